/** Generated from schema/28-txn-offset-commit.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Stores how far a group has read, as part of a transaction.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Request adds `topics.partitions.committedLeaderEpoch`.
 * - v3: Compact lengths and tagged fields. Offsets can be bound to a member and its generation (KIP-447).
 * - v4: May answer TRANSACTION_ABORTABLE (KIP-890).
 * - v5: In transactions of version 2, adds the offsets to the transaction (KIP-890).
 * - v6: Topics by id instead of name (KIP-1319).
 */
export const TxnOffsetCommit: Api<TxnOffsetCommitRequest, TxnOffsetCommitResponse> = {
  key: 28,
  name: 'TxnOffsetCommit',
  versions: { min: 0, max: 6 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeTxnOffsetCommitRequest,
  decodeRequest: decodeTxnOffsetCommitRequest,
  encodeResponse: encodeTxnOffsetCommitResponse,
  decodeResponse: decodeTxnOffsetCommitResponse,
}

/** Stores how far a group has read, as part of a transaction. */
export interface TxnOffsetCommitRequest {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The id of the group. */
  groupId: string
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /**
   * The generation of a classic group, or the member's epoch in a group of the new protocol; -1 from outside any group.
   * (versions 3+; default -1)
   */
  generationIdOrMemberEpoch: number
  /** The id of the member whose offsets these are; empty from outside any group. (versions 3+) */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 3+; may be null; default
   * null)
   */
  groupInstanceId: string | null
  /** The offsets to commit, topic by topic. */
  topics: TxnOffsetCommitRequestTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitRequest(init: Partial<TxnOffsetCommitRequest> = {}): TxnOffsetCommitRequest {
  return {
    transactionalId: '',
    groupId: '',
    producerId: 0n,
    producerEpoch: 0,
    generationIdOrMemberEpoch: -1,
    memberId: '',
    groupInstanceId: null,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeTxnOffsetCommitRequest(writer: Writer, message: TxnOffsetCommitRequest, version: number): void {
  assertVersion('TxnOffsetCommitRequest', version, 0, 6)
  const flexible = version >= 3
  writer.string(message.transactionalId, flexible)
  writer.string(message.groupId, flexible)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  if (version >= 3) {
    writer.int32(message.generationIdOrMemberEpoch)
  } else if (message.generationIdOrMemberEpoch !== -1) {
    throw unsupportedField('TxnOffsetCommitRequest', 'generationIdOrMemberEpoch', version)
  }
  if (version >= 3) writer.string(message.memberId, flexible)
  else if (message.memberId !== '') throw unsupportedField('TxnOffsetCommitRequest', 'memberId', version)
  if (version >= 3) {
    writer.nullableString(message.groupInstanceId, flexible)
  } else if (message.groupInstanceId !== null) {
    throw unsupportedField('TxnOffsetCommitRequest', 'groupInstanceId', version)
  }
  writer.array(message.topics, flexible, encodeTxnOffsetCommitRequestTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

export function decodeTxnOffsetCommitRequest(reader: Reader, version: number): TxnOffsetCommitRequest {
  assertVersion('TxnOffsetCommitRequest', version, 0, 6)
  reader.begin('TxnOffsetCommitRequest', version)
  const flexible = version >= 3
  const transactionalId = reader.string('transactionalId', flexible)
  const groupId = reader.string('groupId', flexible)
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const generationIdOrMemberEpoch = version >= 3 ? reader.int32('generationIdOrMemberEpoch') : -1
  const memberId = version >= 3 ? reader.string('memberId', flexible) : ''
  const groupInstanceId = version >= 3 ? reader.nullableString('groupInstanceId', flexible) : null
  const topics = reader.array('topics', 3, flexible, decodeTxnOffsetCommitRequestTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    transactionalId,
    groupId,
    producerId,
    producerEpoch,
    generationIdOrMemberEpoch,
    memberId,
    groupInstanceId,
    topics,
    unknownTaggedFields,
  }
}

/** The offsets to commit, topic by topic. */
export interface TxnOffsetCommitRequestTopic {
  /** The name of the topic. (versions 0-5; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 6+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: TxnOffsetCommitRequestPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitRequestTopic(
  init: Partial<TxnOffsetCommitRequestTopic> = {},
): TxnOffsetCommitRequestTopic {
  return { name: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTxnOffsetCommitRequestTopic(
  writer: Writer,
  message: TxnOffsetCommitRequestTopic,
  version: number,
): void {
  const flexible = version >= 3
  if (version <= 5) writer.string(message.name, flexible)
  if (version >= 6) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeTxnOffsetCommitRequestPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

function decodeTxnOffsetCommitRequestTopic(reader: Reader, version: number): TxnOffsetCommitRequestTopic {
  const flexible = version >= 3
  const name = version <= 5 ? reader.string('name', flexible) : ''
  const topicId = version >= 6 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 14, flexible, decodeTxnOffsetCommitRequestPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface TxnOffsetCommitRequestPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The offset of the record to be read next. */
  committedOffset: bigint
  /** The leader epoch of the last record consumed; -1 when it is not known. (versions 2+; default -1; ignorable) */
  committedLeaderEpoch: number
  /** Whatever the client wants to keep with the offset. (may be null) */
  committedMetadata: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitRequestPartition(
  init: Partial<TxnOffsetCommitRequestPartition> = {},
): TxnOffsetCommitRequestPartition {
  return {
    partitionIndex: 0,
    committedOffset: 0n,
    committedLeaderEpoch: -1,
    committedMetadata: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeTxnOffsetCommitRequestPartition(
  writer: Writer,
  message: TxnOffsetCommitRequestPartition,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int64(message.committedOffset)
  if (version >= 2) writer.int32(message.committedLeaderEpoch)
  writer.nullableString(message.committedMetadata, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitRequest', 'unknownTaggedFields', version)
  }
}

function decodeTxnOffsetCommitRequestPartition(reader: Reader, version: number): TxnOffsetCommitRequestPartition {
  const flexible = version >= 3
  const partitionIndex = reader.int32('partitionIndex')
  const committedOffset = reader.int64('committedOffset')
  const committedLeaderEpoch = version >= 2 ? reader.int32('committedLeaderEpoch') : -1
  const committedMetadata = reader.nullableString('committedMetadata', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, committedOffset, committedLeaderEpoch, committedMetadata, unknownTaggedFields }
}

/** The answer to a TxnOffsetCommit request. */
export interface TxnOffsetCommitResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The topics, one by one. */
  topics: TxnOffsetCommitResponseTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitResponse(init: Partial<TxnOffsetCommitResponse> = {}): TxnOffsetCommitResponse {
  return { throttleTimeMs: 0, topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeTxnOffsetCommitResponse(writer: Writer, message: TxnOffsetCommitResponse, version: number): void {
  assertVersion('TxnOffsetCommitResponse', version, 0, 6)
  const flexible = version >= 3
  writer.int32(message.throttleTimeMs)
  writer.array(message.topics, flexible, encodeTxnOffsetCommitResponseTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

export function decodeTxnOffsetCommitResponse(reader: Reader, version: number): TxnOffsetCommitResponse {
  assertVersion('TxnOffsetCommitResponse', version, 0, 6)
  reader.begin('TxnOffsetCommitResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const topics = reader.array('topics', 3, flexible, decodeTxnOffsetCommitResponseTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface TxnOffsetCommitResponseTopic {
  /** The name of the topic. (versions 0-5; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 6+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: TxnOffsetCommitResponsePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitResponseTopic(
  init: Partial<TxnOffsetCommitResponseTopic> = {},
): TxnOffsetCommitResponseTopic {
  return { name: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTxnOffsetCommitResponseTopic(
  writer: Writer,
  message: TxnOffsetCommitResponseTopic,
  version: number,
): void {
  const flexible = version >= 3
  if (version <= 5) writer.string(message.name, flexible)
  if (version >= 6) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeTxnOffsetCommitResponsePartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

function decodeTxnOffsetCommitResponseTopic(reader: Reader, version: number): TxnOffsetCommitResponseTopic {
  const flexible = version >= 3
  const name = version <= 5 ? reader.string('name', flexible) : ''
  const topicId = version >= 6 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 6, flexible, decodeTxnOffsetCommitResponsePartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface TxnOffsetCommitResponsePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTxnOffsetCommitResponsePartition(
  init: Partial<TxnOffsetCommitResponsePartition> = {},
): TxnOffsetCommitResponsePartition {
  return { partitionIndex: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTxnOffsetCommitResponsePartition(
  writer: Writer,
  message: TxnOffsetCommitResponsePartition,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('TxnOffsetCommitResponse', 'unknownTaggedFields', version)
  }
}

function decodeTxnOffsetCommitResponsePartition(reader: Reader, version: number): TxnOffsetCommitResponsePartition {
  const flexible = version >= 3
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, errorCode, unknownTaggedFields }
}
