/** Generated from schema/78-share-fetch.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Acquires records for a member of a share group, and acknowledges earlier ones (KIP-932).
 *
 * - v1: The oldest version in use.
 * - v2: Request adds `shareAcquireMode`, `isRenewAck`.
 */
export const ShareFetch: Api<ShareFetchRequest, ShareFetchResponse> = {
  key: 78,
  name: 'ShareFetch',
  versions: { min: 1, max: 2 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeShareFetchRequest,
  decodeRequest: decodeShareFetchRequest,
  encodeResponse: encodeShareFetchResponse,
  decodeResponse: decodeShareFetchResponse,
}

/** Acquires records for a member of a share group, and acknowledges earlier ones (KIP-932). */
export interface ShareFetchRequest {
  /** The id of the group. (may be null; default null) */
  groupId: string | null
  /** The id of the member. (may be null) */
  memberId: string | null
  /** Which request of the share session this is: 0 opens it, -1 closes it. */
  shareSessionEpoch: number
  /** How long the broker may wait for `minBytes` to come together, in milliseconds. */
  maxWaitMs: number
  /** How much the broker collects before it answers. */
  minBytes: number
  /** How large the answer may be; the first batch is sent whatever its size. (default 2_147_483_647) */
  maxBytes: number
  /** How many records to acquire at most; whole batches may exceed it. */
  maxRecords: number
  /** How many records one acquired range should have at best. */
  batchSize: number
  /** How records are acquired: 0 whole batches, 1 never more than `maxRecords`. (versions 2+; ignorable) */
  shareAcquireMode: number
  /** Whether the acknowledgements contain renewals. (versions 2+) */
  isRenewAck: boolean
  /** The topics, one by one. */
  topics: FetchTopic[]
  /** Partitions to take out of the session. */
  forgottenTopicsData: ForgottenTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareFetchRequest(init: Partial<ShareFetchRequest> = {}): ShareFetchRequest {
  return {
    groupId: null,
    memberId: '',
    shareSessionEpoch: 0,
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: 2_147_483_647,
    maxRecords: 0,
    batchSize: 0,
    shareAcquireMode: 0,
    isRenewAck: false,
    topics: [],
    forgottenTopicsData: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeShareFetchRequest(writer: Writer, message: ShareFetchRequest, version: number): void {
  assertVersion('ShareFetchRequest', version, 1, 2)
  const flexible = true
  writer.nullableString(message.groupId, flexible)
  writer.nullableString(message.memberId, flexible)
  writer.int32(message.shareSessionEpoch)
  writer.int32(message.maxWaitMs)
  writer.int32(message.minBytes)
  writer.int32(message.maxBytes)
  writer.int32(message.maxRecords)
  writer.int32(message.batchSize)
  if (version >= 2) writer.int8(message.shareAcquireMode)
  if (version >= 2) writer.bool(message.isRenewAck)
  else if (message.isRenewAck) throw unsupportedField('ShareFetchRequest', 'isRenewAck', version)
  writer.array(message.topics, flexible, encodeFetchTopic, version)
  writer.array(message.forgottenTopicsData, flexible, encodeForgottenTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareFetchRequest(reader: Reader, version: number): ShareFetchRequest {
  assertVersion('ShareFetchRequest', version, 1, 2)
  reader.begin('ShareFetchRequest', version)
  const flexible = true
  const groupId = reader.nullableString('groupId', flexible)
  const memberId = reader.nullableString('memberId', flexible)
  const shareSessionEpoch = reader.int32('shareSessionEpoch')
  const maxWaitMs = reader.int32('maxWaitMs')
  const minBytes = reader.int32('minBytes')
  const maxBytes = reader.int32('maxBytes')
  const maxRecords = reader.int32('maxRecords')
  const batchSize = reader.int32('batchSize')
  const shareAcquireMode = version >= 2 ? reader.int8('shareAcquireMode') : 0
  const isRenewAck = version >= 2 ? reader.bool('isRenewAck') : false
  const topics = reader.array('topics', 18, flexible, decodeFetchTopic, version)
  const forgottenTopicsData = reader.array('forgottenTopicsData', 18, flexible, decodeForgottenTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    groupId,
    memberId,
    shareSessionEpoch,
    maxWaitMs,
    minBytes,
    maxBytes,
    maxRecords,
    batchSize,
    shareAcquireMode,
    isRenewAck,
    topics,
    forgottenTopicsData,
    unknownTaggedFields,
  }
}

/** The topics, one by one. */
export interface FetchTopic {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: FetchPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchTopic(init: Partial<FetchTopic> = {}): FetchTopic {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeFetchTopic(writer: Writer, message: FetchTopic, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeFetchPartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeFetchTopic(reader: Reader, version: number): FetchTopic {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 6, flexible, decodeFetchPartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface FetchPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** Ranges of offsets that the consumer has dealt with, and how. */
  acknowledgementBatches: AcknowledgementBatch[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchPartition(init: Partial<FetchPartition> = {}): FetchPartition {
  return { partitionIndex: 0, acknowledgementBatches: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeFetchPartition(writer: Writer, message: FetchPartition, version: number): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.array(message.acknowledgementBatches, flexible, encodeAcknowledgementBatch, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeFetchPartition(reader: Reader, version: number): FetchPartition {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const acknowledgementBatches = reader.array(
    'acknowledgementBatches',
    18,
    flexible,
    decodeAcknowledgementBatch,
    version,
  )
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, acknowledgementBatches, unknownTaggedFields }
}

/** Ranges of offsets that the consumer has dealt with, and how. */
export interface AcknowledgementBatch {
  /** The offset of the first record of the range. */
  firstOffset: bigint
  /** The offset of the last record of the range. */
  lastOffset: bigint
  /** One verdict per offset, or one for all of them: 0 gap, 1 accept, 2 release, 3 reject, 4 renew. */
  acknowledgeTypes: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAcknowledgementBatch(init: Partial<AcknowledgementBatch> = {}): AcknowledgementBatch {
  return { firstOffset: 0n, lastOffset: 0n, acknowledgeTypes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAcknowledgementBatch(writer: Writer, message: AcknowledgementBatch): void {
  const flexible = true
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int8Array(message.acknowledgeTypes, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAcknowledgementBatch(reader: Reader): AcknowledgementBatch {
  const flexible = true
  const firstOffset = reader.int64('firstOffset')
  const lastOffset = reader.int64('lastOffset')
  const acknowledgeTypes = reader.int8Array('acknowledgeTypes', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { firstOffset, lastOffset, acknowledgeTypes, unknownTaggedFields }
}

/** Partitions to take out of the session. */
export interface ForgottenTopic {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createForgottenTopic(init: Partial<ForgottenTopic> = {}): ForgottenTopic {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeForgottenTopic(writer: Writer, message: ForgottenTopic): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeForgottenTopic(reader: Reader): ForgottenTopic {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The answer to a ShareFetch request. */
export interface ShareFetchResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** How long a record stays acquired before it is given to somebody else, in milliseconds. */
  acquisitionLockTimeoutMs: number
  /** The records, topic by topic. */
  responses: ShareFetchableTopicResponse[]
  /** The addresses of the leaders named above, so that the client need not ask for metadata first. */
  nodeEndpoints: NodeEndpoint[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareFetchResponse(init: Partial<ShareFetchResponse> = {}): ShareFetchResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: null,
    acquisitionLockTimeoutMs: 0,
    responses: [],
    nodeEndpoints: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeShareFetchResponse(writer: Writer, message: ShareFetchResponse, version: number): void {
  assertVersion('ShareFetchResponse', version, 1, 2)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int32(message.acquisitionLockTimeoutMs)
  writer.array(message.responses, flexible, encodeShareFetchableTopicResponse, version)
  writer.array(message.nodeEndpoints, flexible, encodeNodeEndpoint, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareFetchResponse(reader: Reader, version: number): ShareFetchResponse {
  assertVersion('ShareFetchResponse', version, 1, 2)
  reader.begin('ShareFetchResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const acquisitionLockTimeoutMs = reader.int32('acquisitionLockTimeoutMs')
  const responses = reader.array('responses', 18, flexible, decodeShareFetchableTopicResponse, version)
  const nodeEndpoints = reader.array('nodeEndpoints', 11, flexible, decodeNodeEndpoint, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    throttleTimeMs,
    errorCode,
    errorMessage,
    acquisitionLockTimeoutMs,
    responses,
    nodeEndpoints,
    unknownTaggedFields,
  }
}

/** The records, topic by topic. */
export interface ShareFetchableTopicResponse {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareFetchableTopicResponse(
  init: Partial<ShareFetchableTopicResponse> = {},
): ShareFetchableTopicResponse {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeShareFetchableTopicResponse(
  writer: Writer,
  message: ShareFetchableTopicResponse,
  version: number,
): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeShareFetchableTopicResponse(reader: Reader, version: number): ShareFetchableTopicResponse {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 22, flexible, decodePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Why the partition failed; null when it did not, or when the broker does not say. (may be null; default null) */
  errorMessage: string | null
  /** What became of the acknowledgements sent with the request; 0 is success. */
  acknowledgeErrorCode: number
  /** Why the acknowledgements were refused; null on success. (may be null; default null) */
  acknowledgeErrorMessage: string | null
  /** Who leads the partition now, if the request came to the wrong broker. */
  currentLeader: LeaderIdAndEpoch
  /** Record batches as they stand in the log, the last one maybe cut off; null when there are none. */
  records: Uint8Array
  /** The ranges of offsets that this consumer now holds. */
  acquiredRecords: AcquiredRecords[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return {
    partitionIndex: 0,
    errorCode: 0,
    errorMessage: null,
    acknowledgeErrorCode: 0,
    acknowledgeErrorMessage: null,
    currentLeader: createLeaderIdAndEpoch(),
    records: EMPTY_BYTES,
    acquiredRecords: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionData(writer: Writer, message: PartitionData, version: number): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.int16(message.acknowledgeErrorCode)
  writer.nullableString(message.acknowledgeErrorMessage, flexible)
  writer.struct(message.currentLeader, encodeLeaderIdAndEpoch, version)
  writer.byteString(message.records, flexible)
  writer.array(message.acquiredRecords, flexible, encodeAcquiredRecords, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader, version: number): PartitionData {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const acknowledgeErrorCode = reader.int16('acknowledgeErrorCode')
  const acknowledgeErrorMessage = reader.nullableString('acknowledgeErrorMessage', flexible)
  const currentLeader = reader.struct('currentLeader', decodeLeaderIdAndEpoch, version)
  const records = reader.byteString('records', flexible)
  const acquiredRecords = reader.array('acquiredRecords', 19, flexible, decodeAcquiredRecords, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    acknowledgeErrorCode,
    acknowledgeErrorMessage,
    currentLeader,
    records,
    acquiredRecords,
    unknownTaggedFields,
  }
}

/** Who leads the partition now, if the request came to the wrong broker. */
export interface LeaderIdAndEpoch {
  /** The broker that leads the partition; -1 when there is none. */
  leaderId: number
  /** The newest leader epoch that the broker knows; -1 when it knows none. */
  leaderEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createLeaderIdAndEpoch(init: Partial<LeaderIdAndEpoch> = {}): LeaderIdAndEpoch {
  return { leaderId: 0, leaderEpoch: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
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

/** The ranges of offsets that this consumer now holds. */
export interface AcquiredRecords {
  /** The offset of the first record of the range. */
  firstOffset: bigint
  /** The offset of the last record of the range. */
  lastOffset: bigint
  /** How many times the records have been delivered. */
  deliveryCount: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAcquiredRecords(init: Partial<AcquiredRecords> = {}): AcquiredRecords {
  return { firstOffset: 0n, lastOffset: 0n, deliveryCount: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAcquiredRecords(writer: Writer, message: AcquiredRecords): void {
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int16(message.deliveryCount)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAcquiredRecords(reader: Reader): AcquiredRecords {
  const firstOffset = reader.int64('firstOffset')
  const lastOffset = reader.int64('lastOffset')
  const deliveryCount = reader.int16('deliveryCount')
  const unknownTaggedFields = reader.taggedFields()
  return { firstOffset, lastOffset, deliveryCount, unknownTaggedFields }
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
