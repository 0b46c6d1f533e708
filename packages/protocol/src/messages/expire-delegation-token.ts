/** Generated from schema/40-expire-delegation-token.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Ends a delegation token early.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 */
export const ExpireDelegationToken: Api<ExpireDelegationTokenRequest, ExpireDelegationTokenResponse> = {
  key: 40,
  name: 'ExpireDelegationToken',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeExpireDelegationTokenRequest,
  decodeRequest: decodeExpireDelegationTokenRequest,
  encodeResponse: encodeExpireDelegationTokenResponse,
  decodeResponse: decodeExpireDelegationTokenResponse,
}

/** Ends a delegation token early. */
export interface ExpireDelegationTokenRequest {
  /** The token's secret, which also identifies it. */
  hmac: Uint8Array
  /** In how many milliseconds the token is to expire; a negative number ends it at once. */
  expiryTimePeriodMs: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createExpireDelegationTokenRequest(
  init: Partial<ExpireDelegationTokenRequest> = {},
): ExpireDelegationTokenRequest {
  return { hmac: EMPTY_BYTES, expiryTimePeriodMs: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeExpireDelegationTokenRequest(
  writer: Writer,
  message: ExpireDelegationTokenRequest,
  version: number,
): void {
  assertVersion('ExpireDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  writer.byteString(message.hmac, flexible)
  writer.int64(message.expiryTimePeriodMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ExpireDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

export function decodeExpireDelegationTokenRequest(reader: Reader, version: number): ExpireDelegationTokenRequest {
  assertVersion('ExpireDelegationTokenRequest', version, 0, 2)
  reader.begin('ExpireDelegationTokenRequest', version)
  const flexible = version >= 2
  const hmac = reader.byteString('hmac', flexible)
  const expiryTimePeriodMs = reader.int64('expiryTimePeriodMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { hmac, expiryTimePeriodMs, unknownTaggedFields }
}

/** The answer to a ExpireDelegationToken request. */
export interface ExpireDelegationTokenResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** When the token expires unless it is renewed, in milliseconds since 1970. */
  expiryTimestampMs: bigint
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createExpireDelegationTokenResponse(
  init: Partial<ExpireDelegationTokenResponse> = {},
): ExpireDelegationTokenResponse {
  return { errorCode: 0, expiryTimestampMs: 0n, throttleTimeMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeExpireDelegationTokenResponse(
  writer: Writer,
  message: ExpireDelegationTokenResponse,
  version: number,
): void {
  assertVersion('ExpireDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.int64(message.expiryTimestampMs)
  writer.int32(message.throttleTimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ExpireDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

export function decodeExpireDelegationTokenResponse(reader: Reader, version: number): ExpireDelegationTokenResponse {
  assertVersion('ExpireDelegationTokenResponse', version, 0, 2)
  reader.begin('ExpireDelegationTokenResponse', version)
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const expiryTimestampMs = reader.int64('expiryTimestampMs')
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, expiryTimestampMs, throttleTimeMs, unknownTaggedFields }
}
