/** Medians and their spread, and what is merged over rounds. */
import { build, encodeIntoCompressedBase64, type Histogram } from 'hdr-histogram-js'
import type { RunResult } from './measure.ts'
import { type Spread, spreadOf } from './spread.ts'

/** Milliseconds, of all rounds merged: percentiles are never averaged. */
export interface LatencyFigures {
  readonly p50: number
  readonly p75: number
  readonly p90: number
  readonly p95: number
  readonly p99: number
  readonly p999: number
  readonly p9999: number
  readonly max: number
  /** HdrHistogram's compressed form, in microseconds. */
  readonly log: string
}

export interface Summary {
  readonly workload: string
  readonly client: string
  readonly version: string
  readonly rounds: number
  readonly recordsPerSecond: Spread
  readonly megabytesPerSecond: Spread
  readonly cpuMicrosPerRecord: Spread
  /** Without what pacing alone costs; only where it is paced from outside. */
  readonly clientCpuMicrosPerRecord: Spread | null
  readonly peakRssMegabytes: Spread
  readonly gcShare: Spread | null
  readonly allocatedBytesPerRecord: Spread | null
  readonly eventLoopDelayP99Ms: Spread | null
  readonly recordsPerRequest: Spread | null
  /** Bytes on the wire for each byte of values. */
  readonly wireRatio: Spread | null
  readonly latency: LatencyFigures | null
  readonly service: LatencyFigures | null
  readonly schedule: LatencyFigures | null
  /** Summed over the rounds. */
  readonly faults: RunResult['faults']
}

/** One summary for each workload and client, in the order in which they first ran. */
export function summarize(results: readonly RunResult[], recordBytes: (workload: string) => number): Summary[] {
  const groups = Map.groupBy(results, ({ workload, client }) => `${workload} ${client}`)
  return [...groups.values()].map((rounds) => summary(rounds, recordBytes))
}

function summary(rounds: readonly RunResult[], recordBytes: (workload: string) => number): Summary {
  const [first] = rounds
  if (first === undefined) throw new Error('a summary of no rounds')
  const bytes = recordBytes(first.workload)
  const over = (read: (round: RunResult) => number): Spread => spreadOf(rounds.map(read))
  const overSome = (read: (round: RunResult) => number | null | undefined): Spread | null => {
    const values = rounds.map(read).filter((value) => value !== null && value !== undefined)
    return values.length === 0 ? null : spreadOf(values)
  }
  const cpuMicros = ({ outcome }: RunResult): number => (outcome.cpuSeconds / outcome.windowRecords) * 1e6
  return {
    workload: first.workload,
    client: first.client,
    version: first.outcome.version,
    rounds: rounds.length,
    recordsPerSecond: over(({ outcome }) => outcome.windowRecords / outcome.windowSeconds),
    megabytesPerSecond: over(({ outcome }) => (outcome.windowRecords / outcome.windowSeconds) * bytes * 1e-6),
    cpuMicrosPerRecord: over(cpuMicros),
    clientCpuMicrosPerRecord: overSome((round) => {
      const pacing = round.outcome.pacingCpuSecondsPerRecord
      return pacing === undefined ? null : cpuMicros(round) - pacing * 1e6
    }),
    peakRssMegabytes: over(({ outcome }) => outcome.peakRssBytes * 1e-6),
    gcShare: overSome(({ outcome: { gcSeconds, windowSeconds } }) =>
      gcSeconds === null ? null : gcSeconds / windowSeconds,
    ),
    allocatedBytesPerRecord: overSome(({ outcome: { allocatedBytes, windowRecords } }) =>
      allocatedBytes === null ? null : allocatedBytes / windowRecords,
    ),
    eventLoopDelayP99Ms: overSome(({ outcome }) => outcome.eventLoopDelayP99Ms),
    recordsPerRequest: overSome(({ broker }) =>
      broker.produceRequests === 0 ? null : broker.records / broker.produceRequests,
    ),
    wireRatio: overSome(({ broker }) => (broker.bytes === 0 ? null : broker.bytes / (broker.records * bytes))),
    latency: merged(rounds.map(({ outcome }) => outcome.latencyMicros)),
    service: merged(rounds.map(({ outcome }) => outcome.serviceMicros)),
    schedule: merged(rounds.map(({ outcome }) => outcome.scheduleMicros)),
    faults: {
      failed: sum(rounds, ({ faults }) => faults.failed),
      missing: sum(rounds, ({ faults }) => faults.missing),
      doubled: sum(rounds, ({ faults }) => faults.doubled),
      reordered: sum(rounds, ({ faults }) => faults.reordered),
      refused: sum(rounds, ({ faults }) => faults.refused),
    },
  }
}

function sum(rounds: readonly RunResult[], read: (round: RunResult) => number): number {
  return rounds.reduce((total, round) => total + read(round), 0)
}

function merged(rounds: readonly (readonly number[] | undefined)[]): LatencyFigures | null {
  const histogram: Histogram = build({
    lowestDiscernibleValue: 1,
    highestTrackableValue: 60_000_000,
    numberOfSignificantValueDigits: 3,
  })
  // A client that sleeps until a record is due may wake up a microsecond early, by its own clock.
  for (const micros of rounds.flatMap((round) => round ?? [])) histogram.recordValue(Math.max(0, micros))
  if (histogram.totalCount === 0) return null
  const ms = (percentile: number): number => histogram.getValueAtPercentile(percentile) / 1000
  return {
    p50: ms(50),
    p75: ms(75),
    p90: ms(90),
    p95: ms(95),
    p99: ms(99),
    p999: ms(99.9),
    p9999: ms(99.99),
    max: histogram.maxValue / 1000,
    log: encodeIntoCompressedBase64(histogram),
  }
}
