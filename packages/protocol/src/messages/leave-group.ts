/** Generated from schema/13-leave-group.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Takes members out of a classic group.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Several members in one request.
 * - v4: Compact lengths and tagged fields.
 * - v5: Request adds `members.reason`.
 */
export const LeaveGroup: Api<LeaveGroupRequest, LeaveGroupResponse> = {
  key: 13,
  name: 'LeaveGroup',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeLeaveGroupRequest,
  decodeRequest: decodeLeaveGroupRequest,
  encodeResponse: encodeLeaveGroupResponse,
  decodeResponse: decodeLeaveGroupResponse,
}

/** Takes members out of a classic group. */
export interface LeaveGroupRequest {
  /** The id of the group. */
  groupId: string
  /** The id of the member that leaves. (versions 0-2) */
  memberId: string
  /** The members that leave. (versions 3+) */
  members: MemberIdentity[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createLeaveGroupRequest(init: Partial<LeaveGroupRequest> = {}): LeaveGroupRequest {
  return { groupId: '', memberId: '', members: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeLeaveGroupRequest(writer: Writer, message: LeaveGroupRequest, version: number): void {
  assertVersion('LeaveGroupRequest', version, 0, 5)
  const flexible = version >= 4
  writer.string(message.groupId, flexible)
  if (version <= 2) writer.string(message.memberId, flexible)
  else if (message.memberId !== '') throw unsupportedField('LeaveGroupRequest', 'memberId', version)
  if (version >= 3) writer.array(message.members, flexible, encodeMemberIdentity, version)
  else if (message.members.length !== 0) throw unsupportedField('LeaveGroupRequest', 'members', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('LeaveGroupRequest', 'unknownTaggedFields', version)
  }
}

export function decodeLeaveGroupRequest(reader: Reader, version: number): LeaveGroupRequest {
  assertVersion('LeaveGroupRequest', version, 0, 5)
  reader.begin('LeaveGroupRequest', version)
  const flexible = version >= 4
  const groupId = reader.string('groupId', flexible)
  const memberId = version <= 2 ? reader.string('memberId', flexible) : ''
  const members = version >= 3 ? reader.array('members', 3, flexible, decodeMemberIdentity, version) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, memberId, members, unknownTaggedFields }
}

/** The members that leave. */
export interface MemberIdentity {
  /** The id of the member. */
  memberId: string
  /** The member's static id, which outlives its restarts; null for a dynamic member. (may be null; default null) */
  groupInstanceId: string | null
  /**
   * Why the member does it, for the broker's log; null when it does not say. (versions 5+; may be null; default null;
   * ignorable)
   */
  reason: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMemberIdentity(init: Partial<MemberIdentity> = {}): MemberIdentity {
  return { memberId: '', groupInstanceId: null, reason: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeMemberIdentity(writer: Writer, message: MemberIdentity, version: number): void {
  const flexible = version >= 4
  writer.string(message.memberId, flexible)
  writer.nullableString(message.groupInstanceId, flexible)
  if (version >= 5) writer.nullableString(message.reason, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('LeaveGroupRequest', 'unknownTaggedFields', version)
  }
}

function decodeMemberIdentity(reader: Reader, version: number): MemberIdentity {
  const flexible = version >= 4
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = reader.nullableString('groupInstanceId', flexible)
  const reason = version >= 5 ? reader.nullableString('reason', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { memberId, groupInstanceId, reason, unknownTaggedFields }
}

/** The answer to a LeaveGroup request. */
export interface LeaveGroupResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** What became of each member. (versions 3+) */
  members: MemberResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createLeaveGroupResponse(init: Partial<LeaveGroupResponse> = {}): LeaveGroupResponse {
  return { throttleTimeMs: 0, errorCode: 0, members: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeLeaveGroupResponse(writer: Writer, message: LeaveGroupResponse, version: number): void {
  assertVersion('LeaveGroupResponse', version, 0, 5)
  const flexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  if (version >= 3) writer.array(message.members, flexible, encodeMemberResponse, version)
  else if (message.members.length !== 0) throw unsupportedField('LeaveGroupResponse', 'members', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('LeaveGroupResponse', 'unknownTaggedFields', version)
  }
}

export function decodeLeaveGroupResponse(reader: Reader, version: number): LeaveGroupResponse {
  assertVersion('LeaveGroupResponse', version, 0, 5)
  reader.begin('LeaveGroupResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = reader.int16('errorCode')
  const members = version >= 3 ? reader.array('members', 5, flexible, decodeMemberResponse, version) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, members, unknownTaggedFields }
}

/** What became of each member. */
export interface MemberResponse {
  /** The id of the member. */
  memberId: string
  /** The member's static id, which outlives its restarts; null for a dynamic member. (may be null) */
  groupInstanceId: string | null
  /** What became of this member; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMemberResponse(init: Partial<MemberResponse> = {}): MemberResponse {
  return { memberId: '', groupInstanceId: '', errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeMemberResponse(writer: Writer, message: MemberResponse, version: number): void {
  const flexible = version >= 4
  writer.string(message.memberId, flexible)
  writer.nullableString(message.groupInstanceId, flexible)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('LeaveGroupResponse', 'unknownTaggedFields', version)
  }
}

function decodeMemberResponse(reader: Reader, version: number): MemberResponse {
  const flexible = version >= 4
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = reader.nullableString('groupInstanceId', flexible)
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { memberId, groupInstanceId, errorCode, unknownTaggedFields }
}
