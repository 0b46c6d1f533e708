/** Generated from schema/24-add-partitions-to-txn.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Tells the transaction coordinator which partitions a transaction writes to.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: May answer PRODUCER_FENCED.
 * - v3: Compact lengths and tagged fields.
 * - v4: Several transactions in one request, between brokers; `verifyOnly` checks instead of adding (KIP-890).
 * - v5: May answer TRANSACTION_ABORTABLE (KIP-890).
 */
export const AddPartitionsToTxn: Api<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse> = {
  key: 24,
  name: 'AddPartitionsToTxn',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeAddPartitionsToTxnRequest,
  decodeRequest: decodeAddPartitionsToTxnRequest,
  encodeResponse: encodeAddPartitionsToTxnResponse,
  decodeResponse: decodeAddPartitionsToTxnResponse,
}

/** Tells the transaction coordinator which partitions a transaction writes to. */
export interface AddPartitionsToTxnRequest {
  /** The transactions to add partitions to. (versions 4+) */
  transactions: AddPartitionsToTxnTransaction[]
  /** The transactional id of the producer. (versions 0-3) */
  v3AndBelowTransactionalId: string
  /** The id by which brokers recognise the producer. (versions 0-3) */
  v3AndBelowProducerId: bigint
  /** The epoch of the producer id: it fences older instances. (versions 0-3) */
  v3AndBelowProducerEpoch: number
  /** The partitions that the transaction is about to write to. (versions 0-3) */
  v3AndBelowTopics: AddPartitionsToTxnTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnRequest(
  init: Partial<AddPartitionsToTxnRequest> = {},
): AddPartitionsToTxnRequest {
  return {
    transactions: [],
    v3AndBelowTransactionalId: '',
    v3AndBelowProducerId: 0n,
    v3AndBelowProducerEpoch: 0,
    v3AndBelowTopics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAddPartitionsToTxnRequest(
  writer: Writer,
  message: AddPartitionsToTxnRequest,
  version: number,
): void {
  assertVersion('AddPartitionsToTxnRequest', version, 0, 5)
  const flexible = version >= 3
  if (version >= 4) {
    writer.array(message.transactions, flexible, encodeAddPartitionsToTxnTransaction, version)
  } else if (message.transactions.length !== 0) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'transactions', version)
  }
  if (version <= 3) {
    writer.string(message.v3AndBelowTransactionalId, flexible)
  } else if (message.v3AndBelowTransactionalId !== '') {
    throw unsupportedField('AddPartitionsToTxnRequest', 'v3AndBelowTransactionalId', version)
  }
  if (version <= 3) {
    writer.int64(message.v3AndBelowProducerId)
  } else if (message.v3AndBelowProducerId !== 0n) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'v3AndBelowProducerId', version)
  }
  if (version <= 3) {
    writer.int16(message.v3AndBelowProducerEpoch)
  } else if (message.v3AndBelowProducerEpoch !== 0) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'v3AndBelowProducerEpoch', version)
  }
  if (version <= 3) {
    writer.array(message.v3AndBelowTopics, flexible, encodeAddPartitionsToTxnTopic, version)
  } else if (message.v3AndBelowTopics.length !== 0) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'v3AndBelowTopics', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'unknownTaggedFields', version)
  }
}

export function decodeAddPartitionsToTxnRequest(reader: Reader, version: number): AddPartitionsToTxnRequest {
  assertVersion('AddPartitionsToTxnRequest', version, 0, 5)
  reader.begin('AddPartitionsToTxnRequest', version)
  const flexible = version >= 3
  const transactions =
    version >= 4 ? reader.array('transactions', 14, flexible, decodeAddPartitionsToTxnTransaction, version) : []
  const v3AndBelowTransactionalId = version <= 3 ? reader.string('v3AndBelowTransactionalId', flexible) : ''
  const v3AndBelowProducerId = version <= 3 ? reader.int64('v3AndBelowProducerId') : 0n
  const v3AndBelowProducerEpoch = version <= 3 ? reader.int16('v3AndBelowProducerEpoch') : 0
  const v3AndBelowTopics =
    version <= 3 ? reader.array('v3AndBelowTopics', 3, flexible, decodeAddPartitionsToTxnTopic, version) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    transactions,
    v3AndBelowTransactionalId,
    v3AndBelowProducerId,
    v3AndBelowProducerEpoch,
    v3AndBelowTopics,
    unknownTaggedFields,
  }
}

