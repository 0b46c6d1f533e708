/** The workloads that every client is put under: what is sent, how, and to what. */

/** How the records are handed over. */
export type Shape =
  /** One call for each record, as many outstanding as allowed. */
  | 'single'
  /** As many as may be outstanding at once, and again when all of them are done; only callback clients for Node do it. */
  | 'burst'
  /** Calls of many records. */
  | 'bulk'
  /** Each record at its time; latency counts from that time. */
  | 'paced'
  /** The next record after the acknowledgement of the last. */
  | 'awaited'
  /** So many records in each transaction, one transaction after the other. */
  | 'transactions'

export type Compression = 'none' | 'gzip' | 'snappy' | 'lz4' | 'zstd'

export type Acks = 'all' | '1' | '0'

export interface Workload {
  /** As in `--workloads`, where a beginning stands for all that begin so. */
  readonly id: string
  readonly title: string
  readonly shape: Shape
  readonly recordBytes: number
  /** Brokers of the null and the test broker; a real cluster has as many as it has. */
  readonly brokers: number
  readonly partitions: number
  /** Records without an outcome at any time, at most. */
  readonly outstanding: number
  readonly lingerMs: number
  readonly batchBytes: number
  /** What the null broker adds to each round trip. */
  readonly delayMs: number
  readonly compression: Compression
  /** Null for the client's own; only Millrace is told. */
  readonly compressionLevel: number | null
  /** Different keys, chosen at random; 0 for records without a key. */
  readonly keys: number
  readonly perCall: number
  /** Loops that each await their record; only clients for Node have more than one. */
  readonly callers: number
  readonly ratePerSecond: number
  readonly perTransaction: number
  /** The protocol of transactions that brokers offer: 2 is that of KIP-890. */
  readonly transactionVersion: 1 | 2
  /** Different values; null for so many that no client still holds one when its turn comes again. */
  readonly slots: number | null
  readonly acks: Acks
  /** Replicas on a real broker; null for as many as the command says. */
  readonly replication: number | null
  /** Kills a broker in the middle of the window and starts it again; what was acknowledged and is gone is the result. */
  readonly killsBroker: boolean
}

/** What a workload is unless it says otherwise. */
export const usual = {
  recordBytes: 100,
  brokers: 3,
  partitions: 12,
  outstanding: 10_000,
  lingerMs: 5,
  batchBytes: 1_000_000,
  delayMs: 0,
  compression: 'none',
  compressionLevel: null,
  keys: 0,
  perCall: 1000,
  callers: 1,
  ratePerSecond: 0,
  perTransaction: 0,
  transactionVersion: 1,
  slots: null,
  acks: 'all',
  replication: null,
  killsBroker: false,
} as const

const delayed = { ...usual, shape: 'single', delayMs: 20, outstanding: 150_000 } as const

/** Whether a sender has several batches of one partition on their way: with one, a round trip carries one batch. */
const pipelined = { ...usual, shape: 'single', recordBytes: 1024, partitions: 1, delayMs: 20 } as const

/** OpenMessaging's drivers for latency and for throughput, and its workloads, which run for minutes there. */
const ombLatency = { ...usual, shape: 'paced', lingerMs: 1, batchBytes: 131_072 } as const
const ombThroughput = { ...usual, shape: 'single', lingerMs: 1, batchBytes: 1_048_576 } as const

function ombPaced(topic: string, partitions: number, recordBytes: number, ratePerSecond = 50_000): Workload {
  const size = recordBytes === 1024 ? '1 KB' : `${String(recordBytes)} B`
  const many = partitions === 1 ? '1 partition' : `${String(partitions)} partitions`
  return {
    ...ombLatency,
    id: `omb.${topic}`,
    title: `${size}, ${String(ratePerSecond / 1000)} 000/s, ${many}, as in OpenMessaging`,
    ...{ partitions, recordBytes, ratePerSecond },
  }
}

