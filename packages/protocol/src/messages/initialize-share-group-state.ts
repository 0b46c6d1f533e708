/** Generated from schema/83-initialize-share-group-state.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Sets up the state of share-partitions: from the group coordinator to the share coordinator.
 *
 * - v0: The first version.
 */
export const InitializeShareGroupState: Api<InitializeShareGroupStateRequest, InitializeShareGroupStateResponse> = {
  key: 83,
  name: 'InitializeShareGroupState',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeInitializeShareGroupStateRequest,
  decodeRequest: decodeInitializeShareGroupStateRequest,
  encodeResponse: encodeInitializeShareGroupStateResponse,
  decodeResponse: decodeInitializeShareGroupStateResponse,
}

/** Sets up the state of share-partitions: from the group coordinator to the share coordinator. */
export interface InitializeShareGroupStateRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: InitializeStateData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitializeShareGroupStateRequest(
  init: Partial<InitializeShareGroupStateRequest> = {},
): InitializeShareGroupStateRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeInitializeShareGroupStateRequest(
  writer: Writer,
  message: InitializeShareGroupStateRequest,
  version: number,
): void {
  assertVersion('InitializeShareGroupStateRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeInitializeStateData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeInitializeShareGroupStateRequest(
  reader: Reader,
  version: number,
): InitializeShareGroupStateRequest {
  assertVersion('InitializeShareGroupStateRequest', version, 0, 0)
  reader.begin('InitializeShareGroupStateRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 18, flexible, decodeInitializeStateData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface InitializeStateData {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitializeStateData(init: Partial<InitializeStateData> = {}): InitializeStateData {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeInitializeStateData(writer: Writer, message: InitializeStateData, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeInitializeStateData(reader: Reader, version: number): InitializeStateData {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 17, flexible, decodePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partition: number
  /** The epoch of the share-partition's state: it fences writers of an older one. */
  stateEpoch: number
  /** The offset from which the group reads; -1 when it is not decided yet. */
  startOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return { partition: 0, stateEpoch: 0, startOffset: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionData(writer: Writer, message: PartitionData): void {
  writer.int32(message.partition)
  writer.int32(message.stateEpoch)
  writer.int64(message.startOffset)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader): PartitionData {
  const partition = reader.int32('partition')
  const stateEpoch = reader.int32('stateEpoch')
  const startOffset = reader.int64('startOffset')
  const unknownTaggedFields = reader.taggedFields()
  return { partition, stateEpoch, startOffset, unknownTaggedFields }
}

/** The answer to a InitializeShareGroupState request. */
export interface InitializeShareGroupStateResponse {
  /** The outcome, one by one. */
  results: InitializeStateResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitializeShareGroupStateResponse(
  init: Partial<InitializeShareGroupStateResponse> = {},
): InitializeShareGroupStateResponse {
  return { results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeInitializeShareGroupStateResponse(
  writer: Writer,
  message: InitializeShareGroupStateResponse,
  version: number,
): void {
  assertVersion('InitializeShareGroupStateResponse', version, 0, 0)
  const flexible = true
  writer.array(message.results, flexible, encodeInitializeStateResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeInitializeShareGroupStateResponse(
  reader: Reader,
  version: number,
): InitializeShareGroupStateResponse {
  assertVersion('InitializeShareGroupStateResponse', version, 0, 0)
  reader.begin('InitializeShareGroupStateResponse', version)
  const flexible = true
  const results = reader.array('results', 18, flexible, decodeInitializeStateResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface InitializeStateResult {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitializeStateResult(init: Partial<InitializeStateResult> = {}): InitializeStateResult {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeInitializeStateResult(writer: Writer, message: InitializeStateResult, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeInitializeStateResult(reader: Reader, version: number): InitializeStateResult {
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
