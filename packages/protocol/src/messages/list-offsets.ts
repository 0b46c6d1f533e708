/** Generated from schema/02-list-offsets.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Finds offsets by time, or at the ends of a partition.
 *
 * - v0: The first version.
 * - v1: One offset per partition, with its timestamp, instead of a list.
 * - v2: Request adds `isolationLevel`. Response adds `throttleTimeMs`.
 * - v3: Brokers answer before they delay a client that exceeds a quota.
 * - v4: Request adds `topics.partitions.currentLeaderEpoch`. Response adds `topics.partitions.leaderEpoch`.
 * - v5: May answer OFFSET_NOT_AVAILABLE.
 * - v6: Compact lengths and tagged fields.
 * - v7: Timestamp -3 finds the record with the largest timestamp (KIP-734).
 * - v8: Timestamp -4 finds the earliest record on local disk (KIP-405).
 * - v9: Timestamp -5 finds the last record in tiered storage (KIP-1005).
 * - v10: The client bounds how long tiered storage may take (KIP-1075).
 * - v11: Timestamp -6 finds the earliest record not yet in tiered storage (KIP-1023).
 */
export const ListOffsets: Api<ListOffsetsRequest, ListOffsetsResponse> = {
  key: 2,
  name: 'ListOffsets',
  versions: { min: 0, max: 11 },
  firstFlexibleVersion: 6,
  encodeRequest: encodeListOffsetsRequest,
  decodeRequest: decodeListOffsetsRequest,
  encodeResponse: encodeListOffsetsResponse,
  decodeResponse: decodeListOffsetsResponse,
}

