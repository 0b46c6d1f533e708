/** Generated from schema/55-describe-quorum.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes the controllers' Raft quorum.
 *
 * - v0: The first version.
 * - v1: Response adds `ReplicaState.lastFetchTimestamp`, `ReplicaState.lastCaughtUpTimestamp`.
 * - v2: Response adds `errorMessage`, `topics.partitions.errorMessage`, `nodes`, `ReplicaState.replicaDirectoryId`.
 */
export const DescribeQuorum: Api<DescribeQuorumRequest, DescribeQuorumResponse> = {
  key: 55,
  name: 'DescribeQuorum',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeQuorumRequest,
  decodeRequest: decodeDescribeQuorumRequest,
  encodeResponse: encodeDescribeQuorumResponse,
  decodeResponse: decodeDescribeQuorumResponse,
}

/** Describes the controllers' Raft quorum. */
export interface DescribeQuorumRequest {
  /** The topics, one by one. */
  topics: DescribeQuorumRequestTopicData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumRequest(init: Partial<DescribeQuorumRequest> = {}): DescribeQuorumRequest {
  return { topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeQuorumRequest(writer: Writer, message: DescribeQuorumRequest, version: number): void {
  assertVersion('DescribeQuorumRequest', version, 0, 2)
  const flexible = true
  writer.array(message.topics, flexible, encodeDescribeQuorumRequestTopicData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeQuorumRequest(reader: Reader, version: number): DescribeQuorumRequest {
  assertVersion('DescribeQuorumRequest', version, 0, 2)
  reader.begin('DescribeQuorumRequest', version)
  const flexible = true
  const topics = reader.array('topics', 3, flexible, decodeDescribeQuorumRequestTopicData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DescribeQuorumRequestTopicData {
  /** The name of the topic. */
  topicName: string
  /** The partitions, one by one. */
  partitions: DescribeQuorumRequestPartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumRequestTopicData(
  init: Partial<DescribeQuorumRequestTopicData> = {},
): DescribeQuorumRequestTopicData {
  return { topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeQuorumRequestTopicData(
  writer: Writer,
  message: DescribeQuorumRequestTopicData,
  version: number,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.array(message.partitions, flexible, encodeDescribeQuorumRequestPartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeQuorumRequestTopicData(reader: Reader, version: number): DescribeQuorumRequestTopicData {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.array('partitions', 5, flexible, decodeDescribeQuorumRequestPartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DescribeQuorumRequestPartitionData {
  /** The number of the partition. */
  partitionIndex: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumRequestPartitionData(
  init: Partial<DescribeQuorumRequestPartitionData> = {},
): DescribeQuorumRequestPartitionData {
  return { partitionIndex: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeQuorumRequestPartitionData(writer: Writer, message: DescribeQuorumRequestPartitionData): void {
  writer.int32(message.partitionIndex)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeQuorumRequestPartitionData(reader: Reader): DescribeQuorumRequestPartitionData {
  const partitionIndex = reader.int32('partitionIndex')
  const unknownTaggedFields = reader.taggedFields()
  return { partitionIndex, unknownTaggedFields }
}

/** The answer to a DescribeQuorum request. */
export interface DescribeQuorumResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (versions 2+; may be
   * null; ignorable)
   */
  errorMessage: string | null
  /** The topics, one by one. */
  topics: DescribeQuorumResponseTopicData[]
  /** The controllers, with their addresses. (versions 2+) */
  nodes: Node[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumResponse(init: Partial<DescribeQuorumResponse> = {}): DescribeQuorumResponse {
  return { errorCode: 0, errorMessage: '', topics: [], nodes: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeQuorumResponse(writer: Writer, message: DescribeQuorumResponse, version: number): void {
  assertVersion('DescribeQuorumResponse', version, 0, 2)
  const flexible = true
  writer.int16(message.errorCode)
  if (version >= 2) writer.nullableString(message.errorMessage, flexible)
  writer.array(message.topics, flexible, encodeDescribeQuorumResponseTopicData, version)
  if (version >= 2) writer.array(message.nodes, flexible, encodeNode, version)
  else if (message.nodes.length !== 0) throw unsupportedField('DescribeQuorumResponse', 'nodes', version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeQuorumResponse(reader: Reader, version: number): DescribeQuorumResponse {
  assertVersion('DescribeQuorumResponse', version, 0, 2)
  reader.begin('DescribeQuorumResponse', version)
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 2 ? reader.nullableString('errorMessage', flexible) : ''
  const topics = reader.array('topics', 3, flexible, decodeDescribeQuorumResponseTopicData, version)
  const nodes = version >= 2 ? reader.array('nodes', 6, flexible, decodeNode, version) : []
  const unknownTaggedFields = reader.taggedFields()
  return { errorCode, errorMessage, topics, nodes, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DescribeQuorumResponseTopicData {
  /** The name of the topic. */
  topicName: string
  /** The partitions, one by one. */
  partitions: DescribeQuorumResponsePartitionData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumResponseTopicData(
  init: Partial<DescribeQuorumResponseTopicData> = {},
): DescribeQuorumResponseTopicData {
  return { topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeQuorumResponseTopicData(
  writer: Writer,
  message: DescribeQuorumResponseTopicData,
  version: number,
): void {
  const flexible = true
  writer.string(message.topicName, flexible)
  writer.array(message.partitions, flexible, encodeDescribeQuorumResponsePartitionData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeQuorumResponseTopicData(reader: Reader, version: number): DescribeQuorumResponseTopicData {
  const flexible = true
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.array('partitions', 25, flexible, decodeDescribeQuorumResponsePartitionData, version)
  const unknownTaggedFields = reader.taggedFields()
  return { topicName, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DescribeQuorumResponsePartitionData {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /**
   * Why the partition failed; null when it did not, or when the broker does not say. (versions 2+; may be null;
   * ignorable)
   */
  errorMessage: string | null
  /** The broker that leads the partition; -1 when there is none. */
  leaderId: number
  /** The epoch of the partition's leader: it grows with each election; -1 when it is not known. */
  leaderEpoch: number
  /** The offset behind the last record that a majority of the voters has. */
  highWatermark: bigint
  /** The voters of the quorum, and how far each has come. */
  currentVoters: ReplicaState[]
  /** Replicas without a vote, and how far each has come. */
  observers: ReplicaState[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeQuorumResponsePartitionData(
  init: Partial<DescribeQuorumResponsePartitionData> = {},
): DescribeQuorumResponsePartitionData {
  return {
    partitionIndex: 0,
    errorCode: 0,
    errorMessage: '',
    leaderId: 0,
    leaderEpoch: 0,
    highWatermark: 0n,
    currentVoters: [],
    observers: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeQuorumResponsePartitionData(
  writer: Writer,
  message: DescribeQuorumResponsePartitionData,
  version: number,
): void {
  const flexible = true
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (version >= 2) writer.nullableString(message.errorMessage, flexible)
  writer.int32(message.leaderId)
  writer.int32(message.leaderEpoch)
  writer.int64(message.highWatermark)
  writer.array(message.currentVoters, flexible, encodeReplicaState, version)
  writer.array(message.observers, flexible, encodeReplicaState, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeQuorumResponsePartitionData(
  reader: Reader,
  version: number,
): DescribeQuorumResponsePartitionData {
  const flexible = true
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const errorMessage = version >= 2 ? reader.nullableString('errorMessage', flexible) : ''
  const leaderId = reader.int32('leaderId')
  const leaderEpoch = reader.int32('leaderEpoch')
  const highWatermark = reader.int64('highWatermark')
  const currentVoters = reader.array('currentVoters', 13, flexible, decodeReplicaState, version)
  const observers = reader.array('observers', 13, flexible, decodeReplicaState, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    partitionIndex,
    errorCode,
    errorMessage,
    leaderId,
    leaderEpoch,
    highWatermark,
    currentVoters,
    observers,
    unknownTaggedFields,
  }
}

/** The voters of the quorum, and how far each has come. */
export interface ReplicaState {
  /** The id of the replica. */
  replicaId: number
  /** The log directory of the replica; all zero when it is not known. (versions 2+) */
  replicaDirectoryId: string
  /** The offset behind the replica's last record; -1 when it is not known. */
  logEndOffset: bigint
  /**
   * When the replica last fetched, in milliseconds since 1970; -1 when it is not known. (versions 1+; default -1n;
   * ignorable)
   */
  lastFetchTimestamp: bigint
  /**
   * When the replica last had everything the leader had, in milliseconds since 1970; -1 when it is not known. (versions
   * 1+; default -1n; ignorable)
   */
  lastCaughtUpTimestamp: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReplicaState(init: Partial<ReplicaState> = {}): ReplicaState {
  return {
    replicaId: 0,
    replicaDirectoryId: ZERO_UUID,
    logEndOffset: 0n,
    lastFetchTimestamp: -1n,
    lastCaughtUpTimestamp: -1n,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeReplicaState(writer: Writer, message: ReplicaState, version: number): void {
  writer.int32(message.replicaId)
  if (version >= 2) {
    writer.uuid(message.replicaDirectoryId)
  } else if (message.replicaDirectoryId !== ZERO_UUID) {
    throw unsupportedField('DescribeQuorumResponse', 'ReplicaState.replicaDirectoryId', version)
  }
  writer.int64(message.logEndOffset)
  if (version >= 1) writer.int64(message.lastFetchTimestamp)
  if (version >= 1) writer.int64(message.lastCaughtUpTimestamp)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeReplicaState(reader: Reader, version: number): ReplicaState {
  const replicaId = reader.int32('replicaId')
  const replicaDirectoryId = version >= 2 ? reader.uuid('replicaDirectoryId') : ZERO_UUID
  const logEndOffset = reader.int64('logEndOffset')
  const lastFetchTimestamp = version >= 1 ? reader.int64('lastFetchTimestamp') : -1n
  const lastCaughtUpTimestamp = version >= 1 ? reader.int64('lastCaughtUpTimestamp') : -1n
  const unknownTaggedFields = reader.taggedFields()
  return { replicaId, replicaDirectoryId, logEndOffset, lastFetchTimestamp, lastCaughtUpTimestamp, unknownTaggedFields }
}

/** The controllers, with their addresses. */
export interface Node {
  /** The id of the controller. */
  nodeId: number
  /** The addresses at which the controller listens. */
  listeners: Listener[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createNode(init: Partial<Node> = {}): Node {
  return { nodeId: 0, listeners: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeNode(writer: Writer, message: Node, version: number): void {
  const flexible = true
  writer.int32(message.nodeId)
  writer.array(message.listeners, flexible, encodeListener, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeNode(reader: Reader, version: number): Node {
  const flexible = true
  const nodeId = reader.int32('nodeId')
  const listeners = reader.array('listeners', 5, flexible, decodeListener, version)
  const unknownTaggedFields = reader.taggedFields()
  return { nodeId, listeners, unknownTaggedFields }
}

/** The addresses at which the controller listens. */
export interface Listener {
  /** The name of the listener. */
  name: string
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListener(init: Partial<Listener> = {}): Listener {
  return { name: '', host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeListener(writer: Writer, message: Listener): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeListener(reader: Reader): Listener {
  const flexible = true
  const name = reader.string('name', flexible)
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { name, host, port, unknownTaggedFields }
}
