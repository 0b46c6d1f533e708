/** The way of a record from the call to its batch: topic, partition, memory, and an orderly queue for whoever must wait. */

import type { RecordHeader } from '@millrace/protocol/records'
import type { BufferMemory } from '../accumulator/buffer-memory.ts'
import type { QueuedBatch } from '../accumulator/partition-queue.ts'
import type { AppendRequest } from '../accumulator/producer-batch.ts'
import { AppendResult, type RecordAccumulator } from '../accumulator/record-accumulator.ts'
import { type DeliverySink, type Sink, SinkKind } from '../accumulator/sink.ts'
import type { TopicInfo } from '../cluster/cluster-snapshot.ts'
import type { MetadataCache, MetadataChange } from '../cluster/metadata-cache.ts'
import type { BytesLike, RecordScope } from '../record.ts'
import type { CallTimes } from '../telemetry/call-times.ts'
import type { Stopwatch } from '../telemetry/stopwatch.ts'
import type { TopicIntake } from './topic-intake.ts'
import type { TurnClock } from './turn-clock.ts'
import type { WaitingFor, WaitingRecord } from './waiting-record.ts'

/** A record with its bytes, ready to find its place. */
export interface PreparedRecord {
  key: BytesLike
  value: BytesLike
  headers: readonly RecordHeader[] | null
  /** −1 when the partitioner decides. */
  partition: number
  timestampMs: number
  sizeBoundBytes: number
  kind: SinkKind
  sink: Sink
  scope: RecordScope | null
}

/** What became of a record that was handed in. */
export const Intake = { refused: 0, taken: 1 } as const
export type Intake = (typeof Intake)[keyof typeof Intake]

/** Why a waiting record could not be appended in time. */
export interface WaitExpired {
  readonly topic: TopicIntake
  readonly record: WaitingRecord
  readonly waitedFor: WaitingFor
  readonly waitedMs: number
}

/** What the intake needs from its owner. */
export interface IntakeParts {
  readonly accumulator: RecordAccumulator
  readonly memory: BufferMemory
  readonly metadata: MetadataCache
  readonly clock: TurnClock
  readonly maxBlockMs: number
  readonly maxWaitingBytes: number
  readonly newTopic: (name: string) => TopicIntake
  /** The sender should look. */
  readonly wake: () => void
  readonly calls: CallTimes
  readonly memoryWait: Stopwatch
  /** A record has begun to wait: its time must be watched. */
  readonly onWaiting: () => void
  /** True when the broker takes nothing, and records that can go elsewhere should; null when nobody watches that. */
  readonly isStuck: ((nodeId: number) => boolean) | null
  /** A waiting record's time is up. */
  readonly expiredError: (expired: WaitExpired) => Error
  /** Tells a record's owner that it failed before it was appended. */
  readonly reject: (record: WaitingRecord, error: Error, topic: string, partition: number) => void
  /** The partitioner or something else of the user's threw. */
  readonly appendError: (error: unknown, topic: string) => Error
}

/**
 * Finds each record its place. Append order per partition is call order: as long as a record of a topic waits, the
 * topic's later records queue behind it; other topics do not care. Memory is given first come, first served.
 */
export class RecordIntake {
  readonly #p: IntakeParts
  readonly #clock: TurnClock
  readonly #topics = new Map<string, TopicIntake>()
  #lastTopic: TopicIntake | null = null
  /** Topics with records that wait. */
  readonly #queued = new Set<TopicIntake>()
  readonly #waitingByGeneration = new Map<number, number>()
  #waitingBytes = 0
  #arrivals = 0
  /** Somebody was refused and has not been told yet that there is room. */
  #refused = false

  constructor(parts: IntakeParts) {
    this.#p = parts
    this.#clock = parts.clock
  }

  /** The topic's state, made on first use. */
  topic(name: string): TopicIntake {
    const last = this.#lastTopic
    if (last !== null && last.name === name) return last
    let topic = this.#topics.get(name)
    if (topic === undefined) {
      topic = this.#p.newTopic(name)
      this.#topics.set(name, topic)
      this.#weigh(topic)
      const info = this.#p.metadata.topic(name)
      if (info !== undefined) this.#describe(topic, info)
    }
    this.#lastTopic = topic
    return topic
  }

