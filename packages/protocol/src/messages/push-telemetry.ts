/** Generated from schema/72-push-telemetry.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * PushTelemetry
 *
 * - v0: The first version.
 */
export const PushTelemetry: Api<PushTelemetryRequest, PushTelemetryResponse> = {
  key: 72,
  name: 'PushTelemetry',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodePushTelemetryRequest,
  decodeRequest: decodePushTelemetryRequest,
  encodeResponse: encodePushTelemetryResponse,
  decodeResponse: decodePushTelemetryResponse,
}

/** PushTelemetry */
export interface PushTelemetryRequest {
  /**  */
  clientInstanceId: string
  /**  */
  subscriptionId: number
  /**  */
  terminating: boolean
  /**  */
  compressionType: number
  /**  */
  metrics: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPushTelemetryRequest(init: Partial<PushTelemetryRequest> = {}): PushTelemetryRequest {
  return {
    clientInstanceId: ZERO_UUID,
    subscriptionId: 0,
    terminating: false,
    compressionType: 0,
    metrics: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodePushTelemetryRequest(writer: Writer, message: PushTelemetryRequest, version: number): void {
  assertVersion('PushTelemetryRequest', version, 0, 0)
  const flexible = true
  writer.uuid(message.clientInstanceId)
  writer.int32(message.subscriptionId)
  writer.bool(message.terminating)
  writer.int8(message.compressionType)
  writer.byteString(message.metrics, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodePushTelemetryRequest(reader: Reader, version: number): PushTelemetryRequest {
  assertVersion('PushTelemetryRequest', version, 0, 0)
  reader.begin('PushTelemetryRequest', version)
  const flexible = true
  const clientInstanceId = reader.uuid('clientInstanceId')
  const subscriptionId = reader.int32('subscriptionId')
  const terminating = reader.bool('terminating')
  const compressionType = reader.int8('compressionType')
  const metrics = reader.byteString('metrics', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { clientInstanceId, subscriptionId, terminating, compressionType, metrics, unknownTaggedFields }
}

/** The answer to a PushTelemetry request. */
export interface PushTelemetryResponse {
  /**  */
  throttleTimeMs: number
  /**  */
  errorCode: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createPushTelemetryResponse(init: Partial<PushTelemetryResponse> = {}): PushTelemetryResponse {
  return { throttleTimeMs: 0, errorCode: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodePushTelemetryResponse(writer: Writer, message: PushTelemetryResponse, version: number): void {
  assertVersion('PushTelemetryResponse', version, 0, 0)
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodePushTelemetryResponse(reader: Reader, version: number): PushTelemetryResponse {
  assertVersion('PushTelemetryResponse', version, 0, 0)
  reader.begin('PushTelemetryResponse', version)
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, unknownTaggedFields }
}
