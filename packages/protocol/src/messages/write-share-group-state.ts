/** Generated from schema/85-write-share-group-state.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Stores the state of share-partitions: from their leader to the share coordinator.
 *
 * - v0: The first version.
 * - v1: Request adds `topics.partitions.deliveryCompleteCount`.
 */
export const WriteShareGroupState: Api<WriteShareGroupStateRequest, WriteShareGroupStateResponse> = {
  key: 85,
  name: 'WriteShareGroupState',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeWriteShareGroupStateRequest,
  decodeRequest: decodeWriteShareGroupStateRequest,
  encodeResponse: encodeWriteShareGroupStateResponse,
  decodeResponse: decodeWriteShareGroupStateResponse,
}

/** Stores the state of share-partitions: from their leader to the share coordinator. */
export interface WriteShareGroupStateRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: WriteStateData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteShareGroupStateRequest(
  init: Partial<WriteShareGroupStateRequest> = {},
): WriteShareGroupStateRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeWriteShareGroupStateRequest(
  writer: Writer,
  message: WriteShareGroupStateRequest,
  version: number,
): void {
  assertVersion('WriteShareGroupStateRequest', version, 0, 1)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeWriteStateData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeWriteShareGroupStateRequest(reader: Reader, version: number): WriteShareGroupStateRequest {
  assertVersion('WriteShareGroupStateRequest', version, 0, 1)
  reader.begin('WriteShareGroupStateRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 18, flexible, decodeWriteStateData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface WriteStateData {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteStateData(init: Partial<WriteStateData> = {}): WriteStateData {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWriteStateData(writer: Writer, message: WriteStateData, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeWriteStateData(reader: Reader, version: number): WriteStateData {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 22, flexible, decodePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partition: number
  /** The epoch of the share-partition's state: it fences writers of an older one. */
  stateEpoch: number
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. */
  leaderEpoch: number
  /** The first offset that is not done with; -1 when it is not written. */
  startOffset: bigint
  /**
   * How many offsets from the start offset on are done with; -1 when that is not known. (versions 1+; default -1;
   * ignorable)
   */
  deliveryCompleteCount: number
  /** Ranges of offsets that share one delivery state. */
  stateBatches: StateBatch[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return {
    partition: 0,
    stateEpoch: 0,
    leaderEpoch: 0,
    startOffset: 0n,
    deliveryCompleteCount: -1,
    stateBatches: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionData(writer: Writer, message: PartitionData, version: number): void {
  const flexible = true
  writer.int32(message.partition)
  writer.int32(message.stateEpoch)
  writer.int32(message.leaderEpoch)
  writer.int64(message.startOffset)
  if (version >= 1) writer.int32(message.deliveryCompleteCount)
  writer.array(message.stateBatches, flexible, encodeStateBatch, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader, version: number): PartitionData {
  const flexible = true
  const partition = reader.int32('partition')
  const stateEpoch = reader.int32('stateEpoch')
  const leaderEpoch = reader.int32('leaderEpoch')
  const startOffset = reader.int64('startOffset')
  const deliveryCompleteCount = version >= 1 ? reader.int32('deliveryCompleteCount') : -1
  const stateBatches = reader.array('stateBatches', 20, flexible, decodeStateBatch, version)
  const unknownTaggedFields = reader.taggedFields()
  return { partition, stateEpoch, leaderEpoch, startOffset, deliveryCompleteCount, stateBatches, unknownTaggedFields }
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

/** The answer to a WriteShareGroupState request. */
export interface WriteShareGroupStateResponse {
  /** The outcome, one by one. */
  results: WriteStateResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteShareGroupStateResponse(
  init: Partial<WriteShareGroupStateResponse> = {},
): WriteShareGroupStateResponse {
  return { results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeWriteShareGroupStateResponse(
  writer: Writer,
  message: WriteShareGroupStateResponse,
  version: number,
): void {
  assertVersion('WriteShareGroupStateResponse', version, 0, 1)
  const flexible = true
  writer.array(message.results, flexible, encodeWriteStateResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeWriteShareGroupStateResponse(reader: Reader, version: number): WriteShareGroupStateResponse {
  assertVersion('WriteShareGroupStateResponse', version, 0, 1)
  reader.begin('WriteShareGroupStateResponse', version)
  const flexible = true
  const results = reader.array('results', 18, flexible, decodeWriteStateResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface WriteStateResult {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createWriteStateResult(init: Partial<WriteStateResult> = {}): WriteStateResult {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeWriteStateResult(writer: Writer, message: WriteStateResult, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeWriteStateResult(reader: Reader, version: number): WriteStateResult {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 8, flexible, decodePartitionResult, version)
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
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionResult(init: Partial<PartitionResult> = {}): PartitionResult {
  return { partition: 0, errorCode: 0, errorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionResult(writer: Writer, message: PartitionResult): void {
  const flexible = true
  writer.int32(message.partition)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionResult(reader: Reader): PartitionResult {
  const flexible = true
  const partition = reader.int32('partition')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { partition, errorCode, errorMessage, unknownTaggedFields }
}
