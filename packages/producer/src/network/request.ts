/** A request as its sender describes it, and what becomes of it. */

import type { MillraceError } from '../errors.ts'

/** Why a request has no answer. */
export type RequestFailure =
  | 'disconnected'
  | 'timeout'
  | 'unsupported-version'
  | 'malformed'
  | 'authentication'
  | 'closed'

/** What became of a request. */
export type RequestOutcome<S> =
  | { readonly kind: 'response'; readonly message: S; readonly version: number; readonly latencyMs: number }
  | {
      readonly kind: 'failed'
      readonly error: MillraceError
      readonly reason: RequestFailure
      /** False when no byte of it was handed to a socket: then nobody can have acted on it. */
      readonly sent: boolean
    }

/** The body, or how to make it once the version is known. */
export type RequestBody<Q> = Q | ((version: number) => Q)

/** How a request is to be sent. */
export interface RequestOptions<S> {
  /** Highest version to use, beyond what client and broker have in common. */
  readonly maxVersion?: number
  /** Lowest version to use: below it the request would not mean the same. */
  readonly minVersion?: number
  readonly timeoutMs: number
  /**
   * False for requests that the broker does not answer (Produce with acks=0): such a one is done when the socket has
   * taken all of it, with a response whose `message` must not be looked at.
   */
  readonly expectResponse: boolean
  /** Exactly once: the socket needs the request's bytes no more, whether they were sent or not. */
  readonly onFlushed?: () => void
  /** Exactly once, and never before `send` has returned. */
  readonly onDone: (outcome: RequestOutcome<S>) => void
}