  /** The topic's state, if anything was ever sent to it. */
  known(name: string): TopicIntake | undefined {
    return this.#topics.get(name)
  }

  /** True from the moment a record was refused until there is room again. */
  get full(): boolean {
    return this.#refused
  }

  /** False when the next promises had better have resolve functions of their own than `VIA_GATE`. */
  get gatesHaveRoom(): boolean {
    return this.#p.accumulator.gatesHaveRoom
  }

  /** True while records wait for memory. */
  get waitsForMemory(): boolean {
    return this.#longestWaitingForMemory() !== null
  }

  /** True while records are in no batch yet. */
  get isWaiting(): boolean {
    return this.#queued.size > 0
  }

  /** What is in no batch yet. */
  waiting(): { readonly records: number; readonly bytes: number; readonly forMemory: number } {
    let [records, forMemory] = [0, 0]
    for (const { waiting, headWaitsFor } of this.#queued) {
      records += waiting.length
      if (headWaitsFor === 'memory') forMemory += waiting.length
    }
    return { records, bytes: this.#waitingBytes, forMemory }
  }

  /**
   * Appends a record of now to a batch that is open already: what nearly every record comes to, in as few steps as that
   * takes. Null says nothing against the record, and nothing has changed: `take` comes to the same for all records.
   */
  appendPlain(name: string, key: BytesLike, value: BytesLike, kind: SinkKind, sink: Sink): QueuedBatch | null {
    const last = this.#lastTopic
    const topic = last !== null && last.name === name ? last : this.#topics.get(name)
    if (topic === undefined || !topic.isPlain || topic.waiting.length > 0 || !hasPlace(topic, -1)) return null
    this.#lastTopic = topic
    this.#want(topic)
    const { partitioner, queues } = topic
    const partition = partitioner.choose(key, value, topic.partitionCount)
    const batch = queues.partitions[partition]?.tail ?? null
    if (batch === null) return null
    const laterMs = this.#clock.epochMs - batch.baseTimestampMs
    const deltaMs = laterMs | 0
    if (deltaMs !== laterMs) return null
    const bytes = batch.appendAfter(deltaMs, key, value, kind, sink)
    if (bytes === 0) return null
    if (partitioner.sticky !== null) {
      partitioner.sticky.appended(partition, queues.estimate === null ? bytes : bytes * queues.estimate.share, false)
    }
    return batch
  }

  /**
   * Appends the record, or lets it wait. With `mayWaitForMemory` false a record that finds no memory is refused
   * instead, and nothing has changed.
   */
  take(topic: TopicIntake, record: PreparedRecord, mayWaitForMemory: boolean): Intake {
    this.#want(topic)
    if (topic.waiting.length > 0) {
      if (!mayWaitForMemory && topic.headWaitsFor === 'memory') return this.#refuse()
      return this.#wait(topic, record, topic.headWaitsFor)
    }
    if (!hasPlace(topic, record.partition)) return this.#wait(topic, record, 'metadata')
    const explicit = record.partition
    if (explicit < 0) record.partition = this.#choose(topic, record.key, record.value)
    const result = this.#append(topic, record, record.partition)
    if (result === AppendResult.appended) return Intake.taken
    if (result === AppendResult.wake) {
      this.#p.wake()
      return Intake.taken
    }
    if (!mayWaitForMemory) return this.#refuse()
    return this.#wait(topic, record, 'memory', explicit)
  }

  /** Keeps the record's place while its serializer works; null when too much waits already. */
  hold(topic: TopicIntake, record: PreparedRecord): WaitingRecord | null {
    this.#want(topic)
    if (this.#wait(topic, record, 'serializer') === Intake.refused) return null
    const waiting = topic.waiting.last() as WaitingRecord
    waiting.serializing = true
    this.#look(topic)
    return waiting
  }

  /** The serializer has delivered: the record has its bytes and queues on. */
  resume(topic: TopicIntake, waiting: WaitingRecord, serialized: PreparedRecord): void {
    waiting.key = ownBytes(serialized.key)
    waiting.value = ownBytes(serialized.value)
    this.#waitingBytes += serialized.sizeBoundBytes - waiting.sizeBoundBytes
    waiting.sizeBoundBytes = serialized.sizeBoundBytes
    waiting.serializing = false
    this.#pump(topic)
  }

  /** Takes a waiting record out of the queue; false when it no longer waits. */
  cancel(topic: TopicIntake, waiting: WaitingRecord): boolean {
    if (!topic.waiting.remove(waiting)) return false
    this.#left(topic, waiting)
    this.#pump(topic)
    return true
  }

  /** The same for the record whose outcome this owner is to be told; null when none of his waits. */
  cancelOf(owner: DeliverySink): WaitingRecord | null {
    for (const topic of this.#queued) {
      for (let i = 0; i < topic.waiting.length; i++) {
        const waiting = topic.waiting.at(i)
        if (waiting !== undefined && belongsTo(waiting, owner)) return this.cancel(topic, waiting) ? waiting : null
      }
    }
    return null
  }

  /** The cluster described topics, or changed their leaders. */
  topicsChanged(infos: readonly TopicInfo[]): void {
    for (const info of infos) {
      const topic = this.#topics.get(info.name)
      if (topic === undefined) continue
      this.#describe(topic, info)
      const head = topic.waiting.first()
      if (head !== undefined && topic.headWaitsFor === 'metadata' && hasPlace(topic, head.explicitPartition)) {
        this.#p.calls.add('metadataWait', this.#p.clock.now - head.sinceMs)
      }
      this.#pump(topic)
    }
  }

  /** The cluster answered; topics it refuses fail their waiting records with `errorFor`, unless it is null. */
  metadataChanged(change: MetadataChange, errorFor: (topic: string, code: number) => Error | null): void {
    for (const [name, code] of change.errors) {
      const topic = this.#topics.get(name)
      if (topic === undefined) continue
      topic.lastErrorCode = code
      const error = errorFor(name, code)
      if (error !== null) this.#rejectAll(topic, () => error)
    }
    // Whoever still waits for a topic or a partition goes on asking, at the pace that the cache allows.
    for (const topic of this.#queued) {
      if (topic.headWaitsFor === 'metadata' && topic.serializingSinceMs < 0) this.#p.metadata.requestUpdate()
    }
  }

  /** Memory was given back: whoever has waited longest goes first. */
  memoryFreed(): void {
    for (;;) {
      const topic = this.#longestWaitingForMemory()
      if (topic === null) break
      this.#pump(topic)
      if (topic.waiting.length > 0 && topic.headWaitsFor === 'memory') break
    }
    if (this.#hasRoom()) this.#refused = false
    this.#p.accumulator.exhausted = this.#refused || this.waitsForMemory
    if (this.#p.accumulator.exhausted) this.#p.memoryWait.lap(this.#p.clock.now)
    else this.#p.memoryWait.end(this.#p.clock.now)
  }

  /** Fails the records whose time is up; returns when to look again. */
  expire(nowMs: number): number {
    let nextMs = Infinity
    for (const topic of [...this.#queued]) {
      for (let head = topic.waiting.first(); head !== undefined; head = topic.waiting.first()) {
        if (topic.serializingSinceMs >= 0) break
        const heldUpMs = topic.serializingMs - head.serializingMsBefore
        const deadlineMs = head.sinceMs + heldUpMs + this.#p.maxBlockMs
        if (deadlineMs > nowMs) {
          nextMs = Math.min(nextMs, deadlineMs - nowMs)
          break
        }
        topic.waiting.shift()
        this.#left(topic, head)
        const waitedMs = nowMs - head.sinceMs - heldUpMs
        const error = this.#p.expiredError({ topic, record: head, waitedFor: topic.headWaitsFor, waitedMs })
        this.#p.reject(head, error, topic.name, head.partition)
        this.#pump(topic)
      }
    }
    return nextMs
  }

  /** Fails everything that waits. */
  rejectAll(errorFor: () => Error): void {
    for (const topic of [...this.#queued]) this.#rejectAll(topic, errorFor)
  }

  /** Records of this and earlier flush generations that still wait. */
  outstanding(generation: number): number {
    let count = 0
    for (const [of, n] of this.#waitingByGeneration) if (of <= generation) count += n
    return count
  }

  #append(topic: TopicIntake, record: AppendRequest, partition: number): AppendResult {
    const { accumulator, clock } = this.#p
    const queue = topic.queues.queue(partition)
    const sticky = topic.partitioner.sticky
    if (accumulator.tryAppend(queue, record)) {
      if (sticky !== null) sticky.appended(partition, this.#travellingBytes(topic), false)
      return AppendResult.appended
    }
    // The time is read here: handed over as an argument it would be 16 bytes of garbage per record.
    const result = accumulator.appendElsewhere(queue, clock.now, record)
    if (sticky !== null && result !== AppendResult.noMemory) {
      sticky.appended(partition, this.#travellingBytes(topic), queue.tail?.state !== 'open')
    }
    return result
  }

  /** What the last append will take on the wire: counted unpacked, compressed batches would never be full. */
  #travellingBytes({ queues }: TopicIntake): number {
    const { appendedBytes } = this.#p.accumulator
    return queues.estimate === null ? appendedBytes : appendedBytes * queues.estimate.share
  }

  /** The record's partition: the one it names, else the one the partitioner chooses, once. */
  #choose(topic: TopicIntake, key: BytesLike, value: BytesLike): number {
    const chosen = topic.partitioner.choose(key, value, topic.partitionCount)
    const sticky = topic.partitioner.sticky
    if (sticky === null || !sticky.choosing) return chosen
    // Between two batches a switch that was put off is free.
    return topic.queues.queue(chosen).tail?.state === 'open' ? chosen : sticky.atBatchBoundary()
  }

  /** Lets an adaptive partitioner know, before it moves on, how long the queues are and whose broker takes nothing. */
  #weigh(topic: TopicIntake): void {
    const { sticky, adaptive } = topic.partitioner
    if (sticky === null || !adaptive) return
    sticky.beforeSwitch = () => {
      const { clock, isStuck } = this.#p
      // Once for each reading of the clock: it costs a look at every partition.
      if (topic.loadToldAt === clock.reading) return
      topic.loadToldAt = clock.reading
      const queues = topic.queues.partitions
      const lengths = queues.map(({ batches }) => batches.length)
      sticky.updateLoad(lengths, isStuck === null ? null : queues.map(({ leaderId }) => isStuck(leaderId)))
    }
  }

  /** Keeps the cluster's description of the topic alive: once for each reading of the clock, not for each record. */
  #want(topic: TopicIntake): void {
    const { clock, metadata } = this.#p
    if (topic.wantedAt === clock.reading) return
    topic.wantedAt = clock.reading
    metadata.want(topic.name, clock.now)
  }

  #refuse(): Intake {
    this.#refused = true
    this.#lackMemory()
    this.#p.wake()
    return Intake.refused
  }

  /** Room enough that whoever was refused should try again: for a batch, and for a good part of what may wait. */
  #hasRoom(): boolean {
    const { memory, maxWaitingBytes } = this.#p
    return memory.availableBytes >= memory.largestSlotBytes && this.#waitingBytes <= maxWaitingBytes / 2
  }

  #wait(
    topic: TopicIntake,
    record: PreparedRecord,
    waitingFor: WaitingFor,
    explicitPartition: number = record.partition,
  ): Intake {
    if (this.#waitingBytes + record.sizeBoundBytes > this.#p.maxWaitingBytes) return this.#refuse()
    // Copied: the caller may fill his buffers anew as soon as `send` has returned.
    const waiting: WaitingRecord = {
      key: ownBytes(record.key),
      value: ownBytes(record.value),
      headers: record.headers?.map(({ key, value }) => ({ key, value: ownBytes(value) })) ?? null,
      explicitPartition,
      partition: record.partition,
      timestampMs: record.timestampMs,
      kind: record.kind,
      sink: record.sink,
      scope: record.scope,
      generation: this.#p.accumulator.generation,
      arrival: ++this.#arrivals,
      sinceMs: this.#p.clock.now,
      serializingMsBefore: topic.serializingMs,
      sizeBoundBytes: record.sizeBoundBytes,
      serializing: false,
    }
    if (topic.waiting.length === 0) this.#setHead(topic, waitingFor)
    topic.waiting.push(waiting)
    this.#queued.add(topic)
    this.#waitingBytes += waiting.sizeBoundBytes
    this.#countWaiting(waiting.generation, 1)
    this.#p.wake()
    this.#p.onWaiting()
    return Intake.taken
  }

  #setHead(topic: TopicIntake, waitsFor: WaitingFor): void {
    topic.headWaitsFor = waitsFor
    if (waitsFor === 'memory') this.#lackMemory()
    if (waitsFor === 'metadata') this.#p.metadata.requestUpdate()
  }

  /** Somebody waits for room: everything that can be sent must be. */
  #lackMemory(): void {
    this.#p.accumulator.exhausted = true
    this.#p.memoryWait.begin(this.#p.clock.now)
  }

  /** Notes what the head of the queue waits for now, and when a serializer began to hold it up. */
  #look(topic: TopicIntake): void {
    const head = topic.waiting.first()
    const nowMs = this.#p.clock.now
    const serializing = head?.serializing === true
    if (serializing && topic.serializingSinceMs < 0) topic.serializingSinceMs = nowMs
    if (!serializing && topic.serializingSinceMs >= 0) {
      topic.serializingMs += nowMs - topic.serializingSinceMs
      topic.serializingSinceMs = -1
    }
  }

