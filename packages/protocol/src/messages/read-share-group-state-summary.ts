/** Generated from schema/87-read-share-group-state-summary.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads where share-partitions begin, without the state of single records.
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

/** Reads where share-partitions begin, without the state of single records. */
export interface ReadShareGroupStateSummaryRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
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

/** The topics, one by one. */
export interface ReadStateSummaryData {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
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

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partition: number
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. */
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
  /** The outcome, one by one. */
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

/** The outcome, one by one. */
export interface ReadStateSummaryResult {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
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

/** The partitions, one by one. */
export interface PartitionResult {
  /** The number of the partition. */
  partition: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** The epoch of the share-partition's state: it fences writers of an older one. */
  stateEpoch: number
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. */
  leaderEpoch: number
  /** The first offset that is not done with. */
  startOffset: bigint
  /**
   * How many offsets from the start offset on are done with; -1 when that is not known. (versions 1+; default -1;
   * ignorable)
   */
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