/** The transactions to add partitions to. */
export interface AddPartitionsToTxnTransaction {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** Whether to check that the partitions are in the transaction instead of adding them. */
  verifyOnly: boolean
  /** The partitions that the transaction is about to write to. */
  topics: AddPartitionsToTxnTopic[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnTransaction(
  init: Partial<AddPartitionsToTxnTransaction> = {},
): AddPartitionsToTxnTransaction {
  return {
    transactionalId: '',
    producerId: 0n,
    producerEpoch: 0,
    verifyOnly: false,
    topics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeAddPartitionsToTxnTransaction(
  writer: Writer,
  message: AddPartitionsToTxnTransaction,
  version: number,
): void {
  const flexible = true
  writer.string(message.transactionalId, flexible)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.bool(message.verifyOnly)
  writer.array(message.topics, flexible, encodeAddPartitionsToTxnTopic, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAddPartitionsToTxnTransaction(reader: Reader, version: number): AddPartitionsToTxnTransaction {
  const flexible = true
  const transactionalId = reader.string('transactionalId', flexible)
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const verifyOnly = reader.bool('verifyOnly')
  const topics = reader.array('topics', 3, flexible, decodeAddPartitionsToTxnTopic, version)
  const unknownTaggedFields = reader.taggedFields()
  return { transactionalId, producerId, producerEpoch, verifyOnly, topics, unknownTaggedFields }
}

/** The partitions that the transaction is about to write to. */
export interface AddPartitionsToTxnTopic {
  /** The name of the topic. */
  name: string
  /** The numbers of the partitions. */
  partitions: number[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnTopic(init: Partial<AddPartitionsToTxnTopic> = {}): AddPartitionsToTxnTopic {
  return { name: '', partitions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAddPartitionsToTxnTopic(writer: Writer, message: AddPartitionsToTxnTopic, version: number): void {
  const flexible = version >= 3
  writer.string(message.name, flexible)
  writer.int32Array(message.partitions, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddPartitionsToTxnRequest', 'unknownTaggedFields', version)
  }
}

function decodeAddPartitionsToTxnTopic(reader: Reader, version: number): AddPartitionsToTxnTopic {
  const flexible = version >= 3
  const name = reader.string('name', flexible)
  const partitions = reader.int32Array('partitions', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, partitions, unknownTaggedFields }
}

/** The answer to a AddPartitionsToTxn request. */
export interface AddPartitionsToTxnResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. (versions 4+; ignorable) */
  errorCode: number
  /** The outcome, transaction by transaction. (versions 4+) */
  resultsByTransaction: AddPartitionsToTxnResult[]
  /** The outcome for the one transaction of the request, topic by topic. (versions 0-3) */
  resultsByTopicV3AndBelow: AddPartitionsToTxnTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnResponse(
  init: Partial<AddPartitionsToTxnResponse> = {},
): AddPartitionsToTxnResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    resultsByTransaction: [],
    resultsByTopicV3AndBelow: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAddPartitionsToTxnResponse(
  writer: Writer,
  message: AddPartitionsToTxnResponse,
  version: number,
): void {
  assertVersion('AddPartitionsToTxnResponse', version, 0, 5)
  const flexible = version >= 3
  writer.int32(message.throttleTimeMs)
  if (version >= 4) writer.int16(message.errorCode)
  if (version >= 4) {
    writer.array(message.resultsByTransaction, flexible, encodeAddPartitionsToTxnResult, version)
  } else if (message.resultsByTransaction.length !== 0) {
    throw unsupportedField('AddPartitionsToTxnResponse', 'resultsByTransaction', version)
  }
  if (version <= 3) {
    writer.array(message.resultsByTopicV3AndBelow, flexible, encodeAddPartitionsToTxnTopicResult, version)
  } else if (message.resultsByTopicV3AndBelow.length !== 0) {
    throw unsupportedField('AddPartitionsToTxnResponse', 'resultsByTopicV3AndBelow', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddPartitionsToTxnResponse', 'unknownTaggedFields', version)
  }
}

export function decodeAddPartitionsToTxnResponse(reader: Reader, version: number): AddPartitionsToTxnResponse {
  assertVersion('AddPartitionsToTxnResponse', version, 0, 5)
  reader.begin('AddPartitionsToTxnResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = version >= 4 ? reader.int16('errorCode') : 0
  const resultsByTransaction =
    version >= 4 ? reader.array('resultsByTransaction', 3, flexible, decodeAddPartitionsToTxnResult, version) : []
  const resultsByTopicV3AndBelow =
    version <= 3
      ? reader.array('resultsByTopicV3AndBelow', 3, flexible, decodeAddPartitionsToTxnTopicResult, version)
      : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, resultsByTransaction, resultsByTopicV3AndBelow, unknownTaggedFields }
}

/** The outcome, transaction by transaction. */
export interface AddPartitionsToTxnResult {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The outcome, topic by topic. */
  topicResults: AddPartitionsToTxnTopicResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnResult(init: Partial<AddPartitionsToTxnResult> = {}): AddPartitionsToTxnResult {
  return { transactionalId: '', topicResults: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAddPartitionsToTxnResult(writer: Writer, message: AddPartitionsToTxnResult, version: number): void {
  const flexible = true
  writer.string(message.transactionalId, flexible)
  writer.array(message.topicResults, flexible, encodeAddPartitionsToTxnTopicResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAddPartitionsToTxnResult(reader: Reader, version: number): AddPartitionsToTxnResult {
  const flexible = true
  const transactionalId = reader.string('transactionalId', flexible)
  const topicResults = reader.array('topicResults', 3, flexible, decodeAddPartitionsToTxnTopicResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { transactionalId, topicResults, unknownTaggedFields }
}

/** The outcome, topic by topic. */
export interface AddPartitionsToTxnTopicResult {
  /** The name of the topic. */
  name: string
  /** The outcome, partition by partition. */
  resultsByPartition: AddPartitionsToTxnPartitionResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnTopicResult(
  init: Partial<AddPartitionsToTxnTopicResult> = {},
): AddPartitionsToTxnTopicResult {
  return { name: '', resultsByPartition: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAddPartitionsToTxnTopicResult(
  writer: Writer,
  message: AddPartitionsToTxnTopicResult,
  version: number,
): void {
  const flexible = version >= 3
  writer.string(message.name, flexible)
  writer.array(message.resultsByPartition, flexible, encodeAddPartitionsToTxnPartitionResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddPartitionsToTxnResponse', 'unknownTaggedFields', version)
  }
}

function decodeAddPartitionsToTxnTopicResult(reader: Reader, version: number): AddPartitionsToTxnTopicResult {
  const flexible = version >= 3
  const name = reader.string('name', flexible)
  const resultsByPartition = reader.array(
    'resultsByPartition',
    6,
    flexible,
    decodeAddPartitionsToTxnPartitionResult,
    version,
  )
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { name, resultsByPartition, unknownTaggedFields }
}

/** The outcome, partition by partition. */
export interface AddPartitionsToTxnPartitionResult {
  /** The number of the partition. */
  partitionIndex: number
  /** What became of this partition; 0 is success. */
  partitionErrorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddPartitionsToTxnPartitionResult(
  init: Partial<AddPartitionsToTxnPartitionResult> = {},
): AddPartitionsToTxnPartitionResult {
  return { partitionIndex: 0, partitionErrorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAddPartitionsToTxnPartitionResult(
  writer: Writer,
  message: AddPartitionsToTxnPartitionResult,
  version: number,
): void {
  const flexible = version >= 3
  writer.int32(message.partitionIndex)
  writer.int16(message.partitionErrorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddPartitionsToTxnResponse', 'unknownTaggedFields', version)
  }
}

function decodeAddPartitionsToTxnPartitionResult(reader: Reader, version: number): AddPartitionsToTxnPartitionResult {
  const flexible = version >= 3
  const partitionIndex = reader.int32('partitionIndex')
  const partitionErrorCode = reader.int16('partitionErrorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { partitionIndex, partitionErrorCode, unknownTaggedFields }
}
