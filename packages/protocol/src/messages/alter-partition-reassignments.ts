/** Generated from schema/45-alter-partition-reassignments.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * AlterPartitionReassignments
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

/** AlterPartitionReassignments */
export interface AlterPartitionReassignmentsRequest {
  /**  (default 60000) */
  timeoutMs: number
  /**  (versions 1+; default true) */
  allowReplicationFactorChange: boolean
  /**  */
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

/**  */
export interface ReassignableTopic {
  /**  */
  name: string
  /**  */
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

/**  */
export interface ReassignablePartition {
  /**  */
  partitionIndex: number
  /**  (may be null; default null) */
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
  /**  */
  throttleTimeMs: number
  /**  (versions 1+; default true; ignorable) */
  allowReplicationFactorChange: boolean
  /**  */
  errorCode: number
  /**  (may be null) */
  errorMessage: string | null
  /**  */
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

/**  */
export interface ReassignableTopicResponse {
  /**  */
  name: string
  /**  */
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

/**  */
export interface ReassignablePartitionResponse {
  /**  */
  partitionIndex: number
  /**  */
  errorCode: number
  /**  (may be null) */
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
