/** AddPartitionsToTxn, AddOffsetsToTxn, TxnOffsetCommit, EndTxn, and what an administrator asks about transactions. */
import {
  AddOffsetsToTxn,
  type AddOffsetsToTxnRequest,
  type AddOffsetsToTxnResponse,
  AddPartitionsToTxn,
  type AddPartitionsToTxnRequest,
  type AddPartitionsToTxnResponse,
  DescribeTransactions,
  type DescribeTransactionsRequest,
  type DescribeTransactionsResponse,
  EndTxn,
  type EndTxnRequest,
  type EndTxnResponse,
  errorCodes,
  ListTransactions,
  type ListTransactionsRequest,
  type ListTransactionsResponse,
  TxnOffsetCommit,
  type TxnOffsetCommitRequest,
  type TxnOffsetCommitResponse,
} from '@millrace/protocol'
import { createAddOffsetsToTxnResponse } from '@millrace/protocol/messages/add-offsets-to-txn'
import {
  type AddPartitionsToTxnTopic,
  type AddPartitionsToTxnTopicResult,
  createAddPartitionsToTxnPartitionResult,
  createAddPartitionsToTxnResponse,
  createAddPartitionsToTxnResult,
  createAddPartitionsToTxnTopicResult,
} from '@millrace/protocol/messages/add-partitions-to-txn'
import {
  createDescribeTransactionsResponse,
  createTopicData,
  createTransactionState,
  type TransactionState,
} from '@millrace/protocol/messages/describe-transactions'
import { createEndTxnResponse } from '@millrace/protocol/messages/end-txn'
import {
  createTransactionState as createListedTransaction,
  createListTransactionsResponse,
} from '@millrace/protocol/messages/list-transactions'
import {
  createTxnOffsetCommitResponse,
  createTxnOffsetCommitResponsePartition,
  createTxnOffsetCommitResponseTopic,
} from '@millrace/protocol/messages/txn-offset-commit'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import {
  checkEndOfTransaction,
  checkProtocol,
  fencedErrorFor,
  speakerOf,
  transactionCoordinatorError,
} from '../broker/transactional.ts'
import { offsetPlace } from '../coordinators/group-coordinator.ts'
import type { Transaction } from '../coordinators/transaction.ts'
import type { Speaker } from '../coordinators/transaction-coordinator.ts'
import { groupError } from './groups.ts'

/** From here on the request is one broker's to another. */
const FIRST_BETWEEN_BROKERS = 4
const FIRST_WITH_FENCED = 2
const FIRST_IMPLICIT_END = 5
const FIRST_IMPLICIT_OFFSETS = 5
const FIRST_OFFSETS_WITH_ABORTABLE = 4
const FIRST_OFFSETS_WITH_TOPIC_IDS = 6

export const addPartitionsToTxnHandler: Handler<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse> = {
  api: AddPartitionsToTxn,
  handle(context, request, respond): void {
    if (context.apiVersion >= FIRST_BETWEEN_BROKERS) {
      const what = `version ${context.apiVersion} is for brokers only`
      context.report({ rule: 'transaction-protocol-version', what })
      respond(this.refuse(request, errorCodes.CLUSTER_AUTHORIZATION_FAILED))
      return
    }
    const speaker = speakerOf(context, {
      transactionalId: request.v3AndBelowTransactionalId,
      producerId: request.v3AndBelowProducerId,
      epoch: request.v3AndBelowProducerEpoch,
    })
    const resultsByTopicV3AndBelow = addPartitions(context, speaker, request.v3AndBelowTopics)
    respond(createAddPartitionsToTxnResponse({ resultsByTopicV3AndBelow }))
  },
  refuse(request, errorCode): AddPartitionsToTxnResponse {
    if (request.transactions.length === 0) {
      const resultsByTopicV3AndBelow = request.v3AndBelowTopics.map((topic) => topicResult(topic, () => errorCode))
      return createAddPartitionsToTxnResponse({ resultsByTopicV3AndBelow })
    }
    const resultsByTransaction = request.transactions.map(({ transactionalId, topics }) =>
      createAddPartitionsToTxnResult({
        transactionalId,
        topicResults: topics.map((topic) => topicResult(topic, () => errorCode)),
      }),
    )
    return createAddPartitionsToTxnResponse({ resultsByTransaction })
  },
  partitions: (_context, request) =>
    request.v3AndBelowTopics.flatMap(({ name, partitions }) =>
      partitions.map((partition) => ({ topic: name, partition })),
    ),
}

export const addOffsetsToTxnHandler: Handler<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse> = {
  api: AddOffsetsToTxn,
  handle(context, request, respond): void {
    const { transactionalId, producerId, producerEpoch: epoch, groupId } = request
    const speaker = speakerOf(context, { transactionalId, producerId, epoch })
    const errorCode =
      transactionCoordinatorError(context, transactionalId) ??
      context.services.transactions.addGroup(speaker, groupId, 1)
    respond(createAddOffsetsToTxnResponse({ errorCode: fencedErrorFor(context, errorCode, FIRST_WITH_FENCED) }))
  },
  refuse: (_request, errorCode) => createAddOffsetsToTxnResponse({ errorCode }),
}

