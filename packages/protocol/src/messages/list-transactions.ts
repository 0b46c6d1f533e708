/** Generated from schema/66-list-transactions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists the transactions that a broker coordinates.
 *
 * - v0: The first version.
 * - v1: Request adds `durationFilter`.
 * - v2: Request adds `transactionalIdPattern`.
 */
export const ListTransactions: Api<ListTransactionsRequest, ListTransactionsResponse> = {
  key: 66,
  name: 'ListTransactions',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeListTransactionsRequest,
  decodeRequest: decodeListTransactionsRequest,
  encodeResponse: encodeListTransactionsResponse,
  decodeResponse: decodeListTransactionsResponse,
}

/** Lists the transactions that a broker coordinates. */
export interface ListTransactionsRequest {
  /** Only transactions in these states; empty for all. */
  stateFilters: string[]
  /** Only transactions of these producer ids; empty for all. */
  producerIdFilters: bigint[]
  /** Only transactions open for longer than this many milliseconds; -1 for all. (versions 1+; default -1n) */
  durationFilter: bigint
  /**
   * Only transactional ids that match this regular expression; null for all. (versions 2+; may be null; default null)
   */
  transactionalIdPattern: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListTransactionsRequest(init: Partial<ListTransactionsRequest> = {}): ListTransactionsRequest {
  return {
    stateFilters: [],
    producerIdFilters: [],
    durationFilter: -1n,
    transactionalIdPattern: null,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeListTransactionsRequest(writer: Writer, message: ListTransactionsRequest, version: number): void {
  assertVersion('ListTransactionsRequest', version, 0, 2)
  const flexible = true
  writer.stringArray(message.stateFilters, flexible)
  writer.int64Array(message.producerIdFilters, flexible)
  if (version >= 1) writer.int64(message.durationFilter)
  else if (message.durationFilter !== -1n) throw unsupportedField('ListTransactionsRequest', 'durationFilter', version)
  if (version >= 2) {
    writer.nullableString(message.transactionalIdPattern, flexible)
  } else if (message.transactionalIdPattern !== null) {
    throw unsupportedField('ListTransactionsRequest', 'transactionalIdPattern', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListTransactionsRequest(reader: Reader, version: number): ListTransactionsRequest {
  assertVersion('ListTransactionsRequest', version, 0, 2)
  reader.begin('ListTransactionsRequest', version)
  const flexible = true
  const stateFilters = reader.stringArray('stateFilters', flexible)
  const producerIdFilters = reader.int64Array('producerIdFilters', flexible)
  const durationFilter = version >= 1 ? reader.int64('durationFilter') : -1n
  const transactionalIdPattern = version >= 2 ? reader.nullableString('transactionalIdPattern', flexible) : null
  const unknownTaggedFields = reader.taggedFields()
  return { stateFilters, producerIdFilters, durationFilter, transactionalIdPattern, unknownTaggedFields }
}

/** The answer to a ListTransactions request. */
export interface ListTransactionsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The state filters that the broker does not know. */
  unknownStateFilters: string[]
  /** The transactions found. */
  transactionStates: TransactionState[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListTransactionsResponse(init: Partial<ListTransactionsResponse> = {}): ListTransactionsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    unknownStateFilters: [],
    transactionStates: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeListTransactionsResponse(
  writer: Writer,
  message: ListTransactionsResponse,
  version: number,
): void {
  assertVersion('ListTransactionsResponse', version, 0, 2)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.stringArray(message.unknownStateFilters, flexible)
  writer.array(message.transactionStates, flexible, encodeTransactionState, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeListTransactionsResponse(reader: Reader, version: number): ListTransactionsResponse {
  assertVersion('ListTransactionsResponse', version, 0, 2)
  reader.begin('ListTransactionsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const unknownStateFilters = reader.stringArray('unknownStateFilters', flexible)
  const transactionStates = reader.array('transactionStates', 11, flexible, decodeTransactionState, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, unknownStateFilters, transactionStates, unknownTaggedFields }
}

/** The transactions found. */
export interface TransactionState {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The state of the transaction, by name: `Ongoing`, `PrepareCommit`, `Empty` and so on. */
  transactionState: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createTransactionState(init: Partial<TransactionState> = {}): TransactionState {
  return { transactionalId: '', producerId: 0n, transactionState: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeTransactionState(writer: Writer, message: TransactionState): void {
  const flexible = true
  writer.string(message.transactionalId, flexible)
  writer.int64(message.producerId)
  writer.string(message.transactionState, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeTransactionState(reader: Reader): TransactionState {
  const flexible = true
  const transactionalId = reader.string('transactionalId', flexible)
  const producerId = reader.int64('producerId')
  const transactionState = reader.string('transactionState', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { transactionalId, producerId, transactionState, unknownTaggedFields }
}
