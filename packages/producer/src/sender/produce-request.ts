/** One Produce request: drained batches in, the message out, and the answer matched to the batches again. */

import type { ProduceRequest, ProduceResponse } from '@millrace/protocol'
import { ZERO_UUID } from '@millrace/protocol'
import {
  createPartitionProduceData,
  createProduceRequest,
  createTopicProduceData,
} from '@millrace/protocol/messages/produce'
import type { QueuedBatch } from '../accumulator/partition-queue.ts'

/** A partition's part of the answer. */
export type PartitionResponse = ProduceResponse['responses'][number]['partitionResponses'][number]

/** A request on its way: which batches it carries, by topic. */
export interface ProduceInFlight {
  readonly nodeId: number
  readonly batches: readonly QueuedBatch[]
  readonly message: ProduceRequest
  /** Highest version this request may be sent in, undefined when any will do. */
  readonly maxVersion: number | undefined
  /** Topic names by the ids that the request used: what the answer's ids mean, even if the topic is gone meanwhile. */
  readonly namesById: ReadonlyMap<string, string>
}

/** What all batches of a request share. */
export interface ProduceRequestOptions {
  readonly nodeId: number
  readonly acks: number
  readonly timeoutMs: number
  readonly transactionalId: string | null
  readonly maxVersion: number | undefined
  readonly topicIdOf: (topic: string) => string
}

/** First Produce version that names topics by id. */
const FIRST_VERSION_WITH_TOPIC_IDS = 13

/** Builds the request that carries `batches`, one batch of each partition. */
export function buildProduceRequest(batches: readonly QueuedBatch[], options: ProduceRequestOptions): ProduceInFlight {
  const topics = new Map<string, ProduceRequest['topicData'][number]>()
  const namesById = new Map<string, string>()
  let everyTopicHasAnId = true
  for (const batch of batches) {
    const name = batch.queue.topic.name
    let topic = topics.get(name)
    if (topic === undefined) {
      const topicId = options.topicIdOf(name)
      if (topicId === ZERO_UUID) everyTopicHasAnId = false
      else namesById.set(topicId, name)
      topic = createTopicProduceData({ name, topicId, partitionData: [] })
      topics.set(name, topic)
    }
    topic.partitionData.push(createPartitionProduceData({ index: batch.queue.partition, records: batch.bytes }))
  }
  const message = createProduceRequest({
    transactionalId: options.transactionalId,
    acks: options.acks,
    timeoutMs: options.timeoutMs,
    topicData: [...topics.values()],
  })
  const maxVersion = everyTopicHasAnId
    ? options.maxVersion
    : Math.min(options.maxVersion ?? FIRST_VERSION_WITH_TOPIC_IDS - 1, FIRST_VERSION_WITH_TOPIC_IDS - 1)
  return { nodeId: options.nodeId, batches, message, maxVersion, namesById }
}

/**
 * Finds each batch's part of the answer. A batch the broker did not mention gets null; what it mentions twice counts
 * once, and what was never asked for counts for nothing.
 */
export function matchResponses(
  request: ProduceInFlight,
  response: ProduceResponse,
): readonly (PartitionResponse | null)[] {
  const found = new Map<string, Map<number, PartitionResponse>>()
  for (const topic of response.responses) {
    const name = topic.name !== '' ? topic.name : request.namesById.get(topic.topicId)
    if (name === undefined) continue
    let partitions = found.get(name)
    if (partitions === undefined) {
      partitions = new Map()
      found.set(name, partitions)
    }
    for (const partition of topic.partitionResponses) {
      if (!partitions.has(partition.index)) partitions.set(partition.index, partition)
    }
  }
  return request.batches.map((batch) => found.get(batch.queue.topic.name)?.get(batch.queue.partition) ?? null)
}
