/** Generated from schema/43-elect-leaders.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Asks for leader elections.
 *
 * - v0: The first version.
 * - v1: Request adds `electionType`. Response adds `errorCode`.
 * - v2: Compact lengths and tagged fields.
 */
export const ElectLeaders: Api<ElectLeadersRequest, ElectLeadersResponse> = {
  key: 43,
  name: 'ElectLeaders',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeElectLeadersRequest,
  decodeRequest: decodeElectLeadersRequest,
  encodeResponse: encodeElectLeadersResponse,
  decodeResponse: decodeElectLeadersResponse,
}

/** Asks for leader elections. */
export interface ElectLeadersRequest {
  /** 0 elects the preferred replica; 1 any replica alive, even one that is not in sync. (versions 1+) */
  electionType: number
  /** The partitions that need an election; null for all. (may be null) */
  topicPartitions: TopicPartitions[] | null
  /** How long the broker may take, in milliseconds. (default 60000) */
  timeoutMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createElectLeadersRequest(init: Partial<ElectLeadersRequest> = {}): ElectLeadersRequest {
  return { electionType: 0, topicPartitions: [], timeoutMs: 60000, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeElectLeadersRequest(writer: Writer, message: ElectLeadersRequest, version: number): void {
  assertVersion('ElectLeadersRequest', version, 0, 2)
  const flexible = version >= 2
  if (version >= 1) writer.int8(message.electionType)
  else if (message.electionType !== 0) throw unsupportedField('ElectLeadersRequest', 'electionType', version)
  writer.nullableArray(message.topicPartitions, flexible, encodeTopicPartitions, version)
  writer.int32(message.timeoutMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ElectLeadersRequest', 'unknownTaggedFields', version)
  }
}

export function decodeElectLeadersRequest(reader: Reader, version: number): ElectLeadersRequest {
  assertVersion('ElectLeadersRequest', version, 0, 2)
  reader.begin('ElectLeadersRequest', version)
  const flexible = version >= 2
  const electionType = version >= 1 ? reader.int8('electionType') : 0
  const topicPartitions = reader.nullableArray('topicPartitions', 3, flexible, decodeTopicPartitions, version)
  const timeoutMs = reader.int32('timeoutMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { electionType, topicPartitions, timeoutMs, unknownTaggedFields }
}

/** The partitions that need an election; null for all. */
export interface TopicPartitions {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicPartitions(init: Partial<TopicPartitions> = {}): TopicPartitions {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicPartitions(writer: Writer, message: TopicPartitions, version: number): void {
  const flexible = version >= 2
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitions, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ElectLeadersRequest', 'unknownTaggedFields', version)
  }
}

function decodeTopicPartitions(reader: Reader, version: number): TopicPartitions {
  const flexible = version >= 2
  const topic = reader.string('topic', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitions, unknownTaggedFields }
}

/** The answer to a ElectLeaders request. */
export interface ElectLeadersResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. (versions 1+) */
  errorCode: number
  /** The outcome, topic by topic. */
  replicaElectionResults: ReplicaElectionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createElectLeadersResponse(init: Partial<ElectLeadersResponse> = {}): ElectLeadersResponse {
  return { throttleTimeMs: 0, errorCode: 0, replicaElectionResults: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeElectLeadersResponse(writer: Writer, message: ElectLeadersResponse, version: number): void {
  assertVersion('ElectLeadersResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  if (version >= 1) writer.int16(message.errorCode)
  else if (message.errorCode !== 0) throw unsupportedField('ElectLeadersResponse', 'errorCode', version)
  writer.array(message.replicaElectionResults, flexible, encodeReplicaElectionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ElectLeadersResponse', 'unknownTaggedFields', version)
  }
}

export function decodeElectLeadersResponse(reader: Reader, version: number): ElectLeadersResponse {
  assertVersion('ElectLeadersResponse', version, 0, 2)
  reader.begin('ElectLeadersResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = version >= 1 ? reader.int16('errorCode') : 0
  const replicaElectionResults = reader.array(
    'replicaElectionResults',
    3,
    flexible,
    decodeReplicaElectionResult,
    version,
  )
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, replicaElectionResults, unknownTaggedFields }
}

/** The outcome, topic by topic. */
export interface ReplicaElectionResult {
  /** The name of the topic. */
  topic: string
  /** The outcome, partition by partition. */
  partitionResult: PartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createReplicaElectionResult(init: Partial<ReplicaElectionResult> = {}): ReplicaElectionResult {
  return { topic: '', partitionResult: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeReplicaElectionResult(writer: Writer, message: ReplicaElectionResult, version: number): void {
  const flexible = version >= 2
  writer.string(message.topic, flexible)
  writer.array(message.partitionResult, flexible, encodePartitionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ElectLeadersResponse', 'unknownTaggedFields', version)
  }
}

function decodeReplicaElectionResult(reader: Reader, version: number): ReplicaElectionResult {
  const flexible = version >= 2
  const topic = reader.string('topic', flexible)
  const partitionResult = reader.array('partitionResult', 8, flexible, decodePartitionResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitionResult, unknownTaggedFields }
}

/** The outcome, partition by partition. */
export interface PartitionResult {
  /** The number of the partition. */
  partitionId: number
  /** What became of this partition's election; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPartitionResult(init: Partial<PartitionResult> = {}): PartitionResult {
  return { partitionId: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodePartitionResult(writer: Writer, message: PartitionResult, version: number): void {
  const flexible = version >= 2
  writer.int32(message.partitionId)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ElectLeadersResponse', 'unknownTaggedFields', version)
  }
}

function decodePartitionResult(reader: Reader, version: number): PartitionResult {
  const flexible = version >= 2
  const partitionId = reader.int32('partitionId')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionId, errorCode, errorMessage, unknownTaggedFields }
}
