/** Generated from schema/46-list-partition-reassignments.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists the partitions that are being moved.
 *
 * - v0: The first version.
 */
export const ListPartitionReassignments: Api<ListPartitionReassignmentsRequest, ListPartitionReassignmentsResponse> = {
  key: 46,
  name: 'ListPartitionReassignments',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeListPartitionReassignmentsRequest,
  decodeRequest: decodeListPartitionReassignmentsRequest,
  encodeResponse: encodeListPartitionReassignmentsResponse,
  decodeResponse: decodeListPartitionReassignmentsResponse,
}

/** Lists the partitions that are being moved. */
export interface ListPartitionReassignmentsRequest {
  /** How long the broker may take, in milliseconds. (default 60000) */
  timeoutMs: number
  /** The partitions asked about; null for all. (may be null; default null) */
  topics: ListPartitionReassignmentsTopics[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListPartitionReassignmentsRequest(
  init: Partial<ListPartitionReassignmentsRequest> = {},
): ListPartitionReassignmentsRequest {
  return { timeoutMs: 60000, topics: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeListPartitionReassignmentsRequest(
  writer: Writer,
  message: ListPartitionReassignmentsRequest,
  version: number,
): void {
  assertVersion('ListPartitionReassignmentsRequest', version, 0, 0)
  const flexible = true
  writer.int32(message.timeoutMs)
  writer.nullableArray(message.topics, flexible, encodeListPartitionReassignmentsTopics, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListPartitionReassignmentsRequest(
  reader: Reader,
  version: number,
): ListPartitionReassignmentsRequest {
  assertVersion('ListPartitionReassignmentsRequest', version, 0, 0)
  reader.begin('ListPartitionReassignmentsRequest', version)
  const flexible = true
  const timeoutMs = reader.int32('timeoutMs')
  const topics = reader.nullableArray('topics', 3, flexible, decodeListPartitionReassignmentsTopics, version)
  const unknownTaggedFields = reader.taggedFields()
  return { timeoutMs, topics, unknownTaggedFields }
}

/** The partitions asked about; null for all. */
export interface ListPartitionReassignmentsTopics {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions. */
  partitionIndexes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListPartitionReassignmentsTopics(
  init: Partial<ListPartitionReassignmentsTopics> = {},
): ListPartitionReassignmentsTopics {
  return { name: '', partitionIndexes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeListPartitionReassignmentsTopics(writer: Writer, message: ListPartitionReassignmentsTopics): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int32Array(message.partitionIndexes, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeListPartitionReassignmentsTopics(reader: Reader): ListPartitionReassignmentsTopics {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitionIndexes = reader.int32Array('partitionIndexes', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitionIndexes, unknownTaggedFields }
}

/** The answer to a ListPartitionReassignments request. */
export interface ListPartitionReassignmentsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The topics, one by one. */
  topics: OngoingTopicReassignment[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListPartitionReassignmentsResponse(
  init: Partial<ListPartitionReassignmentsResponse> = {},
): ListPartitionReassignmentsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeListPartitionReassignmentsResponse(
  writer: Writer,
  message: ListPartitionReassignmentsResponse,
  version: number,
): void {
  assertVersion('ListPartitionReassignmentsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.topics, flexible, encodeOngoingTopicReassignment, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListPartitionReassignmentsResponse(
  reader: Reader,
  version: number,
): ListPartitionReassignmentsResponse {
  assertVersion('ListPartitionReassignmentsResponse', version, 0, 0)
  reader.begin('ListPartitionReassignmentsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const topics = reader.array('topics', 3, flexible, decodeOngoingTopicReassignment, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OngoingTopicReassignment {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: OngoingPartitionReassignment[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOngoingTopicReassignment(init: Partial<OngoingTopicReassignment> = {}): OngoingTopicReassignment {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOngoingTopicReassignment(writer: Writer, message: OngoingTopicReassignment, version: number): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeOngoingPartitionReassignment, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOngoingTopicReassignment(reader: Reader, version: number): OngoingTopicReassignment {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 8, flexible, decodeOngoingPartitionReassignment, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OngoingPartitionReassignment {
  /** The number of the partition. */
  partitionIndex: number
  /** The brokers that have a replica. */
  replicas: number[]
  /** Brokers that are to become replicas and are catching up. */
  addingReplicas: number[]
  /** Brokers that are to stop being replicas. */
  removingReplicas: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOngoingPartitionReassignment(
  init: Partial<OngoingPartitionReassignment> = {},
): OngoingPartitionReassignment {
  return {
    partitionIndex: 0,
    replicas: [],
    addingReplicas: [],
    removingReplicas: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeOngoingPartitionReassignment(writer: Writer, message: OngoingPartitionReassignment): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int32Array(message.replicas, flexible)
  writer.int32Array(message.addingReplicas, flexible)
  writer.int32Array(message.removingReplicas, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeOngoingPartitionReassignment(reader: Reader): OngoingPartitionReassignment {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const replicas = reader.int32Array('replicas', flexible)
  const addingReplicas = reader.int32Array('addingReplicas', flexible)
  const removingReplicas = reader.int32Array('removingReplicas', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, replicas, addingReplicas, removingReplicas, unknownTaggedFields }
}
