/** How much of a turn of the event loop may go into compressing in place. */

import type { Runtime } from './runtime/runtime.ts'

/** In batches of the largest size that is compressed in place, each of which takes about 2 ms. */
const BATCHES_PER_TURN = 2

/**
 * One batch in place is cheaper than one on a thread, many at once would hold the event loop: a hundred partitions that
 * are due together, or a caller who hands over megabytes in one go. What is beyond the budget goes to threads.
 */
export class InPlaceBudget {
  readonly #runtime: Pick<Runtime, 'executor' | 'scheduler'>
  #spent = 0

  constructor(runtime: Pick<Runtime, 'executor' | 'scheduler'>) {
    this.#runtime = runtime
  }

  /** True when work may be done now that takes this share of what one batch may take; it is counted then. */
  take(share: number): boolean {
    if (!this.#runtime.executor.threads) return true
    if (share > 1 || this.#spent + share > BATCHES_PER_TURN) return false
    if (this.#spent === 0) {
      this.#runtime.scheduler.turn(() => {
        this.#spent = 0
      })
    }
    this.#spent += share
    return true
  }
}
