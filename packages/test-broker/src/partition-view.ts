/** The log of one partition as a test looks at it. */
import { type LogRecord, recordsOf } from './log/log-reader.ts'
import { addToSequence } from './log/sequence.ts'
import type { StoredBatch } from './log/stored-batch.ts'
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

export class PartitionView implements Iterable<LogRecord> {
  readonly topic: string
  readonly partition: number
  readonly #partition: Partition

  constructor(partition: Partition) {
    this.topic = partition.topicName
    this.partition = partition.index
    this.#partition = partition
  }

  /** Every record in the log, those of open and aborted transactions included, markers not. */
  get records(): LogRecord[] {
    return this.#partition.log.batches
      .filter((batch) => !batch.header.isControl)
      .flatMap((batch) => this.#recordsOf(batch))
  }

  /** What a read_committed reader gets. */
  get committed(): LogRecord[] {
    const { lastStableOffset, abortedTransactions } = this.#partition.log
    return this.records.filter((record) => {
      const offset = Number(record.offset)
      const { producerId, isTransactional } = record.batch.header
      if (offset >= lastStableOffset) return false
      return !(
        isTransactional &&
        abortedTransactions.some(
          (aborted) =>
            aborted.producerId === producerId && aborted.firstOffset <= offset && offset <= aborted.lastOffset,
        )
      )
    })
  }

  /** Every batch in the log, markers included. */
  get batches(): BatchView[] {
    return this.#partition.log.batches.map(viewOfBatch)
  }

  get length(): number {
    return this.#partition.log.batches.reduce(
      (sum, batch) => sum + (batch.header.isControl ? 0 : batch.header.recordCount),
      0,
    )
  }

  get logStartOffset(): bigint {
    return BigInt(this.#partition.log.logStartOffset)
  }

  get logEndOffset(): bigint {
    return BigInt(this.#partition.log.logEndOffset)
  }

  get highWatermark(): bigint {
    return BigInt(this.#partition.log.highWatermark)
  }

  get lastStableOffset(): bigint {
    return BigInt(this.#partition.log.lastStableOffset)
  }

  get leaderId(): number {
    return this.#partition.leaderId
  }

  get leaderEpoch(): number {
    return this.#partition.leaderEpoch
  }

  get inSyncReplicas(): readonly number[] {
    return [...this.#partition.inSync]
  }

  /** What the leader remembers of producers. */
  get producers(): readonly {
    producerId: bigint
    producerEpoch: number
    lastSequence: number
    lastTimestamp: number
  }[] {
    return this.#partition.producers.summaries()
  }

  [Symbol.iterator](): Iterator<LogRecord> {
    return this.records[Symbol.iterator]()
  }

  #recordsOf(batch: StoredBatch): LogRecord[] {
    const { logStartOffset } = this
    const records = recordsOf(batch, { topic: this.topic, partition: this.partition })
    return batch.baseOffset >= Number(logStartOffset)
      ? records
      : records.filter(({ offset }) => offset >= logStartOffset)
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
