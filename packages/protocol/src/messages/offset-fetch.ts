/** Generated from schema/09-offset-fetch.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, notNull, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads how far a group has read.
 *
 * - v0: The first version.
 * - v1: Offsets come from the coordinator, no longer from ZooKeeper.
 * - v2: Request allows null in `topics`. Response adds `errorCode`.
 * - v3: Response adds `throttleTimeMs`.
 * - v4: Brokers answer before they delay a client that exceeds a quota.
 * - v5: Response adds `topics.partitions.committedLeaderEpoch`.
 * - v6: Compact lengths and tagged fields.
 * - v7: Request adds `requireStable`.
 * - v8: Several groups in one request (KIP-709).
 * - v9: Members of groups of the new protocol can ask (KIP-848).
 * - v10: Topics by id instead of name (KIP-848).
 */
export const OffsetFetch: Api<OffsetFetchRequest, OffsetFetchResponse> = {
  key: 9,
  name: 'OffsetFetch',
  versions: { min: 0, max: 10 },
  firstFlexibleVersion: 6,
  encodeRequest: encodeOffsetFetchRequest,
  decodeRequest: decodeOffsetFetchRequest,
  encodeResponse: encodeOffsetFetchResponse,
  decodeResponse: decodeOffsetFetchResponse,
}

