/** Generated from schema/47-offset-delete.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Deletes committed offsets of a group.
 *
 * - v0: The first version.
 */
export const OffsetDelete: Api<OffsetDeleteRequest, OffsetDeleteResponse> = {
  key: 47,
  name: 'OffsetDelete',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encodeRequest: encodeOffsetDeleteRequest,
  decodeRequest: decodeOffsetDeleteRequest,
  encodeResponse: encodeOffsetDeleteResponse,
  decodeResponse: decodeOffsetDeleteResponse,
}

/** Deletes committed offsets of a group. */
export interface OffsetDeleteRequest {
  /** The id of the group. */
  groupId: string
  /** The topics, one by one. */
  topics: OffsetDeleteRequestTopic[]
}

export function createOffsetDeleteRequest(init: Partial<OffsetDeleteRequest> = {}): OffsetDeleteRequest {
  return { groupId: '', topics: [], ...init }
}

export function encodeOffsetDeleteRequest(writer: Writer, message: OffsetDeleteRequest, version: number): void {
  assertVersion('OffsetDeleteRequest', version, 0, 0)
  const flexible = false
  writer.string(message.groupId, flexible)
  writer.array(message.topics, flexible, encodeOffsetDeleteRequestTopic, version)
}

export function decodeOffsetDeleteRequest(reader: Reader, version: number): OffsetDeleteRequest {
  assertVersion('OffsetDeleteRequest', version, 0, 0)
  reader.begin('OffsetDeleteRequest', version)
  const flexible = false
  const groupId = reader.string('groupId', flexible)
  const topics = reader.array('topics', 6, flexible, decodeOffsetDeleteRequestTopic, version)
  return { groupId, topics }
}

/** The topics, one by one. */
export interface OffsetDeleteRequestTopic {
  /** The name of the topic whose offsets are to go. */
  name: string
  /** The partitions, one by one. */
  partitions: OffsetDeleteRequestPartition[]
}

export function createOffsetDeleteRequestTopic(init: Partial<OffsetDeleteRequestTopic> = {}): OffsetDeleteRequestTopic {
  return { name: '', partitions: [], ...init }
}

function encodeOffsetDeleteRequestTopic(writer: Writer, message: OffsetDeleteRequestTopic, version: number): void {
  const flexible = false
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeOffsetDeleteRequestPartition, version)
}

function decodeOffsetDeleteRequestTopic(reader: Reader, version: number): OffsetDeleteRequestTopic {
  const flexible = false
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 4, flexible, decodeOffsetDeleteRequestPartition, version)
  return { name, partitions }
}

/** The partitions, one by one. */
export interface OffsetDeleteRequestPartition {
  /** The number of the partition. */
  partitionIndex: number
}

export function createOffsetDeleteRequestPartition(
  init: Partial<OffsetDeleteRequestPartition> = {},
): OffsetDeleteRequestPartition {
  return { partitionIndex: 0, ...init }
}

function encodeOffsetDeleteRequestPartition(writer: Writer, message: OffsetDeleteRequestPartition): void {
  writer.int32(message.partitionIndex)
}

function decodeOffsetDeleteRequestPartition(reader: Reader): OffsetDeleteRequestPartition {
  const partitionIndex = reader.int32('partitionIndex')
  return { partitionIndex }
}

/** The answer to a OffsetDelete request. */
export interface OffsetDeleteResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: OffsetDeleteResponseTopic[]
}

export function createOffsetDeleteResponse(init: Partial<OffsetDeleteResponse> = {}): OffsetDeleteResponse {
  return { errorCode: 0, throttleTimeMs: 0, topics: [], ...init }
}

export function encodeOffsetDeleteResponse(writer: Writer, message: OffsetDeleteResponse, version: number): void {
  assertVersion('OffsetDeleteResponse', version, 0, 0)
  const flexible = false
  writer.int16(message.errorCode)
  writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeOffsetDeleteResponseTopic, version)
}

export function decodeOffsetDeleteResponse(reader: Reader, version: number): OffsetDeleteResponse {
  assertVersion('OffsetDeleteResponse', version, 0, 0)
  reader.begin('OffsetDeleteResponse', version)
  const flexible = false
  const errorCode = reader.int16('errorCode')
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const topics = reader.array('topics', 6, flexible, decodeOffsetDeleteResponseTopic, version)
  return { errorCode, throttleTimeMs, topics }
}

/** The topics, one by one. */
export interface OffsetDeleteResponseTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: OffsetDeleteResponsePartition[]
}

export function createOffsetDeleteResponseTopic(
  init: Partial<OffsetDeleteResponseTopic> = {},
): OffsetDeleteResponseTopic {
  return { name: '', partitions: [], ...init }
}

function encodeOffsetDeleteResponseTopic(writer: Writer, message: OffsetDeleteResponseTopic, version: number): void {
  const flexible = false
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeOffsetDeleteResponsePartition, version)
}

function decodeOffsetDeleteResponseTopic(reader: Reader, version: number): OffsetDeleteResponseTopic {
  const flexible = false
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 6, flexible, decodeOffsetDeleteResponsePartition, version)
  return { name, partitions }
}

/** The partitions, one by one. */
export interface OffsetDeleteResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
}

export function createOffsetDeleteResponsePartition(
  init: Partial<OffsetDeleteResponsePartition> = {},
): OffsetDeleteResponsePartition {
  return { partitionIndex: 0, errorCode: 0, ...init }
}

function encodeOffsetDeleteResponsePartition(writer: Writer, message: OffsetDeleteResponsePartition): void {
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
}

function decodeOffsetDeleteResponsePartition(reader: Reader): OffsetDeleteResponsePartition {
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  return { partitionIndex, errorCode }
}
