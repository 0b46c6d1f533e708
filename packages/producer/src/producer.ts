/** The producer: takes records, and tells the truth about each of them. */

import type { Writable } from 'node:stream'
import { errorCodes } from '@millrace/protocol'
import { BufferMemory } from './accumulator/buffer-memory.ts'
import type { PartitionQueue, QueuedBatch } from './accumulator/partition-queue.ts'
import { RecordAccumulator } from './accumulator/record-accumulator.ts'
import { SinkKind } from './accumulator/sink.ts'
import type { TopicInfo } from './cluster/cluster-snapshot.ts'
import { MetadataCache } from './cluster/metadata-cache.ts'
import { batchCompressor } from './compressor.ts'
import { type ProducerConfig, type ProducerOptions, resolveConfig } from './config/config.ts'
import { Plugins } from './config/plugins.ts'
import {
  BrokerError,
  BufferExhaustedError,
  describeValue,
  FlushTimeoutError,
  InvariantViolation,
  isMillraceError,
  MetadataTimeoutError,
  type MillraceError,
  ProducerClosedError,
  type SendManyResult,
  TransactionUsageError,
  UsageError,
} from './errors.ts'
import { ProducerEvents } from './events.ts'
import { type Explanation, explainPartition, explainWaiting, type PartitionFacts } from './explain.ts'
import { SequenceTracker } from './idempotence/sequence-tracker.ts'
import { InPlaceBudget } from './in-place-budget.ts'
import { RecordAdmission } from './intake/record-admission.ts'
import { RecordIntake, type WaitExpired } from './intake/record-intake.ts'
import { TopicIntake } from './intake/topic-intake.ts'
import { assertTopicName, refusedTopic } from './intake/topic-names.ts'
import { TurnClock } from './intake/turn-clock.ts'
import { InterceptorChain } from './interceptors/interceptor-chain.ts'
import { exponentialBackoff } from './network/backoff.ts'
import { CLIENT_SOFTWARE_VERSION } from './network/client-software.ts'
import { ConnectionPool } from './network/connection-pool.ts'
import { NodeAvailability } from './partitioner/node-availability.ts'
import { createTopicPartitioner } from './partitioner/topic-partitioner.ts'
import type { BytesLike, DeliveryCallback, ProducerRecord, RecordMetadata } from './record.ts'
import { type FlowTarget, sendFlow, type WritableOptions, writableFlow } from './record-flow.ts'
import { productionRuntime } from './runtime/production.ts'
import type { Runtime, Timer } from './runtime/runtime.ts'
import { Sender } from './sender/sender.ts'
import { defaultSerializer } from './serializers/contents.ts'
import type { AnySerializer } from './serializers/serializer.ts'
import type { Metric } from './telemetry/metric.ts'
import { Telemetry } from './telemetry/telemetry.ts'
import type { Transaction } from './transaction/transaction.ts'
import { type TransactionOptions, Transactions } from './transaction/transactions.ts'
import { type TransactionalParts, transactionalParts } from './transactional-parts.ts'
import { WaitingCallers } from './waiting-callers.ts'

/** `open` takes records; `closing` finishes what was taken; `closed` and `failed` take nothing. */
type Lifecycle = 'open' | 'closing' | 'closed' | 'failed'

/** Longest answer that is believed; none that a producer asks for comes near. */
const MAX_FRAME_BYTES = 100 << 20

/** What a producer without a transactional id has ended. */
const NO_TRANSACTIONS = { committed: 0, aborted: 0, fenced: 0 }

/** Options of calls that can be given up. */
export interface SignalOptions {
  /** Ends the wait; what became of the record is told by the error's `delivery`. */
  readonly signal?: AbortSignal | undefined
}

/** Options of `flush`. */
export interface FlushOptions extends SignalOptions {
  /** Without it, as long as records may take. */
  readonly timeoutMs?: number
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

/**
 * A Kafka producer. Creating one does no I/O; the first record connects. `K` and `V` are the types of keys and values
 * that the configured serializers take; without serializers these are bytes, strings (sent as UTF-8) and null.
 */
export class Producer<K = BytesLike, V = BytesLike> {
  readonly #config: ProducerConfig
  readonly #runtime: Runtime
  readonly #inPlace: InPlaceBudget
  readonly #clock: TurnClock
  readonly #memory: BufferMemory
  readonly #accumulator: RecordAccumulator
  readonly #metadata: MetadataCache
  readonly #pool: ConnectionPool
  readonly #sender: Sender
  readonly #intake: RecordIntake
  readonly #admission: RecordAdmission
  readonly #interceptors: InterceptorChain
  readonly #plugins: Plugins
  readonly #events = new ProducerEvents()
  readonly #telemetry: Telemetry
  readonly #availability: NodeAvailability
  readonly #transactional: TransactionalParts | null
  readonly #transactions: Transactions<K, V> | null
  readonly #callers: WaitingCallers
  #waitTimer: Timer | null = null
  #lifecycle: Lifecycle = 'open'
  #closing: Promise<void> | null = null
  #fatal: MillraceError | null = null
  #lastError: Error | null = null

