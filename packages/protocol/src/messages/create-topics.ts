/** Generated from schema/19-create-topics.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Creates topics.
 *
 * - v0: The first version.
 * - v1: Request adds `validateOnly`. Response adds `topics.errorMessage`.
 * - v2: Response adds `throttleTimeMs`.
 * - v3: Brokers answer before they delay a client that exceeds a quota.
 * - v4: Partitions and replicas may be left to the broker's defaults (KIP-464).
 * - v5: Compact lengths and tagged fields. The response tells the settings of the new topics (KIP-525).
 * - v6: May answer THROTTLING_QUOTA_EXCEEDED (KIP-599).
 * - v7: The response tells the topic's id (KIP-516).
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

/** Creates topics. */
export interface CreateTopicsRequest {
  /** The topics to create. */
  topics: CreatableTopic[]
  /** How long to wait until the topics exist everywhere, in milliseconds; 0 returns at once. (default 60000) */
  timeoutMs: number
  /** Whether to check the request and change nothing. (versions 1+) */
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

/** The topics to create. */
export interface CreatableTopic {
  /** The name of the topic. */
  name: string
  /** How many partitions to make; -1 for the broker's default, or when they are assigned by hand. */
  numPartitions: number
  /** How many replicas each partition gets; -1 for the broker's default, or when they are assigned by hand. */
  replicationFactor: number
  /** The brokers of each partition's replicas, chosen by the client; empty to let the controller choose. */
  assignments: CreatableReplicaAssignment[]
  /** Settings in which the topic differs from the defaults. */
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

/** The brokers of each partition's replicas, chosen by the client; empty to let the controller choose. */
export interface CreatableReplicaAssignment {
  /** The number of the partition. */
  partitionIndex: number
  /** The brokers that get a replica; the first is the preferred leader. */
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

/** Settings in which the topic differs from the defaults. */
export interface CreatableTopicConfig {
  /** The key of the setting. */
  name: string
  /** The value of the setting. (may be null) */
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
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 2+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The topics, one by one. */
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

/** The topics, one by one. */
export interface CreatableTopicResult {
  /** The name of the topic. */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 7+; ignorable) */
  topicId: string
  /** What became of this topic; 0 is success. */
  errorCode: number
  /**
   * Why the topic failed; null when it did not, or when the broker does not say. (versions 1+; may be null; ignorable)
   */
  errorMessage: string | null
  /** Why the settings are not shown; 0 when they are. (versions 5+; tag 0; ignorable) */
  topicConfigErrorCode: number
  /** How many partitions the topic has; -1 when the client may not see it. (versions 5+; default -1; ignorable) */
  numPartitions: number
  /** How many replicas each partition has; -1 when the client may not see it. (versions 5+; default -1; ignorable) */
  replicationFactor: number
  /** The settings of the new topic; null when the client may not see them. (versions 5+; may be null; ignorable) */
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
  let unknownTaggedFields: UnknownTaggedField[] | undefined
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
          unknownTaggedFields ??= []
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
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The settings of the new topic; null when the client may not see them. */
export interface CreatableTopicConfigs {
  /** The key of the setting. */
  name: string
  /** The value of the setting; null when it is secret or not set. (may be null) */
  value: string | null
  /** True when the value cannot be changed while the broker runs. */
  readOnly: boolean
  /**
   * Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger,
   * 7 client metrics, 8 group. (default -1)
   */
  configSource: number
  /** True for a secret: its value is never sent. */
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
