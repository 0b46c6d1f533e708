/** AddPartitionsToTxn: partitions join the transaction before anything is written to them (TV1). */

import {
  AddPartitionsToTxn,
  type AddPartitionsToTxnRequest,
  type AddPartitionsToTxnResponse,
  errorCodes,
} from '@millrace/protocol'
import {
  createAddPartitionsToTxnRequest,
  createAddPartitionsToTxnTopic,
} from '@millrace/protocol/messages/add-partitions-to-txn'
import type { TransactionMember } from '../transaction-partitions.ts'
import { byTopic, PartitionCodes } from './by-topic.ts'
import type { Handler, Speaker } from './handler.ts'
import { type Meaning, meaningOf, type Verdict } from './verdict.ts'

/** Which partitions are to join. */
export interface AddPartitionsWish extends Speaker {
  readonly members: readonly TransactionMember[]
}

/** Later versions are for brokers among themselves. */
const LAST_OF_CLIENTS = 3

const MEANINGS = new Map<number, Meaning>([
  [errorCodes.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, 'fatal'],
  [errorCodes.INVALID_TXN_STATE, 'fatal'],
  [errorCodes.INVALID_PRODUCER_ID_MAPPING, 'fatal'],
])

/** Adds partitions; `done` are those that are in the transaction now. */
export const addPartitionsToTxn: Handler<
  AddPartitionsWish,
  AddPartitionsToTxnRequest,
  AddPartitionsToTxnResponse,
  readonly TransactionMember[]
> = {
  api: AddPartitionsToTxn,
  request: ({ transactionalId, producerId, epoch, members }) => {
    const topics = byTopic(
      members,
      ({ topic }) => topic.name,
      ({ partition }) => partition,
    )
    return createAddPartitionsToTxnRequest({
      v3AndBelowTransactionalId: transactionalId,
      v3AndBelowProducerId: producerId,
      v3AndBelowProducerEpoch: epoch,
      v3AndBelowTopics: topics.map(({ name, partitions }) =>
        createAddPartitionsToTxnTopic({ name, partitions: [...partitions] }),
      ),
    })
  },
  versions: () => ({ maxVersion: LAST_OF_CLIENTS }),
  judge: (response, { members }) => {
    const codes = codesOf(response)
    const added = members.filter(({ topic, partition }) => codes.of(topic.name, partition) === errorCodes.NONE)
    return decisive(codes) ?? refusal(codes) ?? remainder(members, added)
  },
}

/** The first code that settles the whole request. */
function decisive(codes: PartitionCodes): Verdict<never> | null {
  for (const { errorCode } of codes.all) {
    if (errorCode === errorCodes.NONE || COLLECTED.has(errorCode)) continue
    const meaning = meaningOf(errorCode, MEANINGS)
    if (meaning === 'again-soon' || meaning === 'elsewhere') return { kind: 'retry', meaning }
    if (meaning === 'fenced' || meaning === 'abortable') return { kind: 'failed', meaning, errorCode }
    if (MEANINGS.has(errorCode)) return { kind: 'failed', meaning: 'fatal', errorCode }
  }
  return null
}

/** Codes that only ever stand beside others, or for one partition. */
const COLLECTED: ReadonlySet<number> = new Set([
  errorCodes.TOPIC_AUTHORIZATION_FAILED,
  errorCodes.OPERATION_NOT_ATTEMPTED,
])

/** A topic that is not allowed, or a code that nobody expects: the transaction cannot be completed, but can be aborted. */
function refusal(codes: PartitionCodes): Verdict<never> | null {
  const forbidden = new Set<string>()
  let unexpected: number | null = null
  for (const { topic, errorCode } of codes.all) {
    if (errorCode === errorCodes.TOPIC_AUTHORIZATION_FAILED) forbidden.add(topic)
    else if (errorCode !== errorCodes.NONE && meaningOf(errorCode, MEANINGS) === 'fatal') {
      if (errorCode !== errorCodes.OPERATION_NOT_ATTEMPTED) unexpected ??= errorCode
    }
  }
  if (forbidden.size > 0) {
    const detail = `Not allowed: ${[...forbidden].join(', ')}.`
    return { kind: 'failed', meaning: 'abortable', errorCode: errorCodes.TOPIC_AUTHORIZATION_FAILED, detail }
  }
  return unexpected === null ? null : { kind: 'failed', meaning: 'abortable', errorCode: unexpected }
}

function remainder(
  members: readonly TransactionMember[],
  added: readonly TransactionMember[],
): Verdict<readonly TransactionMember[]> {
  return added.length === members.length
    ? { kind: 'done', done: added }
    : { kind: 'retry', meaning: 'again', done: added }
}

function codesOf({ resultsByTopicV3AndBelow }: AddPartitionsToTxnResponse): PartitionCodes {
  return new PartitionCodes(
    resultsByTopicV3AndBelow.flatMap(({ name, resultsByPartition }) =>
      resultsByPartition.map(({ partitionIndex, partitionErrorCode }) => ({
        topic: name,
        partition: partitionIndex,
        errorCode: partitionErrorCode,
      })),
    ),
  )
}
