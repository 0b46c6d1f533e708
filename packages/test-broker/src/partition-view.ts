/** The log of one partition as a test looks at it. */
import { type LogRecord, recordsOf } from './log/log-reader.ts'
import type { ProducerSummary } from './log/producer-states.ts'
import { addToSequence } from './log/sequence.ts'
import type { AbortedTransaction, StoredBatch } from './log/stored-batch.ts'
import type { Partition } from './state/partition.ts'

export interface BatchView {
  readonly baseOffset: bigint
  readonly lastOffset: bigint
  readonly recordCount: number
  readonly producerId: bigint
  readonly producerEpoch: number
  /** −1 where the producer was not idempotent. */
  readonly baseSequence: number
  readonly lastSequence: number
  readonly leaderEpoch: number
  readonly isTransactional: boolean
  readonly isControl: boolean
  readonly codecId: number
  readonly baseTimestamp: number
  readonly maxTimestamp: number
  readonly sizeInBytes: number
  readonly appendedAtMs: number
  /** The batch as readers get it. */
  readonly bytes: Uint8Array
}

/** A snapshot: offsets and the list of batches as they were; records are decoded when they are asked for. */
export class PartitionView implements Iterable<LogRecord> {
  readonly topic: string
  readonly partition: number
  readonly leaderId: number
  readonly leaderEpoch: number
  readonly inSyncReplicas: readonly number[]
  readonly logStartOffset: bigint
  readonly logEndOffset: bigint
  readonly highWatermark: bigint
  readonly lastStableOffset: bigint
  /** How many records there are, those of open and aborted transactions included, markers not. */
  readonly length: number
  /** What the leader remembers of producers. */
  readonly producers: readonly ProducerSummary[]
  readonly #batches: readonly StoredBatch[]
  readonly #aborted: readonly AbortedTransaction[]

  constructor(partition: Partition) {
    const { log } = partition
    this.topic = partition.topicName
    this.partition = partition.index
    this.leaderId = partition.leaderId
    this.leaderEpoch = partition.leaderEpoch
    this.inSyncReplicas = [...partition.inSync]
    this.logStartOffset = BigInt(log.logStartOffset)
    this.logEndOffset = BigInt(log.logEndOffset)
    this.highWatermark = BigInt(log.highWatermark)
    this.lastStableOffset = BigInt(log.lastStableOffset)
    this.producers = partition.producers.summaries()
    this.#batches = [...log.batches]
    this.#aborted = [...log.abortedTransactions]
    this.length = this.#batches.reduce((sum, { header }) => sum + (header.isControl ? 0 : header.recordCount), 0)
  }

  /** Every record, those of open and aborted transactions included, markers not. */
  get records(): LogRecord[] {
    return this.#batches.filter(({ header }) => !header.isControl).flatMap((batch) => this.#recordsOf(batch))
  }

  /** What a read_committed reader gets. */
  get committed(): LogRecord[] {
    return this.records.filter((record) => record.offset < this.lastStableOffset && !this.#isAborted(record))
  }

  /** Every batch, markers included. */
  get batches(): BatchView[] {
    return this.#batches.map(viewOfBatch)
  }

  [Symbol.iterator](): Iterator<LogRecord> {
    return this.records[Symbol.iterator]()
  }

  #isAborted({ offset, batch }: LogRecord): boolean {
    const { producerId, isTransactional } = batch.header
    const position = Number(offset)
    return (
      isTransactional &&
      this.#aborted.some(
        (aborted) =>
          aborted.producerId === producerId && aborted.firstOffset <= position && position <= aborted.lastOffset,
      )
    )
  }

  #recordsOf(batch: StoredBatch): LogRecord[] {
    const records = recordsOf(batch, { topic: this.topic, partition: this.partition })
    const startsInside = batch.baseOffset >= Number(this.logStartOffset)
    return startsInside ? records : records.filter(({ offset }) => offset >= this.logStartOffset)
  }
}

function viewOfBatch(batch: StoredBatch): BatchView {
  const { header } = batch
  return {
    baseOffset: BigInt(batch.baseOffset),
    lastOffset: BigInt(batch.lastOffset),
    recordCount: header.recordCount,
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    baseSequence: header.baseSequence,
    lastSequence: header.baseSequence < 0 ? -1 : addToSequence(header.baseSequence, header.lastOffsetDelta),
    leaderEpoch: batch.leaderEpoch,
    isTransactional: header.isTransactional,
    isControl: header.isControl,
    codecId: header.codecId,
    baseTimestamp: header.baseTimestamp,
    maxTimestamp: header.maxTimestamp,
    sizeInBytes: batch.bytes.length,
    appendedAtMs: batch.appendedAtMs,
    bytes: batch.bytes,
  }
}
