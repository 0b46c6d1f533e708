/** Generated from schema/65-describe-transactions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Describes transactions by their transactional ids.
 *
 * - v0: The first version.
 */
export const DescribeTransactions: Api<DescribeTransactionsRequest, DescribeTransactionsResponse> = {
  key: 65,
  name: 'DescribeTransactions',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeTransactionsRequest,
  decodeRequest: decodeDescribeTransactionsRequest,
  encodeResponse: encodeDescribeTransactionsResponse,
  decodeResponse: decodeDescribeTransactionsResponse,
}

/** Describes transactions by their transactional ids. */
export interface DescribeTransactionsRequest {
  /** The transactional ids to describe. */
  transactionalIds: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTransactionsRequest(
  init: Partial<DescribeTransactionsRequest> = {},
): DescribeTransactionsRequest {
  return { transactionalIds: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeTransactionsRequest(
  writer: Writer,
  message: DescribeTransactionsRequest,
  version: number,
): void {
  assertVersion('DescribeTransactionsRequest', version, 0, 0)
  const flexible = true
  writer.stringArray(message.transactionalIds, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeTransactionsRequest(reader: Reader, version: number): DescribeTransactionsRequest {
  assertVersion('DescribeTransactionsRequest', version, 0, 0)
  reader.begin('DescribeTransactionsRequest', version)
  const flexible = true
  const transactionalIds = reader.stringArray('transactionalIds', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { transactionalIds, unknownTaggedFields }
}

/** The answer to a DescribeTransactions request. */
export interface DescribeTransactionsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The transactions found. */
  transactionStates: TransactionState[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeTransactionsResponse(
  init: Partial<DescribeTransactionsResponse> = {},
): DescribeTransactionsResponse {
  return { throttleTimeMs: 0, transactionStates: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeTransactionsResponse(
  writer: Writer,
  message: DescribeTransactionsResponse,
  version: number,
): void {
  assertVersion('DescribeTransactionsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.transactionStates, flexible, encodeTransactionState, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeTransactionsResponse(reader: Reader, version: number): DescribeTransactionsResponse {
  assertVersion('DescribeTransactionsResponse', version, 0, 0)
  reader.begin('DescribeTransactionsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const transactionStates = reader.array('transactionStates', 28, flexible, decodeTransactionState, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, transactionStates, unknownTaggedFields }
}

/** The transactions found. */
export interface TransactionState {
  /** Whether the transaction could be described; 0 is success. */
  errorCode: number
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The state of the transaction, by name: `Ongoing`, `PrepareCommit`, `Empty` and so on. */
  transactionState: string
  /** After how many milliseconds without an end the coordinator aborts the transaction. */
  transactionTimeoutMs: number
  /** When the transaction began, in milliseconds since 1970; -1 when none is open. */
  transactionStartTimeMs: bigint
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** The partitions in the transaction, by topic. */
  topics: TopicData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTransactionState(init: Partial<TransactionState> = {}): TransactionState {
  return {
    errorCode: 0,
    transactionalId: '',
    transactionState: '',
    transactionTimeoutMs: 0,
    transactionStartTimeMs: 0n,
    producerId: 0n,
    producerEpoch: 0,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeTransactionState(writer: Writer, message: TransactionState, version: number): void {
  const flexible = true
  writer.int16(message.errorCode)
  writer.string(message.transactionalId, flexible)
  writer.string(message.transactionState, flexible)
  writer.int32(message.transactionTimeoutMs)
  writer.int64(message.transactionStartTimeMs)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.array(message.topics, flexible, encodeTopicData, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTransactionState(reader: Reader, version: number): TransactionState {
  const flexible = true
  const errorCode = reader.int16('errorCode')
  const transactionalId = reader.string('transactionalId', flexible)
  const transactionState = reader.string('transactionState', flexible)
  const transactionTimeoutMs = reader.int32('transactionTimeoutMs')
  const transactionStartTimeMs = reader.int64('transactionStartTimeMs')
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const topics = reader.array('topics', 3, flexible, decodeTopicData, version)
  const unknownTaggedFields = reader.taggedFields()
  return {
    errorCode,
    transactionalId,
    transactionState,
    transactionTimeoutMs,
    transactionStartTimeMs,
    producerId,
    producerEpoch,
    topics,
    unknownTaggedFields,
  }
}

/** The partitions in the transaction, by topic. */
export interface TopicData {
  /** The name of the topic. */
  topic: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTopicData(init: Partial<TopicData> = {}): TopicData {
  return { topic: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTopicData(writer: Writer, message: TopicData): void {
  const flexible = true
  writer.string(message.topic, flexible)
  writer.int32Array(message.partitions, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTopicData(reader: Reader): TopicData {
  const flexible = true
  const topic = reader.string('topic', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { topic, partitions, unknownTaggedFields }
}
