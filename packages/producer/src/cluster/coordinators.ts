/** Which broker looks after the transactional id and after each consumer group, as last heard of. */

import type { Broker } from './cluster-snapshot.ts'

/** Who is looked after. */
export interface CoordinatorKey {
  readonly kind: 'transaction' | 'group'
  /** The transactional id, or the group's id. */
  readonly key: string
}

/** Coordinators move: what is kept is only believed until somebody knows better. */
export class Coordinators {
  readonly #brokers = new Map<string, Broker>()
  readonly #onFound: (broker: Broker) => void

  /** `onFound` hears of each broker that was named: metadata may not have. */
  constructor(onFound: (broker: Broker) => void) {
    this.#onFound = onFound
  }

  /** The broker's id, null when it has to be asked for. */
  nodeId(key: CoordinatorKey): number | null {
    return this.#brokers.get(nameOf(key))?.id ?? null
  }

  found(key: CoordinatorKey, broker: Broker): void {
    this.#brokers.set(nameOf(key), broker)
    this.#onFound(broker)
  }

  /** It is another one now, or cannot be reached. */
  lost(key: CoordinatorKey): void {
    this.#brokers.delete(nameOf(key))
  }
}

function nameOf({ kind, key }: CoordinatorKey): string {
  return `${kind} ${key}`
}
