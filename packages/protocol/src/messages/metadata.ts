/** Generated from schema/03-metadata.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, notNull, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Tells the brokers of the cluster, and the partitions of topics with their leaders.
 *
 * - v0: The first version.
 * - v1: Request allows null in `topics`. Response adds `brokers.rack`, `controllerId`, `topics.isInternal`.
 * - v2: Response adds `clusterId`.
 * - v3: Response adds `throttleTimeMs`.
 * - v4: Request adds `allowAutoTopicCreation`.
 * - v5: Response adds `topics.partitions.offlineReplicas`.
 * - v6: Brokers answer before they delay a client that exceeds a quota.
 * - v7: Response adds `topics.partitions.leaderEpoch`.
 * - v8: Request adds `includeClusterAuthorizedOperations`, `includeTopicAuthorizedOperations`. Response adds
 *   `topics.topicAuthorizedOperations`, `clusterAuthorizedOperations`.
 * - v9: Compact lengths and tagged fields.
 * - v10: Topics have ids, which are not yet to be relied on (KIP-516).
 * - v11: Request drops `includeClusterAuthorizedOperations`. Response drops `clusterAuthorizedOperations`.
 * - v12: Topics can be asked for by id.
 * - v13: The response can fail as a whole, to make the client start again (KIP-1102).
 */
export const Metadata: Api<MetadataRequest, MetadataResponse> = {
  key: 3,
  name: 'Metadata',
  versions: { min: 0, max: 13 },
  firstFlexibleVersion: 9,
  encodeRequest: encodeMetadataRequest,
  decodeRequest: decodeMetadataRequest,
  encodeResponse: encodeMetadataResponse,
  decodeResponse: decodeMetadataResponse,
}

