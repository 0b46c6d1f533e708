/** Generated from schema/33-alter-configs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * AlterConfigs
 *
 * - v0: The first version.
 * - v1: Laid out as version 0.
 * - v2: Compact lengths and tagged fields.
 */
export const AlterConfigs: Api<AlterConfigsRequest, AlterConfigsResponse> = {
  key: 33,
  name: 'AlterConfigs',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeAlterConfigsRequest,
  decodeRequest: decodeAlterConfigsRequest,
  encodeResponse: encodeAlterConfigsResponse,
  decodeResponse: decodeAlterConfigsResponse,
}

/** AlterConfigs */
export interface AlterConfigsRequest {
  /**  */
  resources: AlterConfigsResource[]
  /**  */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterConfigsRequest(init: Partial<AlterConfigsRequest> = {}): AlterConfigsRequest {
  return { resources: [], validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterConfigsRequest(writer: Writer, message: AlterConfigsRequest, version: number): void {
  assertVersion('AlterConfigsRequest', version, 0, 2)
  const flexible = version >= 2
  writer.array(message.resources, flexible, encodeAlterConfigsResource, version)
  writer.bool(message.validateOnly)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeAlterConfigsRequest(reader: Reader, version: number): AlterConfigsRequest {
  assertVersion('AlterConfigsRequest', version, 0, 2)
  reader.begin('AlterConfigsRequest', version)
  const flexible = version >= 2
  const resources = reader.array('resources', 4, flexible, decodeAlterConfigsResource, version)
  const validateOnly = reader.bool('validateOnly')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resources, validateOnly, unknownTaggedFields }
}

/**  */
export interface AlterConfigsResource {
  /**  */
  resourceType: number
  /**  */
  resourceName: string
  /**  */
  configs: AlterableConfig[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterConfigsResource(init: Partial<AlterConfigsResource> = {}): AlterConfigsResource {
  return { resourceType: 0, resourceName: '', configs: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterConfigsResource(writer: Writer, message: AlterConfigsResource, version: number): void {
  const flexible = version >= 2
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  writer.array(message.configs, flexible, encodeAlterableConfig, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterConfigsResource(reader: Reader, version: number): AlterConfigsResource {
  const flexible = version >= 2
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const configs = reader.array('configs', 3, flexible, decodeAlterableConfig, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resourceType, resourceName, configs, unknownTaggedFields }
}

/**  */
export interface AlterableConfig {
  /**  */
  name: string
  /**  (may be null) */
  value: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterableConfig(init: Partial<AlterableConfig> = {}): AlterableConfig {
  return { name: '', value: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterableConfig(writer: Writer, message: AlterableConfig, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.nullableString(message.value, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterableConfig(reader: Reader, version: number): AlterableConfig {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const value = reader.nullableString('value', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, value, unknownTaggedFields }
}

/** The answer to a AlterConfigs request. */
export interface AlterConfigsResponse {
  /**  */
  throttleTimeMs: number
  /**  */
  responses: AlterConfigsResourceResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterConfigsResponse(init: Partial<AlterConfigsResponse> = {}): AlterConfigsResponse {
  return { throttleTimeMs: 0, responses: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterConfigsResponse(writer: Writer, message: AlterConfigsResponse, version: number): void {
  assertVersion('AlterConfigsResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.responses, flexible, encodeAlterConfigsResourceResponse, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterConfigsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeAlterConfigsResponse(reader: Reader, version: number): AlterConfigsResponse {
  assertVersion('AlterConfigsResponse', version, 0, 2)
  reader.begin('AlterConfigsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const responses = reader.array('responses', 6, flexible, decodeAlterConfigsResourceResponse, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, responses, unknownTaggedFields }
}

/**  */
export interface AlterConfigsResourceResponse {
  /**  */
  errorCode: number
  /**  (may be null) */
  errorMessage: string | null
  /**  */
  resourceType: number
  /**  */
  resourceName: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterConfigsResourceResponse(
  init: Partial<AlterConfigsResourceResponse> = {},
): AlterConfigsResourceResponse {
  return {
    errorCode: 0,
    errorMessage: '',
    resourceType: 0,
    resourceName: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeAlterConfigsResourceResponse(
  writer: Writer,
  message: AlterConfigsResourceResponse,
  version: number,
): void {
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterConfigsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterConfigsResourceResponse(reader: Reader, version: number): AlterConfigsResourceResponse {
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, resourceType, resourceName, unknownTaggedFields }
}
