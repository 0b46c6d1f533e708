/** CreateTopics, DeleteTopics, CreatePartitions, DeleteRecords: what an administrator does to topics. */
import {
  CreatePartitions,
  type CreatePartitionsRequest,
  type CreatePartitionsResponse,
  CreateTopics,
  type CreateTopicsRequest,
  type CreateTopicsResponse,
  DeleteRecords,
  type DeleteRecordsRequest,
  type DeleteRecordsResponse,
  DeleteTopics,
  type DeleteTopicsRequest,
  type DeleteTopicsResponse,
  errorCodes,
} from '@millrace/protocol'
import {
  createCreatePartitionsResponse,
  createCreatePartitionsTopicResult,
} from '@millrace/protocol/messages/create-partitions'
import {
  type CreatableTopic,
  type CreatableTopicResult,
  createCreatableTopicResult,
  createCreateTopicsResponse,
} from '@millrace/protocol/messages/create-topics'
import {
  createDeleteRecordsPartitionResult,
  createDeleteRecordsResponse,
  createDeleteRecordsTopicResult,
  type DeleteRecordsPartition,
  type DeleteRecordsPartitionResult,
} from '@millrace/protocol/messages/delete-records'
import {
  createDeletableTopicResult,
  createDeleteTopicsResponse,
  type DeletableTopicResult,
} from '@millrace/protocol/messages/delete-topics'
import type { Handler } from '../broker/handler.ts'
import { leaderError } from '../broker/leadership.ts'
import type { RequestContext } from '../broker/services.ts'
import { ControllerRefusal, type NewTopic } from '../state/cluster-state.ts'

const FIRST_WITH_TOPIC_STATES = 6

