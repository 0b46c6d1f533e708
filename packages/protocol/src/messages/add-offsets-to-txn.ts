/** Generated from schema/25-add-offsets-to-txn.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Tells the transaction coordinator that a transaction commits the offsets of a group.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: May answer PRODUCER_FENCED.
 * - v3: Compact lengths and tagged fields.
 * - v4: May answer TRANSACTION_ABORTABLE (KIP-890).
 */
export const AddOffsetsToTxn: Api<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse> = {
  key: 25,
  name: 'AddOffsetsToTxn',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeAddOffsetsToTxnRequest,
  decodeRequest: decodeAddOffsetsToTxnRequest,
  encodeResponse: encodeAddOffsetsToTxnResponse,
  decodeResponse: decodeAddOffsetsToTxnResponse,
}

/** Tells the transaction coordinator that a transaction commits the offsets of a group. */
export interface AddOffsetsToTxnRequest {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
  /** The id by which brokers recognise the producer. */
  producerId: bigint
  /** The epoch of the producer id: it fences older instances. */
  producerEpoch: number
  /** The id of the group. */
  groupId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddOffsetsToTxnRequest(init: Partial<AddOffsetsToTxnRequest> = {}): AddOffsetsToTxnRequest {
  return {
    transactionalId: '',
    producerId: 0n,
    producerEpoch: 0,
    groupId: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAddOffsetsToTxnRequest(writer: Writer, message: AddOffsetsToTxnRequest, version: number): void {
  assertVersion('AddOffsetsToTxnRequest', version, 0, 4)
  const flexible = version >= 3
  writer.string(message.transactionalId, flexible)
  writer.int64(message.producerId)
  writer.int16(message.producerEpoch)
  writer.string(message.groupId, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddOffsetsToTxnRequest', 'unknownTaggedFields', version)
  }
}

export function decodeAddOffsetsToTxnRequest(reader: Reader, version: number): AddOffsetsToTxnRequest {
  assertVersion('AddOffsetsToTxnRequest', version, 0, 4)
  reader.begin('AddOffsetsToTxnRequest', version)
  const flexible = version >= 3
  const transactionalId = reader.string('transactionalId', flexible)
  const producerId = reader.int64('producerId')
  const producerEpoch = reader.int16('producerEpoch')
  const groupId = reader.string('groupId', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { transactionalId, producerId, producerEpoch, groupId, unknownTaggedFields }
}

/** The answer to a AddOffsetsToTxn request. */
export interface AddOffsetsToTxnResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddOffsetsToTxnResponse(init: Partial<AddOffsetsToTxnResponse> = {}): AddOffsetsToTxnResponse {
  return { throttleTimeMs: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAddOffsetsToTxnResponse(writer: Writer, message: AddOffsetsToTxnResponse, version: number): void {
  assertVersion('AddOffsetsToTxnResponse', version, 0, 4)
  const flexible = version >= 3
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AddOffsetsToTxnResponse', 'unknownTaggedFields', version)
  }
}

export function decodeAddOffsetsToTxnResponse(reader: Reader, version: number): AddOffsetsToTxnResponse {
  assertVersion('AddOffsetsToTxnResponse', version, 0, 4)
  reader.begin('AddOffsetsToTxnResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, unknownTaggedFields }
}
