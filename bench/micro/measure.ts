/** One case of a benchmark: its time and what it leaves behind for the collector, measured in the process that runs it. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { median } from '../run/spread.ts'

/** What one case does once, and how much that is. */
export interface Work {
  readonly run: () => unknown
  /** What is counted: records in a batch, partitions in an answer, bytes under a checksum. */
  readonly count: number
  /** What has to be there for each `run`; it is not measured. */
  readonly before?: () => unknown
}

export interface Measured {
  readonly ns: number
  readonly bytes: number
}

/** What long runs need to be compiled, in measured times: there are few of them. */
const WARM_UP = 3

/** Time and bytes of each thing that the work counts. */
export async function measure(work: Work, forMs: number): Promise<Measured> {
  const ns = await (work.before === undefined ? nanoseconds(work, forMs) : nanosecondsApart(work, forMs))
  return { ns: ns / work.count, bytes: (await allocatedBytes(work)) / work.count }
}

/**
 * Nanoseconds of processor time of one `run`, after as long again to warm up. Not of the clock on the wall: the machine
 * may have other things to do.
 */
async function nanoseconds({ run }: Work, forMs: number): Promise<number> {
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
      elapsedMs = cpuMsSince(start)
    } while (elapsedMs < forMs || (phase === 'warm up' && runs < 2000 && elapsedMs < 5 * forMs))
  }
  return (elapsedMs * 1e6) / runs
}

/**
 * The same where each `run` has something before it: every one is timed by itself, so it has to take long enough. This
 * thread's time only: what others still clear away after `before` is not the run's.
 */
async function nanosecondsApart({ run, before }: Work, forMs: number): Promise<number> {
  let [elapsedMs, runs] = [0, 0]
  for (const phaseMs of [WARM_UP * forMs, forMs]) {
    ;[elapsedMs, runs] = [0, 0]
    while (elapsedMs < phaseMs) {
      await before?.()
      const start = process.threadCpuUsage()
      await run()
      const { user, system } = process.threadCpuUsage(start)
      elapsedMs += (user + system) / 1000
      runs++
    }
  }
  return (elapsedMs * 1e6) / runs
}

function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** Bytes that one `run` leaves behind for the collector: what the JavaScript heap and array buffers grow by. */
async function allocatedBytes(work: Work): Promise<number> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const nothing = await heapGrowth({ run: () => undefined, count: 1 }, collect)
  return Math.max(0, (await heapGrowth(work, collect)) - nothing)
}

async function heapGrowth({ run, before }: Work, collect: () => void): Promise<number> {
  const samples: number[] = []
  const turns = before === undefined ? 4 : 1
  for (let sample = 0; sample < 21; sample++) {
    await before?.()
    collect()
    const start = process.memoryUsage()
    for (let turn = 0; turn < turns; turn++) await run()
    const end = process.memoryUsage()
    samples.push((end.heapUsed - start.heapUsed + end.arrayBuffers - start.arrayBuffers) / turns)
  }
  return median(samples)
}
