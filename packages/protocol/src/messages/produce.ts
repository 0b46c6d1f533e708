/** Generated from schema/00-produce.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Appends batches of records to partitions.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Message sets of magic 1: the response tells the log-append time.
 * - v3: Record batches of magic 2, transactional ones too.
 * - v4: May answer KAFKA_STORAGE_ERROR.
 * - v5: Response adds `responses.partitionResponses.logStartOffset`.
 * - v6: Brokers answer before they delay a client that exceeds a quota.
 * - v7: Records may be compressed with zstd (KIP-110).
 * - v8: The response names the records that caused a refusal (KIP-467).
 * - v9: Compact lengths and tagged fields.
 * - v10: Errors about the leader come with its address (KIP-951).
 * - v11: May answer TRANSACTION_ABORTABLE (KIP-890).
 * - v12: In transactions of version 2, adds the partition to the transaction (KIP-890).
 * - v13: Topics by id instead of name (KIP-516).
 */
export const Produce: Api<ProduceRequest, ProduceResponse> = {
  key: 0,
  name: 'Produce',
  versions: { min: 0, max: 13 },
  firstFlexibleVersion: 9,
  encodeRequest: encodeProduceRequest,
  decodeRequest: decodeProduceRequest,
  encodeResponse: encodeProduceResponse,
  decodeResponse: decodeProduceResponse,
}

