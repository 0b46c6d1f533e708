/** Generated from schema/44-incremental-alter-configs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Changes single settings of resources.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields.
 */
export const IncrementalAlterConfigs: Api<IncrementalAlterConfigsRequest, IncrementalAlterConfigsResponse> = {
  key: 44,
  name: 'IncrementalAlterConfigs',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeIncrementalAlterConfigsRequest,
  decodeRequest: decodeIncrementalAlterConfigsRequest,
  encodeResponse: encodeIncrementalAlterConfigsResponse,
  decodeResponse: decodeIncrementalAlterConfigsResponse,
}

/** Changes single settings of resources. */
export interface IncrementalAlterConfigsRequest {
  /** The resources, one by one. */
  resources: AlterConfigsResource[]
  /** Whether to check the request and change nothing. */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createIncrementalAlterConfigsRequest(
  init: Partial<IncrementalAlterConfigsRequest> = {},
): IncrementalAlterConfigsRequest {
  return { resources: [], validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeIncrementalAlterConfigsRequest(
  writer: Writer,
  message: IncrementalAlterConfigsRequest,
  version: number,
): void {
  assertVersion('IncrementalAlterConfigsRequest', version, 0, 1)
  const flexible = version >= 1
  writer.array(message.resources, flexible, encodeAlterConfigsResource, version)
  writer.bool(message.validateOnly)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('IncrementalAlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeIncrementalAlterConfigsRequest(reader: Reader, version: number): IncrementalAlterConfigsRequest {
  assertVersion('IncrementalAlterConfigsRequest', version, 0, 1)
  reader.begin('IncrementalAlterConfigsRequest', version)
  const flexible = version >= 1
  const resources = reader.array('resources', 4, flexible, decodeAlterConfigsResource, version)
  const validateOnly = reader.bool('validateOnly')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resources, validateOnly, unknownTaggedFields }
}

/** The resources, one by one. */
export interface AlterConfigsResource {
  /** The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** The settings to change; all others stay. */
  configs: AlterableConfig[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterConfigsResource(init: Partial<AlterConfigsResource> = {}): AlterConfigsResource {
  return { resourceType: 0, resourceName: '', configs: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterConfigsResource(writer: Writer, message: AlterConfigsResource, version: number): void {
  const flexible = version >= 1
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  writer.array(message.configs, flexible, encodeAlterableConfig, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('IncrementalAlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterConfigsResource(reader: Reader, version: number): AlterConfigsResource {
  const flexible = version >= 1
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const configs = reader.array('configs', 4, flexible, decodeAlterableConfig, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resourceType, resourceName, configs, unknownTaggedFields }
}

/** The settings to change; all others stay. */
export interface AlterableConfig {
  /** The key of the setting. */
  name: string
  /** What to do with the value: 0 set it, 1 go back to the default, 2 append to a list, 3 take out of a list. */
  configOperation: number
  /** The new value, or what is to be appended or taken out. (may be null) */
  value: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterableConfig(init: Partial<AlterableConfig> = {}): AlterableConfig {
  return { name: '', configOperation: 0, value: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterableConfig(writer: Writer, message: AlterableConfig, version: number): void {
  const flexible = version >= 1
  writer.string(message.name, flexible)
  writer.int8(message.configOperation)
  writer.nullableString(message.value, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('IncrementalAlterConfigsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterableConfig(reader: Reader, version: number): AlterableConfig {
  const flexible = version >= 1
  const name = reader.string('name', flexible)
  const configOperation = reader.int8('configOperation')
  const value = reader.nullableString('value', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, configOperation, value, unknownTaggedFields }
}

/** The answer to a IncrementalAlterConfigs request. */
export interface IncrementalAlterConfigsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  responses: AlterConfigsResourceResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createIncrementalAlterConfigsResponse(
  init: Partial<IncrementalAlterConfigsResponse> = {},
): IncrementalAlterConfigsResponse {
  return { throttleTimeMs: 0, responses: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeIncrementalAlterConfigsResponse(
  writer: Writer,
  message: IncrementalAlterConfigsResponse,
  version: number,
): void {
  assertVersion('IncrementalAlterConfigsResponse', version, 0, 1)
  const flexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.array(message.responses, flexible, encodeAlterConfigsResourceResponse, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('IncrementalAlterConfigsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeIncrementalAlterConfigsResponse(
  reader: Reader,
  version: number,
): IncrementalAlterConfigsResponse {
  assertVersion('IncrementalAlterConfigsResponse', version, 0, 1)
  reader.begin('IncrementalAlterConfigsResponse', version)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const responses = reader.array('responses', 6, flexible, decodeAlterConfigsResourceResponse, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, responses, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface AlterConfigsResourceResponse {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The kind of resource, as in the request. */
  resourceType: number
  /** The name of the resource. */
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
  const flexible = version >= 1
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('IncrementalAlterConfigsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterConfigsResourceResponse(reader: Reader, version: number): AlterConfigsResourceResponse {
  const flexible = version >= 1
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, resourceType, resourceName, unknownTaggedFields }
}
