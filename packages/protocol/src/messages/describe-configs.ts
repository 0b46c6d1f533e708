/** Generated from schema/32-describe-configs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * DescribeConfigs
 *
 * - v0: The first version.
 * - v1: Request adds `includeSynonyms`. Response adds `results.configs.configSource`, `results.configs.synonyms`; drops
 *   `results.configs.isDefault`.
 * - v2: Laid out as version 1.
 * - v3: Request adds `includeDocumentation`. Response adds `results.configs.configType`,
 *   `results.configs.documentation`.
 * - v4: Compact lengths and tagged fields.
 */
export const DescribeConfigs: Api<DescribeConfigsRequest, DescribeConfigsResponse> = {
  key: 32,
  name: 'DescribeConfigs',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeDescribeConfigsRequest,
  decodeRequest: decodeDescribeConfigsRequest,
  encodeResponse: encodeDescribeConfigsResponse,
  decodeResponse: decodeDescribeConfigsResponse,
}

/** DescribeConfigs */
export interface DescribeConfigsRequest {
  /**  */
  resources: DescribeConfigsResource[]
  /**  (versions 1+) */
  includeSynonyms: boolean
  /**  (versions 3+) */
  includeDocumentation: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsRequest(init: Partial<DescribeConfigsRequest> = {}): DescribeConfigsRequest {
  return {
    resources: [],
    includeSynonyms: false,
    includeDocumentation: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeConfigsRequest(writer: Writer, message: DescribeConfigsRequest, version: number): void {
  assertVersion('DescribeConfigsRequest', version, 0, 4)
  const flexible = version >= 4
  writer.array(message.resources, flexible, encodeDescribeConfigsResource, version)
  if (version >= 1) writer.bool(message.includeSynonyms)
  else if (message.includeSynonyms) throw unsupportedField('DescribeConfigsRequest', 'includeSynonyms', version)
  if (version >= 3) {
    writer.bool(message.includeDocumentation)
  } else if (message.includeDocumentation) {
    throw unsupportedField('DescribeConfigsRequest', 'includeDocumentation', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeConfigsRequest(reader: Reader, version: number): DescribeConfigsRequest {
  assertVersion('DescribeConfigsRequest', version, 0, 4)
  reader.begin('DescribeConfigsRequest', version)
  const flexible = version >= 4
  const resources = reader.array('resources', 4, flexible, decodeDescribeConfigsResource, version)
  const includeSynonyms = version >= 1 ? reader.bool('includeSynonyms') : false
  const includeDocumentation = version >= 3 ? reader.bool('includeDocumentation') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resources, includeSynonyms, includeDocumentation, unknownTaggedFields }
}

/**  */
export interface DescribeConfigsResource {
  /**  */
  resourceType: number
  /**  */
  resourceName: string
  /**  (may be null) */
  configurationKeys: string[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsResource(init: Partial<DescribeConfigsResource> = {}): DescribeConfigsResource {
  return { resourceType: 0, resourceName: '', configurationKeys: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeConfigsResource(writer: Writer, message: DescribeConfigsResource, version: number): void {
  const flexible = version >= 4
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  writer.nullableStringArray(message.configurationKeys, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsRequest', 'unknownTaggedFields', version)
  }
}

function decodeDescribeConfigsResource(reader: Reader, version: number): DescribeConfigsResource {
  const flexible = version >= 4
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const configurationKeys = reader.nullableStringArray('configurationKeys', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { resourceType, resourceName, configurationKeys, unknownTaggedFields }
}

/** The answer to a DescribeConfigs request. */
export interface DescribeConfigsResponse {
  /**  */
  throttleTimeMs: number
  /**  */
  results: DescribeConfigsResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsResponse(init: Partial<DescribeConfigsResponse> = {}): DescribeConfigsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeConfigsResponse(writer: Writer, message: DescribeConfigsResponse, version: number): void {
  assertVersion('DescribeConfigsResponse', version, 0, 4)
  const flexible = version >= 4
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeDescribeConfigsResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeConfigsResponse(reader: Reader, version: number): DescribeConfigsResponse {
  assertVersion('DescribeConfigsResponse', version, 0, 4)
  reader.begin('DescribeConfigsResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 7, flexible, decodeDescribeConfigsResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, results, unknownTaggedFields }
}

/**  */
export interface DescribeConfigsResult {
  /**  */
  errorCode: number
  /**  (may be null) */
  errorMessage: string | null
  /**  */
  resourceType: number
  /**  */
  resourceName: string
  /**  */
  configs: DescribeConfigsResourceResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsResult(init: Partial<DescribeConfigsResult> = {}): DescribeConfigsResult {
  return {
    errorCode: 0,
    errorMessage: '',
    resourceType: 0,
    resourceName: '',
    configs: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeConfigsResult(writer: Writer, message: DescribeConfigsResult, version: number): void {
  const flexible = version >= 4
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  writer.array(message.configs, flexible, encodeDescribeConfigsResourceResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeConfigsResult(reader: Reader, version: number): DescribeConfigsResult {
  const flexible = version >= 4
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const configs = reader.array('configs', 7, flexible, decodeDescribeConfigsResourceResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, resourceType, resourceName, configs, unknownTaggedFields }
}

/**  */
export interface DescribeConfigsResourceResult {
  /**  */
  name: string
  /**  (may be null) */
  value: string | null
  /**  */
  readOnly: boolean
  /**  (version 0) */
  isDefault: boolean
  /**  (versions 1+; default -1; ignorable) */
  configSource: number
  /**  */
  isSensitive: boolean
  /**  (versions 1+; ignorable) */
  synonyms: DescribeConfigsSynonym[]
  /**  (versions 3+; ignorable) */
  configType: number
  /**  (versions 3+; may be null; ignorable) */
  documentation: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsResourceResult(
  init: Partial<DescribeConfigsResourceResult> = {},
): DescribeConfigsResourceResult {
  return {
    name: '',
    value: '',
    readOnly: false,
    isDefault: false,
    configSource: -1,
    isSensitive: false,
    synonyms: [],
    configType: 0,
    documentation: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeConfigsResourceResult(
  writer: Writer,
  message: DescribeConfigsResourceResult,
  version: number,
): void {
  const flexible = version >= 4
  writer.string(message.name, flexible)
  writer.nullableString(message.value, flexible)
  writer.bool(message.readOnly)
  if (version === 0) writer.bool(message.isDefault)
  else if (message.isDefault) throw unsupportedField('DescribeConfigsResponse', 'results.configs.isDefault', version)
  if (version >= 1) writer.int8(message.configSource)
  writer.bool(message.isSensitive)
  if (version >= 1) writer.array(message.synonyms, flexible, encodeDescribeConfigsSynonym, version)
  if (version >= 3) writer.int8(message.configType)
  if (version >= 3) writer.nullableString(message.documentation, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeConfigsResourceResult(reader: Reader, version: number): DescribeConfigsResourceResult {
  const flexible = version >= 4
  const name = reader.string('name', flexible)
  const value = reader.nullableString('value', flexible)
  const readOnly = reader.bool('readOnly')
  const isDefault = version === 0 ? reader.bool('isDefault') : false
  const configSource = version >= 1 ? reader.int8('configSource') : -1
  const isSensitive = reader.bool('isSensitive')
  const synonyms = version >= 1 ? reader.array('synonyms', 4, flexible, decodeDescribeConfigsSynonym, version) : []
  const configType = version >= 3 ? reader.int8('configType') : 0
  const documentation = version >= 3 ? reader.nullableString('documentation', flexible) : ''
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    name,
    value,
    readOnly,
    isDefault,
    configSource,
    isSensitive,
    synonyms,
    configType,
    documentation,
    unknownTaggedFields,
  }
}

/**  */
export interface DescribeConfigsSynonym {
  /**  */
  name: string
  /**  (may be null) */
  value: string | null
  /**  */
  source: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeConfigsSynonym(init: Partial<DescribeConfigsSynonym> = {}): DescribeConfigsSynonym {
  return { name: '', value: '', source: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeConfigsSynonym(writer: Writer, message: DescribeConfigsSynonym, version: number): void {
  const flexible = version >= 4
  writer.string(message.name, flexible)
  writer.nullableString(message.value, flexible)
  writer.int8(message.source)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeConfigsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeConfigsSynonym(reader: Reader, version: number): DescribeConfigsSynonym {
  const flexible = version >= 4
  const name = reader.string('name', flexible)
  const value = reader.nullableString('value', flexible)
  const source = reader.int8('source')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, value, source, unknownTaggedFields }
}
