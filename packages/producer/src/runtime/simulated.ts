/** A world of its own: virtual time, seeded chance, and a network in memory; the same seed gives the same world. */

import type { Clock, Executor, Runtime, Scheduler, Transport } from './runtime.ts'
import { SeededRandom } from './seeded-random.ts'
import { SimulatedNames } from './simulated-names.ts'
import { SimulatedNetwork } from './simulated-network.ts'
import { VirtualTime } from './virtual-time.ts'

/** All doors onto one simulated world. */
export class SimulatedRuntime implements Runtime {
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: SeededRandom
  readonly transport: Transport
  readonly resolver: SimulatedNames
  readonly executor: Executor

  /** Several runtimes may share one world: pass the `time` and `network` of another. */
  constructor(options: {
    readonly seed: number
    readonly time?: VirtualTime
    readonly network?: SimulatedNetwork
    readonly epochMs?: number
  }) {
    const time = options.time ?? new VirtualTime(options.epochMs ?? Date.UTC(2026, 0, 1))
    this.time = time
    this.network = options.network ?? new SimulatedNetwork(time)
    this.random = new SeededRandom(options.seed)
    this.clock = { now: () => time.nowMs, epochMs: () => time.epochMs }
    this.scheduler = {
      after: (delayMs, callback, timer) => time.schedule(delayMs, callback, timer?.background === true),
      turn: (callback) => {
        time.schedule(0, callback)
      },
      // Not an event of virtual time: it has to run among the promises of this turn, and those are real.
      microtask: (callback) => {
        queueMicrotask(callback)
      },
      stayAwake: () => undefined,
    }
    this.transport = this.network
    this.resolver = new SimulatedNames(time)
    this.executor = { threads: false }
  }
}
