/** One batch of records of one partition, from its first append to its one and only outcome. */

import type { RecordHeader } from '@millrace/protocol/records'
import { RecordBatchBuilder } from '@millrace/protocol/records'
import { NO_IDENTITY, type ProducerIdentity } from '../idempotence/producer-identity.ts'
import type { SequencedBatch } from '../idempotence/sequence-tracker.ts'
import type { BytesLike, RecordMetadata } from '../record.ts'
import type { MemorySlot } from './buffer-memory.ts'
import type { DeliveryLedger, SpareLedgers } from './delivery-ledger.ts'
import type { Sink, SinkKind } from './sink.ts'

/** One record as a batch takes it. */
export interface AppendRequest {
  readonly timestampMs: number
  readonly key: BytesLike
  readonly value: BytesLike
  readonly headers: readonly RecordHeader[] | null
  /** Upper bound of the bytes that a batch with this record alone needs. */
  readonly sizeBoundBytes: number
  readonly kind: SinkKind
  readonly sink: Sink
}

/** What a batch needs to know of the queue it came from. */
export interface BatchHome {
  readonly topic: { readonly name: string }
  readonly partition: number
}

/**
 * Where a batch stands. `open` takes records; `closed` takes none; `compressing` waits for its codec; `ready` has its
 * bytes; `written` is in the log and waits for an earlier batch to be acknowledged first; `done` has its outcome (a
 * request that carries it may still be unanswered).
 */
export type BatchState = 'open' | 'closed' | 'compressing' | 'ready' | 'written' | 'done'

/** What the batch reports beyond its sinks. */
export interface BatchObserver {
  /** A callback threw; the exception stops here. */
  onCallbackError(error: unknown): void
  /** Records failed and nobody was to be told. */
  onUnobservedFailure(error: Error, count: number, topic: string, partition: number): void
}

/** What a batch begins with. */
export interface BatchInit<Queue> {
  readonly queue: Queue
  readonly slot: MemorySlot
  /** Bytes up to which it takes records, header included; a slot may be larger. */
  readonly limitBytes: number
  readonly createdMs: number
  readonly generation: number
  readonly isSplit: boolean
  readonly ledgers: SpareLedgers
}

/** A batch is filled in place, sealed once it has its sequence, and completed exactly once. */
export class ProducerBatch<Queue extends BatchHome = BatchHome> implements SequencedBatch {
  // What an append looks at stands first, in one or two lines of the cache: with many partitions each is a miss.
  state: BatchState = 'open'
  /** Bytes of the largest record. */
  maxRecordBytes = 0
  readonly #builder: RecordBatchBuilder
  /** Given back, and not to be touched any more, once the batch is done. */
  readonly #owners: DeliveryLedger

  readonly queue: Queue
  readonly createdMs: number
  /** The flush generation whose flushes wait for this batch. */
  generation: number

  identity: ProducerIdentity = NO_IDENTITY
  baseSequence = -1
  /** True once any attempt ended without a definite rejection. */
  ambiguous = false
  /** True while a request that carries the batch is unanswered. */
  onWire = false
  /** Sockets and codecs that still read its memory. */
  holds = 0
  /** Attempts that were sent. */
  attempts = 0
  /** Before this time it must not be sent again. */
  retryAtMs = 0
  /** Leader epoch known when it was last sent; a newer one makes a retry immediate. */
  sentLeaderEpoch = -1
  /** Identity and sequence in the header as last sealed. */
  sealedIdentity: ProducerIdentity = NO_IDENTITY
  sealedSequence = -1
  /** Why the last attempt failed, null while none has. */
  lastError: Error | null = null
  /** True for a part of a batch that was refused as too large. */
  readonly isSplit: boolean

  /** The uncompressed records, header room included; null once released. */
  slot: MemorySlot | null
  /** The final bytes: a view of the slot, or the compressed batch. */
  bytes: Uint8Array | null = null
  /** Where the compressed form lies; null for a batch that is sent as it is. */
  compressedSlot: MemorySlot | null = null
  /** Kafka's id of the codec in `bytes`. */
  codecId = 0
  /** Bytes of the records as they travel per byte as they were appended; 1 for a batch that is sent as it is. */
  compressionRatio = 1
  readonly #ledgers: SpareLedgers

  constructor(init: BatchInit<Queue>) {
    const { slot } = init
    this.queue = init.queue
    this.slot = slot
    this.createdMs = init.createdMs
    this.generation = init.generation
    this.isSplit = init.isSplit
    this.#ledgers = init.ledgers
    this.#owners = init.ledgers.take()
    this.#builder = new RecordBatchBuilder(slot.bytes, slot.start, Math.min(slot.end, slot.start + init.limitBytes))
  }

  get settled(): boolean {
    return this.state === 'done'
  }

  get recordCount(): number {
    return this.#builder.recordCount
  }

  /** Bytes of the uncompressed batch so far, header included. */
  get sizeBytes(): number {
    return this.#builder.sizeInBytes
  }

