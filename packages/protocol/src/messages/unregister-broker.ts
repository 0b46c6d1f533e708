/** Generated from schema/64-unregister-broker.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Forgets a broker that is gone for good.
 *
 * - v0: The first version.
 */
export const UnregisterBroker: Api<UnregisterBrokerRequest, UnregisterBrokerResponse> = {
  key: 64,
  name: 'UnregisterBroker',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeUnregisterBrokerRequest,
  decodeRequest: decodeUnregisterBrokerRequest,
  encodeResponse: encodeUnregisterBrokerResponse,
  decodeResponse: decodeUnregisterBrokerResponse,
}

/** Forgets a broker that is gone for good. */
export interface UnregisterBrokerRequest {
  /** The broker to forget. */
  brokerId: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUnregisterBrokerRequest(init: Partial<UnregisterBrokerRequest> = {}): UnregisterBrokerRequest {
  return { brokerId: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeUnregisterBrokerRequest(writer: Writer, message: UnregisterBrokerRequest, version: number): void {
  assertVersion('UnregisterBrokerRequest', version, 0, 0)
  writer.int32(message.brokerId)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUnregisterBrokerRequest(reader: Reader, version: number): UnregisterBrokerRequest {
  assertVersion('UnregisterBrokerRequest', version, 0, 0)
  reader.begin('UnregisterBrokerRequest', version)
  const brokerId = reader.int32('brokerId')
  const unknownTaggedFields = reader.taggedFields()
  return { brokerId, unknownTaggedFields }
}

/** The answer to a UnregisterBroker request. */
export interface UnregisterBrokerResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUnregisterBrokerResponse(init: Partial<UnregisterBrokerResponse> = {}): UnregisterBrokerResponse {
  return { throttleTimeMs: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeUnregisterBrokerResponse(
  writer: Writer,
  message: UnregisterBrokerResponse,
  version: number,
): void {
  assertVersion('UnregisterBrokerResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUnregisterBrokerResponse(reader: Reader, version: number): UnregisterBrokerResponse {
  assertVersion('UnregisterBrokerResponse', version, 0, 0)
  reader.begin('UnregisterBrokerResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, unknownTaggedFields }
}
