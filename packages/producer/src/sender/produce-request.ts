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
  const topics = new TopicsByName()
  let everyTopicHasAnId = true
  for (const batch of batches) {
    const { name } = batch.queue.topic
    let topic = topics.get(name)
    if (topic === undefined) {
      const topicId = options.topicIdOf(name)
      if (topicId === ZERO_UUID) everyTopicHasAnId = false
      topic = createTopicProduceData({ name, topicId, partitionData: [] })
      topics.add(topic)
    }
    topic.partitionData.push(createPartitionProduceData({ index: batch.queue.partition, records: batch.bytes }))
  }
  const { transactionalId, acks, timeoutMs } = options
  const message = createProduceRequest({ transactionalId, acks, timeoutMs, topicData: topics.list })
  const maxVersion = everyTopicHasAnId
    ? options.maxVersion
    : Math.min(options.maxVersion ?? FIRST_VERSION_WITH_TOPIC_IDS - 1, FIRST_VERSION_WITH_TOPIC_IDS - 1)
  return { nodeId: options.nodeId, batches, message, maxVersion }
}

type TopicProduceData = ProduceRequest['topicData'][number]

/** A list with an index; most requests carry batches of one topic, and those need none. */
class TopicsByName {
  readonly list: TopicProduceData[] = []
  #index: Map<string, TopicProduceData> | null = null

  get(name: string): TopicProduceData | undefined {
    const last = this.list.at(-1)
    return last?.name === name ? last : this.#index?.get(name)
  }

  add(topic: TopicProduceData): void {
    this.list.push(topic)
    if (this.list.length === 1) return
    this.#index ??= new Map(this.list.map((one) => [one.name, one]))
    this.#index.set(topic.name, topic)
  }
}

/**
 * Finds each batch's part of the answer. A batch the broker did not mention gets null; what it mentions twice counts
 * once, and what was never asked for counts for nothing.
 */
export function matchResponses(
  request: ProduceInFlight,
  response: ProduceResponse,
): readonly (PartitionResponse | null)[] {
  return inRequestOrder(request, response) ?? byTopicAndPartition(request, response)
}

/** Brokers answer in the order of the request, or nearly all do: null when this one has not. */
function inRequestOrder(
  { batches, message }: ProduceInFlight,
  { responses }: ProduceResponse,
): readonly PartitionResponse[] | null {
  const answers: PartitionResponse[] = []
  for (const [t, { name, topicId, partitionResponses }] of responses.entries()) {
    const asked = message.topicData[t]
    if (asked === undefined || (name === '' ? topicId !== asked.topicId : name !== asked.name)) return null
    for (const answer of partitionResponses) {
      const { queue } = batches[answers.length] ?? {}
      if (queue === undefined || queue.partition !== answer.index || queue.topic.name !== asked.name) return null
      answers.push(answer)
    }
  }
  return answers.length === batches.length ? answers : null
}

function byTopicAndPartition(
  { batches, message }: ProduceInFlight,
  { responses }: ProduceResponse,
): readonly (PartitionResponse | null)[] {
  // What the answer's ids mean is what they meant in the request, even if the topic is gone meanwhile.
  const names = new Map(message.topicData.map(({ name, topicId }) => [topicId, name]))
  const found = new Map<string, Map<number, PartitionResponse>>()
  for (const topic of responses) {
    const name = topic.name !== '' ? topic.name : names.get(topic.topicId)
    if (name === undefined) continue
    const partitions = found.get(name) ?? new Map<number, PartitionResponse>()
    found.set(name, partitions)
    for (const partition of topic.partitionResponses) {
      if (!partitions.has(partition.index)) partitions.set(partition.index, partition)
    }
  }
  return batches.map(({ queue }) => found.get(queue.topic.name)?.get(queue.partition) ?? null)
}
