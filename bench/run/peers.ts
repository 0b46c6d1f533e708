/** `npm run bench -- peers`: Millrace and its rivals under the same workloads on the same broker, taking turns. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chooseWorkloads, type Workload, workloads } from '../workloads/workload.ts'
import { type Broker, startNullBroker } from './broker.ts'
import { type Machine, machine, type Revision, revision } from './machine.ts'
import { faultCount, measure, type RunFailure, type RunResult } from './measure.ts'
import { type PeerClient, peerClients } from './peer-clients.ts'
import { type Summary, summarize } from './statistics.ts'
import { micros, rate, workloadTable } from './table.ts'

/** Everything about one invocation; written as JSON, and all that reports are made from. */
export interface PeersReport {
  readonly startedAt: string
  readonly command: string
  readonly revision: Revision
  readonly machine: Machine
  readonly broker: string
  readonly warmupSeconds: number
  readonly seconds: number
  readonly rounds: number
  readonly workloads: readonly Workload[]
  readonly summaries: readonly Summary[]
  readonly failures: readonly RunFailure[]
  readonly leftOut: readonly { readonly workload: string; readonly client: string; readonly reason: string }[]
  readonly runs: readonly RunResult[]
}

const USAGE = `npm run bench -- peers [--workloads W1,W5] [--clients A,B] [--rounds 3] [--seconds 5] [--warmup 2]
  [--broker null|null-node] [--out FOLDER]`

export async function peers(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      workloads: { type: 'string', default: 'W1,W2,W3,W4,W5,W6,W7,W8' },
      clients: { type: 'string' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
      warmup: { type: 'string', default: '2' },
      broker: { type: 'string', default: 'null' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    console.log(USAGE)
    return 0
  }
  const chosen = chooseWorkloads(values.workloads)
  const clients = await peerClients(values.clients?.split(',') ?? null)
  const times = { warmupSeconds: Number(values.warmup), seconds: Number(values.seconds) }
  const rounds = Number(values.rounds)
  const start = brokerStarter(values.broker)
  const about = {
    startedAt: new Date().toISOString(),
    command: `npm run bench -- peers ${args.join(' ')}`.trim(),
    revision: revision(),
    machine: machine(),
    broker: values.broker,
    ...times,
    rounds,
    workloads: chosen,
  }
  console.error(`commit ${about.revision.commit}${about.revision.edited ? ' with edits' : ''}, ${about.machine.cpu}`)
  const runs: RunResult[] = []
  const failures: RunFailure[] = []
  const leftOut: { workload: string; client: string; reason: string }[] = []
  for (const workload of chosen) {
    const able = clients.filter((client) => {
      const reason = whyNot(client, workload)
      if (reason !== null) leftOut.push({ workload: workload.id, client: client.name, reason })
      return reason === null
    })
    for (let round = 0; round < rounds; round++) {
      for (const client of turned(able, round)) {
        const result = await measure({ workload, client, round }, times, start)
        console.error(progress(result))
        if ('error' in result) failures.push(result)
        else runs.push(result)
      }
    }
  }
  const summaries = summarize(runs, (id) => workloads.find((workload) => workload.id === id)?.recordBytes ?? 0)
  const report: PeersReport = { ...about, summaries, failures, leftOut, runs: runs.map(withoutSamples) }
  const folder =
    values.out ?? join(import.meta.dirname, '../results', about.startedAt.replaceAll(':', '-').slice(0, 19))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'peers.json'), `${JSON.stringify(report, null, 1)}\n`)
  for (const workload of chosen) console.log(workloadTable(workload, summaries))
  for (const { workload, client, reason } of leftOut) console.log(`left out: ${workload} ${client}: ${reason}`)
  for (const { workload, client, round, error } of failures)
    console.log(`failed: ${workload} ${client} round ${String(round)}: ${error}`)
  console.log(`\nwritten to ${folder}`)
  return failures.length === 0 ? 0 : 1
}

function whyNot({ program, leftOut }: PeerClient, workload: Workload): string | null {
  return 'missing' in program ? program.missing : leftOut(workload)
}

function brokerStarter(name: string): (workload: Workload) => Promise<Broker> {
  if (name !== 'null' && name !== 'null-node') throw new Error(`there is no broker ${name}\n${USAGE}`)
  return ({ partitions, delayMs, compression }) =>
    startNullBroker(
      { brokers: 3, partitions, delayMs, verify: compression === 'none' },
      name === 'null' ? 'native' : 'node',
    )
}

/** Each round begins with another client, so that none always follows the same one. */
function turned<T>(list: readonly T[], by: number): readonly T[] {
  const at = list.length === 0 ? 0 : by % list.length
  return [...list.slice(at), ...list.slice(0, at)]
}

function progress(result: RunResult | RunFailure): string {
  const about = `${result.workload} ${result.client} round ${String(result.round + 1)}:`
  if ('error' in result) return `${about} FAILED ${result.error}`
  const { windowRecords, windowSeconds, cpuSeconds } = result.outcome
  const wrong = faultCount(result.faults)
  return `${about} ${rate(windowRecords / windowSeconds)} records/s, ${micros((cpuSeconds / windowRecords) * 1e6)} µs${wrong === 0 ? '' : `, ${String(wrong)} WRONG`}`
}

/** The single latencies are in the summaries' histograms. */
function withoutSamples(run: RunResult): RunResult {
  const outcome = { ...run.outcome }
  delete outcome.latencyMicros
  delete outcome.serviceMicros
  delete outcome.scheduleMicros
  return { ...run, outcome }
}
