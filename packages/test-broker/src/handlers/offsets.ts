/** OffsetCommit and OffsetFetch: how far consumer groups have read. */
import {
  errorCodes,
  OffsetCommit,
  type OffsetCommitRequest,
  type OffsetCommitResponse,
  OffsetFetch,
  type OffsetFetchRequest,
  type OffsetFetchResponse,
} from '@millrace/protocol'
import {
  createOffsetCommitResponse,
  createOffsetCommitResponsePartition,
  createOffsetCommitResponseTopic,
  type OffsetCommitRequestPartition,
} from '@millrace/protocol/messages/offset-commit'
import {
  createOffsetFetchResponse,
  createOffsetFetchResponseGroup,
  createOffsetFetchResponsePartition,
  createOffsetFetchResponsePartitions,
  createOffsetFetchResponseTopic,
  createOffsetFetchResponseTopics,
  type OffsetFetchRequestGroup,
  type OffsetFetchResponseGroup,
} from '@millrace/protocol/messages/offset-fetch'
import type { Handler } from '../broker/handler.ts'
import type { RequestContext } from '../broker/services.ts'
import type { CommittedOffset, ConsumerGroup } from '../coordinators/consumer-group.ts'
import { offsetPlace } from '../coordinators/group-coordinator.ts'
import { groupError } from './groups.ts'

const FIRST_WITH_TOPIC_IDS = 10
const FIRST_WITH_GROUPS = 8

export const offsetCommitHandler: Handler<OffsetCommitRequest, OffsetCommitResponse> = {
  api: OffsetCommit,
  handle(context, request, respond): void {
    const errorCode = commitError(context, request)
    const topics = request.topics.map((topic) => {
      const name = nameOf(context, topic)
      const partitions = topic.partitions.map((partition) =>
        createOffsetCommitResponsePartition({
          partitionIndex: partition.partitionIndex,
          errorCode: errorCode === errorCodes.NONE ? commitOne(context, request.groupId, name, partition) : errorCode,
        }),
      )
      return createOffsetCommitResponseTopic({ name: topic.name, topicId: topic.topicId, partitions })
    })
    respond(createOffsetCommitResponse({ topics }))
  },
  refuse: (request, errorCode) =>
    createOffsetCommitResponse({
      topics: request.topics.map(({ name, topicId, partitions }) =>
        createOffsetCommitResponseTopic({
          name,
          topicId,
          partitions: partitions.map(({ partitionIndex }) =>
            createOffsetCommitResponsePartition({ partitionIndex, errorCode }),
          ),
        }),
      ),
    }),
}

export const offsetFetchHandler: Handler<OffsetFetchRequest, OffsetFetchResponse> = {
  api: OffsetFetch,
  handle(context, request, respond): void {
    if (context.apiVersion >= FIRST_WITH_GROUPS) {
      const groups = request.groups.map((group) => fetchGroup(context, group, request.requireStable))
      respond(createOffsetFetchResponse({ groups }))
    } else respond(fetchOldStyle(context, request))
  },
  refuse: (request, errorCode) =>
    createOffsetFetchResponse({
      errorCode: request.groups.length > 0 ? errorCodes.NONE : errorCode,
      groups: request.groups.map(({ groupId }) => createOffsetFetchResponseGroup({ groupId, errorCode })),
    }),
}

interface FoundOffset {
  readonly topic: string
  readonly partition: number
  readonly committed: CommittedOffset | undefined
  readonly errorCode: number
}

function commitError(context: RequestContext, request: OffsetCommitRequest): number {
  const errorCode = groupError(context, request.groupId)
  if (errorCode !== errorCodes.NONE) return errorCode
  return context.services.groups.ensure(request.groupId).commitError({
    memberId: request.memberId,
    instanceId: request.groupInstanceId,
    generationId: request.generationIdOrMemberEpoch,
  })
}

function commitOne(
  { services, apiVersion }: RequestContext,
  groupId: string,
  topic: string | undefined,
  partition: OffsetCommitRequestPartition,
): number {
  if (topic === undefined || services.state.partition(topic, partition.partitionIndex) === undefined) {
    return apiVersion >= FIRST_WITH_TOPIC_IDS ? errorCodes.UNKNOWN_TOPIC_ID : errorCodes.UNKNOWN_TOPIC_OR_PARTITION
  }
  services.groups.ensure(groupId).offsets.set(offsetPlace(topic, partition.partitionIndex), {
    offset: partition.committedOffset,
    leaderEpoch: partition.committedLeaderEpoch,
    metadata: partition.committedMetadata ?? '',
  })
  return errorCodes.NONE
}

