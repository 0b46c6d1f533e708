/** The records of one `sendMany`: one promise for all of them, and an entry for each instead of a promise. */

import { type DeliverySink, inStepWithGates } from '../accumulator/sink.ts'
import { SendManyError, type SendManyResult } from '../errors.ts'
import type { RecordMetadata } from '../record.ts'

/** Who hears of one record and tells the others' promise. */
export class RecordEntry implements DeliverySink {
  readonly #many: ManyRecords
  readonly index: number

  constructor(many: ManyRecords, index: number) {
    this.#many = many
    this.index = index
  }

  settle(error: Error | null, metadata: RecordMetadata | null): void {
    if (metadata === null) this.#many.failed(this.index, error ?? new Error('a record failed without an error'))
    else this.#many.written(this.index, metadata)
  }
}

/** Collects outcomes in input order; the first outcome of a record counts, and the last of all settles the promise. */
export class ManyRecords {
  readonly #outcomes: (RecordMetadata | null)[]
  readonly #errors = new Map<number, Error>()
  readonly #resolve: (outcomes: RecordMetadata[]) => void
  readonly #reject: (error: SendManyError) => void
  #open: number

  constructor(count: number, resolve: (outcomes: RecordMetadata[]) => void, reject: (error: SendManyError) => void) {
    this.#outcomes = new Array<RecordMetadata | null>(count).fill(null)
    this.#open = count
    this.#resolve = resolve
    this.#reject = reject
    if (count === 0) resolve([])
  }

  /** True while the record has no outcome. */
  isOpen(index: number): boolean {
    return this.#outcomes[index] === null && !this.#errors.has(index)
  }

  written(index: number, metadata: RecordMetadata): void {
    if (!this.isOpen(index)) return
    this.#outcomes[index] = metadata
    this.#settled()
  }

  failed(index: number, error: Error): void {
    if (!this.isOpen(index)) return
    this.#errors.set(index, error)
    this.#settled()
  }

  #settled(): void {
    this.#open -= 1
    if (this.#open > 0) return
    inStepWithGates(() => {
      // Every outcome is there when there is no error.
      if (this.#errors.size === 0) this.#resolve(this.#outcomes as RecordMetadata[])
      else this.#reject(new SendManyError({ results: this.#results() }))
    })
  }

  #results(): SendManyResult[] {
    return this.#outcomes.map((value, index) =>
      value === null
        ? { status: 'rejected', reason: this.#errors.get(index) as Error }
        : { status: 'fulfilled', value },
    )
  }
}
