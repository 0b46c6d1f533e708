/** What a producer tells whoever listens; never an `error` event, which could end a process. */

import type { MillraceError } from './errors.ts'

/** Names of the events and what they carry. */
export interface ProducerEventMap {
  /** Records failed and nobody had asked to be told (`enqueue` without a callback). */
  'record-error': { readonly error: Error; readonly topic: string; readonly partition: number; readonly count: number }
  /** A connection failed or was lost. */
  'connection-error': { readonly nodeId: number; readonly error: MillraceError }
  /** A delivery callback or an interceptor threw; the exception stopped there. */
  'callback-error': { readonly error: unknown }
  /** A partition's sequences start again at 0 under this epoch: the broker's state of it was not what it had to be. */
  'epoch-bumped': {
    readonly topic: string
    readonly partition: number
    readonly producerId: bigint
    readonly producerEpoch: number
  }
  /** Brokers answered as another cluster than before: bootstrap servers of two clusters, or an address that moved. */
  'cluster-changed': { readonly before: string; readonly now: string }
  /** The open transaction has used most of its time: at `transactionTimeoutMs` its coordinator aborts it. */
  'transaction-long': {
    readonly transactionalId: string
    readonly openMs: number
    readonly transactionTimeoutMs: number
  }
  /** The producer cannot go on. */
  fatal: { readonly error: MillraceError }
}

type Listener<E> = (event: E) => void

/** Typed listeners. A listener that throws is ignored: it must not change what the producer does. */
export class ProducerEvents {
  readonly #listeners = new Map<keyof ProducerEventMap, Set<Listener<never>>>()

  on<N extends keyof ProducerEventMap>(name: N, listener: Listener<ProducerEventMap[N]>): void {
    let listeners = this.#listeners.get(name)
    if (listeners === undefined) {
      listeners = new Set()
      this.#listeners.set(name, listeners)
    }
    listeners.add(listener)
  }

  off<N extends keyof ProducerEventMap>(name: N, listener: Listener<ProducerEventMap[N]>): void {
    this.#listeners.get(name)?.delete(listener)
  }

  emit<N extends keyof ProducerEventMap>(name: N, event: ProducerEventMap[N]): void {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        // The map of listeners is keyed by the same name, so the types agree.
        ;(listener as Listener<ProducerEventMap[N]>)(event)
      } catch {
        // Deliberately dropped, see above.
      }
    }
  }
}
