/** Generated from schema/27-write-txn-markers.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Writes the markers that end transactions: from the coordinator to the leaders.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields.
 * - v2: Request adds `markers.transactionVersion`.
 */
export const WriteTxnMarkers: Api<WriteTxnMarkersRequest, WriteTxnMarkersResponse> = {
  key: 27,
  name: 'WriteTxnMarkers',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeWriteTxnMarkersRequest,
  decodeRequest: decodeWriteTxnMarkersRequest,
  encodeResponse: encodeWriteTxnMarkersResponse,
  decodeResponse: decodeWriteTxnMarkersResponse,
}

/** Writes the markers that end transactions: from the coordinator to the leaders. */
export interface WriteTxnMarkersRequest {
  /** One entry per producer whose transaction ends. */
  markers: WritableTxnMarker[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteTxnMarkersRequest(init: Partial<WriteTxnMarkersRequest> = {}): WriteTxnMarkersRequest {
  return { markers: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeWriteTxnMarkersRequest(writer: Writer, message: WriteTxnMarkersRequest, version: number): void {
  assertVersion('WriteTxnMarkersRequest', version, 0, 2)
  const flexible = version >= 1
  writer.array(message.markers, flexible, encodeWritableTxnMarker, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersRequest', 'unknownTaggedFields', version)
  }
}

export function decodeWriteTxnMarkersRequest(reader: Reader, version: number): WriteTxnMarkersRequest {
  assertVersion('WriteTxnMarkersRequest', version, 0, 2)
  reader.begin('WriteTxnMarkersRequest', version)
  const flexible = version >= 1
  const markers = reader.array('markers', 17, flexible, decodeWritableTxnMarker, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { markers, unknownTaggedFields }
}

/** One entry per producer whose transaction ends. */
export interface WritableTxnMarker {
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** True commits, false aborts. */
  transactionResult: boolean
  /** The partitions that get the marker, by topic. */
  topics: WritableTxnMarkerTopic[]
  /** The epoch of the coordinator that sends the marker: an older one is refused. */
  coordinatorEpoch: number
  /** The version of the transaction protocol by which the marker is checked. (versions 2+; ignorable) */
  transactionVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWritableTxnMarker(init: Partial<WritableTxnMarker> = {}): WritableTxnMarker {
  return {
    producerId: 0n,
    producerEpoch: 0,
    transactionResult: false,
    topics: [],
    coordinatorEpoch: 0,
    transactionVersion: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeWritableTxnMarker(writer: Writer, message: WritableTxnMarker, version: number): void {
  const flexible = version >= 1
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.bool(message.transactionResult)
  writer.array(message.topics, flexible, encodeWritableTxnMarkerTopic, version)
  writer.int32(message.coordinatorEpoch)
  if (version >= 2) writer.int8(message.transactionVersion)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersRequest', 'unknownTaggedFields', version)
  }
}

function decodeWritableTxnMarker(reader: Reader, version: number): WritableTxnMarker {
  const flexible = version >= 1
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const transactionResult = reader.bool('transactionResult')
  const topics = reader.array('topics', 3, flexible, decodeWritableTxnMarkerTopic, version)
  const coordinatorEpoch = reader.int32('coordinatorEpoch')
  const transactionVersion = version >= 2 ? reader.int8('transactionVersion') : 0
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    producerId,
    producerEpoch,
    transactionResult,
    topics,
    coordinatorEpoch,
    transactionVersion,
    unknownTaggedFields,
  }
}

/** The partitions that get the marker, by topic. */
export interface WritableTxnMarkerTopic {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions that get the marker. */
  partitionIndexes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWritableTxnMarkerTopic(init: Partial<WritableTxnMarkerTopic> = {}): WritableTxnMarkerTopic {
  return { name: '', partitionIndexes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWritableTxnMarkerTopic(writer: Writer, message: WritableTxnMarkerTopic, version: number): void {
  const flexible = version >= 1
  writer.string(message.name, flexible)
  writer.int32Array(message.partitionIndexes, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersRequest', 'unknownTaggedFields', version)
  }
}

function decodeWritableTxnMarkerTopic(reader: Reader, version: number): WritableTxnMarkerTopic {
  const flexible = version >= 1
  const name = reader.string('name', flexible)
  const partitionIndexes = reader.int32Array('partitionIndexes', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitionIndexes, unknownTaggedFields }
}

/** The answer to a WriteTxnMarkers request. */
export interface WriteTxnMarkersResponse {
  /** What became of each producer's markers. */
  markers: WritableTxnMarkerResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteTxnMarkersResponse(init: Partial<WriteTxnMarkersResponse> = {}): WriteTxnMarkersResponse {
  return { markers: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeWriteTxnMarkersResponse(writer: Writer, message: WriteTxnMarkersResponse, version: number): void {
  assertVersion('WriteTxnMarkersResponse', version, 0, 2)
  const flexible = version >= 1
  writer.array(message.markers, flexible, encodeWritableTxnMarkerResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersResponse', 'unknownTaggedFields', version)
  }
}

export function decodeWriteTxnMarkersResponse(reader: Reader, version: number): WriteTxnMarkersResponse {
  assertVersion('WriteTxnMarkersResponse', version, 0, 2)
  reader.begin('WriteTxnMarkersResponse', version)
  const flexible = version >= 1
  const markers = reader.array('markers', 10, flexible, decodeWritableTxnMarkerResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { markers, unknownTaggedFields }
}

/** What became of each producer's markers. */
export interface WritableTxnMarkerResult {
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The topics, one by one. */
  topics: WritableTxnMarkerTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWritableTxnMarkerResult(init: Partial<WritableTxnMarkerResult> = {}): WritableTxnMarkerResult {
  return { producerId: 0n, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWritableTxnMarkerResult(writer: Writer, message: WritableTxnMarkerResult, version: number): void {
  const flexible = version >= 1
  writer.int64(message.producerId)
  writer.array(message.topics, flexible, encodeWritableTxnMarkerTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersResponse', 'unknownTaggedFields', version)
  }
}

function decodeWritableTxnMarkerResult(reader: Reader, version: number): WritableTxnMarkerResult {
  const flexible = version >= 1
  const producerId = reader.int64('producerId')
  const topics = reader.array('topics', 3, flexible, decodeWritableTxnMarkerTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { producerId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface WritableTxnMarkerTopicResult {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: WritableTxnMarkerPartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWritableTxnMarkerTopicResult(
  init: Partial<WritableTxnMarkerTopicResult> = {},
): WritableTxnMarkerTopicResult {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWritableTxnMarkerTopicResult(
  writer: Writer,
  message: WritableTxnMarkerTopicResult,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeWritableTxnMarkerPartitionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersResponse', 'unknownTaggedFields', version)
  }
}

function decodeWritableTxnMarkerTopicResult(reader: Reader, version: number): WritableTxnMarkerTopicResult {
  const flexible = version >= 1
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 6, flexible, decodeWritableTxnMarkerPartitionResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface WritableTxnMarkerPartitionResult {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWritableTxnMarkerPartitionResult(
  init: Partial<WritableTxnMarkerPartitionResult> = {},
): WritableTxnMarkerPartitionResult {
  return { partitionIndex: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWritableTxnMarkerPartitionResult(
  writer: Writer,
  message: WritableTxnMarkerPartitionResult,
  version: number,
): void {
  const flexible = version >= 1
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('WriteTxnMarkersResponse', 'unknownTaggedFields', version)
  }
}

function decodeWritableTxnMarkerPartitionResult(reader: Reader, version: number): WritableTxnMarkerPartitionResult {
  const flexible = version >= 1
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, errorCode, unknownTaggedFields }
}
