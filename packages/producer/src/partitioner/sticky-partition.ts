/** The partition that takes a topic's records without a key for a while, and how the next one is chosen (KIP-794). */

import { UsageError } from '../errors.ts'
import type { Random } from '../runtime/runtime.ts'

/** How long to stay: `bytes` switches after a batch's worth (KIP-794), `batch` with every batch (KIP-480). */
export type StickyMode = 'bytes' | 'batch'

/** What a sticky partition is told at the start. */
export interface StickyOptions {
  /** `batchSize`: bytes that one partition takes before the next has its turn; at least 1. */
  readonly batchSizeBytes: number
  readonly mode: StickyMode
  readonly random: Random
}

/**
 * One topic's sticky partition. The owner asks `choose` before an append and tells `appended` afterwards; with adaptive
 * partitioning it also tells, before a switch, how long the queues are, and partitions with short ones are chosen more often.
 */
export class StickyPartition {
  readonly #batchSizeBytes: number
  readonly #mode: StickyMode
  readonly #random: Random
  #current = -1
  #producedBytes = 0
  /** True between a `choose` and the append it was made for. */
  #expectsAppend = false
  #partitionCount = 0
  /** Partitions with a leader; when there is none, all of them. */
  #candidates: readonly number[] = []
  #hasLeader: readonly boolean[] = []
  /** Partitions in the load table and the running sums of their weights; unused while `#loadCount` is 0. */
  #loadPartitions = new Int32Array(0)
  #loadSums = new Float64Array(0)
  #loadCount = 0
  /** Called before each switch: the owner tells the load then, when it is needed, and not as often as it changes. */
  beforeSwitch: () => void = () => {}

  constructor(options: StickyOptions) {
    if (!(options.batchSizeBytes >= 1)) {
      throw new UsageError({
        what: 'A sticky partition needs a batch size of at least 1 byte.',
        why: `It was given ${String(options.batchSizeBytes)}.`,
        next: 'Pass Math.max(1, batchSize).',
      })
    }
    this.#batchSizeBytes = options.batchSizeBytes
    this.#mode = options.mode
    this.#random = options.random
  }

  /** The partitions there are, and which of them have a leader. */
  describe(hasLeader: readonly boolean[]): void {
    const all = [...hasLeader.keys()]
    const available = all.filter((partition) => hasLeader[partition])
    this.#hasLeader = hasLeader
    this.#partitionCount = hasLeader.length
    this.#candidates = available.length > 0 ? available : all
    this.#loadCount = 0
    if (this.#current >= this.#partitionCount) this.#current = -1
  }

  /** The partition for the next record. */
  choose(): number {
    if (this.#current < 0) this.#switch()
    this.#expectsAppend = true
    return this.#current
  }

  /** True when the last choice was made here and its append is still to come. */
  get choosing(): boolean {
    return this.#expectsAppend
  }

  /** The next append is for a record that did not ask here. */
  skip(): void {
    this.#expectsAppend = false
  }

  /**
   * Completes a switch that was put off, and returns the partition for the next record. To be called when the current
   * partition's queue is empty or its last batch takes no more.
   */
  atBatchBoundary(): number {
    const due = this.#mode === 'batch' ? this.#producedBytes > 0 : this.#producedBytes >= this.#batchSizeBytes
    if (due) this.#switch()
    return this.choose()
  }

  /**
   * Accounts for an append: `bytes` is what the batch grew by (all of it, when it is new). With a half-filled batch the
   * switch waits for the batch's end, but never past two batch sizes.
   */
  appended(partition: number, bytes: number, batchesFull: boolean): void {
    if (!this.#expectsAppend || partition !== this.#current) return
    this.#expectsAppend = false
    this.#producedBytes += bytes
    if (this.#producedBytes >= this.#batchSizeBytes * 2) this.#switch()
    else if (batchesFull && (this.#mode === 'batch' || this.#producedBytes >= this.#batchSizeBytes)) this.#switch()
  }

  /**
   * Weighs the partitions by the batches that wait in their queues: `queueLengths` by partition, `stuck` (or null) says
   * whose broker takes nothing. Uniform choice returns when not every partition has a queue yet, or all are alike.
   */
  updateLoad(queueLengths: readonly number[], stuck: readonly boolean[] | null): void {
    this.#loadCount = 0
    const partitions = this.#partitionCount
    if (partitions < 2 || queueLengths.length < partitions) return
    let longest = 0
    let shortest = Infinity
    let leftOut = false
    let entries = 0
    for (let partition = 0; partition < partitions; partition++) {
      if (this.#hasLeader[partition] !== true) continue
      if (stuck?.[partition] === true) {
        leftOut = true
        continue
      }
      const length = queueLengths[partition] as number
      longest = Math.max(longest, length)
      shortest = Math.min(shortest, length)
      entries += 1
    }
    if (entries === 0 || (longest === shortest && !leftOut)) return
    this.#fillTable(queueLengths, stuck, longest)
  }

  /** Sum of weights by partition: a partition with the longest queue weighs 1, each batch less weighs one more. */
  #fillTable(queueLengths: readonly number[], stuck: readonly boolean[] | null, longest: number): void {
    if (this.#loadSums.length < this.#partitionCount) {
      this.#loadPartitions = new Int32Array(this.#partitionCount)
      this.#loadSums = new Float64Array(this.#partitionCount)
    }
    let sum = 0
    let entries = 0
    for (let partition = 0; partition < this.#partitionCount; partition++) {
      if (this.#hasLeader[partition] !== true || stuck?.[partition] === true) continue
      sum += longest + 1 - (queueLengths[partition] as number)
      this.#loadPartitions[entries] = partition
      this.#loadSums[entries] = sum
      entries += 1
    }
    this.#loadCount = entries
  }

  #switch(): void {
    this.#producedBytes = 0
    this.beforeSwitch()
    this.#current = this.#loadCount > 0 ? this.#weightedChoice() : this.#uniformChoice()
  }

  #weightedChoice(): number {
    const total = this.#loadSums[this.#loadCount - 1] as number
    const point = Math.floor(this.#random.next() * total)
    let low = 0
    let high = this.#loadCount - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#loadSums[middle] as number) > point) high = middle
      else low = middle + 1
    }
    return this.#loadPartitions[low] as number
  }

  #uniformChoice(): number {
    const candidates = this.#candidates
    const count = candidates.length
    if (count === 0) return 0
    const index = Math.floor(this.#random.next() * count)
    const next = candidates[index] as number
    // KIP-480 never stays where it was while there is somewhere else to go.
    if (this.#mode === 'batch' && next === this.#current && count > 1) return candidates[(index + 1) % count] as number
    return next
  }
}
