/** Requests beside Produce: each is sent as soon as its broker can take it, and its answer becomes a note. */

import type { Api } from '@millrace/protocol'
import type { ConnectionPool, RequestOptions, RequestOutcome } from '../network/connection-pool.ts'
import type { RequestBody } from '../network/request.ts'

/** One request that is due. */
export interface Errand<Q, S> {
  readonly api: Api<Q, S>
  /** Called when the request can go out, and only then. */
  readonly request: () => RequestBody<Q>
  readonly versions?: Pick<RequestOptions<S>, 'minVersion' | 'maxVersion'>
  readonly answered: (outcome: RequestOutcome<S>, nowMs: number) => void
}

/** What errands need of the sender. */
export interface ErrandParts {
  readonly pool: ConnectionPool
  readonly requestTimeoutMs: number
  /** Keeps something to be done in the next pass. */
  readonly note: (note: (nowMs: number) => void) => void
}

/** What upkeep of metadata, identity and transactions have in common: a broker is found, connected to and asked. */
export class Errands {
  readonly #p: ErrandParts

  constructor(parts: ErrandParts) {
    this.#p = parts
  }

  /** Asks any broker; returns the milliseconds after which to try again, Infinity once the request is under way. */
  askAny<Q, S>(errand: Errand<Q, S>, nowMs: number): number {
    const nodeId = this.#p.pool.leastLoadedNode()
    return nodeId === null ? this.#p.pool.nextAttemptMs(nowMs) : this.ask(nodeId, errand, nowMs)
  }

  /** The same for one broker. */
  ask<Q, S>(nodeId: number, errand: Errand<Q, S>, nowMs: number): number {
    const { pool, requestTimeoutMs, note } = this.#p
    if (!pool.canSend(nodeId)) {
      pool.ensureConnected(nodeId)
      return pool.pollDelayMs(nodeId, nowMs)
    }
    pool.send(nodeId, errand.api, errand.request(), {
      ...errand.versions,
      timeoutMs: requestTimeoutMs,
      expectResponse: true,
      onDone: (outcome) => {
        note((then) => {
          errand.answered(outcome, then)
        })
      },
    })
    return Infinity
  }
}
