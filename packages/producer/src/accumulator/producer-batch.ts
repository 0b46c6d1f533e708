/** One batch of records of one partition, from its first append to its one and only outcome. */

import type { RecordHeader } from '@millrace/protocol/records'
import { RecordBatchBuilder } from '@millrace/protocol/records'
import { NO_IDENTITY, type ProducerIdentity } from '../idempotence/producer-identity.ts'
import type { SequencedBatch } from '../idempotence/sequence-tracker.ts'
import type { BytesLike, RecordMetadata } from '../record.ts'
import type { MemorySlot } from './buffer-memory.ts'
import { type Sink, SinkKind, settleSink } from './sink.ts'

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
}

/** A batch is filled in place, sealed once it has its sequence, and completed exactly once. */
export class ProducerBatch<Queue extends BatchHome = BatchHome> implements SequencedBatch {
  readonly queue: Queue
  readonly createdMs: number
  /** The flush generation whose flushes wait for this batch. */
  generation: number
  state: BatchState = 'open'

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
  /** Bytes charged beside the slot (the compressed form). */
  chargedBytes = 0
  /** Kafka's id of the codec in `bytes`. */
  codecId = 0
  /** Bytes of the records as they travel per byte as they were appended; 1 for a batch that is sent as it is. */
  compressionRatio = 1

  readonly #builder: RecordBatchBuilder
  #recordCount = 0
  #sinks: Sink[] = []
  #kinds: SinkKind[] = []
  #timestamps: number[] = []
  #keySizes: number[] = []
  #valueSizes: number[] = []

  constructor(init: BatchInit<Queue>) {
    const { slot } = init
    this.queue = init.queue
    this.slot = slot
    this.createdMs = init.createdMs
    this.generation = init.generation
    this.isSplit = init.isSplit
    this.#builder = new RecordBatchBuilder(slot.bytes, slot.start, Math.min(slot.end, slot.start + init.limitBytes))
  }

  get settled(): boolean {
    return this.state === 'done'
  }

  get recordCount(): number {
    return this.#recordCount
  }

  /** Bytes of the uncompressed batch so far, header included. */
  get sizeBytes(): number {
    return this.#builder.sizeInBytes
  }

  /** Bytes of the batch as it will travel; before it is compressed, its uncompressed size. */
  get wireSizeBytes(): number {
    return this.bytes === null ? this.sizeBytes : this.bytes.length
  }

  get builder(): RecordBatchBuilder {
    return this.#builder
  }

  /** Appends a record; false when there is no room for it, and then nothing has changed. */
  tryAppend(
    timestampMs: number,
    key: BytesLike,
    value: BytesLike,
    headers: readonly RecordHeader[] | null,
    kind: SinkKind,
    sink: Sink,
  ): boolean {
    if (this.state !== 'open') return false
    if (this.#builder.append(timestampMs, key, value, headers) === 0) return false
    this.#recordCount += 1
    this.#timestamps.push(timestampMs)
    this.#keySizes.push(this.#builder.lastKeySize)
    this.#valueSizes.push(this.#builder.lastValueSize)
    this.#kinds.push(kind)
    this.#sinks.push(sink)
    return true
  }

  /** Appends a record whose owner comes with `handOverTo`; false when there is no room for it. */
  tryTransfer(timestampMs: number, key: BytesLike, value: BytesLike, headers: readonly RecordHeader[]): boolean {
    if (this.#builder.append(timestampMs, key, value, headers.length === 0 ? null : headers) === 0) return false
    this.#recordCount += 1
    return true
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

  /** Moves the records' owners to the parts this batch was split into: part i gets the next `counts[i]` of them. */
  handOverTo(parts: readonly ProducerBatch<Queue>[]): void {
    let from = 0
    for (const part of parts) {
      const to = from + part.#recordCount
      part.#sinks = this.#sinks.slice(from, to)
      part.#kinds = this.#kinds.slice(from, to)
      part.#timestamps = this.#timestamps.slice(from, to)
      part.#keySizes = this.#keySizes.slice(from, to)
      part.#valueSizes = this.#valueSizes.slice(from, to)
      from = to
    }
    if (from !== this.#recordCount) throw new Error('a split must keep every record')
    this.state = 'done'
  }

  /** Settles every record as written. `baseOffset` is −1n when unknown, `logAppendTimeMs` −1 when the broker kept ours. */
  complete(baseOffset: bigint, logAppendTimeMs: number, observer: BatchObserver): void {
    this.#finish()
    const { topic, partition } = { topic: this.queue.topic.name, partition: this.queue.partition }
    for (let i = 0; i < this.#recordCount; i++) {
      const sink = this.#sinks[i] ?? null
      if (sink === null) continue
      this.#settle(
        i,
        sink,
        null,
        {
          topic,
          partition,
          offset: baseOffset < 0n ? -1n : baseOffset + BigInt(i),
          timestamp: logAppendTimeMs >= 0 ? logAppendTimeMs : (this.#timestamps[i] ?? -1),
          serializedKeySize: this.#keySizes[i] ?? -1,
          serializedValueSize: this.#valueSizes[i] ?? -1,
        },
        observer,
      )
    }
    this.#forget()
  }

  /** Settles every record as failed: record i with `errorOf(i)`. */
  fail(errorOf: (index: number) => Error, observer: BatchObserver): void {
    this.#finish()
    let unobserved = 0
    for (let i = 0; i < this.#recordCount; i++) {
      const sink = this.#sinks[i] ?? null
      if (sink === null) unobserved += 1
      else this.#settle(i, sink, errorOf(i), null, observer)
    }
    if (unobserved > 0) {
      observer.onUnobservedFailure(errorOf(0), unobserved, this.queue.topic.name, this.queue.partition)
    }
    this.#forget()
  }

  #finish(): void {
    // A second outcome would tell somebody a lie: this is our bug, never the broker's.
    if (this.state === 'done') throw new Error('a batch was completed twice')
    this.state = 'done'
  }

  #settle(
    index: number,
    sink: Exclude<Sink, null>,
    error: Error | null,
    metadata: RecordMetadata | null,
    observer: BatchObserver,
  ): void {
    try {
      settleSink(this.#kinds[index] ?? SinkKind.callback, sink, error, metadata, this.queue.partition)
    } catch (thrown) {
      observer.onCallbackError(thrown)
    }
  }

  #forget(): void {
    this.#sinks = []
    this.#kinds = []
    this.#timestamps = []
    this.#keySizes = []
    this.#valueSizes = []
  }
}
