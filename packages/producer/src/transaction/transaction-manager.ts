/** One transactional producer as its coordinator sees it: what may be sent, what must be asked next, and how it ends. */

import { errorCodes } from '@millrace/protocol'
import type { CoordinatorKey, Coordinators } from '../cluster/coordinators.ts'
import {
  BrokerError,
  InvariantViolation,
  type MillraceError,
  ProducerFencedError,
  TransactionAbortableError,
  TransactionAbortedError,
  TransactionUsageError,
  UnsupportedVersionError,
} from '../errors.ts'
import { NO_IDENTITY, type ProducerIdentity } from '../idempotence/producer-identity.ts'
import { addOffsetsToTxn } from './handlers/add-offsets-to-txn.ts'
import { addPartitionsToTxn } from './handlers/add-partitions-to-txn.ts'
import { endTxn } from './handlers/end-txn.ts'
import { findCoordinator } from './handlers/find-coordinator.ts'
import type { Speaker } from './handlers/handler.ts'
import { FIRST_WITH_RENEWAL, initProducerId } from './handlers/init-producer-id.ts'
import { txnOffsetCommit } from './handlers/txn-offset-commit.ts'
import type { Verdict } from './handlers/verdict.ts'
import type { GroupMetadata, OffsetToCommit } from './offsets.ts'
import { shortPauseMs } from './short-pause.ts'
import { TransactionCall } from './transaction-call.ts'
import { type TransactionMember, TransactionPartitions } from './transaction-partitions.ts'
import {
  adviceIn,
  isOngoing,
  mayCall,
  mayFollow,
  type TransactionOperation,
  type TransactionState,
} from './transaction-state.ts'
import { type TransactionalRequest, transactionalRequest } from './transactional-request.ts'

/** What the manager works with. */
export interface TransactionManagerParts {
  readonly transactionalId: string
  readonly transactionTimeoutMs: number
  readonly coordinators: Coordinators
  /** Pause before retry `attempt` (0 is the first). */
  readonly retryBackoffMs: (attempt: number) => number
  /** The level of the cluster's `transaction.version` as last heard of. */
  readonly transactionVersion: () => number
  readonly observer: TransactionObserver
}

/** What the manager tells; each from within one of its own methods. */
export interface TransactionObserver {
  /** Every partition begins at 0 with its next batch: nothing of the old identity is in flight any more. */
  onNewIdentity(): void
  /** The identity stays: sequences that were never written are free again. */
  onSameIdentity(): void
  /** The producer cannot go on. */
  onFatal(error: MillraceError): void
}

/** How the transactions of a producer ended; those that nothing was sent in do not count. */
export interface TransactionCounts {
  readonly committed: number
  readonly aborted: number
  readonly fenced: number
}

/** What is to be sent now, or when to look again. */
export type NextRequest =
  | { readonly request: TransactionalRequest; readonly waitMs: 0 }
  | { readonly request: null; readonly waitMs: number }

/** Offsets on their way into the transaction. */
interface OffsetsCall {
  readonly call: TransactionCall
  readonly group: GroupMetadata
  offsets: readonly OffsetToCommit[]
  /** The group's coordinator may be written to. */
  added: boolean
  /** A request of this call is known to a broker, or may be. */
  asked: boolean
}

/** From here on partitions join a transaction by being written to, and each end brings a new epoch (KIP-890). */
const FIRST_IMPLICIT_LEVEL = 2

const { UNKNOWN_PRODUCER_ID } = errorCodes

const NOTHING: NextRequest = { request: null, waitMs: Infinity }

