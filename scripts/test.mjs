/**
 * `npm test`: every test there is, then one line that sums them up. With arguments (`npm test -- packages/protocol`) only
 * vitest runs, with those arguments.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { interruption, run } from './lib/process.mjs'
import { command, ensureSetup, say, seconds } from './lib/setup.mjs'
import { agree, closingLine, sum } from './lib/totals.mjs'
import { readVitestReport } from './lib/vitest-report.mjs'
import { nodePath, root, toolScript } from './lib/workspace.mjs'

/** @typedef {import('./lib/totals.mjs').Totals} Totals */

const results = join(root, '.cache', 'test-results')

await command(async () => {
  const filters = process.argv.slice(2)
  await ensureSetup()
  rmSync(results, { recursive: true, force: true })
  mkdirSync(results, { recursive: true })
  /** @type {string[]} */
  const failures = []
  const parts = [() => vitest(filters, failures), ...(filters.length > 0 ? [] : [packageTests])]
  /** @type {Totals[]} */
  const totals = []
  for (const part of parts) {
    if (interruption() === 0) totals.push(await part())
  }
  const total = sum(totals)
  // Said once more at the end: a log of which only the end is kept has to tell it too.
  for (const failure of failures) console.log(`✗ ${failure}\n`)
  console.log(closingLine(total))
  return interruption() || (total.failed > 0 ? 1 : 0)
})

/**
 * @param {readonly string[]} filters
 * @param {string[]} failures takes what failed, and why
 * @returns {Promise<Totals>}
 */
async function vitest(filters, failures) {
  const started = Date.now()
  const report = join(results, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { code } = await run(nodePath, [toolScript('vitest'), 'run', ...reporters, ...filters])
  const read = readVitestReport(report)
  const totals = agree(read?.totals ?? null, code)
  failures.push(...(read?.failures ?? []))
  if (totals.failed > 0 && failures.length === 0)
    failures.push(`vitest ended with ${code}, outside of any test: see above`)
  say(`vitest: ${closingLine(totals)} (${seconds(started)})`)
  return totals
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
