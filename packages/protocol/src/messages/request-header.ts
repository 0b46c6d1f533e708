/** Generated from schema/payload-request-header.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * What stands in front of every request.
 *
 * - v0: The first version.
 * - v1: Adds `clientId`.
 * - v2: Compact lengths and tagged fields.
 */
export const RequestHeader: Payload<RequestHeader> = {
  name: 'RequestHeader',
  versions: { min: 0, max: 2 },
  firstFlexibleVersion: 2,
  encode: encodeRequestHeader,
  decode: decodeRequestHeader,
}

/** What stands in front of every request. */
export interface RequestHeader {
  /** The number of the API. */
  requestApiKey: number
  /** The version of the request, and of its answer. */
  requestApiVersion: number
  /** Chosen by the client; the answer repeats it. */
  correlationId: number
  /**
   * The name the client gives itself, for quotas, logs and metrics. It keeps its two bytes of length even in flexible
   * versions. (versions 1+; may be null)
   */
  clientId: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createRequestHeader(init: Partial<RequestHeader> = {}): RequestHeader {
  return {
    requestApiKey: 0,
    requestApiVersion: 0,
    correlationId: 0,
    clientId: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeRequestHeader(writer: Writer, message: RequestHeader, version: number): void {
  assertVersion('RequestHeader', version, 0, 2)
  const flexible = version >= 2
  writer.int16(message.requestApiKey)
  writer.int16(message.requestApiVersion)
  writer.int32(message.correlationId)
  if (version >= 1) writer.nullableString(message.clientId, false)
  else if (message.clientId !== '') throw unsupportedField('RequestHeader', 'clientId', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('RequestHeader', 'unknownTaggedFields', version)
  }
}

export function decodeRequestHeader(reader: Reader, version: number): RequestHeader {
  assertVersion('RequestHeader', version, 0, 2)
  reader.begin('RequestHeader', version)
  const flexible = version >= 2
  const requestApiKey = reader.int16('requestApiKey')
  const requestApiVersion = reader.int16('requestApiVersion')
  const correlationId = reader.int32('correlationId')
  const clientId = version >= 1 ? reader.nullableString('clientId', false) : ''
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { requestApiKey, requestApiVersion, correlationId, clientId, unknownTaggedFields }
}