export const endTxnHandler: Handler<EndTxnRequest, EndTxnResponse> = {
  api: EndTxn,
  // What is on its way when the request arrives is on its way; what its markers meet is another matter.
  arrive(context, request): undefined {
    checkEndOfTransaction(context, request)
  },
  handle(context, request, respond): void {
    const { transactionalId, producerId, producerEpoch: epoch, committed } = request
    const refusal = transactionCoordinatorError(context, transactionalId)
    if (refusal !== null) {
      respond(this.refuse(request, refusal))
      return
    }
    const protocol = context.apiVersion >= FIRST_IMPLICIT_END ? 2 : 1
    checkProtocol(context, { transactionalId, epoch, protocol })
    const speaker = speakerOf(context, { transactionalId, producerId, epoch })
    const outcome = context.services.transactions.end({ ...speaker, committed, protocol })
    const errorCode = fencedErrorFor(context, outcome.errorCode, FIRST_WITH_FENCED)
    const identity = protocol === 2 ? { producerId: outcome.producerId, producerEpoch: outcome.epoch } : {}
    respond(createEndTxnResponse({ errorCode, ...identity }))
  },
  refuse: (_request, errorCode) => createEndTxnResponse({ errorCode }),
}

export const txnOffsetCommitHandler: Handler<TxnOffsetCommitRequest, TxnOffsetCommitResponse> = {
  api: TxnOffsetCommit,
  handle(context, request, respond): void {
    const errorCode = offsetCommitError(context, request)
    const group = context.services.groups.ensure(request.groupId)
    const topics = request.topics.map((topic) => {
      const name =
        context.apiVersion >= FIRST_OFFSETS_WITH_TOPIC_IDS
          ? context.services.state.topicById(topic.topicId)?.name
          : topic.name
      const partitions = topic.partitions.map((asked) => {
        const { partitionIndex } = asked
        const isKnown = name !== undefined && context.services.state.partition(name, partitionIndex) !== undefined
        if (errorCode !== errorCodes.NONE) return createTxnOffsetCommitResponsePartition({ partitionIndex, errorCode })
        if (!isKnown) {
          return createTxnOffsetCommitResponsePartition({
            partitionIndex,
            errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
          })
        }
        group.addPendingOffset(request.producerId, offsetPlace(name, partitionIndex), {
          offset: asked.committedOffset,
          leaderEpoch: asked.committedLeaderEpoch,
          metadata: asked.committedMetadata ?? '',
        })
        return createTxnOffsetCommitResponsePartition({ partitionIndex })
      })
      return createTxnOffsetCommitResponseTopic({ name: topic.name, topicId: topic.topicId, partitions })
    })
    respond(createTxnOffsetCommitResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createTxnOffsetCommitResponse({
      topics: request.topics.map(({ name, topicId, partitions }) =>
        createTxnOffsetCommitResponseTopic({
          name,
          topicId,
          partitions: partitions.map(({ partitionIndex }) =>
            createTxnOffsetCommitResponsePartition({ partitionIndex, errorCode }),
          ),
        }),
      ),
    }),
}

export const describeTransactionsHandler: Handler<DescribeTransactionsRequest, DescribeTransactionsResponse> = {
  api: DescribeTransactions,
  handle(context, request, respond): void {
    const transactionStates = request.transactionalIds.map((id) => describe(context, id))
    respond(createDescribeTransactionsResponse({ transactionStates }))
  },
  refuse: (request, errorCode) =>
    createDescribeTransactionsResponse({
      transactionStates: request.transactionalIds.map((transactionalId) =>
        createTransactionState({ transactionalId, errorCode }),
      ),
    }),
}

export const listTransactionsHandler: Handler<ListTransactionsRequest, ListTransactionsResponse> = {
  api: ListTransactions,
  handle(context, request, respond): void {
    const { transactions, runtime } = context.services
    const nowMs = runtime.clock.nowMs()
    const wanted = transactions.transactions.filter(
      (transaction) =>
        transactionCoordinatorError(context, transaction.id) === null &&
        (request.stateFilters.length === 0 || request.stateFilters.includes(transaction.state)) &&
        (request.producerIdFilters.length === 0 || request.producerIdFilters.includes(transaction.producerId)) &&
        (request.durationFilter < 0n ||
          (transaction.state === 'Ongoing' && nowMs - transaction.startedAtMs >= Number(request.durationFilter))),
    )
    respond(
      createListTransactionsResponse({
        transactionStates: wanted.map(({ id, producerId, state }) =>
          createListedTransaction({ transactionalId: id, producerId, transactionState: state }),
        ),
      }),
    )
  },
  refuse: (_request, errorCode) => createListTransactionsResponse({ errorCode }),
}

function addPartitions(
  context: RequestContext,
  speaker: Speaker,
  topics: readonly AddPartitionsToTxnTopic[],
): AddPartitionsToTxnTopicResult[] {
  const { state, transactions } = context.services
  const refusal = transactionCoordinatorError(context, speaker.transactionalId)
  if (refusal !== null) return topics.map((topic) => topicResult(topic, () => refusal))
  const isKnown = (topic: string, partition: number): boolean => state.partition(topic, partition) !== undefined
  const areAllKnown = topics.every(({ name, partitions }) => partitions.every((partition) => isKnown(name, partition)))
  if (!areAllKnown) {
    // All or nothing: what is in order is not attempted either.
    return topics.map((topic) =>
      topicResult(topic, (partition) =>
        isKnown(topic.name, partition) ? errorCodes.OPERATION_NOT_ATTEMPTED : errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
      ),
    )
  }
  checkProtocol(context, { transactionalId: speaker.transactionalId, epoch: speaker.epoch, protocol: 1 })
  const places = topics.flatMap(({ name, partitions }) => partitions.map((partition) => `${name}/${partition}`))
  const errorCode = fencedErrorFor(context, transactions.addPartitions(speaker, places, 1), FIRST_WITH_FENCED)
  return topics.map((topic) => topicResult(topic, () => errorCode))
}

function topicResult(
  { name, partitions }: AddPartitionsToTxnTopic,
  errorOf: (partition: number) => number,
): AddPartitionsToTxnTopicResult {
  return createAddPartitionsToTxnTopicResult({
    name,
    resultsByPartition: partitions.map((partitionIndex) =>
      createAddPartitionsToTxnPartitionResult({ partitionIndex, partitionErrorCode: errorOf(partitionIndex) }),
    ),
  })
}

function offsetCommitError(context: RequestContext, request: TxnOffsetCommitRequest): number {
  const { services, apiVersion } = context
  const { groupId, transactionalId, producerId, producerEpoch: epoch, memberId, groupInstanceId: instanceId } = request
  const refusal = groupError(context, groupId)
  if (refusal !== errorCodes.NONE) return refusal
  const member = { memberId, instanceId, generationId: request.generationIdOrMemberEpoch }
  const memberError = services.groups.ensure(groupId).transactionCommitError(member)
  if (memberError !== errorCodes.NONE) return memberError
  const speaker = speakerOf(context, { transactionalId, producerId, epoch })
  const protocol = apiVersion >= FIRST_IMPLICIT_OFFSETS ? 2 : 1
  checkProtocol(context, { transactionalId, epoch, protocol })
  if (protocol === 2) return unfenced(services.transactions.addGroup(speaker, groupId, 2))
  const errorCode = services.transactions.verify(speaker, { group: groupId })
  if (errorCode !== errorCodes.INVALID_TXN_STATE) return unfenced(errorCode)
  context.report({
    rule: 'transaction-partition-not-added',
    what: `the offsets of group ${groupId} were not added to the transaction`,
  })
  if (services.profile.traits.unverifiedBatch === 'accept') return errorCodes.NONE
  return apiVersion >= FIRST_OFFSETS_WITH_ABORTABLE ? errorCodes.TRANSACTION_ABORTABLE : errorCode
}

/** The group coordinator only knows that the epoch is not the one of now. */
function unfenced(errorCode: number): number {
  return errorCode === errorCodes.PRODUCER_FENCED ? errorCodes.INVALID_PRODUCER_EPOCH : errorCode
}

function describe(context: RequestContext, transactionalId: string): TransactionState {
  const refusal = transactionCoordinatorError(context, transactionalId)
  const transaction = context.services.transactions.find(transactionalId)
  if (refusal !== null || transaction === undefined) {
    return createTransactionState({ transactionalId, errorCode: refusal ?? errorCodes.TRANSACTIONAL_ID_NOT_FOUND })
  }
  return createTransactionState({
    transactionalId,
    transactionState: transaction.state,
    transactionTimeoutMs: transaction.timeoutMs,
    transactionStartTimeMs: BigInt(transaction.state === 'Ongoing' ? transaction.startedAtMs : -1),
    producerId: transaction.producerId,
    producerEpoch: transaction.epoch,
    topics: topicsOf(transaction),
  })
}

function topicsOf(transaction: Transaction): ReturnType<typeof createTopicData>[] {
  const topics = new Map<string, number[]>()
  for (const place of transaction.partitions) {
    const slash = place.lastIndexOf('/')
    const topic = place.slice(0, slash)
    topics.set(topic, [...(topics.get(topic) ?? []), Number(place.slice(slash + 1))])
  }
  return [...topics].map(([topic, partitions]) => createTopicData({ topic, partitions }))
}
