/** Generated from schema/69-consumer-group-describe.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes groups of the new protocol (KIP-848).
 *
 * - v0: The first version.
 * - v1: Response adds `groups.members.memberType`.
 */
export const ConsumerGroupDescribe: Api<ConsumerGroupDescribeRequest, ConsumerGroupDescribeResponse> = {
  key: 69,
  name: 'ConsumerGroupDescribe',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeConsumerGroupDescribeRequest,
  decodeRequest: decodeConsumerGroupDescribeRequest,
  encodeResponse: encodeConsumerGroupDescribeResponse,
  decodeResponse: decodeConsumerGroupDescribeResponse,
}

/** Describes groups of the new protocol (KIP-848). */
export interface ConsumerGroupDescribeRequest {
  /** The groups to describe. */
  groupIds: string[]
  /** Whether to tell what the client may do with the group. */
  includeAuthorizedOperations: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupDescribeRequest(
  init: Partial<ConsumerGroupDescribeRequest> = {},
): ConsumerGroupDescribeRequest {
  return { groupIds: [], includeAuthorizedOperations: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeConsumerGroupDescribeRequest(
  writer: Writer,
  message: ConsumerGroupDescribeRequest,
  version: number,
): void {
  assertVersion('ConsumerGroupDescribeRequest', version, 0, 1)
  const flexible = true
  writer.stringArray(message.groupIds, flexible)
  writer.bool(message.includeAuthorizedOperations)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeConsumerGroupDescribeRequest(reader: Reader, version: number): ConsumerGroupDescribeRequest {
  assertVersion('ConsumerGroupDescribeRequest', version, 0, 1)
  reader.begin('ConsumerGroupDescribeRequest', version)
  const flexible = true
  const groupIds = reader.stringArray('groupIds', flexible)
  const includeAuthorizedOperations = reader.bool('includeAuthorizedOperations')
  const unknownTaggedFields = reader.taggedFields()
  return { groupIds, includeAuthorizedOperations, unknownTaggedFields }
}

/** The answer to a ConsumerGroupDescribe request. */
export interface ConsumerGroupDescribeResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The groups, as far as they could be described. */
  groups: DescribedGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createConsumerGroupDescribeResponse(
  init: Partial<ConsumerGroupDescribeResponse> = {},
): ConsumerGroupDescribeResponse {
  return { throttleTimeMs: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeConsumerGroupDescribeResponse(
  writer: Writer,
  message: ConsumerGroupDescribeResponse,
  version: number,
): void {
  assertVersion('ConsumerGroupDescribeResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.groups, flexible, encodeDescribedGroup, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeConsumerGroupDescribeResponse(reader: Reader, version: number): ConsumerGroupDescribeResponse {
  assertVersion('ConsumerGroupDescribeResponse', version, 0, 1)
  reader.begin('ConsumerGroupDescribeResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const groups = reader.array('groups', 20, flexible, decodeDescribedGroup, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, groups, unknownTaggedFields }
}

/** The groups, as far as they could be described. */
export interface DescribedGroup {
  /** What became of this group; 0 is success. */
  errorCode: number
  /** Why the group failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** The id of the group. */
  groupId: string
  /** The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on. */
  groupState: string
  /** Grows with each change of the group's members or subscriptions. */
  groupEpoch: number
  /** The group epoch for which the target assignment was computed. */
  assignmentEpoch: number
  /** The assignor that the coordinator uses for the group. */
  assignorName: string
  /** The members of the group. */
  members: Member[]
  /**
   * What the client may do with the group, one bit per operation; the lowest int32 when it did not ask. (default
   * -2147483648)
   */
  authorizedOperations: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribedGroup(init: Partial<DescribedGroup> = {}): DescribedGroup {
  return {
    errorCode: 0,
    errorMessage: null,
    groupId: '',
    groupState: '',
    groupEpoch: 0,
    assignmentEpoch: 0,
    assignorName: '',
    members: [],
    authorizedOperations: -2147483648,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribedGroup(writer: Writer, message: DescribedGroup, version: number): void {
  const flexible = true
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.string(message.groupId, flexible)
  writer.string(message.groupState, flexible)
  writer.int32(message.groupEpoch)
  writer.int32(message.assignmentEpoch)
  writer.string(message.assignorName, flexible)
  writer.array(message.members, flexible, encodeMember, version)
  writer.int32(message.authorizedOperations)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribedGroup(reader: Reader, version: number): DescribedGroup {
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const groupId = reader.string('groupId', flexible)
  const groupState = reader.string('groupState', flexible)
  const groupEpoch = reader.int32('groupEpoch')
  const assignmentEpoch = reader.int32('assignmentEpoch')
  const assignorName = reader.string('assignorName', flexible)
  const members = reader.array('members', 16, flexible, decodeMember, version)
  const authorizedOperations = reader.int32('authorizedOperations')
  const unknownTaggedFields = reader.taggedFields()
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    groupEpoch,
    assignmentEpoch,
    assignorName,
    members,
    authorizedOperations,
    unknownTaggedFields,
  }
}

/** The members of the group. */
export interface Member {
  /** The id of the member. */
  memberId: string
  /** The member's static id, which outlives its restarts; null for a dynamic member. (may be null; default null) */
  instanceId: string | null
  /** The rack of the member; null when it has none. (may be null; default null) */
  rackId: string | null
  /** The epoch of the member: it grows as the member follows the group. */
  memberEpoch: number
  /** The name the client gave itself. */
  clientId: string
  /** The address from which the member is connected. */
  clientHost: string
  /** The topics the member subscribes to by name. */
  subscribedTopicNames: string[]
  /** The regular expression the member subscribes by; null when it has none. (may be null; default null) */
  subscribedTopicRegex: string | null
  /** The partitions the member owns now. */
  assignment: Assignment
  /** The partitions the member is to have when the group has settled. */
  targetAssignment: Assignment
  /** The protocol the member speaks: 0 classic, 1 consumer, -1 unknown. (versions 1+; default -1; ignorable) */
  memberType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMember(init: Partial<Member> = {}): Member {
  return {
    memberId: '',
    instanceId: null,
    rackId: null,
    memberEpoch: 0,
    clientId: '',
    clientHost: '',
    subscribedTopicNames: [],
    subscribedTopicRegex: null,
    assignment: createAssignment(),
    targetAssignment: createAssignment(),
    memberType: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeMember(writer: Writer, message: Member, version: number): void {
  const flexible = true
  writer.string(message.memberId, flexible)
  writer.nullableString(message.instanceId, flexible)
  writer.nullableString(message.rackId, flexible)
  writer.int32(message.memberEpoch)
  writer.string(message.clientId, flexible)
  writer.string(message.clientHost, flexible)
  writer.stringArray(message.subscribedTopicNames, flexible)
  writer.nullableString(message.subscribedTopicRegex, flexible)
  writer.struct(message.assignment, encodeAssignment, version)
  writer.struct(message.targetAssignment, encodeAssignment, version)
  if (version >= 1) writer.int8(message.memberType)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeMember(reader: Reader, version: number): Member {
  const flexible = true
  const memberId = reader.string('memberId', flexible)
  const instanceId = reader.nullableString('instanceId', flexible)
  const rackId = reader.nullableString('rackId', flexible)
  const memberEpoch = reader.int32('memberEpoch')
  const clientId = reader.string('clientId', flexible)
  const clientHost = reader.string('clientHost', flexible)
  const subscribedTopicNames = reader.stringArray('subscribedTopicNames', flexible)
  const subscribedTopicRegex = reader.nullableString('subscribedTopicRegex', flexible)
  const assignment = reader.struct('assignment', decodeAssignment, version)
  const targetAssignment = reader.struct('targetAssignment', decodeAssignment, version)
  const memberType = version >= 1 ? reader.int8('memberType') : -1
  const unknownTaggedFields = reader.taggedFields()
  return {
    memberId,
    instanceId,
    rackId,
    memberEpoch,
    clientId,
    clientHost,
    subscribedTopicNames,
    subscribedTopicRegex,
    assignment,
    targetAssignment,
    memberType,
    unknownTaggedFields,
  }
}

/** The partitions the member owns now. */
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
  const topicPartitions = reader.array('topicPartitions', 19, flexible, decodeTopicPartitions, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicPartitions, unknownTaggedFields }
}

/** The partitions, by topic. */
export interface TopicPartitions {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The name of the topic. */
  topicName: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicPartitions(init: Partial<TopicPartitions> = {}): TopicPartitions {
  return { topicId: ZERO_UUID, topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicPartitions(writer: Writer, message: TopicPartitions): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.string(message.topicName, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicPartitions(reader: Reader): TopicPartitions {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, topicName, partitions, unknownTaggedFields }
}
