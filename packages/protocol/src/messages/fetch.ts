/** Generated from schema/01-fetch.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Reads record batches from partitions, for consumers and for followers.
 *
 * - v0: The first version.
 * - v1: Response adds `throttleTimeMs`.
 * - v2: Records may be message sets of magic 1, with timestamps.
 * - v3: Request adds `maxBytes`.
 * - v4: Records may be batches of magic 2; isolation levels, and the aborted transactions that go with them.
 * - v5: Request adds `topics.partitions.logStartOffset`. Response adds `responses.partitions.logStartOffset`.
 * - v6: May answer KAFKA_STORAGE_ERROR.
 * - v7: Sessions: only what has changed is asked for and answered (KIP-227).
 * - v8: Brokers answer before they delay a client that exceeds a quota.
 * - v9: Request adds `topics.partitions.currentLeaderEpoch`.
 * - v10: Records may be compressed with zstd (KIP-110).
 * - v11: Consumers can read from a replica nearby (KIP-392).
 * - v12: Compact lengths and tagged fields. Followers learn where their log diverges (KIP-595).
 * - v13: Topics by id instead of name (KIP-516).
 * - v14: May answer OFFSET_MOVED_TO_TIERED_STORAGE (KIP-405).
 * - v15: Request adds `replicaState`; drops `replicaId`.
 * - v16: Errors about the leader come with its address (KIP-951).
 * - v17: Request adds `topics.partitions.replicaDirectoryId`.
 * - v18: Request adds `topics.partitions.highWatermark`.
 */
export const Fetch: Api<FetchRequest, FetchResponse> = {
  key: 1,
  name: 'Fetch',
  versions: { min: 0, max: 18 },
  firstFlexibleVersion: 12,
  encodeRequest: encodeFetchRequest,
  decodeRequest: decodeFetchRequest,
  encodeResponse: encodeFetchResponse,
  decodeResponse: decodeFetchResponse,
}

