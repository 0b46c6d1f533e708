/** TxnOffsetCommit: offsets of a consumer group, which count when the transaction is committed. */

import {
  errorCodes,
  TxnOffsetCommit,
  type TxnOffsetCommitRequest,
  type TxnOffsetCommitResponse,
} from '@millrace/protocol'
import {
  createTxnOffsetCommitRequest,
  createTxnOffsetCommitRequestPartition,
  createTxnOffsetCommitRequestTopic,
} from '@millrace/protocol/messages/txn-offset-commit'
import { type GroupMetadata, hasMember, type OffsetToCommit } from '../offsets.ts'
import { byTopic, PartitionCodes } from './by-topic.ts'
import type { Handler, Speaker } from './handler.ts'
import { type Meaning, meaningOf, type Verdict } from './verdict.ts'

/** Which offsets are to be committed, for whom, and by which protocol. */
export interface OffsetCommitWish extends Speaker {
  readonly group: GroupMetadata
  readonly offsets: readonly OffsetToCommit[]
  /** True when the request itself adds the group to the transaction (TV2). */
  readonly implicit: boolean
}

/** From here on the group's coordinator learns which member speaks (KIP-447). */
const FIRST_WITH_MEMBER = 3
/** From here on the request adds the group to the transaction by itself (KIP-890). */
const FIRST_IMPLICIT = 5
/** The next one names topics by ids, which consumers of other libraries do not hand over. */
const LAST_WITH_TOPIC_NAMES = 5

const MEANINGS = new Map<number, Meaning>([
  [errorCodes.REQUEST_TIMED_OUT, 'elsewhere'],
  [errorCodes.GROUP_AUTHORIZATION_FAILED, 'abortable'],
  [errorCodes.FENCED_INSTANCE_ID, 'abortable'],
  [errorCodes.UNKNOWN_MEMBER_ID, 'abortable'],
  [errorCodes.ILLEGAL_GENERATION, 'abortable'],
])

/** Commits offsets; `done` are those that the coordinator has. */
export const txnOffsetCommit: Handler<
  OffsetCommitWish,
  TxnOffsetCommitRequest,
  TxnOffsetCommitResponse,
  readonly OffsetToCommit[]
> = {
  api: TxnOffsetCommit,
  request: ({ transactionalId, producerId, epoch, group, offsets }) => {
    const topics = byTopic(
      offsets,
      ({ topic }) => topic,
      ({ partition, offset, leaderEpoch, metadata }) =>
        createTxnOffsetCommitRequestPartition({
          partitionIndex: partition,
          committedOffset: offset,
          committedLeaderEpoch: leaderEpoch,
          committedMetadata: metadata,
        }),
    )
    return createTxnOffsetCommitRequest({
      transactionalId,
      producerId,
      producerEpoch: epoch,
      groupId: group.groupId,
      generationIdOrMemberEpoch: group.generationId,
      memberId: group.memberId,
      groupInstanceId: group.groupInstanceId,
      topics: topics.map(({ name, partitions }) =>
        createTxnOffsetCommitRequestTopic({ name, partitions: [...partitions] }),
      ),
    })
  },
  versions: ({ group, implicit }) => {
    if (implicit) return { minVersion: FIRST_IMPLICIT, maxVersion: LAST_WITH_TOPIC_NAMES }
    // Without the member the fence against its successor would be gone, silently: rather not at all.
    const member = hasMember(group) ? { minVersion: FIRST_WITH_MEMBER } : {}
    return { ...member, maxVersion: FIRST_IMPLICIT - 1 }
  },
  judge: (response, { offsets }) => {
    const codes = new PartitionCodes(
      response.topics.flatMap(({ name, partitions }) =>
        partitions.map(({ partitionIndex, errorCode }) => ({ topic: name, partition: partitionIndex, errorCode })),
      ),
    )
    return verdict(
      offsets.map(({ topic, partition }) => codes.of(topic, partition) ?? errorCodes.UNKNOWN_SERVER_ERROR),
      offsets,
    )
  },
}

/** The gravest code decides; where only retriable ones are left, what is confirmed need not be sent again. */
function verdict(codes: readonly number[], offsets: readonly OffsetToCommit[]): Verdict<readonly OffsetToCommit[]> {
  const done = offsets.filter((_, i) => codes[i] === errorCodes.NONE)
  let retry: 'again' | 'again-soon' | 'elsewhere' | null = null
  for (const errorCode of codes) {
    if (errorCode === errorCodes.NONE) continue
    const meaning = meaningOf(errorCode, MEANINGS)
    if (meaning === 'fenced' || meaning === 'abortable' || meaning === 'fatal') {
      return { kind: 'failed', meaning, errorCode }
    }
    if (retry !== 'elsewhere') retry = meaning
  }
  return retry === null ? { kind: 'done', done } : { kind: 'retry', meaning: retry, done }
}
