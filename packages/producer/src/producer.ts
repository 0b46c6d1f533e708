/** The producer: takes records, and tells the truth about each of them. */

import type { Writable } from 'node:stream'
import { errorByCode, errorCodes } from '@millrace/protocol'
import { estimateRecordSize, measureRecordSize, RECORD_BATCH_HEADER_BYTES } from '@millrace/protocol/records'
import { BufferMemory } from './accumulator/buffer-memory.ts'
import { type DeliverySink, type Sink, SinkKind } from './accumulator/producer-batch.ts'
import { RecordAccumulator } from './accumulator/record-accumulator.ts'
import type { TopicInfo } from './cluster/cluster-snapshot.ts'
import { MetadataCache } from './cluster/metadata-cache.ts'
import { batchCompressor } from './compressor.ts'
import { type ProducerConfig, type ProducerOptions, resolveConfig } from './config/config.ts'
import { Plugins } from './config/plugins.ts'
import {
  AbortError,
  BrokerError,
  BufferExhaustedError,
  describeValue,
  FlushTimeoutError,
  InvalidPartitionError,
  InvalidTopicError,
  InvariantViolation,
  isMillraceError,
  MetadataTimeoutError,
  type MillraceError,
  ProducerClosedError,
  RecordTooLargeError,
  SendManyError,
  type SendManyResult,
  UsageError,
} from './errors.ts'
import { ProducerEvents } from './events.ts'
import { SequenceTracker } from './idempotence/sequence-tracker.ts'
import { Intake, type PreparedRecord, RecordIntake, type WaitExpired } from './intake/record-intake.ts'
import { TopicIntake } from './intake/topic-intake.ts'
import { TurnClock } from './intake/turn-clock.ts'
import type { WaitingRecord } from './intake/waiting-record.ts'
import { failedMetadata, InterceptorChain } from './interceptors/interceptor-chain.ts'
import { exponentialBackoff } from './network/backoff.ts'
import { ConnectionPool } from './network/connection-pool.ts'
import { NodeAvailability } from './partitioner/node-availability.ts'
import { createTopicPartitioner } from './partitioner/topic-partitioner.ts'
import {
  type BytesLike,
  type DeliveryCallback,
  type HeadersInput,
  HeaderTypeError,
  normalizeHeaders,
  type ProducerRecord,
  type RecordHeader,
  type RecordMetadata,
} from './record.ts'
import { type FlowTarget, sendFlow, type WritableOptions, writableFlow } from './record-flow.ts'
import { productionRuntime } from './runtime/production.ts'
import type { Runtime, Timer } from './runtime/runtime.ts'
import { Sender } from './sender/sender.ts'
import { defaultSerializer } from './serializers/contents.ts'
import { type AnySerializer, serializePart } from './serializers/serializer.ts'

/** `open` takes records; `closing` finishes what was taken; `closed` and `failed` take nothing. */
type Lifecycle = 'open' | 'closing' | 'closed' | 'failed'

/** Longest answer that is believed; none that a producer asks for comes near. */
const MAX_FRAME_BYTES = 100 << 20

/** Largest topic name that brokers allow, and what it may consist of. */
const TOPIC_NAME = /^[a-zA-Z0-9._-]{1,249}$/

/** Options of calls that can be given up. */
export interface SignalOptions {
  /** Ends the wait; what became of the record is told by the error's `delivery`. */
  readonly signal?: AbortSignal | undefined
}

/** How the producer is doing. */
export interface ProducerHealth {
  /** True while records are taken and at least one broker is connected, or none was needed yet. */
  readonly ready: boolean
  readonly connectedBrokers: number
  /** Milliseconds since the oldest record without an outcome was taken, 0 when there is none. */
  readonly oldestRecordAgeMs: number
  readonly bufferAvailableBytes: number
  readonly lastError?: Error
}

interface FlushWaiter {
  readonly generation: number
  readonly done: () => void
}

/**
 * A Kafka producer. Creating one does no I/O; the first record connects. `K` and `V` are the types of keys and values
 * that the configured serializers take; without serializers these are bytes, strings (sent as UTF-8) and null.
 */
