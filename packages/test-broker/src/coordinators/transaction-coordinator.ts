/** The transactions of the cluster, in both protocols: adding first and ending (TV1), or joining by writing (TV2, KIP-890). */
import { errorCodes } from '@millrace/protocol'
import type { Runtime } from '../runtime/runtime.ts'
import type { ClusterState } from '../state/cluster-state.ts'
import type { GroupCoordinator } from './group-coordinator.ts'
import type { ProducerIds } from './producer-ids.ts'
import { isExhausted, isPreparing, LAST_EPOCH, NO_EPOCH, newTransaction, type Transaction } from './transaction.ts'
import { type Marker, writeMarker } from './transaction-markers.ts'

export interface ProducerIdentity {
  readonly producerId: bigint
  readonly epoch: number
}

export interface IdentityOutcome extends ProducerIdentity {
  readonly errorCode: number
}

/** A producer that speaks for a transactional id. */
export interface Speaker extends ProducerIdentity {
  readonly transactionalId: string
  /** When the request arrived, on the line of events of the cluster. */
  readonly sentAt: number
  isAlive(): boolean
}

export interface EndWish extends Speaker {
  readonly committed: boolean
  readonly protocol: 1 | 2
}

const NOBODY: ProducerIdentity = { producerId: -1n, epoch: -1 }

export class TransactionCoordinator {
  readonly #transactions = new Map<string, Transaction>()
  readonly #runtime: Runtime
  readonly #state: ClusterState
  readonly #producerIds: ProducerIds
  readonly #groups: GroupCoordinator
  readonly #onHanging: (transaction: Transaction) => void
  readonly #markerDelayMs: number
  #areMarkersHeld = false
  #heldMarkers: (() => void)[] = []

  constructor(options: {
    runtime: Runtime
    state: ClusterState
    producerIds: ProducerIds
    groups: GroupCoordinator
    /** How long after the decision the markers are written. */
    markerDelayMs: number
    /** A client that is still there let its transaction time out. */
    onHanging: (transaction: Transaction) => void
  }) {
    this.#runtime = options.runtime
    this.#state = options.state
    this.#producerIds = options.producerIds
    this.#groups = options.groups
    this.#markerDelayMs = options.markerDelayMs
    this.#onHanging = options.onHanging
  }

