/** Generated from schema/35-describe-log-dirs.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes a broker's disks and the replicas on them.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: Response adds `errorCode`.
 * - v4: Response adds `results.totalBytes`, `results.usableBytes`.
 * - v5: Response adds `results.isCordoned`.
 */
export const DescribeLogDirs: Api<DescribeLogDirsRequest, DescribeLogDirsResponse> = {
  key: 35,
  name: 'DescribeLogDirs',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDescribeLogDirsRequest,
  decodeRequest: decodeDescribeLogDirsRequest,
  encodeResponse: encodeDescribeLogDirsResponse,
  decodeResponse: decodeDescribeLogDirsResponse,
}

/** Describes a broker's disks and the replicas on them. */
export interface DescribeLogDirsRequest {
  /** The partitions asked about; null for all. (may be null) */
  topics: DescribableLogDirTopic[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeLogDirsRequest(init: Partial<DescribeLogDirsRequest> = {}): DescribeLogDirsRequest {
  return { topics: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeLogDirsRequest(writer: Writer, message: DescribeLogDirsRequest, version: number): void {
  assertVersion('DescribeLogDirsRequest', version, 0, 5)
  const flexible = version >= 2
  writer.nullableArray(message.topics, flexible, encodeDescribableLogDirTopic, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeLogDirsRequest(reader: Reader, version: number): DescribeLogDirsRequest {
  assertVersion('DescribeLogDirsRequest', version, 0, 5)
  reader.begin('DescribeLogDirsRequest', version)
  const flexible = version >= 2
  const topics = reader.nullableArray('topics', 3, flexible, decodeDescribableLogDirTopic, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topics, unknownTaggedFields }
}

/** The partitions asked about; null for all. */
export interface DescribableLogDirTopic {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribableLogDirTopic(init: Partial<DescribableLogDirTopic> = {}): DescribableLogDirTopic {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribableLogDirTopic(writer: Writer, message: DescribableLogDirTopic, version: number): void {
  const flexible = version >= 2
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitions, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsRequest', 'unknownTaggedFields', version)
  }
}

function decodeDescribableLogDirTopic(reader: Reader, version: number): DescribableLogDirTopic {
  const flexible = version >= 2
  const topic = reader.string('topic', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { topic, partitions, unknownTaggedFields }
}

/** The answer to a DescribeLogDirs request. */
export interface DescribeLogDirsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. (versions 3+; ignorable) */
  errorCode: number
  /** The outcome, one by one. */
  results: DescribeLogDirsResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeLogDirsResponse(init: Partial<DescribeLogDirsResponse> = {}): DescribeLogDirsResponse {
  return { throttleTimeMs: 0, errorCode: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeLogDirsResponse(writer: Writer, message: DescribeLogDirsResponse, version: number): void {
  assertVersion('DescribeLogDirsResponse', version, 0, 5)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  if (version >= 3) writer.int16(message.errorCode)
  writer.array(message.results, flexible, encodeDescribeLogDirsResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeLogDirsResponse(reader: Reader, version: number): DescribeLogDirsResponse {
  assertVersion('DescribeLogDirsResponse', version, 0, 5)
  reader.begin('DescribeLogDirsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = version >= 3 ? reader.int16('errorCode') : 0
  const results = reader.array('results', 5, flexible, decodeDescribeLogDirsResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DescribeLogDirsResult {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** The absolute path of the directory. */
  logDir: string
  /** The topics, one by one. */
  topics: DescribeLogDirsTopic[]
  /** The size of the volume in bytes; -1 when it is not known. (versions 4+; default -1n; ignorable) */
  totalBytes: bigint
  /** The free space of the volume in bytes; -1 when it is not known. (versions 4+; default -1n; ignorable) */
  usableBytes: bigint
  /** True when no new replicas are placed into the directory. (versions 5+; ignorable) */
  isCordoned: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeLogDirsResult(init: Partial<DescribeLogDirsResult> = {}): DescribeLogDirsResult {
  return {
    errorCode: 0,
    logDir: '',
    topics: [],
    totalBytes: -1n,
    usableBytes: -1n,
    isCordoned: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeLogDirsResult(writer: Writer, message: DescribeLogDirsResult, version: number): void {
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(message.logDir, flexible)
  writer.array(message.topics, flexible, encodeDescribeLogDirsTopic, version)
  if (version >= 4) writer.int64(message.totalBytes)
  if (version >= 4) writer.int64(message.usableBytes)
  if (version >= 5) writer.bool(message.isCordoned)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeLogDirsResult(reader: Reader, version: number): DescribeLogDirsResult {
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const logDir = reader.string('logDir', flexible)
  const topics = reader.array('topics', 3, flexible, decodeDescribeLogDirsTopic, version)
  const totalBytes = version >= 4 ? reader.int64('totalBytes') : -1n
  const usableBytes = version >= 4 ? reader.int64('usableBytes') : -1n
  const isCordoned = version >= 5 ? reader.bool('isCordoned') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, logDir, topics, totalBytes, usableBytes, isCordoned, unknownTaggedFields }
}

/** The topics, one by one. */
export interface DescribeLogDirsTopic {
  /** The name of the topic. */
  name: string
  /** The partitions, one by one. */
  partitions: DescribeLogDirsPartition[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeLogDirsTopic(init: Partial<DescribeLogDirsTopic> = {}): DescribeLogDirsTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeLogDirsTopic(writer: Writer, message: DescribeLogDirsTopic, version: number): void {
  const flexible = version >= 2
  writer.string(message.name, flexible)
  writer.array(message.partitions, flexible, encodeDescribeLogDirsPartition, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeLogDirsTopic(reader: Reader, version: number): DescribeLogDirsTopic {
  const flexible = version >= 2
  const name = reader.string('name', flexible)
  const partitions = reader.array('partitions', 21, flexible, decodeDescribeLogDirsPartition, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The partitions, one by one. */
export interface DescribeLogDirsPartition {
  /** The number of the partition. */
  partitionIndex: number
  /** The size of the copy in bytes. */
  partitionSize: bigint
  /** How far the copy is behind: behind the high watermark, or while it is being moved behind the copy it replaces. */
  offsetLag: bigint
  /** True for a copy that is being moved here from another directory of the same broker. */
  isFutureKey: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeLogDirsPartition(init: Partial<DescribeLogDirsPartition> = {}): DescribeLogDirsPartition {
  return {
    partitionIndex: 0,
    partitionSize: 0n,
    offsetLag: 0n,
    isFutureKey: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeLogDirsPartition(writer: Writer, message: DescribeLogDirsPartition, version: number): void {
  const flexible = version >= 2
  writer.int32(message.partitionIndex)
  writer.int64(message.partitionSize)
  writer.int64(message.offsetLag)
  writer.bool(message.isFutureKey)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeLogDirsResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribeLogDirsPartition(reader: Reader, version: number): DescribeLogDirsPartition {
  const flexible = version >= 2
  const partitionIndex = reader.int32('partitionIndex')
  const partitionSize = reader.int64('partitionSize')
  const offsetLag = reader.int64('offsetLag')
  const isFutureKey = reader.bool('isFutureKey')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, partitionSize, offsetLag, isFutureKey, unknownTaggedFields }
}
