/** Generated from schema/84-read-share-group-state.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads the state of share-partitions: from their leader to the share coordinator.
 *
 * - v0: The first version.
 */
export const ReadShareGroupState: Api<ReadShareGroupStateRequest, ReadShareGroupStateResponse> = {
  key: 84,
  name: 'ReadShareGroupState',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeReadShareGroupStateRequest,
  decodeRequest: decodeReadShareGroupStateRequest,
  encodeResponse: encodeReadShareGroupStateResponse,
  decodeResponse: decodeReadShareGroupStateResponse,
}

/** Reads the state of share-partitions: from their leader to the share coordinator. */
export interface ReadShareGroupStateRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: ReadStateData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadShareGroupStateRequest(
  init: Partial<ReadShareGroupStateRequest> = {},
): ReadShareGroupStateRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeReadShareGroupStateRequest(
  writer: Writer,
  message: ReadShareGroupStateRequest,
  version: number,
): void {
  assertVersion('ReadShareGroupStateRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeReadStateData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeReadShareGroupStateRequest(reader: Reader, version: number): ReadShareGroupStateRequest {
  assertVersion('ReadShareGroupStateRequest', version, 0, 0)
  reader.begin('ReadShareGroupStateRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 18, flexible, decodeReadStateData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface ReadStateData {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadStateData(init: Partial<ReadStateData> = {}): ReadStateData {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReadStateData(writer: Writer, message: ReadStateData, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReadStateData(reader: Reader, version: number): ReadStateData {
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

/** The answer to a ReadShareGroupState request. */
export interface ReadShareGroupStateResponse {
  /** The outcome, one by one. */
  results: ReadStateResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadShareGroupStateResponse(
  init: Partial<ReadShareGroupStateResponse> = {},
): ReadShareGroupStateResponse {
  return { results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeReadShareGroupStateResponse(
  writer: Writer,
  message: ReadShareGroupStateResponse,
  version: number,
): void {
  assertVersion('ReadShareGroupStateResponse', version, 0, 0)
  const flexible = true
  writer.array(message.results, flexible, encodeReadStateResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeReadShareGroupStateResponse(reader: Reader, version: number): ReadShareGroupStateResponse {
  assertVersion('ReadShareGroupStateResponse', version, 0, 0)
  reader.begin('ReadShareGroupStateResponse', version)
  const flexible = true
  const results = reader.array('results', 18, flexible, decodeReadStateResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface ReadStateResult {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReadStateResult(init: Partial<ReadStateResult> = {}): ReadStateResult {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReadStateResult(writer: Writer, message: ReadStateResult, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReadStateResult(reader: Reader, version: number): ReadStateResult {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 21, flexible, decodePartitionResult, version)
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
  /** The first offset that is not done with. */
  startOffset: bigint
  /** Ranges of offsets that share one delivery state. */
  stateBatches: StateBatch[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionResult(init: Partial<PartitionResult> = {}): PartitionResult {
  return {
    partition: 0,
    errorCode: 0,
    errorMessage: null,
    stateEpoch: 0,
    startOffset: 0n,
    stateBatches: [],
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
  writer.int64(message.startOffset)
  writer.array(message.stateBatches, flexible, encodeStateBatch, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionResult(reader: Reader, version: number): PartitionResult {
  const flexible = true
  const partition = reader.int32('partition')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const stateEpoch = reader.int32('stateEpoch')
  const startOffset = reader.int64('startOffset')
  const stateBatches = reader.array('stateBatches', 20, flexible, decodeStateBatch, version)
  const unknownTaggedFields = reader.taggedFields()
  return { partition, errorCode, errorMessage, stateEpoch, startOffset, stateBatches, unknownTaggedFields }
}

/** Ranges of offsets that share one delivery state. */
export interface StateBatch {
  /** The offset of the first record of the range. */
  firstOffset: bigint
  /** The offset of the last record of the range. */
  lastOffset: bigint
  /** What the records are: 0 available, 2 acknowledged, 4 archived. */
  deliveryState: number
  /** How many times the records have been delivered. */
  deliveryCount: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createStateBatch(init: Partial<StateBatch> = {}): StateBatch {
  return {
    firstOffset: 0n,
    lastOffset: 0n,
    deliveryState: 0,
    deliveryCount: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeStateBatch(writer: Writer, message: StateBatch): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int8(message.deliveryState)
  writer.int16(message.deliveryCount)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeStateBatch(reader: Reader): StateBatch {
  const firstOffset = reader.int64('firstOffset')
  const lastOffset = reader.int64('lastOffset')
  const deliveryState = reader.int8('deliveryState')
  const deliveryCount = reader.int16('deliveryCount')
  const unknownTaggedFields = reader.taggedFields()
  return { firstOffset, lastOffset, deliveryState, deliveryCount, unknownTaggedFields }
}