  get transactions(): Transaction[] {
    return [...this.#transactions.values()]
  }

  find(id: string): Transaction | undefined {
    return this.#transactions.get(id)
  }

  /** Which transactional id a producer id belongs to. */
  ownerOf(producerId: bigint): Transaction | undefined {
    return this.transactions.find((transaction) => transaction.producerId === producerId)
  }

  /** Gives an instance its identity, and fences those before it. */
  init(wish: { id: string; timeoutMs: number; expected: ProducerIdentity | null }): IdentityOutcome {
    const maxTimeoutMs = this.#state.configs.number('transaction.max.timeout.ms')
    if (wish.timeoutMs <= 0 || wish.timeoutMs > maxTimeoutMs) return refused(errorCodes.INVALID_TRANSACTION_TIMEOUT)
    const known = this.#transactions.get(wish.id)
    if (known === undefined) {
      const fresh = newTransaction(wish.id, { producerId: this.#producerIds.allocate(), timeoutMs: wish.timeoutMs })
      this.#transactions.set(wish.id, fresh)
      return identityOf(fresh)
    }
    if (isPreparing(known)) return refused(errorCodes.CONCURRENT_TRANSACTIONS)
    if (wish.expected !== null && !isEntitled(known, wish.expected)) return refused(errorCodes.PRODUCER_FENCED)
    if (known.state === 'Ongoing') {
      this.#fence(known)
      return refused(errorCodes.CONCURRENT_TRANSACTIONS)
    }
    known.timeoutMs = wish.timeoutMs
    this.#renew(known, wish.expected)
    return identityOf(known)
  }

  /** Puts partitions into the transaction. */
  addPartitions(speaker: Speaker, partitions: readonly string[], protocol: 1 | 2): number {
    const transaction = this.#transactions.get(speaker.transactionalId)
    const errorCode = identityError(transaction, speaker)
    if (errorCode !== errorCodes.NONE || transaction === undefined) return errorCode
    if (isPreparing(transaction)) return errorCodes.CONCURRENT_TRANSACTIONS
    if (transaction.state !== 'Ongoing') this.#begin(transaction, protocol, speaker.sentAt)
    transaction.isClientAlive = () => speaker.isAlive()
    for (const partition of partitions) transaction.partitions.add(partition)
    return errorCodes.NONE
  }

  /** Puts the offsets of a group into the transaction. */
  addGroup(speaker: Speaker, groupId: string, protocol: 1 | 2): number {
    const errorCode = this.addPartitions(speaker, [], protocol)
    if (errorCode === errorCodes.NONE) this.#transactions.get(speaker.transactionalId)?.groups.add(groupId)
    return errorCode
  }

  /** Whether the transaction is open and this producer's, and has the partition or group. */
  verify(speaker: Speaker, member: { partition?: string; group?: string }): number {
    const transaction = this.#transactions.get(speaker.transactionalId)
    const errorCode = identityError(transaction, speaker)
    if (errorCode !== errorCodes.NONE || transaction === undefined) return errorCode
    if (isPreparing(transaction)) return errorCodes.CONCURRENT_TRANSACTIONS
    const hasIt =
      transaction.state === 'Ongoing' &&
      (member.partition === undefined || transaction.partitions.has(member.partition)) &&
      (member.group === undefined || transaction.groups.has(member.group))
    return hasIt ? errorCodes.NONE : errorCodes.INVALID_TXN_STATE
  }

  /** Commits or aborts; in TV2 the answer is the identity for the next transaction. */
  end(wish: EndWish): IdentityOutcome {
    const transaction = this.#transactions.get(wish.transactionalId)
    if (transaction === undefined) return refused(errorCodes.INVALID_PRODUCER_ID_MAPPING)
    return wish.protocol === 2 ? this.#endImplicit(transaction, wish) : this.#endExplicit(transaction, wish)
  }

  /** From now on decisions are made and their markers wait. */
  holdMarkers(): void {
    this.#areMarkersHeld = true
  }

  releaseMarkers(): void {
    this.#areMarkersHeld = false
    const held = this.#heldMarkers
    this.#heldMarkers = []
    for (const write of held) write()
  }

  close(): void {
    for (const { timeoutTimer } of this.#transactions.values()) timeoutTimer?.cancel()
  }

  #endExplicit(transaction: Transaction, wish: EndWish): IdentityOutcome {
    if (transaction.producerId !== wish.producerId) return refused(errorCodes.INVALID_PRODUCER_ID_MAPPING)
    if (transaction.epoch !== wish.epoch) return refused(errorCodes.PRODUCER_FENCED)
    const { committed } = wish
    switch (transaction.state) {
      case 'Ongoing':
        this.#prepare(transaction, committed)
        return refused(errorCodes.NONE)
      case 'PrepareCommit':
      case 'PrepareAbort':
        return refused(
          decided(transaction, committed) ? errorCodes.CONCURRENT_TRANSACTIONS : errorCodes.INVALID_TXN_STATE,
        )
      case 'CompleteCommit':
      case 'CompleteAbort':
        return refused(decided(transaction, committed) ? errorCodes.NONE : errorCodes.INVALID_TXN_STATE)
      case 'Empty':
        return refused(errorCodes.INVALID_TXN_STATE)
    }
  }

  #endImplicit(transaction: Transaction, wish: EndWish): IdentityOutcome {
    const isRepeated = isRepetition(transaction, wish)
    if (transaction.producerId !== wish.producerId && !isRepeated)
      return refused(errorCodes.INVALID_PRODUCER_ID_MAPPING)
    const { committed } = wish
    switch (transaction.state) {
      case 'Ongoing':
        if (transaction.epoch !== wish.epoch) return refused(errorCodes.PRODUCER_FENCED)
        this.#prepareImplicit(transaction, committed)
        return nextIdentity(transaction)
      case 'PrepareCommit':
      case 'PrepareAbort':
        // The end of the one before is pending, and that is looked at before whoever asks for the next one.
        if (transaction.epoch === wish.epoch) return refused(errorCodes.CONCURRENT_TRANSACTIONS)
        if (!isRepeated) return refused(errorCodes.PRODUCER_FENCED)
        return refused(
          decided(transaction, committed) ? errorCodes.CONCURRENT_TRANSACTIONS : errorCodes.INVALID_TXN_STATE,
        )
      case 'CompleteCommit':
      case 'CompleteAbort':
        if (isRepeated)
          return decided(transaction, committed) ? identityOf(transaction) : refused(errorCodes.INVALID_TXN_STATE)
        return this.#abortNothing(transaction, wish)
      case 'Empty':
        return this.#abortNothing(transaction, wish)
    }
  }

  /** An abort without a transaction: a client that cannot know whether its first batch arrived gets a new epoch by it. */
  #abortNothing(transaction: Transaction, wish: EndWish): IdentityOutcome {
    if (transaction.epoch !== wish.epoch) return refused(errorCodes.PRODUCER_FENCED)
    if (wish.committed) return refused(errorCodes.INVALID_TXN_STATE)
    this.#prepareImplicit(transaction, false)
    return nextIdentity(transaction)
  }

  /** The markers carry the next epoch, so that nothing of the old one is taken any more. */
  #prepareImplicit(transaction: Transaction, committed: boolean): void {
    if (isExhausted(transaction)) transaction.nextProducerId = this.#producerIds.allocate()
    transaction.previousProducerId = transaction.producerId
    transaction.previousEpoch = transaction.epoch
    transaction.epoch++
    this.#prepare(transaction, committed)
  }

