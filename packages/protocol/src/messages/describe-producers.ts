/** Generated from schema/61-describe-producers.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists the producers that partitions keep state of.
 *
 * - v0: The first version.
 */
export const DescribeProducers: Api<DescribeProducersRequest, DescribeProducersResponse> = {
  key: 61,
  name: 'DescribeProducers',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeProducersRequest,
  decodeRequest: decodeDescribeProducersRequest,
  encodeResponse: encodeDescribeProducersResponse,
  decodeResponse: decodeDescribeProducersResponse,
}

/** Lists the producers that partitions keep state of. */
export interface DescribeProducersRequest {
  /** The topics, one by one. */
  topics: TopicRequest[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeProducersRequest(init: Partial<DescribeProducersRequest> = {}): DescribeProducersRequest {
  return { topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeProducersRequest(
  writer: Writer,
  message: DescribeProducersRequest,
  version: number,
): void {
  assertVersion('DescribeProducersRequest', version, 0, 0)
  const flexible = true
  writer.array(message.topics, flexible, encodeTopicRequest, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeProducersRequest(reader: Reader, version: number): DescribeProducersRequest {
  assertVersion('DescribeProducersRequest', version, 0, 0)
  reader.begin('DescribeProducersRequest', version)
  const flexible = true
  const topics = reader.array('topics', 3, flexible, decodeTopicRequest, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface TopicRequest {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions. */
  partitionIndexes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicRequest(init: Partial<TopicRequest> = {}): TopicRequest {
  return { name: '', partitionIndexes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicRequest(writer: Writer, message: TopicRequest): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int32Array(message.partitionIndexes, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicRequest(reader: Reader): TopicRequest {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitionIndexes = reader.int32Array('partitionIndexes', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitionIndexes, unknownTaggedFields }
}

/** The answer to a DescribeProducers request. */
export interface DescribeProducersResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: TopicResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeProducersResponse(
  init: Partial<DescribeProducersResponse> = {},
): DescribeProducersResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeProducersResponse(
  writer: Writer,
  message: DescribeProducersResponse,
  version: number,
): void {
  assertVersion('DescribeProducersResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeTopicResponse, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeProducersResponse(reader: Reader, version: number): DescribeProducersResponse {
  assertVersion('DescribeProducersResponse', version, 0, 0)
  reader.begin('DescribeProducersResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const topics = reader.array('topics', 3, flexible, decodeTopicResponse, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface TopicResponse {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: PartitionResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicResponse(init: Partial<TopicResponse> = {}): TopicResponse {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicResponse(writer: Writer, message: TopicResponse, version: number): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodePartitionResponse, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicResponse(reader: Reader, version: number): TopicResponse {
  const flexible = true
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 9, flexible, decodePartitionResponse, version)
  const unknownTaggedFields = reader.taggedFields()
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionResponse {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** The producers of which the partition keeps state. */
  activeProducers: ProducerState[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionResponse(init: Partial<PartitionResponse> = {}): PartitionResponse {
  return {
    partitionIndex: 0,
    errorCode: 0,
    errorMessage: null,
    activeProducers: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionResponse(writer: Writer, message: PartitionResponse, version: number): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.activeProducers, flexible, encodeProducerState, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionResponse(reader: Reader, version: number): PartitionResponse {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const activeProducers = reader.array('activeProducers', 37, flexible, decodeProducerState, version)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, errorCode, errorMessage, activeProducers, unknownTaggedFields }
}

/** The producers of which the partition keeps state. */
export interface ProducerState {
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** The sequence number of the producer's last record; -1 when it is not known. (default -1) */
  lastSequence: number
  /** The timestamp of the producer's last batch, in milliseconds since 1970; -1 when it is not known. (default -1n) */
  lastTimestamp: bigint
  /** The epoch of the coordinator that wrote the last marker of this producer; -1 when there was none. */
  coordinatorEpoch: number
  /** Where the producer's open transaction begins; -1 when it has none. (default -1n) */
  currentTxnStartOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createProducerState(init: Partial<ProducerState> = {}): ProducerState {
  return {
    producerId: 0n,
    producerEpoch: 0,
    lastSequence: -1,
    lastTimestamp: -1n,
    coordinatorEpoch: 0,
    currentTxnStartOffset: -1n,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeProducerState(writer: Writer, message: ProducerState): void {
  writer.int64(message.producerId)
  writer.int32(message.producerEpoch)
  writer.int32(message.lastSequence)
  writer.int64(message.lastTimestamp)
  writer.int32(message.coordinatorEpoch)
  writer.int64(message.currentTxnStartOffset)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeProducerState(reader: Reader): ProducerState {
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int32('producerEpoch')
  const lastSequence = reader.int32('lastSequence')
  const lastTimestamp = reader.int64('lastTimestamp')
  const coordinatorEpoch = reader.int32('coordinatorEpoch')
  const currentTxnStartOffset = reader.int64('currentTxnStartOffset')
  const unknownTaggedFields = reader.taggedFields()
  return {
    producerId,
    producerEpoch,
    lastSequence,
    lastTimestamp,
    coordinatorEpoch,
    currentTxnStartOffset,
    unknownTaggedFields,
  }
}
