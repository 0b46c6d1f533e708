/** The loop that turns what has accumulated into requests, and answers into outcomes, in batches and at its own pace. */

import type { ProduceResponse } from '@millrace/protocol'
import { errorByCode, errorCodes, Produce, ZERO_UUID } from '@millrace/protocol'
import { sealRecordBatch } from '@millrace/protocol/records'
import type { PartitionQueue, QueuedBatch } from '../accumulator/partition-queue.ts'
import type { BatchObserver } from '../accumulator/producer-batch.ts'
import type { RecordAccumulator } from '../accumulator/record-accumulator.ts'
import type { TopicInfo } from '../cluster/cluster-snapshot.ts'
import type { Coordinators } from '../cluster/coordinators.ts'
import type { LeaderHint, MetadataCache, MetadataChange } from '../cluster/metadata-cache.ts'
import { InvariantViolation, type MillraceError } from '../errors.ts'
import type { Hold } from '../explain.ts'
import type { ProducerIdentity } from '../idempotence/producer-identity.ts'
import type { PartitionSequences, SequenceTracker } from '../idempotence/sequence-tracker.ts'
import type { ConnectionPool, RequestOutcome } from '../network/connection-pool.ts'
import type { Runtime, Timer } from '../runtime/runtime.ts'
import type { BatchSensors } from '../telemetry/batch-sensors.ts'
import type { TransactionManager } from '../transaction/transaction-manager.ts'
import { BatchOutcomes } from './batch-outcomes.ts'
import { deliveryOf, expiredError, refusedError } from './delivery-errors.ts'
import { Errands } from './errands.ts'
import { IdentityUpkeep } from './identity-upkeep.ts'
import { MetadataUpkeep } from './metadata-upkeep.ts'
import { type BatchView, produceOutcome } from './produce-outcome.ts'
import { buildProduceRequest, matchResponses, type PartitionResponse, type ProduceInFlight } from './produce-request.ts'
import { TransactionUpkeep } from './transaction-upkeep.ts'

/** The settings that the loop follows. */
export interface SenderConfig {
  readonly idempotent: boolean
  readonly retries: number
  readonly maxInFlight: number
  readonly requestTimeoutMs: number
  /** Pause before retry `attempt` (0 is the first), jitter included: drawn once per attempt. */
  readonly retryBackoffMs: (attempt: number) => number
}

/** What a transactional producer's loop works with beside. */
export interface SenderTransactions {
  readonly manager: TransactionManager
  readonly coordinators: Coordinators
  /** True while records were taken that are in no batch yet. */
  readonly recordsWait: () => boolean
}

/** What the loop tells the producer. */
export interface SenderObserver extends BatchObserver {
  /** Memory was released, or batches got their outcome: whoever waits may look again. */
  onProgress(): void
  /** The cluster's description changed. */
  onMetadata(change: MetadataChange): void
  /** Leaders or partitions of these topics changed. */
  onTopicsChanged(topics: readonly TopicInfo[]): void
  /** A broker had something due, and its connection took it or could not. */
  onBrokerLooked(nodeId: number, nowMs: number, taken: boolean): void
  /** A partition starts its sequences anew under this identity. */
  onEpochBumped(topic: string, partition: number, identity: ProducerIdentity): void
  /** The producer cannot go on: every later call must say why. */
  onFatal(error: MillraceError): void
}

/** Everything the loop works with. */
export interface SenderParts {
  readonly runtime: Runtime
  readonly config: SenderConfig
  readonly accumulator: RecordAccumulator
  readonly metadata: MetadataCache
  readonly tracker: SequenceTracker<QueuedBatch>
  readonly pool: ConnectionPool
  readonly sensors: BatchSensors
  readonly observer: SenderObserver
  /** Null for a producer without a transactional id. */
  readonly transactions: SenderTransactions | null
}

type Note = (nowMs: number) => void

/** Runs whenever something became possible; `runOnce` is one pass and does no waiting. */
export class Sender {
  readonly #p: SenderParts
  readonly #notes: Note[] = []
  readonly #drained: QueuedBatch[] = []
  readonly #metadata: MetadataUpkeep
  readonly #identity: IdentityUpkeep
  readonly #outcomes: BatchOutcomes
  readonly #manager: TransactionManager | null
  readonly #transactions: TransactionUpkeep | null
  /** Batches in requests that are unanswered. */
  #onWireCount = 0
  #scheduled = false
  #timer: Timer | null = null
  #timerDueMs = Infinity
  #fatal: MillraceError | null = null
  #stopped = false
  readonly #gate = (queue: PartitionQueue, head: QueuedBatch): boolean => this.holdOf(queue, head) === null

