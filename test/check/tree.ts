/** A small work tree of its own, with the repository's packages in it, for a rule to be tried on. */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const repository: string = fileURLToPath(new URL('../../', import.meta.url))

const packages = ['protocol', 'compression', 'producer', 'test-broker']

export interface Verdict {
  readonly refused: boolean
  readonly output: string
}

export interface Tree {
  readonly folder: string
  write(files: Readonly<Record<string, string>>): void
  /** Runs one check of `npm run check` on the tree, the same way that it runs on the repository. */
  check(name: string): Verdict
  remove(): void
}

/** Nothing in it offends anybody; a test adds what does. */
export function cleanTree(files: Readonly<Record<string, string>> = {}): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-check-'))
  const write = (added: Readonly<Record<string, string>>) => {
    for (const [path, text] of Object.entries(added)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  for (const file of ['tsconfig.base.json', 'tsconfig.json', 'biome.json', '.gitignore'])
    cpSync(join(repository, file), join(folder, file))
  for (const name of packages) copyPackage(folder, name)
  symlinkSync(join(repository, 'node_modules'), join(folder, 'node_modules'))
  write({
    'package.json': `${JSON.stringify({ name: 'tree', private: true, type: 'module' }, null, 2)}\n`,
    ...Object.fromEntries(packages.map((name) => [`packages/${name}/src/index.ts`, 'export const answer = 42\n'])),
    ...files,
  })
  spawnSync('git', ['init', '--quiet'], { cwd: folder })
  return { folder, write, check: (name) => check(folder, name), remove: () => rmSync(folder, { recursive: true }) }
}

/** With its manifest and settings, and the packages it may import beside it, as pnpm would link them. */
function copyPackage(folder: string, name: string): void {
  const target = join(folder, 'packages', name)
  mkdirSync(join(target, 'node_modules', '@millrace'), { recursive: true })
  for (const file of ['package.json', 'tsconfig.json']) {
    cpSync(join(repository, 'packages', name, file), join(target, file))
  }
  for (const other of packages) {
    if (other !== name) symlinkSync(join('..', '..', '..', other), join(target, 'node_modules', '@millrace', other))
  }
}

function check(folder: string, name: string): Verdict {
  const script = join(repository, 'scripts', 'check.mjs')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, '--only', name, '--root', folder], {
    encoding: 'utf8',
    // Not this process's: it asks for the sources of packages, and the linters bring packages of their own.
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  return { refused: status !== 0, output: `${stdout}${stderr}` }
}
