/** Whether a broker may answer for a partition, and whether the client knows the same leader. */
import { errorCodes } from '@millrace/protocol'
import type { Partition } from '../state/partition.ts'
import type { RequestContext } from './services.ts'

/** The client does not say which leader epoch it believes in. */
const ANY_EPOCH = -1

export function leaderError(
  context: RequestContext,
  partition: Partition | undefined,
  knownEpoch: number = ANY_EPOCH,
): number {
  if (partition === undefined) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  if (partition.leaderId !== context.brokerId) return errorCodes.NOT_LEADER_OR_FOLLOWER
  if (knownEpoch === ANY_EPOCH || knownEpoch === partition.leaderEpoch) return errorCodes.NONE
  return knownEpoch < partition.leaderEpoch ? errorCodes.FENCED_LEADER_EPOCH : errorCodes.UNKNOWN_LEADER_EPOCH
}