/** Finds offsets by time, or at the ends of a partition. */
export interface ListOffsetsRequest {
  /** The broker that asks, if it is a follower; -1 for consumers. */
  replicaId: number
  /** 0 reads all records, 1 those of committed transactions and of none. (versions 2+) */
  isolationLevel: number
  /** The topics, one by one. */
  topics: ListOffsetsTopic[]
  /** How long the broker may wait for offsets in tiered storage, in milliseconds. (versions 10+; ignorable) */
  timeoutMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsRequest(init: Partial<ListOffsetsRequest> = {}): ListOffsetsRequest {
  return { replicaId: 0, isolationLevel: 0, topics: [], timeoutMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListOffsetsRequest(writer: Writer, message: ListOffsetsRequest, version: number): void {
  assertVersion('ListOffsetsRequest', version, 0, 11)
  const flexible = version >= 6
  writer.int32(message.replicaId)
  if (version >= 2) writer.int8(message.isolationLevel)
  else if (message.isolationLevel !== 0) throw unsupportedField('ListOffsetsRequest', 'isolationLevel', version)
  writer.array(message.topics, flexible, encodeListOffsetsTopic, version)
  if (version >= 10) writer.int32(message.timeoutMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeListOffsetsRequest(reader: Reader, version: number): ListOffsetsRequest {
  assertVersion('ListOffsetsRequest', version, 0, 11)
  reader.begin('ListOffsetsRequest', version)
  const flexible = version >= 6
  const replicaId = reader.int32('replicaId')
  const isolationLevel = version >= 2 ? reader.int8('isolationLevel') : 0
  const topics = reader.array('topics', 3, flexible, decodeListOffsetsTopic, version)
  const timeoutMs = version >= 10 ? reader.int32('timeoutMs') : 0
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { replicaId, isolationLevel, topics, timeoutMs, unknownTaggedFields }
}

/** The topics, one by one. */
export interface ListOffsetsTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: ListOffsetsPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsTopic(init: Partial<ListOffsetsTopic> = {}): ListOffsetsTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeListOffsetsTopic(writer: Writer, message: ListOffsetsTopic, version: number): void {
  const flexible = version >= 6
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeListOffsetsPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsRequest', 'unknownTaggedFields', version)
  }
}

function decodeListOffsetsTopic(reader: Reader, version: number): ListOffsetsTopic {
  const flexible = version >= 6
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 12, flexible, decodeListOffsetsPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface ListOffsetsPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The leader epoch that the client knows; -1 to leave it unchecked. (versions 4+; default -1; ignorable) */
  currentLeaderEpoch: number
  /**
   * The time to look for, in milliseconds since 1970, or: -1 latest, -2 earliest, -3 largest timestamp, -4 earliest on
   * local disk, -5 latest in tiered storage, -6 earliest not yet tiered.
   */
  timestamp: bigint
  /** How many offsets to return at most. (version 0; default 1) */
  maxNumOffsets: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsPartition(init: Partial<ListOffsetsPartition> = {}): ListOffsetsPartition {
  return {
    partitionIndex: 0,
    currentLeaderEpoch: -1,
    timestamp: 0n,
    maxNumOffsets: 1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeListOffsetsPartition(writer: Writer, message: ListOffsetsPartition, version: number): void {
  const flexible = version >= 6
  writer.int32(message.partitionIndex)
  if (version >= 4) writer.int32(message.currentLeaderEpoch)
  writer.int64(message.timestamp)
  if (version === 0) {
    writer.int32(message.maxNumOffsets)
  } else if (message.maxNumOffsets !== 1) {
    throw unsupportedField('ListOffsetsRequest', 'topics.partitions.maxNumOffsets', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsRequest', 'unknownTaggedFields', version)
  }
}

function decodeListOffsetsPartition(reader: Reader, version: number): ListOffsetsPartition {
  const flexible = version >= 6
  const partitionIndex = reader.int32('partitionIndex')
  const currentLeaderEpoch = version >= 4 ? reader.int32('currentLeaderEpoch') : -1
  const timestamp = reader.int64('timestamp')
  const maxNumOffsets = version === 0 ? reader.int32('maxNumOffsets') : 1
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, currentLeaderEpoch, timestamp, maxNumOffsets, unknownTaggedFields }
}

/** The answer to a ListOffsets request. */
export interface ListOffsetsResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 2+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: ListOffsetsTopicResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsResponse(init: Partial<ListOffsetsResponse> = {}): ListOffsetsResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListOffsetsResponse(writer: Writer, message: ListOffsetsResponse, version: number): void {
  assertVersion('ListOffsetsResponse', version, 0, 11)
  const flexible = version >= 6
  if (version >= 2) writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeListOffsetsTopicResponse, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeListOffsetsResponse(reader: Reader, version: number): ListOffsetsResponse {
  assertVersion('ListOffsetsResponse', version, 0, 11)
  reader.begin('ListOffsetsResponse', version)
  const flexible = version >= 6
  const throttleTimeMs = version >= 2 ? reader.int32('throttleTimeMs') : 0
  const topics = reader.array('topics', 3, flexible, decodeListOffsetsTopicResponse, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface ListOffsetsTopicResponse {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: ListOffsetsPartitionResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsTopicResponse(init: Partial<ListOffsetsTopicResponse> = {}): ListOffsetsTopicResponse {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeListOffsetsTopicResponse(writer: Writer, message: ListOffsetsTopicResponse, version: number): void {
  const flexible = version >= 6
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeListOffsetsPartitionResponse, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsResponse', 'unknownTaggedFields', version)
  }
}

function decodeListOffsetsTopicResponse(reader: Reader, version: number): ListOffsetsTopicResponse {
  const flexible = version >= 6
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 10, flexible, decodeListOffsetsPartitionResponse, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface ListOffsetsPartitionResponse {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** The offsets found, newest first. (version 0) */
  oldStyleOffsets: bigint[]
  /**
   * The timestamp of the record found, in milliseconds since 1970; -1 when there is none. (versions 1+; default -1n)
   */
  timestamp: bigint
  /** The offset found; -1 when there is none. (versions 1+; default -1n) */
  offset: bigint
  /** The leader epoch of the record at the offset; -1 when it is not known. (versions 4+; default -1) */
  leaderEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListOffsetsPartitionResponse(
  init: Partial<ListOffsetsPartitionResponse> = {},
): ListOffsetsPartitionResponse {
  return {
    partitionIndex: 0,
    errorCode: 0,
    oldStyleOffsets: [],
    timestamp: -1n,
    offset: -1n,
    leaderEpoch: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeListOffsetsPartitionResponse(
  writer: Writer,
  message: ListOffsetsPartitionResponse,
  version: number,
): void {
  const flexible = version >= 6
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (version === 0) {
    writer.int64Array(message.oldStyleOffsets, flexible)
  } else if (message.oldStyleOffsets.length !== 0) {
    throw unsupportedField('ListOffsetsResponse', 'topics.partitions.oldStyleOffsets', version)
  }
  if (version >= 1) {
    writer.int64(message.timestamp)
  } else if (message.timestamp !== -1n) {
    throw unsupportedField('ListOffsetsResponse', 'topics.partitions.timestamp', version)
  }
  if (version >= 1) writer.int64(message.offset)
  else if (message.offset !== -1n) throw unsupportedField('ListOffsetsResponse', 'topics.partitions.offset', version)
  if (version >= 4) {
    writer.int32(message.leaderEpoch)
  } else if (message.leaderEpoch !== -1) {
    throw unsupportedField('ListOffsetsResponse', 'topics.partitions.leaderEpoch', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ListOffsetsResponse', 'unknownTaggedFields', version)
  }
}

function decodeListOffsetsPartitionResponse(reader: Reader, version: number): ListOffsetsPartitionResponse {
  const flexible = version >= 6
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const oldStyleOffsets = version === 0 ? reader.int64Array('oldStyleOffsets', flexible) : []
  const timestamp = version >= 1 ? reader.int64('timestamp') : -1n
  const offset = version >= 1 ? reader.int64('offset') : -1n
  const leaderEpoch = version >= 4 ? reader.int32('leaderEpoch') : -1
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, errorCode, oldStyleOffsets, timestamp, offset, leaderEpoch, unknownTaggedFields }
}
