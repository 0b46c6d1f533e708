/** How much of a turn of the event loop may go into compressing in place. */

import type { CompressionPlace } from './accumulator/partition-queue.ts'
import type { Runtime } from './runtime/runtime.ts'

/** What a turn has time for, in batches at the limit of about 2 ms. */
const TURN = 1

/**
 * One batch in place is cheaper than one on a thread, many at once would hold the event loop: a hundred partitions that
 * are due together, or a caller who hands over megabytes in one go. So all batches of a turn share 2 ms of it. What comes
 * after that goes to a thread when it is large, and waits for the next turn when it is small: then handing it over would
 * cost as much as doing it.
 */
export class InPlaceBudget {
  readonly #runtime: Pick<Runtime, 'executor' | 'scheduler'>
  #spent = 0

  constructor(runtime: Pick<Runtime, 'executor' | 'scheduler'>) {
    this.#runtime = runtime
  }

  /**
   * The place for work that takes this share of what one batch may take; `now` is counted. Work is large when it takes
   * more than `worthAThread` of that, which is 1 at most: what is small has room in a turn.
   */
  place(share: number, worthAThread: number): CompressionPlace {
    if (!this.#runtime.executor.threads) return 'now'
    if (this.#spent + share > TURN) return share > worthAThread ? 'aside' : 'later'
    if (this.#spent === 0) {
      this.#runtime.scheduler.turn(() => {
        this.#spent = 0
      })
    }
    this.#spent += share
    return 'now'
  }
}
