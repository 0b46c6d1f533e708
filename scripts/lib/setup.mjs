/** Setting up: from a bare checkout to installed dependencies and built packages, doing only what is not done yet. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildPackages } from './build.mjs'
import { run } from './process.mjs'
import { nodePath, readJson, root } from './workspace.mjs'

/** A step of the setup that went wrong, with an exit code for the command that wanted it. */
export class SetupError extends Error {}

/**
 * Installs and builds what is missing or stale. Says on stderr what it does, so that stdout is the command's own.
 * @param {object} [options]
 * @param {boolean} [options.build] false: dependencies only
 */
export async function ensureSetup({ build = true } = {}) {
  assertNodeVersion()
  await installDependencies()
  if (build) await ensureBuilt()
}

function assertNodeVersion() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  throw new SetupError(`Node ${process.versions.node} is too old: this needs 20.19 or newer.`)
}

const stampFile = join(root, 'node_modules', '.installed')

async function installDependencies() {
  const wanted = dependencyFingerprint()
  if (existsSync(nodePath) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return
  const { packageManager } = readJson(join(root, 'package.json'))
  say(`installing dependencies with ${packageManager}`)
  const started = Date.now()
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const args = ['--yes', packageManager, 'install', '--frozen-lockfile', '--config.confirm-modules-purge=false']
  const { code } = await run(npx, args, { output: 'stderr' })
  if (code !== 0) throw new SetupError(`installing dependencies failed (exit code ${code}); see the output above.`)
  if (!existsSync(nodePath)) throw new SetupError('the npm package "node" installed no binary for this platform.')
  writeFileSync(stampFile, wanted)
  say(`dependencies installed in ${seconds(started)}`)
}

/** Content, not time: a fresh clone gives every file the time of the clone. */
function dependencyFingerprint() {
  const hash = createHash('sha256')
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml']) hash.update(readFileSync(join(root, file)))
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`
}

async function ensureBuilt() {
  const started = Date.now()
  const { built, failure } = await buildPackages()
  if (failure !== undefined) throw new SetupError(`building ${failure.name} failed:\n${shortened(failure.output)}`)
  if (built.length > 0) say(`built ${built.join(', ')} in ${seconds(started)}`)
}

/**
 * What one cause made fail in a hundred places is read in the first of them.
 * @param {string} output
 */
function shortened(output) {
  const lines = output.trim().split('\n')
  const shown = 40
  return lines.length <= shown
    ? output
    : [...lines.slice(0, shown), `… and ${lines.length - shown} lines more`].join('\n')
}

/** @param {string} what */
export function say(what) {
  process.stderr.write(`millrace: ${what}\n`)
}

/** @param {number} started as `Date.now()` told it */
export function seconds(started) {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`
}

/**
 * Runs a command's main function: its result is the exit code, a setup that failed is a plain message.
 * @param {() => Promise<number>} main
 */
export async function command(main) {
  try {
    process.exitCode = await main()
  } catch (error) {
    if (!(error instanceof SetupError)) throw error
    say(error.message)
    process.exitCode = 1
  }
}
