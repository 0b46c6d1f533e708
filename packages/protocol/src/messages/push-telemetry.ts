/** Generated from schema/72-push-telemetry.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Sends the client's metrics to the broker (KIP-714).
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

/** Sends the client's metrics to the broker (KIP-714). */
export interface PushTelemetryRequest {
  /** The id that the broker gave this client. */
  clientInstanceId: string
  /** Stands for the set of metrics wanted: when it is out of date, the client fetches it again. */
  subscriptionId: number
  /** True in the last push of a client that is about to end. */
  terminating: boolean
  /** The id of the codec in which the metrics are packed: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd. */
  compressionType: number
  /** The metrics, as an OpenTelemetry MetricsData message of version 1. */
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
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
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