export const createTopicsHandler: Handler<CreateTopicsRequest, CreateTopicsResponse> = {
  api: CreateTopics,
  handle(context, request, respond): void {
    const topics = request.topics.map((topic) => createOne(context, topic, request.validateOnly))
    respond(createCreateTopicsResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createCreateTopicsResponse({
      topics: request.topics.map(({ name }) => createCreatableTopicResult({ name, errorCode })),
    }),
  partitions: (_context, request) => request.topics.map(({ name }) => ({ topic: name, partition: -1 })),
}

export const deleteTopicsHandler: Handler<DeleteTopicsRequest, DeleteTopicsResponse> = {
  api: DeleteTopics,
  handle(context, request, respond): void {
    const asked =
      context.apiVersion >= FIRST_WITH_TOPIC_STATES
        ? request.topics
        : request.topicNames.map((name) => ({ name, topicId: null }))
    respond(createDeleteTopicsResponse({ responses: asked.map((topic) => deleteOne(context, topic)) }))
  },
  refuse: (request, errorCode) =>
    createDeleteTopicsResponse({
      responses: [
        ...request.topics.map(({ name, topicId }) => createDeletableTopicResult({ name, topicId, errorCode })),
        ...request.topicNames.map((name) => createDeletableTopicResult({ name, errorCode })),
      ],
    }),
}

export const createPartitionsHandler: Handler<CreatePartitionsRequest, CreatePartitionsResponse> = {
  api: CreatePartitions,
  handle(context, request, respond): void {
    const { state } = context.services
    const results = request.topics.map(({ name, count }) => {
      const refusal = refusalOf(() => {
        if (request.validateOnly) state.assertGrowable(name, count)
        else state.addPartitions(name, count)
      })
      return createCreatePartitionsTopicResult({ name, ...refusal })
    })
    respond(createCreatePartitionsResponse({ results }))
  },
  refuse: (request, errorCode) =>
    createCreatePartitionsResponse({
      results: request.topics.map(({ name }) => createCreatePartitionsTopicResult({ name, errorCode })),
    }),
}

export const deleteRecordsHandler: Handler<DeleteRecordsRequest, DeleteRecordsResponse> = {
  api: DeleteRecords,
  handle(context, request, respond): void {
    const topics = request.topics.map(({ name, partitions }) =>
      createDeleteRecordsTopicResult({
        name,
        partitions: partitions.map((partition) => deleteRecordsOf(context, name, partition)),
      }),
    )
    respond(createDeleteRecordsResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createDeleteRecordsResponse({
      topics: request.topics.map(({ name, partitions }) =>
        createDeleteRecordsTopicResult({
          name,
          partitions: partitions.map(({ partitionIndex }) =>
            createDeleteRecordsPartitionResult({ partitionIndex, errorCode, lowWatermark: -1n }),
          ),
        }),
      ),
    }),
}

function createOne({ services }: RequestContext, topic: CreatableTopic, validateOnly: boolean): CreatableTopicResult {
  const { state } = services
  const wanted = wantedTopic(topic)
  const refusal = refusalOf(() => {
    if (validateOnly) state.assertCreatable(topic.name, wanted)
    else state.createTopic(topic.name, wanted)
  })
  const created = refusal.errorCode === errorCodes.NONE ? state.topic(topic.name) : undefined
  if (created === undefined) return createCreatableTopicResult({ name: topic.name, ...refusal })
  return createCreatableTopicResult({
    name: topic.name,
    topicId: created.id,
    numPartitions: created.partitions.length,
    replicationFactor: created.partitions[0]?.replicas.length ?? -1,
    configs: [],
  })
}

function wantedTopic(topic: CreatableTopic): NewTopic {
  const configs = Object.fromEntries(topic.configs.map(({ name, value }) => [name, value ?? '']))
  if (topic.assignments.length === 0) {
    return { partitions: topic.numPartitions, replicationFactor: topic.replicationFactor, configs }
  }
  const sorted = topic.assignments.toSorted((a, b) => a.partitionIndex - b.partitionIndex)
  return { assignment: sorted.map(({ brokerIds }) => brokerIds), configs }
}

function deleteOne(
  { services }: RequestContext,
  asked: { name: string | null; topicId: string | null },
): DeletableTopicResult {
  const { state } = services
  const topic = asked.name === null ? state.topicById(asked.topicId ?? '') : state.topic(asked.name)
  if (topic === undefined) {
    const errorCode = asked.name === null ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION
    return createDeletableTopicResult({
      name: asked.name,
      errorCode,
      ...(asked.topicId === null ? {} : { topicId: asked.topicId }),
    })
  }
  state.deleteTopic(topic.name)
  return createDeletableTopicResult({ name: topic.name, topicId: topic.id })
}

function deleteRecordsOf(
  context: RequestContext,
  topic: string,
  asked: DeleteRecordsPartition,
): DeleteRecordsPartitionResult {
  const { partitionIndex } = asked
  const partition = context.services.state.partition(topic, partitionIndex)
  const errorCode = leaderError(context, partition)
  if (errorCode !== errorCodes.NONE || partition === undefined) {
    return createDeleteRecordsPartitionResult({ partitionIndex, errorCode, lowWatermark: -1n })
  }
  const { log } = partition
  const before = asked.offset === -1n ? log.highWatermark : Number(asked.offset)
  if (before > log.highWatermark || before < 0) {
    return createDeleteRecordsPartitionResult({
      partitionIndex,
      errorCode: errorCodes.OFFSET_OUT_OF_RANGE,
      lowWatermark: -1n,
    })
  }
  log.deleteRecordsBefore(before)
  return createDeleteRecordsPartitionResult({ partitionIndex, lowWatermark: BigInt(log.logStartOffset) })
}

function refusalOf(wish: () => void): { errorCode: number; errorMessage: string | null } {
  try {
    wish()
    return { errorCode: errorCodes.NONE, errorMessage: null }
  } catch (error) {
    if (!(error instanceof ControllerRefusal)) throw error
    return { errorCode: error.errorCode, errorMessage: error.message }
  }
}
