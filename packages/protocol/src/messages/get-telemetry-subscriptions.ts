/** Generated from schema/71-get-telemetry-subscriptions.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Learns which metrics the broker wants from this client (KIP-714).
 *
 * - v0: The first version.
 */
export const GetTelemetrySubscriptions: Api<GetTelemetrySubscriptionsRequest, GetTelemetrySubscriptionsResponse> = {
  key: 71,
  name: 'GetTelemetrySubscriptions',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeGetTelemetrySubscriptionsRequest,
  decodeRequest: decodeGetTelemetrySubscriptionsRequest,
  encodeResponse: encodeGetTelemetrySubscriptionsResponse,
  decodeResponse: decodeGetTelemetrySubscriptionsResponse,
}

/** Learns which metrics the broker wants from this client (KIP-714). */
export interface GetTelemetrySubscriptionsRequest {
  /** The id that tells this client from all others; all zero in the first request, to be given one. */
  clientInstanceId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createGetTelemetrySubscriptionsRequest(
  init: Partial<GetTelemetrySubscriptionsRequest> = {},
): GetTelemetrySubscriptionsRequest {
  return { clientInstanceId: ZERO_UUID, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeGetTelemetrySubscriptionsRequest(
  writer: Writer,
  message: GetTelemetrySubscriptionsRequest,
  version: number,
): void {
  assertVersion('GetTelemetrySubscriptionsRequest', version, 0, 0)
  writer.uuid(message.clientInstanceId)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeGetTelemetrySubscriptionsRequest(
  reader: Reader,
  version: number,
): GetTelemetrySubscriptionsRequest {
  assertVersion('GetTelemetrySubscriptionsRequest', version, 0, 0)
  reader.begin('GetTelemetrySubscriptionsRequest', version)
  const clientInstanceId = reader.uuid('clientInstanceId')
  const unknownTaggedFields = reader.taggedFields()
  return { clientInstanceId, unknownTaggedFields }
}

/** The answer to a GetTelemetrySubscriptions request. */
export interface GetTelemetrySubscriptionsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The id for this client to use from now on. */
  clientInstanceId: string
  /** Stands for the set of metrics wanted: when it is out of date, the client fetches it again. */
  subscriptionId: number
  /** The ids of the codecs in which the broker takes metrics, best first. */
  acceptedCompressionTypes: number[]
  /** How long the client waits between two pushes, in milliseconds. */
  pushIntervalMs: number
  /** How large one push may be. */
  telemetryMaxBytes: number
  /** True when counters are to be pushed as differences, false as totals. */
  deltaTemporality: boolean
  /** Prefixes of the metrics wanted; one empty string for all of them, an empty list for none. */
  requestedMetrics: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createGetTelemetrySubscriptionsResponse(
  init: Partial<GetTelemetrySubscriptionsResponse> = {},
): GetTelemetrySubscriptionsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    clientInstanceId: ZERO_UUID,
    subscriptionId: 0,
    acceptedCompressionTypes: [],
    pushIntervalMs: 0,
    telemetryMaxBytes: 0,
    deltaTemporality: false,
    requestedMetrics: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeGetTelemetrySubscriptionsResponse(
  writer: Writer,
  message: GetTelemetrySubscriptionsResponse,
  version: number,
): void {
  assertVersion('GetTelemetrySubscriptionsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.uuid(message.clientInstanceId)
  writer.int32(message.subscriptionId)
  writer.int8Array(message.acceptedCompressionTypes, flexible)
  writer.int32(message.pushIntervalMs)
  writer.int32(message.telemetryMaxBytes)
  writer.bool(message.deltaTemporality)
  writer.stringArray(message.requestedMetrics, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeGetTelemetrySubscriptionsResponse(
  reader: Reader,
  version: number,
): GetTelemetrySubscriptionsResponse {
  assertVersion('GetTelemetrySubscriptionsResponse', version, 0, 0)
  reader.begin('GetTelemetrySubscriptionsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const clientInstanceId = reader.uuid('clientInstanceId')
  const subscriptionId = reader.int32('subscriptionId')
  const acceptedCompressionTypes = reader.int8Array('acceptedCompressionTypes', flexible)
  const pushIntervalMs = reader.int32('pushIntervalMs')
  const telemetryMaxBytes = reader.int32('telemetryMaxBytes')
  const deltaTemporality = reader.bool('deltaTemporality')
  const requestedMetrics = reader.stringArray('requestedMetrics', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return {
    throttleTimeMs,
    errorCode,
    clientInstanceId,
    subscriptionId,
    acceptedCompressionTypes,
    pushIntervalMs,
    telemetryMaxBytes,
    deltaTemporality,
    requestedMetrics,
    unknownTaggedFields,
  }
}
