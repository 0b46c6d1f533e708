/** Generated from schema/23-offset-for-leader-epoch.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Finds where a leader epoch ends, to notice that a log was cut.
 *
 * - v0: The first version.
 * - v1: Response adds `topics.partitions.leaderEpoch`.
 * - v2: Request adds `topics.partitions.currentLeaderEpoch`. Response adds `throttleTimeMs`.
 * - v3: Request adds `replicaId`.
 * - v4: Compact lengths and tagged fields.
 */
export const OffsetForLeaderEpoch: Api<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse> = {
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 4,
  encodeRequest: encodeOffsetForLeaderEpochRequest,
  decodeRequest: decodeOffsetForLeaderEpochRequest,
  encodeResponse: encodeOffsetForLeaderEpochResponse,
  decodeResponse: decodeOffsetForLeaderEpochResponse,
}

/** Finds where a leader epoch ends, to notice that a log was cut. */
export interface OffsetForLeaderEpochRequest {
  /** The broker that asks, if it is a follower; -1 for consumers. (versions 3+; default -2; ignorable) */
  replicaId: number
  /** The topics, one by one. */
  topics: OffsetForLeaderTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetForLeaderEpochRequest(
  init: Partial<OffsetForLeaderEpochRequest> = {},
): OffsetForLeaderEpochRequest {
  return { replicaId: -2, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeOffsetForLeaderEpochRequest(
  writer: Writer,
  message: OffsetForLeaderEpochRequest,
  version: number,
): void {
  assertVersion('OffsetForLeaderEpochRequest', version, 0, 4)
  const flexible = version >= 4
  if (version >= 3) writer.int32(message.replicaId)
  writer.array(message.topics, flexible, encodeOffsetForLeaderTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochRequest', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetForLeaderEpochRequest(reader: Reader, version: number): OffsetForLeaderEpochRequest {
  assertVersion('OffsetForLeaderEpochRequest', version, 0, 4)
  reader.begin('OffsetForLeaderEpochRequest', version)
  const flexible = version >= 4
  const replicaId = version >= 3 ? reader.int32('replicaId') : -2
  const topics = reader.array('topics', 3, flexible, decodeOffsetForLeaderTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { replicaId, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OffsetForLeaderTopic {
  /** The name of the topic. */
  topic: string
  /** The partitions, one by one. */
  partitions: OffsetForLeaderPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetForLeaderTopic(init: Partial<OffsetForLeaderTopic> = {}): OffsetForLeaderTopic {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetForLeaderTopic(writer: Writer, message: OffsetForLeaderTopic, version: number): void {
  const flexible = version >= 4
  writer.string(message.topic, flexible)
  writer.array(message.partitions, flexible, encodeOffsetForLeaderPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochRequest', 'unknownTaggedFields', version)
  }
}

function decodeOffsetForLeaderTopic(reader: Reader, version: number): OffsetForLeaderTopic {
  const flexible = version >= 4
  const topic = reader.string('topic', flexible)
  const partitions = reader.array('partitions', 8, flexible, decodeOffsetForLeaderPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface OffsetForLeaderPartition {
  /** The number of the partition. */
  partition: number
  /** The leader epoch that the client knows; -1 to leave it unchecked. (versions 2+; default -1; ignorable) */
  currentLeaderEpoch: number
  /** The epoch whose end is wanted. */
  leaderEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetForLeaderPartition(init: Partial<OffsetForLeaderPartition> = {}): OffsetForLeaderPartition {
  return { partition: 0, currentLeaderEpoch: -1, leaderEpoch: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetForLeaderPartition(writer: Writer, message: OffsetForLeaderPartition, version: number): void {
  const flexible = version >= 4
  writer.int32(message.partition)
  if (version >= 2) writer.int32(message.currentLeaderEpoch)
  writer.int32(message.leaderEpoch)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochRequest', 'unknownTaggedFields', version)
  }
}

function decodeOffsetForLeaderPartition(reader: Reader, version: number): OffsetForLeaderPartition {
  const flexible = version >= 4
  const partition = reader.int32('partition')
  const currentLeaderEpoch = version >= 2 ? reader.int32('currentLeaderEpoch') : -1
  const leaderEpoch = reader.int32('leaderEpoch')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partition, currentLeaderEpoch, leaderEpoch, unknownTaggedFields }
}

/** The answer to a OffsetForLeaderEpoch request. */
export interface OffsetForLeaderEpochResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 2+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: OffsetForLeaderTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetForLeaderEpochResponse(
  init: Partial<OffsetForLeaderEpochResponse> = {},
): OffsetForLeaderEpochResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeOffsetForLeaderEpochResponse(
  writer: Writer,
  message: OffsetForLeaderEpochResponse,
  version: number,
): void {
  assertVersion('OffsetForLeaderEpochResponse', version, 0, 4)
  const flexible = version >= 4
  if (version >= 2) writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeOffsetForLeaderTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochResponse', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetForLeaderEpochResponse(reader: Reader, version: number): OffsetForLeaderEpochResponse {
  assertVersion('OffsetForLeaderEpochResponse', version, 0, 4)
  reader.begin('OffsetForLeaderEpochResponse', version)
  const flexible = version >= 4
  const throttleTimeMs = version >= 2 ? reader.int32('throttleTimeMs') : 0
  const topics = reader.array('topics', 3, flexible, decodeOffsetForLeaderTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface OffsetForLeaderTopicResult {
  /** The name of the topic. */
  topic: string
  /** The partitions, one by one. */
  partitions: EpochEndOffset[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetForLeaderTopicResult(
  init: Partial<OffsetForLeaderTopicResult> = {},
): OffsetForLeaderTopicResult {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOffsetForLeaderTopicResult(writer: Writer, message: OffsetForLeaderTopicResult, version: number): void {
  const flexible = version >= 4
  writer.string(message.topic, flexible)
  writer.array(message.partitions, flexible, encodeEpochEndOffset, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochResponse', 'unknownTaggedFields', version)
  }
}

function decodeOffsetForLeaderTopicResult(reader: Reader, version: number): OffsetForLeaderTopicResult {
  const flexible = version >= 4
  const topic = reader.string('topic', flexible)
  const partitions = reader.array('partitions', 14, flexible, decodeEpochEndOffset, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface EpochEndOffset {
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** The number of the partition. */
  partition: number
  /** The newest epoch at or below the one asked for; -1 when there is none. (versions 1+; default -1; ignorable) */
  leaderEpoch: number
  /** The first offset behind that epoch; -1 when it is not known. (default -1n) */
  endOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEpochEndOffset(init: Partial<EpochEndOffset> = {}): EpochEndOffset {
  return { errorCode: 0, partition: 0, leaderEpoch: -1, endOffset: -1n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEpochEndOffset(writer: Writer, message: EpochEndOffset, version: number): void {
  const flexible = version >= 4
  writer.int16(message.errorCode)
  writer.int32(message.partition)
  if (version >= 1) writer.int32(message.leaderEpoch)
  writer.int64(message.endOffset)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetForLeaderEpochResponse', 'unknownTaggedFields', version)
  }
}

function decodeEpochEndOffset(reader: Reader, version: number): EpochEndOffset {
  const flexible = version >= 4
  const errorCode = reader.int16('errorCode')
  const partition = reader.int32('partition')
  const leaderEpoch = version >= 1 ? reader.int32('leaderEpoch') : -1
  const endOffset = reader.int64('endOffset')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, partition, leaderEpoch, endOffset, unknownTaggedFields }
}
