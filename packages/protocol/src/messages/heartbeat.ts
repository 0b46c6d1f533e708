/** Generated from schema/12-heartbeat.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Says that a member of a classic group is alive, and learns of rebalances.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Request adds `groupInstanceId`.
 * - v4: Compact lengths and tagged fields.
 */
export const Heartbeat: Api<HeartbeatRequest, HeartbeatResponse> = {
  key: 12,
  name: 'Heartbeat',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeHeartbeatRequest,
  decodeRequest: decodeHeartbeatRequest,
  encodeResponse: encodeHeartbeatResponse,
  decodeResponse: decodeHeartbeatResponse,
}

/** Says that a member of a classic group is alive, and learns of rebalances. */
export interface HeartbeatRequest {
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
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createHeartbeatRequest(init: Partial<HeartbeatRequest> = {}): HeartbeatRequest {
  return {
    groupId: '',
    generationId: 0,
    memberId: '',
    groupInstanceId: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeHeartbeatRequest(writer: Writer, message: HeartbeatRequest, version: number): void {
  assertVersion('HeartbeatRequest', version, 0, 4)
  const flexible = version >= 4
  writer.string(message.groupId, flexible)
  writer.int32(message.generationId)
  writer.string(message.memberId, flexible)
  if (version >= 3) writer.nullableString(message.groupInstanceId, flexible)
  else if (message.groupInstanceId !== null) throw unsupportedField('HeartbeatRequest', 'groupInstanceId', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('HeartbeatRequest', 'unknownTaggedFields', version)
  }
}

export function decodeHeartbeatRequest(reader: Reader, version: number): HeartbeatRequest {
  assertVersion('HeartbeatRequest', version, 0, 4)
  reader.begin('HeartbeatRequest', version)
  const flexible = version >= 4
  const groupId = reader.string('groupId', flexible)
  const generationId = reader.int32('generationId')
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 3 ? reader.nullableString('groupInstanceId', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, generationId, memberId, groupInstanceId, unknownTaggedFields }
}

/** The answer to a Heartbeat request. */
export interface HeartbeatResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createHeartbeatResponse(init: Partial<HeartbeatResponse> = {}): HeartbeatResponse {
  return { throttleTimeMs: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeHeartbeatResponse(writer: Writer, message: HeartbeatResponse, version: number): void {
  assertVersion('HeartbeatResponse', version, 0, 4)
  const flexible = version >= 4
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('HeartbeatResponse', 'unknownTaggedFields', version)
  }
}

export function decodeHeartbeatResponse(reader: Reader, version: number): HeartbeatResponse {
  assertVersion('HeartbeatResponse', version, 0, 4)
  reader.begin('HeartbeatResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, unknownTaggedFields }
}
