/** `npm run simulate -- --seeds N --minutes M --seed S`: many worlds, one after another, until something breaks. */

import { parseArgs } from 'node:util'
import { planTransactionWorld, runTransactionWorld } from './transaction-world.ts'
import { planWorld, runWorld } from './world.ts'

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '1000' },
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string' },
    keepGoing: { type: 'boolean', default: false },
    /** Worlds of transactional producers instead. */
    transactions: { type: 'boolean', default: false },
  },
})
const first = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const count = Number(values.seeds)
const deadlineMs = performance.now() + Number(values.minutes) * 60_000

/** What any world tells at its end. */
interface Lived {
  readonly problems: readonly string[]
  readonly faults: number
  readonly virtualMs: number
  /** What is summed up over the worlds, by its name. */
  readonly sums: Readonly<Record<string, number>>
}

const live = values.transactions ? liveThroughTransactions : liveThroughRecords

process.stdout.write(`simulating ${String(count)} worlds from seed ${String(first)}\n`)
const totals = { worlds: 0, faults: 0, virtualMs: 0, broken: 0 }
const sums = new Map<string, number>()
for (let i = 0; i < count && performance.now() < deadlineMs; i++) {
  const result = await live(first + i)
  totals.worlds += 1
  totals.faults += result.faults
  totals.virtualMs += result.virtualMs
  for (const [name, value] of Object.entries(result.sums)) sums.set(name, (sums.get(name) ?? 0) + value)
  if (result.problems.length > 0) {
    totals.broken += 1
    const again = `npm run simulate -- ${values.transactions ? '--transactions ' : ''}--seeds 1 --seed ${String(first + i)}`
    process.stdout.write(`seed ${String(first + i)} broke ${String(result.problems.length)} invariants:\n`)
    for (const problem of result.problems.slice(0, 5)) process.stdout.write(`  ${problem}\n`)
    process.stdout.write(`  again: ${again}\n`)
    if (!values.keepGoing) break
  }
  if (totals.worlds % 500 === 0) process.stdout.write(`${String(totals.worlds)} worlds …\n`)
}
process.stdout.write(
  `${totals.broken === 0 ? 'all invariants hold' : `${String(totals.broken)} worlds broke`}: ` +
    `${String(totals.worlds)} worlds, ${[...sums].map(([name, value]) => `${String(value)} ${name}`).join(', ')}, ` +
    `${String(totals.faults)} faults, ${(totals.virtualMs / 3_600_000).toFixed(1)} h of virtual time\n`,
)
process.exitCode = totals.broken === 0 ? 0 : 1

async function liveThroughRecords(seed: number): Promise<Lived> {
  const { acknowledged, failed, ...result } = await runWorld(planWorld(seed))
  return { ...result, sums: { 'records acknowledged': acknowledged, failed } }
}

async function liveThroughTransactions(seed: number): Promise<Lived> {
  const result = await runTransactionWorld(planTransactionWorld(seed))
  const { committed, committedRecords, aborted, unknown, deaths } = result
  return {
    ...result,
    sums: {
      'transactions committed': committed,
      'records in them': committedRecords,
      aborted,
      'of unknown end': unknown,
      'instances dead': deaths,
    },
  }
}
