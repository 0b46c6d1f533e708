/** Generated from schema/90-describe-share-group-offsets.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads how far share groups have come.
 *
 * - v0: The first version.
 * - v1: Response adds `groups.topics.partitions.lag`.
 */
export const DescribeShareGroupOffsets: Api<DescribeShareGroupOffsetsRequest, DescribeShareGroupOffsetsResponse> = {
  key: 90,
  name: 'DescribeShareGroupOffsets',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeShareGroupOffsetsRequest,
  decodeRequest: decodeDescribeShareGroupOffsetsRequest,
  encodeResponse: encodeDescribeShareGroupOffsetsResponse,
  decodeResponse: decodeDescribeShareGroupOffsetsResponse,
}

/** Reads how far share groups have come. */
export interface DescribeShareGroupOffsetsRequest {
  /** The share groups whose offsets are wanted. */
  groups: DescribeShareGroupOffsetsRequestGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsRequest(
  init: Partial<DescribeShareGroupOffsetsRequest> = {},
): DescribeShareGroupOffsetsRequest {
  return { groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeShareGroupOffsetsRequest(
  writer: Writer,
  message: DescribeShareGroupOffsetsRequest,
  version: number,
): void {
  assertVersion('DescribeShareGroupOffsetsRequest', version, 0, 1)
  const flexible = true
  writer.array(message.groups, flexible, encodeDescribeShareGroupOffsetsRequestGroup, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeShareGroupOffsetsRequest(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsRequest {
  assertVersion('DescribeShareGroupOffsetsRequest', version, 0, 1)
  reader.begin('DescribeShareGroupOffsetsRequest', version)
  const flexible = true
  const groups = reader.array('groups', 3, flexible, decodeDescribeShareGroupOffsetsRequestGroup, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groups, unknownTaggedFields }
}

/** The share groups whose offsets are wanted. */
export interface DescribeShareGroupOffsetsRequestGroup {
  /** The id of the group. */
  groupId: string
  /** The partitions whose offsets are wanted; null for all the group has. (may be null) */
  topics: DescribeShareGroupOffsetsRequestTopic[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsRequestGroup(
  init: Partial<DescribeShareGroupOffsetsRequestGroup> = {},
): DescribeShareGroupOffsetsRequestGroup {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeShareGroupOffsetsRequestGroup(
  writer: Writer,
  message: DescribeShareGroupOffsetsRequestGroup,
  version: number,
): void {
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.nullableArray(message.topics, flexible, encodeDescribeShareGroupOffsetsRequestTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeShareGroupOffsetsRequestGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsRequestGroup {
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.nullableArray('topics', 3, flexible, decodeDescribeShareGroupOffsetsRequestTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The partitions whose offsets are wanted; null for all the group has. */
export interface DescribeShareGroupOffsetsRequestTopic {
  /** The name of the topic. */
  topicName: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsRequestTopic(
  init: Partial<DescribeShareGroupOffsetsRequestTopic> = {},
): DescribeShareGroupOffsetsRequestTopic {
  return { topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeShareGroupOffsetsRequestTopic(
  writer: Writer,
  message: DescribeShareGroupOffsetsRequestTopic,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeShareGroupOffsetsRequestTopic(reader: Reader): DescribeShareGroupOffsetsRequestTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitions, unknownTaggedFields }
}

/** The answer to a DescribeShareGroupOffsets request. */
export interface DescribeShareGroupOffsetsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The offsets, group by group. */
  groups: DescribeShareGroupOffsetsResponseGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsResponse(
  init: Partial<DescribeShareGroupOffsetsResponse> = {},
): DescribeShareGroupOffsetsResponse {
  return { throttleTimeMs: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeShareGroupOffsetsResponse(
  writer: Writer,
  message: DescribeShareGroupOffsetsResponse,
  version: number,
): void {
  assertVersion('DescribeShareGroupOffsetsResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.groups, flexible, encodeDescribeShareGroupOffsetsResponseGroup, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeShareGroupOffsetsResponse(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponse {
  assertVersion('DescribeShareGroupOffsetsResponse', version, 0, 1)
  reader.begin('DescribeShareGroupOffsetsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const groups = reader.array('groups', 6, flexible, decodeDescribeShareGroupOffsetsResponseGroup, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, groups, unknownTaggedFields }
}

/** The offsets, group by group. */
export interface DescribeShareGroupOffsetsResponseGroup {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: DescribeShareGroupOffsetsResponseTopic[]
  /** What became of this group; 0 is success. */
  errorCode: number
  /** Why the group failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsResponseGroup(
  init: Partial<DescribeShareGroupOffsetsResponseGroup> = {},
): DescribeShareGroupOffsetsResponseGroup {
  return { groupId: '', topics: [], errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeShareGroupOffsetsResponseGroup(
  writer: Writer,
  message: DescribeShareGroupOffsetsResponseGroup,
  version: number,
): void {
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeDescribeShareGroupOffsetsResponseTopic, version)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeShareGroupOffsetsResponseGroup(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseGroup {
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 19, flexible, decodeDescribeShareGroupOffsetsResponseTopic, version)
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, errorCode, errorMessage, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DescribeShareGroupOffsetsResponseTopic {
  /** The name of the topic. */
  topicName: string
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: DescribeShareGroupOffsetsResponsePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsResponseTopic(
  init: Partial<DescribeShareGroupOffsetsResponseTopic> = {},
): DescribeShareGroupOffsetsResponseTopic {
  return { topicName: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeShareGroupOffsetsResponseTopic(
  writer: Writer,
  message: DescribeShareGroupOffsetsResponseTopic,
  version: number,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeDescribeShareGroupOffsetsResponsePartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeShareGroupOffsetsResponseTopic(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponseTopic {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 20, flexible, decodeDescribeShareGroupOffsetsResponsePartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DescribeShareGroupOffsetsResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The first offset that the group is not done with. */
  startOffset: bigint
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. */
  leaderEpoch: number
  /** How many records the group has still to read; -1 when that is not known. (versions 1+; default -1n; ignorable) */
  lag: bigint
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeShareGroupOffsetsResponsePartition(
  init: Partial<DescribeShareGroupOffsetsResponsePartition> = {},
): DescribeShareGroupOffsetsResponsePartition {
  return {
    partitionIndex: 0,
    startOffset: 0n,
    leaderEpoch: 0,
    lag: -1n,
    errorCode: 0,
    errorMessage: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeShareGroupOffsetsResponsePartition(
  writer: Writer,
  message: DescribeShareGroupOffsetsResponsePartition,
  version: number,
): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int64(message.startOffset)
  writer.int32(message.leaderEpoch)
  if (version >= 1) writer.int64(message.lag)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeShareGroupOffsetsResponsePartition(
  reader: Reader,
  version: number,
): DescribeShareGroupOffsetsResponsePartition {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const startOffset = reader.int64('startOffset')
  const leaderEpoch = reader.int32('leaderEpoch')
  const lag = version >= 1 ? reader.int64('lag') : -1n
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, startOffset, leaderEpoch, lag, errorCode, errorMessage, unknownTaggedFields }
}
