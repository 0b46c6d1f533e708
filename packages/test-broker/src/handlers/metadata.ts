/** Metadata: brokers, topics, leaders, and topics created by being asked for. */
import { errorCodes, Metadata, type MetadataRequest, type MetadataResponse, ZERO_UUID } from '@millrace/protocol'
import {
  createMetadataResponse,
  createMetadataResponseBroker,
  createMetadataResponsePartition,
  createMetadataResponseTopic,
  type MetadataRequestTopic,
  type MetadataResponsePartition,
  type MetadataResponseTopic,
} from '@millrace/protocol/messages/metadata'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import type { MetadataView, PartitionView, TopicView } from '../state/metadata-view.ts'
import { NO_LEADER } from '../state/partition.ts'
import { isLegalTopicName } from '../state/topic.ts'

const FIRST_WHERE_EMPTY_MEANS_NONE = 1
const FIRST_THAT_ASKS_BEFORE_CREATING = 4

export const metadataHandler: Handler<MetadataRequest, MetadataResponse> = {
  api: Metadata,
  handle(context, request, respond): void {
    const view = context.services.metadataOf(context.brokerId)
    const wantsAll =
      request.topics === null || (request.topics.length === 0 && context.apiVersion < FIRST_WHERE_EMPTY_MEANS_NONE)
    const topics = wantsAll
      ? [...view.topics.values()].map((topic) => describeTopic(context, topic))
      : (request.topics ?? []).map((topic) => answerTopic(context, request, view, topic))
    respond(
      createMetadataResponse({
        brokers: view.brokers.map(({ id, host, port, rack }) =>
          createMetadataResponseBroker({ nodeId: id, host, port, rack }),
        ),
        clusterId: context.services.state.clusterId,
        controllerId: view.controllerId,
        topics,
      }),
    )
  },
  refuse: (request, errorCode) =>
    createMetadataResponse({
      errorCode,
      topics: (request.topics ?? []).map(({ name, topicId }) =>
        createMetadataResponseTopic({ name, topicId, errorCode }),
      ),
    }),
  partitions: (_context, request) =>
    (request.topics ?? []).flatMap(({ name }) => (name === null ? [] : [{ topic: name, partition: -1 }])),
}

function answerTopic(
  context: RequestContext,
  request: MetadataRequest,
  view: MetadataView,
  asked: MetadataRequestTopic,
): MetadataResponseTopic {
  if (asked.name === null) return answerById(context, view, asked.topicId)
  const topic = view.topics.get(asked.name)
  if (topic !== undefined) return describeTopic(context, topic)
  return createMetadataResponseTopic({ name: asked.name, errorCode: errorForUnknown(context, request, asked.name) })
}

function answerById(context: RequestContext, view: MetadataView, topicId: string): MetadataResponseTopic {
  const topic = [...view.topics.values()].find((candidate) => candidate.id === topicId)
  if (topic !== undefined) return describeTopic(context, topic)
  const errorCode = topicId === ZERO_UUID ? errorCodes.INVALID_REQUEST : errorCodes.UNKNOWN_TOPIC_ID
  return createMetadataResponseTopic({ name: null, topicId, errorCode })
}

/** Creates the topic where that is allowed; the answer that shows it comes with the next request. */
function errorForUnknown({ services, apiVersion }: RequestContext, request: MetadataRequest, name: string): number {
  if (!isLegalTopicName(name)) return errorCodes.INVALID_TOPIC_EXCEPTION
  const mayCreate = apiVersion < FIRST_THAT_ASKS_BEFORE_CREATING || request.allowAutoTopicCreation
  const { state } = services
  if (!mayCreate || !state.configs.isTrue('auto.create.topics.enable')) return errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  if (state.topic(name) === undefined) state.createTopic(name, {})
  return errorCodes[services.profile.traits.freshTopicAnswer]
}

function describeTopic(context: RequestContext, topic: TopicView): MetadataResponseTopic {
  return createMetadataResponseTopic({
    name: topic.name,
    topicId: topic.id,
    isInternal: topic.isInternal,
    partitions: topic.partitions.map((partition) => describePartition(context, partition)),
  })
}

function describePartition(context: RequestContext, partition: PartitionView): MetadataResponsePartition {
  const isLeaderless = partition.leaderId === NO_LEADER
  const guesses = context.services.profile.traits.leaderless === 'guess'
  return createMetadataResponsePartition({
    errorCode: isLeaderless && !guesses ? errorCodes.LEADER_NOT_AVAILABLE : errorCodes.NONE,
    partitionIndex: partition.index,
    leaderId: isLeaderless && guesses ? (partition.replicas[0] ?? NO_LEADER) : partition.leaderId,
    leaderEpoch: partition.leaderEpoch,
    replicaNodes: [...partition.replicas],
    isrNodes: [...partition.inSync],
    offlineReplicas: [...partition.offline],
  })
}
