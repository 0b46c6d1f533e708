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
    const partitions = new Map<string, number[]>()
    for (const { topic, partition } of members) {
      const known = partitions.get(topic.name)
      if (known === undefined) partitions.set(topic.name, [partition])
      else known.push(partition)
    }
    return createAddPartitionsToTxnRequest({
      v3AndBelowTransactionalId: transactionalId,
      v3AndBelowProducerId: producerId,
      v3AndBelowProducerEpoch: epoch,
      v3AndBelowTopics: [...partitions].map(([name, of]) => createAddPartitionsToTxnTopic({ name, partitions: of })),
    })
  },
  versions: () => ({ maxVersion: LAST_OF_CLIENTS }),
  judge: (response, { members }) => {
    const codes = codesOf(response)
    const added = members.filter(
      (member) => codes.get(placeOf(member.topic.name, member.partition)) === errorCodes.NONE,
    )
    return decisive(codes) ?? refusal(codes) ?? remainder(members, added)
  },
}

/** The first code that settles the whole request. */
function decisive(codes: ReadonlyMap<string, number>): Verdict<never> | null {
  for (const errorCode of codes.values()) {
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
function refusal(codes: ReadonlyMap<string, number>): Verdict<never> | null {
  const forbidden = new Set<string>()
  let unexpected: number | null = null
  for (const [place, errorCode] of codes) {
    if (errorCode === errorCodes.TOPIC_AUTHORIZATION_FAILED) forbidden.add(place.slice(0, place.lastIndexOf('/')))
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

function codesOf({ resultsByTopicV3AndBelow }: AddPartitionsToTxnResponse): ReadonlyMap<string, number> {
  const codes = new Map<string, number>()
  for (const { name, resultsByPartition } of resultsByTopicV3AndBelow) {
    for (const { partitionIndex, partitionErrorCode } of resultsByPartition) {
      codes.set(placeOf(name, partitionIndex), partitionErrorCode)
    }
  }
  return codes
}

function placeOf(topic: string, partition: number): string {
  return `${topic}/${String(partition)}`
}
