/** The time that counts, between the warm-up and the end, and what this process spent in it. */
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { GCProfiler } from 'node:v8'
import type { Outcome, Task } from './task.ts'

interface Reading {
  readonly atMs: number
  readonly done: number
  readonly cpu: NodeJS.CpuUsage
  readonly heapBytes: number
}

type WindowFigures = Pick<
  Outcome,
  'windowRecords' | 'windowSeconds' | 'cpuSeconds' | 'gcSeconds' | 'allocatedBytes' | 'eventLoopDelayP99Ms'
>

export class Window {
  readonly #profiler = new GCProfiler()
  readonly #loopDelay = monitorEventLoopDelay({ resolution: 1 })
  readonly #beginsAtMs: number
  readonly #ended: Promise<WindowFigures>
  /** Read by the loops once for each pass. */
  over = false

  /** Starts the warm-up. `done` says how many records have an outcome. */
  constructor({ warmupSeconds, seconds }: Task, done: () => number) {
    this.#beginsAtMs = performance.now() + warmupSeconds * 1000
    this.#ended = this.#measure(warmupSeconds * 1000, seconds * 1000, done)
  }

  get beginsAtMs(): number {
    return this.#beginsAtMs
  }

  /** What was measured; resolves when the window has ended. */
  get figures(): Promise<WindowFigures> {
    return this.#ended
  }

  async #measure(warmupMs: number, windowMs: number, done: () => number): Promise<WindowFigures> {
    await sleep(warmupMs)
    this.#profiler.start()
    this.#loopDelay.enable()
    const begin = read(done)
    await sleep(windowMs)
    const end = read(done)
    this.#loopDelay.disable()
    const { statistics } = this.#profiler.stop()
    this.over = true
    return {
      windowRecords: end.done - begin.done,
      windowSeconds: (end.atMs - begin.atMs) / 1000,
      cpuSeconds: (end.cpu.user + end.cpu.system - begin.cpu.user - begin.cpu.system) / 1e6,
      gcSeconds: statistics.reduce((sum, { cost }) => sum + cost, 0) / 1e6,
      allocatedBytes: allocated(begin.heapBytes, statistics, end.heapBytes),
      eventLoopDelayP99Ms: this.#loopDelay.percentile(99) / 1e6,
    }
  }
}

function read(done: () => number): Reading {
  const { heapUsed, external } = process.memoryUsage()
  return { atMs: performance.now(), done: done(), cpu: process.cpuUsage(), heapBytes: heapUsed + external }
}

/** What was there before each collection, less what the one before had left. */
function allocated(
  beginBytes: number,
  collections: readonly { readonly beforeGC: HeapSizes; readonly afterGC: HeapSizes }[],
  endBytes: number,
): number {
  let leftBytes = beginBytes
  let sumBytes = 0
  for (const { beforeGC, afterGC } of collections) {
    sumBytes += Math.max(0, inUse(beforeGC) - leftBytes)
    leftBytes = inUse(afterGC)
  }
  return sumBytes + Math.max(0, endBytes - leftBytes)
}

interface HeapSizes {
  readonly heapStatistics: { readonly usedHeapSize: number; readonly externalMemory: number }
}

function inUse({ heapStatistics }: HeapSizes): number {
  return heapStatistics.usedHeapSize + heapStatistics.externalMemory
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
