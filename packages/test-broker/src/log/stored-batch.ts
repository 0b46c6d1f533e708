/** One batch in a partition's log. */
import type { BatchHeader } from './batch-header.ts'

export interface StoredBatch {
  /** The batch as readers get it, with the offset and leader epoch that the broker gave it. */
  readonly bytes: Uint8Array
  readonly header: BatchHeader
  readonly baseOffset: number
  readonly lastOffset: number
  readonly leaderEpoch: number
  readonly appendedAtMs: number
  /** What a time query compares: the maximum timestamp, or the append time where the topic says so. */
  readonly maxTimestamp: number
  /** Set on a control batch: how the producer's transaction ended here. */
  readonly marker: TransactionMarker | null
  /** The records, where they had to be decompressed off the event loop; else they are decompressed when asked for. */
  records: Uint8Array | null
}

/** A transaction whose records a read_committed reader must skip. */
export interface AbortedTransaction {
  readonly producerId: bigint
  readonly firstOffset: number
  readonly lastOffset: number
}

export type TransactionMarker = 'commit' | 'abort'