  /** Checks the options; throws `ConfigurationError`. `runtime` replaces time, chance and sockets in simulations. */
  constructor(options: ProducerOptions, runtime: Runtime = productionRuntime()) {
    const config = resolveConfig(options)
    this.#config = config
    this.#runtime = runtime
    this.#inPlace = new InPlaceBudget(runtime)
    this.#clock = new TurnClock(runtime.clock, runtime.scheduler)
    this.#callers = new WaitingCallers(runtime.scheduler)
    this.#telemetry = new Telemetry({
      clientId: config.clientId,
      windows: { windowMs: config.metricsSampleWindowMs, count: config.metricsNumSamples },
      version: CLIENT_SOFTWARE_VERSION,
      startedEpochMs: runtime.clock.epochMs(),
    })
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
      allowAutoTopicCreation: config.allowAutoTopicCreation,
    })
    this.#availability = new NodeAvailability(config.partitionerAvailabilityTimeoutMs)
    this.#pool = this.#createPool(config)
    const tracker = new SequenceTracker<QueuedBatch>()
    this.#transactional = transactionalParts({
      config,
      pool: this.#pool,
      tracker,
      retryBackoffMs: backoffMs,
      onFatal: (error) => {
        this.#sender.fail(error)
      },
    })
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
      tracker,
      transactions:
        this.#transactional === null ? null : { ...this.#transactional, recordsWait: () => this.#intake.isWaiting },
      pool: this.#pool,
      sensors: this.#telemetry.batches,
      observer: {
        onProgress: () => {
          this.#progressed()
        },
        onMetadata: (change) => {
          if (change.otherCluster !== null) this.#otherCluster(change.otherCluster)
          this.#intake.metadataChanged(change, (topic, code) => refusedTopic(topic, code))
          this.#callers.tellMetadata()
          this.#progressed()
        },
        onTopicsChanged: (topics) => {
          this.#intake.topicsChanged(topics)
        },
        onBrokerLooked: (nodeId, nowMs, taken) => {
          this.#availability.looked(nodeId, nowMs, taken)
        },
        onEpochBumped: (topic, partition, { producerId, epoch }) => {
          this.#events.emit('epoch-bumped', { topic, partition, producerId, producerEpoch: epoch })
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
      calls: this.#telemetry.calls,
      memoryWait: this.#telemetry.memoryWait,
      newTopic: (name) => this.#newTopic(name),
      wake: () => {
        this.#sender.wake()
      },
      onWaiting: () => {
        this.#watchWaiting()
      },
      expiredError: (expired) => this.#waitExpired(expired),
      reject: (record, error, topic, partition) => {
        this.#admission.reject(record, error, topic, partition)
      },
      appendError,
      isStuck: config.partitionerAvailabilityTimeoutMs === 0 ? null : (nodeId) => this.#availability.isStuck(nodeId),
    })
    this.#admission = new RecordAdmission({
      clientId: config.clientId,
      intake: this.#intake,
      interceptors: this.#interceptors,
      clock: this.#clock,
      assertOpen: (scope) => {
        this.#assertOpen()
        if (scope === null && this.#transactional !== null) throw outsideTransaction(this.#transactional.manager.state)
      },
      batchSizeBytes: config.batchSize,
      maxRequestBytes: config.maxRequestSize,
      bufferMemoryBytes: config.bufferMemory,
      maxWaitingBytes: config.maxWaitingBytes,
      onFailure: (error, topic, partition, unobserved) => {
        this.#lastError = error
        if (unobserved) this.#events.emit('record-error', { error, topic, partition, count: 1 })
      },
      onRefused: (error) => {
        this.#telemetry.refused(error instanceof BufferExhaustedError, runtime.clock.now())
      },
      onCallbackError: (error) => {
        this.#events.emit('callback-error', { error })
      },
      onProgress: () => {
        this.#progressed()
      },
    })
    this.#transactions = this.#transactional === null ? null : this.#createTransactions(this.#transactional, backoffMs)
  }

  #createTransactions({ manager }: TransactionalParts, backoffMs: (attempt: number) => number): Transactions<K, V> {
    const { maxBlockMs, deliveryTimeoutMs, transactionTimeoutMs } = this.#config
    return new Transactions<K, V>({
      manager,
      runtime: this.#runtime,
      maxBlockMs,
      deliveryTimeoutMs,
      transactionTimeoutMs,
      retryBackoffMs: backoffMs,
      assertOpen: () => {
        // What ended the transactions tells itself.
        if (this.#lifecycle !== 'failed') this.#assertOpen()
      },
      wake: () => {
        this.#sender.wake()
      },
      whyLate: () => this.#lastConnectionError,
      onCallDone: (call, elapsedMs) => {
        this.#telemetry.calls.add(call, elapsedMs)
      },
      onLong: (openMs) => {
        this.#events.emit('transaction-long', {
          transactionalId: manager.transactionalId,
          openMs,
          transactionTimeoutMs,
        })
      },
      intake: {
        send: (record, signal, scope) =>
          signal === undefined
            ? this.#admission.takeForPromise(record, scope)
            : this.#admission.takeWithSignal(record, signal, scope),
        sendMany: (records, signal, scope) => this.#admission.takeMany([...records], signal, scope),
        enqueue: (record, onDelivery, scope) =>
          this.#admission.take(record, SinkKind.callback, onDelivery ?? null, false, scope),
        flush: () => {
          this.#accumulator.beginFlush()
        },
        rejectWaiting: (error) => {
          this.#intake.rejectAll(() => error)
        },
      },
    })
  }

  /** Tells the user's objects who they work for; when one refuses, all are closed and there is no producer. */
  #configurePlugins(config: ProducerConfig): void {
    for (const warning of config.warnings) config.logger?.warn(warning)
    // A codec or level that cannot be had is said now, not with the first batch.
    for (const settings of config.everySettings) {
      batchCompressor(settings, this.#inPlace)
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
    if (signal !== undefined) return this.#admission.takeWithSignal(record, signal, null)
    return this.#admission.takeForPromise(record, null)
  }

  /** Sends many records; resolves with their metadata in input order, or rejects with a `SendManyError` when any failed. */
  async sendMany(records: Iterable<ProducerRecord<K, V>>, options?: SignalOptions): Promise<RecordMetadata[]> {
    return await this.#admission.takeMany([...records], options?.signal, null)
  }

  /**
   * Takes a record without a promise. Returns false when there is no room: the record was not taken, and `ready()`
   * says when to try again. Otherwise `onDelivery` is told the outcome, in the order of acknowledgement. Misuse throws.
   */
  enqueue(record: ProducerRecord<K, V>, onDelivery?: DeliveryCallback): boolean {
    return this.#admission.take(record, SinkKind.callback, onDelivery ?? null, false, null)
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

  /**
   * Gets the identity of this instance before the first transaction: what an earlier one with the same `transactionalId`
   * left open is ended, and the earlier one fenced. Rejects with a `TransactionTimeoutError` after `maxBlockMs`; calling
   * it again waits for the same outcome.
   */
  async initTransactions(): Promise<void> {
    await this.#needTransactions('initTransactions').initTransactions()
  }

  /** Opens a transaction: one at a time, at no cost before something is sent with it. */
  beginTransaction(): Transaction<K, V> {
    return this.#needTransactions('beginTransaction').beginTransaction()
  }

  /**
   * Does `work` in a transaction: commits when it returns, aborts when it throws. With `retries` the work is done again, so
   * many times at most, after a failure that an abort mends. Calls `initTransactions` when nobody has.
   */
  async transaction<T>(work: (tx: Transaction<K, V>) => T | Promise<T>, options: TransactionOptions = {}): Promise<T> {
    return await this.#needTransactions('transaction').run(work, options)
  }

  /** Resolves when `enqueue` would take a record again. */
  async ready(options?: SignalOptions): Promise<void> {
    this.#assertOpen()
    if (!this.#intake.full) return
    await this.#callers.room({ signal: options?.signal })
    if (this.#fatal !== null) throw this.#fatal
  }

  /**
   * Resolves when every record taken before the call has its outcome, whatever it is. Rejects only when its own time
   * or signal ends; the records stay queued.
   */
  async flush(options?: FlushOptions): Promise<void> {
    const startedMs = this.#runtime.clock.now()
    try {
      await this.#flush(options)
    } finally {
      this.#telemetry.calls.add('flush', this.#runtime.clock.now() - startedMs)
    }
  }

  async #flush(options: FlushOptions | undefined): Promise<void> {
    const generation = this.#accumulator.beginFlush()
    if (this.#outstanding(generation) === 0) return
    this.#sender.wake()
    const timeoutMs = options?.timeoutMs
    await this.#callers.flush(generation, {
      signal: options?.signal,
      timeoutMs,
      timeoutError: () =>
        new FlushTimeoutError({
          timeoutMs: timeoutMs ?? Infinity,
          remainingRecords: this.#outstandingRecords(generation),
        }),
    })
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
    const connectedBrokers = this.#pool.connectedCount()
    return {
      ready: this.#lifecycle === 'open' && (connectedBrokers > 0 || !this.#accumulator.hasIncomplete),
      connectedBrokers,
      oldestRecordAgeMs: this.#oldestRecordAgeMs(),
      bufferAvailableBytes: this.#memory.availableBytes,
      ...(this.#lastError === null ? {} : { lastError: this.#lastError }),
    }
  }

  /**
   * What the records of a topic, or of one of its partitions, wait for: an entry for those without a partition, then one
   * for each partition that has any. Empty when nothing waits.
   */
  explain({ topic, partition }: { readonly topic: string; readonly partition?: number }): readonly Explanation[] {
    const known = this.#intake.known(topic)
    if (known === undefined) return []
    const nowMs = this.#runtime.clock.now()
    const explanations: Explanation[] = []
    const first = known.waiting.first()
    if (first !== undefined) {
      const waiting = { records: known.waiting.length, oldestMs: nowMs - first.sinceMs }
      explanations.push(explainWaiting(topic, known.headWaitsFor, waiting))
    }
    for (const queue of known.queues.partitions) {
      if (partition !== undefined && queue.partition !== partition) continue
      const one = explainPartition(queue, this.#factsOf(queue, nowMs))
      if (one !== null) explanations.push(one)
    }
    return explanations
  }

  #factsOf(queue: PartitionQueue, nowMs: number): PartitionFacts {
    const { leaderId } = queue
    const head = queue.batches.first()
    return {
      nowMs,
      dueInMs: head === undefined ? 0 : this.#accumulator.dueInMs(queue, head, nowMs),
      hold: head === undefined ? null : this.#sender.holdOf(queue, head),
      canSend: this.#pool.canSend(leaderId),
      inFlightCount: this.#pool.inFlightCount(leaderId),
      failure: this.#pool.lastFailure(leaderId),
    }
  }

  /** What is measured, under the names, groups, tags and units of Java's producer, as it is now. */
  metrics(): readonly Metric[] {
    const nowMs = this.#runtime.clock.now()
    const waiting = this.#intake.waiting()
    return this.#telemetry.snapshot(
      {
        requestsInFlight: this.#pool.inFlightCount(),
        metadataAgeMs: this.#metadata.ageMs(nowMs),
        bufferTotalBytes: this.#memory.totalBytes,
        bufferAvailableBytes: this.#memory.availableBytes,
        waitingForMemory: waiting.forMemory + this.#callers.forRoom,
        waitingRecords: waiting.records,
        waitingBytes: waiting.bytes,
        oldestRecordAgeMs: this.#oldestRecordAgeMs(),
        transactions: this.#transactional?.manager.counts ?? NO_TRANSACTIONS,
      },
      nowMs,
    )
  }

  /** Listens to what the producer tells beside the outcomes of records. */
  on: ProducerEvents['on'] = (name, listener) => {
    this.#events.on(name, listener)
  }

  /** Stops listening. */
  off: ProducerEvents['off'] = (name, listener) => {
    this.#events.off(name, listener)
  }

  #oldestRecordAgeMs(): number {
    const oldest = this.#accumulator.oldestCreatedMs()
    return oldest === Infinity ? 0 : this.#runtime.clock.now() - oldest
  }

  #createPool(config: ProducerConfig): ConnectionPool {
    return new ConnectionPool(
      { ...config, maxFrameBytes: MAX_FRAME_BYTES, tls: null },
      this.#runtime,
      this.#telemetry.connections,
      {
        onWake: () => {
          this.#sender.wake()
        },
        onConnectionFailure: (nodeId, error) => {
          this.#lastConnectionError = error
          this.#lastError = error
          this.#events.emit('connection-error', { nodeId, error })
          this.#metadata.requestUpdate()
        },
      },
    )
  }

  #flowTarget(): FlowTarget<K, V> {
    return {
      send: (record, options) => this.send(record, options),
      enqueue: (record, onDelivery) => this.enqueue(record, onDelivery),
      isFull: () => this.#intake.full || this.#intake.waitsForMemory,
      ready: (options) => this.ready(options),
      flush: () => this.flush(),
      turn: () =>
        new Promise((resolve) => {
          this.#runtime.scheduler.turn(resolve)
        }),
    }
  }

  #needTransactions(operation: string): Transactions<K, V> {
    if (this.#transactions !== null) return this.#transactions
    throw new UsageError({
      what: `${operation}() cannot be called.`,
      why: 'The producer has no transactionalId.',
      next: 'Give it one: the same after every restart, and never the same to two producers at a time.',
    })
  }

  // --- topics -----------------------------------------------------------------------------------------------------

  #newTopic(name: string): TopicIntake {
    assertTopicName(name)
    const config = this.#config
    const settings = config.forTopic(name)
    return new TopicIntake(name, {
      lingerMs: settings.lingerMs,
      acks: settings.acks,
      compressor: batchCompressor(settings, this.#inPlace),
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

  /** Bootstrap servers of two clusters, or addresses that have changed hands. */
  #otherCluster({ before, now }: { readonly before: string; readonly now: string }): void {
    this.#events.emit('cluster-changed', { before, now })
    this.#config.logger?.warn(
      `The brokers belong to cluster ${now}, those before belonged to ${before}: do the bootstrapServers name two clusters?`,
    )
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
    if (!this.#intake.full) this.#callers.tellRoom()
    this.#callers.tellFlushes((generation) => this.#outstanding(generation))
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
      if (info !== undefined) {
        if (nowMs > startedMs) this.#telemetry.calls.add('metadataWait', nowMs - startedMs)
        return info
      }
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
      await this.#callers.metadata(remainingMs)
    }
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

  async #finish(limitMs: number | undefined): Promise<void> {
    const startedMs = this.#runtime.clock.now()
    await this.#transactions?.finish(Math.min(limitMs ?? Infinity, this.#config.maxBlockMs))
    const timeoutMs = limitMs === undefined ? undefined : Math.max(0, startedMs + limitMs - this.#runtime.clock.now())
    try {
      await this.#flush(timeoutMs === undefined ? {} : { timeoutMs })
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
    this.#callers.tellRoom()
  }

  /** Nothing runs after this: no timer, no connection, no waiter. */
  #end(error: MillraceError): void {
    this.#intake.rejectAll(() => error.withDelivery('not-written'))
    this.#transactions?.end(error)
    this.#sender.abortAll(error)
    this.#sender.stop()
    this.#waitTimer?.cancel()
    this.#waitTimer = null
    this.#pool.close()
    this.#telemetry.closed = true
    this.#callers.tellFlushes((generation) => this.#outstanding(generation))
    this.#callers.tellMetadata()
    this.#callers.tellRoom()
  }

  #assertOpen(): void {
    if (this.#lifecycle === 'open') return
    if (this.#fatal !== null && this.#lifecycle === 'failed') throw this.#fatal.withDelivery('not-written')
    throw new ProducerClosedError({ duringClose: false, delivery: 'not-written' })
  }
}

/** The default serializer does nothing that the batch could not do itself. */
function passThrough(serializer: AnySerializer): AnySerializer | null {
  return serializer === defaultSerializer ? null : serializer
}

function outsideTransaction(state: string): TransactionUsageError {
  return new TransactionUsageError({
    operation: 'send',
    state,
    next: 'A producer with a transactionalId sends with its transactions: use the send of what beginTransaction() returns.',
    delivery: 'not-written',
  })
}

function badCloseTimeout(timeoutMs: unknown): UsageError {
  return new UsageError({
    what: 'close() was called with a timeout that cannot be.',
    why: `timeoutMs must be a number of at least 0, got ${describeValue(timeoutMs)}.`,
    next: 'Leave it out to wait for every record.',
  })
}

function appendError(error: unknown): Error {
  return isMillraceError(error)
    ? error
    : new InvariantViolation({ rule: 'an append only fails for want of memory', cause: error })
}
