/** Generated from schema/08-offset-commit.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Stores how far a group has read.
 *
 * - v0: The first version.
 * - v1: Request adds `generationIdOrMemberEpoch`, `memberId`, `topics.partitions.commitTimestamp`.
 * - v2: Request adds `retentionTimeMs`; drops `topics.partitions.commitTimestamp`.
 * - v3: Response adds `throttleTimeMs`.
 * - v4: Brokers answer before they delay a client that exceeds a quota.
 * - v5: Request drops `retentionTimeMs`.
 * - v6: Request adds `topics.partitions.committedLeaderEpoch`.
 * - v7: Request adds `groupInstanceId`.
 * - v8: Compact lengths and tagged fields.
 * - v9: Members of groups of the new protocol can commit (KIP-848).
 * - v10: Topics by id instead of name (KIP-848).
 */
export const OffsetCommit: Api<OffsetCommitRequest, OffsetCommitResponse> = {
  key: 8,
  name: 'OffsetCommit',
  versions: { min: 0, max: 10 },
  firstFlexibleVersion: 8,
  encodeRequest: encodeOffsetCommitRequest,
  decodeRequest: decodeOffsetCommitRequest,
  encodeResponse: encodeOffsetCommitResponse,
  decodeResponse: decodeOffsetCommitResponse,
}

