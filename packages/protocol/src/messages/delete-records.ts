/** Generated from schema/21-delete-records.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes the oldest records of partitions.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 */
export const DeleteRecords: Api<DeleteRecordsRequest, DeleteRecordsResponse> = {
  key: 21,
  name: 'DeleteRecords',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDeleteRecordsRequest,
  decodeRequest: decodeDeleteRecordsRequest,
  encodeResponse: encodeDeleteRecordsResponse,
  decodeResponse: decodeDeleteRecordsResponse,
}

/** Deletes the oldest records of partitions. */
export interface DeleteRecordsRequest {
  /** The partitions whose old records are to go. */
  topics: DeleteRecordsTopic[]
  /** How long the broker may take, in milliseconds. */
  timeoutMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsRequest(init: Partial<DeleteRecordsRequest> = {}): DeleteRecordsRequest {
  return { topics: [], timeoutMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteRecordsRequest(writer: Writer, message: DeleteRecordsRequest, version: number): void {
  assertVersion('DeleteRecordsRequest', version, 0, 2)
  const flexible = version >= 2
  writer.array(message.topics, flexible, encodeDeleteRecordsTopic, version)
  writer.int32(message.timeoutMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteRecordsRequest(reader: Reader, version: number): DeleteRecordsRequest {
  assertVersion('DeleteRecordsRequest', version, 0, 2)
  reader.begin('DeleteRecordsRequest', version)
  const flexible = version >= 2
  const topics = reader.array('topics', 3, flexible, decodeDeleteRecordsTopic, version)
  const timeoutMs = reader.int32('timeoutMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topics, timeoutMs, unknownTaggedFields }
}

/** The partitions whose old records are to go. */
export interface DeleteRecordsTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: DeleteRecordsPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsTopic(init: Partial<DeleteRecordsTopic> = {}): DeleteRecordsTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteRecordsTopic(writer: Writer, message: DeleteRecordsTopic, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeDeleteRecordsPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsRequest', 'unknownTaggedFields', version)
  }
}

function decodeDeleteRecordsTopic(reader: Reader, version: number): DeleteRecordsTopic {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 12, flexible, decodeDeleteRecordsPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DeleteRecordsPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** Records before this offset are deleted; -1 for everything below the high watermark. */
  offset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsPartition(init: Partial<DeleteRecordsPartition> = {}): DeleteRecordsPartition {
  return { partitionIndex: 0, offset: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteRecordsPartition(writer: Writer, message: DeleteRecordsPartition, version: number): void {
  const flexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.offset)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsRequest', 'unknownTaggedFields', version)
  }
}

function decodeDeleteRecordsPartition(reader: Reader, version: number): DeleteRecordsPartition {
  const flexible = version >= 2
  const partitionIndex = reader.int32('partitionIndex')
  const offset = reader.int64('offset')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, offset, unknownTaggedFields }
}

/** The answer to a DeleteRecords request. */
export interface DeleteRecordsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: DeleteRecordsTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsResponse(init: Partial<DeleteRecordsResponse> = {}): DeleteRecordsResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteRecordsResponse(writer: Writer, message: DeleteRecordsResponse, version: number): void {
  assertVersion('DeleteRecordsResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeDeleteRecordsTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDeleteRecordsResponse(reader: Reader, version: number): DeleteRecordsResponse {
  assertVersion('DeleteRecordsResponse', version, 0, 2)
  reader.begin('DeleteRecordsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const topics = reader.array('topics', 3, flexible, decodeDeleteRecordsTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DeleteRecordsTopicResult {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: DeleteRecordsPartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsTopicResult(init: Partial<DeleteRecordsTopicResult> = {}): DeleteRecordsTopicResult {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteRecordsTopicResult(writer: Writer, message: DeleteRecordsTopicResult, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeDeleteRecordsPartitionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeleteRecordsTopicResult(reader: Reader, version: number): DeleteRecordsTopicResult {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 14, flexible, decodeDeleteRecordsPartitionResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DeleteRecordsPartitionResult {
  /** The number of the partition. */
  partitionIndex: number
  /** The first offset that is left; -1 when the deletion failed. */
  lowWatermark: bigint
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteRecordsPartitionResult(
  init: Partial<DeleteRecordsPartitionResult> = {},
): DeleteRecordsPartitionResult {
  return { partitionIndex: 0, lowWatermark: 0n, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteRecordsPartitionResult(
  writer: Writer,
  message: DeleteRecordsPartitionResult,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.lowWatermark)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DeleteRecordsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDeleteRecordsPartitionResult(reader: Reader, version: number): DeleteRecordsPartitionResult {
  const flexible = version >= 2
  const partitionIndex = reader.int32('partitionIndex')
  const lowWatermark = reader.int64('lowWatermark')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, lowWatermark, errorCode, unknownTaggedFields }
}
