/** The packed codec outside of Node: Bun, Deno, a bundle for no platform at all, and a host without Node's Buffer. */

import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { run } from '../../scripts/lib/process.mjs'
import { nodePath } from '../../scripts/lib/workspace.mjs'

/** @typedef {import('../../scripts/lib/totals.mjs').Totals} Totals */
/** @typedef {import('../../scripts/lib/process.mjs').RunResult} RunResult */

const here = import.meta.dirname
const program = 'hosts/protocol.mjs'

/** Each comes as an optional dependency for the systems that it is built for. */
const hosts = [
  { name: 'Bun', binary: binaryOf('@oven/bun-linux-x64', 'bin/bun'), args: ['run'] },
  {
    name: 'Deno',
    binary: binaryOf('@deno/linux-x64-glibc', 'deno'),
    args: ['run', '--no-prompt', '--node-modules-dir=manual'],
  },
]

/**
 * @param {string} folder with the packed packages installed
 * @param {(totals: Totals, title: string, result: RunResult) => void} report
 * @returns {Promise<Totals>}
 */
export async function testInHosts(folder, report) {
  console.log('\nThe packed codec in other hosts')
  const totals = { passed: 0, failed: 0, skipped: 0 }
  const inFolder = { cwd: folder, output: /** @type {const} */ ('capture') }
  for (const { name, binary, args } of hosts) {
    if (binary === null) {
      totals.skipped += 1
      console.log(`SKIPPED: there is no ${name} for this system`)
      continue
    }
    // Deno asks before it reads, writes or connects: it is allowed nothing.
    report(totals, `runs in ${name}`, await run(binary, [...args, program], inFolder))
  }
  const esbuild = join(here, 'node_modules', 'esbuild', 'bin', 'esbuild')
  const bundled = ['--bundle', '--platform=neutral', '--format=esm', '--outfile=protocol-bundle.mjs']
  report(totals, 'can be bundled for no platform in particular', await run(esbuild, [program, ...bundled], inFolder))
  report(totals, 'runs as a bundle', await run(nodePath, ['protocol-bundle.mjs'], inFolder))
  const bare = "delete globalThis.Buffer; delete globalThis.WebAssembly; await import('./protocol-bundle.mjs')"
  const asModule = ['--input-type=module', '--eval', bare]
  report(totals, 'runs without Buffer and without WebAssembly', await run(nodePath, asModule, inFolder))
  return totals
}

/**
 * @param {string} name
 * @param {string} file
 */
function binaryOf(name, file) {
  try {
    const path = join(createRequire(import.meta.url).resolve(`${name}/package.json`), '..', file)
    return existsSync(path) ? path : null
  } catch {
    return null
  }
}
