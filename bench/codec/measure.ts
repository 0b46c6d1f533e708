/** One case of a benchmark: its time and what it leaves behind for the collector, measured in the process that runs it. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** What one case does once, and how much that is. */
export interface Work {
  readonly run: () => unknown
  /** What is counted: records in a batch, partitions in an answer, bytes under a checksum. */
  readonly count: number
}

export interface Measured {
  readonly ns: number
  readonly bytes: number
}

/**
 * Nanoseconds of processor time of one `run`, after as long again to warm up. Not of the clock on the wall: the machine
 * may have other things to do.
 */
export async function nanoseconds({ run }: Work, forMs: number): Promise<number> {
  const isAsync = run() instanceof Promise
  let [elapsedMs, runs] = [0, 0]
  for (const phase of ['warm up', 'measure']) {
    const start = process.cpuUsage()
    runs = 0
    do {
      // The clock is dearer than many a case: it is looked at every sixteenth time.
      for (let turn = 0; turn < 16; turn++) {
        if (isAsync) await run()
        else run()
      }
      runs += 16
      const { user, system } = process.cpuUsage(start)
      elapsedMs = (user + system) / 1000
    } while (elapsedMs < forMs || (phase === 'warm up' && runs < 2000 && elapsedMs < 5 * forMs))
  }
  return (elapsedMs * 1e6) / runs
}

/** Bytes that one `run` leaves behind for the collector: what the JavaScript heap and array buffers grow by. */
export async function allocatedBytes(work: Work): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const nothing = await heapGrowth({ run: () => undefined, count: 1 }, collect)
  return Math.max(0, (await heapGrowth(work, collect)) - nothing)
}

async function heapGrowth({ run }: Work, collect: () => void): Promise<number> {
  const samples: number[] = []
  for (let sample = 0; sample < 21; sample++) {
    collect()
    const before = process.memoryUsage()
    for (let turn = 0; turn < 4; turn++) await run()
    const after = process.memoryUsage()
    samples.push((after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers) / 4)
  }
  return median(samples)
}

/** Time and bytes of each thing that the work counts. */
export async function measure(work: Work, forMs: number): Promise<Measured> {
  const ns = await nanoseconds(work, forMs)
  return { ns: ns / work.count, bytes: (await allocatedBytes(work)) / work.count }
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN
}
