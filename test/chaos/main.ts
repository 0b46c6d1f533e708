/** `npm run chaos -- --minutes M --seed S`: three real brokers under load and faults, until a promise is broken or time is up. */

import { parseArgs } from 'node:util'
import { SeededRandom } from '@millrace/producer/testing'
import { KafkaCluster } from '../kafka/index.ts'
import { FAULTS } from './faults.ts'
import { openStage, playRound, type RoundResult, type Stage } from './round.ts'
import { allSteps, nameOf, playTransactions, type TransactionRound } from './transactions.ts'

/** How much later than the brokers themselves a producer may be back after its leader has died. */
const RECOVERY_LIMIT_MS = 1_000

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    /** Ends earlier, after so many rounds of each fault. */
    rounds: { type: 'string', default: 'Infinity' },
    faults: { type: 'string', default: Object.keys(FAULTS).join(',') },
    seed: { type: 'string' },
    version: { type: 'string' },
    /** Transactions instead: every step of their cycle, one blow after another. */
    transactions: { type: 'boolean', default: false },
  },
})
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(values.seed)
const endMs = performance.now() + Number(values.minutes) * 60_000
const names = values.faults.split(',')
const unknown = names.filter((name) => !(name in FAULTS))
if (unknown.length > 0)
  throw new Error(`no such fault: ${unknown.join(', ')}; there are ${Object.keys(FAULTS).join(', ')}`)

const results = new Map<string, RoundResult[]>(names.map((name) => [name, []]))
const kafka = await KafkaCluster.start({
  nodes: 3,
  fastFailover: true,
  proxied: true,
  ...(values.version === undefined ? {} : { version: values.version }),
})
say(`chaos with seed ${String(seed)} on three nodes of Kafka ${kafka.version}, Node ${process.versions.node}`)
try {
  process.exitCode = (await (values.transactions ? playSteps() : playFaults())) ? 0 : 1
} finally {
  await kafka.stop()
}

async function playFaults(): Promise<boolean> {
  const stage = openStage(kafka, new SeededRandom(seed))
  try {
    for (let round = 1; round <= Number(values.rounds) && performance.now() < endMs; round++) {
      for (const name of names) {
        if (performance.now() > endMs) break
        await play(stage, name, round)
      }
    }
  } finally {
    for (const producer of [stage.patient, stage.impatient]) await producer.close({ timeoutMs: 5_000 })
  }
  return verdict()
}

async function playSteps(): Promise<boolean> {
  const random = new SeededRandom(seed)
  const rounds: TransactionRound[] = []
  for (let round = 1; round <= Number(values.rounds) && performance.now() < endMs; round++) {
    for (const [index, step] of allSteps().entries()) {
      if (performance.now() > endMs) break
      const result = await playTransactions(kafka, random, step, `steps-${String(round)}-${String(index)}`)
      rounds.push(result)
      const { problems, struck, committed, aborted, longestMs } = result
      say(
        `${nameOf(step)}${struck ? '' : ' (did not come up)'}: ${String(committed)} committed, ${String(aborted)} aborted, ` +
          `longest ${ms(longestMs)}: ${problems.length === 0 ? 'all true' : 'BROKEN'}`,
      )
      for (const problem of problems.slice(0, 10)) say(`  ${problem}`)
    }
  }
  const sum = (of: (round: TransactionRound) => number): number => rounds.reduce((total, each) => total + of(each), 0)
  const broken = rounds.filter(({ problems }) => problems.length > 0).length
  say(
    `${broken === 0 ? 'readers see exactly what was committed' : `${String(broken)} rounds broke a promise`}: ` +
      `${String(sum(({ struck }) => (struck ? 1 : 0)))} blows, ${String(sum(({ committed }) => committed))} transactions ` +
      `committed with ${String(sum(({ records }) => records))} records, ${String(sum(({ aborted }) => aborted))} aborted ` +
      `(seed ${String(seed)})`,
  )
  return broken === 0
}

async function play(stage: Stage, name: string, round: number): Promise<void> {
  const fault = FAULTS[name]
  if (fault === undefined) return
  const result = await playRound(stage, `${name}-${String(round)}`, fault)
  const late = result.recoveredMs - result.failoverMs
  const problems =
    name === 'kill' && late > RECOVERY_LIMIT_MS
      ? [...result.problems, `back ${ms(late)} after the brokers, ${ms(RECOVERY_LIMIT_MS)} are allowed`]
      : result.problems
  results.get(name)?.push({ ...result, problems })
  const failover = Number.isNaN(result.failoverMs) ? 'no new leader' : `brokers back after ${ms(result.failoverMs)}`
  say(
    `${name} ${String(round)}: ${failover}, records again after ${ms(result.recoveredMs)}; ` +
      `${String(result.acknowledged)} acknowledged, ${String(result.notWritten)} not written, ` +
      `${String(result.maybeWritten)} maybe written: ${problems.length === 0 ? 'all true' : 'BROKEN'}`,
  )
  for (const problem of problems.slice(0, 10)) say(`  ${problem}`)
}

/** Prints the sums; true when nothing was broken. */
function verdict(): boolean {
  let broken = 0
  for (const [name, rounds] of results) {
    if (rounds.length === 0) continue
    const sum = (of: (result: RoundResult) => number): number => rounds.reduce((total, each) => total + of(each), 0)
    const bad = rounds.filter(({ problems }) => problems.length > 0).length
    broken += bad
    const late = rounds
      .map(({ failoverMs, recoveredMs }) => recoveredMs - failoverMs)
      .filter((each) => !Number.isNaN(each))
    const pace =
      late.length === 0 ? '' : `; back after the brokers: median ${ms(median(late))}, longest ${ms(Math.max(...late))}`
    say(
      `${name}: ${String(rounds.length)} rounds, ${String(bad)} broken; ${String(sum((r) => r.acknowledged))} acknowledged, ` +
        `${String(sum((r) => r.notWritten))} not written, ${String(sum((r) => r.maybeWritten))} maybe written${pace}`,
    )
  }
  say(
    broken === 0
      ? `every acknowledged record is in the log exactly once and in order, every other outcome was true (seed ${String(seed)})`
      : `${String(broken)} rounds broke a promise (seed ${String(seed)})`,
  )
  return broken === 0
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN
}

function ms(milliseconds: number): string {
  return `${String(Math.round(milliseconds))} ms`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
