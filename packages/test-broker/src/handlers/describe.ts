/** DescribeConfigs, DescribeCluster, DescribeProducers: what an administrator looks at. */
import {
  DescribeCluster,
  type DescribeClusterRequest,
  type DescribeClusterResponse,
  DescribeConfigs,
  type DescribeConfigsRequest,
  type DescribeConfigsResponse,
  DescribeProducers,
  type DescribeProducersRequest,
  type DescribeProducersResponse,
  errorCodes,
} from '@millrace/protocol'
import {
  createDescribeClusterBroker,
  createDescribeClusterResponse,
} from '@millrace/protocol/messages/describe-cluster'
import {
  createDescribeConfigsResourceResult,
  createDescribeConfigsResponse,
  createDescribeConfigsResult,
  type DescribeConfigsResource,
  type DescribeConfigsResult,
} from '@millrace/protocol/messages/describe-configs'
import {
  createDescribeProducersResponse,
  createPartitionResponse,
  createProducerState,
  createTopicResponse,
  type PartitionResponse,
} from '@millrace/protocol/messages/describe-producers'
import type { Handler } from '../broker/handler.ts'
import { leaderError } from '../broker/leadership.ts'
import type { RequestContext } from '../broker/services.ts'
import { type Configs, topicConfigNames } from '../state/configs.ts'

const TOPIC = 2
const BROKER = 4
const SET_ON_TOPIC = 1
const SET_ON_BROKER = 4
const DEFAULT = 5

export const describeConfigsHandler: Handler<DescribeConfigsRequest, DescribeConfigsResponse> = {
  api: DescribeConfigs,
  handle(context, request, respond): void {
    respond(
      createDescribeConfigsResponse({ results: request.resources.map((resource) => describe(context, resource)) }),
    )
  },
  refuse: (request, errorCode) =>
    createDescribeConfigsResponse({
      results: request.resources.map(({ resourceType, resourceName }) =>
        createDescribeConfigsResult({ resourceType, resourceName, errorCode }),
      ),
    }),
}

export const describeClusterHandler: Handler<DescribeClusterRequest, DescribeClusterResponse> = {
  api: DescribeCluster,
  handle({ services, brokerId }, _request, respond): void {
    const { brokers, controllerId } = services.metadataOf(brokerId)
    respond(
      createDescribeClusterResponse({
        clusterId: services.state.clusterId,
        controllerId,
        brokers: brokers.map(({ id, host, port, rack }) =>
          createDescribeClusterBroker({ brokerId: id, host, port, rack }),
        ),
      }),
    )
  },
  refuse: (_request, errorCode) => createDescribeClusterResponse({ errorCode }),
}

export const describeProducersHandler: Handler<DescribeProducersRequest, DescribeProducersResponse> = {
  api: DescribeProducers,
  handle(context, request, respond): void {
    const topics = request.topics.map(({ name, partitionIndexes }) =>
      createTopicResponse({ name, partitions: partitionIndexes.map((index) => producersOf(context, name, index)) }),
    )
    respond(createDescribeProducersResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createDescribeProducersResponse({
      topics: request.topics.map(({ name, partitionIndexes }) =>
        createTopicResponse({
          name,
          partitions: partitionIndexes.map((partitionIndex) => createPartitionResponse({ partitionIndex, errorCode })),
        }),
      ),
    }),
}

function describe({ services, apiVersion }: RequestContext, resource: DescribeConfigsResource): DescribeConfigsResult {
  const { resourceType, resourceName } = resource
  if (resourceType === BROKER)
    return described(resource, services.state.configs, { ownSource: SET_ON_BROKER, apiVersion })
  const topic = resourceType === TOPIC ? services.state.topic(resourceName) : undefined
  if (topic !== undefined) return described(resource, topic.configs, { ownSource: SET_ON_TOPIC, apiVersion })
  const errorCode = resourceType === TOPIC ? errorCodes.UNKNOWN_TOPIC_OR_PARTITION : errorCodes.INVALID_REQUEST
  return createDescribeConfigsResult({ resourceType, resourceName, errorCode })
}

function described(
  resource: DescribeConfigsResource,
  configs: Configs,
  { ownSource, apiVersion }: { ownSource: number; apiVersion: number },
): DescribeConfigsResult {
  const { resourceType, resourceName, configurationKeys } = resource
  const all = ownSource === SET_ON_TOPIC ? topicConfigNames : [...configs.effective().keys()]
  const names = configurationKeys === null ? all : all.filter((name) => configurationKeys.includes(name))
  return createDescribeConfigsResult({
    resourceType,
    resourceName,
    configs: names.map((name) => {
      const isOwn = configs.own().has(name)
      return createDescribeConfigsResourceResult({
        name,
        value: configs.text(name),
        // Version 0 knows nothing of sources.
        isDefault: apiVersion === 0 && !isOwn,
        configSource: isOwn ? ownSource : DEFAULT,
      })
    }),
  })
}

function producersOf(context: RequestContext, topic: string, partitionIndex: number): PartitionResponse {
  const partition = context.services.state.partition(topic, partitionIndex)
  const errorCode = leaderError(context, partition)
  if (errorCode !== errorCodes.NONE || partition === undefined)
    return createPartitionResponse({ partitionIndex, errorCode })
  const activeProducers = partition.producers.summaries().map((summary) =>
    createProducerState({
      producerId: summary.producerId,
      producerEpoch: summary.producerEpoch,
      lastSequence: summary.lastSequence,
      lastTimestamp: BigInt(summary.lastTimestamp),
      coordinatorEpoch: -1,
      currentTxnStartOffset: BigInt(partition.log.openTransactions.get(summary.producerId) ?? -1),
    }),
  )
  return createPartitionResponse({ partitionIndex, activeProducers })
}
