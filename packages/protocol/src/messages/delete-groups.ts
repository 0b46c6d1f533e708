/** Generated from schema/42-delete-groups.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes groups that have no members.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: Response adds `results.errorMessage`.
 */
export const DeleteGroups: Api<DeleteGroupsRequest, DeleteGroupsResponse> = {
  key: 42,
  name: 'DeleteGroups',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDeleteGroupsRequest,
  decodeRequest: decodeDeleteGroupsRequest,
  encodeResponse: encodeDeleteGroupsResponse,
  decodeResponse: decodeDeleteGroupsResponse,
}

/** Deletes groups that have no members. */
export interface DeleteGroupsRequest {
  /** The ids of the groups to delete. */
  groupsNames: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteGroupsRequest(init: Partial<DeleteGroupsRequest> = {}): DeleteGroupsRequest {
  return { groupsNames: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteGroupsRequest(writer: Writer, message: DeleteGroupsRequest, version: number): void {
  assertVersion('DeleteGroupsRequest', version, 0, 3)
  const flexible = version >= 2
  writer.stringArray(message.groupsNames, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteGroupsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteGroupsRequest(reader: Reader, version: number): DeleteGroupsRequest {
  assertVersion('DeleteGroupsRequest', version, 0, 3)
  reader.begin('DeleteGroupsRequest', version)
  const flexible = version >= 2
  const groupsNames = reader.stringArray('groupsNames', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupsNames, unknownTaggedFields }
}

/** The answer to a DeleteGroups request. */
export interface DeleteGroupsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  results: DeletableGroupResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteGroupsResponse(init: Partial<DeleteGroupsResponse> = {}): DeleteGroupsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteGroupsResponse(writer: Writer, message: DeleteGroupsResponse, version: number): void {
  assertVersion('DeleteGroupsResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeDeletableGroupResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteGroupsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteGroupsResponse(reader: Reader, version: number): DeleteGroupsResponse {
  assertVersion('DeleteGroupsResponse', version, 0, 3)
  reader.begin('DeleteGroupsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 4, flexible, decodeDeletableGroupResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DeletableGroupResult {
  /** The id of the group. */
  groupId: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /**
   * Why this part of the request failed; null when it did not, or when the broker does not say. (versions 3+; may be
   * null; default null; ignorable)
   */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeletableGroupResult(init: Partial<DeletableGroupResult> = {}): DeletableGroupResult {
  return { groupId: '', errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeletableGroupResult(writer: Writer, message: DeletableGroupResult, version: number): void {
  const flexible = version >= 2
  writer.string(message.groupId, flexible)
  writer.int16(message.errorCode)
  if (version >= 3) writer.nullableString(message.errorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteGroupsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeletableGroupResult(reader: Reader, version: number): DeletableGroupResult {
  const flexible = version >= 2
  const groupId = reader.string('groupId', flexible)
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 3 ? reader.nullableString('errorMessage', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, errorCode, errorMessage, unknownTaggedFields }
}
