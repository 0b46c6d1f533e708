/** The log of one partition: batches in offset order, and how far readers may read. */
import { type BatchHeader, stampOffset } from './batch-header.ts'
import type { AbortedTransaction, StoredBatch, TransactionMarker } from './stored-batch.ts'

/** How far a log may outgrow its retention before something is dropped, as a share of it. */
const RETENTION_SLACK = 0.1

export class PartitionLog {
  #batches: StoredBatch[] = []
  #logStartOffset = 0
  #logEndOffset = 0
  #highWatermark = 0
  #sizeInBytes = 0
  #aborted: AbortedTransaction[] = []
  /** First offset of each open transaction, by producer id. */
  readonly #openTransactions = new Map<bigint, number>()
  /** Where each leader epoch began. */
  #epochStarts: { leaderEpoch: number; startOffset: number }[] = []

  get batches(): readonly StoredBatch[] {
    return this.#batches
  }

  get logStartOffset(): number {
    return this.#logStartOffset
  }

  /** The offset that the next record gets. */
  get logEndOffset(): number {
    return this.#logEndOffset
  }

  /** Below this every record is on all replicas, and readers may see it. */
  get highWatermark(): number {
    return this.#highWatermark
  }

  /** Below this no transaction is undecided. */
  get lastStableOffset(): number {
    let stable = this.#highWatermark
    for (const firstOffset of this.#openTransactions.values()) stable = Math.min(stable, firstOffset)
    return stable
  }

  get sizeInBytes(): number {
    return this.#sizeInBytes
  }

  get abortedTransactions(): readonly AbortedTransaction[] {
    return this.#aborted
  }

  get openTransactions(): ReadonlyMap<bigint, number> {
    return this.#openTransactions
  }

  /** Stores the batch, whose bytes become the log's, at the end. */
  append(entry: {
    bytes: Uint8Array
    header: BatchHeader
    leaderEpoch: number
    appendedAtMs: number
    maxTimestamp: number
    records: Uint8Array | null
    marker: TransactionMarker | null
  }): StoredBatch {
    const baseOffset = this.#logEndOffset
    stampOffset(entry.bytes, { baseOffset, leaderEpoch: entry.leaderEpoch })
    const batch: StoredBatch = { ...entry, baseOffset, lastOffset: baseOffset + entry.header.lastOffsetDelta }
    this.#batches.push(batch)
    this.#logEndOffset = batch.lastOffset + 1
    this.#sizeInBytes += entry.bytes.length
    this.#noteEpoch(entry.leaderEpoch, baseOffset)
    this.#noteTransaction(batch)
    return batch
  }

  advanceHighWatermark(offset: number): void {
    this.#highWatermark = Math.max(this.#highWatermark, Math.min(offset, this.#logEndOffset))
  }

  /** Forgets everything from this offset on, as a new leader does with what never reached it. */
  truncateTo(offset: number): void {
    const kept = this.#batches.filter((batch) => batch.lastOffset < offset)
    if (kept.length === this.#batches.length) return
    this.#batches = kept
    const last = lastOf(kept)
    this.#logEndOffset = last === undefined ? this.#logStartOffset : last.lastOffset + 1
    this.#sizeInBytes = kept.reduce((sum, batch) => sum + batch.bytes.length, 0)
    this.#highWatermark = Math.min(this.#highWatermark, this.#logEndOffset)
    this.#epochStarts = this.#epochStarts.filter((entry) => entry.startOffset < this.#logEndOffset)
    // Transactions that were ended by what is gone are open again.
    this.#aborted = []
    this.#openTransactions.clear()
    for (const batch of kept) this.#noteTransaction(batch)
  }

  /** Drops whole batches below the offset; the log then starts there. */
  deleteRecordsBefore(offset: number): void {
    const start = Math.max(this.#logStartOffset, Math.min(offset, this.#highWatermark))
    this.#logStartOffset = start
    this.#dropFirst(this.indexOfOffset(start))
    this.#aborted = this.#aborted.filter((entry) => entry.lastOffset >= start)
  }

  /** Drops the oldest batches when the log has grown well beyond this, until it is no larger. */
  retain(maxBytes: number): void {
    let excess = this.#sizeInBytes - maxBytes
    // Many at a time, as Kafka drops segments: dropping each batch by itself moved the whole list each time.
    if (excess <= maxBytes * RETENTION_SLACK) return
    let startOffset = this.#logStartOffset
    for (const batch of this.#batches) {
      if (excess <= 0 || batch.lastOffset >= this.#highWatermark) break
      excess -= batch.bytes.length
      startOffset = batch.lastOffset + 1
    }
    if (startOffset > this.#logStartOffset) this.deleteRecordsBefore(startOffset)
  }

  /** Index of the first batch that holds this offset or a later one. */
  indexOfOffset(offset: number): number {
    let low = 0
    let high = this.#batches.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#batches[middle]?.lastOffset ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Whole batches from the offset on that end below the limit; at least one if `takeOne`, however large. */
  read(request: { fromOffset: number; belowOffset: number; maxBytes: number; takeOne: boolean }): StoredBatch[] {
    const found: StoredBatch[] = []
    let bytesLeft = request.maxBytes
    for (let index = this.indexOfOffset(request.fromOffset); index < this.#batches.length; index++) {
      const batch = this.#batches[index]
      if (batch === undefined || batch.lastOffset >= request.belowOffset) break
      const isFirst = found.length === 0
      if (batch.bytes.length > bytesLeft && !(isFirst && request.takeOne)) break
      found.push(batch)
      bytesLeft -= batch.bytes.length
    }
    return found
  }

  /** How far the log of a leader epoch goes, as a follower or consumer asks after a leader change. */
  endOffsetOfEpoch(leaderEpoch: number): { leaderEpoch: number; endOffset: number } | null {
    let answer: { leaderEpoch: number; endOffset: number } | null = null
    for (const [index, entry] of this.#epochStarts.entries()) {
      if (entry.leaderEpoch > leaderEpoch) break
      const next = this.#epochStarts[index + 1]
      answer = { leaderEpoch: entry.leaderEpoch, endOffset: next?.startOffset ?? this.#logEndOffset }
    }
    return answer
  }

  #noteEpoch(leaderEpoch: number, startOffset: number): void {
    const current = lastOf(this.#epochStarts)
    if (current === undefined || current.leaderEpoch < leaderEpoch) this.#epochStarts.push({ leaderEpoch, startOffset })
  }

  #noteTransaction(batch: StoredBatch): void {
    const { producerId, isTransactional } = batch.header
    if (batch.marker !== null) this.#endTransaction(batch, batch.marker)
    else if (isTransactional && !this.#openTransactions.has(producerId)) {
      this.#openTransactions.set(producerId, batch.baseOffset)
    }
  }

  #endTransaction(markerBatch: StoredBatch, marker: TransactionMarker): void {
    const { producerId } = markerBatch.header
    const firstOffset = this.#openTransactions.get(producerId)
    if (firstOffset === undefined) return
    this.#openTransactions.delete(producerId)
    if (marker === 'abort') this.#aborted.push({ producerId, firstOffset, lastOffset: markerBatch.lastOffset })
  }

  #dropFirst(count: number): void {
    if (count === 0) return
    for (const batch of this.#batches.splice(0, count)) this.#sizeInBytes -= batch.bytes.length
  }
}

function lastOf<T>(list: readonly T[]): T | undefined {
  return list[list.length - 1]
}
