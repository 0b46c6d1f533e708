/** Who is told about each record of a batch, and what of a record its metadata repeats. */

import type { RecordMetadata } from '../record.ts'
import { type Sink, SinkKind, settleSink } from './sink.ts'

/** What is kept of a record: its sink, how much later than the batch's first it was created, the sizes of key and value. */
const ENTRIES_PER_RECORD = 4

/** Ledgers kept for later batches have room for this many records, all together. */
const MAX_SPARE_RECORDS = 1 << 18

/** What every record of a written batch has in common. */
export interface WrittenBatch {
  readonly topic: string
  readonly partition: number
  /** −1n when the broker did not say. */
  readonly baseOffset: bigint
  /** When its first record was created. */
  readonly baseTimestampMs: number
  /** −1 when the broker kept the create times. */
  readonly logAppendTimeMs: number
}

/**
 * One plain array that outlives its batch: a record that is appended allocates nothing (109 → 0 bytes), and what is
 * written for it lies in one place. With many partitions each place is a cache miss.
 */
export class DeliveryLedger {
  #count = 0
  readonly #entries: (Sink | number)[] = []
  /** Most batches have sinks of one kind; where they differ, `#kinds` has them all. */
  #kind: SinkKind = SinkKind.callback
  #kinds: SinkKind[] | null = null
  /** Times too far from the first to be kept as a small integer, by index. */
  #farDeltas: Map<number, number> | null = null

  /** Records that it has room for without growing. */
  get capacity(): number {
    return this.#entries.length / ENTRIES_PER_RECORD
  }

  /** Enters the next record, created `deltaMs` after the batch's first. */
  add(kind: SinkKind, sink: Sink, deltaMs: number, keySize: number, valueSize: number): void {
    const index = this.#count
    if (index === 0) this.#kind = kind
    else if (kind !== this.#kind || this.#kinds !== null) this.#enterKind(index, kind)
    const delta = deltaMs | 0
    if (delta !== deltaMs) this.#enterFar(index, deltaMs)
    const entries = this.#entries
    const at = index * ENTRIES_PER_RECORD
    if (at < entries.length) {
      entries[at] = sink
      entries[at + 1] = delta
      entries[at + 2] = keySize
      entries[at + 3] = valueSize
    } else entries.push(sink, delta, keySize, valueSize)
    this.#count = index + 1
  }

  /** Enters `count` records of another ledger, from `from` on; `laterMs` is how much later this batch begins. */
  addFrom(other: DeliveryLedger, from: number, count: number, laterMs: number): void {
    for (let i = from; i < from + count; i++) {
      const deltaMs = other.#deltaOf(i) - laterMs
      this.add(other.#kindOf(i), other.#sinkOf(i), deltaMs, other.#numberAt(i, 2), other.#numberAt(i, 3))
    }
  }

  /** Tells every record's owner where it is; `onThrow` gets what callbacks throw. Metadata is made for owners only. */
  settleWritten(batch: WrittenBatch, onThrow: (error: unknown) => void): void {
    const { topic, partition, baseOffset, baseTimestampMs, logAppendTimeMs } = batch
    const known = baseOffset >= 0n
    // Counted up rather than added: an engine that knows it is an int64 keeps it in a register. 34 → 16 ns/record.
    let offset = known ? baseOffset : -1n
    for (let i = 0; i < this.#count; i++) {
      const sink = this.#sinkOf(i)
      if (sink !== null) {
        const metadata: RecordMetadata = {
          topic,
          partition,
          offset,
          timestamp: logAppendTimeMs >= 0 ? logAppendTimeMs : baseTimestampMs + this.#deltaOf(i),
          serializedKeySize: this.#numberAt(i, 2),
          serializedValueSize: this.#numberAt(i, 3),
        }
        try {
          settleSink(this.#kinds === null ? this.#kind : this.#kindOf(i), sink, null, metadata, partition)
        } catch (thrown) {
          onThrow(thrown)
        }
      }
      if (known) offset = BigInt.asIntN(64, offset + 1n)
    }
  }

  /** Tells every record's owner what went wrong with it; returns how many records have no owner. */
  settleFailed(partition: number, errorOf: (index: number) => Error, onThrow: (error: unknown) => void): number {
    let unobserved = 0
    for (let i = 0; i < this.#count; i++) {
      const sink = this.#sinkOf(i)
      if (sink === null) {
        unobserved += 1
        continue
      }
      try {
        settleSink(this.#kindOf(i), sink, errorOf(i), null, partition)
      } catch (thrown) {
        onThrow(thrown)
      }
    }
    return unobserved
  }

  /** Forgets all records, and keeps the room. */
  clear(): void {
    for (let at = 0; at < this.#count * ENTRIES_PER_RECORD; at += ENTRIES_PER_RECORD) this.#entries[at] = null
    this.#kinds = null
    this.#farDeltas = null
    this.#count = 0
  }

  #kindOf(index: number): SinkKind {
    return this.#kinds?.[index] ?? this.#kind
  }

  #sinkOf(index: number): Sink {
    return this.#entries[index * ENTRIES_PER_RECORD] as Sink
  }

  #deltaOf(index: number): number {
    const near = this.#numberAt(index, 1)
    return this.#farDeltas === null ? near : (this.#farDeltas.get(index) ?? near)
  }

  #numberAt(index: number, field: 1 | 2 | 3): number {
    return this.#entries[index * ENTRIES_PER_RECORD + field] as number
  }

  #enterKind(index: number, kind: SinkKind): void {
    this.#kinds ??= new Array<SinkKind>(index).fill(this.#kind)
    this.#kinds[index] = kind
  }

  #enterFar(index: number, deltaMs: number): void {
    this.#farDeltas ??= new Map()
    this.#farDeltas.set(index, deltaMs)
  }
}

/** Ledgers that no batch needs at the moment. */
export class SpareLedgers {
  readonly #ledgers: DeliveryLedger[] = []
  #records = 0

  /** An empty ledger. */
  take(): DeliveryLedger {
    const ledger = this.#ledgers.pop()
    if (ledger === undefined) return new DeliveryLedger()
    this.#records -= ledger.capacity
    return ledger
  }

  /** Takes a ledger back, whose records have been told. */
  give(ledger: DeliveryLedger): void {
    ledger.clear()
    if (this.#records + ledger.capacity > MAX_SPARE_RECORDS) return
    this.#records += ledger.capacity
    this.#ledgers.push(ledger)
  }
}
