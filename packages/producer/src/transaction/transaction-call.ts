/** A call that waits for brokers: its outcome outlives the caller's patience, and the same call again joins it. */

import type { TransactionOperation } from './transaction-state.ts'

/** One outcome, come or still to come. */
export class TransactionCall {
  readonly operation: TransactionOperation
  readonly outcome: Promise<void>
  /** True once there is an outcome. */
  settled = false
  /** True while nobody waits for it: whoever did has lost patience. */
  abandoned = false
  /** True once the brokers have done what was asked for: what still goes on cannot change that. */
  confirmed = false
  #resolve: () => void = () => {}
  #reject: (error: Error) => void = () => {}

  constructor(operation: TransactionOperation) {
    this.operation = operation
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
    })
    // Whoever waits gets the error; when nobody does, it is told to the next call.
    this.outcome.catch(() => {})
  }

  confirm(): void {
    this.confirmed = true
  }

  succeed(): void {
    this.settled = true
    this.#resolve()
  }

  fail(error: Error): void {
    this.settled = true
    this.#reject(error)
  }
}
