/** Generated from schema/payload-consumer-protocol-assignment.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * What a consumer of a classic group is assigned. In SyncGroup it stands behind two bytes with its version.
 *
 * - v0: The first version.
 * - v1: Follows the subscription.
 * - v2: Follows the subscription.
 * - v3: Follows the subscription.
 */
export const ConsumerProtocolAssignment: Payload<ConsumerProtocolAssignment> = {
  name: 'ConsumerProtocolAssignment',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: null,
  encode: encodeConsumerProtocolAssignment,
  decode: decodeConsumerProtocolAssignment,
}

/** What a consumer of a classic group is assigned. In SyncGroup it stands behind two bytes with its version. */
export interface ConsumerProtocolAssignment {
  /** The partitions that the member is to read, by topic. */
  assignedPartitions: TopicPartition[]
  /** Whatever the assignor wants to pass on; null when it has nothing. (may be null; default null) */
  userData: Uint8Array | null
}

export function createConsumerProtocolAssignment(
  init: Partial<ConsumerProtocolAssignment> = {},
): ConsumerProtocolAssignment {
  return { assignedPartitions: [], userData: null, ...init }
}

export function encodeConsumerProtocolAssignment(
  writer: Writer,
  message: ConsumerProtocolAssignment,
  version: number,
): void {
  assertVersion('ConsumerProtocolAssignment', version, 0, 3)
  const flexible = false
  writer.array(message.assignedPartitions, flexible, encodeTopicPartition, version)
  writer.nullableByteString(message.userData, flexible)
}

export function decodeConsumerProtocolAssignment(reader: Reader, version: number): ConsumerProtocolAssignment {
  assertVersion('ConsumerProtocolAssignment', version, 0, 3)
  reader.begin('ConsumerProtocolAssignment', version)
  const flexible = false
  const assignedPartitions = reader.array('assignedPartitions', 6, flexible, decodeTopicPartition, version)
  const userData = reader.nullableByteString('userData', flexible)
  return { assignedPartitions, userData }
}

/** The partitions that the member is to read, by topic. */
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
