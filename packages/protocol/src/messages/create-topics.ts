/** Generated from schema/19-create-topics.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * CreateTopics
 *
 * - v0: The first version.
 * - v1: Request adds `validateOnly`. Response adds `topics.errorMessage`.
 * - v2: Response adds `throttleTimeMs`.
 * - v3: Laid out as version 2.
 * - v4: Laid out as version 3.
 * - v5: Compact lengths and tagged fields. Response adds `topics.topicConfigErrorCode`, `topics.numPartitions`,
 *   `topics.replicationFactor`, `topics.configs`.
 * - v6: Laid out as version 5.
 * - v7: Response adds `topics.topicId`.
 */
export const CreateTopics: Api<CreateTopicsRequest, CreateTopicsResponse> = {
  key: 19,
  name: 'CreateTopics',
  versions: { min: 0, max: 7 },
  firstFlexibleVersion: 5,
  encodeRequest: encodeCreateTopicsRequest,
  decodeRequest: decodeCreateTopicsRequest,
  encodeResponse: encodeCreateTopicsResponse,
  decodeResponse: decodeCreateTopicsResponse,
}

/** CreateTopics */
export interface CreateTopicsRequest {
  /**  */
  topics: CreatableTopic[]
  /**  (default 60000) */
  timeoutMs: number
  /**  (versions 1+) */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateTopicsRequest(init: Partial<CreateTopicsRequest> = {}): CreateTopicsRequest {
  return { topics: [], timeoutMs: 60000, validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreateTopicsRequest(writer: Writer, message: CreateTopicsRequest, version: number): void {
  assertVersion('CreateTopicsRequest', version, 0, 7)
  const flexible = version >= 5
  writer.array(message.topics, flexible, encodeCreatableTopic, version)
  writer.int32(message.timeoutMs)
  if (version >= 1) writer.bool(message.validateOnly)
  else if (message.validateOnly) throw unsupportedField('CreateTopicsRequest', 'validateOnly', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeCreateTopicsRequest(reader: Reader, version: number): CreateTopicsRequest {
  assertVersion('CreateTopicsRequest', version, 0, 7)
  reader.begin('CreateTopicsRequest', version)
  const flexible = version >= 5
  const topics = reader.array('topics', 10, flexible, decodeCreatableTopic, version)
  const timeoutMs = reader.int32('timeoutMs')
  const validateOnly = version >= 1 ? reader.bool('validateOnly') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topics, timeoutMs, validateOnly, unknownTaggedFields }
}

/**  */
export interface CreatableTopic {
  /**  */
  name: string
  /**  */
  numPartitions: number
  /**  */
  replicationFactor: number
  /**  */
  assignments: CreatableReplicaAssignment[]
  /**  */
  configs: CreatableTopicConfig[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableTopic(init: Partial<CreatableTopic> = {}): CreatableTopic {
  return {
    name: '',
    numPartitions: 0,
    replicationFactor: 0,
    assignments: [],
    configs: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeCreatableTopic(writer: Writer, message: CreatableTopic, version: number): void {
  const flexible = version >= 5
  writer.string(message.name, flexible)
  writer.int32(message.numPartitions)
  writer.int16(message.replicationFactor)
  writer.array(message.assignments, flexible, encodeCreatableReplicaAssignment, version)
  writer.array(message.configs, flexible, encodeCreatableTopicConfig, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatableTopic(reader: Reader, version: number): CreatableTopic {
  const flexible = version >= 5
  const name = reader.string('name', flexible)
  const numPartitions = reader.int32('numPartitions')
  const replicationFactor = reader.int16('replicationFactor')
  const assignments = reader.array('assignments', 6, flexible, decodeCreatableReplicaAssignment, version)
  const configs = reader.array('configs', 3, flexible, decodeCreatableTopicConfig, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, numPartitions, replicationFactor, assignments, configs, unknownTaggedFields }
}

/**  */
export interface CreatableReplicaAssignment {
  /**  */
  partitionIndex: number
  /**  */
  brokerIds: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableReplicaAssignment(
  init: Partial<CreatableReplicaAssignment> = {},
): CreatableReplicaAssignment {
  return { partitionIndex: 0, brokerIds: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatableReplicaAssignment(writer: Writer, message: CreatableReplicaAssignment, version: number): void {
  const flexible = version >= 5
  writer.int32(message.partitionIndex)
  writer.int32Array(message.brokerIds, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatableReplicaAssignment(reader: Reader, version: number): CreatableReplicaAssignment {
  const flexible = version >= 5
  const partitionIndex = reader.int32('partitionIndex')
  const brokerIds = reader.int32Array('brokerIds', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, brokerIds, unknownTaggedFields }
}

/**  */
export interface CreatableTopicConfig {
  /**  */
  name: string
  /**  (may be null) */
  value: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableTopicConfig(init: Partial<CreatableTopicConfig> = {}): CreatableTopicConfig {
  return { name: '', value: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatableTopicConfig(writer: Writer, message: CreatableTopicConfig, version: number): void {
  const flexible = version >= 5
  writer.string(message.name, flexible)
  writer.nullableString(message.value, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatableTopicConfig(reader: Reader, version: number): CreatableTopicConfig {
  const flexible = version >= 5
  const name = reader.string('name', flexible)
  const value = reader.nullableString('value', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, value, unknownTaggedFields }
}

/** The answer to a CreateTopics request. */
export interface CreateTopicsResponse {
  /**  (versions 2+; ignorable) */
  throttleTimeMs: number
  /**  */
  topics: CreatableTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateTopicsResponse(init: Partial<CreateTopicsResponse> = {}): CreateTopicsResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreateTopicsResponse(writer: Writer, message: CreateTopicsResponse, version: number): void {
  assertVersion('CreateTopicsResponse', version, 0, 7)
  const flexible = version >= 5
  if (version >= 2) writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeCreatableTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeCreateTopicsResponse(reader: Reader, version: number): CreateTopicsResponse {
  assertVersion('CreateTopicsResponse', version, 0, 7)
  reader.begin('CreateTopicsResponse', version)
  const flexible = version >= 5
  const throttleTimeMs = version >= 2 ? reader.int32('throttleTimeMs') : 0
  const topics = reader.array('topics', 4, flexible, decodeCreatableTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/**  */
export interface CreatableTopicResult {
  /**  */
  name: string
  /**  (versions 7+; ignorable) */
  topicId: string
  /**  */
  errorCode: number
  /**  (versions 1+; may be null; ignorable) */
  errorMessage: string | null
  /**  (versions 5+; tag 0; ignorable) */
  topicConfigErrorCode: number
  /**  (versions 5+; default -1; ignorable) */
  numPartitions: number
  /**  (versions 5+; default -1; ignorable) */
  replicationFactor: number
  /**  (versions 5+; may be null; ignorable) */
  configs: CreatableTopicConfigs[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableTopicResult(init: Partial<CreatableTopicResult> = {}): CreatableTopicResult {
  return {
    name: '',
    topicId: ZERO_UUID,
    errorCode: 0,
    errorMessage: '',
    topicConfigErrorCode: 0,
    numPartitions: -1,
    replicationFactor: -1,
    configs: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeCreatableTopicResult(writer: Writer, message: CreatableTopicResult, version: number): void {
  const flexible = version >= 5
  writer.string(message.name, flexible)
  if (version >= 7) writer.uuid(message.topicId)
  writer.int16(message.errorCode)
  if (version >= 1) writer.nullableString(message.errorMessage, flexible)
  if (version >= 5) writer.int32(message.numPartitions)
  if (version >= 5) writer.int16(message.replicationFactor)
  if (version >= 5) writer.nullableArray(message.configs, flexible, encodeCreatableTopicConfigs, version)
  if (flexible) {
    const hasTopicConfigErrorCode = message.topicConfigErrorCode !== 0
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasTopicConfigErrorCode))
    let next = 0
    if (hasTopicConfigErrorCode) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.int16(message.topicConfigErrorCode)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateTopicsResponse', 'unknownTaggedFields', version)
  }
}

function decodeCreatableTopicResult(reader: Reader, version: number): CreatableTopicResult {
  const flexible = version >= 5
  const name = reader.string('name', flexible)
  const topicId = version >= 7 ? reader.uuid('topicId') : ZERO_UUID
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 1 ? reader.nullableString('errorMessage', flexible) : ''
  let topicConfigErrorCode = 0
  const numPartitions = version >= 5 ? reader.int32('numPartitions') : -1
  const replicationFactor = version >= 5 ? reader.int16('replicationFactor') : -1
  const configs = version >= 5 ? reader.nullableArray('configs', 6, flexible, decodeCreatableTopicConfigs, version) : []
  const unknownTaggedFields: UnknownTaggedField[] = []
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          topicConfigErrorCode = reader.int16('topicConfigErrorCode')
          reader.leaveTag('topicConfigErrorCode', end)
          break
        default:
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    name,
    topicId,
    errorCode,
    errorMessage,
    topicConfigErrorCode,
    numPartitions,
    replicationFactor,
    configs,
    unknownTaggedFields,
  }
}

/**  */
export interface CreatableTopicConfigs {
  /**  */
  name: string
  /**  (may be null) */
  value: string | null
  /**  */
  readOnly: boolean
  /**  (default -1) */
  configSource: number
  /**  */
  isSensitive: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableTopicConfigs(init: Partial<CreatableTopicConfigs> = {}): CreatableTopicConfigs {
  return {
    name: '',
    value: '',
    readOnly: false,
    configSource: -1,
    isSensitive: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeCreatableTopicConfigs(writer: Writer, message: CreatableTopicConfigs): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.nullableString(message.value, flexible)
  writer.bool(message.readOnly)
  writer.int8(message.configSource)
  writer.bool(message.isSensitive)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeCreatableTopicConfigs(reader: Reader): CreatableTopicConfigs {
  const flexible = true
  const name = reader.string('name', flexible)
  const value = reader.nullableString('value', flexible)
  const readOnly = reader.bool('readOnly')
  const configSource = reader.int8('configSource')
  const isSensitive = reader.bool('isSensitive')
  const unknownTaggedFields = reader.taggedFields()
  return { name, value, readOnly, configSource, isSensitive, unknownTaggedFields }
}
