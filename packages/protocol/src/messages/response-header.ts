/** Generated from schema/payload-response-header.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * What stands in front of every response.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields.
 */
export const ResponseHeader: Payload<ResponseHeader> = {
  name: 'ResponseHeader',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 1,
  encode: encodeResponseHeader,
  decode: decodeResponseHeader,
}

/** What stands in front of every response. */
export interface ResponseHeader {
  /** The number of the request that this answers. */
  correlationId: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createResponseHeader(init: Partial<ResponseHeader> = {}): ResponseHeader {
  return { correlationId: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeResponseHeader(writer: Writer, message: ResponseHeader, version: number): void {
  assertVersion('ResponseHeader', version, 0, 1)
  const flexible = version >= 1
  writer.int32(message.correlationId)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('ResponseHeader', 'unknownTaggedFields', version)
  }
}

export function decodeResponseHeader(reader: Reader, version: number): ResponseHeader {
  assertVersion('ResponseHeader', version, 0, 1)
  reader.begin('ResponseHeader', version)
  const flexible = version >= 1
  const correlationId = reader.int32('correlationId')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { correlationId, unknownTaggedFields }
}
