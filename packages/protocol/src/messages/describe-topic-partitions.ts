/** Generated from schema/75-describe-topic-partitions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes the partitions of topics page by page (KIP-966).
 *
 * - v0: The first version.
 */
export const DescribeTopicPartitions: Api<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse> = {
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeTopicPartitionsRequest,
  decodeRequest: decodeDescribeTopicPartitionsRequest,
  encodeResponse: encodeDescribeTopicPartitionsResponse,
  decodeResponse: decodeDescribeTopicPartitionsResponse,
}

/** Describes the partitions of topics page by page (KIP-966). */
export interface DescribeTopicPartitionsRequest {
  /** The topics, one by one. */
  topics: TopicRequest[]
  /** How many partitions the answer may have; the broker may allow fewer. (default 2000) */
  responsePartitionLimit: number
  /** Where to go on, as the last answer told; null to begin. (may be null; default null) */
  cursor: DescribeTopicPartitionsRequestCursor | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsRequest(
  init: Partial<DescribeTopicPartitionsRequest> = {},
): DescribeTopicPartitionsRequest {
  return { topics: [], responsePartitionLimit: 2000, cursor: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeTopicPartitionsRequest(
  writer: Writer,
  message: DescribeTopicPartitionsRequest,
  version: number,
): void {
  assertVersion('DescribeTopicPartitionsRequest', version, 0, 0)
  const flexible = true
  writer.array(message.topics, flexible, encodeTopicRequest, version)
  writer.int32(message.responsePartitionLimit)
  writer.nullableStruct(message.cursor, encodeDescribeTopicPartitionsRequestCursor, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeTopicPartitionsRequest(reader: Reader, version: number): DescribeTopicPartitionsRequest {
  assertVersion('DescribeTopicPartitionsRequest', version, 0, 0)
  reader.begin('DescribeTopicPartitionsRequest', version)
  const flexible = true
  const topics = reader.array('topics', 2, flexible, decodeTopicRequest, version)
  const responsePartitionLimit = reader.int32('responsePartitionLimit')
  const cursor = reader.nullableStruct('cursor', decodeDescribeTopicPartitionsRequestCursor, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topics, responsePartitionLimit, cursor, unknownTaggedFields }
}

/** The topics, one by one. */
export interface TopicRequest {
  /** The name of the topic. */
  name: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicRequest(init: Partial<TopicRequest> = {}): TopicRequest {
  return { name: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicRequest(writer: Writer, message: TopicRequest): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicRequest(reader: Reader): TopicRequest {
  const flexible = true
  const name = reader.string('name', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, unknownTaggedFields }
}

/** Where to go on, as the last answer told; null to begin. */
export interface DescribeTopicPartitionsRequestCursor {
  /** The name of the topic to begin with. */
  topicName: string
  /** The number of the partition to begin with. */
  partitionIndex: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsRequestCursor(
  init: Partial<DescribeTopicPartitionsRequestCursor> = {},
): DescribeTopicPartitionsRequestCursor {
  return { topicName: '', partitionIndex: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeTopicPartitionsRequestCursor(
  writer: Writer,
  message: DescribeTopicPartitionsRequestCursor,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.int32(message.partitionIndex)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeTopicPartitionsRequestCursor(reader: Reader): DescribeTopicPartitionsRequestCursor {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitionIndex = reader.int32('partitionIndex')
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitionIndex, unknownTaggedFields }
}

/** The answer to a DescribeTopicPartitions request. */
export interface DescribeTopicPartitionsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: DescribeTopicPartitionsResponseTopic[]
  /** Where the next request goes on; null when this was all. (may be null; default null) */
  nextCursor: DescribeTopicPartitionsResponseCursor | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsResponse(
  init: Partial<DescribeTopicPartitionsResponse> = {},
): DescribeTopicPartitionsResponse {
  return { throttleTimeMs: 0, topics: [], nextCursor: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeTopicPartitionsResponse(
  writer: Writer,
  message: DescribeTopicPartitionsResponse,
  version: number,
): void {
  assertVersion('DescribeTopicPartitionsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeDescribeTopicPartitionsResponseTopic, version)
  writer.nullableStruct(message.nextCursor, encodeDescribeTopicPartitionsResponseCursor, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeTopicPartitionsResponse(
  reader: Reader,
  version: number,
): DescribeTopicPartitionsResponse {
  assertVersion('DescribeTopicPartitionsResponse', version, 0, 0)
  reader.begin('DescribeTopicPartitionsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const topics = reader.array('topics', 26, flexible, decodeDescribeTopicPartitionsResponseTopic, version)
  const nextCursor = reader.nullableStruct('nextCursor', decodeDescribeTopicPartitionsResponseCursor, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, topics, nextCursor, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DescribeTopicPartitionsResponseTopic {
  /** What became of this topic; 0 is success. */
  errorCode: number
  /** The name of the topic; null when it could not be described. (may be null) */
  name: string | null
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** True for topics of the cluster itself, such as the committed offsets. */
  isInternal: boolean
  /** The partitions, one by one. */
  partitions: DescribeTopicPartitionsResponsePartition[]
  /**
   * What the client may do with the topic, one bit per operation; the lowest int32 when it did not ask. (default
   * -2147483648)
   */
  topicAuthorizedOperations: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsResponseTopic(
  init: Partial<DescribeTopicPartitionsResponseTopic> = {},
): DescribeTopicPartitionsResponseTopic {
  return {
    errorCode: 0,
    name: '',
    topicId: ZERO_UUID,
    isInternal: false,
    partitions: [],
    topicAuthorizedOperations: -2147483648,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeTopicPartitionsResponseTopic(
  writer: Writer,
  message: DescribeTopicPartitionsResponseTopic,
  version: number,
): void {
  const flexible = true
  writer.int16(message.errorCode)
  writer.nullableString(message.name, flexible)
  writer.uuid(message.topicId)
  writer.bool(message.isInternal)
  writer.array(message.partitions, flexible, encodeDescribeTopicPartitionsResponsePartition, version)
  writer.int32(message.topicAuthorizedOperations)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeTopicPartitionsResponseTopic(
  reader: Reader,
  version: number,
): DescribeTopicPartitionsResponseTopic {
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const name = reader.nullableString('name', flexible)
  const topicId = reader.uuid('topicId')
  const isInternal = reader.bool('isInternal')
  const partitions = reader.array('partitions', 20, flexible, decodeDescribeTopicPartitionsResponsePartition, version)
  const topicAuthorizedOperations = reader.int32('topicAuthorizedOperations')
  const unknownTaggedFields = reader.taggedFields()
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DescribeTopicPartitionsResponsePartition {
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** The number of the partition. */
  partitionIndex: number
  /** The broker that leads the partition; -1 when there is none. */
  leaderId: number
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. (default -1) */
  leaderEpoch: number
  /** All brokers that have a replica, the preferred leader first. */
  replicaNodes: number[]
  /** The replicas in sync with the leader. */
  isrNodes: number[]
  /**
   * Replicas that fell out of sync but are known to have all committed records; null when there are none. (may be null;
   * default null)
   */
  eligibleLeaderReplicas: number[] | null
  /**
   * The last replicas that were in sync or eligible, for when no eligible ones are left; null when there are none. (may
   * be null; default null)
   */
  lastKnownElr: number[] | null
  /** The replicas that are not available. */
  offlineReplicas: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsResponsePartition(
  init: Partial<DescribeTopicPartitionsResponsePartition> = {},
): DescribeTopicPartitionsResponsePartition {
  return {
    errorCode: 0,
    partitionIndex: 0,
    leaderId: 0,
    leaderEpoch: -1,
    replicaNodes: [],
    isrNodes: [],
    eligibleLeaderReplicas: null,
    lastKnownElr: null,
    offlineReplicas: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeTopicPartitionsResponsePartition(
  writer: Writer,
  message: DescribeTopicPartitionsResponsePartition,
): void {
  const flexible = true
  writer.int16(message.errorCode)
  writer.int32(message.partitionIndex)
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.int32Array(message.replicaNodes, flexible)
  writer.int32Array(message.isrNodes, flexible)
  writer.nullableInt32Array(message.eligibleLeaderReplicas, flexible)
  writer.nullableInt32Array(message.lastKnownElr, flexible)
  writer.int32Array(message.offlineReplicas, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeTopicPartitionsResponsePartition(reader: Reader): DescribeTopicPartitionsResponsePartition {
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const partitionIndex = reader.int32('partitionIndex')
  const leaderId = reader.int32('leaderId')
  const leaderEpoch = reader.int32('leaderEpoch')
  const replicaNodes = reader.int32Array('replicaNodes', flexible)
  const isrNodes = reader.int32Array('isrNodes', flexible)
  const eligibleLeaderReplicas = reader.nullableInt32Array('eligibleLeaderReplicas', flexible)
  const lastKnownElr = reader.nullableInt32Array('lastKnownElr', flexible)
  const offlineReplicas = reader.int32Array('offlineReplicas', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    eligibleLeaderReplicas,
    lastKnownElr,
    offlineReplicas,
    unknownTaggedFields,
  }
}

/** Where the next request goes on; null when this was all. */
export interface DescribeTopicPartitionsResponseCursor {
  /** The name of the topic to begin with. */
  topicName: string
  /** The number of the partition to begin with. */
  partitionIndex: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTopicPartitionsResponseCursor(
  init: Partial<DescribeTopicPartitionsResponseCursor> = {},
): DescribeTopicPartitionsResponseCursor {
  return { topicName: '', partitionIndex: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeTopicPartitionsResponseCursor(
  writer: Writer,
  message: DescribeTopicPartitionsResponseCursor,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.int32(message.partitionIndex)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeTopicPartitionsResponseCursor(reader: Reader): DescribeTopicPartitionsResponseCursor {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitionIndex = reader.int32('partitionIndex')
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitionIndex, unknownTaggedFields }
}
