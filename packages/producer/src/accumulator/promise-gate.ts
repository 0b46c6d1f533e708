/** The promise that all promises of a batch's records are derived from. */

import type { RecordMetadata } from '../record.ts'

/** What the next record's promise becomes; it is rejected with what this throws. */
export type NextOutcome = () => RecordMetadata | Promise<RecordMetadata>

/**
 * Promises are derived from one that is resolved with the batch, by one function for all of them: reactions run in the order
 * in which they were asked for, so that a counter tells whose turn it is. A promise with a resolve function of its own takes
 * two more objects, which live as long as the record is under way.
 *
 * All of them are settled one step of the microtask queue after the gate is opened. What is told otherwise in between cuts the
 * gate, so that everybody is told in the order of the records: then there are several gates, opened one after the other.
 */
export class PromiseGate {
  #gate: Promise<void> | null = null
  readonly #openers: (() => void)[] = []
  #opened = 0
  #count = 0
  #outcome: NextOutcome | null = null
  #onTold: (() => void) | null = null

  /** Promises that have no outcome yet. */
  get count(): number {
    return this.#count
  }

  /** A promise for the next record. */
  promise(): Promise<RecordMetadata> {
    this.#count += 1
    return (this.#gate ?? this.#begin()).then(this.#next)
  }

  /** The promises from here on hang on another gate. */
  cut(): void {
    this.#gate = null
  }

  /** How the promises are to be settled: each with what `outcome` says when it is asked for the next one; `onTold` follows. */
  decide(outcome: NextOutcome, onTold: () => void): void {
    this.#outcome = outcome
    this.#onTold = onTold
  }

  /** Opens the next gate. */
  open(): void {
    const open = this.#openers[this.#opened++]
    open?.()
  }

  /** Opens what is not open yet. */
  openAll(): void {
    while (this.#opened < this.#openers.length) this.open()
  }

  #begin(): Promise<void> {
    this.#gate = new Promise((resolve) => {
      this.#openers.push(resolve)
    })
    return this.#gate
  }

  readonly #next = (): RecordMetadata | Promise<RecordMetadata> => {
    const outcome = this.#outcome as NextOutcome
    this.#count -= 1
    if (this.#count > 0) return outcome()
    const onTold = this.#onTold
    this.#gate = null
    this.#openers.length = 0
    this.#opened = 0
    this.#outcome = null
    this.#onTold = null
    try {
      return outcome()
    } finally {
      onTold?.()
    }
  }
}
