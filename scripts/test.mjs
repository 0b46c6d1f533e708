/**
 * `npm test`: every test there is, then one line that sums them up. With arguments (`npm test -- packages/protocol`) only
 * vitest runs, with those arguments.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { interruption, run } from './lib/process.mjs'
import { command, ensureSetup, say, seconds } from './lib/setup.mjs'
import { agree, closingLine, sum } from './lib/totals.mjs'
import { nodePath, root, toolScript } from './lib/workspace.mjs'

/** @typedef {import('./lib/totals.mjs').Totals} Totals */

const results = join(root, '.cache', 'test-results')

await command(async () => {
  const filters = process.argv.slice(2)
  await ensureSetup()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  const parts = [() => vitest(filters), ...(filters.length > 0 ? [] : [packageTests])]
  /** @type {Totals[]} */
  const totals = []
  for (const part of parts) {
    if (interruption() === 0) totals.push(await part())
  }
  const total = sum(totals)
  console.log(closingLine(total))
  return interruption() || (total.failed > 0 ? 1 : 0)
})

/**
 * @param {readonly string[]} filters
 * @returns {Promise<Totals>}
 */
async function vitest(filters) {
  const started = Date.now()
  const report = join(results, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(nodePath, [toolScript('vitest'), 'run', ...reporters, ...filters])
  const totals = agree(readVitestReport(report), code)
  say(`vitest: ${closingLine(totals)} (${seconds(started)})`)
  return totals
}

/**
 * @param {string} file
 * @returns {Totals | null} null when vitest ended before it could write one
 */
function readVitestReport(file) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
      readFileSync(file, 'utf8'),
    )
    // A file that does not load has no tests to count; each such file is one failure.
    const unloaded = testResults.filter(isUnloaded).length
    return { passed: numPassedTests, failed: numFailedTests + unloaded, skipped: numPendingTests + numTodoTests }
  } catch {
    return null
  }
}

/** @param {{ status: string, assertionResults: readonly { status: string }[] }} file */
function isUnloaded({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
}

/** @returns {Promise<Totals>} */
async function packageTests() {
  const started = Date.now()
  const report = join(results, 'package.json')
  const { code } = await run(nodePath, [join(root, 'test', 'package', 'run.mjs'), report])
  const totals = agree(readTotals(report), code)
  say(`packed packages: ${closingLine(totals)} (${seconds(started)})`)
  return totals
}

/**
 * @param {string} file
 * @returns {Totals | null}
 */
function readTotals(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
