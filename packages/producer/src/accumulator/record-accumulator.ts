/** All records that have been taken and not yet sent: appends at the tail of each partition, drains at the head. */

import {
  measureRecordSize,
  RECORD_BATCH_HEADER_BYTES,
  RecordBatch,
  recordsSection,
  withRecordsSection,
} from '@millrace/protocol/records'
import { sequenceDistance } from '../idempotence/sequence.ts'
import type { BufferMemory } from './buffer-memory.ts'
import { SpareLedgers } from './delivery-ledger.ts'
import type { BatchCompressor, PartitionQueue, QueuedBatch, QueueTopic } from './partition-queue.ts'
import { type AppendRequest, ProducerBatch } from './producer-batch.ts'
import { roundedUp } from './spare-buffers.ts'

/** A batch that will be compressed may have this many times `batchSize` before, and this share of all memory. */
const MAX_GROWTH = 16
const MAX_SHARE_OF_MEMORY = 1 / 8

/** What the accumulator is told about sizes and times. */
export interface AccumulatorOptions {
  readonly memory: BufferMemory
  /** `batchSize`: records of a partition are collected up to this many bytes on the wire. */
  readonly batchSizeBytes: number
  /** `maxRequestSize`: bytes of batches that go into one request, unless a single batch is larger. */
  readonly maxRequestBytes: number
  readonly deliveryTimeoutMs: number
}

/** What an append did: nothing for want of memory, or the record is in; `wake` when the sender should look. */
export const AppendResult = { noMemory: 0, appended: 1, wake: 2 } as const
export type AppendResult = (typeof AppendResult)[keyof typeof AppendResult]

/** The queues that one broker leads and that hold something. */
interface LeaderList {
  readonly queues: PartitionQueue[]
  /** Where the next drain starts, so that no queue starves. */
  cursor: number
}

/** After so many batches that would have fitted into a smaller slot, the next ones start there. */
const SMALL_BATCHES_IN_A_ROW = 8

/** Decides whether the head of a queue may be sent now (sequences, transactions, muting). */
export type DrainGate = (queue: PartitionQueue, head: QueuedBatch) => boolean

/** When there will be something to send. */
export interface Readiness {
  /** Something can be sent now. */
  readonly ready: boolean
  /** Milliseconds until the next batch becomes ready by itself; Infinity when only an event can help. */
  readonly nextCheckMs: number
}

/** Collects records into batches. It knows nothing of sockets, brokers or sequences' meaning. */
export class RecordAccumulator {
  readonly #memory: BufferMemory
  readonly #options: AccumulatorOptions
  /** No batch of more than one record is larger than this before it is compressed. */
  readonly #maxPlainBytes: number
  readonly #ledgers = new SpareLedgers()
  readonly #leaders = new Map<number, LeaderList>()
  /** Every batch without an outcome, oldest first; parts of split batches are kept apart, as they are older than they look. */
  readonly #incomplete = new Set<QueuedBatch>()
  readonly #incompleteParts = new Set<QueuedBatch>()
  /** Batches without an outcome per flush generation. */
  readonly #outstanding = new Map<number, number>()
  #generation = 0
  /** Flushes up to this generation are waiting. */
  #flushing = -1
  /** True while records wait for memory: everything that can be sent must be. */
  exhausted = false
  /** True once closing: nothing lingers. */
  closing = false
  /** Bytes that the last append added to its batch; the header of a new one counts. */
  appendedBytes = 0

  constructor(options: AccumulatorOptions) {
    this.#options = options
    this.#memory = options.memory
    const { batchSizeBytes, memory } = options
    const grownBytes = Math.min(batchSizeBytes * MAX_GROWTH, Math.floor(memory.totalBytes * MAX_SHARE_OF_MEMORY))
    this.#maxPlainBytes = Math.max(batchSizeBytes, grownBytes)
  }

  /** False when the next promises had better have resolve functions of their own than `VIA_GATE`. */
  get gatesHaveRoom(): boolean {
    return this.#ledgers.gatesHaveRoom
  }

  /** Puts a record into the partition's last batch; false when it has no room, or there is none. */
  tryAppend(queue: PartitionQueue, record: AppendRequest): boolean {
    const { tail } = queue
    this.appendedBytes = tail === null ? 0 : tail.tryAppend(record)
    return this.appendedBytes > 0
  }

