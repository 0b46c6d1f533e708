/** Generated from schema/26-end-txn.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Commits or aborts a transaction.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: May answer PRODUCER_FENCED.
 * - v3: Compact lengths and tagged fields.
 * - v4: May answer TRANSACTION_ABORTABLE (KIP-890).
 * - v5: The epoch grows with every transaction: the response tells the next identity (KIP-890).
 */
export const EndTxn: Api<EndTxnRequest, EndTxnResponse> = {
  key: 26,
  name: 'EndTxn',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeEndTxnRequest,
  decodeRequest: decodeEndTxnRequest,
  encodeResponse: encodeEndTxnResponse,
  decodeResponse: decodeEndTxnResponse,
}

/** Commits or aborts a transaction. */
export interface EndTxnRequest {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** True commits the transaction, false aborts it. */
  committed: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEndTxnRequest(init: Partial<EndTxnRequest> = {}): EndTxnRequest {
  return {
    transactionalId: '',
    producerId: 0n,
    producerEpoch: 0,
    committed: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeEndTxnRequest(writer: Writer, message: EndTxnRequest, version: number): void {
  assertVersion('EndTxnRequest', version, 0, 5)
  const flexible = version >= 3
  writer.string(message.transactionalId, flexible)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.bool(message.committed)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('EndTxnRequest', 'unknownTaggedFields', version)
  }
}

export function decodeEndTxnRequest(reader: Reader, version: number): EndTxnRequest {
  assertVersion('EndTxnRequest', version, 0, 5)
  reader.begin('EndTxnRequest', version)
  const flexible = version >= 3
  const transactionalId = reader.string('transactionalId', flexible)
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const committed = reader.bool('committed')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { transactionalId, producerId, producerEpoch, committed, unknownTaggedFields }
}

/** The answer to a EndTxn request. */
export interface EndTxnResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The producer id for the next transaction; -1 when it does not change. (versions 5+; default -1n; ignorable) */
  producerId: bigint
  /** The epoch for the next transaction; -1 when it does not change. (versions 5+; default -1; ignorable) */
  producerEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEndTxnResponse(init: Partial<EndTxnResponse> = {}): EndTxnResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    producerId: -1n,
    producerEpoch: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeEndTxnResponse(writer: Writer, message: EndTxnResponse, version: number): void {
  assertVersion('EndTxnResponse', version, 0, 5)
  const flexible = version >= 3
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  if (version >= 5) writer.int64(message.producerId)
  if (version >= 5) writer.int16(message.producerEpoch)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('EndTxnResponse', 'unknownTaggedFields', version)
  }
}

export function decodeEndTxnResponse(reader: Reader, version: number): EndTxnResponse {
  assertVersion('EndTxnResponse', version, 0, 5)
  reader.begin('EndTxnResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const producerId = version >= 5 ? reader.int64('producerId') : -1n
  const producerEpoch = version >= 5 ? reader.int16('producerEpoch') : -1
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, producerId, producerEpoch, unknownTaggedFields }
}
