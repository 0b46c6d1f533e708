/** The checks that are one tool or one script each: a clean tree passes, a small offence is refused by its rule's name. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { cleanTree, repository, type Tree, type Verdict } from './tree.ts'

const trees: Tree[] = []

function tree(files: Readonly<Record<string, string>> = {}): Tree {
  const made = cleanTree(files)
  trees.push(made)
  return made
}

afterEach(() => {
  for (const made of trees.splice(0)) made.remove()
})

type Row = readonly [what: string, text: string, rule: string]

/**
 * One file per row, in one tree and with one run of the check, in which each file has to be refused by its rule.
 */
function refusedFiles(check: string, rows: readonly Row[]): void {
  const offenders = rows.map(([what, text, rule], index) => ({
    what,
    text,
    rule,
    file: `packages/protocol/src/offender-${String(index)}.ts`,
  }))
  let verdict: Verdict

  beforeAll(() => {
    const made = cleanTree(Object.fromEntries(offenders.map(({ file, text }) => [file, text])))
    verdict = made.check(check)
    made.remove()
  })

  test('a tree with offenders fails the check', () => {
    expect(verdict.refused).toBe(true)
  })

  test.for(offenders)('$what is refused by $rule', ({ file, rule }) => {
    expect(linesOf(verdict.output, file)).toContain(rule)
  })
}

/** The lines of a report that name a file. */
function linesOf(output: string, file: string): string {
  return output
    .split('\n')
    .filter((line) => line.includes(file))
    .join('\n')
}

// In two parts, or this file would be refused by the rules that it tries.
const note = ['TO', 'DO'].join('')
const home = ['/ho', 'me/someone/millrace'].join('')
const registry = ['registry', 'npmjs', 'org'].join('.')
const alone = ['test', 'only'].join('.')

describe('format', () => {
  test('a tree in the house style passes', () => {
    expect(tree().check('format')).toMatchObject({ refused: false })
  })

  refusedFiles('format', [
    ['semicolons and double quotes', 'export const a = "1";\n', 'format'],
    [
      'a line of more than 120 columns',
      `export const a = [${Array.from({ length: 60 }, (_, n) => n).join(', ')}]\n`,
      'format',
    ],
    [
      'imports out of order',
      "import b from 'node:zlib'\nimport a from 'node:fs'\n\nexport const c = [a, b]\n",
      'organizeImports',
    ],
    [
      'a Node module without its prefix',
      "import { join } from 'path'\n\nexport const a = join\n",
      'useNodejsImportProtocol',
    ],
    ['a default export', 'export default 1\n', 'noDefaultExport'],
    ['a variable that nobody reads', 'export function f(): void {\n  const a = 1\n}\n', 'noUnusedVariables'],
    ['a line for the console in a library', "export const f = (): void => console.log('here')\n", 'noConsole'],
    ['an enum', 'export enum A {\n  B = 0,\n}\n', 'noEnum'],
  ])
})

describe('types', () => {
  test('a tree that type-checks passes', () => {
    expect(tree().check('types')).toMatchObject({ refused: false })
  })

  refusedFiles('types', [
    [
      'an index that may be undefined, used as if it were not',
      'export const f = (a: number[]): number => a[0]\n',
      'TS2322',
    ],
    ['an optional property set to undefined', 'export const a: { b?: number } = { b: undefined }\n', 'TS2375'],
    ['an export without a type of its own', 'export const f = () => Math.max(1, 2)\n', 'TS9013'],
    ['a parameter property', 'export class A {\n  constructor(readonly b: number) {}\n}\n', 'TS1294'],
    [
      'a type imported as a value',
      "import { PathLike } from 'node:fs'\nexport const f = (a: PathLike): PathLike => a\n",
      'TS1484',
    ],
  ])

  test('a package’s tests are checked too', () => {
    const { output } = tree({ 'packages/protocol/test/a.test.ts': "const a: number = '1'\nconsole.log(a)\n" }).check(
      'types',
    )
    expect(output).toContain('packages/protocol/test/a.test.ts(1,7): error TS2322')
  })
})

