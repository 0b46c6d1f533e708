/** Generated from schema/87-read-share-group-state-summary.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * ReadShareGroupStateSummary
 *
 * - v0: The first version.
 * - v1: Response adds `results.partitions.deliveryCompleteCount`.
 */
export const ReadShareGroupStateSummary: Api<ReadShareGroupStateSummaryRequest, ReadShareGroupStateSummaryResponse> = {
  key: 87,
  name: 'ReadShareGroupStateSummary',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeReadShareGroupStateSummaryRequest,
  decodeRequest: decodeReadShareGroupStateSummaryRequest,
  encodeResponse: encodeReadShareGroupStateSummaryResponse,
  decodeResponse: decodeReadShareGroupStateSummaryResponse,
}

/** ReadShareGroupStateSummary */
export interface ReadShareGroupStateSummaryRequest {
  /**  */
  groupId: string
  /**  */
  topics: ReadStateSummaryData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadShareGroupStateSummaryRequest(
  init: Partial<ReadShareGroupStateSummaryRequest> = {},
): ReadShareGroupStateSummaryRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeReadShareGroupStateSummaryRequest(
  writer: Writer,
  message: ReadShareGroupStateSummaryRequest,
  version: number,
): void {
  assertVersion('ReadShareGroupStateSummaryRequest', version, 0, 1)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeReadStateSummaryData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeReadShareGroupStateSummaryRequest(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryRequest {
  assertVersion('ReadShareGroupStateSummaryRequest', version, 0, 1)
  reader.begin('ReadShareGroupStateSummaryRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 18, flexible, decodeReadStateSummaryData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/**  */
export interface ReadStateSummaryData {
  /**  */
  topicId: string
  /**  */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadStateSummaryData(init: Partial<ReadStateSummaryData> = {}): ReadStateSummaryData {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReadStateSummaryData(writer: Writer, message: ReadStateSummaryData, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReadStateSummaryData(reader: Reader, version: number): ReadStateSummaryData {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 9, flexible, decodePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/**  */
export interface PartitionData {
  /**  */
  partition: number
  /**  */
  leaderEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return { partition: 0, leaderEpoch: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionData(writer: Writer, message: PartitionData): void {
  writer.int32(message.partition)
  writer.int32(message.leaderEpoch)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader): PartitionData {
  const partition = reader.int32('partition')
  const leaderEpoch = reader.int32('leaderEpoch')
  const unknownTaggedFields = reader.taggedFields()
  return { partition, leaderEpoch, unknownTaggedFields }
}

/** The answer to a ReadShareGroupStateSummary request. */
export interface ReadShareGroupStateSummaryResponse {
  /**  */
  results: ReadStateSummaryResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadShareGroupStateSummaryResponse(
  init: Partial<ReadShareGroupStateSummaryResponse> = {},
): ReadShareGroupStateSummaryResponse {
  return { results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeReadShareGroupStateSummaryResponse(
  writer: Writer,
  message: ReadShareGroupStateSummaryResponse,
  version: number,
): void {
  assertVersion('ReadShareGroupStateSummaryResponse', version, 0, 1)
  const flexible = true
  writer.array(message.results, flexible, encodeReadStateSummaryResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeReadShareGroupStateSummaryResponse(
  reader: Reader,
  version: number,
): ReadShareGroupStateSummaryResponse {
  assertVersion('ReadShareGroupStateSummaryResponse', version, 0, 1)
  reader.begin('ReadShareGroupStateSummaryResponse', version)
  const flexible = true
  const results = reader.array('results', 18, flexible, decodeReadStateSummaryResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { results, unknownTaggedFields }
}

/**  */
export interface ReadStateSummaryResult {
  /**  */
  topicId: string
  /**  */
  partitions: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadStateSummaryResult(init: Partial<ReadStateSummaryResult> = {}): ReadStateSummaryResult {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReadStateSummaryResult(writer: Writer, message: ReadStateSummaryResult, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReadStateSummaryResult(reader: Reader, version: number): ReadStateSummaryResult {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 24, flexible, decodePartitionResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/**  */
export interface PartitionResult {
  /**  */
  partition: number
  /**  */
  errorCode: number
  /**  (may be null; default null) */
  errorMessage: string | null
  /**  */
  stateEpoch: number
  /**  */
  leaderEpoch: number
  /**  */
  startOffset: bigint
  /**  (versions 1+; default -1; ignorable) */
  deliveryCompleteCount: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionResult(init: Partial<PartitionResult> = {}): PartitionResult {
  return {
    partition: 0,
    errorCode: 0,
    errorMessage: null,
    stateEpoch: 0,
    leaderEpoch: 0,
    startOffset: 0n,
    deliveryCompleteCount: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionResult(writer: Writer, message: PartitionResult, version: number): void {
  const flexible = true
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int32(message.stateEpoch)
  writer.int32(message.leaderEpoch)
  writer.int64(message.startOffset)
  if (version >= 1) writer.int32(message.deliveryCompleteCount)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionResult(reader: Reader, version: number): PartitionResult {
  const flexible = true
  const partition = reader.int32('partition')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const stateEpoch = reader.int32('stateEpoch')
  const leaderEpoch = reader.int32('leaderEpoch')
  const startOffset = reader.int64('startOffset')
  const deliveryCompleteCount = version >= 1 ? reader.int32('deliveryCompleteCount') : -1
  const unknownTaggedFields = reader.taggedFields()
  return {
    partition,
    errorCode,
    errorMessage,
    stateEpoch,
    leaderEpoch,
    startOffset,
    deliveryCompleteCount,
    unknownTaggedFields,
  }
}
