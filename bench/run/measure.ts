/** One run: one client in a process of its own under one workload, on a broker of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { type Outcome, taskArguments, taskOf } from '../workloads/task.ts'
import type { Workload } from '../workloads/workload.ts'
import type { Broker, BrokerCounts } from './broker.ts'
import { payloadFile } from './payload.ts'
import type { PeerClient } from './peer-clients.ts'
import { reasonIn } from './reason.ts'

/** How long a client may take to deliver what is left, beyond its time. */
const PATIENCE_SECONDS = 90

export interface RunTimes {
  readonly warmupSeconds: number
  readonly seconds: number
}

export interface RunResult {
  readonly workload: string
  readonly client: string
  readonly round: number
  readonly outcome: Outcome
  readonly broker: BrokerCounts
  readonly faults: Faults
}

/** What a correct client has none of. */
export interface Faults {
  readonly failed: number
  /** Acknowledged, and not there. */
  readonly missing: number
  readonly doubled: number
  readonly reordered: number
  /** Batches that the broker refused or objected to. */
  readonly refused: number
}

export function faultCount({ failed, missing, doubled, reordered, refused }: Faults): number {
  return failed + missing + doubled + reordered + refused
}

export interface RunFailure {
  readonly workload: string
  readonly client: string
  readonly round: number
  readonly error: string
}

export async function measure(
  { workload, client, round }: { readonly workload: Workload; readonly client: PeerClient; readonly round: number },
  times: RunTimes,
  start: (workload: Workload) => Promise<Broker>,
): Promise<RunResult | RunFailure> {
  const about = { workload: workload.id, client: client.name, round }
  const broker = await start(workload)
  try {
    const disturbed = workload.killsBroker ? killInTheMiddle(broker, times) : Promise.resolve()
    const [outcome] = await Promise.all([runClient(client, workload, times, broker), disturbed])
    if (outcome.windowRecords === 0) throw new Error('no record was acknowledged within the time')
    const counts = await broker.counts()
    return { ...about, outcome, broker: counts, faults: faultsOf(outcome, counts) }
  } catch (error) {
    return { ...about, error: error instanceof Error ? error.message : String(error) }
  } finally {
    await broker.close()
  }
}

async function killInTheMiddle({ killNode }: Broker, { warmupSeconds, seconds }: RunTimes): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, (warmupSeconds + seconds / 2) * 1000))
  await killNode?.()
}

async function runClient(client: PeerClient, workload: Workload, times: RunTimes, broker: Broker): Promise<Outcome> {
  if ('missing' in client.program) throw new Error(client.program.missing)
  const [file = '', ...args] = client.program.command
  const outstanding = Math.min(workload.outstanding, client.outstandingAtMost)
  const task = taskOf(
    { ...workload, outstanding },
    {
      bootstrap: broker.bootstrap,
      topic: broker.topic,
      payload: payloadFile(workload),
      ...times,
    },
  )
  const child = spawn(file, [...args, ...taskArguments(task)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-4000)
  })
  const giveUp = setTimeout(
    () => child.kill('SIGKILL'),
    (times.warmupSeconds + times.seconds + PATIENCE_SECONDS) * 1000,
  )
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
    if (code !== 0) throw new Error(`it ended with ${String(signal ?? code)}: ${reasonIn(stderr.trim())}`)
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome
  } finally {
    clearTimeout(giveUp)
  }
}

/** Where the broker did not look at values, records are counted instead of told apart. */
function faultsOf({ sent, acked, failed }: Outcome, counts: BrokerCounts): Faults {
  const there = counts.distinct ?? counts.records
  return {
    failed,
    missing: Math.max(0, acked - there),
    doubled: counts.doubled ?? Math.max(0, counts.records - sent),
    reordered: counts.reordered ?? 0,
    refused: counts.outOfSequence + counts.malformed,
  }
}
