/** The clock as read once per turn of the event loop: reading it costs as much as encoding a record. */

import type { Clock, Scheduler } from '../runtime/runtime.ts'

/** Reads in a row without a turn in between after which the clock is read again. */
const READS_PER_REFRESH = 256

/** `now` and `epochMs` of this turn. */
export class TurnClock {
  readonly #clock: Clock
  readonly #scheduler: Scheduler
  #reads = READS_PER_REFRESH
  #armed = false
  now = 0
  epochMs = 0
  /** Counts the times it was read: two numbers that are the same were read at once. */
  reading = 0

  constructor(clock: Clock, scheduler: Scheduler) {
    this.#clock = clock
    this.#scheduler = scheduler
  }

  /** Makes `now` and `epochMs` true for this turn. */
  touch(): void {
    if (++this.#reads < READS_PER_REFRESH) return
    this.#reads = 0
    this.reading = (this.reading + 1) & 0x3fff_ffff
    this.now = this.#clock.now()
    this.epochMs = this.#clock.epochMs()
    if (this.#armed) return
    this.#armed = true
    this.#scheduler.turn(this.#nextTurn)
  }

  readonly #nextTurn = (): void => {
    this.#armed = false
    this.#reads = READS_PER_REFRESH
  }
}
