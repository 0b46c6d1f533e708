/** Generated from schema/34-alter-replica-log-dirs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Moves replicas between the disks of one broker.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 */
export const AlterReplicaLogDirs: Api<AlterReplicaLogDirsRequest, AlterReplicaLogDirsResponse> = {
  key: 34,
  name: 'AlterReplicaLogDirs',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeAlterReplicaLogDirsRequest,
  decodeRequest: decodeAlterReplicaLogDirsRequest,
  encodeResponse: encodeAlterReplicaLogDirsResponse,
  decodeResponse: decodeAlterReplicaLogDirsResponse,
}

/** Moves replicas between the disks of one broker. */
export interface AlterReplicaLogDirsRequest {
  /** The log directories, each with the partitions that are to move there. */
  dirs: AlterReplicaLogDir[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDirsRequest(
  init: Partial<AlterReplicaLogDirsRequest> = {},
): AlterReplicaLogDirsRequest {
  return { dirs: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterReplicaLogDirsRequest(
  writer: Writer,
  message: AlterReplicaLogDirsRequest,
  version: number,
): void {
  assertVersion('AlterReplicaLogDirsRequest', version, 0, 2)
  const flexible = version >= 2
  writer.array(message.dirs, flexible, encodeAlterReplicaLogDir, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeAlterReplicaLogDirsRequest(reader: Reader, version: number): AlterReplicaLogDirsRequest {
  assertVersion('AlterReplicaLogDirsRequest', version, 0, 2)
  reader.begin('AlterReplicaLogDirsRequest', version)
  const flexible = version >= 2
  const dirs = reader.array('dirs', 3, flexible, decodeAlterReplicaLogDir, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { dirs, unknownTaggedFields }
}

/** The log directories, each with the partitions that are to move there. */
export interface AlterReplicaLogDir {
  /** The absolute path of the directory. */
  path: string
  /** The topics, one by one. */
  topics: AlterReplicaLogDirTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDir(init: Partial<AlterReplicaLogDir> = {}): AlterReplicaLogDir {
  return { path: '', topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterReplicaLogDir(writer: Writer, message: AlterReplicaLogDir, version: number): void {
  const flexible = version >= 2
  writer.string(message.path, flexible)
  writer.array(message.topics, flexible, encodeAlterReplicaLogDirTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterReplicaLogDir(reader: Reader, version: number): AlterReplicaLogDir {
  const flexible = version >= 2
  const path = reader.string('path', flexible)
  const topics = reader.array('topics', 3, flexible, decodeAlterReplicaLogDirTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { path, topics, unknownTaggedFields }
}

/** The topics, one by one. */
export interface AlterReplicaLogDirTopic {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDirTopic(init: Partial<AlterReplicaLogDirTopic> = {}): AlterReplicaLogDirTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterReplicaLogDirTopic(writer: Writer, message: AlterReplicaLogDirTopic, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.int32Array(message.partitions, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterReplicaLogDirTopic(reader: Reader, version: number): AlterReplicaLogDirTopic {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The answer to a AlterReplicaLogDirs request. */
export interface AlterReplicaLogDirsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  results: AlterReplicaLogDirTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDirsResponse(
  init: Partial<AlterReplicaLogDirsResponse> = {},
): AlterReplicaLogDirsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterReplicaLogDirsResponse(
  writer: Writer,
  message: AlterReplicaLogDirsResponse,
  version: number,
): void {
  assertVersion('AlterReplicaLogDirsResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeAlterReplicaLogDirTopicResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeAlterReplicaLogDirsResponse(reader: Reader, version: number): AlterReplicaLogDirsResponse {
  assertVersion('AlterReplicaLogDirsResponse', version, 0, 2)
  reader.begin('AlterReplicaLogDirsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 3, flexible, decodeAlterReplicaLogDirTopicResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface AlterReplicaLogDirTopicResult {
  /** The name of the topic. */
  topicName: string
  /** The partitions, one by one. */
  partitions: AlterReplicaLogDirPartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDirTopicResult(
  init: Partial<AlterReplicaLogDirTopicResult> = {},
): AlterReplicaLogDirTopicResult {
  return { topicName: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterReplicaLogDirTopicResult(
  writer: Writer,
  message: AlterReplicaLogDirTopicResult,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(message.topicName, flexible)
  writer.array(message.partitions, flexible, encodeAlterReplicaLogDirPartitionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterReplicaLogDirTopicResult(reader: Reader, version: number): AlterReplicaLogDirTopicResult {
  const flexible = version >= 2
  const topicName = reader.string('topicName', flexible)
  const partitions = reader.array('partitions', 6, flexible, decodeAlterReplicaLogDirPartitionResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topicName, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface AlterReplicaLogDirPartitionResult {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterReplicaLogDirPartitionResult(
  init: Partial<AlterReplicaLogDirPartitionResult> = {},
): AlterReplicaLogDirPartitionResult {
  return { partitionIndex: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterReplicaLogDirPartitionResult(
  writer: Writer,
  message: AlterReplicaLogDirPartitionResult,
  version: number,
): void {
  const flexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterReplicaLogDirsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterReplicaLogDirPartitionResult(reader: Reader, version: number): AlterReplicaLogDirPartitionResult {
  const flexible = version >= 2
  const partitionIndex = reader.int32('partitionIndex')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, errorCode, unknownTaggedFields }
}
