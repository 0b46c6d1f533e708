/** Host names of a simulated world, and who asked for them. */

import type { Resolver } from './runtime.ts'
import type { VirtualTime } from './virtual-time.ts'

/** A resolver of which a test decides every answer. A name that nobody has set stands for itself. */
export class SimulatedNames implements Resolver {
  readonly #time: VirtualTime
  readonly #addresses = new Map<string, readonly string[] | Error>()
  readonly #canonical = new Map<string, string>()
  /** Every name looked up so far, in order. */
  readonly lookups: string[] = []
  /** How long an answer takes; Infinity never answers. */
  latencyMs = 0

  constructor(time: VirtualTime) {
    this.#time = time
  }

  /** What a name leads to from now on; an error is what asking for it brings. */
  set(host: string, addresses: readonly string[] | Error): void {
    this.#addresses.set(host, addresses)
  }

  /** The name that an address has when it is asked for one; without this, the address itself. */
  setCanonical(address: string, name: string): void {
    this.#canonical.set(address, name)
  }

  lookupAll(host: string): Promise<readonly string[]> {
    this.lookups.push(host)
    return this.#answer(this.#addresses.get(host) ?? [host])
  }

  canonicalName(address: string): Promise<string> {
    return this.#answer(this.#canonical.get(address) ?? address)
  }

  #answer<T>(answer: T | Error): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.latencyMs === Infinity) return
      this.#time.schedule(this.latencyMs, () => {
        if (answer instanceof Error) reject(answer)
        else resolve(answer)
      })
    })
  }
}
