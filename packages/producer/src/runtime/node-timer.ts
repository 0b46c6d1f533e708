/** A timer of Node that keeps to the door's word: never early, and as late as it likes to be armed for. */

import type { Timer } from './runtime.ts'

/** The longest delay a timer of Node takes; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1

/** One `setTimeout` after another until the time has come. */
export class NodeTimer implements Timer {
  readonly #callback: () => void
  readonly #background: boolean
  readonly #dueMs: number
  #timeout: NodeJS.Timeout | null = null

  constructor(delayMs: number, callback: () => void, background: boolean) {
    this.#callback = callback
    this.#background = background
    this.#dueMs = performance.now() + Math.max(0, delayMs)
    this.#arm(Math.max(0, delayMs))
  }

  cancel(): void {
    if (this.#timeout !== null) clearTimeout(this.#timeout)
    this.#timeout = null
  }

  #arm(delayMs: number): void {
    this.#timeout = setTimeout(
      () => {
        this.#fire()
      },
      Math.min(MAX_DELAY_MS, Math.ceil(delayMs)),
    )
    if (this.#background) this.#timeout.unref()
  }

  #fire(): void {
    this.#timeout = null
    // Node counts whole milliseconds of its own clock and may be up to one early by ours.
    const restMs = this.#dueMs - performance.now()
    if (restMs > 0) this.#arm(restMs)
    else this.#callback()
  }
}
