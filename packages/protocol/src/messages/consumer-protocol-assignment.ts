/** Generated from schema/payload-consumer-protocol-assignment.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * ConsumerProtocolAssignment
 *
 * - v0: The first version.
 * - v1: Laid out as version 0.
 * - v2: Laid out as version 1.
 * - v3: Laid out as version 2.
 */
export const ConsumerProtocolAssignment: Payload<ConsumerProtocolAssignment> = {
  name: 'ConsumerProtocolAssignment',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: null,
  encode: encodeConsumerProtocolAssignment,
  decode: decodeConsumerProtocolAssignment,
}

/** ConsumerProtocolAssignment */
export interface ConsumerProtocolAssignment {
  /**  */
  assignedPartitions: TopicPartition[]
  /**  (may be null; default null) */
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

/**  */
export interface TopicPartition {
  /**  */
  topic: string
  /**  */
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
