/** Generated from schema/75-describe-topic-partitions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * DescribeTopicPartitions
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

/** DescribeTopicPartitions */
export interface DescribeTopicPartitionsRequest {
  /**  */
  topics: TopicRequest[]
  /**  (default 2000) */
  responsePartitionLimit: number
  /**  (may be null; default null) */
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

/**  */
export interface TopicRequest {
  /**  */
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

/**  */
export interface DescribeTopicPartitionsRequestCursor {
  /**  */
  topicName: string
  /**  */
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
  /**  */
  throttleTimeMs: number
  /**  */
  topics: DescribeTopicPartitionsResponseTopic[]
  /**  (may be null; default null) */
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

/**  */
export interface DescribeTopicPartitionsResponseTopic {
  /**  */
  errorCode: number
  /**  (may be null) */
  name: string | null
  /**  */
  topicId: string
  /**  */
  isInternal: boolean
  /**  */
  partitions: DescribeTopicPartitionsResponsePartition[]
  /**  (default -2147483648) */
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

/**  */
export interface DescribeTopicPartitionsResponsePartition {
  /**  */
  errorCode: number
  /**  */
  partitionIndex: number
  /**  */
  leaderId: number
  /**  (default -1) */
  leaderEpoch: number
  /**  */
  replicaNodes: number[]
  /**  */
  isrNodes: number[]
  /**  (may be null; default null) */
  eligibleLeaderReplicas: number[] | null
  /**  (may be null; default null) */
  lastKnownElr: number[] | null
  /**  */
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

/**  */
export interface DescribeTopicPartitionsResponseCursor {
  /**  */
  topicName: string
  /**  */
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
