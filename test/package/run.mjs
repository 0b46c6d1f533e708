/**
 * The packages as a stranger gets them: packed, installed from their tarballs into an empty folder, then imported,
 * required, compiled against, bundled and run under every Node line that they name, the codec in other hosts too. `node run.mjs [TOTALS.json]`.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packAll } from '../../scripts/lib/pack.mjs'
import { run } from '../../scripts/lib/process.mjs'
import { agree, sum } from '../../scripts/lib/totals.mjs'
import { nodePath, readJson, root, toolScript } from '../../scripts/lib/workspace.mjs'
import { testInHosts } from './hosts.mjs'
import { testSizes } from './sizes.mjs'

/** @typedef {import('../../scripts/lib/totals.mjs').Totals} Totals */

const here = dirname(fileURLToPath(import.meta.url))
const nodeLines = [20, 22, 24, 26]

const stranger = mkdtempSync(join(tmpdir(), 'millrace-package-'))
try {
  await installPackages(stranger)
  /** @type {Totals[]} */
  const parts = []
  for (const line of nodeLines) parts.push(await testUnderNode(stranger, line))
  parts.push(await compileAgainst(stranger), await bundle(stranger))
  parts.push(await testInHosts(stranger, report), testSizes(stranger))
  const total = sum(parts)
  const [file] = process.argv.slice(2)
  if (file !== undefined) writeFileSync(file, JSON.stringify(total))
  process.exitCode = total.failed > 0 ? 1 : 0
} finally {
  rmSync(stranger, { recursive: true, force: true })
}

/** @param {string} folder */
async function installPackages(folder) {
  const tarballs = await packAll(join(folder, 'tarballs'))
  const packed = tarballs.map(({ name, file }) => [name, `file:tarballs/${basename(file)}`])
  const dependencies = { ...Object.fromEntries(packed), '@types/node': versionOf('@types/node') }
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'stranger', private: true, type: 'module', dependencies }),
  )
  for (const part of ['nodes', 'consumer', 'hosts']) cpSync(join(here, part), join(folder, part), { recursive: true })
  const { code, output } = await run(
    'npm',
    ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error'],
    {
      cwd: folder,
      output: 'capture',
    },
  )
  if (code !== 0) throw new Error(`installing the packed packages failed:\n${output}`)
}

/** @param {string} name of a development dependency of the repository */
function versionOf(name) {
  return readJson(join(root, 'package.json')).devDependencies[name]
}

/**
 * @param {string} folder
 * @param {number} line
 * @returns {Promise<Totals>}
 */
async function testUnderNode(folder, line) {
  // By path: the four packages all call their binary `node`, and only one can have that name in a bin folder.
  const node = join(here, 'node_modules', `node${line}`, 'bin', 'node')
  const report = join(folder, `node${line}.tap`)
  const files = readdirSync(join(folder, 'nodes')).filter((file) => /\.test\.[cm]js$/.test(file))
  const reporters = ['spec', 'stdout', 'tap', report].map((value, index) =>
    index % 2 === 0 ? `--test-reporter=${value}` : `--test-reporter-destination=${value}`,
  )
  console.log(`\nPacked packages under Node ${line}`)
  const { code } = await run(node, ['--test', ...reporters, ...files.map((file) => join('nodes', file))], {
    cwd: folder,
    env: { NODE_LINE: String(line) },
  })
  return agree(readTap(report), code)
}

/**
 * @param {string} file
 * @returns {Totals | null}
 */
function readTap(file) {
  const count = (/** @type {string} */ text, /** @type {string} */ what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  try {
    const text = readFileSync(file, 'utf8')
    const failed = count(text, 'fail') + count(text, 'cancelled')
    return { passed: count(text, 'pass'), failed, skipped: count(text, 'skipped') + count(text, 'todo') }
  } catch {
    return null
  }
}

/**
 * A program of a user, compiled by the compiler of today and the one before it, the way Node resolves and the way
 * bundlers do. Declarations are checked too: a hole in ours must not be hidden by `skipLibCheck`.
 * @param {string} folder
 */
async function compileAgainst(folder) {
  console.log('\nTypes of the packed packages')
  const compilers = [
    { name: 'TypeScript 7', script: toolScript('typescript', { bin: 'tsc' }) },
    { name: 'TypeScript 6', script: toolScript('typescript', { bin: 'tsc', from: 'scripts/lint' }) },
  ]
  const totals = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, script } of compilers) {
    for (const resolution of ['nodenext', 'bundler']) {
      const project = join('consumer', `tsconfig.${resolution}.json`)
      const result = await run(nodePath, [script, '-p', project, '--pretty', 'false'], {
        cwd: folder,
        output: 'capture',
      })
      report(totals, `a program compiles with ${name} and ${resolution} resolution`, result)
    }
  }
  return totals
}

/**
 * @param {string} folder
 */
async function bundle(folder) {
  console.log('\nBundled packages')
  const totals = { passed: 0, failed: 0, skipped: 0 }
  const esbuild = join(here, 'node_modules', 'esbuild', 'bin', 'esbuild')
  // The one optional native package stays outside, as its users are told to do.
  const options = ['--bundle', '--platform=node', '--format=esm', '--external:@mongodb-js/zstd', '--outfile=bundle.mjs']
  report(
    totals,
    'a program that uses the producer can be bundled',
    await run(esbuild, ['consumer/bundled.ts', ...options], { cwd: folder, output: 'capture' }),
  )
  report(totals, 'the bundled program runs', await run(nodePath, ['bundle.mjs'], { cwd: folder, output: 'capture' }))
  return totals
}

/**
 * @param {Totals} totals
 * @param {string} title
 * @param {import('../../scripts/lib/process.mjs').RunResult} result
 */
function report(totals, title, { code, output }) {
  totals[code === 0 ? 'passed' : 'failed'] += 1
  console.log(`${code === 0 ? '✔' : '✖'} ${title}`)
  if (code !== 0) console.log(output)
}
