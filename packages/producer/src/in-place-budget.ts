/** How much of a turn of the event loop may go into compressing in place. */

import type { CompressionPlace } from './accumulator/partition-queue.ts'
import type { Runtime } from './runtime/runtime.ts'

/** What a turn has time for, in batches at the limit of about 2 ms: small ones have nowhere else to go. */
const TURN_OF_LARGE = 1
const TURN_OF_SMALL = 2

/**
 * One batch in place is cheaper than one on a thread, many at once would hold the event loop: a hundred partitions that
 * are due together, or a caller who hands over megabytes in one go. So all batches of a turn share its time: large ones
 * begin in place within the first 2 ms and go to threads later, small ones within the first 4 ms and wait for the next
 * turn later.
 */
export class InPlaceBudget {
  readonly #runtime: Pick<Runtime, 'executor' | 'scheduler'>
  #spent = 0

  constructor(runtime: Pick<Runtime, 'executor' | 'scheduler'>) {
    this.#runtime = runtime
  }

  /**
   * The place for work that takes this share of what one batch may take; `now` is counted. Work is large when it takes
   * more than `worthAThread` of that: less costs as much to hand over as to do.
   */
  place(share: number, worthAThread: number): CompressionPlace {
    if (!this.#runtime.executor.threads) return 'now'
    const isSmall = share <= worthAThread
    if (this.#spent + share > (isSmall ? TURN_OF_SMALL : TURN_OF_LARGE)) return isSmall ? 'later' : 'aside'
    if (this.#spent === 0) {
      this.#runtime.scheduler.turn(() => {
        this.#spent = 0
      })
    }
    this.#spent += share
    return 'now'
  }
}