  /** Appends what can be appended from the front of the topic's queue. */
  #pump(topic: TopicIntake): void {
    this.#p.clock.touch()
    let appended = false
    for (let head = topic.waiting.first(); head !== undefined; head = topic.waiting.first()) {
      this.#look(topic)
      if (head.serializing) {
        topic.headWaitsFor = 'serializer'
        break
      }
      if (!hasPlace(topic, head.explicitPartition)) {
        this.#setHead(topic, 'metadata')
        break
      }
      let result: AppendResult
      try {
        if (head.partition < 0) head.partition = this.#choose(topic, head.key, head.value)
        result = this.#append(topic, head, head.partition)
      } catch (error) {
        topic.waiting.shift()
        this.#left(topic, head)
        this.#p.reject(head, this.#p.appendError(error, topic.name), topic.name, -1)
        continue
      }
      if (result === AppendResult.noMemory) {
        this.#setHead(topic, 'memory')
        break
      }
      topic.waiting.shift()
      this.#left(topic, head)
      appended = true
      if (head.generation < this.#p.accumulator.generation) {
        this.#p.accumulator.backdate(topic.queues.queue(head.partition), head.generation)
      }
    }
    this.#look(topic)
    if (appended) this.#p.wake()
  }

  #left(topic: TopicIntake, waiting: WaitingRecord): void {
    this.#waitingBytes -= waiting.sizeBoundBytes
    this.#countWaiting(waiting.generation, -1)
    if (topic.waiting.length === 0) this.#queued.delete(topic)
  }

  #countWaiting(generation: number, delta: number): void {
    const next = (this.#waitingByGeneration.get(generation) ?? 0) + delta
    if (next === 0) this.#waitingByGeneration.delete(generation)
    else this.#waitingByGeneration.set(generation, next)
  }

  #longestWaitingForMemory(): TopicIntake | null {
    let longest: TopicIntake | null = null
    let arrival = Infinity
    for (const topic of this.#queued) {
      const head = topic.waiting.first()
      if (head === undefined || topic.headWaitsFor !== 'memory' || head.arrival >= arrival) continue
      longest = topic
      arrival = head.arrival
    }
    return longest
  }

  #rejectAll(topic: TopicIntake, errorFor: () => Error): void {
    for (let head = topic.waiting.shift(); head !== undefined; head = topic.waiting.shift()) {
      this.#left(topic, head)
      this.#p.reject(head, errorFor(), topic.name, head.explicitPartition)
    }
    this.#look(topic)
  }

  #describe(topic: TopicIntake, info: TopicInfo): void {
    topic.info = info
    topic.partitionCount = info.partitions.length
    topic.lastErrorCode = 0
    topic.partitioner.describe(info.partitions.map((p) => p.leaderId >= 0))
    for (const p of info.partitions) {
      this.#p.accumulator.setLeader(topic.queues.queue(p.partition), p.leaderId, p.leaderEpoch)
    }
  }
}

/** True when the topic is described and has the partition, or, for −1, any: one that is being created may have none yet. */
function hasPlace(topic: TopicIntake, partition: number): boolean {
  return topic.info !== null && Math.max(partition, 0) < topic.partitionCount
}

function belongsTo({ kind, sink }: WaitingRecord, owner: DeliverySink): boolean {
  if (sink === owner) return true
  return kind === SinkKind.sink && sink !== null && (sink as DeliverySink).owner === owner
}

/** Bytes that nobody else can change. */
function ownBytes(bytes: BytesLike): BytesLike {
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : bytes
}
