/** Generated from schema/14-sync-group.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Hands the leader's assignment to the members of a classic group.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Request adds `groupInstanceId`.
 * - v4: Compact lengths and tagged fields.
 * - v5: Request adds `protocolType`, `protocolName`. Response adds `protocolType`, `protocolName`.
 */
export const SyncGroup: Api<SyncGroupRequest, SyncGroupResponse> = {
  key: 14,
  name: 'SyncGroup',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeSyncGroupRequest,
  decodeRequest: decodeSyncGroupRequest,
  encodeResponse: encodeSyncGroupResponse,
  decodeResponse: decodeSyncGroupResponse,
}

/** Hands the leader's assignment to the members of a classic group. */
export interface SyncGroupRequest {
  /** The id of the group. */
  groupId: string
  /** The generation of the group: it grows with each rebalance. */
  generationId: number
  /** The id of the member. */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 3+; may be null; default
   * null)
   */
  groupInstanceId: string | null
  /** What the group is for: `consumer`, `connect` and so on. (versions 5+; may be null; default null; ignorable) */
  protocolType: string | null
  /** The name of the assignor that the group has agreed on. (versions 5+; may be null; default null; ignorable) */
  protocolName: string | null
  /** The assignments that the leader computed, one per member; empty from everybody else. */
  assignments: SyncGroupRequestAssignment[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSyncGroupRequest(init: Partial<SyncGroupRequest> = {}): SyncGroupRequest {
  return {
    groupId: '',
    generationId: 0,
    memberId: '',
    groupInstanceId: null,
    protocolType: null,
    protocolName: null,
    assignments: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeSyncGroupRequest(writer: Writer, message: SyncGroupRequest, version: number): void {
  assertVersion('SyncGroupRequest', version, 0, 5)
  const flexible = version >= 4
  writer.string(message.groupId, flexible)
  writer.int32(message.generationId)
  writer.string(message.memberId, flexible)
  if (version >= 3) writer.nullableString(message.groupInstanceId, flexible)
  else if (message.groupInstanceId !== null) throw unsupportedField('SyncGroupRequest', 'groupInstanceId', version)
  if (version >= 5) writer.nullableString(message.protocolType, flexible)
  if (version >= 5) writer.nullableString(message.protocolName, flexible)
  writer.array(message.assignments, flexible, encodeSyncGroupRequestAssignment, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('SyncGroupRequest', 'unknownTaggedFields', version)
  }
}

export function decodeSyncGroupRequest(reader: Reader, version: number): SyncGroupRequest {
  assertVersion('SyncGroupRequest', version, 0, 5)
  reader.begin('SyncGroupRequest', version)
  const flexible = version >= 4
  const groupId = reader.string('groupId', flexible)
  const generationId = reader.int32('generationId')
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 3 ? reader.nullableString('groupInstanceId', flexible) : null
  const protocolType = version >= 5 ? reader.nullableString('protocolType', flexible) : null
  const protocolName = version >= 5 ? reader.nullableString('protocolName', flexible) : null
  const assignments = reader.array('assignments', 3, flexible, decodeSyncGroupRequestAssignment, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    groupId,
    generationId,
    memberId,
    groupInstanceId,
    protocolType,
    protocolName,
    assignments,
    unknownTaggedFields,
  }
}

/** The assignments that the leader computed, one per member; empty from everybody else. */
export interface SyncGroupRequestAssignment {
  /** The id of the member. */
  memberId: string
  /** What the member is to do, in the format of the group's protocol. */
  assignment: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSyncGroupRequestAssignment(
  init: Partial<SyncGroupRequestAssignment> = {},
): SyncGroupRequestAssignment {
  return { memberId: '', assignment: EMPTY_BYTES, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeSyncGroupRequestAssignment(writer: Writer, message: SyncGroupRequestAssignment, version: number): void {
  const flexible = version >= 4
  writer.string(message.memberId, flexible)
  writer.byteString(message.assignment, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('SyncGroupRequest', 'unknownTaggedFields', version)
  }
}

function decodeSyncGroupRequestAssignment(reader: Reader, version: number): SyncGroupRequestAssignment {
  const flexible = version >= 4
  const memberId = reader.string('memberId', flexible)
  const assignment = reader.byteString('assignment', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { memberId, assignment, unknownTaggedFields }
}

/** The answer to a SyncGroup request. */
export interface SyncGroupResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** What the group is for: `consumer`, `connect` and so on. (versions 5+; may be null; default null; ignorable) */
  protocolType: string | null
  /** The name of the assignor that the group has agreed on. (versions 5+; may be null; default null; ignorable) */
  protocolName: string | null
  /** What the leader assigned to this member, in the format of the group's protocol; empty when it got nothing. */
  assignment: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSyncGroupResponse(init: Partial<SyncGroupResponse> = {}): SyncGroupResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    protocolType: null,
    protocolName: null,
    assignment: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeSyncGroupResponse(writer: Writer, message: SyncGroupResponse, version: number): void {
  assertVersion('SyncGroupResponse', version, 0, 5)
  const flexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  if (version >= 5) writer.nullableString(message.protocolType, flexible)
  if (version >= 5) writer.nullableString(message.protocolName, flexible)
  writer.byteString(message.assignment, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('SyncGroupResponse', 'unknownTaggedFields', version)
  }
}

export function decodeSyncGroupResponse(reader: Reader, version: number): SyncGroupResponse {
  assertVersion('SyncGroupResponse', version, 0, 5)
  reader.begin('SyncGroupResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = reader.int16('errorCode')
  const protocolType = version >= 5 ? reader.nullableString('protocolType', flexible) : null
  const protocolName = version >= 5 ? reader.nullableString('protocolName', flexible) : null
  const assignment = reader.byteString('assignment', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, protocolType, protocolName, assignment, unknownTaggedFields }
}