  constructor(parts: SenderParts) {
    this.#p = parts
    const { pool, metadata, accumulator, observer, sensors, config } = parts
    const errands = new Errands({
      pool,
      requestTimeoutMs: config.requestTimeoutMs,
      note: (note) => {
        this.#note(note)
      },
    })
    this.#metadata = new MetadataUpkeep({
      errands,
      pool,
      metadata,
      accumulator,
      onChange: (change) => {
        for (const topic of change.recreated) parts.tracker.forgetTopic(topic)
        observer.onMetadata(change)
        observer.onTopicsChanged(change.changed)
      },
    })
    this.#identity = new IdentityUpkeep({
      errands,
      retryBackoffMs: config.retryBackoffMs,
      isNeeded: () => this.#fatal === null && accumulator.hasIncomplete,
      onBump: () => {
        sensors.epochBumped()
      },
      onRefused: (error) => {
        this.#failWaiting(error)
      },
    })
    const { transactions } = parts
    this.#manager = transactions?.manager ?? null
    this.#outcomes = new BatchOutcomes({
      ...config,
      accumulator,
      tracker: parts.tracker,
      sensors,
      observer,
      manager: this.#manager,
    })
    this.#transactions =
      transactions === null
        ? null
        : new TransactionUpkeep({
            ...transactions,
            errands,
            pool,
            accumulator,
            isQuiet: () => !accumulator.hasIncomplete && this.#onWireCount === 0 && !transactions.recordsWait(),
          })
    parts.accumulator.onCompressed = (batch) => {
      this.#outcomes.release(batch)
      this.wake()
    }
    parts.accumulator.onCompressionFailed = (batch, cause) => {
      this.#note(() => {
        this.#failCompression(batch, cause)
      })
    }
  }

  /** Runs once, soon; many calls in a turn make one run. */
  wake(): void {
    if (this.#scheduled || this.#stopped) return
    this.#scheduled = true
    this.#p.runtime.scheduler.turn(this.#run)
  }

  readonly #run = (): void => {
    this.#scheduled = false
    if (!this.#stopped) this.runOnce(this.#p.runtime.clock.now())
  }

  /** No more runs; what is in flight is not waited for. Call `abortAll` first. */
  stop(): void {
    this.#applyNotes(this.#p.runtime.clock.now())
    this.#stopped = true
    this.#timer?.cancel()
    this.#timer = null
  }

  /** One pass: what the sockets said, what expired, who is held back, then one request for each broker that can take one. */
  runOnce(nowMs: number): void {
    const { accumulator, sensors } = this.#p
    sensors.passBegins(nowMs)
    this.#applyNotes(nowMs)
    this.#expire(nowMs)
    if (this.#p.config.idempotent) this.#settleHeldPartitions(nowMs)
    let nextMs = this.#metadata.keep(nowMs)
    if (this.#transactions !== null) nextMs = Math.min(nextMs, this.#keepTransaction(this.#transactions, nowMs))
    else if (this.#p.config.idempotent) nextMs = Math.min(nextMs, this.#identity.keep(nowMs))
    for (const leaderId of accumulator.leaders()) {
      if (leaderId < 0) continue
      nextMs = Math.min(nextMs, this.#serve(leaderId, nowMs))
    }
    nextMs = Math.min(nextMs, accumulator.nextExpiryMs() - nowMs)
    this.#arm(nowMs, nextMs)
    this.#flushProgress()
  }

  /** The producer cannot go on: nothing more is sent, and every batch is told why. */
  fail(error: MillraceError): void {
    if (this.#fatal !== null) return
    this.#fatal = error
    this.#manager?.fail(error)
    this.#p.observer.onFatal(error)
    this.abortAll(error)
  }

  /** Fails every batch that has no outcome yet, truthfully, and sends nothing more. */
  abortAll(error: MillraceError): void {
    this.#p.sensors.passBegins(this.#p.runtime.clock.now())
    for (const batch of this.#p.accumulator.incomplete()) {
      this.#outcomes.abandon(batch, () => error.withDelivery(deliveryOf(batch)))
    }
    this.#flushProgress()
  }

  // --- notes: what the sockets said -------------------------------------------------------------------------------

  #applyNotes(nowMs: number): void {
    // Notes taken while these are applied belong to the next round of this loop; there are never endless many.
    for (let i = 0; i < this.#notes.length; i++) this.#notes[i]?.(nowMs)
    this.#notes.length = 0
  }

  #note(note: Note): void {
    this.wake()
    this.#noteQuietly(note)
  }

  /** The same for what makes nothing new possible, unless it gives memory back: whoever waits for that wakes the loop. */
  #noteQuietly(note: Note): void {
    // Once it is stopped every batch has its outcome; all that is left is to give memory back.
    if (this.#stopped) note(this.#p.runtime.clock.now())
    else {
      this.#notes.push(note)
      this.#takeNotesSoon()
    }
  }

  /**
   * Notes are applied as soon as the socket has said all it had to say: whoever waits for an answer can send the next
   * record in the same turn, and the run that is due in this turn takes it along. 2 turns → 1 per awaited record.
   */
  #takeNotesSoon(): void {
    if (this.#notes.length === 1) this.#p.runtime.scheduler.microtask(this.#takeNotes)
  }

  readonly #takeNotes = (): void => {
    if (this.#stopped || this.#notes.length === 0) return
    const nowMs = this.#p.runtime.clock.now()
    this.#p.sensors.passBegins(nowMs)
    this.#applyNotes(nowMs)
    this.#flushProgress()
  }

  // --- sequences --------------------------------------------------------------------------------------------------

  /** Without an identity nothing can be sent: what waits is told why, later records may try again. */
  #failWaiting(error: MillraceError): void {
    this.#abandonWaiting((batch) => error.withDelivery(deliveryOf(batch)))
  }

  /** Ends what has no sequence yet: no broker can have it. */
  #abandonWaiting(errorFor: (batch: QueuedBatch) => MillraceError): void {
    for (const batch of this.#p.accumulator.incomplete()) {
      if (batch.baseSequence < 0) this.#outcomes.abandon(batch, () => errorFor(batch))
    }
  }

  /** Discards what is not to be sent any more, then lets the transaction ask for what it needs. */
  #keepTransaction(transactions: TransactionUpkeep, nowMs: number): number {
    const reason = this.#manager?.discardReason() ?? null
    if (reason !== null) this.#abandonWaiting(() => reason)
    return transactions.keep(nowMs)
  }

  /** What new batches are sealed with; null while there is none. */
  #currentIdentity(): ProducerIdentity | null {
    return this.#manager === null ? this.#identity.current : this.#manager.identity
  }

  /** Lets held partitions go on when nothing of theirs is in doubt any more. */
  #settleHeldPartitions(nowMs: number): void {
    const { tracker } = this.#p
    // Once something is lost the transaction decides how its partitions go on, at its end.
    if (this.#manager?.isHealthy === false) return
    if (tracker.held().size === 0) return
    for (const p of [...tracker.held()]) {
      const resolution = tracker.resolution(p)
      if (resolution === 'held') continue
      if (resolution === 'resumed') tracker.resume(p)
      else this.#bump(p, nowMs)
    }
  }

  #bump(p: PartitionSequences<QueuedBatch>, nowMs: number): void {
    // Epochs of a transaction are its coordinator's; a log that knows nothing of this one is written to from 0 again.
    const next = this.#manager === null ? this.#identity.newerThan(p.identity, nowMs) : this.#manager.identity
    // Without one the partition goes on as soon as there is a new id.
    if (next === null) return
    if (this.#manager === null) this.#p.observer.onEpochBumped(p.topic, p.partition, next)
    // What was written under the old epoch does not wait for what is only now to be sent.
    for (const { queue } of this.#p.tracker.bump(p, next)) this.#outcomes.acknowledgeInOrder(queue)
  }

  /** Why the head of a queue may not be sent now, apart from time and connections; null when it may. */
  holdOf(queue: PartitionQueue, head: QueuedBatch): Hold | null {
    if (this.#fatal !== null) return 'fatal'
    if (!this.#p.config.idempotent) return null
    // Until the old leader has answered, the new one gets nothing: order would be a matter of luck.
    if (queue.onWireCount > 0 && queue.onWireNodeId !== queue.leaderId) return 'old-leader'
    const p = this.#outcomes.sequencesOf(queue)
    if (head.baseSequence >= 0) return this.#p.tracker.mayResend(p, head) ? null : 'earlier-batch'
    if (this.#manager?.mayDrain(queue) === false) return 'transaction'
    const identity = this.#currentIdentity()
    if (identity === null) return 'identity'
    if (this.#p.tracker.maySendNew(p, identity)) return null
    if (p.needsBump) return 'epoch'
    return p.unresolved ? 'doubt' : 'earlier-batch'
  }

  // --- sending ----------------------------------------------------------------------------------------------------

  /** Sends one request after another to a broker while it takes them; returns when to look again. */
  #serve(leaderId: number, nowMs: number): number {
    const { accumulator, pool } = this.#p
    for (;;) {
      if (!pool.canSend(leaderId)) {
        const readiness = accumulator.readiness(leaderId, nowMs, this.#gate)
        if (!readiness.ready) return readiness.nextCheckMs
        this.#p.observer.onBrokerLooked(leaderId, nowMs, false)
        pool.ensureConnected(leaderId)
        return pool.pollDelayMs(leaderId, nowMs)
      }
      this.#drained.length = 0
      const nextCheckMs = accumulator.drain(leaderId, nowMs, this.#gate, this.#drained)
      if (this.#drained.length === 0) return nextCheckMs
      this.#p.observer.onBrokerLooked(leaderId, nowMs, true)
      this.#sendProduce(leaderId, this.#drained.slice())
    }
  }

  #sendProduce(nodeId: number, batches: readonly QueuedBatch[]): void {
    const { config, metadata, pool } = this.#p
    // One request has one acks: the accumulator drains only batches that agree.
    const acks = batches[0]?.queue.topic.acks ?? -1
    for (const batch of batches) this.#seal(batch)
    const request = buildProduceRequest(batches, {
      nodeId,
      acks,
      timeoutMs: config.requestTimeoutMs,
      transactionalId: this.#manager?.transactionalId ?? null,
      maxVersion: this.#manager?.implicit === false ? LAST_PRODUCE_AFTER_ADDING : undefined,
      topicIdOf: (topic) => metadata.topic(topic)?.topicId ?? ZERO_UUID,
    })
    this.#manager?.drained()
    for (const batch of batches) this.#onTheWire(batch, nodeId)
    this.#p.sensors.sent(batches)
    pool.send(nodeId, Produce, request.message, {
      ...(request.maxVersion === undefined ? {} : { maxVersion: request.maxVersion }),
      ...(this.#manager?.implicit === true ? { minVersion: LAST_PRODUCE_AFTER_ADDING + 1 } : {}),
      timeoutMs: config.requestTimeoutMs,
      expectResponse: acks !== 0,
      onFlushed: () => {
        this.#noteQuietly(() => {
          this.#socketDone(batches)
        })
      },
      onDone: (outcome) => {
        this.#note((then) => {
          this.#produceAnswered(request, outcome, then)
        })
      },
    })
  }

  /** Gives the batch its sequence if it has none, and its final header. */
  #seal(batch: QueuedBatch): void {
    const bytes = batch.bytes
    if (bytes === null) throw new Error('a batch without bytes was drained')
    const identity = this.#currentIdentity()
    if (this.#p.config.idempotent && batch.baseSequence < 0 && identity !== null) {
      this.#p.tracker.assign(this.#outcomes.sequencesOf(batch.queue), batch, identity)
    }
    if (batch.attempts > 0 && batch.sealedSequence === batch.baseSequence && batch.sealedIdentity === batch.identity) {
      // A retry repeats the first attempt byte for byte.
      return
    }
    batch.sealedSequence = batch.baseSequence
    batch.sealedIdentity = batch.identity
    sealRecordBatch(bytes, {
      codec: batch.codecId,
      producerId: batch.identity.producerId,
      producerEpoch: batch.identity.epoch,
      baseSequence: batch.baseSequence,
      isTransactional: this.#manager !== null,
    })
  }

  #onTheWire(batch: QueuedBatch, nodeId: number): void {
    const queue = batch.queue
    batch.attempts += 1
    batch.onWire = true
    batch.holds += 1
    batch.sentLeaderEpoch = queue.leaderEpoch
    queue.onWireCount += 1
    this.#onWireCount += 1
    queue.onWireNodeId = nodeId
    if (!this.#p.config.idempotent && this.#p.config.maxInFlight === 1) queue.muted = true
  }

  #socketDone(batches: readonly QueuedBatch[]): void {
    for (const batch of batches) {
      batch.holds -= 1
      this.#outcomes.release(batch)
    }
  }

  // --- answers ----------------------------------------------------------------------------------------------------

  #produceAnswered(request: ProduceInFlight, outcome: RequestOutcome<ProduceResponse>, nowMs: number): void {
    for (const batch of request.batches) {
      batch.onWire = false
      batch.queue.onWireCount -= 1
      this.#onWireCount -= 1
      batch.queue.muted = false
    }
    if (outcome.kind === 'failed') {
      this.#produceFailed(request, outcome, nowMs)
    } else if (request.message.acks === 0) {
      for (const batch of request.batches) this.#outcomes.complete(batch, -1n, -1)
    } else {
      this.#p.sensors.answered(request.nodeId, outcome.latencyMs)
      this.#applyResponse(request, outcome.message, nowMs)
    }
    for (const batch of request.batches) this.#outcomes.release(batch)
  }

  /** The request got no answer: whatever a socket was given may have been written. */
  #produceFailed(
    request: ProduceInFlight,
    outcome: Extract<RequestOutcome<ProduceResponse>, { kind: 'failed' }>,
    nowMs: number,
  ): void {
    this.#p.metadata.requestUpdate()
    const final = outcome.reason === 'unsupported-version' || outcome.reason === 'authentication'
    for (const batch of request.batches) {
      // What no socket was given is as if it had not been tried.
      if (outcome.sent) batch.ambiguous = true
      else batch.attempts -= 1
      batch.lastError = outcome.error
      if (batch.state === 'done') this.#outcomes.settleSequences(batch)
      else if (!final && this.#outcomes.mayRetry(batch, nowMs)) this.#outcomes.retry(batch, nowMs)
      else this.#outcomes.fail(batch, outcome.error.withDelivery(deliveryOf(batch)))
    }
  }

  #applyResponse(request: ProduceInFlight, response: ProduceResponse, nowMs: number): void {
    const hints: LeaderHint[] = []
    matchResponses(request, response).forEach((answer, i) => {
      const batch = request.batches[i] as QueuedBatch
      if (answer === null) this.#unanswered(batch, nowMs)
      else this.#applyAnswer(batch, answer, hints, nowMs)
    })
    if (hints.length === 0) return
    const endpoints = response.nodeEndpoints.map((n) => ({ id: n.nodeId, host: n.host, port: n.port, rack: n.rack }))
    const changed = this.#p.metadata.applyHints(hints, endpoints)
    if (changed.length === 0) return
    this.#p.pool.setNodes(this.#p.metadata.snapshot.brokers)
    this.#p.observer.onTopicsChanged(changed)
  }

  /** The broker said nothing about a batch it was given: its fate is unknown. */
  #unanswered(batch: QueuedBatch, nowMs: number): void {
    batch.ambiguous = true
    if (batch.state === 'done') this.#outcomes.settleSequences(batch)
    else if (this.#outcomes.mayRetry(batch, nowMs)) this.#outcomes.retry(batch, nowMs)
    else
      this.#outcomes.fail(
        batch,
        refusedError(batch, errorCodes.UNKNOWN_SERVER_ERROR, 'the answer left it out', undefined),
      )
  }

  #applyAnswer(batch: QueuedBatch, answer: PartitionResponse, hints: LeaderHint[], nowMs: number): void {
    const code = answer.errorCode
    const error = errorByCode(code)
    if (code !== errorCodes.NONE && refreshesMetadata(code)) {
      this.#p.metadata.requestUpdate()
      const { leaderId, leaderEpoch } = answer.currentLeader
      if (leaderId >= 0 && leaderEpoch >= 0) {
        hints.push({ topic: batch.queue.topic.name, partition: batch.queue.partition, leaderId, leaderEpoch })
      }
    }
    if (batch.state === 'done') {
      this.#outcomes.late(batch, answer)
      return
    }
    const { tracker, config } = this.#p
    const sequences = config.idempotent ? this.#outcomes.sequencesOf(batch.queue) : null
    const outcome = produceOutcome(
      { errorCode: code, baseOffset: answer.baseOffset, logStartOffset: answer.logStartOffset },
      {
        recordCount: batch.recordCount,
        ambiguous: batch.ambiguous,
        mayRetry: this.#outcomes.mayRetry(batch, nowMs),
        retriable: error.retriable,
        sequence: sequences === null ? null : this.#sequenceView(sequences, batch),
      },
    )
    switch (outcome.kind) {
      case 'completed':
        this.#outcomes.complete(batch, outcome.offsetKnown ? answer.baseOffset : -1n, Number(answer.logAppendTimeMs))
        return
      case 'retry':
        batch.ambiguous = outcome.ambiguous
        batch.lastError = refusedError(batch, code, answer.errorMessage, batch.queue.onWireNodeId)
        if (outcome.bump && sequences !== null) tracker.requestBump(sequences)
        this.#outcomes.retry(batch, nowMs, code === errorCodes.CONCURRENT_TRANSACTIONS)
        return
      case 'split':
        this.#outcomes.split(batch)
        return
      case 'failed':
        batch.ambiguous = outcome.ambiguous
        this.#refuse(batch, answer, outcome.fatal)
    }
  }

  #refuse(batch: QueuedBatch, answer: PartitionResponse, fatal: boolean): void {
    const error = this.#outcomes.refuse(batch, answer)
    if (fatal && this.#p.config.idempotent) this.fail(error)
  }

  #sequenceView(p: PartitionSequences<QueuedBatch>, batch: QueuedBatch): BatchView['sequence'] {
    const transactional = this.#manager === null ? null : { lastAckedOffset: p.lastAckedOffset }
    return { first: p.inFlight[0] === batch, transactional }
  }

  #failCompression(batch: QueuedBatch, cause: unknown): void {
    if (batch.state === 'done') {
      this.#outcomes.release(batch)
      return
    }
    const rule = 'a codec compresses every batch'
    this.#outcomes.abandon(batch, () => new InvariantViolation({ rule, cause, delivery: 'not-written' }))
  }

  // --- deadlines --------------------------------------------------------------------------------------------------

  #expire(nowMs: number): void {
    if (this.#p.accumulator.nextExpiryMs() > nowMs) return
    for (const batch of this.#p.accumulator.expired(nowMs)) {
      const { accumulator, pool } = this.#p
      const unreachable = pool.lastFailure(batch.queue.leaderId)
      this.#outcomes.abandon(batch, () => expiredError(batch, nowMs, accumulator.deliveryTimeoutMs, unreachable))
    }
  }

  // --- odds and ends ----------------------------------------------------------------------------------------------

  #flushProgress(): void {
    if (this.#outcomes.takeProgress()) this.#p.observer.onProgress()
  }

  /** One timer for everything that time alone can bring. */
  #arm(nowMs: number, delayMs: number): void {
    if (delayMs === Infinity) return
    const dueMs = nowMs + Math.max(0, delayMs)
    if (this.#timer !== null && this.#timerDueMs <= dueMs) return
    this.#timer?.cancel()
    this.#timerDueMs = dueMs
    const background = !this.#p.accumulator.hasIncomplete
    this.#timer = this.#p.runtime.scheduler.after(
      Math.max(0, delayMs),
      () => {
        this.#timer = null
        this.#timerDueMs = Infinity
        if (!this.#stopped) this.runOnce(this.#p.runtime.clock.now())
      },
      { background },
    )
  }
}

/** Later versions of Produce add their partitions to the transaction by themselves (KIP-890). */
const LAST_PRODUCE_AFTER_ADDING = 11

/** Codes that say the cluster is not as the metadata described it. */
function refreshesMetadata(code: number): boolean {
  return STALE_METADATA.has(code)
}

const STALE_METADATA: ReadonlySet<number> = new Set([
  errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
  errorCodes.LEADER_NOT_AVAILABLE,
  errorCodes.NOT_LEADER_OR_FOLLOWER,
  errorCodes.REPLICA_NOT_AVAILABLE,
  errorCodes.NETWORK_EXCEPTION,
  errorCodes.KAFKA_STORAGE_ERROR,
  errorCodes.LISTENER_NOT_FOUND,
  errorCodes.FENCED_LEADER_EPOCH,
  errorCodes.UNKNOWN_TOPIC_ID,
  errorCodes.INCONSISTENT_TOPIC_ID,
])
