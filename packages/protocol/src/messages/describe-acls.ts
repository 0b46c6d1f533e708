/** Generated from schema/29-describe-acls.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * DescribeAcls
 *
 * - v0: The first version.
 * - v1: Request adds `patternTypeFilter`. Response adds `resources.patternType`.
 * - v2: Compact lengths and tagged fields.
 * - v3: Laid out as version 2.
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

/** DescribeAcls */
export interface DescribeAclsRequest {
  /**  */
  resourceTypeFilter: number
  /**  (may be null) */
  resourceNameFilter: string | null
  /**  (versions 1+; default 3) */
  patternTypeFilter: number
  /**  (may be null) */
  principalFilter: string | null
  /**  (may be null) */
  hostFilter: string | null
  /**  */
  operation: number
  /**  */
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
  /**  */
  throttleTimeMs: number
  /**  */
  errorCode: number
  /**  (may be null) */
  errorMessage: string | null
  /**  */
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

/**  */
export interface DescribeAclsResource {
  /**  */
  resourceType: number
  /**  */
  resourceName: string
  /**  (versions 1+; default 3) */
  patternType: number
  /**  */
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

/**  */
export interface AclDescription {
  /**  */
  principal: string
  /**  */
  host: string
  /**  */
  operation: number
  /**  */
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
