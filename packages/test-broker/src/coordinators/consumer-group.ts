/** A consumer group of the classic protocol: who is in it, which generation it lives, what it has read. */
import { errorCodes } from '@millrace/protocol'
import type { TimerHandle, Timers } from '../runtime/runtime.ts'
import type { GroupMember, GroupProtocol, JoinOutcome, SyncOutcome } from './group-members.ts'

// Empty → PreparingRebalance → CompletingRebalance → Stable, and back to PreparingRebalance whenever members change:
// in PreparingRebalance the members join again, in CompletingRebalance they wait for the plan of their leader.
export type GroupState = 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable'

export interface CommittedOffset {
  readonly offset: bigint
  readonly leaderEpoch: number
  readonly metadata: string
}

export interface JoinWish {
  readonly memberId: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  readonly sessionTimeoutMs: number
  readonly rebalanceTimeoutMs: number
  readonly protocolType: string
  readonly protocols: readonly GroupProtocol[]
  /** Whether a newcomer must ask twice, the second time with the id it was given. */
  readonly needsKnownId: boolean
}

export interface MemberIdentity {
  readonly memberId: string
  readonly instanceId: string | null
  readonly generationId: number
}

const NO_BYTES = new Uint8Array(0)

export class ConsumerGroup {
  readonly id: string
  readonly offsets: Map<string, CommittedOffset> = new Map()
  readonly #timers: Timers
  readonly #initialDelayMs: number
  readonly #newId: (clientId: string) => string
  readonly #members = new Map<string, GroupMember>()
  readonly #promisedIds = new Set<string>()
  /** Offsets of open transactions, by producer id. */
  readonly #pendingOffsets = new Map<bigint, Map<string, CommittedOffset>>()
  #state: GroupState = 'Empty'
  #generationId = 0
  #leaderId = ''
  #protocolType: string | null = null
  #protocolName: string | null = null
  #rebalanceTimer: TimerHandle | null = null

  constructor(options: { id: string; timers: Timers; initialDelayMs: number; newId: (clientId: string) => string }) {
    this.id = options.id
    this.#timers = options.timers
    this.#initialDelayMs = options.initialDelayMs
    this.#newId = options.newId
  }

  get state(): GroupState {
    return this.#state
  }

  get generationId(): number {
    return this.#generationId
  }

  get protocolType(): string | null {
    return this.#protocolType
  }

  get protocolName(): string | null {
    return this.#protocolName
  }

