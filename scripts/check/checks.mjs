/** The checks of `npm run check`, longest first; each one is a tool, the files it reads and the sentence it holds. */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { buildPackages } from '../lib/build.mjs'
import { packAll } from '../lib/pack.mjs'
import { run } from '../lib/process.mjs'
import { nodePath, root, toolScript } from '../lib/workspace.mjs'
import { leftovers } from './leftovers.mjs'

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {string} says what holds when it passes
 * @property {(base: string) => Promise<string | null>} run on a tree; what is wrong, or null
 */

const lint = join('scripts', 'lint')
/** Each writes files that are committed, and with `--check` only compares. */
const generators = [
  'packages/protocol/codegen/generate.ts',
  'packages/protocol/codegen/crc32c-wasm.ts',
  'packages/compression/wasm/build.ts',
  'packages/producer/codegen/configuration.ts',
  'packages/producer/codegen/metrics.ts',
  'test/conformance/generate.ts',
]
const sources = ['packages', 'test', 'bench', 'examples']

/** @type {Check[]} */
export const checks = [
  {
    name: 'meaning',
    says: 'no promise is forgotten, no any moves on, no case is missing, nothing goes around the doors',
    run: async (base) => {
      const config = join(root, lint, 'eslint.config.mjs')
      const options = ['--config', config, '--max-warnings=0', '--no-error-on-unmatched-pattern', '--no-warn-ignored']
      return await tool(base, toolScript('eslint', { from: lint }), [...options, ...sources, 'vitest.config.ts'])
    },
  },
  {
    name: 'packages',
    says: 'what would be published resolves for every kind of importer',
    run: async (base) => await packages(base),
  },
  {
    name: 'types',
    says: 'every program type-checks, tests and scripts included',
    run: async (base) => await types(base),
  },
  {
    name: 'surface',
    says: 'the public names are the ones that were decided',
    run: async (base) => await tool(base, join(root, lint, 'surface.mjs'), [base]),
  },
  {
    name: 'imports',
    says: 'arrows point one way',
    run: async (base) => {
      const script = toolScript('dependency-cruiser', { bin: 'depcruise', from: lint })
      const present = sources.filter((folder) => existsSync(join(base, folder)))
      return await tool(base, script, [
        '--config',
        join(root, lint, 'import-rules.mjs'),
        '--output-type',
        'err-long',
        ...present,
      ])
    },
  },
  {
    name: 'unused',
    says: 'no file, export or dependency is dead, and none is missing',
    run: async (base) =>
      await tool(base, toolScript('knip'), ['--config', join(root, 'knip.json'), '--no-progress', '--no-config-hints']),
  },
  {
    name: 'format',
    says: 'every file is in the house style',
    run: async (base) => await tool(base, toolScript('@biomejs/biome', { bin: 'biome' }), ['ci', '--colors=off', '.']),
  },
  {
    name: 'generated',
    says: 'generated files are what their generators make',
    run: async (base) => await generated(base),
  },
  {
    name: 'leftovers',
    says: 'nothing of one machine, and no note to self, is committed',
    run: async (base) => leftovers(base),
  },
]

/**
 * @param {string} cwd
 * @param {string} script
 * @param {readonly string[]} args
 * @returns {Promise<string | null>}
 */
async function tool(cwd, script, args) {
  const { code, output } = await run(nodePath, [script, ...args], { cwd, output: 'capture' })
  return code === 0 ? null : output || `exit code ${code}`
}

/**
 * Accepts the public surface as it is.
 * @param {string} base
 */
export async function acceptSurface(base) {
  const { code } = await run(nodePath, [join(root, lint, 'surface.mjs'), base, '--update'])
  return code
}

/**
 * Another tree may hold only some of them; in this one a generator that is gone is a mistake in the list above.
 * @param {string} base
 */
async function generated(base) {
  const present = generators.filter((file) => base === root || existsSync(join(base, file)))
  const wrong = await Promise.all(present.map(async (file) => await tool(base, join(base, file), ['--check'])))
  const problems = wrong.filter((problem) => problem !== null)
  return problems.length > 0 ? problems.join('\n') : null
}

/**
 * Each folder by the settings that its editor uses, then all of them as one program.
 * @param {string} base
 */
async function types(base) {
  const packages = readdirSync(join(base, 'packages')).map((name) => join('packages', name))
  const projects = [...packages, 'test', 'bench', 'examples', 'scripts', '.'].map((folder) =>
    join(folder, 'tsconfig.json'),
  )
  const script = toolScript('typescript', { bin: 'tsc' })
  /** @type {Set<string>} */
  const problems = new Set()
  for (const project of projects.filter((file) => existsSync(join(base, file)))) {
    const wrong = await tool(base, script, ['-p', project, '--noEmit', '--pretty', 'false'])
    for (const line of wrong?.trim().split('\n') ?? []) problems.add(line)
  }
  return problems.size > 0 ? [...problems].join('\n') : null
}

/**
 * The tarballs of this repository, or those that lie in another tree.
 * @param {string} base
 */
async function packages(base) {
  const folder = mkdtempSync(join(tmpdir(), 'millrace-pack-'))
  try {
    if (base !== root)
      return await inspectTarballs(
        readdirSync(base)
          .filter((file) => file.endsWith('.tgz'))
          .map((file) => join(base, file)),
      )
    const { failure } = await buildPackages()
    if (failure !== undefined) return `building ${failure.name} failed:\n${failure.output}`
    return await inspectTarballs((await packAll(folder)).map(({ file }) => file))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {readonly string[]} files */
async function inspectTarballs(files) {
  /** @type {string[]} */
  const problems = []
  for (const file of files) {
    const wrong = [
      await tool(root, toolScript('publint'), ['run', file, '--strict']),
      // Profile esm-only: require() of ES modules works on every Node that the packages name.
      await tool(root, toolScript('@arethetypeswrong/cli', { bin: 'attw' }), [
        file,
        '--profile',
        'esm-only',
        '--no-emoji',
        '--no-color',
      ]),
    ]
    problems.push(...wrong.flatMap((text) => (text === null ? [] : [`${basename(file)}\n${text.trim()}`])))
  }
  return problems.length > 0 ? problems.join('\n\n') : null
}