describe('unused', () => {
  const live = {
    ...bareManifests(),
    'packages/protocol/src/index.ts': "export { used } from './a.ts'\n",
    'packages/protocol/src/a.ts': 'export const used = 1\n',
  }

  test('a tree without anything dead passes', () => {
    expect(tree(live).check('unused')).toMatchObject({ refused: false })
  })

  test('a dead export, a dead file, a dead dependency and one that is not declared are each refused', () => {
    const { refused, output } = tree({
      ...live,
      ...manifestOf('protocol', { dependencies: { snappyjs: '0.7.0' } }),
      'packages/protocol/src/a.ts':
        "import lz4 from 'lz4js'\n\nexport const used: unknown = lz4\nexport const dead = 2\n",
      'packages/protocol/src/b.ts': 'export const b = 1\n',
    }).check('unused')
    expect(refused).toBe(true)
    expect(output).toMatch(/Unused files[\s\S]*src\/b\.ts/)
    expect(output).toMatch(/Unused dependencies[\s\S]*snappyjs/)
    expect(output).toMatch(/Unlisted dependencies[\s\S]*lz4js/)
    expect(output).toMatch(/Unused exports[\s\S]*dead/)
  })
})

/** The packages' manifests with nothing but a name and an entry. */
function bareManifests(): Record<string, string> {
  const names = ['protocol', 'compression', 'producer', 'test-broker']
  return Object.fromEntries(names.flatMap((name) => Object.entries(manifestOf(name, {}))))
}

function manifestOf(name: string, more: object): Record<string, string> {
  const manifest = { name: `@millrace/${name}`, version: '0.0.0', type: 'module', exports: './src/index.ts', ...more }
  return { [`packages/${name}/package.json`]: `${JSON.stringify(manifest, null, 2)}\n` }
}

describe('leftovers', () => {
  test('a tree without leftovers passes', () => {
    expect(tree().check('leftovers')).toMatchObject({ refused: false })
  })

  refusedFiles('leftovers', [
    ['a note without an issue', `// ${note}: later\n`, 'no-notes-to-self'],
    ['the folder of one machine', `export const folder = '${home}'\n`, 'no-machine-paths'],
    ['the host of a registry', `export const host = 'https://${registry}/millrace'\n`, 'no-registry-hosts'],
    ['a test that runs alone', `${alone}('a', () => {})\n`, 'no-tests-alone'],
    ['a merge that stopped', `${'<'.repeat(7)} mine\n`, 'no-merge-marks'],
  ])

  test('a note with its issue, a path on the way to somewhere and a word with a note in it pass', () => {
    const files = {
      'packages/protocol/src/issue.ts': `// ${note}(#12): when the table is generated\n`,
      'packages/protocol/src/path.ts': "export const url = new URL('../work/home/', import.meta.url)\n",
      'packages/protocol/src/word.ts': `export const ${note}LIST = 1\n`,
    }
    expect(tree(files).check('leftovers')).toMatchObject({ refused: false })
  })
})

