/** Generated from schema/76-share-group-heartbeat.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Joins, keeps or leaves membership in a share group (KIP-932).
 *
 * - v1: The oldest version in use.
 */
export const ShareGroupHeartbeat: Api<ShareGroupHeartbeatRequest, ShareGroupHeartbeatResponse> = {
  key: 76,
  name: 'ShareGroupHeartbeat',
  versions: { min: 1, max: 1 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeShareGroupHeartbeatRequest,
  decodeRequest: decodeShareGroupHeartbeatRequest,
  encodeResponse: encodeShareGroupHeartbeatResponse,
  decodeResponse: decodeShareGroupHeartbeatResponse,
}

/** Joins, keeps or leaves membership in a share group (KIP-932). */
export interface ShareGroupHeartbeatRequest {
  /** The id of the group. */
  groupId: string
  /** The id of the member. */
  memberId: string
  /** The member's epoch: 0 joins the group, -1 leaves it. */
  memberEpoch: number
  /** The rack of the member; null when it has none, or when nothing has changed. (may be null; default null) */
  rackId: string | null
  /** The topics the member subscribes to by name; null when nothing has changed. (may be null; default null) */
  subscribedTopicNames: string[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareGroupHeartbeatRequest(
  init: Partial<ShareGroupHeartbeatRequest> = {},
): ShareGroupHeartbeatRequest {
  return {
    groupId: '',
    memberId: '',
    memberEpoch: 0,
    rackId: null,
    subscribedTopicNames: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeShareGroupHeartbeatRequest(
  writer: Writer,
  message: ShareGroupHeartbeatRequest,
  version: number,
): void {
  assertVersion('ShareGroupHeartbeatRequest', version, 1, 1)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.string(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.nullableString(message.rackId, flexible)
  writer.nullableStringArray(message.subscribedTopicNames, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareGroupHeartbeatRequest(reader: Reader, version: number): ShareGroupHeartbeatRequest {
  assertVersion('ShareGroupHeartbeatRequest', version, 1, 1)
  reader.begin('ShareGroupHeartbeatRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const memberId = reader.string('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const rackId = reader.nullableString('rackId', flexible)
  const subscribedTopicNames = reader.nullableStringArray('subscribedTopicNames', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, memberId, memberEpoch, rackId, subscribedTopicNames, unknownTaggedFields }
}

/** The answer to a ShareGroupHeartbeat request. */
export interface ShareGroupHeartbeatResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** The id of the member. (may be null; default null) */
  memberId: string | null
  /** The epoch of the member: it grows as the member follows the group. */
  memberEpoch: number
  /** How long the member waits from one heartbeat to the next, in milliseconds. */
  heartbeatIntervalMs: number
  /** The partitions the member is to share; null when they have not changed. (may be null; default null) */
  assignment: Assignment | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareGroupHeartbeatResponse(
  init: Partial<ShareGroupHeartbeatResponse> = {},
): ShareGroupHeartbeatResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    memberId: null,
    memberEpoch: 0,
    heartbeatIntervalMs: 0,
    assignment: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeShareGroupHeartbeatResponse(
  writer: Writer,
  message: ShareGroupHeartbeatResponse,
  version: number,
): void {
  assertVersion('ShareGroupHeartbeatResponse', version, 1, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.nullableString(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.int32(message.heartbeatIntervalMs)
  writer.nullableStruct(message.assignment, encodeAssignment, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareGroupHeartbeatResponse(reader: Reader, version: number): ShareGroupHeartbeatResponse {
  assertVersion('ShareGroupHeartbeatResponse', version, 1, 1)
  reader.begin('ShareGroupHeartbeatResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const memberId = reader.nullableString('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const heartbeatIntervalMs = reader.int32('heartbeatIntervalMs')
  const assignment = reader.nullableStruct('assignment', decodeAssignment, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    memberId,
    memberEpoch,
    heartbeatIntervalMs,
    assignment,
    unknownTaggedFields,
  }
}

/** The partitions the member is to share; null when they have not changed. */
export interface Assignment {
  /** The partitions, by topic. */
  topicPartitions: TopicPartitions[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAssignment(init: Partial<Assignment> = {}): Assignment {
  return { topicPartitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAssignment(writer: Writer, message: Assignment, version: number): void {
  const flexible = true
  writer.array(message.topicPartitions, flexible, encodeTopicPartitions, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAssignment(reader: Reader, version: number): Assignment {
  const flexible = true
  const topicPartitions = reader.array('topicPartitions', 18, flexible, decodeTopicPartitions, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicPartitions, unknownTaggedFields }
}

/** The partitions, by topic. */
export interface TopicPartitions {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicPartitions(init: Partial<TopicPartitions> = {}): TopicPartitions {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicPartitions(writer: Writer, message: TopicPartitions): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicPartitions(reader: Reader): TopicPartitions {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}
