/** Generated from schema/39-renew-delegation-token.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Prolongs a delegation token.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 */
export const RenewDelegationToken: Api<RenewDelegationTokenRequest, RenewDelegationTokenResponse> = {
  key: 39,
  name: 'RenewDelegationToken',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeRenewDelegationTokenRequest,
  decodeRequest: decodeRenewDelegationTokenRequest,
  encodeResponse: encodeRenewDelegationTokenResponse,
  decodeResponse: decodeRenewDelegationTokenResponse,
}

/** Prolongs a delegation token. */
export interface RenewDelegationTokenRequest {
  /** The token's secret, which also identifies it. */
  hmac: Uint8Array
  /** For how many milliseconds the token is to be valid from now on. */
  renewPeriodMs: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createRenewDelegationTokenRequest(
  init: Partial<RenewDelegationTokenRequest> = {},
): RenewDelegationTokenRequest {
  return { hmac: EMPTY_BYTES, renewPeriodMs: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeRenewDelegationTokenRequest(
  writer: Writer,
  message: RenewDelegationTokenRequest,
  version: number,
): void {
  assertVersion('RenewDelegationTokenRequest', version, 0, 2)
  const flexible = version >= 2
  writer.byteString(message.hmac, flexible)
  writer.int64(message.renewPeriodMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('RenewDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

export function decodeRenewDelegationTokenRequest(reader: Reader, version: number): RenewDelegationTokenRequest {
  assertVersion('RenewDelegationTokenRequest', version, 0, 2)
  reader.begin('RenewDelegationTokenRequest', version)
  const flexible = version >= 2
  const hmac = reader.byteString('hmac', flexible)
  const renewPeriodMs = reader.int64('renewPeriodMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { hmac, renewPeriodMs, unknownTaggedFields }
}

/** The answer to a RenewDelegationToken request. */
export interface RenewDelegationTokenResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** When the token expires unless it is renewed, in milliseconds since 1970. */
  expiryTimestampMs: bigint
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createRenewDelegationTokenResponse(
  init: Partial<RenewDelegationTokenResponse> = {},
): RenewDelegationTokenResponse {
  return { errorCode: 0, expiryTimestampMs: 0n, throttleTimeMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeRenewDelegationTokenResponse(
  writer: Writer,
  message: RenewDelegationTokenResponse,
  version: number,
): void {
  assertVersion('RenewDelegationTokenResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.int64(message.expiryTimestampMs)
  writer.int32(message.throttleTimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('RenewDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

export function decodeRenewDelegationTokenResponse(reader: Reader, version: number): RenewDelegationTokenResponse {
  assertVersion('RenewDelegationTokenResponse', version, 0, 2)
  reader.begin('RenewDelegationTokenResponse', version)
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const expiryTimestampMs = reader.int64('expiryTimestampMs')
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, expiryTimestampMs, throttleTimeMs, unknownTaggedFields }
}
