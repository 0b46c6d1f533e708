/** Generated from schema/11-join-group.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, notNull, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Makes a consumer a member of a classic group, and starts a rebalance.
 *
 * - v0: The first version.
 * - v1: Request adds `rebalanceTimeoutMs`.
 * - v2: Response adds `throttleTimeMs`.
 * - v3: Brokers answer before they delay a client that exceeds a quota.
 * - v4: May answer MEMBER_ID_REQUIRED, to be tried again with the id given (KIP-394).
 * - v5: Request adds `groupInstanceId`. Response adds `members.groupInstanceId`.
 * - v6: Compact lengths and tagged fields.
 * - v7: Response adds `protocolType`; allows null in `protocolName`.
 * - v8: Request adds `reason`.
 * - v9: Response adds `skipAssignment`.
 */
export const JoinGroup: Api<JoinGroupRequest, JoinGroupResponse> = {
  key: 11,
  name: 'JoinGroup',
  versions: { min: 0, max: 9 },
  firstFlexibleVersion: 6,
  encodeRequest: encodeJoinGroupRequest,
  decodeRequest: decodeJoinGroupRequest,
  encodeResponse: encodeJoinGroupResponse,
  decodeResponse: decodeJoinGroupResponse,
}

/** Makes a consumer a member of a classic group, and starts a rebalance. */
export interface JoinGroupRequest {
  /** The id of the group. */
  groupId: string
  /** For how long the member may be silent before it counts as gone, in milliseconds. */
  sessionTimeoutMs: number
  /** How long a rebalance waits for the member, in milliseconds. (versions 1+; default -1; ignorable) */
  rebalanceTimeoutMs: number
  /** The id that the coordinator gave the member; empty at the first try. */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 5+; may be null; default
   * null)
   */
  groupInstanceId: string | null
  /** What the group is for: `consumer`, `connect` and so on. */
  protocolType: string
  /** The assignors that the member can work with, best first. */
  protocols: JoinGroupRequestProtocol[]
  /**
   * Why the member does it, for the broker's log; null when it does not say. (versions 8+; may be null; default null;
   * ignorable)
   */
  reason: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createJoinGroupRequest(init: Partial<JoinGroupRequest> = {}): JoinGroupRequest {
  return {
    groupId: '',
    sessionTimeoutMs: 0,
    rebalanceTimeoutMs: -1,
    memberId: '',
    groupInstanceId: null,
    protocolType: '',
    protocols: [],
    reason: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeJoinGroupRequest(writer: Writer, message: JoinGroupRequest, version: number): void {
  assertVersion('JoinGroupRequest', version, 0, 9)
  const flexible = version >= 6
  writer.string(message.groupId, flexible)
  writer.int32(message.sessionTimeoutMs)
  if (version >= 1) writer.int32(message.rebalanceTimeoutMs)
  writer.string(message.memberId, flexible)
  if (version >= 5) writer.nullableString(message.groupInstanceId, flexible)
  else if (message.groupInstanceId !== null) throw unsupportedField('JoinGroupRequest', 'groupInstanceId', version)
  writer.string(message.protocolType, flexible)
  writer.array(message.protocols, flexible, encodeJoinGroupRequestProtocol, version)
  if (version >= 8) writer.nullableString(message.reason, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('JoinGroupRequest', 'unknownTaggedFields', version)
  }
}

export function decodeJoinGroupRequest(reader: Reader, version: number): JoinGroupRequest {
  assertVersion('JoinGroupRequest', version, 0, 9)
  reader.begin('JoinGroupRequest', version)
  const flexible = version >= 6
  const groupId = reader.string('groupId', flexible)
  const sessionTimeoutMs = reader.int32('sessionTimeoutMs')
  const rebalanceTimeoutMs = version >= 1 ? reader.int32('rebalanceTimeoutMs') : -1
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 5 ? reader.nullableString('groupInstanceId', flexible) : null
  const protocolType = reader.string('protocolType', flexible)
  const protocols = reader.array('protocols', 3, flexible, decodeJoinGroupRequestProtocol, version)
  const reason = version >= 8 ? reader.nullableString('reason', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    groupId,
    sessionTimeoutMs,
    rebalanceTimeoutMs,
    memberId,
    groupInstanceId,
    protocolType,
    protocols,
    reason,
    unknownTaggedFields,
  }
}

/** The assignors that the member can work with, best first. */
export interface JoinGroupRequestProtocol {
  /** The name of the assignor. */
  name: string
  /** What the assignor needs to know about the member, in the format of the protocol. */
  metadata: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createJoinGroupRequestProtocol(init: Partial<JoinGroupRequestProtocol> = {}): JoinGroupRequestProtocol {
  return { name: '', metadata: EMPTY_BYTES, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeJoinGroupRequestProtocol(writer: Writer, message: JoinGroupRequestProtocol, version: number): void {
  const flexible = version >= 6
  writer.string(message.name, flexible)
  writer.byteString(message.metadata, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('JoinGroupRequest', 'unknownTaggedFields', version)
  }
}

function decodeJoinGroupRequestProtocol(reader: Reader, version: number): JoinGroupRequestProtocol {
  const flexible = version >= 6
  const name = reader.string('name', flexible)
  const metadata = reader.byteString('metadata', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, metadata, unknownTaggedFields }
}

/** The answer to a JoinGroup request. */
export interface JoinGroupResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 2+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The generation of the group: it grows with each rebalance. (default -1) */
  generationId: number
  /** What the group is for: `consumer`, `connect` and so on. (versions 7+; may be null; default null; ignorable) */
  protocolType: string | null
  /** The name of the assignor that the group has agreed on. (may be null in versions 7+) */
  protocolName: string | null
  /** The id of the member that computes the assignment. */
  leader: string
  /** True when the leader need not compute anything: the group keeps its assignment. (versions 9+) */
  skipAssignment: boolean
  /** The id for the member to use from now on. */
  memberId: string
  /** All members with their subscriptions, for the leader; empty for the others. */
  members: JoinGroupResponseMember[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createJoinGroupResponse(init: Partial<JoinGroupResponse> = {}): JoinGroupResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    generationId: -1,
    protocolType: null,
    protocolName: '',
    leader: '',
    skipAssignment: false,
    memberId: '',
    members: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeJoinGroupResponse(writer: Writer, message: JoinGroupResponse, version: number): void {
  assertVersion('JoinGroupResponse', version, 0, 9)
  const flexible = version >= 6
  if (version >= 2) writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.int32(message.generationId)
  if (version >= 7) writer.nullableString(message.protocolType, flexible)
  if (version >= 7) writer.nullableString(message.protocolName, flexible)
  else writer.string(notNull(message.protocolName, 'JoinGroupResponse', 'protocolName', version), flexible)
  writer.string(message.leader, flexible)
  if (version >= 9) writer.bool(message.skipAssignment)
  else if (message.skipAssignment) throw unsupportedField('JoinGroupResponse', 'skipAssignment', version)
  writer.string(message.memberId, flexible)
  writer.array(message.members, flexible, encodeJoinGroupResponseMember, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('JoinGroupResponse', 'unknownTaggedFields', version)
  }
}

export function decodeJoinGroupResponse(reader: Reader, version: number): JoinGroupResponse {
  assertVersion('JoinGroupResponse', version, 0, 9)
  reader.begin('JoinGroupResponse', version)
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32('throttleTimeMs') : 0
  const errorCode = reader.int16('errorCode')
  const generationId = reader.int32('generationId')
  const protocolType = version >= 7 ? reader.nullableString('protocolType', flexible) : null
  const protocolName =
    version >= 7 ? reader.nullableString('protocolName', flexible) : reader.string('protocolName', flexible)
  const leader = reader.string('leader', flexible)
  const skipAssignment = version >= 9 ? reader.bool('skipAssignment') : false
  const memberId = reader.string('memberId', flexible)
  const members = reader.array('members', 4, flexible, decodeJoinGroupResponseMember, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    throttleTimeMs,
    errorCode,
    generationId,
    protocolType,
    protocolName,
    leader,
    skipAssignment,
    memberId,
    members,
    unknownTaggedFields,
  }
}

/** All members with their subscriptions, for the leader; empty for the others. */
export interface JoinGroupResponseMember {
  /** The id of the member. */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 5+; may be null; default
   * null; ignorable)
   */
  groupInstanceId: string | null
  /** What the assignor needs to know about the member, in the format of the protocol. */
  metadata: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createJoinGroupResponseMember(init: Partial<JoinGroupResponseMember> = {}): JoinGroupResponseMember {
  return { memberId: '', groupInstanceId: null, metadata: EMPTY_BYTES, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeJoinGroupResponseMember(writer: Writer, message: JoinGroupResponseMember, version: number): void {
  const flexible = version >= 6
  writer.string(message.memberId, flexible)
  if (version >= 5) writer.nullableString(message.groupInstanceId, flexible)
  writer.byteString(message.metadata, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('JoinGroupResponse', 'unknownTaggedFields', version)
  }
}

function decodeJoinGroupResponseMember(reader: Reader, version: number): JoinGroupResponseMember {
  const flexible = version >= 6
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 5 ? reader.nullableString('groupInstanceId', flexible) : null
  const metadata = reader.byteString('metadata', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { memberId, groupInstanceId, metadata, unknownTaggedFields }
}
