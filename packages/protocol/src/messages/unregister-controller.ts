/** Generated from schema/94-unregister-controller.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Forgets a controller that is gone for good.
 *
 * - v0: The first version.
 */
export const UnregisterController: Api<UnregisterControllerRequest, UnregisterControllerResponse> = {
  key: 94,
  name: 'UnregisterController',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeUnregisterControllerRequest,
  decodeRequest: decodeUnregisterControllerRequest,
  encodeResponse: encodeUnregisterControllerResponse,
  decodeResponse: decodeUnregisterControllerResponse,
}

/** Forgets a controller that is gone for good. */
export interface UnregisterControllerRequest {
  /** The controller to forget. */
  controllerId: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUnregisterControllerRequest(
  init: Partial<UnregisterControllerRequest> = {},
): UnregisterControllerRequest {
  return { controllerId: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeUnregisterControllerRequest(
  writer: Writer,
  message: UnregisterControllerRequest,
  version: number,
): void {
  assertVersion('UnregisterControllerRequest', version, 0, 0)
  writer.int32(message.controllerId)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUnregisterControllerRequest(reader: Reader, version: number): UnregisterControllerRequest {
  assertVersion('UnregisterControllerRequest', version, 0, 0)
  reader.begin('UnregisterControllerRequest', version)
  const controllerId = reader.int32('controllerId')
  const unknownTaggedFields = reader.taggedFields()
  return { controllerId, unknownTaggedFields }
}

/** The answer to a UnregisterController request. */
export interface UnregisterControllerResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUnregisterControllerResponse(
  init: Partial<UnregisterControllerResponse> = {},
): UnregisterControllerResponse {
  return { throttleTimeMs: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeUnregisterControllerResponse(
  writer: Writer,
  message: UnregisterControllerResponse,
  version: number,
): void {
  assertVersion('UnregisterControllerResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeUnregisterControllerResponse(reader: Reader, version: number): UnregisterControllerResponse {
  assertVersion('UnregisterControllerResponse', version, 0, 0)
  reader.begin('UnregisterControllerResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, unknownTaggedFields }
}