function fetchGroup(
  context: RequestContext,
  asked: OffsetFetchRequestGroup,
  requireStable: boolean,
): OffsetFetchResponseGroup {
  const { groupId } = asked
  const errorCode = groupError(context, groupId)
  if (errorCode !== errorCodes.NONE) return createOffsetFetchResponseGroup({ groupId, errorCode })
  const wanted = asked.topics?.flatMap((topic) => {
    const name = nameOf(context, topic)
    return name === undefined ? [] : topic.partitionIndexes.map((partition) => ({ topic: name, partition }))
  })
  const found = find(context.services.groups.ensure(groupId), wanted ?? null, requireStable)
  const topics = [...byTopic(found)].map(([topic, offsets]) =>
    createOffsetFetchResponseTopics({
      ...topicIdentity(context, topic),
      partitions: offsets.map((one) => createOffsetFetchResponsePartitions(describeOffset(one))),
    }),
  )
  return createOffsetFetchResponseGroup({ groupId, topics })
}

function fetchOldStyle(context: RequestContext, request: OffsetFetchRequest): OffsetFetchResponse {
  const errorCode = groupError(context, request.groupId)
  if (errorCode !== errorCodes.NONE) return createOffsetFetchResponse({ errorCode })
  const wanted =
    request.topics?.flatMap(({ name, partitionIndexes }) =>
      partitionIndexes.map((partition) => ({ topic: name, partition })),
    ) ?? null
  const found = find(context.services.groups.ensure(request.groupId), wanted, request.requireStable)
  const topics = [...byTopic(found)].map(([name, offsets]) =>
    createOffsetFetchResponseTopic({
      name,
      partitions: offsets.map((one) => createOffsetFetchResponsePartition(describeOffset(one))),
    }),
  )
  return createOffsetFetchResponse({ topics })
}

function find(
  group: ConsumerGroup,
  wanted: { topic: string; partition: number }[] | null,
  requireStable: boolean,
): FoundOffset[] {
  const places = wanted ?? [...group.offsets.keys()].map(placeOf)
  return places.map(({ topic, partition }) => {
    const place = offsetPlace(topic, partition)
    const isUnstable = requireStable && group.hasPendingOffset(place)
    return {
      topic,
      partition,
      committed: isUnstable ? undefined : group.offsets.get(place),
      errorCode: isUnstable ? errorCodes.UNSTABLE_OFFSET_COMMIT : errorCodes.NONE,
    }
  })
}

function byTopic(found: readonly FoundOffset[]): Map<string, FoundOffset[]> {
  const groups = new Map<string, FoundOffset[]>()
  for (const one of found) {
    const group = groups.get(one.topic)
    if (group === undefined) groups.set(one.topic, [one])
    else group.push(one)
  }
  return groups
}

function describeOffset({ partition, committed, errorCode }: FoundOffset): {
  partitionIndex: number
  committedOffset: bigint
  committedLeaderEpoch: number
  metadata: string
  errorCode: number
} {
  return {
    partitionIndex: partition,
    committedOffset: committed?.offset ?? -1n,
    committedLeaderEpoch: committed?.leaderEpoch ?? -1,
    metadata: committed?.metadata ?? '',
    errorCode,
  }
}

function placeOf(place: string): { topic: string; partition: number } {
  const slash = place.lastIndexOf('/')
  return { topic: place.slice(0, slash), partition: Number(place.slice(slash + 1)) }
}

function nameOf(
  { services, apiVersion }: RequestContext,
  topic: { name: string; topicId: string },
): string | undefined {
  return apiVersion >= FIRST_WITH_TOPIC_IDS ? services.state.topicById(topic.topicId)?.name : topic.name
}

function topicIdentity({ services, apiVersion }: RequestContext, name: string): { name: string; topicId?: string } {
  const id = services.state.topic(name)?.id
  return apiVersion >= FIRST_WITH_TOPIC_IDS && id !== undefined ? { name: '', topicId: id } : { name }
}
