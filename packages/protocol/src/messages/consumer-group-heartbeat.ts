/** Generated from schema/68-consumer-group-heartbeat.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Joins, keeps or leaves membership in a group of the new protocol (KIP-848).
 *
 * - v0: The first version.
 * - v1: Request adds `subscribedTopicRegex`.
 */
export const ConsumerGroupHeartbeat: Api<ConsumerGroupHeartbeatRequest, ConsumerGroupHeartbeatResponse> = {
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeConsumerGroupHeartbeatRequest,
  decodeRequest: decodeConsumerGroupHeartbeatRequest,
  encodeResponse: encodeConsumerGroupHeartbeatResponse,
  decodeResponse: decodeConsumerGroupHeartbeatResponse,
}

/** Joins, keeps or leaves membership in a group of the new protocol (KIP-848). */
export interface ConsumerGroupHeartbeatRequest {
  /** The id of the group. */
  groupId: string
  /** The id of the member, which the client makes up itself from version 1 on. */
  memberId: string
  /** The member's epoch: 0 joins the group, -1 leaves it, -2 leaves it for a static member that will be back. */
  memberEpoch: number
  /** The member's static id; null for a dynamic member, or when nothing has changed. (may be null; default null) */
  instanceId: string | null
  /** The rack of the member; null when it has none, or when nothing has changed. (may be null; default null) */
  rackId: string | null
  /**
   * How long the member may take to give partitions back, in milliseconds; -1 when nothing has changed. (default -1)
   */
  rebalanceTimeoutMs: number
  /** The topics the member subscribes to by name; null when nothing has changed. (may be null; default null) */
  subscribedTopicNames: string[] | null
  /**
   * The regular expression the member subscribes by; null when it has none, or when nothing has changed. (versions 1+;
   * may be null; default null)
   */
  subscribedTopicRegex: string | null
  /**
   * The assignor that the member wants the coordinator to use; null when it does not mind, or when nothing has changed.
   * (may be null; default null)
   */
  serverAssignor: string | null
  /** The partitions the member owns; null when nothing has changed. (may be null; default null) */
  topicPartitions: ConsumerGroupHeartbeatRequestTopicPartitions[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupHeartbeatRequest(
  init: Partial<ConsumerGroupHeartbeatRequest> = {},
): ConsumerGroupHeartbeatRequest {
  return {
    groupId: '',
    memberId: '',
    memberEpoch: 0,
    instanceId: null,
    rackId: null,
    rebalanceTimeoutMs: -1,
    subscribedTopicNames: null,
    subscribedTopicRegex: null,
    serverAssignor: null,
    topicPartitions: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeConsumerGroupHeartbeatRequest(
  writer: Writer,
  message: ConsumerGroupHeartbeatRequest,
  version: number,
): void {
  assertVersion('ConsumerGroupHeartbeatRequest', version, 0, 1)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.string(message.memberId, flexible)
  writer.int32(message.memberEpoch)
  writer.nullableString(message.instanceId, flexible)
  writer.nullableString(message.rackId, flexible)
  writer.int32(message.rebalanceTimeoutMs)
  writer.nullableStringArray(message.subscribedTopicNames, flexible)
  if (version >= 1) {
    writer.nullableString(message.subscribedTopicRegex, flexible)
  } else if (message.subscribedTopicRegex !== null) {
    throw unsupportedField('ConsumerGroupHeartbeatRequest', 'subscribedTopicRegex', version)
  }
  writer.nullableString(message.serverAssignor, flexible)
  writer.nullableArray(message.topicPartitions, flexible, encodeConsumerGroupHeartbeatRequestTopicPartitions, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeConsumerGroupHeartbeatRequest(reader: Reader, version: number): ConsumerGroupHeartbeatRequest {
  assertVersion('ConsumerGroupHeartbeatRequest', version, 0, 1)
  reader.begin('ConsumerGroupHeartbeatRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const memberId = reader.string('memberId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const instanceId = reader.nullableString('instanceId', flexible)
  const rackId = reader.nullableString('rackId', flexible)
  const rebalanceTimeoutMs = reader.int32('rebalanceTimeoutMs')
  const subscribedTopicNames = reader.nullableStringArray('subscribedTopicNames', flexible)
  const subscribedTopicRegex = version >= 1 ? reader.nullableString('subscribedTopicRegex', flexible) : null
  const serverAssignor = reader.nullableString('serverAssignor', flexible)
  const topicPartitions = reader.nullableArray(
    'topicPartitions',
    18,
    flexible,
    decodeConsumerGroupHeartbeatRequestTopicPartitions,
    version,
  )
  const unknownTaggedFields = reader.taggedFields()
  return {
    groupId,
    memberId,
    memberEpoch,
    instanceId,
    rackId,
    rebalanceTimeoutMs,
    subscribedTopicNames,
    subscribedTopicRegex,
    serverAssignor,
    topicPartitions,
    unknownTaggedFields,
  }
}

/** The partitions the member owns; null when nothing has changed. */
export interface ConsumerGroupHeartbeatRequestTopicPartitions {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupHeartbeatRequestTopicPartitions(
  init: Partial<ConsumerGroupHeartbeatRequestTopicPartitions> = {},
): ConsumerGroupHeartbeatRequestTopicPartitions {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeConsumerGroupHeartbeatRequestTopicPartitions(
  writer: Writer,
  message: ConsumerGroupHeartbeatRequestTopicPartitions,
): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeConsumerGroupHeartbeatRequestTopicPartitions(
  reader: Reader,
): ConsumerGroupHeartbeatRequestTopicPartitions {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The answer to a ConsumerGroupHeartbeat request. */
export interface ConsumerGroupHeartbeatResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** The id for the member to use, when the coordinator made it; else null. (may be null; default null) */
  memberId: string | null
  /** The epoch of the member: it grows as the member follows the group. */
  memberEpoch: number
  /** How long the member waits from one heartbeat to the next, in milliseconds. */
  heartbeatIntervalMs: number
  /** The partitions the member is to own; null when they have not changed. (may be null; default null) */
  assignment: Assignment | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupHeartbeatResponse(
  init: Partial<ConsumerGroupHeartbeatResponse> = {},
): ConsumerGroupHeartbeatResponse {
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

export function encodeConsumerGroupHeartbeatResponse(
  writer: Writer,
  message: ConsumerGroupHeartbeatResponse,
  version: number,
): void {
  assertVersion('ConsumerGroupHeartbeatResponse', version, 0, 1)
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

export function decodeConsumerGroupHeartbeatResponse(reader: Reader, version: number): ConsumerGroupHeartbeatResponse {
  assertVersion('ConsumerGroupHeartbeatResponse', version, 0, 1)
  reader.begin('ConsumerGroupHeartbeatResponse', version)
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

/** The partitions the member is to own; null when they have not changed. */
export interface Assignment {
  /** The partitions, by topic. */
  topicPartitions: ConsumerGroupHeartbeatResponseTopicPartitions[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAssignment(init: Partial<Assignment> = {}): Assignment {
  return { topicPartitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAssignment(writer: Writer, message: Assignment, version: number): void {
  const flexible = true
  writer.array(message.topicPartitions, flexible, encodeConsumerGroupHeartbeatResponseTopicPartitions, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAssignment(reader: Reader, version: number): Assignment {
  const flexible = true
  const topicPartitions = reader.array(
    'topicPartitions',
    18,
    flexible,
    decodeConsumerGroupHeartbeatResponseTopicPartitions,
    version,
  )
  const unknownTaggedFields = reader.taggedFields()
  return { topicPartitions, unknownTaggedFields }
}

/** The partitions, by topic. */
export interface ConsumerGroupHeartbeatResponseTopicPartitions {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupHeartbeatResponseTopicPartitions(
  init: Partial<ConsumerGroupHeartbeatResponseTopicPartitions> = {},
): ConsumerGroupHeartbeatResponseTopicPartitions {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeConsumerGroupHeartbeatResponseTopicPartitions(
  writer: Writer,
  message: ConsumerGroupHeartbeatResponseTopicPartitions,
): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeConsumerGroupHeartbeatResponseTopicPartitions(
  reader: Reader,
): ConsumerGroupHeartbeatResponseTopicPartitions {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}