/** Reads how far a group has read. */
export interface OffsetFetchRequest {
  /** The id of the group. (versions 0-7) */
  groupId: string
  /**
   * The partitions whose offsets are wanted; null for all the group has. (versions 0-7; may be null in versions 2-7)
   */
  topics: OffsetFetchRequestTopic[] | null
  /** The groups whose offsets are wanted. (versions 8+) */
  groups: OffsetFetchRequestGroup[]
  /** Whether to refuse offsets that an open transaction may still change. (versions 7+) */
  requireStable: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchRequest(init: Partial<OffsetFetchRequest> = {}): OffsetFetchRequest {
  return { groupId: '', topics: [], groups: [], requireStable: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeOffsetFetchRequest(writer: Writer, message: OffsetFetchRequest, version: number): void {
  assertVersion('OffsetFetchRequest', version, 0, 10)
  const flexible = version >= 6
  if (version <= 7) writer.string(message.groupId, flexible)
  else if (message.groupId !== '') throw unsupportedField('OffsetFetchRequest', 'groupId', version)
  if (version <= 7) {
    if (version >= 2) {
      writer.nullableArray(message.topics, flexible, encodeOffsetFetchRequestTopic, version)
    } else {
      writer.array(
        notNull(message.topics, 'OffsetFetchRequest', 'topics', version),
        flexible,
        encodeOffsetFetchRequestTopic,
        version,
      )
    }
  } else if (message.topics?.length !== 0) {
    throw unsupportedField('OffsetFetchRequest', 'topics', version)
  }
  if (version >= 8) writer.array(message.groups, flexible, encodeOffsetFetchRequestGroup, version)
  else if (message.groups.length !== 0) throw unsupportedField('OffsetFetchRequest', 'groups', version)
  if (version >= 7) writer.bool(message.requireStable)
  else if (message.requireStable) throw unsupportedField('OffsetFetchRequest', 'requireStable', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetFetchRequest', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetFetchRequest(reader: Reader, version: number): OffsetFetchRequest {
  assertVersion('OffsetFetchRequest', version, 0, 10)
  reader.begin('OffsetFetchRequest', version)
  const flexible = version >= 6
  const groupId = version <= 7 ? reader.string('groupId', flexible) : ''
  let topics: OffsetFetchRequestTopic[] | null = []
  if (version >= 2 && version <= 7)
    topics = reader.nullableArray('topics', 3, flexible, decodeOffsetFetchRequestTopic, version)
  else if (version <= 7) topics = reader.array('topics', 3, flexible, decodeOffsetFetchRequestTopic, version)
  const groups = version >= 8 ? reader.array('groups', 3, flexible, decodeOffsetFetchRequestGroup, version) : []
  const requireStable = version >= 7 ? reader.bool('requireStable') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, topics, groups, requireStable, unknownTaggedFields }
}

/** The partitions whose offsets are wanted; null for all the group has. */
export interface OffsetFetchRequestTopic {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions. */
  partitionIndexes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchRequestTopic(init: Partial<OffsetFetchRequestTopic> = {}): OffsetFetchRequestTopic {
  return { name: '', partitionIndexes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchRequestTopic(writer: Writer, message: OffsetFetchRequestTopic, version: number): void {
  const flexible = version >= 6
  writer.string(message.name, flexible)
  writer.int32Array(message.partitionIndexes, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetFetchRequest', 'unknownTaggedFields', version)
  }
}

function decodeOffsetFetchRequestTopic(reader: Reader, version: number): OffsetFetchRequestTopic {
  const flexible = version >= 6
  const name = reader.string('name', flexible)
  const partitionIndexes = reader.int32Array('partitionIndexes', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitionIndexes, unknownTaggedFields }
}

/** The groups whose offsets are wanted. */
export interface OffsetFetchRequestGroup {
  /** The id of the group. */
  groupId: string
  /**
   * The id of the member in a group of the new protocol; null to leave it unchecked. (versions 9+; may be null; default
   * null; ignorable)
   */
  memberId: string | null
  /**
   * The member's epoch in a group of the new protocol; -1 to leave it unchecked. (versions 9+; default -1; ignorable)
   */
  memberEpoch: number
  /** The partitions whose offsets are wanted; null for all the group has. (may be null) */
  topics: OffsetFetchRequestTopics[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchRequestGroup(init: Partial<OffsetFetchRequestGroup> = {}): OffsetFetchRequestGroup {
  return { groupId: '', memberId: null, memberEpoch: -1, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchRequestGroup(writer: Writer, message: OffsetFetchRequestGroup, version: number): void {
  const flexible = true
  writer.string(message.groupId, flexible)
  if (version >= 9) writer.nullableString(message.memberId, flexible)
  if (version >= 9) writer.int32(message.memberEpoch)
  writer.nullableArray(message.topics, flexible, encodeOffsetFetchRequestTopics, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOffsetFetchRequestGroup(reader: Reader, version: number): OffsetFetchRequestGroup {
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const memberId = version >= 9 ? reader.nullableString('memberId', flexible) : null
  const memberEpoch = version >= 9 ? reader.int32('memberEpoch') : -1
  const topics = reader.nullableArray('topics', 3, flexible, decodeOffsetFetchRequestTopics, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, memberId, memberEpoch, topics, unknownTaggedFields }
}

/** The partitions whose offsets are wanted; null for all the group has. */
export interface OffsetFetchRequestTopics {
  /** The name of the topic. (versions 8-9; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** The numbers of the partitions. */
  partitionIndexes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchRequestTopics(init: Partial<OffsetFetchRequestTopics> = {}): OffsetFetchRequestTopics {
  return { name: '', topicId: ZERO_UUID, partitionIndexes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchRequestTopics(writer: Writer, message: OffsetFetchRequestTopics, version: number): void {
  const flexible = true
  if (version <= 9) writer.string(message.name, flexible)
  if (version >= 10) writer.uuid(message.topicId)
  writer.int32Array(message.partitionIndexes, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOffsetFetchRequestTopics(reader: Reader, version: number): OffsetFetchRequestTopics {
  const flexible = true
  const name = version <= 9 ? reader.string('name', flexible) : ''
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const partitionIndexes = reader.int32Array('partitionIndexes', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, topicId, partitionIndexes, unknownTaggedFields }
}

/** The answer to a OffsetFetch request. */
export interface OffsetFetchResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 3+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The topics, one by one. (versions 0-7) */
  topics: OffsetFetchResponseTopic[]
  /** What became of the request as a whole; 0 is success. (versions 2-7; ignorable) */
  errorCode: number
  /** The offsets, group by group. (versions 8+) */
  groups: OffsetFetchResponseGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponse(init: Partial<OffsetFetchResponse> = {}): OffsetFetchResponse {
  return { throttleTimeMs: 0, topics: [], errorCode: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeOffsetFetchResponse(writer: Writer, message: OffsetFetchResponse, version: number): void {
  assertVersion('OffsetFetchResponse', version, 0, 10)
  const flexible = version >= 6
  if (version >= 3) writer.int32(message.throttleTimeMs)
  if (version <= 7) writer.array(message.topics, flexible, encodeOffsetFetchResponseTopic, version)
  else if (message.topics.length !== 0) throw unsupportedField('OffsetFetchResponse', 'topics', version)
  if (version >= 2 && version <= 7) writer.int16(message.errorCode)
  if (version >= 8) writer.array(message.groups, flexible, encodeOffsetFetchResponseGroup, version)
  else if (message.groups.length !== 0) throw unsupportedField('OffsetFetchResponse', 'groups', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetFetchResponse', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetFetchResponse(reader: Reader, version: number): OffsetFetchResponse {
  assertVersion('OffsetFetchResponse', version, 0, 10)
  reader.begin('OffsetFetchResponse', version)
  const flexible = version >= 6
  const throttleTimeMs = version >= 3 ? reader.int32('throttleTimeMs') : 0
  const topics = version <= 7 ? reader.array('topics', 3, flexible, decodeOffsetFetchResponseTopic, version) : []
  const errorCode = version >= 2 && version <= 7 ? reader.int16('errorCode') : 0
  const groups = version >= 8 ? reader.array('groups', 5, flexible, decodeOffsetFetchResponseGroup, version) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, errorCode, groups, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OffsetFetchResponseTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: OffsetFetchResponsePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponseTopic(init: Partial<OffsetFetchResponseTopic> = {}): OffsetFetchResponseTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchResponseTopic(writer: Writer, message: OffsetFetchResponseTopic, version: number): void {
  const flexible = version >= 6
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeOffsetFetchResponsePartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetFetchResponse', 'unknownTaggedFields', version)
  }
}

function decodeOffsetFetchResponseTopic(reader: Reader, version: number): OffsetFetchResponseTopic {
  const flexible = version >= 6
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 16, flexible, decodeOffsetFetchResponsePartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OffsetFetchResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The offset of the record to be read next; -1 when nothing was committed. */
  committedOffset: bigint
  /** The leader epoch of the last record consumed; -1 when it is not known. (versions 5+; default -1; ignorable) */
  committedLeaderEpoch: number
  /** What the client kept with the offset. (may be null) */
  metadata: string | null
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponsePartition(
  init: Partial<OffsetFetchResponsePartition> = {},
): OffsetFetchResponsePartition {
  return {
    partitionIndex: 0,
    committedOffset: 0n,
    committedLeaderEpoch: -1,
    metadata: '',
    errorCode: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeOffsetFetchResponsePartition(
  writer: Writer,
  message: OffsetFetchResponsePartition,
  version: number,
): void {
  const flexible = version >= 6
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  if (version >= 5) writer.int32(message.committedLeaderEpoch)
  writer.nullableString(message.metadata, flexible)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetFetchResponse', 'unknownTaggedFields', version)
  }
}

function decodeOffsetFetchResponsePartition(reader: Reader, version: number): OffsetFetchResponsePartition {
  const flexible = version >= 6
  const partitionIndex = reader.int32('partitionIndex')
  const committedOffset = reader.int64('committedOffset')
  const committedLeaderEpoch = version >= 5 ? reader.int32('committedLeaderEpoch') : -1
  const metadata = reader.nullableString('metadata', flexible)
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode, unknownTaggedFields }
}

/** The offsets, group by group. */
export interface OffsetFetchResponseGroup {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: OffsetFetchResponseTopics[]
  /** What became of this group; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponseGroup(init: Partial<OffsetFetchResponseGroup> = {}): OffsetFetchResponseGroup {
  return { groupId: '', topics: [], errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchResponseGroup(writer: Writer, message: OffsetFetchResponseGroup, version: number): void {
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeOffsetFetchResponseTopics, version)
  writer.int16(message.errorCode)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOffsetFetchResponseGroup(reader: Reader, version: number): OffsetFetchResponseGroup {
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 3, flexible, decodeOffsetFetchResponseTopics, version)
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, errorCode, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OffsetFetchResponseTopics {
  /** The name of the topic. (versions 8-9; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: OffsetFetchResponsePartitions[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponseTopics(
  init: Partial<OffsetFetchResponseTopics> = {},
): OffsetFetchResponseTopics {
  return { name: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetFetchResponseTopics(writer: Writer, message: OffsetFetchResponseTopics, version: number): void {
  const flexible = true
  if (version <= 9) writer.string(message.name, flexible)
  if (version >= 10) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeOffsetFetchResponsePartitions, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOffsetFetchResponseTopics(reader: Reader, version: number): OffsetFetchResponseTopics {
  const flexible = true
  const name = version <= 9 ? reader.string('name', flexible) : ''
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 20, flexible, decodeOffsetFetchResponsePartitions, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OffsetFetchResponsePartitions {
  /** The number of the partition. */
  partitionIndex: number
  /** The offset of the record to be read next; -1 when nothing was committed. */
  committedOffset: bigint
  /** The leader epoch of the last record consumed; -1 when it is not known. (default -1) */
  committedLeaderEpoch: number
  /** What the client kept with the offset. (may be null) */
  metadata: string | null
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetFetchResponsePartitions(
  init: Partial<OffsetFetchResponsePartitions> = {},
): OffsetFetchResponsePartitions {
  return {
    partitionIndex: 0,
    committedOffset: 0n,
    committedLeaderEpoch: -1,
    metadata: '',
    errorCode: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeOffsetFetchResponsePartitions(writer: Writer, message: OffsetFetchResponsePartitions): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  writer.int32(message.committedLeaderEpoch)
  writer.nullableString(message.metadata, flexible)
  writer.int16(message.errorCode)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOffsetFetchResponsePartitions(reader: Reader): OffsetFetchResponsePartitions {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const committedOffset = reader.int64('committedOffset')
  const committedLeaderEpoch = reader.int32('committedLeaderEpoch')
  const metadata = reader.nullableString('metadata', flexible)
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, committedOffset, committedLeaderEpoch, metadata, errorCode, unknownTaggedFields }
}
