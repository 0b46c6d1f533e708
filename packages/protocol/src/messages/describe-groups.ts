/** Generated from schema/15-describe-groups.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes classic groups with their members.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Request adds `includeAuthorizedOperations`. Response adds `groups.authorizedOperations`.
 * - v4: Response adds `groups.members.groupInstanceId`.
 * - v5: Compact lengths and tagged fields.
 * - v6: Response adds `groups.errorMessage`.
 */
export const DescribeGroups: Api<DescribeGroupsRequest, DescribeGroupsResponse> = {
  key: 15,
  name: 'DescribeGroups',
  versions: { min: 0, max: 6 },
  firstFlexibleVersion: 5,
  encodeRequest: encodeDescribeGroupsRequest,
  decodeRequest: decodeDescribeGroupsRequest,
  encodeResponse: encodeDescribeGroupsResponse,
  decodeResponse: decodeDescribeGroupsResponse,
}

/** Describes classic groups with their members. */
export interface DescribeGroupsRequest {
  /** The ids of the groups to describe. */
  groups: string[]
  /** Whether to tell what the client may do with the group. (versions 3+) */
  includeAuthorizedOperations: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeGroupsRequest(init: Partial<DescribeGroupsRequest> = {}): DescribeGroupsRequest {
  return { groups: [], includeAuthorizedOperations: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeGroupsRequest(writer: Writer, message: DescribeGroupsRequest, version: number): void {
  assertVersion('DescribeGroupsRequest', version, 0, 6)
  const flexible = version >= 5
  writer.stringArray(message.groups, flexible)
  if (version >= 3) {
    writer.bool(message.includeAuthorizedOperations)
  } else if (message.includeAuthorizedOperations) {
    throw unsupportedField('DescribeGroupsRequest', 'includeAuthorizedOperations', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeGroupsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeGroupsRequest(reader: Reader, version: number): DescribeGroupsRequest {
  assertVersion('DescribeGroupsRequest', version, 0, 6)
  reader.begin('DescribeGroupsRequest', version)
  const flexible = version >= 5
  const groups = reader.stringArray('groups', flexible)
  const includeAuthorizedOperations = version >= 3 ? reader.bool('includeAuthorizedOperations') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groups, includeAuthorizedOperations, unknownTaggedFields }
}

/** The answer to a DescribeGroups request. */
export interface DescribeGroupsResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The groups, as far as they could be described. */
  groups: DescribedGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeGroupsResponse(init: Partial<DescribeGroupsResponse> = {}): DescribeGroupsResponse {
  return { throttleTimeMs: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeGroupsResponse(writer: Writer, message: DescribeGroupsResponse, version: number): void {
  assertVersion('DescribeGroupsResponse', version, 0, 6)
  const flexible = version >= 5
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.array(message.groups, flexible, encodeDescribedGroup, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeGroupsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeGroupsResponse(reader: Reader, version: number): DescribeGroupsResponse {
  assertVersion('DescribeGroupsResponse', version, 0, 6)
  reader.begin('DescribeGroupsResponse', version)
  const flexible = version >= 5
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const groups = reader.array('groups', 12, flexible, decodeDescribedGroup, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, groups, unknownTaggedFields }
}

/** The groups, as far as they could be described. */
export interface DescribedGroup {
  /** What became of this group; 0 is success. */
  errorCode: number
  /**
   * Why the group failed; null when it did not, or when the broker does not say. (versions 6+; may be null; default
   * null)
   */
  errorMessage: string | null
  /** The id of the group. */
  groupId: string
  /** The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on. */
  groupState: string
  /** What the group is for: `consumer`, `connect` and so on. */
  protocolType: string
  /** The assignor in use. */
  protocolData: string
  /** The members of the group. */
  members: DescribedGroupMember[]
  /**
   * What the client may do with the group, one bit per operation; the lowest int32 when it did not ask. (versions 3+;
   * default -2147483648)
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
    protocolType: '',
    protocolData: '',
    members: [],
    authorizedOperations: -2147483648,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribedGroup(writer: Writer, message: DescribedGroup, version: number): void {
  const flexible = version >= 5
  writer.int16(message.errorCode)
  if (version >= 6) {
    writer.nullableString(message.errorMessage, flexible)
  } else if (message.errorMessage !== null) {
    throw unsupportedField('DescribeGroupsResponse', 'groups.errorMessage', version)
  }
  writer.string(message.groupId, flexible)
  writer.string(message.groupState, flexible)
  writer.string(message.protocolType, flexible)
  writer.string(message.protocolData, flexible)
  writer.array(message.members, flexible, encodeDescribedGroupMember, version)
  if (version >= 3) {
    writer.int32(message.authorizedOperations)
  } else if (message.authorizedOperations !== -2147483648) {
    throw unsupportedField('DescribeGroupsResponse', 'groups.authorizedOperations', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeGroupsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribedGroup(reader: Reader, version: number): DescribedGroup {
  const flexible = version >= 5
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 6 ? reader.nullableString('errorMessage', flexible) : null
  const groupId = reader.string('groupId', flexible)
  const groupState = reader.string('groupState', flexible)
  const protocolType = reader.string('protocolType', flexible)
  const protocolData = reader.string('protocolData', flexible)
  const members = reader.array('members', 7, flexible, decodeDescribedGroupMember, version)
  const authorizedOperations = version >= 3 ? reader.int32('authorizedOperations') : -2147483648
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    errorCode,
    errorMessage,
    groupId,
    groupState,
    protocolType,
    protocolData,
    members,
    authorizedOperations,
    unknownTaggedFields,
  }
}

/** The members of the group. */
export interface DescribedGroupMember {
  /** The id of the member. */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 4+; may be null; default
   * null; ignorable)
   */
  groupInstanceId: string | null
  /** The name the client gave itself. */
  clientId: string
  /** The address from which the member is connected. */
  clientHost: string
  /** What the member said about itself, in the format of the group's protocol. */
  memberMetadata: Uint8Array
  /** What the member was assigned, in the format of the group's protocol. */
  memberAssignment: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribedGroupMember(init: Partial<DescribedGroupMember> = {}): DescribedGroupMember {
  return {
    memberId: '',
    groupInstanceId: null,
    clientId: '',
    clientHost: '',
    memberMetadata: EMPTY_BYTES,
    memberAssignment: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribedGroupMember(writer: Writer, message: DescribedGroupMember, version: number): void {
  const flexible = version >= 5
  writer.string(message.memberId, flexible)
  if (version >= 4) writer.nullableString(message.groupInstanceId, flexible)
  writer.string(message.clientId, flexible)
  writer.string(message.clientHost, flexible)
  writer.byteString(message.memberMetadata, flexible)
  writer.byteString(message.memberAssignment, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeGroupsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribedGroupMember(reader: Reader, version: number): DescribedGroupMember {
  const flexible = version >= 5
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 4 ? reader.nullableString('groupInstanceId', flexible) : null
  const clientId = reader.string('clientId', flexible)
  const clientHost = reader.string('clientHost', flexible)
  const memberMetadata = reader.byteString('memberMetadata', flexible)
  const memberAssignment = reader.byteString('memberAssignment', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { memberId, groupInstanceId, clientId, clientHost, memberMetadata, memberAssignment, unknownTaggedFields }
}
