/** Generated from schema/91-alter-share-group-offsets.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Sets from where a share group reads.
 *
 * - v0: The first version.
 */
export const AlterShareGroupOffsets: Api<AlterShareGroupOffsetsRequest, AlterShareGroupOffsetsResponse> = {
  key: 91,
  name: 'AlterShareGroupOffsets',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeAlterShareGroupOffsetsRequest,
  decodeRequest: decodeAlterShareGroupOffsetsRequest,
  encodeResponse: encodeAlterShareGroupOffsetsResponse,
  decodeResponse: decodeAlterShareGroupOffsetsResponse,
}

/** Sets from where a share group reads. */
export interface AlterShareGroupOffsetsRequest {
  /** The id of the group. */
  groupId: string
  /** The offsets to set, topic by topic. */
  topics: AlterShareGroupOffsetsRequestTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsRequest(
  init: Partial<AlterShareGroupOffsetsRequest> = {},
): AlterShareGroupOffsetsRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterShareGroupOffsetsRequest(
  writer: Writer,
  message: AlterShareGroupOffsetsRequest,
  version: number,
): void {
  assertVersion('AlterShareGroupOffsetsRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeAlterShareGroupOffsetsRequestTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterShareGroupOffsetsRequest(reader: Reader, version: number): AlterShareGroupOffsetsRequest {
  assertVersion('AlterShareGroupOffsetsRequest', version, 0, 0)
  reader.begin('AlterShareGroupOffsetsRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 3, flexible, decodeAlterShareGroupOffsetsRequestTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The offsets to set, topic by topic. */
export interface AlterShareGroupOffsetsRequestTopic {
  /** The name of the topic. */
  topicName: string
  /** The partitions, one by one. */
  partitions: AlterShareGroupOffsetsRequestPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsRequestTopic(
  init: Partial<AlterShareGroupOffsetsRequestTopic> = {},
): AlterShareGroupOffsetsRequestTopic {
  return { topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterShareGroupOffsetsRequestTopic(
  writer: Writer,
  message: AlterShareGroupOffsetsRequestTopic,
  version: number,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.array(message.partitions, flexible, encodeAlterShareGroupOffsetsRequestPartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAlterShareGroupOffsetsRequestTopic(reader: Reader, version: number): AlterShareGroupOffsetsRequestTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.array('partitions', 13, flexible, decodeAlterShareGroupOffsetsRequestPartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface AlterShareGroupOffsetsRequestPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The offset from which the group is to read. */
  startOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsRequestPartition(
  init: Partial<AlterShareGroupOffsetsRequestPartition> = {},
): AlterShareGroupOffsetsRequestPartition {
  return { partitionIndex: 0, startOffset: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterShareGroupOffsetsRequestPartition(
  writer: Writer,
  message: AlterShareGroupOffsetsRequestPartition,
): void {
  writer.int32(message.partitionIndex)
  writer.int64(message.startOffset)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAlterShareGroupOffsetsRequestPartition(reader: Reader): AlterShareGroupOffsetsRequestPartition {
  const partitionIndex = reader.int32('partitionIndex')
  const startOffset = reader.int64('startOffset')
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, startOffset, unknownTaggedFields }
}

/** The answer to a AlterShareGroupOffsets request. */
export interface AlterShareGroupOffsetsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** The outcome, one by one. */
  responses: AlterShareGroupOffsetsResponseTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsResponse(
  init: Partial<AlterShareGroupOffsetsResponse> = {},
): AlterShareGroupOffsetsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    responses: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAlterShareGroupOffsetsResponse(
  writer: Writer,
  message: AlterShareGroupOffsetsResponse,
  version: number,
): void {
  assertVersion('AlterShareGroupOffsetsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.responses, flexible, encodeAlterShareGroupOffsetsResponseTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterShareGroupOffsetsResponse(reader: Reader, version: number): AlterShareGroupOffsetsResponse {
  assertVersion('AlterShareGroupOffsetsResponse', version, 0, 0)
  reader.begin('AlterShareGroupOffsetsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const responses = reader.array('responses', 19, flexible, decodeAlterShareGroupOffsetsResponseTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, responses, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface AlterShareGroupOffsetsResponseTopic {
  /** The name of the topic. */
  topicName: string
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: AlterShareGroupOffsetsResponsePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsResponseTopic(
  init: Partial<AlterShareGroupOffsetsResponseTopic> = {},
): AlterShareGroupOffsetsResponseTopic {
  return { topicName: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterShareGroupOffsetsResponseTopic(
  writer: Writer,
  message: AlterShareGroupOffsetsResponseTopic,
  version: number,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeAlterShareGroupOffsetsResponsePartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAlterShareGroupOffsetsResponseTopic(
  reader: Reader,
  version: number,
): AlterShareGroupOffsetsResponseTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 8, flexible, decodeAlterShareGroupOffsetsResponsePartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface AlterShareGroupOffsetsResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterShareGroupOffsetsResponsePartition(
  init: Partial<AlterShareGroupOffsetsResponsePartition> = {},
): AlterShareGroupOffsetsResponsePartition {
  return { partitionIndex: 0, errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterShareGroupOffsetsResponsePartition(
  writer: Writer,
  message: AlterShareGroupOffsetsResponsePartition,
): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAlterShareGroupOffsetsResponsePartition(reader: Reader): AlterShareGroupOffsetsResponsePartition {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, errorCode, errorMessage, unknownTaggedFields }
}