/** Tells the brokers of the cluster, and the partitions of topics with their leaders. */
export interface MetadataRequest {
  /**
   * The topics to describe. Null for all of them; in version 0 an empty list is all of them. (may be null in versions
   * 1+)
   */
  topics: MetadataRequestTopic[] | null
  /**
   * Whether the broker may create a topic that is asked for and does not exist, if its own configuration agrees.
   * (versions 4+; default true)
   */
  allowAutoTopicCreation: boolean
  /** Whether to tell what the client may do with the cluster. (versions 8-10) */
  includeClusterAuthorizedOperations: boolean
  /** Whether to tell what the client may do with each topic. (versions 8+) */
  includeTopicAuthorizedOperations: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataRequest(init: Partial<MetadataRequest> = {}): MetadataRequest {
  return {
    topics: [],
    allowAutoTopicCreation: true,
    includeClusterAuthorizedOperations: false,
    includeTopicAuthorizedOperations: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeMetadataRequest(writer: Writer, message: MetadataRequest, version: number): void {
  assertVersion('MetadataRequest', version, 0, 13)
  const flexible = version >= 9
  if (version >= 1) {
    writer.nullableArray(message.topics, flexible, encodeMetadataRequestTopic, version)
  } else {
    writer.array(
      notNull(message.topics, 'MetadataRequest', 'topics', version),
      flexible,
      encodeMetadataRequestTopic,
      version,
    )
  }
  if (version >= 4) writer.bool(message.allowAutoTopicCreation)
  else if (!message.allowAutoTopicCreation) throw unsupportedField('MetadataRequest', 'allowAutoTopicCreation', version)
  if (version >= 8 && version <= 10) {
    writer.bool(message.includeClusterAuthorizedOperations)
  } else if (message.includeClusterAuthorizedOperations) {
    throw unsupportedField('MetadataRequest', 'includeClusterAuthorizedOperations', version)
  }
  if (version >= 8) {
    writer.bool(message.includeTopicAuthorizedOperations)
  } else if (message.includeTopicAuthorizedOperations) {
    throw unsupportedField('MetadataRequest', 'includeTopicAuthorizedOperations', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataRequest', 'unknownTaggedFields', version)
  }
}

export function decodeMetadataRequest(reader: Reader, version: number): MetadataRequest {
  assertVersion('MetadataRequest', version, 0, 13)
  reader.begin('MetadataRequest', version)
  const flexible = version >= 9
  const topics =
    version >= 1
      ? reader.nullableArray('topics', 2, flexible, decodeMetadataRequestTopic, version)
      : reader.array('topics', 2, flexible, decodeMetadataRequestTopic, version)
  const allowAutoTopicCreation = version >= 4 ? reader.bool('allowAutoTopicCreation') : true
  const includeClusterAuthorizedOperations =
    version >= 8 && version <= 10 ? reader.bool('includeClusterAuthorizedOperations') : false
  const includeTopicAuthorizedOperations = version >= 8 ? reader.bool('includeTopicAuthorizedOperations') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    topics,
    allowAutoTopicCreation,
    includeClusterAuthorizedOperations,
    includeTopicAuthorizedOperations,
    unknownTaggedFields,
  }
}

/** The topics to describe. Null for all of them; in version 0 an empty list is all of them. */
export interface MetadataRequestTopic {
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** The name of the topic; null to ask by id. (may be null in versions 10+) */
  name: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataRequestTopic(init: Partial<MetadataRequestTopic> = {}): MetadataRequestTopic {
  return { topicId: ZERO_UUID, name: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeMetadataRequestTopic(writer: Writer, message: MetadataRequestTopic, version: number): void {
  const flexible = version >= 9
  if (version >= 10) writer.uuid(message.topicId)
  if (version >= 10) writer.nullableString(message.name, flexible)
  else writer.string(notNull(message.name, 'MetadataRequest', 'topics.name', version), flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataRequest', 'unknownTaggedFields', version)
  }
}

function decodeMetadataRequestTopic(reader: Reader, version: number): MetadataRequestTopic {
  const flexible = version >= 9
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const name = version >= 10 ? reader.nullableString('name', flexible) : reader.string('name', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topicId, name, unknownTaggedFields }
}

/** The answer to a Metadata request. */
export interface MetadataResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 3+;
   * ignorable)
   */
  throttleTimeMs: number
  /** The brokers that are alive, with the addresses of the listener that was asked. */
  brokers: MetadataResponseBroker[]
  /** The id of the cluster; null from brokers that have none. (versions 2+; may be null; default null; ignorable) */
  clusterId: string | null
  /** The broker that takes requests for the controller; -1 when there is none. (versions 1+; default -1; ignorable) */
  controllerId: number
  /** The topics, one by one. */
  topics: MetadataResponseTopic[]
  /**
   * What the client may do with the cluster, one bit per operation; the lowest int32 when it did not ask. (versions
   * 8-10; default -2147483648)
   */
  clusterAuthorizedOperations: number
  /** What became of the request as a whole; 0 is success. (versions 13+; ignorable) */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataResponse(init: Partial<MetadataResponse> = {}): MetadataResponse {
  return {
    throttleTimeMs: 0,
    brokers: [],
    clusterId: null,
    controllerId: -1,
    topics: [],
    clusterAuthorizedOperations: -2147483648,
    errorCode: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeMetadataResponse(writer: Writer, message: MetadataResponse, version: number): void {
  assertVersion('MetadataResponse', version, 0, 13)
  const flexible = version >= 9
  if (version >= 3) writer.int32(message.throttleTimeMs)
  writer.array(message.brokers, flexible, encodeMetadataResponseBroker, version)
  if (version >= 2) writer.nullableString(message.clusterId, flexible)
  if (version >= 1) writer.int32(message.controllerId)
  writer.array(message.topics, flexible, encodeMetadataResponseTopic, version)
  if (version >= 8 && version <= 10) {
    writer.int32(message.clusterAuthorizedOperations)
  } else if (message.clusterAuthorizedOperations !== -2147483648) {
    throw unsupportedField('MetadataResponse', 'clusterAuthorizedOperations', version)
  }
  if (version >= 13) writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataResponse', 'unknownTaggedFields', version)
  }
}

export function decodeMetadataResponse(reader: Reader, version: number): MetadataResponse {
  assertVersion('MetadataResponse', version, 0, 13)
  reader.begin('MetadataResponse', version)
  const flexible = version >= 9
  const throttleTimeMs = version >= 3 ? reader.int32('throttleTimeMs') : 0
  const brokers = reader.array('brokers', 10, flexible, decodeMetadataResponseBroker, version)
  const clusterId = version >= 2 ? reader.nullableString('clusterId', flexible) : null
  const controllerId = version >= 1 ? reader.int32('controllerId') : -1
  const topics = reader.array('topics', 8, flexible, decodeMetadataResponseTopic, version)
  const clusterAuthorizedOperations =
    version >= 8 && version <= 10 ? reader.int32('clusterAuthorizedOperations') : -2147483648
  const errorCode = version >= 13 ? reader.int16('errorCode') : 0
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    throttleTimeMs,
    brokers,
    clusterId,
    controllerId,
    topics,
    clusterAuthorizedOperations,
    errorCode,
    unknownTaggedFields,
  }
}

/** The brokers that are alive, with the addresses of the listener that was asked. */
export interface MetadataResponseBroker {
  /** The id of the broker. */
  nodeId: number
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** The rack of the broker; null when it has none. (versions 1+; may be null; default null; ignorable) */
  rack: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataResponseBroker(init: Partial<MetadataResponseBroker> = {}): MetadataResponseBroker {
  return { nodeId: 0, host: '', port: 0, rack: null, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeMetadataResponseBroker(writer: Writer, message: MetadataResponseBroker, version: number): void {
  const flexible = version >= 9
  writer.int32(message.nodeId)
  writer.string(message.host, flexible)
  writer.int32(message.port)
  if (version >= 1) writer.nullableString(message.rack, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataResponse', 'unknownTaggedFields', version)
  }
}

function decodeMetadataResponseBroker(reader: Reader, version: number): MetadataResponseBroker {
  const flexible = version >= 9
  const nodeId = reader.int32('nodeId')
  const host = reader.string('host', flexible)
  const port = reader.int32('port')
  const rack = version >= 1 ? reader.nullableString('rack', flexible) : null
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { nodeId, host, port, rack, unknownTaggedFields }
}

/** The topics, one by one. */
export interface MetadataResponseTopic {
  /** What became of this topic; 0 is success. */
  errorCode: number
  /** The name of the topic; null when it was asked for by an id that nobody knows. (may be null in versions 12+) */
  name: string | null
  /** The id of the topic, which a topic of the same name created later does not share. (versions 10+; ignorable) */
  topicId: string
  /** True for topics of the cluster itself, such as the committed offsets. (versions 1+; ignorable) */
  isInternal: boolean
  /** The partitions, one by one. */
  partitions: MetadataResponsePartition[]
  /**
   * What the client may do with the topic, one bit per operation; the lowest int32 when it did not ask. (versions 8+;
   * default -2147483648)
   */
  topicAuthorizedOperations: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataResponseTopic(init: Partial<MetadataResponseTopic> = {}): MetadataResponseTopic {
  return {
    errorCode: 0,
    name: '',
    topicId: ZERO_UUID,
    isInternal: false,
    partitions: [],
    topicAuthorizedOperations: -2147483648,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeMetadataResponseTopic(writer: Writer, message: MetadataResponseTopic, version: number): void {
  const flexible = version >= 9
  writer.int16(message.errorCode)
  if (version >= 12) writer.nullableString(message.name, flexible)
  else writer.string(notNull(message.name, 'MetadataResponse', 'topics.name', version), flexible)
  if (version >= 10) writer.uuid(message.topicId)
  if (version >= 1) writer.bool(message.isInternal)
  writer.array(message.partitions, flexible, encodeMetadataResponsePartition, version)
  if (version >= 8) {
    writer.int32(message.topicAuthorizedOperations)
  } else if (message.topicAuthorizedOperations !== -2147483648) {
    throw unsupportedField('MetadataResponse', 'topics.topicAuthorizedOperations', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataResponse', 'unknownTaggedFields', version)
  }
}

function decodeMetadataResponseTopic(reader: Reader, version: number): MetadataResponseTopic {
  const flexible = version >= 9
  const errorCode = reader.int16('errorCode')
  const name = version >= 12 ? reader.nullableString('name', flexible) : reader.string('name', flexible)
  const topicId = version >= 10 ? reader.uuid('topicId') : ZERO_UUID
  const isInternal = version >= 1 ? reader.bool('isInternal') : false
  const partitions = reader.array('partitions', 18, flexible, decodeMetadataResponsePartition, version)
  const topicAuthorizedOperations = version >= 8 ? reader.int32('topicAuthorizedOperations') : -2147483648
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, name, topicId, isInternal, partitions, topicAuthorizedOperations, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface MetadataResponsePartition {
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** The number of the partition. */
  partitionIndex: number
  /** The broker that leads the partition; -1 when there is none. */
  leaderId: number
  /**
   * The epoch of the partition's leader: it grows with each election; -1 when it is not known. (versions 7+; default
   * -1; ignorable)
   */
  leaderEpoch: number
  /** All brokers that have a replica, the preferred leader first. */
  replicaNodes: number[]
  /** The replicas in sync with the leader. */
  isrNodes: number[]
  /** The replicas that are not available. (versions 5+; ignorable) */
  offlineReplicas: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMetadataResponsePartition(
  init: Partial<MetadataResponsePartition> = {},
): MetadataResponsePartition {
  return {
    errorCode: 0,
    partitionIndex: 0,
    leaderId: 0,
    leaderEpoch: -1,
    replicaNodes: [],
    isrNodes: [],
    offlineReplicas: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeMetadataResponsePartition(writer: Writer, message: MetadataResponsePartition, version: number): void {
  const flexible = version >= 9
  writer.int16(message.errorCode)
  writer.int32(message.partitionIndex)
  writer.int32(message.leaderId)
  if (version >= 7) writer.int32(message.leaderEpoch)
  writer.int32Array(message.replicaNodes, flexible)
  writer.int32Array(message.isrNodes, flexible)
  if (version >= 5) writer.int32Array(message.offlineReplicas, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('MetadataResponse', 'unknownTaggedFields', version)
  }
}

function decodeMetadataResponsePartition(reader: Reader, version: number): MetadataResponsePartition {
  const flexible = version >= 9
  const errorCode = reader.int16('errorCode')
  const partitionIndex = reader.int32('partitionIndex')
  const leaderId = reader.int32('leaderId')
  const leaderEpoch = version >= 7 ? reader.int32('leaderEpoch') : -1
  const replicaNodes = reader.int32Array('replicaNodes', flexible)
  const isrNodes = reader.int32Array('isrNodes', flexible)
  const offlineReplicas = version >= 5 ? reader.int32Array('offlineReplicas', flexible) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    errorCode,
    partitionIndex,
    leaderId,
    leaderEpoch,
    replicaNodes,
    isrNodes,
    offlineReplicas,
    unknownTaggedFields,
  }
}
