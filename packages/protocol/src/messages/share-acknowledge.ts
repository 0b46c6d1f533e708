/** Generated from schema/79-share-acknowledge.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Acknowledges records that a member of a share group has acquired (KIP-932).
 *
 * - v1: The oldest version in use.
 * - v2: Request adds `isRenewAck`. Response adds `acquisitionLockTimeoutMs`.
 */
export const ShareAcknowledge: Api<ShareAcknowledgeRequest, ShareAcknowledgeResponse> = {
  key: 79,
  name: 'ShareAcknowledge',
  versions: { min: 1, max: 2 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeShareAcknowledgeRequest,
  decodeRequest: decodeShareAcknowledgeRequest,
  encodeResponse: encodeShareAcknowledgeResponse,
  decodeResponse: decodeShareAcknowledgeResponse,
}

/** Acknowledges records that a member of a share group has acquired (KIP-932). */
export interface ShareAcknowledgeRequest {
  /** The id of the group. (may be null; default null) */
  groupId: string | null
  /** The id of the member. (may be null) */
  memberId: string | null
  /** Which request of the share session this is: 0 opens it, -1 closes it. */
  shareSessionEpoch: number
  /** Whether the acknowledgements contain renewals. (versions 2+) */
  isRenewAck: boolean
  /** The topics, one by one. */
  topics: AcknowledgeTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareAcknowledgeRequest(init: Partial<ShareAcknowledgeRequest> = {}): ShareAcknowledgeRequest {
  return {
    groupId: null,
    memberId: '',
    shareSessionEpoch: 0,
    isRenewAck: false,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeShareAcknowledgeRequest(writer: Writer, message: ShareAcknowledgeRequest, version: number): void {
  assertVersion('ShareAcknowledgeRequest', version, 1, 2)
  const flexible = true
  writer.nullableString(message.groupId, flexible)
  writer.nullableString(message.memberId, flexible)
  writer.int32(message.shareSessionEpoch)
  if (version >= 2) writer.bool(message.isRenewAck)
  else if (message.isRenewAck) throw unsupportedField('ShareAcknowledgeRequest', 'isRenewAck', version)
  writer.array(message.topics, flexible, encodeAcknowledgeTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareAcknowledgeRequest(reader: Reader, version: number): ShareAcknowledgeRequest {
  assertVersion('ShareAcknowledgeRequest', version, 1, 2)
  reader.begin('ShareAcknowledgeRequest', version)
  const flexible = true
  const groupId = reader.nullableString('groupId', flexible)
  const memberId = reader.nullableString('memberId', flexible)
  const shareSessionEpoch = reader.int32('shareSessionEpoch')
  const isRenewAck = version >= 2 ? reader.bool('isRenewAck') : false
  const topics = reader.array('topics', 18, flexible, decodeAcknowledgeTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { groupId, memberId, shareSessionEpoch, isRenewAck, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface AcknowledgeTopic {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: AcknowledgePartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAcknowledgeTopic(init: Partial<AcknowledgeTopic> = {}): AcknowledgeTopic {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAcknowledgeTopic(writer: Writer, message: AcknowledgeTopic, version: number): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeAcknowledgePartition, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAcknowledgeTopic(reader: Reader, version: number): AcknowledgeTopic {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 6, flexible, decodeAcknowledgePartition, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface AcknowledgePartition {
  /** The number of the partition. */
  partitionIndex: number
  /** Ranges of offsets that the consumer has dealt with, and how. */
  acknowledgementBatches: AcknowledgementBatch[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAcknowledgePartition(init: Partial<AcknowledgePartition> = {}): AcknowledgePartition {
  return { partitionIndex: 0, acknowledgementBatches: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAcknowledgePartition(writer: Writer, message: AcknowledgePartition, version: number): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.array(message.acknowledgementBatches, flexible, encodeAcknowledgementBatch, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAcknowledgePartition(reader: Reader, version: number): AcknowledgePartition {
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

/** The answer to a ShareAcknowledge request. */
export interface ShareAcknowledgeResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null; default
   * null)
   */
  errorMessage: string | null
  /** How long a record stays acquired before it is given to somebody else, in milliseconds. (versions 2+; ignorable) */
  acquisitionLockTimeoutMs: number
  /** What became of the acknowledgements, topic by topic. */
  responses: ShareAcknowledgeTopicResponse[]
  /** The addresses of the leaders named above, so that the client need not ask for metadata first. */
  nodeEndpoints: NodeEndpoint[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareAcknowledgeResponse(init: Partial<ShareAcknowledgeResponse> = {}): ShareAcknowledgeResponse {
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

export function encodeShareAcknowledgeResponse(
  writer: Writer,
  message: ShareAcknowledgeResponse,
  version: number,
): void {
  assertVersion('ShareAcknowledgeResponse', version, 1, 2)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (version >= 2) writer.int32(message.acquisitionLockTimeoutMs)
  writer.array(message.responses, flexible, encodeShareAcknowledgeTopicResponse, version)
  writer.array(message.nodeEndpoints, flexible, encodeNodeEndpoint, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeShareAcknowledgeResponse(reader: Reader, version: number): ShareAcknowledgeResponse {
  assertVersion('ShareAcknowledgeResponse', version, 1, 2)
  reader.begin('ShareAcknowledgeResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const acquisitionLockTimeoutMs = version >= 2 ? reader.int32('acquisitionLockTimeoutMs') : 0
  const responses = reader.array('responses', 18, flexible, decodeShareAcknowledgeTopicResponse, version)
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

/** What became of the acknowledgements, topic by topic. */
export interface ShareAcknowledgeTopicResponse {
  /** The id of the topic, which a topic of the same name created later does not share. */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createShareAcknowledgeTopicResponse(
  init: Partial<ShareAcknowledgeTopicResponse> = {},
): ShareAcknowledgeTopicResponse {
  return { topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeShareAcknowledgeTopicResponse(
  writer: Writer,
  message: ShareAcknowledgeTopicResponse,
  version: number,
): void {
  const flexible = true
  writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeShareAcknowledgeTopicResponse(reader: Reader, version: number): ShareAcknowledgeTopicResponse {
  const flexible = true
  const topicId = reader.uuid('topicId')
  const partitions = reader.array('partitions', 17, flexible, decodePartitionData, version)
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
  /** Who leads the partition now, if the request came to the wrong broker. */
  currentLeader: LeaderIdAndEpoch
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return {
    partitionIndex: 0,
    errorCode: 0,
    errorMessage: null,
    currentLeader: createLeaderIdAndEpoch(),
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionData(writer: Writer, message: PartitionData, version: number): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.struct(message.currentLeader, encodeLeaderIdAndEpoch, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodePartitionData(reader: Reader, version: number): PartitionData {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const currentLeader = reader.struct('currentLeader', decodeLeaderIdAndEpoch, version)
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, errorCode, errorMessage, currentLeader, unknownTaggedFields }
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