/** Reads record batches from partitions, for consumers and for followers. */
export interface FetchRequest {
  /**
   * The cluster that a follower belongs to; null from consumers. (versions 12+; may be null; tag 0; default null;
   * ignorable)
   */
  clusterId: string | null
  /** The broker that asks, if it is a follower; -1 for consumers. (versions 0-14; default -1) */
  replicaId: number
  /** The follower that asks; left at its default by consumers. (versions 15+; tag 1) */
  replicaState: ReplicaState
  /** How long the broker may wait for `minBytes` to come together, in milliseconds. */
  maxWaitMs: number
  /** How much the broker collects before it answers. */
  minBytes: number
  /**
   * How large the answer may be; the first batch is sent whatever its size. (versions 3+; default 2_147_483_647;
   * ignorable)
   */
  maxBytes: number
  /** 0 reads all records, 1 those of committed transactions and of none. (versions 4+; ignorable) */
  isolationLevel: number
  /** The fetch session; 0 for none. (versions 7+; ignorable) */
  sessionId: number
  /**
   * Which request of the session this is: 0 opens a session, -1 asks without one. (versions 7+; default -1; ignorable)
   */
  sessionEpoch: number
  /** What to read, topic by topic. */
  topics: FetchTopic[]
  /** Partitions to take out of the session. (versions 7+) */
  forgottenTopicsData: ForgottenTopic[]
  /**
   * The rack of the consumer, so that it can be sent to a replica nearby; empty when it has none. (versions 11+;
   * ignorable)
   */
  rackId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchRequest(init: Partial<FetchRequest> = {}): FetchRequest {
  return {
    clusterId: null,
    replicaId: -1,
    replicaState: createReplicaState(),
    maxWaitMs: 0,
    minBytes: 0,
    maxBytes: 2_147_483_647,
    isolationLevel: 0,
    sessionId: 0,
    sessionEpoch: -1,
    topics: [],
    forgottenTopicsData: [],
    rackId: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeFetchRequest(writer: Writer, message: FetchRequest, version: number): void {
  assertVersion('FetchRequest', version, 0, 18)
  const flexible = version >= 12
  if (version <= 14) writer.int32(message.replicaId)
  else if (message.replicaId !== -1) throw unsupportedField('FetchRequest', 'replicaId', version)
  if (version <= 14 && !isDefaultReplicaState(message.replicaState)) {
    throw unsupportedField('FetchRequest', 'replicaState', version)
  }
  writer.int32(message.maxWaitMs)
  writer.int32(message.minBytes)
  if (version >= 3) writer.int32(message.maxBytes)
  if (version >= 4) writer.int8(message.isolationLevel)
  if (version >= 7) writer.int32(message.sessionId)
  if (version >= 7) writer.int32(message.sessionEpoch)
  writer.array(message.topics, flexible, encodeFetchTopic, version)
  if (version >= 7) {
    writer.array(message.forgottenTopicsData, flexible, encodeForgottenTopic, version)
  } else if (message.forgottenTopicsData.length !== 0) {
    throw unsupportedField('FetchRequest', 'forgottenTopicsData', version)
  }
  if (version >= 11) writer.string(message.rackId, flexible)
  if (flexible) {
    const hasClusterId = message.clusterId !== null
    const hasReplicaState = version >= 15 && !isDefaultReplicaState(message.replicaState)
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasClusterId) + Number(hasReplicaState))
    let next = 0
    if (hasClusterId) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.nullableString(message.clusterId, flexible)
      writer.endTag(mark)
    }
    if (hasReplicaState) {
      next = writer.unknownTagsBefore(1, message.unknownTaggedFields, next)
      const mark = writer.beginTag(1)
      writer.struct(message.replicaState, encodeReplicaState, version)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchRequest', 'unknownTaggedFields', version)
  }
}

export function decodeFetchRequest(reader: Reader, version: number): FetchRequest {
  assertVersion('FetchRequest', version, 0, 18)
  reader.begin('FetchRequest', version)
  const flexible = version >= 12
  let clusterId: string | null = null
  const replicaId = version <= 14 ? reader.int32('replicaId') : -1
  let replicaState: ReplicaState = { replicaId: -1, replicaEpoch: -1n, unknownTaggedFields: NO_TAGGED_FIELDS }
  const maxWaitMs = reader.int32('maxWaitMs')
  const minBytes = reader.int32('minBytes')
  const maxBytes = version >= 3 ? reader.int32('maxBytes') : 2_147_483_647
  const isolationLevel = version >= 4 ? reader.int8('isolationLevel') : 0
  const sessionId = version >= 7 ? reader.int32('sessionId') : 0
  const sessionEpoch = version >= 7 ? reader.int32('sessionEpoch') : -1
  const topics = reader.array('topics', 3, flexible, decodeFetchTopic, version)
  const forgottenTopicsData =
    version >= 7 ? reader.array('forgottenTopicsData', 3, flexible, decodeForgottenTopic, version) : []
  const rackId = version >= 11 ? reader.string('rackId', flexible) : ''
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          clusterId = reader.nullableString('clusterId', flexible)
          reader.leaveTag('clusterId', end)
          break
        case 1:
          if (version < 15) throw reader.malformed('replicaState', 'a tag of later versions')
          replicaState = reader.struct('replicaState', decodeReplicaState, version)
          reader.leaveTag('replicaState', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    clusterId,
    replicaId,
    replicaState,
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel,
    sessionId,
    sessionEpoch,
    topics,
    forgottenTopicsData,
    rackId,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The follower that asks; left at its default by consumers. */
export interface ReplicaState {
  /** The broker that asks, if it is a follower; -1 for consumers. (default -1) */
  replicaId: number
  /** The epoch of the follower: it grows with each of its restarts; -1 when it is not known. (default -1n) */
  replicaEpoch: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReplicaState(init: Partial<ReplicaState> = {}): ReplicaState {
  return { replicaId: -1, replicaEpoch: -1n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReplicaState(writer: Writer, message: ReplicaState): void {
  writer.int32(message.replicaId)
  writer.int64(message.replicaEpoch)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReplicaState(reader: Reader): ReplicaState {
  const replicaId = reader.int32('replicaId')
  const replicaEpoch = reader.int64('replicaEpoch')
  const unknownTaggedFields = reader.taggedFields()
  return { replicaId, replicaEpoch, unknownTaggedFields }
}

function isDefaultReplicaState(value: ReplicaState): boolean {
  return value.replicaId === -1 && value.replicaEpoch === -1n && value.unknownTaggedFields.length === 0
}

/** What to read, topic by topic. */
export interface FetchTopic {
  /** The name of the topic. (versions 0-12; ignorable) */
  topic: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 13+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: FetchPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchTopic(init: Partial<FetchTopic> = {}): FetchTopic {
  return { topic: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeFetchTopic(writer: Writer, message: FetchTopic, version: number): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(message.topic, flexible)
  if (version >= 13) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodeFetchPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchRequest', 'unknownTaggedFields', version)
  }
}

function decodeFetchTopic(reader: Reader, version: number): FetchTopic {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string('topic', flexible) : ''
  const topicId = version >= 13 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 16, flexible, decodeFetchPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface FetchPartition {
  /** The number of the partition. */
  partition: number
  /** The leader epoch that the client knows; -1 to leave it unchecked. (versions 9+; default -1; ignorable) */
  currentLeaderEpoch: number
  /** The first offset wanted. */
  fetchOffset: bigint
  /** The leader epoch of the last record fetched; -1 when there is none. (versions 12+; default -1) */
  lastFetchedEpoch: number
  /** The first offset that the follower's log has; -1 from consumers. (versions 5+; default -1n; ignorable) */
  logStartOffset: bigint
  /** How much of this partition may be in the answer; the first batch is sent whatever its size. */
  partitionMaxBytes: number
  /** The log directory of the replica; all zero when it is not known. (versions 17+; tag 0; ignorable) */
  replicaDirectoryId: string
  /**
   * The high watermark that the follower knows, so that the leader answers at once when it has a newer one. (versions
   * 18+; tag 1; default 9_223_372_036_854_775_807n; ignorable)
   */
  highWatermark: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchPartition(init: Partial<FetchPartition> = {}): FetchPartition {
  return {
    partition: 0,
    currentLeaderEpoch: -1,
    fetchOffset: 0n,
    lastFetchedEpoch: -1,
    logStartOffset: -1n,
    partitionMaxBytes: 0,
    replicaDirectoryId: ZERO_UUID,
    highWatermark: 9_223_372_036_854_775_807n,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeFetchPartition(writer: Writer, message: FetchPartition, version: number): void {
  const flexible = version >= 12
  writer.int32(message.partition)
  if (version >= 9) writer.int32(message.currentLeaderEpoch)
  writer.int64(message.fetchOffset)
  if (version >= 12) {
    writer.int32(message.lastFetchedEpoch)
  } else if (message.lastFetchedEpoch !== -1) {
    throw unsupportedField('FetchRequest', 'topics.partitions.lastFetchedEpoch', version)
  }
  if (version >= 5) writer.int64(message.logStartOffset)
  writer.int32(message.partitionMaxBytes)
  if (flexible) {
    const hasReplicaDirectoryId = version >= 17 && message.replicaDirectoryId !== ZERO_UUID
    const hasHighWatermark = version >= 18 && message.highWatermark !== 9_223_372_036_854_775_807n
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasReplicaDirectoryId) + Number(hasHighWatermark))
    let next = 0
    if (hasReplicaDirectoryId) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.uuid(message.replicaDirectoryId)
      writer.endTag(mark)
    }
    if (hasHighWatermark) {
      next = writer.unknownTagsBefore(1, message.unknownTaggedFields, next)
      const mark = writer.beginTag(1)
      writer.int64(message.highWatermark)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchRequest', 'unknownTaggedFields', version)
  }
}

function decodeFetchPartition(reader: Reader, version: number): FetchPartition {
  const flexible = version >= 12
  const partition = reader.int32('partition')
  const currentLeaderEpoch = version >= 9 ? reader.int32('currentLeaderEpoch') : -1
  const fetchOffset = reader.int64('fetchOffset')
  const lastFetchedEpoch = version >= 12 ? reader.int32('lastFetchedEpoch') : -1
  const logStartOffset = version >= 5 ? reader.int64('logStartOffset') : -1n
  const partitionMaxBytes = reader.int32('partitionMaxBytes')
  let replicaDirectoryId = ZERO_UUID
  let highWatermark = 9_223_372_036_854_775_807n
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          if (version < 17) throw reader.malformed('replicaDirectoryId', 'a tag of later versions')
          replicaDirectoryId = reader.uuid('replicaDirectoryId')
          reader.leaveTag('replicaDirectoryId', end)
          break
        case 1:
          if (version < 18) throw reader.malformed('highWatermark', 'a tag of later versions')
          highWatermark = reader.int64('highWatermark')
          reader.leaveTag('highWatermark', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    partition,
    currentLeaderEpoch,
    fetchOffset,
    lastFetchedEpoch,
    logStartOffset,
    partitionMaxBytes,
    replicaDirectoryId,
    highWatermark,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** Partitions to take out of the session. */
export interface ForgottenTopic {
  /** The name of the topic. (versions 7-12; ignorable) */
  topic: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 13+; ignorable) */
  topicId: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createForgottenTopic(init: Partial<ForgottenTopic> = {}): ForgottenTopic {
  return { topic: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeForgottenTopic(writer: Writer, message: ForgottenTopic, version: number): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(message.topic, flexible)
  if (version >= 13) writer.uuid(message.topicId)
  writer.int32Array(message.partitions, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchRequest', 'unknownTaggedFields', version)
  }
}

function decodeForgottenTopic(reader: Reader, version: number): ForgottenTopic {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string('topic', flexible) : ''
  const topicId = version >= 13 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, topicId, partitions, unknownTaggedFields }
}

/** The answer to a Fetch request. */
export interface FetchResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. (versions 7+; ignorable) */
  errorCode: number
  /** The fetch session; 0 for none. (versions 7+) */
  sessionId: number
  /** The records, topic by topic. */
  responses: FetchableTopicResponse[]
  /**
   * The addresses of the leaders named above, so that the client need not ask for metadata first. (versions 16+; tag 0)
   */
  nodeEndpoints: NodeEndpoint[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchResponse(init: Partial<FetchResponse> = {}): FetchResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    sessionId: 0,
    responses: [],
    nodeEndpoints: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeFetchResponse(writer: Writer, message: FetchResponse, version: number): void {
  assertVersion('FetchResponse', version, 0, 18)
  const flexible = version >= 12
  if (version >= 1) writer.int32(message.throttleTimeMs)
  if (version >= 7) writer.int16(message.errorCode)
  if (version >= 7) writer.int32(message.sessionId)
  else if (message.sessionId !== 0) throw unsupportedField('FetchResponse', 'sessionId', version)
  writer.array(message.responses, flexible, encodeFetchableTopicResponse, version)
  if (version <= 15 && message.nodeEndpoints.length !== 0) {
    throw unsupportedField('FetchResponse', 'nodeEndpoints', version)
  }
  if (flexible) {
    const hasNodeEndpoints = version >= 16 && message.nodeEndpoints.length !== 0
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
    throw unsupportedField('FetchResponse', 'unknownTaggedFields', version)
  }
}

export function decodeFetchResponse(reader: Reader, version: number): FetchResponse {
  assertVersion('FetchResponse', version, 0, 18)
  reader.begin('FetchResponse', version)
  const flexible = version >= 12
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = version >= 7 ? reader.int16('errorCode') : 0
  const sessionId = version >= 7 ? reader.int32('sessionId') : 0
  const responses = reader.array('responses', 3, flexible, decodeFetchableTopicResponse, version)
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
          if (version < 16) throw reader.malformed('nodeEndpoints', 'a tag of later versions')
          nodeEndpoints = reader.array('nodeEndpoints', 11, flexible, decodeNodeEndpoint, version)
          reader.leaveTag('nodeEndpoints', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    throttleTimeMs,
    errorCode,
    sessionId,
    responses,
    nodeEndpoints,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** The records, topic by topic. */
export interface FetchableTopicResponse {
  /** The name of the topic. (versions 0-12; ignorable) */
  topic: string
  /** The id of the topic, which a topic of the same name created later does not share. (versions 13+; ignorable) */
  topicId: string
  /** The partitions, one by one. */
  partitions: PartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFetchableTopicResponse(init: Partial<FetchableTopicResponse> = {}): FetchableTopicResponse {
  return { topic: '', topicId: ZERO_UUID, partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeFetchableTopicResponse(writer: Writer, message: FetchableTopicResponse, version: number): void {
  const flexible = version >= 12
  if (version <= 12) writer.string(message.topic, flexible)
  if (version >= 13) writer.uuid(message.topicId)
  writer.array(message.partitions, flexible, encodePartitionData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchResponse', 'unknownTaggedFields', version)
  }
}

function decodeFetchableTopicResponse(reader: Reader, version: number): FetchableTopicResponse {
  const flexible = version >= 12
  const topic = version <= 12 ? reader.string('topic', flexible) : ''
  const topicId = version >= 13 ? reader.uuid('topicId') : ZERO_UUID
  const partitions = reader.array('partitions', 18, flexible, decodePartitionData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, topicId, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface PartitionData {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** The offset behind the last record that all in-sync replicas have. */
  highWatermark: bigint
  /**
   * The offset before which every transaction is decided; -1 when it is not known. (versions 4+; default -1n;
   * ignorable)
   */
  lastStableOffset: bigint
  /** The first offset that the log still has; -1 when it is not known. (versions 5+; default -1n; ignorable) */
  logStartOffset: bigint
  /** Where the follower's log leaves the leader's, if it does. (versions 12+; tag 0) */
  divergingEpoch: EpochEndOffset
  /** Who leads the partition now, if the request came to the wrong broker. (versions 12+; tag 1) */
  currentLeader: LeaderIdAndEpoch
  /** The snapshot to fetch instead, if the log no longer reaches back far enough. (versions 12+; tag 2) */
  snapshotId: SnapshotId
  /**
   * The aborted transactions whose records are among those returned; a reader of committed records skips them. Null
   * where the isolation level did not ask for them. (versions 4+; may be null; ignorable)
   */
  abortedTransactions: AbortedTransaction[] | null
  /** A replica nearer to the consumer, from which it should read; -1 when there is none. (versions 11+; default -1) */
  preferredReadReplica: number
  /** Record batches as they stand in the log, the last one maybe cut off; null when there are none. (may be null) */
  records: Uint8Array | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionData(init: Partial<PartitionData> = {}): PartitionData {
  return {
    partitionIndex: 0,
    errorCode: 0,
    highWatermark: 0n,
    lastStableOffset: -1n,
    logStartOffset: -1n,
    divergingEpoch: createEpochEndOffset(),
    currentLeader: createLeaderIdAndEpoch(),
    snapshotId: createSnapshotId(),
    abortedTransactions: [],
    preferredReadReplica: -1,
    records: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodePartitionData(writer: Writer, message: PartitionData, version: number): void {
  const flexible = version >= 12
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  writer.int64(message.highWatermark)
  if (version >= 4) writer.int64(message.lastStableOffset)
  if (version >= 5) writer.int64(message.logStartOffset)
  if (version <= 11 && !isDefaultEpochEndOffset(message.divergingEpoch)) {
    throw unsupportedField('FetchResponse', 'responses.partitions.divergingEpoch', version)
  }
  if (version <= 11 && !isDefaultLeaderIdAndEpoch(message.currentLeader)) {
    throw unsupportedField('FetchResponse', 'responses.partitions.currentLeader', version)
  }
  if (version <= 11 && !isDefaultSnapshotId(message.snapshotId)) {
    throw unsupportedField('FetchResponse', 'responses.partitions.snapshotId', version)
  }
  if (version >= 4) writer.nullableArray(message.abortedTransactions, flexible, encodeAbortedTransaction, version)
  if (version >= 11) {
    writer.int32(message.preferredReadReplica)
  } else if (message.preferredReadReplica !== -1) {
    throw unsupportedField('FetchResponse', 'responses.partitions.preferredReadReplica', version)
  }
  writer.nullableByteString(message.records, flexible)
  if (flexible) {
    const hasDivergingEpoch = !isDefaultEpochEndOffset(message.divergingEpoch)
    const hasCurrentLeader = !isDefaultLeaderIdAndEpoch(message.currentLeader)
    const hasSnapshotId = !isDefaultSnapshotId(message.snapshotId)
    writer.unsignedVarint(
      message.unknownTaggedFields.length + Number(hasDivergingEpoch) + Number(hasCurrentLeader) + Number(hasSnapshotId),
    )
    let next = 0
    if (hasDivergingEpoch) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.struct(message.divergingEpoch, encodeEpochEndOffset, version)
      writer.endTag(mark)
    }
    if (hasCurrentLeader) {
      next = writer.unknownTagsBefore(1, message.unknownTaggedFields, next)
      const mark = writer.beginTag(1)
      writer.struct(message.currentLeader, encodeLeaderIdAndEpoch, version)
      writer.endTag(mark)
    }
    if (hasSnapshotId) {
      next = writer.unknownTagsBefore(2, message.unknownTaggedFields, next)
      const mark = writer.beginTag(2)
      writer.struct(message.snapshotId, encodeSnapshotId, version)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchResponse', 'unknownTaggedFields', version)
  }
}

function decodePartitionData(reader: Reader, version: number): PartitionData {
  const flexible = version >= 12
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const highWatermark = reader.int64('highWatermark')
  const lastStableOffset = version >= 4 ? reader.int64('lastStableOffset') : -1n
  const logStartOffset = version >= 5 ? reader.int64('logStartOffset') : -1n
  let divergingEpoch: EpochEndOffset = { epoch: -1, endOffset: -1n, unknownTaggedFields: NO_TAGGED_FIELDS }
  let currentLeader: LeaderIdAndEpoch = { leaderId: -1, leaderEpoch: -1, unknownTaggedFields: NO_TAGGED_FIELDS }
  let snapshotId: SnapshotId = { endOffset: -1n, epoch: -1, unknownTaggedFields: NO_TAGGED_FIELDS }
  const abortedTransactions =
    version >= 4 ? reader.nullableArray('abortedTransactions', 16, flexible, decodeAbortedTransaction, version) : []
  const preferredReadReplica = version >= 11 ? reader.int32('preferredReadReplica') : -1
  const records = reader.nullableByteString('records', flexible)
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          divergingEpoch = reader.struct('divergingEpoch', decodeEpochEndOffset, version)
          reader.leaveTag('divergingEpoch', end)
          break
        case 1:
          currentLeader = reader.struct('currentLeader', decodeLeaderIdAndEpoch, version)
          reader.leaveTag('currentLeader', end)
          break
        case 2:
          snapshotId = reader.struct('snapshotId', decodeSnapshotId, version)
          reader.leaveTag('snapshotId', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    partitionIndex,
    errorCode,
    highWatermark,
    lastStableOffset,
    logStartOffset,
    divergingEpoch,
    currentLeader,
    snapshotId,
    abortedTransactions,
    preferredReadReplica,
    records,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}

/** Where the follower's log leaves the leader's, if it does. */
export interface EpochEndOffset {
  /** The leader epoch that ends there. (default -1) */
  epoch: number
  /** The first offset behind that epoch. (default -1n) */
  endOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEpochEndOffset(init: Partial<EpochEndOffset> = {}): EpochEndOffset {
  return { epoch: -1, endOffset: -1n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEpochEndOffset(writer: Writer, message: EpochEndOffset): void {
  writer.int32(message.epoch)
  writer.int64(message.endOffset)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeEpochEndOffset(reader: Reader): EpochEndOffset {
  const epoch = reader.int32('epoch')
  const endOffset = reader.int64('endOffset')
  const unknownTaggedFields = reader.taggedFields()
  return { epoch, endOffset, unknownTaggedFields }
}

function isDefaultEpochEndOffset(value: EpochEndOffset): boolean {
  return value.epoch === -1 && value.endOffset === -1n && value.unknownTaggedFields.length === 0
}

/** Who leads the partition now, if the request came to the wrong broker. */
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

/** The snapshot to fetch instead, if the log no longer reaches back far enough. */
export interface SnapshotId {
  /** The first offset that the snapshot does not cover. (default -1n) */
  endOffset: bigint
  /** The epoch of the last record in the snapshot. (default -1) */
  epoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSnapshotId(init: Partial<SnapshotId> = {}): SnapshotId {
  return { endOffset: -1n, epoch: -1, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeSnapshotId(writer: Writer, message: SnapshotId): void {
  writer.int64(message.endOffset)
  writer.int32(message.epoch)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeSnapshotId(reader: Reader): SnapshotId {
  const endOffset = reader.int64('endOffset')
  const epoch = reader.int32('epoch')
  const unknownTaggedFields = reader.taggedFields()
  return { endOffset, epoch, unknownTaggedFields }
}

function isDefaultSnapshotId(value: SnapshotId): boolean {
  return value.endOffset === -1n && value.epoch === -1 && value.unknownTaggedFields.length === 0
}

/**
 * The aborted transactions whose records are among those returned; a reader of committed records skips them. Null where
 * the isolation level did not ask for them.
 */
export interface AbortedTransaction {
  /** The producer whose transaction was aborted. */
  producerId: bigint
  /** The offset of the transaction's first record in this partition. */
  firstOffset: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAbortedTransaction(init: Partial<AbortedTransaction> = {}): AbortedTransaction {
  return { producerId: 0n, firstOffset: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAbortedTransaction(writer: Writer, message: AbortedTransaction, version: number): void {
  const flexible = version >= 12
  writer.int64(message.producerId)
  writer.int64(message.firstOffset)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FetchResponse', 'unknownTaggedFields', version)
  }
}

function decodeAbortedTransaction(reader: Reader, version: number): AbortedTransaction {
  const flexible = version >= 12
  const producerId = reader.int64('producerId')
  const firstOffset = reader.int64('firstOffset')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { producerId, firstOffset, unknownTaggedFields }
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