  /** Puts a record for which `tryAppend` found no room into a larger batch, or into a new one. */
  appendElsewhere(queue: PartitionQueue, nowMs: number, record: AppendRequest): AppendResult {
    const { tail } = queue
    if (tail !== null) {
      if (this.#grow(tail, record.sizeBoundBytes) && this.tryAppend(queue, record)) return AppendResult.appended
      this.#close(tail)
    }
    return this.#appendToNew(queue, nowMs, record)
  }

  #appendToNew(queue: PartitionQueue, nowMs: number, record: AppendRequest): AppendResult {
    const slot = this.#memory.tryReserve(this.#slotBytesFor(queue, record.sizeBoundBytes))
    if (slot === null) return AppendResult.noMemory
    const limitBytes = this.#limitBytes(queue.topic)
    const batch: QueuedBatch = new ProducerBatch({
      queue,
      slot,
      limitBytes: Math.max(limitBytes, record.sizeBoundBytes),
      createdMs: nowMs,
      generation: this.#generation,
      isSplit: false,
      ledgers: this.#ledgers,
    })
    if (batch.tryAppend(record) === 0) {
      this.#memory.release(slot)
      throw new RangeError(`a record of at most ${String(record.sizeBoundBytes)} bytes did not fit into its own batch`)
    }
    // The slot was sized for the most that the record could take; what is left of it is no invitation to others.
    if (batch.sizeBytes >= limitBytes) batch.close()
    this.appendedBytes = batch.sizeBytes
    this.#add(batch)
    queue.batches.push(batch)
    queue.tail = batch
    this.#list(queue)
    return AppendResult.wake
  }

  /** Tells the queue which broker leads it; −1 when none is known. */
  setLeader(queue: PartitionQueue, leaderId: number, leaderEpoch: number): void {
    queue.leaderEpoch = leaderEpoch
    if (queue.leaderId === leaderId) return
    if (queue.listed) {
      const list = this.#leaders.get(queue.leaderId)?.queues
      if (list !== undefined) list.splice(list.indexOf(queue), 1)
      queue.listed = false
    }
    queue.leaderId = leaderId
    if (queue.batches.length > 0) this.#list(queue)
  }

  /** Brokers with something in their queues; −1 stands for partitions whose leader is not known. */
  leaders(): IterableIterator<number> {
    return this.#leaders.keys()
  }

  /** True when records wait for this broker; −1 is that of partitions without a known leader. */
  holdsFor(leaderId: number): boolean {
    return this.#leaders.get(leaderId)?.queues.some(({ batches }) => batches.length > 0) ?? false
  }