  #begin(transaction: Transaction, protocol: 1 | 2, startedAt: number): void {
    transaction.state = 'Ongoing'
    transaction.protocol = protocol
    transaction.startedAtMs = this.#runtime.clock.nowMs()
    transaction.startedAt = startedAt
    transaction.timeoutTimer?.cancel()
    transaction.timeoutTimer = this.#runtime.timers.schedule(this.#untilTimeoutIsSeen(transaction.timeoutMs), () => {
      if (transaction.isClientAlive()) this.#onHanging(transaction)
      this.#fence(transaction)
    })
  }

  /** Coordinators look for overdue transactions now and then, not at the moment they become so. */
  #untilTimeoutIsSeen(timeoutMs: number): number {
    const periodMs = this.#state.configs.number('transaction.abort.timed.out.transaction.cleanup.interval.ms')
    const dueMs = this.#runtime.clock.nowMs() + timeoutMs
    return periodMs <= 0 ? timeoutMs : Math.ceil(dueMs / periodMs) * periodMs - this.#runtime.clock.nowMs()
  }

  /** Aborts over the head of whoever has it open: its epoch is the past. */
  #fence(transaction: Transaction): void {
    if (transaction.state !== 'Ongoing') return
    transaction.previousEpoch = NO_EPOCH
    transaction.epoch++
    this.#prepare(transaction, false)
  }

  #prepare(transaction: Transaction, committed: boolean): void {
    transaction.timeoutTimer?.cancel()
    transaction.timeoutTimer = null
    transaction.state = committed ? 'PrepareCommit' : 'PrepareAbort'
    const marker: Marker = {
      kind: committed ? 'commit' : 'abort',
      producerId: transaction.producerId,
      producerEpoch: transaction.epoch,
    }
    const write = (): void => this.#writeMarkers(transaction, marker)
    if (this.#areMarkersHeld) this.#heldMarkers.push(write)
    else if (this.#markerDelayMs > 0) this.#runtime.timers.schedule(this.#markerDelayMs, write)
    else write()
  }

  #writeMarkers(transaction: Transaction, marker: Marker): void {
    const partitions = [...transaction.partitions].flatMap((place) => this.#partitionAt(place) ?? [])
    let left = partitions.length
    const done = (): void => {
      if (--left === 0) this.#complete(transaction, marker)
    }
    if (left === 0) this.#complete(transaction, marker)
    for (const partition of partitions) {
      writeMarker(partition, marker, { nowMs: () => this.#runtime.clock.nowMs(), done })
    }
  }

  #complete(transaction: Transaction, marker: Marker): void {
    const committed = marker.kind === 'commit'
    for (const groupId of transaction.groups) this.#groups.ensure(groupId).endTransaction(marker.producerId, committed)
    transaction.partitions.clear()
    transaction.groups.clear()
    transaction.state = committed ? 'CompleteCommit' : 'CompleteAbort'
    if (transaction.nextProducerId < 0n) return
    transaction.producerId = transaction.nextProducerId
    transaction.nextProducerId = -1n
    transaction.epoch = 0
  }

  /** A new epoch, or a new id where epochs have run out; a repeated request gets what the first one got. */
  #renew(transaction: Transaction, expected: ProducerIdentity | null): void {
    if (expected !== null && expected.epoch === transaction.previousEpoch && expected.epoch !== transaction.epoch)
      return
    transaction.previousProducerId = transaction.producerId
    transaction.previousEpoch = expected === null ? NO_EPOCH : transaction.epoch
    if (isExhausted(transaction)) {
      transaction.producerId = this.#producerIds.allocate()
      transaction.epoch = 0
    } else transaction.epoch++
    transaction.state = 'Empty'
    transaction.protocol = null
  }

  #partitionAt(place: string): ReturnType<ClusterState['partition']> {
    const slash = place.lastIndexOf('/')
    return this.#state.partition(place.slice(0, slash), Number(place.slice(slash + 1)))
  }
}

