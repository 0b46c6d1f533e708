/**
 * `npm run check`: every rule that the repository keeps without running it. `-- --only imports,types` takes some of them,
 * `-- --update-surface` accepts the public surface as it is now, `-- --root FOLDER` checks another tree by the same rules.
 */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { acceptSurface, checks } from './check/checks.mjs'
import { interruption } from './lib/process.mjs'
import { command, ensureSetup, say, seconds } from './lib/setup.mjs'
import { closingLine } from './lib/totals.mjs'
import { root } from './lib/workspace.mjs'

/** @typedef {import('./check/checks.mjs').Check} Check */

await command(async () => {
  const options = readOptions()
  if (options.root === root) await ensureSetup({ build: false })
  if (options.updateSurface) return await acceptSurface(options.root)
  const totals = { passed: 0, failed: 0, skipped: 0 }
  /** @type {string[]} */
  const broken = []
  await inPairs(options.chosen, async (check) => {
    const started = Date.now()
    const problems = await check.run(options.root)
    totals[problems === null ? 'passed' : 'failed'] += 1
    console.log(`${problems === null ? '✓' : '✗'} ${check.name}: ${check.says} (${seconds(started)})`)
    if (problems !== null) broken.push(`✗ ${check.name}\n${problems.trim()}\n`)
  })
  for (const story of broken) console.log(`\n${story}`)
  console.log(closingLine(totals))
  return interruption() || (totals.failed > 0 ? 1 : 0)
})

/** @returns {{ root: string, chosen: Check[], updateSurface: boolean }} */
function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      root: { type: 'string' },
      'update-surface': { type: 'boolean', default: false },
    },
  })
  const names = values.only?.split(',') ?? checks.map((check) => check.name)
  const unknown = names.filter((name) => !checks.some((check) => check.name === name))
  if (unknown.length > 0) {
    say(`no check is called ${unknown.join(', ')}; there are ${checks.map((check) => check.name).join(', ')}`)
    process.exit(2)
  }
  return {
    root: resolve(values.root ?? root),
    chosen: checks.filter((check) => names.includes(check.name)),
    updateSurface: values['update-surface'],
  }
}

/**
 * Two at a time: one core each on the smallest machine that this has to be quick on.
 * @param {readonly Check[]} waiting longest first
 * @param {(check: Check) => Promise<void>} work
 */
async function inPairs(waiting, work) {
  const queue = [...waiting]
  const worker = async () => {
    for (let check = queue.shift(); check !== undefined && interruption() === 0; check = queue.shift())
      await work(check)
  }
  await Promise.all([worker(), worker()])
}
