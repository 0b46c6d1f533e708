/** The brokers that clients are measured on: started for one run each, asked afterwards what they were sent. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { TestCluster } from '@millrace/test-broker'
import type { Workload } from '../workloads/workload.ts'
import { nullBroker } from './toolchain.ts'

export const BENCH_TOPIC = 'bench'

export interface BrokerWish {
  readonly brokers: number
  readonly partitions: number
  readonly delayMs: number
  readonly transactionVersion?: 1 | 2
  /** Whether values are looked at; what is compressed cannot be. */
  readonly verify: boolean
}

export function wishOf({ brokers, partitions, delayMs, transactionVersion, compression }: Workload): BrokerWish {
  return { brokers, partitions, delayMs, transactionVersion, verify: compression === 'none' }
}

/** What a broker was sent. Null where it cannot say. */
export interface BrokerCounts {
  readonly records: number
  readonly bytes: number
  readonly batches: number
  /** Of every kind. Null where the broker cannot say. */
  readonly requests: number | null
  readonly produceRequests: number
  /** Different numbers seen, when values were looked at. */
  readonly distinct: number | null
  readonly doubled: number | null
  readonly reordered: number | null
  readonly outOfSequence: number
  readonly repeatedBatches: number
  readonly malformed: number
  readonly wrongLeader: number
  readonly transactions: number
  readonly cpuSeconds: number | null
}

export interface Broker {
  readonly bootstrap: string
  readonly topic: string
  counts(): Promise<BrokerCounts>
  /** Kills one node and starts it again; null where that cannot be done. */
  readonly killNode: (() => Promise<void>) | null
  close(): Promise<void>
}

/** The null broker: the native one, or its stand-in in Node where there is no compiler. */
export async function startNullBroker(wish: BrokerWish, kind: 'native' | 'node' = 'native'): Promise<Broker> {
  const program = kind === 'native' ? nullBroker() : { missing: 'not wanted' }
  const command =
    'command' in program
      ? program.command
      : [process.execPath, ...process.execArgv, join(import.meta.dirname, '../null-broker/node-broker.ts')]
  const [file = '', ...args] = command
  const child = spawn(
    file,
    [
      ...args,
      ...['--brokers', String(wish.brokers), '--partitions', String(wish.partitions), '--topic', BENCH_TOPIC],
      ...['--delay-ms', String(wish.delayMs), ...(wish.verify ? ['--verify'] : [])],
      ...['--transaction-version', String(wish.transactionVersion ?? 1)],
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  )
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const { ports } = JSON.parse(await nextLine(lines, child)) as { readonly ports: readonly number[] }
  return {
    bootstrap: ports.map((port) => `127.0.0.1:${String(port)}`).join(','),
    topic: BENCH_TOPIC,
    counts: async () => {
      child.stdin.write('stats\n')
      const { verified, partitions: _, ...counts } = JSON.parse(await nextLine(lines, child)) as NullBrokerStats
      return verified ? counts : { ...counts, distinct: null, doubled: null, reordered: null }
    },
    killNode: null,
    close: () => ended(child),
  }
}

/** The strict broker of the tests, in this process: what it objects to counts as malformed. */
export async function startTestBroker({ brokers, partitions }: BrokerWish): Promise<Broker> {
  const cluster = await TestCluster.start({ brokers, topics: { [BENCH_TOPIC]: { partitions } } })
  return {
    bootstrap: cluster.bootstrapServers.join(','),
    topic: BENCH_TOPIC,
    counts: () => {
      const views = Array.from({ length: partitions }, (_, index) => cluster.log(BENCH_TOPIC, index))
      return Promise.resolve({
        records: views.reduce((sum, { length }) => sum + length, 0),
        bytes: 0,
        batches: views.reduce((sum, { batches }) => sum + batches.length, 0),
        requests: null,
        produceRequests: cluster.requestCount('Produce'),
        distinct: null,
        doubled: null,
        reordered: null,
        outOfSequence: 0,
        repeatedBatches: 0,
        malformed: cluster.takeViolations().length,
        wrongLeader: 0,
        transactions: 0,
        cpuSeconds: null,
      })
    },
    killNode: null,
    close: () => cluster.close(),
  }
}

interface NullBrokerStats extends BrokerCounts {
  readonly verified: boolean
  /** Records and bytes of each. */
  readonly partitions: readonly (readonly [number, number])[]
}

async function nextLine(lines: AsyncIterator<string>, child: ChildProcess): Promise<string> {
  const line = await lines.next()
  if (line.done === true) throw new Error(`the broker ended with ${String(child.exitCode)}`)
  return line.value
}

/** It ends by itself when nobody talks to it any more. */
async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const exit = once(child, 'exit')
  child.stdin?.end()
  await exit
}
