/** Generated from schema/payload-default-principal-data.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * A principal as brokers pass it on with a forwarded request, behind two bytes with its version.
 *
 * - v0: The first version.
 */
export const DefaultPrincipalData: Payload<DefaultPrincipalData> = {
  name: 'DefaultPrincipalData',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encode: encodeDefaultPrincipalData,
  decode: decodeDefaultPrincipalData,
}

/** A principal as brokers pass it on with a forwarded request, behind two bytes with its version. */
export interface DefaultPrincipalData {
  /** The type of the principal. */
  type: string
  /** The name of the principal. */
  name: string
  /** Whether the principal proved itself with a delegation token. */
  tokenAuthenticated: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDefaultPrincipalData(init: Partial<DefaultPrincipalData> = {}): DefaultPrincipalData {
  return { type: '', name: '', tokenAuthenticated: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDefaultPrincipalData(writer: Writer, message: DefaultPrincipalData, version: number): void {
  assertVersion('DefaultPrincipalData', version, 0, 0)
  const flexible = true
  writer.string(message.type, flexible)
  writer.string(message.name, flexible)
  writer.bool(message.tokenAuthenticated)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDefaultPrincipalData(reader: Reader, version: number): DefaultPrincipalData {
  assertVersion('DefaultPrincipalData', version, 0, 0)
  reader.begin('DefaultPrincipalData', version)
  const flexible = true
  const type = reader.string('type', flexible)
  const name = reader.string('name', flexible)
  const tokenAuthenticated = reader.bool('tokenAuthenticated')
  const unknownTaggedFields = reader.taggedFields()
  return { type, name, tokenAuthenticated, unknownTaggedFields }
}
