/** Generated from schema/payload-consumer-protocol-subscription.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * What a consumer of a classic group says about itself when it joins. In JoinGroup it stands behind two bytes with its
 * version.
 *
 * - v0: The first version.
 * - v1: Adds `ownedPartitions`.
 * - v2: Adds `generationId`.
 * - v3: Adds `rackId`.
 */
export const ConsumerProtocolSubscription: Payload<ConsumerProtocolSubscription> = {
  name: 'ConsumerProtocolSubscription',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: null,
  encode: encodeConsumerProtocolSubscription,
  decode: decodeConsumerProtocolSubscription,
}

/**
 * What a consumer of a classic group says about itself when it joins. In JoinGroup it stands behind two bytes with its
 * version.
 */
export interface ConsumerProtocolSubscription {
  /** The topics the member subscribes to. */
  topics: string[]
  /** Whatever the assignor wants to pass on; null when it has nothing. (may be null; default null) */
  userData: Uint8Array | null
  /** The partitions the member has had so far, by topic. (versions 1+; ignorable) */
  ownedPartitions: TopicPartition[]
  /**
   * The generation in which the member got the partitions it owns; -1 when it has none. (versions 2+; default -1;
   * ignorable)
   */
  generationId: number
  /** The rack of the member; null when it has none. (versions 3+; may be null; default null; ignorable) */
  rackId: string | null
}

export function createConsumerProtocolSubscription(
  init: Partial<ConsumerProtocolSubscription> = {},
): ConsumerProtocolSubscription {
  return { topics: [], userData: null, ownedPartitions: [], generationId: -1, rackId: null, ...init }
}

export function encodeConsumerProtocolSubscription(
  writer: Writer,
  message: ConsumerProtocolSubscription,
  version: number,
): void {
  assertVersion('ConsumerProtocolSubscription', version, 0, 3)
  const flexible = false
  writer.stringArray(message.topics, flexible)
  writer.nullableByteString(message.userData, flexible)
  if (version >= 1) writer.array(message.ownedPartitions, flexible, encodeTopicPartition, version)
  if (version >= 2) writer.int32(message.generationId)
  if (version >= 3) writer.nullableString(message.rackId, flexible)
}

export function decodeConsumerProtocolSubscription(reader: Reader, version: number): ConsumerProtocolSubscription {
  assertVersion('ConsumerProtocolSubscription', version, 0, 3)
  reader.begin('ConsumerProtocolSubscription', version)
  const flexible = false
  const topics = reader.stringArray('topics', flexible)
  const userData = reader.nullableByteString('userData', flexible)
  const ownedPartitions =
    version >= 1 ? reader.array('ownedPartitions', 6, flexible, decodeTopicPartition, version) : []
  const generationId = version >= 2 ? reader.int32('generationId') : -1
  const rackId = version >= 3 ? reader.nullableString('rackId', flexible) : null
  return { topics, userData, ownedPartitions, generationId, rackId }
}

/** The partitions the member has had so far, by topic. */
export interface TopicPartition {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitions: number[]
}

export function createTopicPartition(init: Partial<TopicPartition> = {}): TopicPartition {
  return { topic: '', partitions: [], ...init }
}

function encodeTopicPartition(writer: Writer, message: TopicPartition): void {
  const flexible = false
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitions, flexible)
}

function decodeTopicPartition(reader: Reader): TopicPartition {
  const flexible = false
  const topic = reader.string('topic', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  return { topic, partitions }
}
