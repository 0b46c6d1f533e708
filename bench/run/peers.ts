/** `npm run bench -- peers`: Millrace and its rivals under the same workloads on the same broker, taking turns. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { KafkaCluster, newestVersion } from 'millrace-test/kafka'
import { micros, rate, workloadTable } from '../report/table.ts'
import { writeReport } from '../report/write-report.ts'
import { chooseWorkloads, type Workload } from '../workloads/workload.ts'
import { type Broker, startNullBroker, startTestBroker, wishOf } from './broker.ts'
import { useBroker } from './external-broker.ts'
import { load, machine, revision } from './machine.ts'
import { faultCount, measure, type RunFailure, type RunResult, type RunTimes } from './measure.ts'
import { type PeerClient, peerClients } from './peer-clients.ts'
import type { LeftOut, PeersReport } from './results.ts'
import { summarize } from './statistics.ts'

const USAGE = `npm run bench -- peers [--workloads W1,W5] [--clients A,B] [--rounds 3] [--seconds 5] [--warmup 2]
  [--broker null|null-node|test|kafka|HOST:PORT[,…]] [--nodes 1] [--name TEXT] [--out FOLDER]

--nodes is how many brokers a real Kafka started here has, and how many replicas a topic has on any real broker;
--name is what the report calls the broker.`

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
      nodes: { type: 'string', default: '1' },
      name: { type: 'string' },
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
  const brokers = await openBrokers(values.broker, Number(values.nodes))
  const about = {
    startedAt: new Date().toISOString(),
    command: `npm run bench -- peers ${args.join(' ')}`.trim(),
    revision: revision(),
    machine: machine(),
    broker: values.name ?? brokers.name,
    ...times,
    rounds,
    workloads: chosen,
  }
  console.error(`commit ${about.revision.commit}${about.revision.edited ? ' with edits' : ''}, ${about.machine.cpu}`)
  const folder =
    values.out ?? join(import.meta.dirname, '../results', about.startedAt.replaceAll(':', '-').slice(0, 19))
  mkdirSync(folder, { recursive: true })
  // After each workload, so that a run that is ended early has left what it found.
  const save = (measured: Measured): PeersReport => {
    const { failures, leftOut, runs } = measured
    const summaries = summarize(runs, (id) => chosen.find((workload) => workload.id === id)?.recordBytes ?? 0)
    const found = { loadAfter: load(), summaries, failures, leftOut, runs: runs.map(withoutSamples) }
    writeFileSync(join(folder, 'peers.json'), `${JSON.stringify({ ...about, ...found }, null, 1)}\n`)
    return { ...about, ...found }
  }
  const plan = { workloads: chosen, clients, rounds, times, brokers, save }
  const { summaries, failures, leftOut } = save(await measureAll(plan).finally(brokers.close))
  for (const workload of chosen) console.log(workloadTable(workload, summaries))
  for (const { workload, client, reason } of leftOut) console.log(`left out: ${workload} ${client}: ${reason}`)
  for (const { workload, client, round, error } of failures)
    console.log(`failed: ${workload} ${client} round ${String(round)}: ${error}`)
  console.log(`\nresults in ${join(folder, 'peers.json')}`)
  writeReport(folder)
  return failures.length === 0 ? 0 : 1
}

interface Measured {
  readonly runs: RunResult[]
  readonly failures: RunFailure[]
  readonly leftOut: LeftOut[]
}

/** Workload by workload; in each round every client once. */
async function measureAll(plan: {
  readonly workloads: readonly Workload[]
  readonly clients: readonly PeerClient[]
  readonly rounds: number
  readonly times: RunTimes
  readonly brokers: Brokers
  readonly save: (measured: Measured) => void
}): Promise<Measured> {
  const measured: Measured = { runs: [], failures: [], leftOut: [] }
  for (const workload of plan.workloads) {
    const able = plan.clients.filter((client) => {
      const reason = whyNot(client, workload, plan.brokers)
      if (reason !== null) measured.leftOut.push({ workload: workload.id, client: client.name, reason })
      return reason === null
    })
    for (let round = 0; round < plan.rounds; round++) {
      for (const client of turned(able, round)) {
        const result = await measure({ workload, client, round }, plan.times, plan.brokers.start)
        console.error(progress(result))
        if ('error' in result) measured.failures.push(result)
        else measured.runs.push(result)
      }
    }
    plan.save(measured)
  }
  return measured
}

function whyNot({ program, leftOut }: PeerClient, workload: Workload, brokers: Brokers): string | null {
  if (workload.killsBroker && !brokers.kills)
    return 'only a real Kafka of several nodes that was started here is killed'
  if (workload.delayMs > 0 && !brokers.delays) return 'only the null broker adds to the round trip'
  return 'missing' in program ? program.missing : leftOut(workload)
}

interface Brokers {
  readonly name: string
  /** Whether a workload's round trip can be made longer. */
  readonly delays: boolean
  /** Whether one of them can be killed. */
  readonly kills: boolean
  readonly start: (workload: Workload) => Promise<Broker>
  readonly close: () => Promise<void>
}

async function openBrokers(kind: string, nodes: number): Promise<Brokers> {
  const nothing = (): Promise<void> => Promise.resolve()
  switch (kind) {
    case 'null':
      return {
        name: 'null broker',
        delays: true,
        kills: false,
        start: (workload) => startNullBroker(wishOf(workload)),
        close: nothing,
      }
    case 'null-node':
      return {
        name: 'null broker in Node',
        delays: true,
        kills: false,
        start: (workload) => startNullBroker(wishOf(workload), 'node'),
        close: nothing,
      }
    case 'test':
      return {
        name: 'test broker',
        delays: false,
        kills: false,
        start: (workload) => startTestBroker(wishOf(workload)),
        close: nothing,
      }
    case 'kafka': {
      const version = await newestVersion()
      const cluster = await KafkaCluster.start({ version, nodes, jvm: 'throughput' })
      const options = { bootstrap: cluster.bootstrapServers, replication: nodes, killNode: () => killOne(cluster) }
      return {
        name: `Apache Kafka ${version}, ${String(nodes)} node${nodes === 1 ? '' : 's'}`,
        delays: false,
        kills: nodes > 1,
        start: (workload) => useBroker(options, workload),
        close: () => cluster.stop(),
      }
    }
    default: {
      if (!kind.includes(':')) throw new Error(`there is no broker ${kind}\n${USAGE}`)
      const options = { bootstrap: kind, replication: nodes, killNode: null }
      return {
        name: kind,
        delays: false,
        kills: false,
        start: (workload) => useBroker(options, workload),
        close: nothing,
      }
    }
  }
}

/** The first: each leads a third of the partitions. */
async function killOne(cluster: KafkaCluster): Promise<void> {
  const [node] = cluster.nodes
  if (node === undefined) throw new Error('the cluster has no nodes')
  await node.kill()
  await node.start()
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
