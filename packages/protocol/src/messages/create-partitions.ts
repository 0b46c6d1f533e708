/** Generated from schema/37-create-partitions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Adds partitions to topics.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: May answer THROTTLING_QUOTA_EXCEEDED (KIP-599).
 */
export const CreatePartitions: Api<CreatePartitionsRequest, CreatePartitionsResponse> = {
  key: 37,
  name: 'CreatePartitions',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeCreatePartitionsRequest,
  decodeRequest: decodeCreatePartitionsRequest,
  encodeResponse: encodeCreatePartitionsResponse,
  decodeResponse: decodeCreatePartitionsResponse,
}

/** Adds partitions to topics. */
export interface CreatePartitionsRequest {
  /** The topics to enlarge. */
  topics: CreatePartitionsTopic[]
  /** How long the broker may take, in milliseconds. */
  timeoutMs: number
  /** Whether to check the request and change nothing. */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatePartitionsRequest(init: Partial<CreatePartitionsRequest> = {}): CreatePartitionsRequest {
  return { topics: [], timeoutMs: 0, validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreatePartitionsRequest(writer: Writer, message: CreatePartitionsRequest, version: number): void {
  assertVersion('CreatePartitionsRequest', version, 0, 3)
  const flexible = version >= 2
  writer.array(message.topics, flexible, encodeCreatePartitionsTopic, version)
  writer.int32(message.timeoutMs)
  writer.bool(message.validateOnly)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreatePartitionsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeCreatePartitionsRequest(reader: Reader, version: number): CreatePartitionsRequest {
  assertVersion('CreatePartitionsRequest', version, 0, 3)
  reader.begin('CreatePartitionsRequest', version)
  const flexible = version >= 2
  const topics = reader.array('topics', 7, flexible, decodeCreatePartitionsTopic, version)
  const timeoutMs = reader.int32('timeoutMs')
  const validateOnly = reader.bool('validateOnly')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topics, timeoutMs, validateOnly, unknownTaggedFields }
}

/** The topics to enlarge. */
export interface CreatePartitionsTopic {
  /** The name of the topic. */
  name: string
  /** How many partitions the topic is to have in all. */
  count: number
  /**
   * The brokers of each new partition's replicas, chosen by the client; null to let the controller choose. (may be
   * null)
   */
  assignments: CreatePartitionsAssignment[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatePartitionsTopic(init: Partial<CreatePartitionsTopic> = {}): CreatePartitionsTopic {
  return { name: '', count: 0, assignments: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatePartitionsTopic(writer: Writer, message: CreatePartitionsTopic, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.int32(message.count)
  writer.nullableArray(message.assignments, flexible, encodeCreatePartitionsAssignment, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreatePartitionsRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatePartitionsTopic(reader: Reader, version: number): CreatePartitionsTopic {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const countValue = reader.int32('count')
  const assignments = reader.nullableArray('assignments', 2, flexible, decodeCreatePartitionsAssignment, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, count: countValue, assignments, unknownTaggedFields }
}

/** The brokers of each new partition's replicas, chosen by the client; null to let the controller choose. */
export interface CreatePartitionsAssignment {
  /** The brokers that get a replica; the first is the preferred leader. */
  brokerIds: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatePartitionsAssignment(
  init: Partial<CreatePartitionsAssignment> = {},
): CreatePartitionsAssignment {
  return { brokerIds: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatePartitionsAssignment(writer: Writer, message: CreatePartitionsAssignment, version: number): void {
  const flexible = version >= 2
  writer.int32Array(message.brokerIds, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreatePartitionsRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatePartitionsAssignment(reader: Reader, version: number): CreatePartitionsAssignment {
  const flexible = version >= 2
  const brokerIds = reader.int32Array('brokerIds', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { brokerIds, unknownTaggedFields }
}

/** The answer to a CreatePartitions request. */
export interface CreatePartitionsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  results: CreatePartitionsTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatePartitionsResponse(init: Partial<CreatePartitionsResponse> = {}): CreatePartitionsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreatePartitionsResponse(
  writer: Writer,
  message: CreatePartitionsResponse,
  version: number,
): void {
  assertVersion('CreatePartitionsResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeCreatePartitionsTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreatePartitionsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeCreatePartitionsResponse(reader: Reader, version: number): CreatePartitionsResponse {
  assertVersion('CreatePartitionsResponse', version, 0, 3)
  reader.begin('CreatePartitionsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 5, flexible, decodeCreatePartitionsTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface CreatePartitionsTopicResult {
  /** The name of the topic. */
  name: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /**
   * Why this part of the request failed; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatePartitionsTopicResult(
  init: Partial<CreatePartitionsTopicResult> = {},
): CreatePartitionsTopicResult {
  return { name: '', errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatePartitionsTopicResult(
  writer: Writer,
  message: CreatePartitionsTopicResult,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreatePartitionsResponse', 'unknownTaggedFields', version)
  }
}

function decodeCreatePartitionsTopicResult(reader: Reader, version: number): CreatePartitionsTopicResult {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, errorCode, errorMessage, unknownTaggedFields }
}
