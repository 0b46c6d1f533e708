/** Generated from schema/86-delete-share-group-state.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes the state of share-partitions: from the group coordinator to the share coordinator.
 *
 * - v0: The first version.
 */
export const DeleteShareGroupState: Api<DeleteShareGroupStateRequest, DeleteShareGroupStateResponse> = {
  key: 86,
  name: 'DeleteShareGroupState',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDeleteShareGroupStateRequest,
  decodeRequest: decodeDeleteShareGroupStateRequest,
  encodeResponse: encodeDeleteShareGroupStateResponse,
  decodeResponse: decodeDeleteShareGroupStateResponse,
}

/** Deletes the state of share-partitions: from the group coordinator to the share coordinator. */
export interface DeleteShareGroupStateRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: DeleteStateData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupStateRequest(
  init: Partial<DeleteShareGroupStateRequest> = {},
): DeleteShareGroupStateRequest {
  return { groupId: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteShareGroupStateRequest(
  writer: Writer,
  message: DeleteShareGroupStateRequest,
  version: number,
): void {
  assertVersion('DeleteShareGroupStateRequest', version, 0, 0)
  const flexible = true
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeDeleteStateData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDeleteShareGroupStateRequest(reader: Reader, version: number): DeleteShareGroupStateRequest {
  assertVersion('DeleteShareGroupStateRequest', version, 0, 0)
  reader.begin('DeleteShareGroupStateRequest', version)
  const flexible = true
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 18, flexible, decodeDeleteStateData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DeleteStateData {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteStateData(init: Partial<DeleteStateData> = {}): DeleteStateData {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteStateData(writer: Writer, message: DeleteStateData, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDeleteStateData(reader: Reader, version: number): DeleteStateData {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 5, flexible, decodePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partition: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return { partition: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionData(writer: Writer, message: PartitionData): void {
  writer.int32(message.partition)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader): PartitionData {
  const partition = reader.int32('partition')
  const unknownTaggedFields = reader.taggedFields()
  return { partition, unknownTaggedFields }
}

/** The answer to a DeleteShareGroupState request. */
export interface DeleteShareGroupStateResponse {
  /** The outcome, one by one. */
  results: DeleteStateResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteShareGroupStateResponse(
  init: Partial<DeleteShareGroupStateResponse> = {},
): DeleteShareGroupStateResponse {
  return { results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDeleteShareGroupStateResponse(
  writer: Writer,
  message: DeleteShareGroupStateResponse,
  version: number,
): void {
  assertVersion('DeleteShareGroupStateResponse', version, 0, 0)
  const flexible = true
  writer.array(message.results, flexible, encodeDeleteStateResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDeleteShareGroupStateResponse(reader: Reader, version: number): DeleteShareGroupStateResponse {
  assertVersion('DeleteShareGroupStateResponse', version, 0, 0)
  reader.begin('DeleteShareGroupStateResponse', version)
  const flexible = true
  const results = reader.array('results', 18, flexible, decodeDeleteStateResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DeleteStateResult {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDeleteStateResult(init: Partial<DeleteStateResult> = {}): DeleteStateResult {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDeleteStateResult(writer: Writer, message: DeleteStateResult, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDeleteStateResult(reader: Reader, version: number): DeleteStateResult {
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
