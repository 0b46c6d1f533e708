/** The doors of a world without real time: the clock moves only when told to. */
import type { Clock, RandomSource, Runtime, TimerHandle, Timers } from './runtime.ts'
import { SeededRandom } from './seeded-random.ts'

interface Task {
  readonly dueMs: number
  readonly order: number
  readonly run: () => void
}

/** A runtime for tests and simulations: `advance(ms)` runs what falls due, in order, at its own time. */
export class VirtualRuntime implements Runtime {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: RandomSource
  readonly network = null
  #nowMs: number
  #order = 0
  #tasks: Task[] = []

  constructor(options: { seed?: number; startMs?: number } = {}) {
    this.#nowMs = options.startMs ?? Date.UTC(2026, 0, 1)
    this.clock = { nowMs: () => this.#nowMs }
    this.timers = { schedule: (delayMs, task) => this.#schedule(delayMs, task) }
    this.random = new SeededRandom(options.seed ?? 1)
  }

  /** Moves time forward, running every task that falls due on the way. */
  advance(ms: number): void {
    const untilMs = this.#nowMs + ms
    for (let task = this.#tasks[0]; task !== undefined && task.dueMs <= untilMs; task = this.#tasks[0]) {
      this.#tasks.shift()
      this.#nowMs = task.dueMs
      task.run()
    }
    this.#nowMs = untilMs
  }

  /** Runs everything that is due now, without moving time. */
  settle(): void {
    this.advance(0)
  }

  #schedule(delayMs: number, run: () => void): TimerHandle {
    const task: Task = { dueMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run }
    let index = this.#tasks.length
    while (index > 0 && (this.#tasks[index - 1]?.dueMs ?? 0) > task.dueMs) index--
    this.#tasks.splice(index, 0, task)
    return { cancel: () => this.#cancel(task) }
  }

  #cancel(task: Task): void {
    const index = this.#tasks.indexOf(task)
    if (index >= 0) this.#tasks.splice(index, 1)
  }
}
