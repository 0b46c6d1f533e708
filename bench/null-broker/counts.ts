/** What the null broker's stand-in counts of one partition: the same rules as in `null-broker.c`. */
import { RecordBatch } from '@millrace/protocol/records'

const REMEMBERED_BATCHES = 5

/** Numbers of all partitions, told apart. */
export class SeenNumbers {
  readonly #seen = new Set<number>()
  doubled = 0
  reordered = 0

  get distinct(): number {
    return this.#seen.size
  }

  /** False for a number that was there before. */
  add(number: number): boolean {
    if (this.#seen.has(number)) {
      this.doubled++
      return false
    }
    this.#seen.add(number)
    return true
  }

  /** Counts a number that comes behind a larger one of its partition; returns the largest so far. */
  inOrder(number: number, largest: number): number {
    if (number > largest) return number
    this.reordered++
    return largest
  }
}

interface ProducerState {
  epoch: number
  nextSequence: number
  batches: { readonly sequence: number; readonly count: number; readonly offset: number }[]
}

/** `refused` means that a batch before this one is missing. */
export type Taken = { readonly offset: number; readonly kind: 'taken' | 'repeated' } | { readonly kind: 'refused' }

export class CountedPartition {
  records = 0
  bytes = 0
  batches = 0
  #largest = -1
  readonly #producers = new Map<bigint, ProducerState>()
  readonly #numbers: SeenNumbers | null

  /** Looks at values when there are `numbers`. */
  constructor(numbers: SeenNumbers | null) {
    this.#numbers = numbers
  }

  take(bytes: Uint8Array): Taken {
    const batch = new RecordBatch(bytes)
    const taken: Taken = batch.producerId < 0n ? { offset: this.records, kind: 'taken' } : this.#sequence(batch)
    if (taken.kind !== 'taken') return taken
    this.records += batch.recordCount
    this.bytes += bytes.byteLength
    this.batches++
    if (this.#numbers !== null && batch.codec === 0) this.#look(batch, this.#numbers)
    return taken
  }

  #sequence(batch: RecordBatch): Taken {
    const { producerId, producerEpoch: epoch, baseSequence: sequence, recordCount: count } = batch
    let state = this.#producers.get(producerId)
    if (state?.epoch !== epoch) {
      state = { epoch, nextSequence: 0, batches: [] }
      this.#producers.set(producerId, state)
    }
    if (sequence !== state.nextSequence) {
      const before = state.batches.find((old) => old.sequence === sequence && old.count === count)
      return before === undefined ? { kind: 'refused' } : { kind: 'repeated', offset: before.offset }
    }
    state.nextSequence = (sequence + count) % 2 ** 31
    state.batches = [...state.batches, { sequence, count, offset: this.records }].slice(-REMEMBERED_BATCHES)
    return { kind: 'taken', offset: this.records }
  }

  #look(batch: RecordBatch, numbers: SeenNumbers): void {
    for (const { value } of batch.records()) {
      const number = numberIn(value)
      if (numbers.add(number)) this.#largest = numbers.inOrder(number, this.#largest)
    }
  }
}

/** Seven bits in each of the first four bytes, the lowest first. */
export function numberIn(value: Uint8Array | null): number {
  if (value === null || value.byteLength < 4) throw new Error('a value without a number')
  const [a = 0, b = 0, c = 0, d = 0] = value
  return a | (b << 7) | (c << 14) | (d << 21)
}
