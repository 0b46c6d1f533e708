/** One transactional id: who owns it, and how far its transaction is. */
import type { TimerHandle } from '../runtime/runtime.ts'

// Empty → Ongoing → PrepareCommit → CompleteCommit → Ongoing …
//                 → PrepareAbort  → CompleteAbort  → Ongoing …
// In the Prepare states the decision has been made and the markers are on their way.
export type TransactionStateName =
  | 'Empty'
  | 'Ongoing'
  | 'PrepareCommit'
  | 'PrepareAbort'
  | 'CompleteCommit'
  | 'CompleteAbort'

export const NO_EPOCH = -1
export const LAST_EPOCH = 32767

export interface Transaction {
  readonly id: string
  producerId: bigint
  epoch: number
  /** Id and epoch of before the latest change, by which a repeated request is recognised. */
  previousProducerId: bigint
  previousEpoch: number
  /** The id that takes over when the end under way has used the last epoch up; −1 where none is needed. */
  nextProducerId: bigint
  timeoutMs: number
  state: TransactionStateName
  startedAtMs: number
  /** When it began, on the line of events of the cluster. */
  startedAt: number
  /** Partitions in the transaction, as `topic/partition`. */
  readonly partitions: Set<string>
  /** Consumer groups whose offsets are in it. */
  readonly groups: Set<string>
  timeoutTimer: TimerHandle | null
  /** Which protocol it was begun with: TV1 adds partitions first, TV2 by writing to them. */
  protocol: 1 | 2 | null
  /** Whether the client that began it can still end it, which its connection tells. */
  isClientAlive: () => boolean
}

export function newTransaction(id: string, fields: { producerId: bigint; timeoutMs: number }): Transaction {
  return {
    id,
    producerId: fields.producerId,
    epoch: 0,
    previousProducerId: -1n,
    previousEpoch: NO_EPOCH,
    nextProducerId: -1n,
    timeoutMs: fields.timeoutMs,
    state: 'Empty',
    startedAtMs: -1,
    startedAt: -1,
    partitions: new Set(),
    groups: new Set(),
    timeoutTimer: null,
    protocol: null,
    isClientAlive: () => false,
  }
}

export function isPreparing({ state }: Transaction): boolean {
  return state === 'PrepareCommit' || state === 'PrepareAbort'
}

/** Whether the next epoch is the last one, which is kept for the markers. */
export function isExhausted({ epoch }: Transaction): boolean {
  return epoch >= LAST_EPOCH - 1
}
