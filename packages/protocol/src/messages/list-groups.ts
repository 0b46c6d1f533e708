/** Generated from schema/16-list-groups.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists the groups that a broker coordinates.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Compact lengths and tagged fields.
 * - v4: Request adds `statesFilter`. Response adds `groups.groupState`.
 * - v5: Request adds `typesFilter`. Response adds `groups.groupType`.
 */
export const ListGroups: Api<ListGroupsRequest, ListGroupsResponse> = {
  key: 16,
  name: 'ListGroups',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeListGroupsRequest,
  decodeRequest: decodeListGroupsRequest,
  encodeResponse: encodeListGroupsResponse,
  decodeResponse: decodeListGroupsResponse,
}

/** Lists the groups that a broker coordinates. */
export interface ListGroupsRequest {
  /** Only groups in these states; empty for all. (versions 4+) */
  statesFilter: string[]
  /** Only groups of these protocols; empty for all. (versions 5+) */
  typesFilter: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListGroupsRequest(init: Partial<ListGroupsRequest> = {}): ListGroupsRequest {
  return { statesFilter: [], typesFilter: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListGroupsRequest(writer: Writer, message: ListGroupsRequest, version: number): void {
  assertVersion('ListGroupsRequest', version, 0, 5)
  const flexible = version >= 3
  if (version >= 4) writer.stringArray(message.statesFilter, flexible)
  else if (message.statesFilter.length !== 0) throw unsupportedField('ListGroupsRequest', 'statesFilter', version)
  if (version >= 5) writer.stringArray(message.typesFilter, flexible)
  else if (message.typesFilter.length !== 0) throw unsupportedField('ListGroupsRequest', 'typesFilter', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListGroupsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeListGroupsRequest(reader: Reader, version: number): ListGroupsRequest {
  assertVersion('ListGroupsRequest', version, 0, 5)
  reader.begin('ListGroupsRequest', version)
  const flexible = version >= 3
  const statesFilter = version >= 4 ? reader.stringArray('statesFilter', flexible) : []
  const typesFilter = version >= 5 ? reader.stringArray('typesFilter', flexible) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { statesFilter, typesFilter, unknownTaggedFields }
}

/** The answer to a ListGroups request. */
export interface ListGroupsResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The groups that this broker coordinates. */
  groups: ListedGroup[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListGroupsResponse(init: Partial<ListGroupsResponse> = {}): ListGroupsResponse {
  return { throttleTimeMs: 0, errorCode: 0, groups: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListGroupsResponse(writer: Writer, message: ListGroupsResponse, version: number): void {
  assertVersion('ListGroupsResponse', version, 0, 5)
  const flexible = version >= 3
  if (version >= 1) writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.array(message.groups, flexible, encodeListedGroup, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListGroupsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeListGroupsResponse(reader: Reader, version: number): ListGroupsResponse {
  assertVersion('ListGroupsResponse', version, 0, 5)
  reader.begin('ListGroupsResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = reader.int16('errorCode')
  const groups = reader.array('groups', 3, flexible, decodeListedGroup, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, groups, unknownTaggedFields }
}

/** The groups that this broker coordinates. */
export interface ListedGroup {
  /** The id of the group. */
  groupId: string
  /** What the group is for: `consumer`, `connect` and so on. */
  protocolType: string
  /** The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on. (versions 4+; ignorable) */
  groupState: string
  /** The protocol of the group, by name: `classic`, `consumer`, `share`, `streams`. (versions 5+; ignorable) */
  groupType: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListedGroup(init: Partial<ListedGroup> = {}): ListedGroup {
  return {
    groupId: '',
    protocolType: '',
    groupState: '',
    groupType: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeListedGroup(writer: Writer, message: ListedGroup, version: number): void {
  const flexible = version >= 3
  writer.string(message.groupId, flexible)
  writer.string(message.protocolType, flexible)
  if (version >= 4) writer.string(message.groupState, flexible)
  if (version >= 5) writer.string(message.groupType, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListGroupsResponse', 'unknownTaggedFields', version)
  }
}

function decodeListedGroup(reader: Reader, version: number): ListedGroup {
  const flexible = version >= 3
  const groupId = reader.string('groupId', flexible)
  const protocolType = reader.string('protocolType', flexible)
  const groupState = version >= 4 ? reader.string('groupState', flexible) : ''
  const groupType = version >= 5 ? reader.string('groupType', flexible) : ''
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { groupId, protocolType, groupState, groupType, unknownTaggedFields }
}
