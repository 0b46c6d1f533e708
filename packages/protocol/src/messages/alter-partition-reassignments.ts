/** Generated from schema/45-alter-partition-reassignments.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Starts or stops moving partitions between brokers.
 *
 * - v0: The first version.
 * - v1: Request adds `allowReplicationFactorChange`. Response adds `allowReplicationFactorChange`.
 */
export const AlterPartitionReassignments: Api<AlterPartitionReassignmentsRequest, AlterPartitionReassignmentsResponse> =
  {
    key: 45,
    name: 'AlterPartitionReassignments',
    versions: { min: 0, max: 1 },
    firstFlexibleVersion: 0,
    encodeRequest: encodeAlterPartitionReassignmentsRequest,
    decodeRequest: decodeAlterPartitionReassignmentsRequest,
    encodeResponse: encodeAlterPartitionReassignmentsResponse,
    decodeResponse: decodeAlterPartitionReassignmentsResponse,
  }

/** Starts or stops moving partitions between brokers. */
export interface AlterPartitionReassignmentsRequest {
  /** How long the broker may take, in milliseconds. (default 60000) */
  timeoutMs: number
  /**
   * Whether a reassignment may leave the partition with more or fewer replicas than before. (versions 1+; default true)
   */
  allowReplicationFactorChange: boolean
  /** The topics, one by one. */
  topics: ReassignableTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterPartitionReassignmentsRequest(
  init: Partial<AlterPartitionReassignmentsRequest> = {},
): AlterPartitionReassignmentsRequest {
  return {
    timeoutMs: 60000,
    allowReplicationFactorChange: true,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAlterPartitionReassignmentsRequest(
  writer: Writer,
  message: AlterPartitionReassignmentsRequest,
  version: number,
): void {
  assertVersion('AlterPartitionReassignmentsRequest', version, 0, 1)
  const flexible = true
  writer.int32(message.timeoutMs)
  if (version >= 1) {
    writer.bool(message.allowReplicationFactorChange)
  } else if (!message.allowReplicationFactorChange) {
    throw unsupportedField('AlterPartitionReassignmentsRequest', 'allowReplicationFactorChange', version)
  }
  writer.array(message.topics, flexible, encodeReassignableTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterPartitionReassignmentsRequest(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsRequest {
  assertVersion('AlterPartitionReassignmentsRequest', version, 0, 1)
  reader.begin('AlterPartitionReassignmentsRequest', version)
  const flexible = true
  const timeoutMs = reader.int32('timeoutMs')
  const allowReplicationFactorChange = version >= 1 ? reader.bool('allowReplicationFactorChange') : true
  const topics = reader.array('topics', 3, flexible, decodeReassignableTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { timeoutMs, allowReplicationFactorChange, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface ReassignableTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: ReassignablePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReassignableTopic(init: Partial<ReassignableTopic> = {}): ReassignableTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReassignableTopic(writer: Writer, message: ReassignableTopic, version: number): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeReassignablePartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReassignableTopic(reader: Reader, version: number): ReassignableTopic {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 6, flexible, decodeReassignablePartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface ReassignablePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The brokers that are to have a replica; null stops a move under way. (may be null; default null) */
  replicas: number[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReassignablePartition(init: Partial<ReassignablePartition> = {}): ReassignablePartition {
  return { partitionIndex: 0, replicas: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReassignablePartition(writer: Writer, message: ReassignablePartition): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.nullableInt32Array(message.replicas, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReassignablePartition(reader: Reader): ReassignablePartition {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const replicas = reader.nullableInt32Array('replicas', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, replicas, unknownTaggedFields }
}

/** The answer to a AlterPartitionReassignments request. */
export interface AlterPartitionReassignmentsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What the request said about changing the number of replicas. (versions 1+; default true; ignorable) */
  allowReplicationFactorChange: boolean
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The outcome, one by one. */
  responses: ReassignableTopicResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterPartitionReassignmentsResponse(
  init: Partial<AlterPartitionReassignmentsResponse> = {},
): AlterPartitionReassignmentsResponse {
  return {
    throttleTimeMs: 0,
    allowReplicationFactorChange: true,
    errorCode: 0,
    errorMessage: '',
    responses: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAlterPartitionReassignmentsResponse(
  writer: Writer,
  message: AlterPartitionReassignmentsResponse,
  version: number,
): void {
  assertVersion('AlterPartitionReassignmentsResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  if (version >= 1) writer.bool(message.allowReplicationFactorChange)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.responses, flexible, encodeReassignableTopicResponse, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterPartitionReassignmentsResponse(
  reader: Reader,
  version: number,
): AlterPartitionReassignmentsResponse {
  assertVersion('AlterPartitionReassignmentsResponse', version, 0, 1)
  reader.begin('AlterPartitionReassignmentsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const allowReplicationFactorChange = version >= 1 ? reader.bool('allowReplicationFactorChange') : true
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const responses = reader.array('responses', 3, flexible, decodeReassignableTopicResponse, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, allowReplicationFactorChange, errorCode, errorMessage, responses, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface ReassignableTopicResponse {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: ReassignablePartitionResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReassignableTopicResponse(
  init: Partial<ReassignableTopicResponse> = {},
): ReassignableTopicResponse {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReassignableTopicResponse(writer: Writer, message: ReassignableTopicResponse, version: number): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeReassignablePartitionResponse, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReassignableTopicResponse(reader: Reader, version: number): ReassignableTopicResponse {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 8, flexible, decodeReassignablePartitionResponse, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface ReassignablePartitionResponse {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReassignablePartitionResponse(
  init: Partial<ReassignablePartitionResponse> = {},
): ReassignablePartitionResponse {
  return { partitionIndex: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReassignablePartitionResponse(writer: Writer, message: ReassignablePartitionResponse): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReassignablePartitionResponse(reader: Reader): ReassignablePartitionResponse {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, errorCode, errorMessage, unknownTaggedFields }
}