  /** Partitions with records that wait to be sent. */
  *waitingQueues(): Generator<PartitionQueue> {
    for (const { queues } of this.#leaders.values())
      for (const queue of queues) if (queue.batches.length > 0) yield queue
  }

  /** Milliseconds until the head may be sent; 0 or less when it is due. */
  dueInMs(queue: PartitionQueue, head: QueuedBatch, nowMs: number): number {
    // A batch that its codec has not given back says when it is due: looking again and again would be all that happens.
    if (queue.muted || head.state === 'compressing') return Infinity
    if (head.attempts > 0) {
      // A leader elected since the last attempt has nothing to recover from: no need to spare it.
      return queue.leaderEpoch > head.sentLeaderEpoch ? 0 : head.retryAtMs - nowMs
    }
    if (head.state !== 'open' || queue.batches.length > 1 || this.exhausted || this.closing) return 0
    if (head.generation <= this.#flushing) return 0
    return head.createdMs + queue.topic.lingerMs - nowMs
  }

  /** Looks whether a broker's queues have anything that is due. */
  readiness(leaderId: number, nowMs: number, gate: DrainGate): Readiness {
    const list = this.#leaders.get(leaderId)
    let nextCheckMs = Infinity
    if (list === undefined) return { ready: false, nextCheckMs }
    for (const queue of list.queues) {
      const head = queue.batches.first()
      if (head === undefined) continue
      const waitMs = this.dueInMs(queue, head, nowMs)
      if (waitMs > 0) nextCheckMs = Math.min(nextCheckMs, waitMs)
      else if (gate(queue, head)) return { ready: true, nextCheckMs: 0 }
    }
    return { ready: false, nextCheckMs }
  }

  /**
   * Takes the due heads of a broker's queues, one batch of each partition, up to the size of one request, all with the
   * same `acks`. Whoever could not be taken for the size comes first the next time. Returns the milliseconds until the
   * next of those that are not due becomes so by itself; Infinity when only an event can help.
   */
  drain(leaderId: number, nowMs: number, gate: DrainGate, into: QueuedBatch[]): number {
    const list = this.#leaders.get(leaderId)
    let nextCheckMs = Infinity
    if (list === undefined) return nextCheckMs
    this.#dropEmpty(list)
    const { queues } = list
    const count = queues.length
    let bytes = 0
    for (let step = 0, index = list.cursor; step < count; step++, index = index + 1 < count ? index + 1 : 0) {
      const queue = queues[index] as PartitionQueue
      const head = queue.batches.first()
      if (head === undefined) continue
      const waitMs = this.dueInMs(queue, head, nowMs)
      if (waitMs > 0) {
        if (waitMs < nextCheckMs) nextCheckMs = waitMs
        continue
      }
      if (!gate(queue, head)) continue
      if (into[0] !== undefined && into[0].queue.topic.acks !== queue.topic.acks) continue
      if (into.length > 0 && bytes + wireBytes(head) > this.#options.maxRequestBytes) {
        list.cursor = index
        return nextCheckMs
      }
      if (!this.#makeReady(head)) continue
      bytes += head.wireSizeBytes
      queue.batches.shift()
      if (queue.tail === head) queue.tail = null
      this.#learnSize(queue, head.sizeBytes)
      into.push(head)
    }
    list.cursor = count === 0 ? 0 : (list.cursor + 1) % count
    return nextCheckMs
  }

  /** Puts a batch back for another attempt. */
  requeue(batch: QueuedBatch): void {
    batch.queue.requeue(batch, (a, b) => sequenceDistance(a.baseSequence, b.baseSequence) > 0)
    this.#list(batch.queue)
  }

  /** Puts the parts of a split batch to the front, in order. */
  requeueParts(parts: readonly QueuedBatch[]): void {
    for (let i = parts.length - 1; i >= 0; i--) this.requeue(parts[i] as QueuedBatch)
  }

  /**
   * Divides a batch that the broker finds too large into smaller ones, which take over its records' owners, its
   * deadline and its flush generation. Their memory is counted beside the bound: it is given before any is freed.
   */
  split(batch: QueuedBatch): readonly QueuedBatch[] {
    const parts: QueuedBatch[] = []
    const size = Math.min(this.#options.batchSizeBytes, Math.ceil(batch.sizeBytes / 2))
    let part: QueuedBatch | undefined
    for (const record of new RecordBatch(batch.builder.bytes()).records()) {
      // Views into the slot of the original, which is released only after its parts are built.
      const [timestampMs, key, value, headers] = [Number(record.timestamp), record.key, record.value, record.headers]
      // A part that has its share takes no more, whatever room is left: else it could become the whole again.
      const goesOn = part !== undefined && part.sizeBytes < size
      if (goesOn && part?.tryTransfer(timestampMs, key, value, headers) === true) continue
      part?.close()
      const bytes = Math.max(size, RECORD_BATCH_HEADER_BYTES + measureRecordSize(key, value, headers))
      part = new ProducerBatch({
        queue: batch.queue,
        slot: this.#memory.overdraw(bytes),
        limitBytes: bytes,
        createdMs: batch.createdMs,
        generation: batch.generation,
        isSplit: true,
        ledgers: this.#ledgers,
      })
      parts.push(part)
      if (!part.tryTransfer(timestampMs, key, value, headers)) throw new RangeError('a record outgrew its batch')
    }
    part?.close()
    for (const one of parts) this.#add(one)
    batch.queue.topic.estimate?.distrust(batch.compressionRatio)
    this.settled(batch)
    batch.handOverTo(parts)
    return parts
  }

  /** Takes a batch out of its queue, when it still stands there. */
  withdraw(batch: QueuedBatch): boolean {
    if (batch.queue.tail === batch) batch.queue.tail = null
    return batch.queue.batches.remove(batch)
  }

  /** The batch has its outcome (or was replaced by its parts): it counts for nobody any more. */
  settled(batch: QueuedBatch): void {
    const set = batch.isSplit ? this.#incompleteParts : this.#incomplete
    if (!set.delete(batch)) throw new Error('a batch was settled twice')
    this.#count(batch.generation, -1)
  }

  /** Batches past their delivery deadline, oldest first. */
  *expired(nowMs: number): Generator<QueuedBatch> {
    for (const set of [this.#incomplete, this.#incompleteParts]) {
      for (const batch of set) {
        if (this.deadlineMs(batch) > nowMs) break
        if (mayExpire(batch)) yield batch
      }
    }
  }

  /** When the next batch expires; Infinity when there is none. */
  nextExpiryMs(): number {
    return Math.min(this.#nextExpiryOf(this.#incomplete), this.#nextExpiryOf(this.#incompleteParts))
  }

  #nextExpiryOf(batches: ReadonlySet<QueuedBatch>): number {
    if (batches.size === 0) return Infinity
    for (const batch of batches) if (mayExpire(batch)) return this.deadlineMs(batch)
    return Infinity
  }

  get deliveryTimeoutMs(): number {
    return this.#options.deliveryTimeoutMs
  }

  deadlineMs(batch: QueuedBatch): number {
    return batch.createdMs + this.#options.deliveryTimeoutMs
  }

  /** Every batch without an outcome. */
  *incomplete(): Generator<QueuedBatch> {
    yield* [...this.#incomplete, ...this.#incompleteParts]
  }

  get hasIncomplete(): boolean {
    return this.#incomplete.size > 0 || this.#incompleteParts.size > 0
  }

  /** Creation time of the oldest batch without an outcome, Infinity when there is none. */
  oldestCreatedMs(): number {
    let oldest = Infinity
    for (const set of [this.#incomplete, this.#incompleteParts]) {
      for (const { createdMs } of set) {
        oldest = Math.min(oldest, createdMs)
        break
      }
    }
    return oldest
  }

  /** Starts a flush: what has been taken so far stops lingering. Returns the generation to wait for. */
  beginFlush(): number {
    const generation = this.#generation
    this.#flushing = generation
    for (const set of [this.#incomplete, this.#incompleteParts]) for (const batch of set) batch.close()
    this.#generation += 1
    this.#count(generation, 0)
    return generation
  }

  /** Batches without an outcome in this and all earlier generations. */
  outstanding(generation: number): number {
    let count = 0
    for (const [of, n] of this.#outstanding) if (of <= generation) count += n
    return count
  }

  /** A record from before a flush went into this batch: the flush waits for it too. */
  backdate(queue: PartitionQueue, generation: number): void {
    const batch = queue.batches.last()
    if (batch === undefined || batch.generation <= generation) return
    this.#count(batch.generation, -1)
    batch.generation = generation
    this.#count(generation, 1)
  }

  /** The generation that records belong to which are taken now. */
  get generation(): number {
    return this.#generation
  }

  /** Gives the batch's memory back once it has its outcome, no answer is awaited and no socket reads it. */
  releaseIfIdle(batch: QueuedBatch): boolean {
    if (batch.state !== 'done' || batch.onWire || batch.holds > 0 || batch.slot === null) return false
    this.#memory.release(batch.slot)
    if (batch.compressedSlot !== null) this.#memory.release(batch.compressedSlot)
    batch.slot = null
    batch.compressedSlot = null
    batch.bytes = null
    return true
  }

  /** Moves an open batch into a larger slot, when its limit and memory allow. */
  #grow(batch: QueuedBatch, recordBoundBytes: number): boolean {
    const slot = batch.slot
    if (batch.state !== 'open' || slot === null || this.exhausted) return false
    const limitBytes = this.#limitBytes(batch.queue.topic)
    if (slot.sizeBytes >= limitBytes) return false
    const wantedBytes = Math.max(this.#memory.sizeAbove(slot.sizeBytes), batch.sizeBytes + recordBoundBytes)
    // The limit moves with the topic's ratio; few sizes serve it, so that their memory can be used again.
    const larger = this.#memory.tryReserve(roundedUp(Math.min(wantedBytes, limitBytes)))
    if (larger === null) return false
    this.#memory.release(batch.moveTo(larger, limitBytes))
    batch.queue.slotBytes = larger.sizeBytes
    return true
  }

  /**
   * Up to how many bytes a batch of this topic takes records. `batchSize` counts what travels, so one that will be
   * compressed may be larger by what the codec is expected to save. Not without end: whoever reads it must hold it
   * uncompressed, and one partition must leave memory to the others.
   */
  #limitBytes({ estimate }: QueueTopic): number {
    const { batchSizeBytes } = this.#options
    return estimate === null ? batchSizeBytes : Math.min(estimate.sizeWithin(batchSizeBytes), this.#maxPlainBytes)
  }

  #slotBytesFor(queue: PartitionQueue, recordBoundBytes: number): number {
    return Math.max(Math.min(queue.slotBytes, this.#options.batchSizeBytes), recordBoundBytes)
  }

  /** A partition that was busy once gives its large slots back when it has not been for a while. */
  #learnSize(queue: PartitionQueue, sizeBytes: number): void {
    const below = this.#memory.sizeBelow(queue.slotBytes)
    if (sizeBytes > below) queue.smallBatches = 0
    else if (++queue.smallBatches >= SMALL_BATCHES_IN_A_ROW) {
      queue.slotBytes = below
      queue.smallBatches = 0
    }
  }

  #close(batch: QueuedBatch): void {
    if (batch.state !== 'open') return
    batch.close()
    // What is full is compressed while others are still being filled.
    if (batch.queue.topic.compressor !== null) this.#makeReady(batch)
  }

  #list(queue: PartitionQueue): void {
    if (queue.listed) return
    let list = this.#leaders.get(queue.leaderId)
    if (list === undefined) {
      list = { queues: [], cursor: 0 }
      this.#leaders.set(queue.leaderId, list)
    }
    list.queues.push(queue)
    queue.listed = true
  }

  #dropEmpty(list: LeaderList): void {
    let kept = 0
    for (const queue of list.queues) {
      if (queue.batches.length === 0) queue.listed = false
      else list.queues[kept++] = queue
    }
    list.queues.length = kept
    if (list.cursor >= kept) list.cursor = 0
  }

  /** Brings the batch to its final bytes; false while its codec is at work. */
  #makeReady(batch: QueuedBatch): boolean {
    if (batch.state === 'ready') return true
    if (batch.state === 'compressing') return false
    batch.close()
    const compressor = batch.queue.topic.compressor
    if (compressor === null) {
      batch.bytes = batch.builder.bytes()
      batch.state = 'ready'
      return true
    }
    return this.#compress(batch, compressor)
  }

  #compress(batch: QueuedBatch, compressor: BatchCompressor): boolean {
    const plain = batch.builder.bytes()
    const records = recordsSection(plain)
    const place = compressor.placeFor(records.length)
    // It stays closed, and whoever looks for what is due comes back to it in the next turn.
    if (place === 'later') return false
    batch.state = 'compressing'
    if (place === 'now') {
      try {
        this.#compressed(batch, plain, compressor, compressor.compressSync(records))
        return true
      } catch (error) {
        this.onCompressionFailed(batch, error)
        return false
      }
    }
    // The codec reads the slot: should the batch expire meanwhile, its memory must wait for the codec.
    batch.holds += 1
    compressor.compress(records).then(
      (output) => {
        batch.holds -= 1
        if (batch.state === 'compressing') this.#compressed(batch, plain, compressor, output)
        this.onCompressed(batch)
      },
      (error: unknown) => {
        batch.holds -= 1
        this.onCompressionFailed(batch, error)
      },
    )
    return false
  }

  /** Called when the codec is done with a batch (which may have expired meanwhile). */
  onCompressed: (batch: QueuedBatch) => void = () => {}
  /** Called when a codec failed. */
  onCompressionFailed: (batch: QueuedBatch, error: unknown) => void = () => {}

  #compressed(batch: QueuedBatch, plain: Uint8Array, compressor: BatchCompressor, output: Uint8Array): void {
    const plainBytes = plain.length - RECORD_BATCH_HEADER_BYTES
    if (compressor.onlyIfSmaller && output.length >= plainBytes) {
      batch.bytes = plain
    } else {
      const slot = this.#memory.overdraw(RECORD_BATCH_HEADER_BYTES + output.length)
      batch.compressedSlot = slot
      batch.bytes = withRecordsSection(plain, compressor.codecId, output, slot.bytes)
      batch.codecId = compressor.codecId
      batch.compressionRatio = output.length / plainBytes
    }
    batch.queue.topic.estimate?.observe(batch.compressionRatio)
    batch.state = 'ready'
  }

  #add(batch: QueuedBatch): void {
    ;(batch.isSplit ? this.#incompleteParts : this.#incomplete).add(batch)
    this.#count(batch.generation, 1)
  }

  #count(generation: number, delta: number): void {
    const next = (this.#outstanding.get(generation) ?? 0) + delta
    // The present one comes and goes with every batch.
    if (next === 0 && generation !== this.#generation) this.#outstanding.delete(generation)
    else this.#outstanding.set(generation, next)
  }
}

/** What the batch takes of a request: known once it is compressed, expected before. */
function wireBytes(batch: QueuedBatch): number {
  const { estimate } = batch.queue.topic
  return estimate === null || batch.bytes !== null ? batch.wireSizeBytes : estimate.wireBytes(batch.sizeBytes)
}

/** A batch that is written and only waits for its turn to say so has an outcome already, whatever the time. */
function mayExpire(batch: QueuedBatch): boolean {
  return batch.state !== 'written'
}
