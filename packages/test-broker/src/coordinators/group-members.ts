/** One member of a consumer group. */
import type { TimerHandle } from '../runtime/runtime.ts'

export interface GroupProtocol {
  readonly name: string
  readonly metadata: Uint8Array
}

export interface GroupMember {
  readonly id: string
  readonly instanceId: string | null
  readonly clientId: string
  readonly clientHost: string
  sessionTimeoutMs: number
  rebalanceTimeoutMs: number
  protocols: readonly GroupProtocol[]
  assignment: Uint8Array
  /** Set while the member waits for the others to join. */
  awaitsJoin: ((outcome: JoinOutcome) => void) | null
  /** Set while the member waits for the leader's plan. */
  awaitsSync: ((outcome: SyncOutcome) => void) | null
  sessionTimer: TimerHandle | null
}

export interface JoinOutcome {
  readonly errorCode: number
  readonly generationId: number
  readonly memberId: string
  readonly leaderId: string
  readonly protocolName: string | null
  readonly protocolType: string | null
  /** Given to the leader only. */
  readonly members: readonly { id: string; instanceId: string | null; metadata: Uint8Array }[]
}

export interface SyncOutcome {
  readonly errorCode: number
  readonly assignment: Uint8Array
  readonly protocolName: string | null
  readonly protocolType: string | null
}
