/** Generated from schema/22-init-producer-id.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Gets a producer id, and fences older producers of the same transactional id.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: A producer can ask for the next epoch of the identity it has (KIP-360).
 * - v4: May answer PRODUCER_FENCED.
 * - v5: May answer TRANSACTION_ABORTABLE (KIP-890).
 * - v6: Transactions that an outside coordinator decides about (KIP-939).
 *   Version 6 is not stable yet; it is coded, but never negotiated.
 */
export const InitProducerId: Api<InitProducerIdRequest, InitProducerIdResponse> = {
  key: 22,
  name: 'InitProducerId',
  versions: { min: 0, max: 5 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeInitProducerIdRequest,
  decodeRequest: decodeInitProducerIdRequest,
  encodeResponse: encodeInitProducerIdResponse,
  decodeResponse: decodeInitProducerIdResponse,
}

/** Gets a producer id, and fences older producers of the same transactional id. */
export interface InitProducerIdRequest {
  /** The transactional id; null for a producer that is only idempotent. (may be null) */
  transactionalId: string | null
  /** After how many milliseconds without an end the coordinator aborts the transaction. */
  transactionTimeoutMs: number
  /** The producer id to go on with; -1 to start afresh. (versions 3+; default -1n) */
  producerId: bigint
  /** The epoch to be followed by the next one; -1 to start afresh. (versions 3+; default -1) */
  producerEpoch: number
  /** Whether an outside coordinator decides about the producer's transactions. (versions 6+) */
  enable2Pc: boolean
  /** Whether a prepared transaction of the former producer is kept instead of aborted. (versions 6+) */
  keepPreparedTxn: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitProducerIdRequest(init: Partial<InitProducerIdRequest> = {}): InitProducerIdRequest {
  return {
    transactionalId: '',
    transactionTimeoutMs: 0,
    producerId: -1n,
    producerEpoch: -1,
    enable2Pc: false,
    keepPreparedTxn: false,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeInitProducerIdRequest(writer: Writer, message: InitProducerIdRequest, version: number): void {
  assertVersion('InitProducerIdRequest', version, 0, 6)
  const flexible = version >= 2
  writer.nullableString(message.transactionalId, flexible)
  writer.int32(message.transactionTimeoutMs)
  if (version >= 3) writer.int64(message.producerId)
  else if (message.producerId !== -1n) throw unsupportedField('InitProducerIdRequest', 'producerId', version)
  if (version >= 3) writer.int16(message.producerEpoch)
  else if (message.producerEpoch !== -1) throw unsupportedField('InitProducerIdRequest', 'producerEpoch', version)
  if (version >= 6) writer.bool(message.enable2Pc)
  else if (message.enable2Pc) throw unsupportedField('InitProducerIdRequest', 'enable2Pc', version)
  if (version >= 6) writer.bool(message.keepPreparedTxn)
  else if (message.keepPreparedTxn) throw unsupportedField('InitProducerIdRequest', 'keepPreparedTxn', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('InitProducerIdRequest', 'unknownTaggedFields', version)
  }
}

export function decodeInitProducerIdRequest(reader: Reader, version: number): InitProducerIdRequest {
  assertVersion('InitProducerIdRequest', version, 0, 6)
  reader.begin('InitProducerIdRequest', version)
  const flexible = version >= 2
  const transactionalId = reader.nullableString('transactionalId', flexible)
  const transactionTimeoutMs = reader.int32('transactionTimeoutMs')
  const producerId = version >= 3 ? reader.int64('producerId') : -1n
  const producerEpoch = version >= 3 ? reader.int16('producerEpoch') : -1
  const enable2Pc = version >= 6 ? reader.bool('enable2Pc') : false
  const keepPreparedTxn = version >= 6 ? reader.bool('keepPreparedTxn') : false
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    transactionalId,
    transactionTimeoutMs,
    producerId,
    producerEpoch,
    enable2Pc,
    keepPreparedTxn,
    unknownTaggedFields,
  }
}

/** The answer to a InitProducerId request. */
export interface InitProducerIdResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The producer id to use; -1 when there was an error. (default -1n) */
  producerId: bigint
  /** The epoch to use with the producer id. */
  producerEpoch: number
  /** The producer id of the transaction that is still open; -1 when there is none. (versions 6+; default -1n) */
  ongoingTxnProducerId: bigint
  /** The epoch of the transaction that is still open; -1 when there is none. (versions 6+; default -1) */
  ongoingTxnProducerEpoch: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createInitProducerIdResponse(init: Partial<InitProducerIdResponse> = {}): InitProducerIdResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    producerId: -1n,
    producerEpoch: 0,
    ongoingTxnProducerId: -1n,
    ongoingTxnProducerEpoch: -1,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeInitProducerIdResponse(writer: Writer, message: InitProducerIdResponse, version: number): void {
  assertVersion('InitProducerIdResponse', version, 0, 6)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  if (version >= 6) {
    writer.int64(message.ongoingTxnProducerId)
  } else if (message.ongoingTxnProducerId !== -1n) {
    throw unsupportedField('InitProducerIdResponse', 'ongoingTxnProducerId', version)
  }
  if (version >= 6) {
    writer.int16(message.ongoingTxnProducerEpoch)
  } else if (message.ongoingTxnProducerEpoch !== -1) {
    throw unsupportedField('InitProducerIdResponse', 'ongoingTxnProducerEpoch', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('InitProducerIdResponse', 'unknownTaggedFields', version)
  }
}

export function decodeInitProducerIdResponse(reader: Reader, version: number): InitProducerIdResponse {
  assertVersion('InitProducerIdResponse', version, 0, 6)
  reader.begin('InitProducerIdResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const ongoingTxnProducerId = version >= 6 ? reader.int64('ongoingTxnProducerId') : -1n
  const ongoingTxnProducerEpoch = version >= 6 ? reader.int16('ongoingTxnProducerEpoch') : -1
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    throttleTimeMs,
    errorCode,
    producerId,
    producerEpoch,
    ongoingTxnProducerId,
    ongoingTxnProducerEpoch,
    unknownTaggedFields,
  }
}
