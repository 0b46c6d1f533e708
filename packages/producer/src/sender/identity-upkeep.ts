/** The identity of an idempotent producer: asked for when there is none, renewed without asking while epochs last. */

import type { InitProducerIdResponse } from '@millrace/protocol'
import { errorByCode, errorCodes, InitProducerId } from '@millrace/protocol'
import { createInitProducerIdRequest } from '@millrace/protocol/messages/init-producer-id'
import { BrokerError, type MillraceError } from '../errors.ts'
import { bumped, type ProducerIdentity, sameIdentity } from '../idempotence/producer-identity.ts'
import type { RequestOutcome } from '../network/connection-pool.ts'
import type { Errands } from './errands.ts'

/** What it works with. */
export interface IdentityUpkeepParts {
  readonly errands: Errands
  /** Pause before retry `attempt` (0 is the first). */
  readonly retryBackoffMs: (attempt: number) => number
  /** True when somebody waits for an identity. */
  readonly isNeeded: () => boolean
  /** A new epoch was begun. */
  readonly onBump: () => void
  /** There will be none for now: whoever waits is told why. */
  readonly onRefused: (error: MillraceError) => void
}

/** A plain producer gets its id from any broker and counts its epochs itself (KIP-360). */
export class IdentityUpkeep {
  readonly #p: IdentityUpkeepParts
  #current: ProducerIdentity | null = null
  #inFlight = false
  #attempts = 0
  #notBeforeMs = 0

  constructor(parts: IdentityUpkeepParts) {
    this.#p = parts
  }

  /** Null before there is one, and when the epochs of the last one are used up. */
  get current(): ProducerIdentity | null {
    return this.#current
  }

  /** Asks for a producer id when there is none; returns when to look again. */
  keep(nowMs: number): number {
    if (this.#current !== null || this.#inFlight || !this.#p.isNeeded()) return Infinity
    if (nowMs < this.#notBeforeMs) return this.#notBeforeMs - nowMs
    return this.#p.errands.askAny(
      {
        api: InitProducerId,
        request: () => {
          this.#inFlight = true
          return createInitProducerIdRequest({
            transactionalId: null,
            transactionTimeoutMs: 2147483647,
            producerId: -1n,
            producerEpoch: -1,
          })
        },
        answered: (outcome, then) => {
          this.#answered(outcome, then)
        },
      },
      nowMs,
    )
  }

  /** An identity newer than `old`, null when the epochs of this id are used up and a new id is on its way. */
  newerThan(old: ProducerIdentity, nowMs: number): ProducerIdentity | null {
    if (this.#current === null) return null
    // Others may have bumped before: one new epoch serves all partitions that need one.
    if (!sameIdentity(old, this.#current)) return this.#current
    this.#current = bumped(this.#current)
    if (this.#current === null) this.#notBeforeMs = nowMs
    else this.#p.onBump()
    return this.#current
  }

  #answered(outcome: RequestOutcome<InitProducerIdResponse>, nowMs: number): void {
    this.#inFlight = false
    if (outcome.kind === 'response' && outcome.message.errorCode === errorCodes.NONE) {
      this.#current = { producerId: outcome.message.producerId, epoch: outcome.message.producerEpoch }
      this.#attempts = 0
      return
    }
    this.#notBeforeMs = nowMs + this.#p.retryBackoffMs(this.#attempts)
    this.#attempts += 1
    if (outcome.kind === 'failed') {
      if (outcome.reason === 'unsupported-version') this.#p.onRefused(outcome.error)
      return
    }
    const code = outcome.message.errorCode
    // A plain producer may ask any broker: one that cannot answer now is not the only one.
    if (errorByCode(code).retriable || code === errorCodes.NOT_COORDINATOR) return
    this.#p.onRefused(new BrokerError({ errorCode: code, apiName: 'InitProducerId', delivery: 'not-written' }))
  }
}
