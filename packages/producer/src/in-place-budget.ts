/** How much of a turn of the event loop may go into compressing in place. */

import type { Runtime } from './runtime/runtime.ts'

/**
 * One batch in place is cheaper than one on a thread, many at once would hold the event loop: a hundred partitions that
 * are due together, or a caller who hands over megabytes in one go. So all batches of a turn share the time of one at its
 * codec's limit, about 2 ms, and the rest goes to threads. 50 MB/s of zstd in batches of 16 KiB, longest 1 % of turns:
 * 583 → 9 ms, bench compression-delay, ADR 5.
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
    if (this.#spent + share > 1) return false
    if (this.#spent === 0) {
      this.#runtime.scheduler.turn(() => {
        this.#spent = 0
      })
    }
    this.#spent += share
    return true
  }
}