  get members(): readonly GroupMember[] {
    return [...this.#members.values()]
  }

  join(wish: JoinWish, respond: (outcome: JoinOutcome) => void): void {
    const refusal = this.#refuseJoin(wish)
    if (refusal !== null) {
      respond(refusal)
      return
    }
    const member = this.#enter(wish)
    member.awaitsJoin?.(joinError(errorCodes.REBALANCE_IN_PROGRESS, member.id))
    member.awaitsJoin = respond
    this.#protocolType = wish.protocolType
    if (this.#state !== 'PreparingRebalance') this.#prepareRebalance()
    else this.#completeJoinIfAllAreHere()
  }

  sync(
    who: MemberIdentity,
    plan: readonly { memberId: string; assignment: Uint8Array }[],
    respond: (outcome: SyncOutcome) => void,
  ): void {
    const errorCode = this.#identityError(who)
    const member = this.#members.get(who.memberId)
    if (errorCode !== errorCodes.NONE || member === undefined) {
      respond(syncError(errorCode))
      return
    }
    this.#touch(member)
    if (this.#state === 'PreparingRebalance') respond(syncError(errorCodes.REBALANCE_IN_PROGRESS))
    else if (this.#state === 'Stable') respond(this.#synced(member))
    else {
      member.awaitsSync = respond
      if (member.id === this.#leaderId) this.#follow(plan)
    }
  }

  heartbeat(who: MemberIdentity): number {
    const errorCode = this.#identityError(who)
    const member = this.#members.get(who.memberId)
    if (errorCode !== errorCodes.NONE || member === undefined) return errorCode
    this.#touch(member)
    return this.#state === 'PreparingRebalance' ? errorCodes.REBALANCE_IN_PROGRESS : errorCodes.NONE
  }

  leave(who: { memberId: string; instanceId: string | null }): number {
    const member =
      who.memberId === '' && who.instanceId !== null
        ? this.#byInstance(who.instanceId)
        : this.#members.get(who.memberId)
    if (this.#promisedIds.delete(who.memberId)) return errorCodes.NONE
    if (member === undefined) return errorCodes.UNKNOWN_MEMBER_ID
    this.#remove(member)
    return errorCodes.NONE
  }

  /** Whether this member may commit; a group without members lets anybody who claims no generation. */
  commitError(who: MemberIdentity): number {
    if (who.generationId < 0 && this.#members.size === 0) return errorCodes.NONE
    const errorCode = this.#identityError(who)
    if (errorCode !== errorCodes.NONE) return errorCode
    return this.#state === 'CompletingRebalance' ? errorCodes.REBALANCE_IN_PROGRESS : errorCodes.NONE
  }

  /** Whether a transaction may commit for this member; who names nobody is not checked. */
  transactionCommitError(who: MemberIdentity): number {
    if (who.generationId < 0 && who.memberId === '' && who.instanceId === null) return errorCodes.NONE
    return this.#identityError(who)
  }

  addPendingOffset(producerId: bigint, place: string, offset: CommittedOffset): void {
    let pending = this.#pendingOffsets.get(producerId)
    if (pending === undefined) {
      pending = new Map()
      this.#pendingOffsets.set(producerId, pending)
    }
    pending.set(place, offset)
  }

  /** The transaction of this producer has ended: its offsets hold, or never were. */
  endTransaction(producerId: bigint, committed: boolean): void {
    const pending = this.#pendingOffsets.get(producerId)
    this.#pendingOffsets.delete(producerId)
    if (!committed || pending === undefined) return
    for (const [place, offset] of pending) this.offsets.set(place, offset)
  }

  hasPendingOffset(place: string): boolean {
    return [...this.#pendingOffsets.values()].some((pending) => pending.has(place))
  }

  /** Stops all timers. */
  close(): void {
    this.#rebalanceTimer?.cancel()
    for (const member of this.#members.values()) member.sessionTimer?.cancel()
  }

  #refuseJoin(wish: JoinWish): JoinOutcome | null {
    const { memberId, instanceId } = wish
    if (wish.protocols.length === 0 || !this.#suits(wish))
      return joinError(errorCodes.INCONSISTENT_GROUP_PROTOCOL, memberId)
    if (memberId === '') {
      if (!wish.needsKnownId || instanceId !== null) return null
      const promised = this.#newId(wish.clientId)
      this.#promisedIds.add(promised)
      return joinError(errorCodes.MEMBER_ID_REQUIRED, promised)
    }
    if (instanceId !== null) {
      const current = this.#byInstance(instanceId)
      if (current !== undefined && current.id !== memberId) return joinError(errorCodes.FENCED_INSTANCE_ID, memberId)
    }
    const isKnown = this.#members.has(memberId) || this.#promisedIds.has(memberId)
    return isKnown ? null : joinError(errorCodes.UNKNOWN_MEMBER_ID, memberId)
  }

  /** Whether there is a protocol that this member and all others understand. */
  #suits(wish: JoinWish): boolean {
    const others = [...this.#members.values()].filter((member) => member.id !== wish.memberId)
    if (others.length === 0) return true
    if (this.#protocolType !== wish.protocolType) return false
    return wish.protocols.some(({ name }) =>
      others.every((member) => member.protocols.some((one) => one.name === name)),
    )
  }

  #enter(wish: JoinWish): GroupMember {
    this.#promisedIds.delete(wish.memberId)
    const known = this.#members.get(wish.memberId)
    if (known !== undefined) {
      known.sessionTimeoutMs = wish.sessionTimeoutMs
      known.rebalanceTimeoutMs = wish.rebalanceTimeoutMs
      known.protocols = wish.protocols
      return known
    }
    const former = wish.instanceId === null ? undefined : this.#byInstance(wish.instanceId)
    if (former !== undefined) this.#dismiss(former, errorCodes.FENCED_INSTANCE_ID)
    const member: GroupMember = {
      id: wish.memberId === '' ? this.#newId(wish.instanceId ?? wish.clientId) : wish.memberId,
      instanceId: wish.instanceId,
      clientId: wish.clientId,
      clientHost: wish.clientHost,
      sessionTimeoutMs: wish.sessionTimeoutMs,
      rebalanceTimeoutMs: wish.rebalanceTimeoutMs,
      protocols: wish.protocols,
      assignment: NO_BYTES,
      awaitsJoin: null,
      awaitsSync: null,
      sessionTimer: null,
    }
    this.#members.set(member.id, member)
    return member
  }

  #prepareRebalance(): void {
    const isFirst = this.#state === 'Empty'
    this.#state = 'PreparingRebalance'
    for (const member of this.#members.values()) {
      member.awaitsSync?.(syncError(errorCodes.REBALANCE_IN_PROGRESS))
      member.awaitsSync = null
    }
    const patienceMs = Math.max(0, ...[...this.#members.values()].map((member) => member.rebalanceTimeoutMs))
    const delayMs = isFirst ? Math.min(this.#initialDelayMs, patienceMs) : patienceMs
    this.#rebalanceTimer?.cancel()
    this.#rebalanceTimer = this.#timers.schedule(delayMs, () => this.#completeJoin())
    if (!isFirst) this.#completeJoinIfAllAreHere()
  }

  #completeJoinIfAllAreHere(): void {
    // A new group waits its first delay out, so that members that start together share one generation.
    if (this.#generationId === 0 && this.#initialDelayMs > 0) return
    const areAllHere = [...this.#members.values()].every((member) => member.awaitsJoin !== null)
    if (areAllHere && this.#promisedIds.size === 0) this.#completeJoin()
  }

  #completeJoin(): void {
    this.#rebalanceTimer?.cancel()
    this.#rebalanceTimer = null
    this.#promisedIds.clear()
    for (const member of this.#members.values()) {
      if (member.awaitsJoin === null) this.#forget(member)
    }
    this.#generationId++
    const members = [...this.#members.values()]
    if (members.length === 0) {
      this.#becomeEmpty()
      return
    }
    this.#state = 'CompletingRebalance'
    if (!this.#members.has(this.#leaderId)) this.#leaderId = members[0]?.id ?? ''
    this.#protocolName = commonProtocol(members)
    for (const member of members) {
      const respond = member.awaitsJoin
      member.awaitsJoin = null
      this.#touch(member)
      respond?.(this.#joined(member))
    }
  }

  #joined(member: GroupMember): JoinOutcome {
    const isLeader = member.id === this.#leaderId
    return {
      errorCode: errorCodes.NONE,
      generationId: this.#generationId,
      memberId: member.id,
      leaderId: this.#leaderId,
      protocolName: this.#protocolName,
      protocolType: this.#protocolType,
      members: isLeader
        ? [...this.#members.values()].map((other) => ({
            id: other.id,
            instanceId: other.instanceId,
            metadata: other.protocols.find(({ name }) => name === this.#protocolName)?.metadata ?? NO_BYTES,
          }))
        : [],
    }
  }

  #follow(plan: readonly { memberId: string; assignment: Uint8Array }[]): void {
    this.#state = 'Stable'
    for (const member of this.#members.values()) {
      member.assignment = plan.find(({ memberId }) => memberId === member.id)?.assignment ?? NO_BYTES
      const respond = member.awaitsSync
      member.awaitsSync = null
      respond?.(this.#synced(member))
    }
  }

  #synced(member: GroupMember): SyncOutcome {
    const { assignment } = member
    return {
      errorCode: errorCodes.NONE,
      assignment,
      protocolName: this.#protocolName,
      protocolType: this.#protocolType,
    }
  }

  /** The member is alive: its session starts again. */
  #touch(member: GroupMember): void {
    member.sessionTimer?.cancel()
    member.sessionTimer = this.#timers.schedule(member.sessionTimeoutMs, () => {
      // Who waits for others to join sends no heartbeats, and is alive all the same.
      if (member.awaitsJoin === null) this.#remove(member)
    })
  }

  #remove(member: GroupMember): void {
    this.#dismiss(member, errorCodes.UNKNOWN_MEMBER_ID)
    if (this.#members.size === 0 && this.#state !== 'PreparingRebalance') this.#becomeEmpty()
    else if (this.#state === 'PreparingRebalance') this.#completeJoinIfAllAreHere()
    else this.#prepareRebalance()
  }

  #dismiss(member: GroupMember, errorCode: number): void {
    member.awaitsJoin?.(joinError(errorCode, member.id))
    member.awaitsSync?.(syncError(errorCode))
    this.#forget(member)
  }

  #forget(member: GroupMember): void {
    member.sessionTimer?.cancel()
    this.#members.delete(member.id)
  }

  #becomeEmpty(): void {
    this.#state = 'Empty'
    this.#leaderId = ''
    this.#protocolName = null
    this.#rebalanceTimer?.cancel()
    this.#rebalanceTimer = null
  }

  #identityError(who: MemberIdentity): number {
    if (who.instanceId !== null) {
      const current = this.#byInstance(who.instanceId)
      if (current !== undefined && current.id !== who.memberId) return errorCodes.FENCED_INSTANCE_ID
    }
    if (!this.#members.has(who.memberId)) return errorCodes.UNKNOWN_MEMBER_ID
    return who.generationId === this.#generationId ? errorCodes.NONE : errorCodes.ILLEGAL_GENERATION
  }

  #byInstance(instanceId: string): GroupMember | undefined {
    return [...this.#members.values()].find((member) => member.instanceId === instanceId)
  }
}

/** The first protocol of the first member that everybody has. */
function commonProtocol(members: readonly GroupMember[]): string | null {
  const [first] = members
  const common = first?.protocols.find(({ name }) =>
    members.every((member) => member.protocols.some((protocol) => protocol.name === name)),
  )
  return common?.name ?? null
}

export function joinError(errorCode: number, memberId: string): JoinOutcome {
  return { errorCode, generationId: -1, memberId, leaderId: '', protocolName: null, protocolType: null, members: [] }
}

export function syncError(errorCode: number): SyncOutcome {
  return { errorCode, assignment: NO_BYTES, protocolName: null, protocolType: null }
}
