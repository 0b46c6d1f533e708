/** Generated from schema/31-delete-acls.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes the access rules that match filters.
 *
 * - v0: The first version.
 * - v1: Request adds `filters.patternTypeFilter`. Response adds `filterResults.matchingAcls.patternType`.
 * - v2: Compact lengths and tagged fields.
 * - v3: Users can be resources (KIP-373).
 */
export const DeleteAcls: Api<DeleteAclsRequest, DeleteAclsResponse> = {
  key: 31,
  name: 'DeleteAcls',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDeleteAclsRequest,
  decodeRequest: decodeDeleteAclsRequest,
  encodeResponse: encodeDeleteAclsResponse,
  decodeResponse: decodeDeleteAclsResponse,
}

/** Deletes the access rules that match filters. */
export interface DeleteAclsRequest {
  /** Patterns of the rules to delete. */
  filters: DeleteAclsFilter[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteAclsRequest(init: Partial<DeleteAclsRequest> = {}): DeleteAclsRequest {
  return { filters: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteAclsRequest(writer: Writer, message: DeleteAclsRequest, version: number): void {
  assertVersion('DeleteAclsRequest', version, 0, 3)
  const flexible = version >= 2
  writer.array(message.filters, flexible, encodeDeleteAclsFilter, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteAclsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteAclsRequest(reader: Reader, version: number): DeleteAclsRequest {
  assertVersion('DeleteAclsRequest', version, 0, 3)
  reader.begin('DeleteAclsRequest', version)
  const flexible = version >= 2
  const filters = reader.array('filters', 8, flexible, decodeDeleteAclsFilter, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { filters, unknownTaggedFields }
}

/** Patterns of the rules to delete. */
export interface DeleteAclsFilter {
  /** The kind the resource must be of; 1 for any. */
  resourceTypeFilter: number
  /** The name the resource must have; null for any. (may be null) */
  resourceNameFilter: string | null
  /**
   * How the rule's name must be matched: 1 any, 2 whatever applies to the name, 3 literally, 4 as a prefix. (versions
   * 1+; default 3)
   */
  patternTypeFilter: number
  /** The principal the rule must name, as `User:name`; null for any. (may be null) */
  principalFilter: string | null
  /** The address the rule must name; null for any. (may be null) */
  hostFilter: string | null
  /** The operation the rule must name; 1 for any. */
  operation: number
  /** The permission the rule must have: 1 any, 2 deny, 3 allow. */
  permissionType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteAclsFilter(init: Partial<DeleteAclsFilter> = {}): DeleteAclsFilter {
  return {
    resourceTypeFilter: 0,
    resourceNameFilter: '',
    patternTypeFilter: 3,
    principalFilter: '',
    hostFilter: '',
    operation: 0,
    permissionType: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDeleteAclsFilter(writer: Writer, message: DeleteAclsFilter, version: number): void {
  const flexible = version >= 2
  writer.int8(message.resourceTypeFilter)
  writer.nullableString(message.resourceNameFilter, flexible)
  if (version >= 1) {
    writer.int8(message.patternTypeFilter)
  } else if (message.patternTypeFilter !== 3) {
    throw unsupportedField('DeleteAclsRequest', 'filters.patternTypeFilter', version)
  }
  writer.nullableString(message.principalFilter, flexible)
  writer.nullableString(message.hostFilter, flexible)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteAclsRequest', 'unknownTaggedFields', version)
  }
}

function decodeDeleteAclsFilter(reader: Reader, version: number): DeleteAclsFilter {
  const flexible = version >= 2
  const resourceTypeFilter = reader.int8('resourceTypeFilter')
  const resourceNameFilter = reader.nullableString('resourceNameFilter', flexible)
  const patternTypeFilter = version >= 1 ? reader.int8('patternTypeFilter') : 3
  const principalFilter = reader.nullableString('principalFilter', flexible)
  const hostFilter = reader.nullableString('hostFilter', flexible)
  const operation = reader.int8('operation')
  const permissionType = reader.int8('permissionType')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    resourceTypeFilter,
    resourceNameFilter,
    patternTypeFilter,
    principalFilter,
    hostFilter,
    operation,
    permissionType,
    unknownTaggedFields,
  }
}

/** The answer to a DeleteAcls request. */
export interface DeleteAclsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What each filter has found and deleted. */
  filterResults: DeleteAclsFilterResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteAclsResponse(init: Partial<DeleteAclsResponse> = {}): DeleteAclsResponse {
  return { throttleTimeMs: 0, filterResults: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteAclsResponse(writer: Writer, message: DeleteAclsResponse, version: number): void {
  assertVersion('DeleteAclsResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.filterResults, flexible, encodeDeleteAclsFilterResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteAclsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteAclsResponse(reader: Reader, version: number): DeleteAclsResponse {
  assertVersion('DeleteAclsResponse', version, 0, 3)
  reader.begin('DeleteAclsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const filterResults = reader.array('filterResults', 5, flexible, decodeDeleteAclsFilterResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, filterResults, unknownTaggedFields }
}

/** What each filter has found and deleted. */
export interface DeleteAclsFilterResult {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The rules that the filter has matched. */
  matchingAcls: DeleteAclsMatchingAcl[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteAclsFilterResult(init: Partial<DeleteAclsFilterResult> = {}): DeleteAclsFilterResult {
  return { errorCode: 0, errorMessage: '', matchingAcls: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteAclsFilterResult(writer: Writer, message: DeleteAclsFilterResult, version: number): void {
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.matchingAcls, flexible, encodeDeleteAclsMatchingAcl, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteAclsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeleteAclsFilterResult(reader: Reader, version: number): DeleteAclsFilterResult {
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const matchingAcls = reader.array('matchingAcls', 11, flexible, decodeDeleteAclsMatchingAcl, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, matchingAcls, unknownTaggedFields }
}

/** The rules that the filter has matched. */
export interface DeleteAclsMatchingAcl {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The kind of resource: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** How the name is matched: 3 literally, 4 as a prefix. (versions 1+; default 3) */
  patternType: number
  /** Whom the rule applies to, as `User:name`; `User:*` for everybody. */
  principal: string
  /** The address the rule applies to; `*` for any. */
  host: string
  /** What the rule is about: 1 any, 2 all, 3 read, 4 write, 5 create, 6 delete, 7 alter, 8 describe, and so on. */
  operation: number
  /** What the rule does: 1 any, 2 deny, 3 allow. */
  permissionType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteAclsMatchingAcl(init: Partial<DeleteAclsMatchingAcl> = {}): DeleteAclsMatchingAcl {
  return {
    errorCode: 0,
    errorMessage: '',
    resourceType: 0,
    resourceName: '',
    patternType: 3,
    principal: '',
    host: '',
    operation: 0,
    permissionType: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDeleteAclsMatchingAcl(writer: Writer, message: DeleteAclsMatchingAcl, version: number): void {
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  if (version >= 1) {
    writer.int8(message.patternType)
  } else if (message.patternType !== 3) {
    throw unsupportedField('DeleteAclsResponse', 'filterResults.matchingAcls.patternType', version)
  }
  writer.string(message.principal, flexible)
  writer.string(message.host, flexible)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteAclsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeleteAclsMatchingAcl(reader: Reader, version: number): DeleteAclsMatchingAcl {
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const patternType = version >= 1 ? reader.int8('patternType') : 3
  const principal = reader.string('principal', flexible)
  const host = reader.string('host', flexible)
  const operation = reader.int8('operation')
  const permissionType = reader.int8('permissionType')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    errorCode,
    errorMessage,
    resourceType,
    resourceName,
    patternType,
    principal,
    host,
    operation,
    permissionType,
    unknownTaggedFields,
  }
}
