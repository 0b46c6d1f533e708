/** One process of an application in virtual time: its producer and its own way to the brokers, which end together. */

import { Producer, type ProducerOptions } from '@millrace/producer'
import { SimulatedNetwork, SimulatedRuntime, type VirtualTime } from '@millrace/producer/testing'
import type { TestCluster } from '@millrace/test-broker'
import { leadTo } from '../simulation/virtual-cluster.ts'

/** What an instance is made of. */
export interface InstanceOptions {
  readonly time: VirtualTime
  readonly cluster: TestCluster
  readonly seed: number
  readonly producer: Partial<ProducerOptions>
  /** Milliseconds each way; asked for each piece of data. */
  readonly latencyMs?: () => number
  readonly chunkBytes?: () => number
}

/** Room for all that an instance ever sends; the usual 32 MiB cost a thousand instances more than what they do. */
export const MEMORY_BYTES: number = 1 << 20

export class Instance {
  readonly producer: Producer
  readonly #network: SimulatedNetwork
  readonly #time: VirtualTime
  readonly #addresses: readonly string[]
  #frozenUntilMs = 0
  #crashed = false

  constructor({ time, cluster, seed, producer, latencyMs = () => 0, chunkBytes = () => Infinity }: InstanceOptions) {
    this.#time = time
    this.#network = new SimulatedNetwork(time, {
      latencyMs: () => Math.max(latencyMs(), this.#frozenUntilMs - time.nowMs),
      chunkBytes,
    })
    this.#addresses = leadTo(this.#network, cluster)
    this.producer = new Producer(
      { bootstrapServers: cluster.bootstrapServers, bufferMemory: MEMORY_BYTES, ...producer },
      new SimulatedRuntime({ seed, time, network: this.#network }),
    )
  }

  get crashed(): boolean {
    return this.#crashed
  }

  get openSockets(): number {
    return this.#network.openSockets
  }

  /** As when a process is killed: not a byte more, and no goodbye. */
  crash(): void {
    this.#crashed = true
    for (const address of this.#addresses) this.#network.refusing.add(address)
    this.#network.cut()
    // Only to take its timers out of the world; nobody hears of it.
    void this.producer.close({ timeoutMs: 0 })
  }

  /** For so long what it sends does not arrive, and nothing reaches it; no connection breaks. */
  freeze(ms: number): void {
    this.#frozenUntilMs = this.#time.nowMs + ms
  }

  /** The network drops all of its connections. */
  cut(): void {
    this.#network.cut()
  }
}