export class Producer<K = BytesLike, V = BytesLike> {
  readonly #config: ProducerConfig
  readonly #runtime: Runtime
  readonly #clock: TurnClock
  readonly #memory: BufferMemory
  readonly #accumulator: RecordAccumulator
  readonly #metadata: MetadataCache
  readonly #pool: ConnectionPool
  readonly #sender: Sender
  readonly #intake: RecordIntake
  readonly #interceptors: InterceptorChain
  readonly #plugins: Plugins
  readonly #events = new ProducerEvents()
  readonly #availability: NodeAvailability
  readonly #flushes = new Set<FlushWaiter>()
  readonly #readyWaiters = new Set<() => void>()
  #metadataWaiters: (() => void)[] = []
  #waitTimer: Timer | null = null
  #lifecycle: Lifecycle = 'open'
  #closing: Promise<void> | null = null
  #fatal: MillraceError | null = null
  #lastError: Error | null = null
  /** Filled anew for each record: a record costs no object of its own. */
  readonly #prepared: PreparedRecord = {
    key: null,
    value: null,
    headers: null,
    partition: -1,
    timestampMs: 0,
    sizeBoundBytes: 0,
    kind: SinkKind.callback,
    sink: null,
  }

  /** Checks the options; throws `ConfigurationError`. `runtime` replaces time, chance and sockets in simulations. */
  constructor(options: ProducerOptions, runtime: Runtime = productionRuntime()) {
    const config = resolveConfig(options)
    this.#config = config
    this.#runtime = runtime
    this.#clock = new TurnClock(runtime.clock, runtime.scheduler)
    this.#interceptors = new InterceptorChain(config.interceptors, (_interceptor, _method, error) => {
      this.#events.emit('callback-error', { error })
    })
    this.#plugins = new Plugins(config, (_plugin, error) => {
      this.#events.emit('callback-error', { error })
    })
    this.#configurePlugins(config)
    this.#memory = new BufferMemory({ totalBytes: config.bufferMemory, batchSizeBytes: config.batchSize })
    this.#accumulator = new RecordAccumulator({
      memory: this.#memory,
      batchSizeBytes: config.batchSize,
      maxRequestBytes: config.maxRequestSize,
      deliveryTimeoutMs: config.deliveryTimeoutMs,
    })
    const backoffMs = (attempt: number): number =>
      exponentialBackoff(config.retryBackoffMs, config.retryBackoffMaxMs, attempt, runtime.random)
    this.#metadata = new MetadataCache({
      maxAgeMs: config.metadataMaxAgeMs,
      maxIdleMs: config.metadataMaxIdleMs,
      backoffMs,
      rebootstrap: config.metadataRecoveryStrategy === 'rebootstrap',
      rebootstrapTriggerMs: config.metadataRecoveryRebootstrapTriggerMs,
    })
    this.#availability = new NodeAvailability(config.partitionerAvailabilityTimeoutMs)
    this.#pool = this.#createPool(config)
    this.#sender = new Sender({
      runtime,
      config: {
        idempotent: config.enableIdempotence,
        retries: config.retries,
        maxInFlight: config.maxInFlightRequestsPerConnection,
        requestTimeoutMs: config.requestTimeoutMs,
        retryBackoffMs: backoffMs,
      },
      accumulator: this.#accumulator,
      metadata: this.#metadata,
      tracker: new SequenceTracker(),
      pool: this.#pool,
      observer: {
        onProgress: () => {
          this.#progressed()
        },
        onMetadata: (change) => {
          this.#intake.metadataChanged(change, (topic, code) => refusedTopic(topic, code))
          this.#tellMetadataWaiters()
          this.#progressed()
        },
        onTopicsChanged: (topics) => {
          this.#intake.topicsChanged(topics)
        },
        onBrokerLooked: (nodeId, nowMs, taken) => {
          this.#availability.looked(nodeId, nowMs, taken)
        },
        onFatal: (error) => {
          this.#fail(error)
        },
        onCallbackError: (error) => {
          this.#events.emit('callback-error', { error })
        },
        onUnobservedFailure: (error, count, topic, partition) => {
          this.#events.emit('record-error', { error, count, topic, partition })
        },
      },
    })
    this.#intake = new RecordIntake({
      accumulator: this.#accumulator,
      memory: this.#memory,
      metadata: this.#metadata,
      clock: this.#clock,
      maxBlockMs: config.maxBlockMs,
      maxWaitingBytes: config.maxWaitingBytes,
      newTopic: (name) => this.#newTopic(name),
      wake: () => {
        this.#sender.wake()
      },
      onWaiting: () => {
        this.#watchWaiting()
      },
      expiredError: (expired) => this.#waitExpired(expired),
      reject: (record, error, topic, partition) => {
        this.#reject(record.kind, record.sink, error, topic, partition)
      },
      appendError,
      updateLoad: (topic) => {
        this.#updateLoad(topic)
      },
    })
  }

  /** Tells the user's objects who they work for; when one refuses, all are closed and there is no producer. */
  #configurePlugins(config: ProducerConfig): void {
    for (const warning of config.warnings) config.logger?.warn(warning)
    // A codec or level that cannot be had is said now, not with the first batch.
    for (const { compressionType, compressionLevel } of config.everySettings) {
      batchCompressor(compressionType, compressionLevel, this.#runtime.executor)
    }
    // Each closes its own when one of them throws; the other's are closed here.
    try {
      this.#plugins.configure()
    } catch (error) {
      this.#interceptors.close()
      throw error
    }
    try {
      this.#interceptors.configure({ clientId: config.clientId })
    } catch (error) {
      this.#plugins.close()
      throw error
    }
  }

  /**
   * Sends a record. The promise resolves when the record is acknowledged as `acks` asks, and rejects with a
   * `MillraceError` whose `delivery` says whether it can be in the log.
   */
  send(record: ProducerRecord<K, V>, options?: SignalOptions): Promise<RecordMetadata> {
    const signal = options?.signal
    if (signal !== undefined) return this.#sendWithSignal(record, signal)
    return new Promise((resolve, reject) => {
      try {
        this.#take(record, SinkKind.promise, resolve, true)
      } catch (error) {
        reject(error)
      }
    })
  }

  /** Sends many records; resolves with their metadata in input order, or rejects with a `SendManyError` when any failed. */
  async sendMany(records: Iterable<ProducerRecord<K, V>>, options?: SignalOptions): Promise<RecordMetadata[]> {
    const outcomes = await Promise.allSettled([...records].map((record) => this.send(record, options)))
    if (outcomes.some((outcome) => outcome.status === 'rejected')) {
      throw new SendManyError({ results: outcomes })
    }
    return outcomes.map((outcome) => (outcome as PromiseFulfilledResult<RecordMetadata>).value)
  }

  /**
   * Takes a record without a promise. Returns false when there is no room: the record was not taken, and `ready()`
   * says when to try again. Otherwise `onDelivery` is told the outcome, in the order of acknowledgement. Misuse throws.
   */
  enqueue(record: ProducerRecord<K, V>, onDelivery?: DeliveryCallback): boolean {
    return this.#take(record, SinkKind.callback, onDelivery ?? null, false)
  }

  /**
   * Sends what the iterable yields and yields the outcome of each record in its order. Records are pulled only while
   * there is room.
   */
  sendAll(
    records: Iterable<ProducerRecord<K, V>> | AsyncIterable<ProducerRecord<K, V>>,
    options?: SignalOptions,
  ): AsyncGenerator<SendManyResult, void, undefined> {
    return sendFlow(this.#flowTarget(), records, options?.signal)
  }

  /** A Node `Writable` that takes records; the producer's memory is its only buffer. */
  writable(options: WritableOptions = {}): Writable {
    return writableFlow(this.#flowTarget(), options)
  }

  /** Resolves when `enqueue` would take a record again. */
  async ready(options?: SignalOptions): Promise<void> {
    this.#assertOpen()
    if (!this.#intake.full) return
    await this.#until(
      (done) => {
        this.#readyWaiters.add(done)
        return () => this.#readyWaiters.delete(done)
      },
      'ready',
      options?.signal,
    )
    if (this.#fatal !== null) throw this.#fatal
  }

  /**
   * Resolves when every record taken before the call has its outcome, whatever it is. Rejects only when its own time
   * or signal ends; the records stay queued.
   */
  async flush(options?: SignalOptions & { readonly timeoutMs?: number }): Promise<void> {
    const generation = this.#accumulator.beginFlush()
    if (this.#outstanding(generation) === 0) return
    this.#sender.wake()
    const timeoutMs = options?.timeoutMs
    let timer: Timer | null = null
    try {
      await this.#until(
        (done, fail) => {
          const waiter: FlushWaiter = { generation, done }
          this.#flushes.add(waiter)
          if (timeoutMs !== undefined) {
            timer = this.#runtime.scheduler.after(timeoutMs, () => {
              fail(new FlushTimeoutError({ timeoutMs, remainingRecords: this.#outstandingRecords(generation) }))
            })
          }
          return () => this.#flushes.delete(waiter)
        },
        'flush',
        options?.signal,
      )
    } finally {
      ;(timer as Timer | null)?.cancel()
    }
  }

  /**
   * Finishes what was taken and ends for good: waits until every record has its outcome, at most `timeoutMs`; then
   * what is left fails with a truthful `delivery`. Calling it again gives the same promise.
   */
  close(options?: { readonly timeoutMs?: number }): Promise<void> {
    const timeoutMs = options?.timeoutMs
    if (timeoutMs !== undefined && !(timeoutMs >= 0)) return Promise.reject(badCloseTimeout(timeoutMs))
    this.#closing ??= this.#close(timeoutMs)
    return this.#closing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** The topic's partitions as the cluster describes them; waits for metadata at most `maxBlockMs`. */
  async partitionsFor(topic: string): Promise<TopicInfo['partitions']> {
    this.#assertOpen()
    assertTopicName(topic)
    const info = await this.#topicInfo(topic)
    return info.partitions
  }

  /** Connects to the leaders of the given topics, so that the first records need not wait for it. */
  async connect(options: { readonly topics: readonly string[] }): Promise<void> {
    for (const topic of options.topics) {
      const partitions = await this.partitionsFor(topic)
      for (const leader of new Set(partitions.map((p) => p.leaderId)))
        if (leader >= 0) this.#pool.ensureConnected(leader)
    }
  }

  /** How the producer is doing. */
  health(): ProducerHealth {
    const oldest = this.#accumulator.oldestCreatedMs()
    const connectedBrokers = this.#pool.connectedCount()
    return {
      ready: this.#lifecycle === 'open' && (connectedBrokers > 0 || !this.#accumulator.hasIncomplete),
      connectedBrokers,
      oldestRecordAgeMs: oldest === Infinity ? 0 : this.#runtime.clock.now() - oldest,
      bufferAvailableBytes: this.#memory.availableBytes,
      ...(this.#lastError === null ? {} : { lastError: this.#lastError }),
    }
  }

  /** Listens to what the producer tells beside the outcomes of records. */
  on: ProducerEvents['on'] = (name, listener) => {
    this.#events.on(name, listener)
  }

  /** Stops listening. */
  off: ProducerEvents['off'] = (name, listener) => {
    this.#events.off(name, listener)
  }

  #createPool(config: ProducerConfig): ConnectionPool {
    return new ConnectionPool({ ...config, maxFrameBytes: MAX_FRAME_BYTES, tls: null }, this.#runtime, {
      onWake: () => {
        this.#sender.wake()
      },
      onConnectionFailure: (nodeId, error) => {
        this.#lastConnectionError = error
        this.#lastError = error
        this.#events.emit('connection-error', { nodeId, error })
        this.#metadata.requestUpdate()
      },
    })
  }

  #flowTarget(): FlowTarget<K, V> {
    return {
      send: (record, options) => this.send(record, options),
      enqueue: (record, onDelivery) => this.enqueue(record, onDelivery),
      isFull: () => this.#intake.full || this.#intake.waitsForMemory,
      ready: (options) => this.ready(options),
      flush: () => this.flush(),
    }
  }

  // --- taking records ---------------------------------------------------------------------------------------------

  /** The one way in: false only when `mayWait` is false and there is no room. Throws when the record cannot be taken. */
  #take(record: ProducerRecord<K, V>, kind: SinkKind, sink: Sink, mayWait: boolean): boolean {
    if (this.#lifecycle !== 'open') this.#assertOpen()
    if (typeof record !== 'object' || (record as unknown) === null) throw notARecord(record)
    if (this.#interceptors.isEmpty) return this.#admit(record, kind, sink, mayWait)
    return this.#takeIntercepted(record, kind, sink, mayWait)
  }

  #takeIntercepted(original: ProducerRecord<K, V>, kind: SinkKind, sink: Sink, mayWait: boolean): boolean {
    const chain = this.#interceptors
    const record = chain.onSend(original) as ProducerRecord<K, V>
    const headers = checkedHeaders(record.headers)
    const intercepted: DeliverySink = {
      settle: (error, metadata, partition) => {
        chain.onAcknowledgement(metadata ?? failedMetadata(record.topic, partition), error, headers)
        if (error !== null) this.#reject(kind, sink, error, record.topic, partition)
        else if (metadata !== null) this.#accept(kind, sink, metadata)
      },
    }
    try {
      return this.#admit(record, SinkKind.sink, intercepted, mayWait)
    } catch (error) {
      chain.onSendError(record.topic, record.partition ?? -1, error as Error, headers)
      throw error
    }
  }

  /** Checks and serializes the record, and hands it to the intake. */
  #admit(record: ProducerRecord<K, V>, kind: SinkKind, sink: Sink, mayWait: boolean): boolean {
    this.#clock.touch()
    const topicName = record.topic
    if (typeof topicName !== 'string') throw notATopic(topicName)
    const topic = this.#intake.topic(topicName)
    const prepared = this.#prepared
    prepared.headers = record.headers === undefined ? null : checkedHeaders(record.headers)
    prepared.partition = record.partition === undefined ? -1 : checkedPartition(record.partition, topicName)
    prepared.timestampMs = record.timestamp === undefined ? this.#clock.epochMs : timestampOf(record.timestamp)
    prepared.kind = kind
    prepared.sink = sink
    const key = serialize(topic.keySerializer, 'key', topicName, record.key ?? null, prepared.headers)
    const value = serialize(topic.valueSerializer, 'value', topicName, record.value, prepared.headers)
    if (isPending(key) || isPending(value)) return this.#admitLater(topic, key, value, mayWait)
    prepared.key = key
    prepared.value = value
    this.#measure(topicName, prepared)
    const taken = this.#intake.take(topic, prepared, mayWait)
    prepared.sink = null
    return taken === Intake.taken || this.#refused(prepared, mayWait)
  }

  /** The record keeps its place in the order of calls while its serializer works. */
  #admitLater(topic: TopicIntake, key: Pending, value: Pending, mayWait: boolean): boolean {
    const prepared = this.#prepared
    prepared.key = isPending(key) ? null : key
    prepared.value = isPending(value) ? null : value
    this.#measure(topic.name, prepared)
    const waiting = this.#intake.hold(topic, prepared)
    if (waiting === null) return this.#refused(prepared, mayWait)
    Promise.all([isPending(key) ? key : waiting.key, isPending(value) ? value : waiting.value]).then(
      ([serializedKey, serializedValue]) => {
        try {
          this.#clock.touch()
          const late = { ...waiting, key: serializedKey, value: serializedValue, partition: waiting.explicitPartition }
          this.#measure(topic.name, late)
          this.#intake.resume(topic, waiting, late)
        } catch (error) {
          this.#giveUp(topic, waiting, error as Error)
        }
      },
      (error: unknown) => {
        this.#giveUp(topic, waiting, error as Error)
      },
    )
    return true
  }

  #giveUp(topic: TopicIntake, waiting: WaitingRecord, error: Error): void {
    if (!this.#intake.cancel(topic, waiting)) return
    this.#reject(waiting.kind, waiting.sink, error, topic.name, waiting.explicitPartition)
    this.#progressed()
  }

  #refused(record: PreparedRecord, mayWait: boolean): false {
    if (!mayWait) return false
    throw new BufferExhaustedError({
      limit: 'maxWaitingBytes',
      limitBytes: this.#config.maxWaitingBytes,
      sizeBytes: record.sizeBoundBytes,
      waitedMs: 0,
      delivery: 'not-written',
    })
  }

  /** Sizes the record; throws when no broker would get it. */
  #measure(topic: string, record: PreparedRecord): void {
    const { maxRequestSize, bufferMemory } = this.#config
    const limitBytes = Math.min(maxRequestSize, bufferMemory)
    let bytes = RECORD_BATCH_HEADER_BYTES + estimateRecordSize(record.key, record.value, record.headers)
    if (bytes > limitBytes || bytes > this.#config.batchSize) {
      // The quick bound counts three bytes for every character; near a limit it is worth looking.
      bytes = RECORD_BATCH_HEADER_BYTES + measureRecordSize(record.key, record.value, record.headers)
      if (bytes > limitBytes) {
        const limit = limitBytes === maxRequestSize ? 'maxRequestSize' : 'bufferMemory'
        throw new RecordTooLargeError({ topic, sizeBytes: bytes, limit, limitBytes, delivery: 'not-written' })
      }
    }
    record.sizeBoundBytes = bytes
  }

  #sendWithSignal(record: ProducerRecord<K, V>, signal: AbortSignal): Promise<RecordMetadata> {
    if (signal.aborted) {
      return Promise.reject(new AbortError({ operation: 'send', delivery: 'not-written', cause: signal.reason }))
    }
    return new Promise((resolve, reject) => {
      const onAbort = (): void => {
        // A record that still waits is taken back; one that is in a batch keeps its place there.
        const delivery = this.#intake.cancelSink(sink) ? 'not-written' : 'maybe-written'
        reject(new AbortError({ operation: 'send', delivery, cause: signal.reason }))
      }
      const sink: DeliverySink = {
        settle: (error, metadata) => {
          signal.removeEventListener('abort', onAbort)
          if (metadata !== null) resolve(metadata)
          else reject(error ?? new Error('a record failed without an error'))
        },
      }
      try {
        this.#take(record, SinkKind.sink, sink, true)
        signal.addEventListener('abort', onAbort, { once: true })
      } catch (error) {
        reject(error)
      }
    })
  }

  #reject(kind: SinkKind, sink: Sink, error: Error, topic: string, partition: number): void {
    this.#lastError = error
    if (sink === null) this.#events.emit('record-error', { error, topic, partition, count: 1 })
    else this.#tell(() => settleSink(kind, sink, error, null, partition))
  }

  #accept(kind: SinkKind, sink: Sink, metadata: RecordMetadata): void {
    if (sink !== null) this.#tell(() => settleSink(kind, sink, null, metadata, metadata.partition))
  }

  #tell(call: () => void): void {
    try {
      call()
    } catch (error) {
      this.#events.emit('callback-error', { error })
    }
  }

  #newTopic(name: string): TopicIntake {
    assertTopicName(name)
    const config = this.#config
    const settings = config.forTopic(name)
    return new TopicIntake(name, {
      lingerMs: settings.lingerMs,
      acks: settings.acks,
      compressor: batchCompressor(settings.compressionType, settings.compressionLevel, this.#runtime.executor),
      partitioner: createTopicPartitioner({
        topic: name,
        partitioner: settings.partitioner,
        batchSizeBytes: config.batchSize,
        ignoreKeys: config.partitionerIgnoreKeys,
        adaptive: config.partitionerAdaptivePartitioningEnable,
        random: this.#runtime.random,
      }),
      keySerializer: passThrough(settings.keySerializer),
      valueSerializer: passThrough(settings.valueSerializer),
    })
  }

  /** Tells a topic's partitioner how long the queues are and whose broker takes nothing. */
  #updateLoad(topic: TopicIntake): void {
    const queues = topic.queues.partitions
    const lengths = queues.map((queue) => queue.batches.length)
    const stuck =
      this.#config.partitionerAvailabilityTimeoutMs === 0
        ? null
        : queues.map((queue) => this.#availability.isStuck(queue.leaderId))
    topic.partitioner.sticky?.updateLoad(lengths, stuck)
  }

  // --- waiting ----------------------------------------------------------------------------------------------------

  /** Arms the timer that ends the wait of records for metadata and memory. */
  #watchWaiting(): void {
    if (this.#waitTimer !== null) return
    const nextMs = this.#intake.expire(this.#runtime.clock.now())
    if (nextMs === Infinity) return
    this.#waitTimer = this.#runtime.scheduler.after(nextMs, () => {
      this.#waitTimer = null
      this.#watchWaiting()
      this.#progressed()
    })
  }

  #waitExpired({ topic, record, waitedFor, waitedMs }: WaitExpired): Error {
    if (waitedFor === 'memory') {
      return new BufferExhaustedError({
        limit: 'bufferMemory',
        limitBytes: this.#config.bufferMemory,
        sizeBytes: record.sizeBoundBytes,
        waitedMs,
        delivery: 'not-written',
      })
    }
    const known = topic.info !== null
    return new MetadataTimeoutError({
      topic: topic.name,
      ...(known ? { partition: record.explicitPartition, partitionCount: topic.partitionCount } : {}),
      waitedMs,
      delivery: 'not-written',
      cause: this.#whyNoMetadata(topic.lastErrorCode),
    })
  }

  #whyNoMetadata(lastErrorCode: number): Error | undefined {
    if (lastErrorCode !== errorCodes.NONE) return new BrokerError({ errorCode: lastErrorCode, apiName: 'Metadata' })
    return this.#lastConnectionError ?? undefined
  }

  #lastConnectionError: MillraceError | null = null

  /** Memory came back or batches got their outcomes. */
  #progressed(): void {
    this.#clock.touch()
    this.#intake.memoryFreed()
    if (this.#readyWaiters.size > 0 && !this.#intake.full) {
      for (const done of [...this.#readyWaiters]) done()
      this.#readyWaiters.clear()
    }
    this.#tellFlushes()
  }

  #tellFlushes(): void {
    for (const waiter of this.#flushes) {
      if (this.#outstanding(waiter.generation) > 0) continue
      this.#flushes.delete(waiter)
      waiter.done()
    }
  }

  #outstanding(generation: number): number {
    return this.#accumulator.outstanding(generation) + this.#intake.outstanding(generation)
  }

  #outstandingRecords(generation: number): number {
    let count = this.#intake.outstanding(generation)
    for (const batch of this.#accumulator.incomplete()) if (batch.generation <= generation) count += batch.recordCount
    return count
  }

  async #topicInfo(name: string): Promise<TopicInfo> {
    const startedMs = this.#runtime.clock.now()
    for (;;) {
      const nowMs = this.#runtime.clock.now()
      this.#metadata.want(name, nowMs)
      const info = this.#metadata.topic(name)
      if (info !== undefined) return info
      const remainingMs = startedMs + this.#config.maxBlockMs - nowMs
      const topic = this.#intake.topic(name)
      const refusal = topic.lastErrorCode === errorCodes.NONE ? null : refusedTopic(name, topic.lastErrorCode)
      if (refusal !== null) throw refusal
      if (remainingMs <= 0) {
        const cause = this.#whyNoMetadata(topic.lastErrorCode)
        throw new MetadataTimeoutError({ topic: name, waitedMs: nowMs - startedMs, cause })
      }
      this.#assertOpen()
      this.#metadata.requestUpdate()
      this.#sender.wake()
      await new Promise<void>((resolve) => {
        const timer = this.#runtime.scheduler.after(remainingMs, resolve)
        this.#metadataWaiters.push(() => {
          timer.cancel()
          resolve()
        })
      })
    }
  }

  #tellMetadataWaiters(): void {
    const waiters = this.#metadataWaiters
    this.#metadataWaiters = []
    for (const tell of waiters) tell()
  }

  /** A wait that ends when `register`'s done is called, or with the caller's signal. */
  #until(
    register: (done: () => void, fail: (error: Error) => void) => () => void,
    operation: string,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(new AbortError({ operation, cause: signal.reason }))
        return
      }
      const onAbort = (): void => {
        fail(new AbortError({ operation, cause: signal?.reason }))
      }
      const fail = (error: Error): void => {
        unregister()
        signal?.removeEventListener('abort', onAbort)
        reject(error)
      }
      const unregister = register(() => {
        signal?.removeEventListener('abort', onAbort)
        resolve()
      }, fail)
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }

  // --- end --------------------------------------------------------------------------------------------------------

  async #close(timeoutMs: number | undefined): Promise<void> {
    if (this.#lifecycle === 'open') {
      this.#lifecycle = 'closing'
      this.#accumulator.closing = true
      if (timeoutMs !== 0) await this.#finish(timeoutMs)
    }
    this.#end(new ProducerClosedError({ duringClose: true }))
    this.#lifecycle = 'closed'
    this.#interceptors.close()
    this.#plugins.close()
  }

  async #finish(timeoutMs: number | undefined): Promise<void> {
    try {
      await this.flush(timeoutMs === undefined ? {} : { timeoutMs })
    } catch (error) {
      // Time is up: what is left is failed by the caller of this.
      if (!(error instanceof FlushTimeoutError)) throw error
    }
  }

  #fail(error: MillraceError): void {
    this.#fatal = error
    this.#lastError = error
    if (this.#lifecycle === 'open') this.#lifecycle = 'failed'
    this.#events.emit('fatal', { error })
    this.#intake.rejectAll(() => error.withDelivery('not-written'))
    for (const done of this.#readyWaiters) done()
    this.#readyWaiters.clear()
  }

  /** Nothing runs after this: no timer, no connection, no waiter. */
  #end(error: MillraceError): void {
    this.#intake.rejectAll(() => error.withDelivery('not-written'))
    this.#sender.abortAll(error)
    this.#sender.stop()
    this.#waitTimer?.cancel()
    this.#waitTimer = null
    this.#pool.close()
    this.#tellFlushes()
    this.#tellMetadataWaiters()
    for (const done of this.#readyWaiters) done()
    this.#readyWaiters.clear()
  }

  #assertOpen(): void {
    if (this.#lifecycle === 'open') return
    if (this.#fatal !== null && this.#lifecycle === 'failed') throw this.#fatal.withDelivery('not-written')
    throw new ProducerClosedError({ duringClose: false, delivery: 'not-written' })
  }
}

type Pending = BytesLike | Promise<BytesLike>

/** The default serializer does nothing that the batch could not do itself. */
function passThrough(serializer: AnySerializer): AnySerializer | null {
  return serializer === defaultSerializer ? null : serializer
}

function serialize(
  serializer: AnySerializer | null,
  part: 'key' | 'value',
  topic: string,
  data: unknown,
  headers: readonly RecordHeader[] | null,
): Pending {
  if (serializer === null) {
    if (data === null || typeof data === 'string' || data instanceof Uint8Array) return data
    return serializePart(defaultSerializer, part, topic, required(data, part, topic), headers)
  }
  return serializePart(serializer, part, topic, required(data, part, topic), headers)
}

/** `undefined` is a forgotten value more often than a tombstone: null must be meant. */
function required(data: unknown, part: 'key' | 'value', topic: string): unknown {
  if (data !== undefined) return data
  throw new UsageError({
    what: `A record for topic "${topic}" has no ${part}.`,
    why: `Its ${part} is undefined, which may be a mistake.`,
    next: 'Pass null to write a tombstone.',
    delivery: 'not-written',
  })
}

function isPending(data: Pending): data is Promise<BytesLike> {
  return typeof data === 'object' && data !== null && !(data instanceof Uint8Array)
}

function settleSink(
  kind: SinkKind,
  sink: Exclude<Sink, null>,
  error: Error | null,
  metadata: RecordMetadata | null,
  partition: number,
): void {
  if (kind === SinkKind.callback) (sink as DeliveryCallback)(error, metadata)
  else if (kind === SinkKind.sink) (sink as DeliverySink).settle(error, metadata, partition)
  else (sink as PromiseResolver)(metadata ?? Promise.reject(error ?? new Error('a record failed without an error')))
}

type PromiseResolver = (outcome: RecordMetadata | PromiseLike<RecordMetadata>) => void

function badCloseTimeout(timeoutMs: unknown): UsageError {
  return new UsageError({
    what: 'close() was called with a timeout that cannot be.',
    why: `timeoutMs must be a number of at least 0, got ${describeValue(timeoutMs)}.`,
    next: 'Leave it out to wait for every record.',
  })
}

function notARecord(record: unknown): UsageError {
  return new UsageError({
    what: 'What was to be sent is no record.',
    why: `It is ${describeValue(record)}.`,
    next: 'Pass an object with at least topic and value.',
    delivery: 'not-written',
  })
}

function notATopic(topic: unknown): InvalidTopicError {
  return new InvalidTopicError({
    topic: String(topic),
    problem: `A topic is named by a string, got ${topic === null ? 'null' : typeof topic}.`,
    delivery: 'not-written',
  })
}

function assertTopicName(topic: unknown): asserts topic is string {
  if (typeof topic !== 'string') throw notATopic(topic)
  if (TOPIC_NAME.test(topic) && topic !== '.' && topic !== '..') return
  const problem =
    topic.length === 0 || topic.length > 249
      ? `It has ${String(topic.length)} characters.`
      : 'It has characters that topics may not have.'
  throw new InvalidTopicError({ topic, problem, delivery: 'not-written' })
}

function checkedHeaders(headers: HeadersInput | undefined): readonly RecordHeader[] | null {
  try {
    return normalizeHeaders(headers)
  } catch (error) {
    throw new UsageError({
      what: 'A record has headers that cannot be sent.',
      why: error instanceof HeaderTypeError ? error.message : `They are ${describeValue(headers)}.`,
      next: 'Pass an object, a Map, or an array of [key, value] pairs; values are bytes, strings or null.',
      delivery: 'not-written',
      cause: error,
    })
  }
}

function checkedPartition(partition: unknown, topic: string): number {
  if (Number.isInteger(partition) && (partition as number) >= 0 && (partition as number) <= 0x7fffffff) {
    return partition as number
  }
  throw new InvalidPartitionError({ topic, partition, delivery: 'not-written' })
}

/** Milliseconds since the epoch; refuses what a record cannot carry. */
function timestampOf(timestamp: NonNullable<ProducerRecord['timestamp']>): number {
  const milliseconds = timestamp instanceof Date ? timestamp.getTime() : Number(timestamp)
  if (Number.isSafeInteger(milliseconds) && milliseconds >= 0) return milliseconds
  throw new UsageError({
    what: 'A record has a timestamp that cannot be.',
    why: `Timestamps are whole milliseconds since 1970, at least 0, got ${String(timestamp)}.`,
    next: 'Leave it out for the current time.',
    delivery: 'not-written',
  })
}

function appendError(error: unknown): Error {
  return isMillraceError(error)
    ? error
    : new InvariantViolation({ rule: 'an append only fails for want of memory', cause: error })
}

function refusedTopic(topic: string, code: number): MillraceError | null {
  if (errorByCode(code).retriable) return null
  if (code === errorCodes.INVALID_TOPIC_EXCEPTION) {
    return new InvalidTopicError({ topic, problem: 'The broker refused the name.', delivery: 'not-written' })
  }
  return new BrokerError({ errorCode: code, apiName: 'Metadata', topic, delivery: 'not-written' })
}
