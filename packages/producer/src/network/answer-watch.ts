/** Keeps the event loop awake for answers that are about to come: sleep and waking up would take longer than they do. */

import type { Runtime } from '../runtime/runtime.ts'

/** An answer that usually takes longer than this is not waited for awake. */
const QUICK_MS = 0.2
/** An answer that has not come by then is late, and the loop sleeps as usual. */
const PATIENCE_MS = 2 * QUICK_MS
/** Weight of the newest round trip in what is usual. */
const NEWEST = 1 / 8
/** Sleeping and waking up may be most of a round trip; beyond this it is the broker that takes so long. */
const WORTH_TRYING_MS = 5 * QUICK_MS
/** One request in so many is waited for awake to learn how long the broker alone takes. */
const TRY_EVERY = 64

/** One for all connections of a client. */
export class AnswerWatch {
  readonly #runtime: Pick<Runtime, 'clock' | 'scheduler'>
  #expected = 0
  #untilMs = -Infinity
  #awake = false

  constructor(runtime: Pick<Runtime, 'clock' | 'scheduler'>) {
    this.#runtime = runtime
  }

  /** What one connection expects. */
  connection(): ExpectedAnswers {
    return new ExpectedAnswers(this)
  }

  /** One connection more has an answer that is about to come. */
  begin(): void {
    this.#expected += 1
  }

  end(): void {
    this.#expected -= 1
  }

  stayAwake(nowMs: number): void {
    this.#untilMs = nowMs + PATIENCE_MS
    if (this.#awake) return
    this.#awake = true
    this.#runtime.scheduler.stayAwake(this.#goesOn)
  }

  readonly #goesOn = (): boolean => {
    this.#awake = this.#expected > 0 && this.#runtime.clock.now() < this.#untilMs
    return this.#awake
  }
}

/** Learns how quickly one broker answers, and when that is worth staying awake for. */
class ExpectedAnswers {
  readonly #watch: AnswerWatch
  /** Round trips that were waited for awake; of others the shortest, which says the most. */
  #usualMs = Infinity
  #sinceTry = 0
  #expecting = false

  constructor(watch: AnswerWatch) {
    this.#watch = watch
  }

  /** A request that will be answered was sent. */
  asked(nowMs: number): void {
    if (this.#usualMs > QUICK_MS && !this.#isTry()) return
    if (!this.#expecting) this.#watch.begin()
    this.#expecting = true
    this.#watch.stayAwake(nowMs)
  }

  /** `inFlight` requests are still to be answered. */
  answered(roundTripMs: number, inFlight: number): void {
    if (this.#usualMs === Infinity || roundTripMs < this.#usualMs) this.#usualMs = roundTripMs
    else if (this.#expecting) this.#usualMs += (roundTripMs - this.#usualMs) * NEWEST
    if (inFlight === 0) this.forget()
  }

  /** Nothing more is to be expected. */
  forget(): void {
    if (!this.#expecting) return
    this.#expecting = false
    this.#watch.end()
  }

  #isTry(): boolean {
    if (this.#usualMs > WORTH_TRYING_MS || ++this.#sinceTry < TRY_EVERY) return false
    this.#sinceTry = 0
    return true
  }
}

export type { ExpectedAnswers }
