/** Generated from schema/28-txn-offset-commit.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * TxnOffsetCommit
 *
 * - v0: The first version.
 * - v1: Laid out as version 0.
 * - v2: Request adds `topics.partitions.committedLeaderEpoch`.
 * - v3: Compact lengths and tagged fields. Request adds `generationIdOrMemberEpoch`, `memberId`, `groupInstanceId`.
 * - v4: Laid out as version 3.
 * - v5: Laid out as version 4.
 * - v6: Request adds `topics.topicId`; drops `topics.name`. Response adds `topics.topicId`; drops `topics.name`.
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

/** TxnOffsetCommit */
export interface TxnOffsetCommitRequest {
  /**  */
  transactionalId: string
  /**  */
  groupId: string
  /**  */
  producerId: bigint
  /**  */
  producerEpoch: number
  /**  (versions 3+; default -1) */
  generationIdOrMemberEpoch: number
  /**  (versions 3+) */
  memberId: string
  /**  (versions 3+; may be null; default null) */
  groupInstanceId: string | null
  /**  */
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

/**  */
export interface TxnOffsetCommitRequestTopic {
  /**  (versions 0-5; ignorable) */
  name: string
  /**  (versions 6+; ignorable) */
  topicId: string
  /**  */
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

/**  */
export interface TxnOffsetCommitRequestPartition {
  /**  */
  partitionIndex: number
  /**  */
  committedOffset: bigint
  /**  (versions 2+; default -1; ignorable) */
  committedLeaderEpoch: number
  /**  (may be null) */
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
  /**  */
  throttleTimeMs: number
  /**  */
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

/**  */
export interface TxnOffsetCommitResponseTopic {
  /**  (versions 0-5; ignorable) */
  name: string
  /**  (versions 6+; ignorable) */
  topicId: string
  /**  */
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

/**  */
export interface TxnOffsetCommitResponsePartition {
  /**  */
  partitionIndex: number
  /**  */
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