export const workloads: readonly Workload[] = [
  { ...usual, id: 'W1', title: '100 B, one by one, 10 000 outstanding', shape: 'single' },
  { ...usual, id: 'W2', title: '100 B, in calls of 1000', shape: 'bulk' },
  { ...usual, id: 'W3', title: '1 KB, one by one', shape: 'single', recordBytes: 1024 },
  { ...usual, id: 'W4', title: '100 B, 10 000/s paced', shape: 'paced', lingerMs: 0, ratePerSecond: 10_000 },
  { ...delayed, id: 'W5.1', title: '100 B, 20 ms round trip, 1 partition', partitions: 1 },
  { ...delayed, id: 'W5.12', title: '100 B, 20 ms round trip, 12 partitions' },
  ...(['lz4', 'zstd', 'snappy', 'gzip'] as const).map(
    (compression): Workload => ({
      ...usual,
      id: `W6.${compression}`,
      title: `1 KB of JSON, half random, ${compression}`,
      shape: 'single',
      recordBytes: 1024,
      compression,
    }),
  ),
  {
    ...usual,
    id: 'W7',
    title: '100 B, random keys, 1000 partitions',
    shape: 'single',
    partitions: 1000,
    keys: 100_000,
  },
  { ...usual, id: 'W8', title: '100 B, awaited one by one', shape: 'awaited', lingerMs: 0 },
  ...([1, 2] as const).flatMap((transactionVersion) =>
    [1, 10, 100, 1000].map(
      (perTransaction): Workload => ({
        ...usual,
        id: `W9.${transactionVersion === 1 ? '' : 'v2.'}${String(perTransaction)}`,
        title: `100 B, transactions of ${String(perTransaction)}, protocol ${String(transactionVersion)}`,
        shape: 'transactions',
        lingerMs: 0,
        perTransaction,
        transactionVersion,
      }),
    ),
  ),
  ...(['0', '1', 'all'] as const).flatMap((acks) =>
    [1, 3].map(
      (replication): Workload => ({
        ...usual,
        id: `W10.acks${acks}.r${String(replication)}`,
        title: `100 B, acks ${acks}, replication ${String(replication)}, a broker killed meanwhile`,
        shape: 'single',
        acks,
        replication,
        killsBroker: true,
      }),
    ),
  ),
  { ...pipelined, id: 'delayed.100k', title: '1 KB, 20 ms, 1 partition, batches of 100 KB', batchBytes: 100_000 },
  { ...pipelined, id: 'delayed.1m', title: '1 KB, 20 ms, 1 partition, batches of 1 MB' },
  ombPaced('simple', 10, 1024, 10_000),
  ombPaced('1-partition-100b', 1, 100),
  ombPaced('6-partitions-100b', 6, 100),
  ombPaced('16-partitions-100b', 16, 100),
  ombPaced('1-partition-1kb', 1, 1024),
  ombPaced('16-partitions-1kb', 16, 1024),
  ombPaced('100-partitions-1kb', 100, 1024),
  ...([100, 1024] as const).map(
    (recordBytes): Workload => ({
      ...ombThroughput,
      id: `omb.max-16-partitions-${recordBytes === 1024 ? '1kb' : '100b'}`,
      title: `${recordBytes === 1024 ? '1 KB' : '100 B'}, as many as go, 16 partitions, as in OpenMessaging`,
      partitions: 16,
      recordBytes,
    }),
  ),
]

/** Those that the names in a comma-separated list begin, in the order of the list. */
export function chooseWorkloads(list: string): readonly Workload[] {
  const names = list.split(',')
  const unknown = names.find((name) => !workloads.some(({ id }) => begins(id, name)))
  if (unknown !== undefined) {
    throw new Error(`there is no workload ${unknown}; there are ${workloads.map(({ id }) => id).join(', ')}`)
  }
  return [...new Set(names.flatMap((name) => workloads.filter(({ id }) => begins(id, name))))]
}

function begins(id: string, name: string): boolean {
  return id === name || id.startsWith(`${name}.`)
}
