/** The build: `dist` of each package, after the packages it depends on, and only where its sources changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { run } from './process.mjs'
import { nodePath, packagesInOrder, readJson, root, toolScript } from './workspace.mjs'

/** @typedef {import('./workspace.mjs').Package} Package */

/**
 * Builds every package whose `dist` is missing or older than its sources or those of a package it needs.
 * @returns {Promise<{ built: string[], failure?: { name: string, output: string } }>}
 */
export async function buildPackages() {
  /** @type {Map<string, string>} */
  const fingerprints = new Map()
  /** @type {string[]} */
  const built = []
  for (const pkg of packagesInOrder()) {
    const fingerprint = sourceFingerprint(pkg, fingerprints)
    fingerprints.set(pkg.name, fingerprint)
    if (isFresh(pkg, fingerprint)) continue
    const problem = await buildPackage(pkg)
    if (problem !== null) return { built, failure: { name: pkg.name, output: problem } }
    mkdirSync(stampFolder, { recursive: true })
    writeFileSync(stampOf(pkg), fingerprint)
    built.push(pkg.name)
  }
  return { built }
}

// Not inside `dist`: what is there gets packed.
const stampFolder = join(root, '.cache', 'build')

/** @param {Package} pkg */
function stampOf(pkg) {
  return join(stampFolder, basename(pkg.folder))
}

/**
 * @param {Package} pkg
 * @param {string} fingerprint
 */
function isFresh(pkg, fingerprint) {
  if (!existsSync(join(pkg.folder, 'dist')) || !existsSync(stampOf(pkg))) return false
  return readFileSync(stampOf(pkg), 'utf8') === fingerprint
}

/**
 * @param {Package} pkg
 * @param {ReadonlyMap<string, string>} fingerprints of the packages it needs
 */
function sourceFingerprint(pkg, fingerprints) {
  const hash = createHash('sha256')
  hash.update(readJson(join(root, 'node_modules', 'typescript', 'package.json')).version)
  for (const name of pkg.needs) hash.update(fingerprints.get(name) ?? '')
  const settings = [join(root, 'tsconfig.base.json'), join(pkg.folder, 'tsconfig.build.json')]
  const files = [...settings, join(pkg.folder, 'package.json'), ...filesUnder(join(pkg.folder, 'src'))]
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

/**
 * @param {Package} pkg
 * @returns {Promise<string | null>} what is wrong, or null
 */
async function buildPackage(pkg) {
  const dist = join(pkg.folder, 'dist')
  rmSync(dist, { recursive: true, force: true })
  const args = [
    toolScript('typescript', { bin: 'tsc' }),
    '-p',
    join(pkg.folder, 'tsconfig.build.json'),
    '--pretty',
    'false',
  ]
  const { code, output } = await run(nodePath, args, { output: 'capture' })
  if (code === 0) nameEmittedFiles(dist)
  const problems = code === 0 ? unresolvableImports(dist) : [output]
  // A build that failed half-way must not look like one that was done.
  if (problems.length > 0) rmSync(dist, { recursive: true, force: true })
  return problems.length > 0 ? problems.join('\n') : null
}

const importOf = /(from\s*|import\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\2/g

/**
 * The compiler rewrites `./x.ts` to `./x.js` in code but not in declarations. There `./x.ts` is only found by compilers that
 * guess `x.d.ts` from it.
 * @param {string} dist
 */
function nameEmittedFiles(dist) {
  for (const file of filesUnder(dist).filter((name) => name.endsWith('.d.ts'))) {
    const text = readFileSync(file, 'utf8')
    const named = text.replace(
      importOf,
      (_, before, quote, path) => `${before}${quote}${path.replace(/\.ts$/, '.js')}${quote}`,
    )
    if (named !== text) writeFileSync(file, named)
  }
}

/**
 * An import in a form that was not rewritten would only fail on a user's machine, where there is no `./x.ts`.
 * @param {string} dist
 * @returns {string[]}
 */
function unresolvableImports(dist) {
  const emitted = filesUnder(dist).filter((file) => /\.(js|d\.ts)$/.test(file))
  return emitted.flatMap((file) => {
    const specifiers = [...readFileSync(file, 'utf8').matchAll(importOf)].map((match) => match[3] ?? '')
    const dangling = specifiers.filter((specifier) => !resolves(file, specifier))
    return dangling.map((specifier) => `${relative(root, file)}: imports ${specifier}, which was not emitted`)
  })
}

/**
 * @param {string} file
 * @param {string} specifier
 */
function resolves(file, specifier) {
  const target = join(file, '..', specifier)
  return existsSync(file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target)
}

/**
 * @param {string} folder
 * @returns {string[]} every file below it, sorted
 */
function filesUnder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