/** Appends batches of records to partitions. */
export interface ProduceRequest {
  /** The transactional id; null when the producer has none. (versions 3+; may be null; default null) */
  transactionalId: string | null
  /**
   * How many replicas must have the records before the answer: -1 all that are in sync, 1 the leader alone, 0 none, and
   * then there is no answer at all.
   */
  acks: number
  /** How long the broker may wait for the replicas, in milliseconds. */
  timeoutMs: number
  /** The records, topic by topic. */
  topicData: TopicProduceData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createProduceRequest(init: Partial<ProduceRequest> = {}): ProduceRequest {
  return { transactionalId: null, acks: 0, timeoutMs: 0, topicData: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeProduceRequest(writer: Writer, message: ProduceRequest, version: number): void {
  assertVersion('ProduceRequest', version, 0, 13)
  const flexible = version >= 9
  if (version >= 3) writer.nullableString(message.transactionalId, flexible)
  else if (message.transactionalId !== null) throw unsupportedField('ProduceRequest', 'transactionalId', version)
  writer.int16(message.acks)
  writer.int32(message.timeoutMs)
  writer.array(message.topicData, flexible, encodeTopicProduceData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceRequest', 'unknownTaggedFields', version)
  }
}

export function decodeProduceRequest(reader: Reader, version: number): ProduceRequest {
  assertVersion('ProduceRequest', version, 0, 13)
  reader.begin('ProduceRequest', version)
  const flexible = version >= 9
  const transactionalId = version >= 3 ? reader.nullableString('transactionalId', flexible) : null
  const acks = reader.int16('acks')
  const timeoutMs = reader.int32('timeoutMs')
  const topicData = reader.array('topicData', 3, flexible, decodeTopicProduceData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { transactionalId, acks, timeoutMs, topicData, unknownTaggedFields }
}

/** The records, topic by topic. */
export interface TopicProduceData {
  /** The name of the topic. (versions 0-12; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 13+; ignorable) */
  topicId: string
  /** One batch of records per partition. */
  partitionData: PartitionProduceData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicProduceData(init: Partial<TopicProduceData> = {}): TopicProduceData {
  return { name: '', topicId: ZERO_UUID, partitionData: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicProduceData(writer: Writer, message: TopicProduceData, version: number): void {
  const flexible = version >= 9
  if (version <= 12) writer.string(message.name, flexible)
  if (version >= 13) writer.uuid(message.topicId)
  writer.array(message.partitionData, flexible, encodePartitionProduceData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceRequest', 'unknownTaggedFields', version)
  }
}

function decodeTopicProduceData(reader: Reader, version: number): TopicProduceData {
  const flexible = version >= 9
  const name = version <= 12 ? reader.string('name', flexible) : ''
  const topicId = version >= 13 ? reader.uuid('topicId') : ZERO_UUID
  const partitionData = reader.array('partitionData', 6, flexible, decodePartitionProduceData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitionData, unknownTaggedFields }
}

/** One batch of records per partition. */
export interface PartitionProduceData {
  /** The number of the partition. */
  index: number
  /** The batch to append: exactly one from version 3 on. (may be null) */
  records: Uint8Array | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionProduceData(init: Partial<PartitionProduceData> = {}): PartitionProduceData {
  return { index: 0, records: EMPTY_BYTES, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionProduceData(writer: Writer, message: PartitionProduceData, version: number): void {
  const flexible = version >= 9
  writer.int32(message.index)
  writer.nullableByteString(message.records, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceRequest', 'unknownTaggedFields', version)
  }
}

function decodePartitionProduceData(reader: Reader, version: number): PartitionProduceData {
  const flexible = version >= 9
  const index = reader.int32('index')
  const records = reader.nullableByteString('records', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { index, records, unknownTaggedFields }
}

/** The answer to a Produce request. */
export interface ProduceResponse {
  /** What became of the records, topic by topic. */
  responses: TopicProduceResponse[]
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /**
   * The addresses of the leaders named above, so that the client need not ask for metadata first. (versions 10+; tag 0)
   */
  nodeEndpoints: NodeEndpoint[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createProduceResponse(init: Partial<ProduceResponse> = {}): ProduceResponse {
  return { responses: [], throttleTimeMs: 0, nodeEndpoints: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeProduceResponse(writer: Writer, message: ProduceResponse, version: number): void {
  assertVersion('ProduceResponse', version, 0, 13)
  const flexible = version >= 9
  writer.array(message.responses, flexible, encodeTopicProduceResponse, version)
  if (version >= 1) writer.int32(message.throttleTimeMs)
  if (version <= 9 && message.nodeEndpoints.length !== 0) {
    throw unsupportedField('ProduceResponse', 'nodeEndpoints', version)
  }
  if (flexible) {
    const hasNodeEndpoints = version >= 10 && message.nodeEndpoints.length !== 0
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasNodeEndpoints))
    let next = 0
    if (hasNodeEndpoints) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.array(message.nodeEndpoints, flexible, encodeNodeEndpoint, version)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceResponse', 'unknownTaggedFields', version)
  }
}

export function decodeProduceResponse(reader: Reader, version: number): ProduceResponse {
  assertVersion('ProduceResponse', version, 0, 13)
  reader.begin('ProduceResponse', version)
  const flexible = version >= 9
  const responses = reader.array('responses', 3, flexible, decodeTopicProduceResponse, version)
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  let nodeEndpoints: NodeEndpoint[] = []
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          if (version < 10) throw reader.malformed('nodeEndpoints', 'a tag of later versions')
          nodeEndpoints = reader.array('nodeEndpoints', 11, flexible, decodeNodeEndpoint, version)
          reader.leaveTag('nodeEndpoints', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return { responses, throttleTimeMs, nodeEndpoints, unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS }
}

/** What became of the records, topic by topic. */
export interface TopicProduceResponse {
  /** The name of the topic. (versions 0-12; ignorable) */
  name: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 13+; ignorable) */
  topicId: string
  /** What became of each partition's batch. */
  partitionResponses: PartitionProduceResponse[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicProduceResponse(init: Partial<TopicProduceResponse> = {}): TopicProduceResponse {
  return { name: '', topicId: ZERO_UUID, partitionResponses: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicProduceResponse(writer: Writer, message: TopicProduceResponse, version: number): void {
  const flexible = version >= 9
  if (version <= 12) writer.string(message.name, flexible)
  if (version >= 13) writer.uuid(message.topicId)
  writer.array(message.partitionResponses, flexible, encodePartitionProduceResponse, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceResponse', 'unknownTaggedFields', version)
  }
}

function decodeTopicProduceResponse(reader: Reader, version: number): TopicProduceResponse {
  const flexible = version >= 9
  const name = version <= 12 ? reader.string('name', flexible) : ''
  const topicId = version >= 13 ? reader.uuid('topicId') : ZERO_UUID
  const partitionResponses = reader.array('partitionResponses', 14, flexible, decodePartitionProduceResponse, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, topicId, partitionResponses, unknownTaggedFields }
}

/** What became of each partition's batch. */
export interface PartitionProduceResponse {
  /** The number of the partition. */
  index: number
  /** What became of the batch; 0 is success. */
  errorCode: number
  /**
   * The offset of the batch's first record; -1 when it was not written, or was a repeat whose offset is not known any
   * more.
   */
  baseOffset: bigint
  /**
   * When the broker appended the batch, in milliseconds since 1970; -1 for topics that keep the producer's timestamps.
   * (versions 2+; default -1n; ignorable)
   */
  logAppendTimeMs: bigint
  /** The first offset that the log still has; -1 when it is not known. (versions 5+; default -1n; ignorable) */
  logStartOffset: bigint
  /** The records because of which the batch was refused. (versions 8+; ignorable) */
  recordErrors: BatchIndexAndErrorMessage[]
  /** Why the batch was refused as a whole; null when it was not. (versions 8+; may be null; default null; ignorable) */
  errorMessage: string | null
  /** Who leads the partition now, if the receiver's view is old. (versions 10+; tag 0) */
  currentLeader: LeaderIdAndEpoch
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionProduceResponse(init: Partial<PartitionProduceResponse> = {}): PartitionProduceResponse {
  return {
    index: 0,
    errorCode: 0,
    baseOffset: 0n,
    logAppendTimeMs: -1n,
    logStartOffset: -1n,
    recordErrors: [],
    errorMessage: null,
    currentLeader: createLeaderIdAndEpoch(),
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionProduceResponse(writer: Writer, message: PartitionProduceResponse, version: number): void {
  const flexible = version >= 9
  writer.int32(message.index)
  writer.int16(message.errorCode)
  writer.int64(message.baseOffset)
  if (version >= 2) writer.int64(message.logAppendTimeMs)
  if (version >= 5) writer.int64(message.logStartOffset)
  if (version >= 8) writer.array(message.recordErrors, flexible, encodeBatchIndexAndErrorMessage, version)
  if (version >= 8) writer.nullableString(message.errorMessage, flexible)
  if (version <= 9 && !isDefaultLeaderIdAndEpoch(message.currentLeader)) {
    throw unsupportedField('ProduceResponse', 'responses.partitionResponses.currentLeader', version)
  }
  if (flexible) {
    const hasCurrentLeader = version >= 10 && !isDefaultLeaderIdAndEpoch(message.currentLeader)
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasCurrentLeader))
    let next = 0
    if (hasCurrentLeader) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.struct(message.currentLeader, encodeLeaderIdAndEpoch, version)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceResponse', 'unknownTaggedFields', version)
  }
}

function decodePartitionProduceResponse(reader: Reader, version: number): PartitionProduceResponse {
  const flexible = version >= 9
  const index = reader.int32('index')
  const errorCode = reader.int16('errorCode')
  const baseOffset = reader.int64('baseOffset')
  const logAppendTimeMs = version >= 2 ? reader.int64('logAppendTimeMs') : -1n
  const logStartOffset = version >= 5 ? reader.int64('logStartOffset') : -1n
  const recordErrors =
    version >= 8 ? reader.array('recordErrors', 6, flexible, decodeBatchIndexAndErrorMessage, version) : []
  const errorMessage = version >= 8 ? reader.nullableString('errorMessage', flexible) : null
  let currentLeader: LeaderIdAndEpoch = { leaderId: -1, leaderEpoch: -1, unknownTaggedFields: NO_TAGGED_FIELDS }
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          if (version < 10) throw reader.malformed('currentLeader', 'a tag of later versions')
          currentLeader = reader.struct('currentLeader', decodeLeaderIdAndEpoch, version)
          reader.leaveTag('currentLeader', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    index,
    errorCode,
    baseOffset,
    logAppendTimeMs,
    logStartOffset,
    recordErrors,
    errorMessage,
    currentLeader,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The records because of which the batch was refused. */
export interface BatchIndexAndErrorMessage {
  /** Which record of the batch is meant, counted from 0. */
  batchIndex: number
  /** Why that record was refused; null when the broker does not say. (may be null; default null) */
  batchIndexErrorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createBatchIndexAndErrorMessage(
  init: Partial<BatchIndexAndErrorMessage> = {},
): BatchIndexAndErrorMessage {
  return { batchIndex: 0, batchIndexErrorMessage: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeBatchIndexAndErrorMessage(writer: Writer, message: BatchIndexAndErrorMessage, version: number): void {
  const flexible = version >= 9
  writer.int32(message.batchIndex)
  writer.nullableString(message.batchIndexErrorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ProduceResponse', 'unknownTaggedFields', version)
  }
}

function decodeBatchIndexAndErrorMessage(reader: Reader, version: number): BatchIndexAndErrorMessage {
  const flexible = version >= 9
  const batchIndex = reader.int32('batchIndex')
  const batchIndexErrorMessage = reader.nullableString('batchIndexErrorMessage', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { batchIndex, batchIndexErrorMessage, unknownTaggedFields }
}

/** Who leads the partition now, if the receiver's view is old. */
export interface LeaderIdAndEpoch {
  /** The broker that leads the partition; -1 when there is none. (default -1) */
  leaderId: number
  /** The newest leader epoch that the broker knows; -1 when it knows none. (default -1) */
  leaderEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createLeaderIdAndEpoch(init: Partial<LeaderIdAndEpoch> = {}): LeaderIdAndEpoch {
  return { leaderId: -1, leaderEpoch: -1, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeLeaderIdAndEpoch(writer: Writer, message: LeaderIdAndEpoch): void {
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeLeaderIdAndEpoch(reader: Reader): LeaderIdAndEpoch {
  const leaderId = reader.int32('leaderId')
  const leaderEpoch = reader.int32('leaderEpoch')
  const unknownTaggedFields = reader.taggedFields()
  return { leaderId, leaderEpoch, unknownTaggedFields }
}

function isDefaultLeaderIdAndEpoch(value: LeaderIdAndEpoch): boolean {
  return value.leaderId === -1 && value.leaderEpoch === -1 && value.unknownTaggedFields.length === 0
}

/** The addresses of the leaders named above, so that the client need not ask for metadata first. */
export interface NodeEndpoint {
  /** The id of the broker. */
  nodeId: number
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** The rack of the broker; null when it has none. (may be null; default null) */
  rack: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createNodeEndpoint(init: Partial<NodeEndpoint> = {}): NodeEndpoint {
  return { nodeId: 0, host: '', port: 0, rack: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeNodeEndpoint(writer: Writer, message: NodeEndpoint): void {
  const flexible = true
  writer.int32(message.nodeId)
  writer.string(message.host, flexible)
  writer.int32(message.port)
  writer.nullableString(message.rack, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeNodeEndpoint(reader: Reader): NodeEndpoint {
  const flexible = true
  const nodeId = reader.int32('nodeId')
  const host = reader.string('host', flexible)
  const port = reader.int32('port')
  const rack = reader.nullableString('rack', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { nodeId, host, port, rack, unknownTaggedFields }
}