/** It returns requests and never sends them; callers' mistakes throw and change nothing, its own are fatal. */
export class TransactionManager {
  readonly #p: TransactionManagerParts
  readonly #partitions = new TransactionPartitions()
  readonly #offsets: OffsetsCall[] = []
  readonly #ended = { committed: 0, aborted: 0, fenced: 0 }
  #state: TransactionState = 'uninitialized'
  #lastError: MillraceError | null = null
  #identity: ProducerIdentity | null = null
  /** The init, commit or abort that has no outcome, or whose outcome nobody has heard. */
  #call: TransactionCall | null = null
  #serial = 0
  /** True for TV2; fixed between two transactions. */
  #implicit = false
  /** The coordinator knows of the open transaction: it has to be told how it ends. */
  #started = false
  /** The next transaction needs another epoch, which this producer has to ask for (TV1). */
  #renewalDue = false
  /** Whether the coordinator can give the next epoch of an id (KIP-360). */
  #canRenew = false
  #inFlight = false
  #attempts = 0
  #notBeforeMs = -Infinity

  constructor(parts: TransactionManagerParts) {
    this.#p = parts
  }

  get transactionalId(): string {
    return this.#p.transactionalId
  }

  get state(): TransactionState {
    return this.#state
  }

  /** Serial number of the transaction that is open or was last. */
  get serial(): number {
    return this.#serial
  }

  /** Why the open transaction can only be aborted, or the producer only be closed. */
  get lastError(): MillraceError | null {
    return this.#lastError
  }

  /** Null before there is one. */
  get identity(): ProducerIdentity | null {
    return this.#identity
  }

  /** True for transactions of version 2, whose partitions join by being written to. */
  get implicit(): boolean {
    return this.#implicit
  }

  get counts(): TransactionCounts {
    return this.#ended
  }

  /** The init, commit or abort whose outcome is to come or was not heard yet, null when there is none. */
  get call(): TransactionCall | null {
    return this.#call
  }

