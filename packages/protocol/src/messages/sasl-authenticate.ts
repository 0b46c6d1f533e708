/** Generated from schema/36-sasl-authenticate.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Carries one step of a SASL exchange.
 *
 * - v0: The first version.
 * - v1: Response adds `sessionLifetimeMs`.
 * - v2: Compact lengths and tagged fields.
 */
export const SaslAuthenticate: Api<SaslAuthenticateRequest, SaslAuthenticateResponse> = {
  key: 36,
  name: 'SaslAuthenticate',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeSaslAuthenticateRequest,
  decodeRequest: decodeSaslAuthenticateRequest,
  encodeResponse: encodeSaslAuthenticateResponse,
  decodeResponse: decodeSaslAuthenticateResponse,
}

/** Carries one step of a SASL exchange. */
export interface SaslAuthenticateRequest {
  /** One step of the SASL exchange, in the format of the mechanism. */
  authBytes: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSaslAuthenticateRequest(init: Partial<SaslAuthenticateRequest> = {}): SaslAuthenticateRequest {
  return { authBytes: EMPTY_BYTES, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeSaslAuthenticateRequest(writer: Writer, message: SaslAuthenticateRequest, version: number): void {
  assertVersion('SaslAuthenticateRequest', version, 0, 2)
  const flexible = version >= 2
  writer.byteString(message.authBytes, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('SaslAuthenticateRequest', 'unknownTaggedFields', version)
  }
}

export function decodeSaslAuthenticateRequest(reader: Reader, version: number): SaslAuthenticateRequest {
  assertVersion('SaslAuthenticateRequest', version, 0, 2)
  reader.begin('SaslAuthenticateRequest', version)
  const flexible = version >= 2
  const authBytes = reader.byteString('authBytes', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { authBytes, unknownTaggedFields }
}

/** The answer to a SaslAuthenticate request. */
export interface SaslAuthenticateResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** One step of the SASL exchange, in the format of the mechanism. */
  authBytes: Uint8Array
  /** After how many milliseconds the client has to authenticate again; 0 for never. (versions 1+; ignorable) */
  sessionLifetimeMs: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSaslAuthenticateResponse(init: Partial<SaslAuthenticateResponse> = {}): SaslAuthenticateResponse {
  return {
    errorCode: 0,
    errorMessage: '',
    authBytes: EMPTY_BYTES,
    sessionLifetimeMs: 0n,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeSaslAuthenticateResponse(
  writer: Writer,
  message: SaslAuthenticateResponse,
  version: number,
): void {
  assertVersion('SaslAuthenticateResponse', version, 0, 2)
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.byteString(message.authBytes, flexible)
  if (version >= 1) writer.int64(message.sessionLifetimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('SaslAuthenticateResponse', 'unknownTaggedFields', version)
  }
}

export function decodeSaslAuthenticateResponse(reader: Reader, version: number): SaslAuthenticateResponse {
  assertVersion('SaslAuthenticateResponse', version, 0, 2)
  reader.begin('SaslAuthenticateResponse', version)
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const authBytes = reader.byteString('authBytes', flexible)
  const sessionLifetimeMs = version >= 1 ? reader.int64('sessionLifetimeMs') : 0n
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, authBytes, sessionLifetimeMs, unknownTaggedFields }
}
