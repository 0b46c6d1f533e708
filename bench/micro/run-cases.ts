/**
 * Runs micro cases. Each has processes of its own, one per round, because what one case teaches the engine changes the
 * next; cases take turns, and the median round counts. Bytes are what the JavaScript heap and array buffers grow by.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { median } from '../run/spread.ts'
import { type Case, nameOf } from './case.ts'
import { type Measured, measure } from './measure.ts'

/** The median of the rounds, with the fastest and the slowest. */
interface Result extends Measured {
  readonly job: string
  readonly client: string
  readonly unit: Case['unit']
  readonly lowest: number
  readonly highest: number
}

/** What a file of cases does when it is run as `node FILE [--ms N] [--rounds N] [--only TEXT] [--json FILE]`. */
export async function runCases(file: string, cases: readonly Case[]): Promise<void> {
  const { values } = parseArgs({
    options: {
      ms: { type: 'string', default: '200' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
      json: { type: 'string' },
      /** For the processes that this one starts: the name of one case, whose figures are printed as JSON. */
      case: { type: 'string' },
    },
  })
  if (values.case !== undefined) {
    const chosen = cases.find((one) => nameOf(one) === values.case)
    if (chosen === undefined) throw new RangeError(`there is no case ${values.case}`)
    const figures = JSON.stringify(await measure(await chosen.prepare(), Number(values.ms)))
    // Some cases have a producer that is not closed.
    process.stdout.write(`${figures}\n`, () => process.exit(0))
    return
  }
  const chosen = cases
    .filter((one) => nameOf(one).includes(values.only))
    .map((entry) => ({ entry, rounds: [] as Measured[] }))
  for (let round = 0; round < Number(values.rounds); round++) {
    for (const { entry, rounds } of chosen) {
      rounds.push(
        caseInOwnProcess({ node: [process.execPath, ...process.execArgv], file, name: nameOf(entry), ms: values.ms }),
      )
    }
  }
  const results = chosen.map(({ entry, rounds }) => combined(entry, rounds))
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: availableParallelism() }
  const { ms, rounds } = values
  console.log(`Node ${machine.node}, ${machine.cpu}, ${machine.cores} cores, medians of ${rounds} rounds of ${ms} ms\n`)
  print(results)
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ machine, results }, null, 2)}\n`)
}

/** One case of a file of cases, measured once; throws what the process said when it failed. */
export function caseInOwnProcess(options: {
  readonly node: readonly string[]
  readonly file: string
  readonly name: string
  readonly ms: string
}): Measured {
  const [command = '', ...flags] = options.node
  const args = [...flags, options.file, '--case', options.name, '--ms', options.ms]
  return JSON.parse(execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })) as Measured
}

function combined({ job, client, unit }: Case, rounds: readonly Measured[]): Result {
  const times = rounds.map(({ ns }) => ns)
  return {
    ...{ job, client, unit, ns: median(times), bytes: median(rounds.map(({ bytes }) => bytes)) },
    ...{ lowest: Math.min(...times), highest: Math.max(...times) },
  }
}

function print(results: readonly Result[]): void {
  const width = Math.max(...results.map(({ client }) => client.length))
  for (const [job, group] of Map.groupBy(results, ({ job }) => job)) {
    console.log(job)
    for (const result of group) console.log(`  ${result.client.padEnd(width)}  ${figures(result)}`)
    const [ours, best] = [bestOf(group, true), bestOf(group, false)]
    if (ours !== undefined && best !== undefined) {
      console.log(`  ${(best.ns / ours.ns).toFixed(1)} × the speed of ${best.client}`)
    }
  }
}

function figures({ unit, ns, bytes, lowest, highest }: Result): string {
  if (unit === 'byte') {
    return `${(1 / ns).toFixed(2).padStart(8)} GB/s  (${(1 / highest).toFixed(2)} to ${(1 / lowest).toFixed(2)})`
  }
  const spread = `(${lowest.toFixed(1)} to ${highest.toFixed(1)})`
  return `${ns.toFixed(1).padStart(8)} ns/${unit}  ${spread.padEnd(20)}  ${bytes.toFixed(0).padStart(5)} B/${unit}`
}

/** Of the clients that did the same: the first of ours is the one that does what the others do. */
function bestOf(group: readonly Result[], isOurs: boolean): Result | undefined {
  const candidates = group.filter(({ unit, client }) => unit !== 'byte' && client.startsWith('millrace') === isOurs)
  return isOurs ? candidates[0] : candidates.toSorted((a, b) => a.ns - b.ns)[0]
}