  /** Bytes of the batch as it will travel; before it is compressed, its uncompressed size. */
  get wireSizeBytes(): number {
    return this.bytes === null ? this.sizeBytes : this.bytes.length
  }

  /** Create time of the first record. */
  get baseTimestampMs(): number {
    return this.#builder.baseTimestamp
  }

  get builder(): RecordBatchBuilder {
    return this.#builder
  }

  /** Appends a record; returns the bytes that it takes, 0 when there is no room for it: then nothing has changed. */
  tryAppend(record: AppendRequest): number {
    if (this.state !== 'open') return 0
    const builder = this.#builder
    const { timestampMs } = record
    const isFirst = builder.recordCount === 0
    const deltaMs = isFirst ? 0 : timestampMs - builder.baseTimestamp
    const bytes = isFirst
      ? builder.append(timestampMs, record.key, record.value, record.headers)
      : builder.appendAfter(deltaMs, record.key, record.value, record.headers)
    if (bytes > 0) this.#enter(bytes, record.kind, record.sink, deltaMs)
    return bytes
  }

  /**
   * The same for a batch that has a record already, with what the record has to say handed over as it is: an object that
   * is filled anew for each costs more than all of it.
   */
  appendAfter(deltaMs: number, key: BytesLike, value: BytesLike, kind: SinkKind, sink: Sink): number {
    if (this.state !== 'open') return 0
    const bytes = this.#builder.appendAfter(deltaMs, key, value, null)
    if (bytes > 0) this.#enter(bytes, kind, sink, deltaMs)
    return bytes
  }

  /** A promise for the record that was appended last, with `VIA_GATE` as its sink. */
  promise(): Promise<RecordMetadata> {
    return this.#ledgers.promise(this.#owners)
  }

  /** Appends a record whose owner comes with `handOverTo`; false when there is no room for it. */
  tryTransfer(timestampMs: number, key: BytesLike, value: BytesLike, headers: readonly RecordHeader[]): boolean {
    const bytes = this.#builder.append(timestampMs, key, value, headers.length === 0 ? null : headers)
    if (bytes > this.maxRecordBytes) this.maxRecordBytes = bytes
    return bytes > 0
  }

  /** Goes on in a larger slot, up to `limitBytes`; the smaller one is returned. */
  moveTo(slot: MemorySlot, limitBytes: number): MemorySlot {
    const old = this.slot
    if (old === null || this.state !== 'open') throw new Error('only an open batch can move')
    this.#builder.moveTo(slot.bytes, slot.start, Math.min(slot.end, slot.start + limitBytes))
    this.slot = slot
    return old
  }

  /** Takes no more records. */
  close(): void {
    if (this.state === 'open') this.state = 'closed'
  }

  /** Moves the records' owners to the parts this batch was split into: each gets as many as it has records. */
  handOverTo(parts: readonly ProducerBatch<Queue>[]): void {
    let from = 0
    for (const part of parts) {
      const laterMs = part.#builder.baseTimestamp - this.#builder.baseTimestamp
      part.#owners.addFrom(this.#owners, from, part.recordCount, laterMs)
      from += part.recordCount
    }
    if (from !== this.recordCount) throw new Error('a split must keep every record')
    this.#finish()
    this.#owners.settleMoved()
    this.#ledgers.give(this.#owners)
  }

  /** Settles every record as written. `baseOffset` is −1n when unknown, `logAppendTimeMs` −1 when the broker kept ours. */
  complete(baseOffset: bigint, logAppendTimeMs: number, observer: BatchObserver): void {
    this.#finish()
    const { topic, partition } = this.queue
    const baseTimestampMs = this.#builder.baseTimestamp
    this.#owners.settleWritten(
      { topic: topic.name, partition, baseOffset, baseTimestampMs, logAppendTimeMs },
      (thrown) => {
        observer.onCallbackError(thrown)
      },
    )
    this.#ledgers.give(this.#owners)
  }

  /** Settles every record as failed: record i with `errorOf(i)`. */
  fail(errorOf: (index: number) => Error, observer: BatchObserver): void {
    this.#finish()
    const { topic, partition } = this.queue
    const unobserved = this.#owners.settleFailed(partition, errorOf, (thrown) => {
      observer.onCallbackError(thrown)
    })
    if (unobserved > 0) observer.onUnobservedFailure(errorOf(0), unobserved, topic.name, partition)
    this.#ledgers.give(this.#owners)
  }

  /** Notes the record that the builder has just taken. */
  #enter(bytes: number, kind: SinkKind, sink: Sink, deltaMs: number): void {
    if (bytes > this.maxRecordBytes) this.maxRecordBytes = bytes
    this.#owners.add(kind, sink, deltaMs, this.#builder.lastKeySize, this.#builder.lastValueSize)
  }

  #finish(): void {
    // A second outcome would tell somebody a lie: this is our bug, never the broker's.
    if (this.state === 'done') throw new Error('a batch was completed twice')
    this.state = 'done'
  }
}
