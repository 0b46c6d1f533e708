/** Generated from schema/78-share-fetch.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * ShareFetch
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

/** ShareFetch */
export interface ShareFetchRequest {
  /**  (may be null; default null) */
  groupId: string | null
  /**  (may be null) */
  memberId: string | null
  /**  */
  shareSessionEpoch: number
  /**  */
  maxWaitMs: number
  /**  */
  minBytes: number
  /**  (default 2_147_483_647) */
  maxBytes: number
  /**  */
  maxRecords: number
  /**  */
  batchSize: number
  /**  (versions 2+; ignorable) */
  shareAcquireMode: number
  /**  (versions 2+) */
  isRenewAck: boolean
  /**  */
  topics: FetchTopic[]
  /**  */
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

/**  */
export interface FetchTopic {
  /**  */
  topicId: string
  /**  */
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

/**  */
export interface FetchPartition {
  /**  */
  partitionIndex: number
  /**  */
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

/**  */
export interface AcknowledgementBatch {
  /**  */
  firstOffset: bigint
  /**  */
  lastOffset: bigint
  /**  */
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

/**  */
export interface ForgottenTopic {
  /**  */
  topicId: string
  /**  */
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
  /**  */
  throttleTimeMs: number
  /**  */
  errorCode: number
  /**  (may be null; default null) */
  errorMessage: string | null
  /**  */
  acquisitionLockTimeoutMs: number
  /**  */
  responses: ShareFetchableTopicResponse[]
  /**  */
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

/**  */
export interface ShareFetchableTopicResponse {
  /**  */
  topicId: string
  /**  */
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

/**  */
export interface PartitionData {
  /**  */
  partitionIndex: number
  /**  */
  errorCode: number
  /**  (may be null; default null) */
  errorMessage: string | null
  /**  */
  acknowledgeErrorCode: number
  /**  (may be null; default null) */
  acknowledgeErrorMessage: string | null
  /**  */
  currentLeader: LeaderIdAndEpoch
  /**  */
  records: Uint8Array
  /**  */
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

/**  */
export interface LeaderIdAndEpoch {
  /**  */
  leaderId: number
  /**  */
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

/**  */
export interface AcquiredRecords {
  /**  */
  firstOffset: bigint
  /**  */
  lastOffset: bigint
  /**  */
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

/**  */
export interface NodeEndpoint {
  /**  */
  nodeId: number
  /**  */
  host: string
  /**  */
  port: number
  /**  (may be null; default null) */
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
