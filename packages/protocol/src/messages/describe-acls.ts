/** Generated from schema/29-describe-acls.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists the access rules that match a filter.
 *
 * - v0: The first version.
 * - v1: Request adds `patternTypeFilter`. Response adds `resources.patternType`.
 * - v2: Compact lengths and tagged fields.
 * - v3: Users can be resources (KIP-373).
 */
export const DescribeAcls: Api<DescribeAclsRequest, DescribeAclsResponse> = {
  key: 29,
  name: 'DescribeAcls',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDescribeAclsRequest,
  decodeRequest: decodeDescribeAclsRequest,
  encodeResponse: encodeDescribeAclsResponse,
  decodeResponse: decodeDescribeAclsResponse,
}

/** Lists the access rules that match a filter. */
export interface DescribeAclsRequest {
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

export function createDescribeAclsRequest(init: Partial<DescribeAclsRequest> = {}): DescribeAclsRequest {
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

export function encodeDescribeAclsRequest(writer: Writer, message: DescribeAclsRequest, version: number): void {
  assertVersion('DescribeAclsRequest', version, 0, 3)
  const flexible = version >= 2
  writer.int8(message.resourceTypeFilter)
  writer.nullableString(message.resourceNameFilter, flexible)
  if (version >= 1) writer.int8(message.patternTypeFilter)
  else if (message.patternTypeFilter !== 3) throw unsupportedField('DescribeAclsRequest', 'patternTypeFilter', version)
  writer.nullableString(message.principalFilter, flexible)
  writer.nullableString(message.hostFilter, flexible)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeAclsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeAclsRequest(reader: Reader, version: number): DescribeAclsRequest {
  assertVersion('DescribeAclsRequest', version, 0, 3)
  reader.begin('DescribeAclsRequest', version)
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

/** The answer to a DescribeAcls request. */
export interface DescribeAclsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The resources, one by one. */
  resources: DescribeAclsResource[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeAclsResponse(init: Partial<DescribeAclsResponse> = {}): DescribeAclsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    resources: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeAclsResponse(writer: Writer, message: DescribeAclsResponse, version: number): void {
  assertVersion('DescribeAclsResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.resources, flexible, encodeDescribeAclsResource, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeAclsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeAclsResponse(reader: Reader, version: number): DescribeAclsResponse {
  assertVersion('DescribeAclsResponse', version, 0, 3)
  reader.begin('DescribeAclsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const resources = reader.array('resources', 5, flexible, decodeDescribeAclsResource, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, errorMessage, resources, unknownTaggedFields }
}

/** The resources, one by one. */
export interface DescribeAclsResource {
  /** The kind of resource: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** How the name is matched: 3 literally, 4 as a prefix. (versions 1+; default 3) */
  patternType: number
  /** The rules that apply to the resource. */
  acls: AclDescription[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeAclsResource(init: Partial<DescribeAclsResource> = {}): DescribeAclsResource {
  return { resourceType: 0, resourceName: '', patternType: 3, acls: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeAclsResource(writer: Writer, message: DescribeAclsResource, version: number): void {
  const flexible = version >= 2
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  if (version >= 1) writer.int8(message.patternType)
  else if (message.patternType !== 3) throw unsupportedField('DescribeAclsResponse', 'resources.patternType', version)
  writer.array(message.acls, flexible, encodeAclDescription, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeAclsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeAclsResource(reader: Reader, version: number): DescribeAclsResource {
  const flexible = version >= 2
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const patternType = version >= 1 ? reader.int8('patternType') : 3
  const acls = reader.array('acls', 5, flexible, decodeAclDescription, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resourceType, resourceName, patternType, acls, unknownTaggedFields }
}

/** The rules that apply to the resource. */
export interface AclDescription {
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

export function createAclDescription(init: Partial<AclDescription> = {}): AclDescription {
  return { principal: '', host: '', operation: 0, permissionType: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAclDescription(writer: Writer, message: AclDescription, version: number): void {
  const flexible = version >= 2
  writer.string(message.principal, flexible)
  writer.string(message.host, flexible)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeAclsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAclDescription(reader: Reader, version: number): AclDescription {
  const flexible = version >= 2
  const principal = reader.string('principal', flexible)
  const host = reader.string('host', flexible)
  const operation = reader.int8('operation')
  const permissionType = reader.int8('permissionType')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { principal, host, operation, permissionType, unknownTaggedFields }
}