  /** Somebody has heard the outcome: other calls may be made. */
  heard(call: TransactionCall): void {
    if (this.#call === call) this.#call = null
  }

  // --- calls ------------------------------------------------------------------------------------------------------

  /** Asks for the identity of this instance. */
  initTransactions(): TransactionCall {
    return this.#enter('initTransactions', () => {
      this.#become('initializing')
    })
  }

  /** Opens a transaction; returns its serial number. */
  beginTransaction(): number {
    this.#assertMayCall('beginTransaction')
    this.#become('in-transaction')
    this.#serial += 1
    this.#partitions.begin(this.#serial)
    this.#started = false
    return this.#serial
  }

  /** Throws when a record may not join the transaction. */
  assertMaySend(serial: number): void {
    if (this.#state === 'in-transaction' && serial === this.#serial) return
    this.assertMayUse('send', serial)
  }

  /** Throws when this is not the open transaction, or nothing may be added to it. */
  assertMayUse(operation: 'send' | 'sendOffsets', serial: number): void {
    this.#assertCurrent(operation, serial)
    this.#assertMayCall(operation)
  }

  /** Writes offsets with the transaction. */
  sendOffsets(serial: number, offsets: readonly OffsetToCommit[], group: GroupMetadata): TransactionCall {
    this.assertMayUse('sendOffsets', serial)
    const call = new TransactionCall('sendOffsets')
    this.#offsets.push({ call, group, offsets, added: this.#implicit, asked: false })
    return call
  }

  /** Ends the transaction: everything in it becomes visible. */
  commit(serial: number): TransactionCall {
    return this.#enterOf('commit', serial, () => {
      this.#become('committing')
    })
  }

  /** Ends the transaction: nothing in it becomes visible. */
  abort(serial: number): TransactionCall {
    return this.#enterOf('abort', serial, () => {
      this.#become('aborting')
      this.#partitions.dropWanted()
    })
  }

  /** A record of the transaction failed: it cannot be committed any more. */
  recordFailed(serial: number, error: MillraceError): void {
    if (serial === this.#serial) this.#abortable(error)
  }

  // --- what the sender asks ---------------------------------------------------------------------------------------

  /** Why batches that were not drained are not to be sent any more, null while they are. */
  discardReason(): MillraceError | null {
    return this.#state === 'aborting' || this.#state === 'abortable-error' ? this.#abortedError() : null
  }

  /** True while batches of partitions in the transaction may take sequences. */
  mayDrain(member: TransactionMember): boolean {
    if (this.#state !== 'in-transaction' && this.#state !== 'committing') return false
    return this.#implicit || this.#partitions.has(member)
  }

  /** True while nothing has gone wrong in the open transaction. */
  get isHealthy(): boolean {
    return this.#state === 'in-transaction' || this.#state === 'committing'
  }

  /** True where partitions have to be added by a request of their own. */
  get addsPartitions(): boolean {
    return !this.#implicit && this.isHealthy
  }

  /** The partition has records for the transaction. */
  wants(member: TransactionMember): void {
    this.#partitions.want(member)
  }

  /** A batch goes out: in TV2 that alone begins the transaction. */
  drained(): void {
    if (this.#implicit) this.#started = true
  }

  /** A batch of the transaction failed. `sequenced` when it had its sequence, `ambiguous` when it may be in the log. */
  batchFailed(error: MillraceError, { sequenced, ambiguous }: { sequenced: boolean; ambiguous: boolean }): void {
    if (!isOngoing(this.#state)) return
    if (sequenced && !this.#implicit) this.#renewOr(ambiguous ? error : null)
    this.#abortable(error)
  }

  /** Highest version of InitProducerId that the coordinator speaks. */
  coordinatorSpeaks(initProducerIdVersion: number): void {
    this.#canRenew = initProducerIdVersion >= FIRST_WITH_RENEWAL
  }

  /** The broker is not the coordinator any more, or cannot be reached: it is looked for again, after a pause if that repeats. */
  coordinatorLost(key: CoordinatorKey, nowMs: number): void {
    this.#p.coordinators.lost(key)
    if (this.#attempts > 0) this.#pause('again', nowMs)
    else this.#attempts = 1
  }

  /** What is to be sent now. `quiet` when no record of the transaction is without an outcome. */
  takeNext(nowMs: number, quiet: boolean): NextRequest {
    if (this.#inFlight || this.#state === 'fatal-error') return NOTHING
    if (nowMs < this.#notBeforeMs) return { request: null, waitMs: this.#notBeforeMs - nowMs }
    const wanted = this.#due(quiet)
    if (wanted === null) return NOTHING
    const { coordinator } = wanted
    const known = coordinator === null || this.#p.coordinators.nodeId(coordinator) !== null
    return { request: known ? wanted : this.#lookUp(coordinator), waitMs: 0 }
  }

  /** The request is under way. */
  sent(request: TransactionalRequest): void {
    this.#inFlight = true
    request.sent()
  }

  /** A broker has answered. */
  answered(request: TransactionalRequest, response: unknown, nowMs: number): void {
    this.#inFlight = false
    if (this.#state === 'fatal-error') return
    this.#apply(request, request.judge(response), nowMs)
  }

  /** No answer came: whether the request was acted on is not known, and it is repeated as it was. */
  unanswered(request: TransactionalRequest, nowMs: number): void {
    this.#inFlight = false
    if (request.coordinator !== null) this.#p.coordinators.lost(request.coordinator)
    this.#pause('again', nowMs)
  }

  /** The error of a producer that a broker refused with this code because there is a newer one. */
  fencedBy(errorCode: number): ProducerFencedError {
    const { producerId, epoch } = this.#identity ?? { producerId: -1n, epoch: -1 }
    return new ProducerFencedError({
      transactionalId: this.#p.transactionalId,
      producerId,
      producerEpoch: epoch,
      cause: new BrokerError({ errorCode }),
    })
  }

  /** Ends everything: nothing is sent any more, and every call is told why. */
  fail(error: MillraceError): void {
    if (this.#state === 'fatal-error') return
    if (error instanceof ProducerFencedError) this.#ended.fenced += 1
    this.close(error)
    this.#p.observer.onFatal(error)
  }

  /** The same, by the producer's own wish; calls that come later are told so in words of their own. */
  close(error: MillraceError, later: MillraceError = error): void {
    if (this.#state === 'fatal-error') return
    this.#state = 'fatal-error'
    this.#lastError = later
    this.#partitions.forget()
    this.#failOffsets(error)
    this.#settle(error)
  }

  // --- what is due ------------------------------------------------------------------------------------------------

  #due(quiet: boolean): TransactionalRequest | null {
    if (this.#state === 'initializing') return this.#initRequest()
    if (!isOngoing(this.#state)) return null
    // What a broker was asked once is asked until it is decided, whatever has happened since: a request that was only
    // believed lost would otherwise open a transaction behind our back.
    if (this.#partitions.isRequested || (this.isHealthy && this.#partitions.isWaiting)) return this.#addRequest()
    const offsets = this.#offsetsRequest()
    if (offsets !== null) return offsets
    if (!quiet || (this.#state !== 'committing' && this.#state !== 'aborting')) return null
    if (this.#started) return this.#endRequest()
    this.#finish(null)
    return this.state === 'initializing' ? this.#initRequest() : null
  }

  #initRequest(): TransactionalRequest {
    const { transactionalId, transactionTimeoutMs } = this.#p
    const wish = { transactionalId, transactionTimeoutMs, current: this.#identity }
    return transactionalRequest(initProducerId, wish, this.#ours(), {
      achieved: (identity) => {
        this.#initialized(identity)
      },
    })
  }

  #addRequest(): TransactionalRequest {
    const members = this.#partitions.waiting()
    return transactionalRequest(addPartitionsToTxn, { ...this.#speaker(), members }, this.#ours(), {
      sent: () => {
        this.#partitions.requested(members)
      },
      achieved: (added) => {
        this.#partitions.added(added)
        if (added.length > 0) this.#started = true
      },
    })
  }

  #offsetsRequest(): TransactionalRequest | null {
    const first = this.#offsets[0]
    if (first === undefined) return null
    // The open question whether the group was added is asked to its end; anything else is not worth it any more.
    if (!this.isHealthy && (first.added || !first.asked)) {
      // An answer that is still missing must not count for the next transaction: another epoch shuts it out.
      if (first.added && first.asked && !this.#implicit) this.#renewOr(null)
      this.#failOffsets(this.#abortedError())
      return null
    }
    return first.added ? this.#commitOffsetsRequest(first) : this.#addOffsetsRequest(first)
  }

  #addOffsetsRequest(one: OffsetsCall): TransactionalRequest {
    const { groupId } = one.group
    return transactionalRequest(addOffsetsToTxn, { ...this.#speaker(), groupId }, this.#ours(), {
      sent: () => {
        one.asked = true
      },
      achieved: () => {
        one.added = true
        one.asked = false
        this.#started = true
      },
    })
  }

  #commitOffsetsRequest(one: OffsetsCall): TransactionalRequest {
    const { group, offsets } = one
    const wish = { ...this.#speaker(), group, offsets, implicit: this.#implicit }
    const coordinator: CoordinatorKey = { kind: 'group', key: group.groupId }
    return transactionalRequest(txnOffsetCommit, wish, coordinator, {
      sent: () => {
        one.asked = true
        // Once on its way it may be in the transaction, whatever the answer.
        this.#started = true
      },
      achieved: (done) => {
        one.offsets = one.offsets.filter((offset) => !done.includes(offset))
        if (one.offsets.length > 0) return
        this.#offsets.shift()
        one.call.succeed()
      },
    })
  }

  #endRequest(): TransactionalRequest {
    const committed = this.#state === 'committing'
    const wish = { ...this.#speaker(), committed, implicit: this.#implicit }
    return transactionalRequest(endTxn, wish, this.#ours(), {
      achieved: (identity) => {
        this.#finish(identity)
      },
    })
  }

  #lookUp(key: CoordinatorKey): TransactionalRequest {
    return transactionalRequest(findCoordinator, key, null, {
      achieved: (broker) => {
        this.#p.coordinators.found(key, broker)
      },
    })
  }

  #ours(): CoordinatorKey {
    return { kind: 'transaction', key: this.#p.transactionalId }
  }

  #speaker(): Speaker {
    return { ...(this.#identity ?? NO_IDENTITY), transactionalId: this.#p.transactionalId }
  }

  // --- what answers bring -----------------------------------------------------------------------------------------

  #apply(request: TransactionalRequest, verdict: Verdict<unknown>, nowMs: number): void {
    switch (verdict.kind) {
      case 'done':
        // Finding a coordinator is no progress of whoever could not reach the last one.
        if (request.api !== findCoordinator.api) this.#attempts = 0
        request.achieved(verdict.done)
        return
      case 'retry':
        if (verdict.done !== undefined) request.achieved(verdict.done)
        if (verdict.meaning === 'elsewhere' && request.coordinator !== null) {
          this.#p.coordinators.lost(request.coordinator)
        }
        this.#pause(verdict.meaning, nowMs)
        return
      case 'failed':
        this.#attempts = 0
        if (verdict.meaning === 'fenced') this.fail(this.fencedBy(verdict.errorCode))
        else this.#refused(request, verdict)
    }
  }

  #refused(
    request: TransactionalRequest,
    { meaning, errorCode, detail }: Extract<Verdict<unknown>, { kind: 'failed' }>,
  ): void {
    const apiName = request.api.name
    if (meaning === 'fatal') {
      this.fail(new BrokerError({ errorCode, apiName, brokerMessage: detail, category: 'fatal' }))
      return
    }
    const error = new BrokerError({ errorCode, apiName, brokerMessage: detail, category: 'abortable' })
    if (this.#state === 'initializing') {
      this.#become('uninitialized')
      this.#settle(error)
      return
    }
    if (errorCode === UNKNOWN_PRODUCER_ID && !this.#implicit) this.#renewOr(error)
    this.#partitions.forget()
    this.#failOffsets(error)
    this.#abortable(error)
  }

  #initialized(identity: ProducerIdentity): void {
    this.#take(identity)
    this.#implicit = this.#p.transactionVersion() >= FIRST_IMPLICIT_LEVEL
    this.#become('ready')
    this.#settle(null)
  }

  /** The transaction is over; `next` is the identity that goes on where its end brought one. */
  #finish(next: ProducerIdentity | null): void {
    const committed = this.#state === 'committing'
    if (this.#started) this.#ended[committed ? 'committed' : 'aborted'] += 1
    if (next !== null) this.#take(next)
    const wasImplicit = this.#implicit
    // A transaction keeps to the protocol it was begun with; the next one follows the cluster.
    const implicit = this.#p.transactionVersion() >= FIRST_IMPLICIT_LEVEL
    if ((implicit && !wasImplicit) || this.#renewalDue) {
      // What was committed stays so, whatever becomes of the next epoch.
      if (committed) this.#call?.confirm()
      this.#become('initializing')
      return
    }
    this.#implicit = implicit
    this.#become('ready')
    if (!wasImplicit) this.#p.observer.onSameIdentity()
    this.#settle(null)
  }

  #take(identity: ProducerIdentity): void {
    this.#identity = identity
    this.#renewalDue = false
    this.#p.observer.onNewIdentity()
  }

  /** The sequences of this epoch cannot be relied on: the next transaction needs another, or there can be none. */
  #renewOr(doubt: MillraceError | null): void {
    if (this.#canRenew) this.#renewalDue = true
    else if (doubt !== null) this.fail(this.#notRenewable(doubt))
  }

  #abortedError(): TransactionAbortedError {
    const { transactionalId } = this.#p
    const cause = this.#lastError ?? undefined
    return new TransactionAbortedError({ transactionalId, cause, delivery: 'not-written' })
  }

  #abortable(error: MillraceError): void {
    // An abort that goes on anyway is what the error asks for; before a transaction there is nothing to abort.
    if (!this.isHealthy) return
    this.#become('abortable-error')
    this.#lastError = error
    this.#settle(new TransactionAbortableError({ transactionalId: this.#p.transactionalId, cause: error }))
  }

  #pause(meaning: 'again' | 'again-soon' | 'elsewhere', nowMs: number): void {
    const usualMs = this.#p.retryBackoffMs(this.#attempts)
    this.#notBeforeMs = nowMs + (meaning === 'again-soon' ? shortPauseMs(this.#attempts, usualMs) : usualMs)
    this.#attempts += 1
  }

  // --- states and calls -------------------------------------------------------------------------------------------

  #become(next: TransactionState): void {
    if (!mayFollow(this.#state, next)) {
      this.fail(new InvariantViolation({ rule: `a transaction never goes from ${this.#state} to ${next}` }))
      return
    }
    this.#state = next
    if (next !== 'aborting') this.#lastError = null
  }

  /** Begins an operation that waits for brokers, or joins the one that its caller gave up waiting for. */
  #enter(operation: TransactionOperation, begin: () => void): TransactionCall {
    const call = this.#call
    if (call?.abandoned === true && call.operation === operation) return call
    this.#assertMayCall(operation)
    begin()
    this.#call = new TransactionCall(operation)
    return this.#call
  }

  #enterOf(operation: 'commit' | 'abort', serial: number, begin: () => void): TransactionCall {
    this.#assertCurrent(operation, serial)
    return this.#enter(operation, begin)
  }

  #settle(error: MillraceError | null): void {
    const call = this.#call
    if (call === null || call.settled) return
    if (error === null || call.confirmed) call.succeed()
    else call.fail(error)
    // A failure that nobody hears is told by the next call; a success must be heard by whoever asked for it.
    if (error !== null) this.#call = null
  }

  #failOffsets(error: MillraceError): void {
    for (const { call } of this.#offsets.splice(0)) call.fail(error)
  }

  #assertCurrent(operation: TransactionOperation, serial: number): void {
    if (this.#state === 'fatal-error' || serial === this.#serial) return
    throw new TransactionUsageError({
      operation: `${operation}()`,
      state: 'ended',
      next: 'This transaction is over; use the one that beginTransaction() returned last.',
      delivery: operation === 'send' ? 'not-written' : undefined,
    })
  }

  #assertMayCall(operation: TransactionOperation): void {
    const state = this.#state
    const delivery = operation === 'send' ? 'not-written' : undefined
    if (state === 'fatal-error' && this.#lastError !== null) {
      throw delivery === undefined ? this.#lastError : this.#lastError.withDelivery(delivery)
    }
    const call = this.#call
    if (call !== null && call.operation !== operation && call.abandoned) {
      const next = `Call ${call.operation}() again first: it timed out, and its outcome has not been heard.`
      throw new TransactionUsageError({ operation: `${operation}()`, state, next, delivery })
    }
    if (mayCall(operation, state)) return
    if (state === 'abortable-error' && this.#lastError !== null) {
      throw new TransactionAbortableError({
        transactionalId: this.#p.transactionalId,
        cause: this.#lastError,
        delivery,
      })
    }
    throw new TransactionUsageError({ operation: `${operation}()`, state, next: adviceIn(state), delivery })
  }

  #notRenewable(cause: MillraceError): UnsupportedVersionError {
    return new UnsupportedVersionError({
      feature: 'Going on after a batch whose fate is unknown',
      apiName: initProducerId.api.name,
      brokerVersions: { min: 0, max: FIRST_WITH_RENEWAL - 1 },
      neededVersions: { min: FIRST_WITH_RENEWAL, max: initProducerId.api.versions.max },
      cause,
    })
  }
}