/** Stores how far a group has read. */
export interface OffsetCommitRequest {
  /** The id of the group. */
  groupId: string
  /**
   * The generation of a classic group, or the member's epoch in a group of the new protocol; -1 from outside any group.
   * (versions 1+; default -1; ignorable)
   */
  generationIdOrMemberEpoch: number
  /** The id of the member whose offsets these are; empty from outside any group. (versions 1+; ignorable) */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 7+; may be null; default
   * null)
   */
  groupInstanceId: string | null
  /**
   * For how long the offsets are kept, in milliseconds; -1 for as long as the broker's configuration says. (versions
   * 2-4; default -1n; ignorable)
   */
  retentionTimeMs: bigint
  /** The offsets to commit, topic by topic. */
  topics: OffsetCommitRequestTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitRequest(init: Partial<OffsetCommitRequest> = {}): OffsetCommitRequest {
  return {
    groupId: '',
    generationIdOrMemberEpoch: -1,
    memberId: '',
    groupInstanceId: null,
    retentionTimeMs: -1n,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeOffsetCommitRequest(writer: Writer, message: OffsetCommitRequest, version: number): void {
  assertVersion('OffsetCommitRequest', version, 0, 10)
  const flexible = version >= 8
  writer.string(message.groupId, flexible)
  if (version >= 1) writer.int32(message.generationIdOrMemberEpoch)
  if (version >= 1) writer.string(message.memberId, flexible)
  if (version >= 7) writer.nullableString(message.groupInstanceId, flexible)
  else if (message.groupInstanceId !== null) throw unsupportedField('OffsetCommitRequest', 'groupInstanceId', version)
  if (version >= 2 && version <= 4) writer.int64(message.retentionTimeMs)
  writer.array(message.topics, flexible, encodeOffsetCommitRequestTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetCommitRequest(reader: Reader, version: number): OffsetCommitRequest {
  assertVersion('OffsetCommitRequest', version, 0, 10)
  reader.begin('OffsetCommitRequest', version)
  const flexible = version >= 8
  const groupId = reader.string('groupId', flexible)
  const generationIdOrMemberEpoch = version >= 1 ? reader.int32('generationIdOrMemberEpoch') : -1
  const memberId = version >= 1 ? reader.string('memberId', flexible) : ''
  const groupInstanceId = version >= 7 ? reader.nullableString('groupInstanceId', flexible) : null
  const retentionTimeMs = version >= 2 && version <= 4 ? reader.int64('retentionTimeMs') : -1n
  const topics = reader.array('topics', 3, flexible, decodeOffsetCommitRequestTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, generationIdOrMemberEpoch, memberId, groupInstanceId, retentionTimeMs, topics, unknownTaggedFields }
}

/** The offsets to commit, topic by topic. */
export interface OffsetCommitRequestTopic {
  /** The name of the topic. (versions 0-9; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: OffsetCommitRequestPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitRequestTopic(init: Partial<OffsetCommitRequestTopic> = {}): OffsetCommitRequestTopic {
  return { name: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetCommitRequestTopic(writer: Writer, message: OffsetCommitRequestTopic, version: number): void {
  const flexible = version >= 8
  if (version <= 9) writer.string(message.name, flexible)
  if (version >= 10) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeOffsetCommitRequestPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

function decodeOffsetCommitRequestTopic(reader: Reader, version: number): OffsetCommitRequestTopic {
  const flexible = version >= 8
  const name = version <= 9 ? reader.string('name', flexible) : ''
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 14, flexible, decodeOffsetCommitRequestPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OffsetCommitRequestPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The offset of the record to be read next. */
  committedOffset: bigint
  /** The leader epoch of the last record consumed; -1 when it is not known. (versions 6+; default -1; ignorable) */
  committedLeaderEpoch: number
  /** When the offset counts as committed, in milliseconds since 1970; -1 for now. (version 1; default -1n) */
  commitTimestamp: bigint
  /** Whatever the client wants to keep with the offset. (may be null) */
  committedMetadata: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitRequestPartition(
  init: Partial<OffsetCommitRequestPartition> = {},
): OffsetCommitRequestPartition {
  return {
    partitionIndex: 0,
    committedOffset: 0n,
    committedLeaderEpoch: -1,
    commitTimestamp: -1n,
    committedMetadata: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeOffsetCommitRequestPartition(
  writer: Writer,
  message: OffsetCommitRequestPartition,
  version: number,
): void {
  const flexible = version >= 8
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  if (version >= 6) writer.int32(message.committedLeaderEpoch)
  if (version === 1) {
    writer.int64(message.commitTimestamp)
  } else if (message.commitTimestamp !== -1n) {
    throw unsupportedField('OffsetCommitRequest', 'topics.partitions.commitTimestamp', version)
  }
  writer.nullableString(message.committedMetadata, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

function decodeOffsetCommitRequestPartition(reader: Reader, version: number): OffsetCommitRequestPartition {
  const flexible = version >= 8
  const partitionIndex = reader.int32('partitionIndex')
  const committedOffset = reader.int64('committedOffset')
  const committedLeaderEpoch = version >= 6 ? reader.int32('committedLeaderEpoch') : -1
  const commitTimestamp = version === 1 ? reader.int64('commitTimestamp') : -1n
  const committedMetadata = reader.nullableString('committedMetadata', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    partitionIndex,
    committedOffset,
    committedLeaderEpoch,
    commitTimestamp,
    committedMetadata,
    unknownTaggedFields,
  }
}

/** The answer to a OffsetCommit request. */
export interface OffsetCommitResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 3+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: OffsetCommitResponseTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitResponse(init: Partial<OffsetCommitResponse> = {}): OffsetCommitResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeOffsetCommitResponse(writer: Writer, message: OffsetCommitResponse, version: number): void {
  assertVersion('OffsetCommitResponse', version, 0, 10)
  const flexible = version >= 8
  if (version >= 3) writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeOffsetCommitResponseTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetCommitResponse(reader: Reader, version: number): OffsetCommitResponse {
  assertVersion('OffsetCommitResponse', version, 0, 10)
  reader.begin('OffsetCommitResponse', version)
  const flexible = version >= 8
  const throttleTimeMs = version >= 3 ? reader.int32('throttleTimeMs') : 0
  const topics = reader.array('topics', 3, flexible, decodeOffsetCommitResponseTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OffsetCommitResponseTopic {
  /** The name of the topic. (versions 0-9; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: OffsetCommitResponsePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitResponseTopic(
  init: Partial<OffsetCommitResponseTopic> = {},
): OffsetCommitResponseTopic {
  return { name: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetCommitResponseTopic(writer: Writer, message: OffsetCommitResponseTopic, version: number): void {
  const flexible = version >= 8
  if (version <= 9) writer.string(message.name, flexible)
  if (version >= 10) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeOffsetCommitResponsePartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

function decodeOffsetCommitResponseTopic(reader: Reader, version: number): OffsetCommitResponseTopic {
  const flexible = version >= 8
  const name = version <= 9 ? reader.string('name', flexible) : ''
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 6, flexible, decodeOffsetCommitResponsePartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OffsetCommitResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitResponsePartition(
  init: Partial<OffsetCommitResponsePartition> = {},
): OffsetCommitResponsePartition {
  return { partitionIndex: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetCommitResponsePartition(
  writer: Writer,
  message: OffsetCommitResponsePartition,
  version: number,
): void {
  const flexible = version >= 8
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

function decodeOffsetCommitResponsePartition(reader: Reader, version: number): OffsetCommitResponsePartition {
  const flexible = version >= 8
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, errorCode, unknownTaggedFields }
}