describe('surface', () => {
  const list = 'scripts/lint/public-surface.txt'

  function accepted(files: Readonly<Record<string, string>>): Tree {
    const made = tree(files)
    execFileSync(process.execPath, [
      join(repository, 'scripts', 'check.mjs'),
      '--update-surface',
      '--root',
      made.folder,
    ])
    return made
  }

  const index = 'packages/protocol/src/index.ts'

  test('a surface that was accepted passes', () => {
    const made = accepted({ [index]: 'export const answer = 42\n' })
    expect(made.check('surface')).toMatchObject({ refused: false })
    expect(readFileSync(join(made.folder, list), 'utf8')).toContain('@millrace/protocol\n  answer: const\n')
  })

  test('a new export, a lost method and an option that is no longer optional are refused until they are accepted', () => {
    const before =
      'export class A {\n  #c = 1\n  b(): number {\n    return this.#c\n  }\n}\nexport interface O {\n  p?: number\n}\n'
    const made = accepted({ [index]: before })
    made.write({ [index]: 'export class A {}\nexport interface O {\n  p: number\n}\nexport function ask(): void {}\n' })
    const { refused, output } = made.check('surface')
    expect(refused).toBe(true)
    expect(output).toContain('public-surface')
    expect(output).toContain('+ @millrace/protocol ask: function')
    expect(output).toContain('- @millrace/protocol A: class { b }')
    expect(output).toContain('+ @millrace/protocol O: interface { p }')
  })
})

describe('packages', () => {
  const manifest = {
    name: 'packed',
    version: '1.0.0',
    license: 'Apache-2.0',
    type: 'module',
    files: ['dist'],
    exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
  }
  const files = { 'dist/index.js': 'export const a = 1\n', 'dist/index.d.ts': 'export declare const a: 1\n' }

  /** A tree with one tarball, made of these files. */
  function packed(content: Readonly<Record<string, string>>, changes: object = {}): Tree {
    const made = tree()
    const folder = join(made.folder, 'packed', 'package')
    for (const [path, text] of Object.entries({
      ...content,
      'package.json': JSON.stringify({ ...manifest, ...changes }),
    })) {
      mkdirSync(join(folder, path, '..'), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    execFileSync('tar', ['-czf', join(made.folder, 'packed.tgz'), '-C', join(made.folder, 'packed'), 'package'])
    return made
  }

  test('a package whose exports are all there passes', () => {
    expect(packed(files).check('packages')).toMatchObject({ refused: false })
  })

  test('an export without its file is refused by publint', () => {
    const { refused, output } = packed(files, { exports: { ...manifest.exports, './gone': './dist/gone.js' } }).check(
      'packages',
    )
    expect(refused).toBe(true)
    expect(output).toMatch(/dist\/gone\.js.*(file does not exist|does not exist)/)
  })

  test('an export without types is refused by attw', () => {
    const { refused, output } = packed(
      { ...files, 'dist/more.js': 'export const b = 1\n' },
      {
        exports: { ...manifest.exports, './more': './dist/more.js' },
      },
    ).check('packages')
    expect(refused).toBe(true)
    expect(output).toMatch(/UntypedResolution|Could not find types|No types/i)
  })

  test('declarations that import what was not packed are refused by attw', () => {
    const broken = { ...files, 'dist/index.d.ts': "export { a } from './gone.js'\n" }
    const { refused, output } = packed(broken).check('packages')
    expect(refused).toBe(true)
    expect(output).toMatch(/InternalResolutionError|internal resolution error/i)
  })
})

describe('generated', () => {
  /** The protocol package by itself, with what its generator reads and writes. */
  function protocol(): Tree {
    const made = tree()
    for (const part of ['src', 'codegen']) {
      cpSync(join(repository, 'packages', 'protocol', part), join(made.folder, 'packages', 'protocol', part), {
        recursive: true,
      })
    }
    // The same generator writes the page about what the schema covers.
    cpSync(join(repository, 'docs', 'protocol-coverage.md'), join(made.folder, 'docs', 'protocol-coverage.md'))
    return made
  }

  test('a generated file that is what the schema makes passes', () => {
    expect(protocol().check('generated')).toMatchObject({ refused: false })
  })

  test('a generated file that was edited by hand is refused by its name', () => {
    const made = protocol()
    const file = 'packages/protocol/src/messages/metadata.ts'
    made.write({ [file]: `${readFileSync(join(made.folder, file), 'utf8')}\nexport const byHand = true\n` })
    const { refused, output } = made.check('generated')
    expect(refused).toBe(true)
    expect(output).toContain('metadata.ts')
  })
})
