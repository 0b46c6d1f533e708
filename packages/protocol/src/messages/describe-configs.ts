/** Generated from schema/32-describe-configs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads the settings of topics, brokers and other resources.
 *
 * - v0: The first version.
 * - v1: Request adds `includeSynonyms`. Response adds `results.configs.configSource`, `results.configs.synonyms`; drops
 *   `results.configs.isDefault`.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
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

/** Reads the settings of topics, brokers and other resources. */
export interface DescribeConfigsRequest {
  /** The resources, one by one. */
  resources: DescribeConfigsResource[]
  /** Whether to list for each setting all places that could have set it. (versions 1+) */
  includeSynonyms: boolean
  /** Whether to send each setting's description. (versions 3+) */
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

/** The resources, one by one. */
export interface DescribeConfigsResource {
  /** The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** The settings wanted; null for all. (may be null) */
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
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
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

/** The outcome, one by one. */
export interface DescribeConfigsResult {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The kind of resource, as in the request. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** The settings, key by key. */
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

/** The settings, key by key. */
export interface DescribeConfigsResourceResult {
  /** The key of the setting. */
  name: string
  /** The value of the setting; null when it is secret or not set. (may be null) */
  value: string | null
  /** True when the value cannot be changed while the broker runs. */
  readOnly: boolean
  /** True when nobody has set the value. (version 0) */
  isDefault: boolean
  /**
   * Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger,
   * 7 client metrics, 8 group. (versions 1+; default -1; ignorable)
   */
  configSource: number
  /** True for a secret: its value is never sent. */
  isSensitive: boolean
  /** Every place that could have set the value, the strongest first. (versions 1+; ignorable) */
  synonyms: DescribeConfigsSynonym[]
  /**
   * The type of the value: 0 unknown, 1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class, 9
   * password. (versions 3+; ignorable)
   */
  configType: number
  /** What the setting does; null when that was not asked for. (versions 3+; may be null; ignorable) */
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

/** Every place that could have set the value, the strongest first. */
export interface DescribeConfigsSynonym {
  /** The key that could have set the value. */
  name: string
  /** The value of the setting; null when it is secret or not set. (may be null) */
  value: string | null
  /**
   * Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger,
   * 7 client metrics, 8 group.
   */
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
