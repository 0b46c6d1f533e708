/** One workload in many sizes: what a record costs as something grows, and what settings of batches and codecs do. */
import { usual, type Workload } from '../workloads/workload.ts'

/** One size. */
export interface SweepPoint {
  /** Points of the same series are one line of a plot. */
  readonly series: string
  /** Where it stands on the axis; of a codec its level. */
  readonly x: number
  readonly client: 'millrace-enqueue' | 'millrace-send'
  readonly workload: Workload
}

export interface Sweep {
  readonly name: string
  readonly title: string
  /** What the axis counts. */
  readonly axis: string
  readonly broker: 'null' | 'test'
  /** Of growth: whether with `x` there are more records or callers to pay for, or only more around each record. */
  readonly growth: 'more records' | 'the same records' | null
  readonly points: readonly SweepPoint[]
}

/** A client that copies what it is given needs few different values. */
const SLOTS = 4096
/** What large records may have outstanding. */
const OUTSTANDING_BYTES = 64_000_000

const single = { ...usual, shape: 'single', slots: SLOTS } as const
/** All at once: one after the other would be sent as they come, and no queue be as long as it may. */
const burst = { ...single, shape: 'burst' } as const
const byEnqueue = 'millrace-enqueue'

function point(sweep: string, x: number, wish: Omit<Workload, 'id' | 'title'>, series = 'enqueue'): SweepPoint {
  const id = `${sweep}.${series}.${String(x)}`
  return { series, x, client: byEnqueue, workload: { ...wish, id, title: id } }
}

const partitions: Sweep = {
  name: 'partitions',
  title: '100 000 records of 100 B at once, random keys, by partitions',
  axis: 'partitions',
  broker: 'null',
  growth: 'the same records',
  points: [1, 10, 100, 1000, 10_000].map((x) =>
    // Batches of a megabyte for ten thousand partitions would want more memory than there is.
    point('partitions', x, { ...burst, partitions: x, keys: 100_000, outstanding: 100_000, batchBytes: 16_384 }),
  ),
}

const brokers: Sweep = {
  name: 'brokers',
  title: '100 B, random keys over 100 partitions, by brokers (test broker)',
  axis: 'brokers',
  broker: 'test',
  growth: 'the same records',
  points: [1, 3, 10, 30, 100].map((x) => point('brokers', x, { ...single, brokers: x, partitions: 100, keys: 10_000 })),
}

const queued: Sweep = {
  name: 'queued',
  title: '100 B, by records queued at once, and again when all are done',
  axis: 'records queued',
  broker: 'null',
  growth: 'more records',
  points: [100, 1000, 10_000, 100_000, 1_000_000].map((x) => point('queued', x, { ...burst, outstanding: x })),
}

const size: Sweep = {
  name: 'size',
  title: 'One by one, by size of the value',
  axis: 'bytes of the value',
  broker: 'null',
  growth: 'the same records',
  // Values are numbered in words of four bytes.
  points: [12, 100, 1000, 10_000, 100_000, 1_000_000].map((x) => {
    const outstanding = Math.min(10_000, OUTSTANDING_BYTES / x)
    return point('size', x, { ...single, recordBytes: x, outstanding, slots: Math.min(SLOTS, outstanding) })
  }),
}

const callers: Sweep = {
  name: 'callers',
  title: '100 B, awaited one by one in each of many callers',
  axis: 'concurrent callers',
  broker: 'null',
  growth: 'more records',
  points: [1, 10, 100, 1000, 10_000].map((x) => ({
    ...point('callers', x, { ...single, shape: 'awaited', callers: x, lingerMs: 0 }, 'send'),
    client: 'millrace-send' as const,
  })),
}

const batchSizes = [4096, 16_384, 65_536, 262_144, 1_000_000]
const lingers = [0, 1, 5, 20, 100]
/** What makes batches worth having: a broker that is not on the same machine. */
const ROUND_TRIP_MS = 2

function batches(name: string, title: string, wish: Omit<Workload, 'id' | 'title'>): Sweep {
  return {
    ...{ name, title, axis: 'batchSize, bytes', broker: 'null', growth: null },
    points: lingers.flatMap((lingerMs) =>
      batchSizes.map((batchBytes) =>
        point(name, batchBytes, { ...wish, lingerMs, batchBytes }, `linger ${String(lingerMs)} ms`),
      ),
    ),
  }
}

const levels = [
  ['gzip', 1],
  ['gzip', 6],
  ['gzip', 9],
  ['snappy', null],
  ['lz4', 9],
  ['lz4', 1],
  ['lz4', 6],
  ['lz4', 12],
  ['zstd', -5],
  ['zstd', 1],
  ['zstd', 3],
  ['zstd', 6],
  ['zstd', 9],
] as const

/** All that the payload has: what comes again would count as compressed. */
const JSON_SLOTS = 16_384

function codecLevels(name: string, title: string, wish: Omit<Workload, 'id' | 'title'>): Sweep {
  return {
    ...{ name, title, axis: 'level', broker: 'null', growth: null },
    points: levels.map(([compression, compressionLevel]) =>
      point(name, compressionLevel ?? 0, { ...wish, compression, compressionLevel, slots: JSON_SLOTS }, compression),
    ),
  }
}

const kilobyte = { ...single, recordBytes: 1024, delayMs: ROUND_TRIP_MS }
const paced = { ...kilobyte, shape: 'paced', ratePerSecond: 5000 } as const

export const sweeps: readonly Sweep[] = [
  partitions,
  brokers,
  queued,
  size,
  callers,
  batches('batches-paced', `1 KB, 5000/s over 12 partitions, ${String(ROUND_TRIP_MS)} ms round trip`, paced),
  batches('batches-most', `1 KB, as many as go, ${String(ROUND_TRIP_MS)} ms round trip`, kilobyte),
  codecLevels('codecs-paced', `1 KB of JSON, half random, 5000/s, ${String(ROUND_TRIP_MS)} ms round trip`, paced),
  codecLevels('codecs-most', '1 KB of JSON, half random, as many as go', { ...kilobyte, delayMs: 0 }),
]

/** Those whose names are in the list, or begin so: `batches` are both of them. `growth` is all growth. */
export function chooseSweeps(list: string): readonly Sweep[] {
  const chosen = list.split(',').flatMap((name) => {
    const found = sweeps.filter((sweep) =>
      name === 'growth' ? sweep.growth !== null : sweep.name === name || sweep.name.startsWith(`${name}-`),
    )
    if (found.length > 0) return found
    throw new Error(`there is no sweep ${name}; there are growth, ${sweeps.map((sweep) => sweep.name).join(', ')}`)
  })
  return [...new Set(chosen)]
}