function identityError(transaction: Transaction | undefined, speaker: ProducerIdentity): number {
  if (transaction === undefined) return errorCodes.INVALID_PRODUCER_ID_MAPPING
  if (transaction.producerId !== speaker.producerId) return errorCodes.INVALID_PRODUCER_ID_MAPPING
  return transaction.epoch === speaker.epoch ? errorCodes.NONE : errorCodes.PRODUCER_FENCED
}

/** Whether a producer that says who it was may go on: it is the one of now, or the one whose answer was lost. */
function isEntitled(transaction: Transaction, expected: ProducerIdentity): boolean {
  const isCurrent = expected.producerId === transaction.producerId && expected.epoch === transaction.epoch
  const isPrevious =
    (expected.producerId === transaction.producerId || expected.producerId === transaction.previousProducerId) &&
    expected.epoch === transaction.previousEpoch
  return isCurrent || isPrevious
}

/** The same end asked for again under the identity that it has replaced. */
function isRepetition(transaction: Transaction, wish: EndWish): boolean {
  if (wish.producerId === transaction.producerId) return wish.epoch + 1 === transaction.epoch
  return wish.producerId === transaction.previousProducerId && wish.epoch === LAST_EPOCH - 1 && transaction.epoch === 0
}

function decided({ state }: Transaction, committed: boolean): boolean {
  return committed
    ? state === 'PrepareCommit' || state === 'CompleteCommit'
    : state === 'PrepareAbort' || state === 'CompleteAbort'
}

/** What an end in TV2 answers while its markers are still under way: by then the identity is decided. */
function nextIdentity(transaction: Transaction): IdentityOutcome {
  if (transaction.nextProducerId < 0n) return identityOf(transaction)
  return { errorCode: errorCodes.NONE, producerId: transaction.nextProducerId, epoch: 0 }
}

function identityOf({ producerId, epoch }: Transaction): IdentityOutcome {
  return { errorCode: errorCodes.NONE, producerId, epoch }
}

function refused(errorCode: number): IdentityOutcome {
  return { errorCode, ...NOBODY }
}
