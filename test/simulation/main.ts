/** `npm run simulate -- --seeds N --minutes M --seed S`: many worlds, one after another, until something breaks. */

import { parseArgs } from 'node:util'
import { planWorld, runWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string' },
    keepGoing: { type: 'boolean', default: false },
  },
})
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const count = Number(values.seeds)
const deadlineMs = performance.now() + Number(values.minutes) * 60_000

process.stdout.write(`simulating ${String(count)} worlds from seed ${String(first)}\n`)
const totals = { worlds: 0, acknowledged: 0, failed: 0, faults: 0, virtualMs: 0, broken: 0 }
for (let i = 0; i < count && performance.now() < deadlineMs; i++) {
  const result = await runWorld(planWorld(first + i))
  totals.worlds += 1
  totals.acknowledged += result.acknowledged
  totals.failed += result.failed
  totals.faults += result.faults
  totals.virtualMs += result.virtualMs
  if (result.problems.length > 0) {
    totals.broken += 1
    process.stdout.write(`seed ${String(first + i)} broke ${String(result.problems.length)} invariants:\n`)
    for (const problem of result.problems.slice(0, 5)) process.stdout.write(`  ${problem}\n`)
    process.stdout.write(`  again: npm run simulate -- --seeds 1 --seed ${String(first + i)}\n`)
    if (!values.keepGoing) break
  }
  if (totals.worlds % 500 === 0) process.stdout.write(`${String(totals.worlds)} worlds …\n`)
}
process.stdout.write(
  `${totals.broken === 0 ? 'all invariants hold' : `${String(totals.broken)} worlds broke`}: ` +
    `${String(totals.worlds)} worlds, ${String(totals.acknowledged)} records acknowledged, ${String(totals.failed)} failed, ` +
    `${String(totals.faults)} faults, ${(totals.virtualMs / 3_600_000).toFixed(1)} h of virtual time\n`,
)
process.exitCode = totals.broken === 0 ? 0 : 1
