/** Generated from schema/48-describe-client-quotas.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists quotas.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields.
 */
export const DescribeClientQuotas: Api<DescribeClientQuotasRequest, DescribeClientQuotasResponse> = {
  key: 48,
  name: 'DescribeClientQuotas',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeDescribeClientQuotasRequest,
  decodeRequest: decodeDescribeClientQuotasRequest,
  encodeResponse: encodeDescribeClientQuotasResponse,
  decodeResponse: decodeDescribeClientQuotasResponse,
}

/** Lists quotas. */
export interface DescribeClientQuotasRequest {
  /** What an entry must match: one condition per kind of entity. */
  components: ComponentData[]
  /** Whether entities with parts beside those asked for are left out. */
  strict: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeClientQuotasRequest(
  init: Partial<DescribeClientQuotasRequest> = {},
): DescribeClientQuotasRequest {
  return { components: [], strict: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeClientQuotasRequest(
  writer: Writer,
  message: DescribeClientQuotasRequest,
  version: number,
): void {
  assertVersion('DescribeClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  writer.array(message.components, flexible, encodeComponentData, version)
  writer.bool(message.strict)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeClientQuotasRequest(reader: Reader, version: number): DescribeClientQuotasRequest {
  assertVersion('DescribeClientQuotasRequest', version, 0, 1)
  reader.begin('DescribeClientQuotasRequest', version)
  const flexible = version >= 1
  const components = reader.array('components', 4, flexible, decodeComponentData, version)
  const strict = reader.bool('strict')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { components, strict, unknownTaggedFields }
}

/** What an entry must match: one condition per kind of entity. */
export interface ComponentData {
  /** The kind of the part: `user`, `client-id`, `ip`. */
  entityType: string
  /** How the name is matched: 0 exactly, 1 the default entity, 2 any name that is set. */
  matchType: number
  /** The name to match, if the kind of match needs one; else null. (may be null) */
  match: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createComponentData(init: Partial<ComponentData> = {}): ComponentData {
  return { entityType: '', matchType: 0, match: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeComponentData(writer: Writer, message: ComponentData, version: number): void {
  const flexible = version >= 1
  writer.string(message.entityType, flexible)
  writer.int8(message.matchType)
  writer.nullableString(message.match, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

function decodeComponentData(reader: Reader, version: number): ComponentData {
  const flexible = version >= 1
  const entityType = reader.string('entityType', flexible)
  const matchType = reader.int8('matchType')
  const match = reader.nullableString('match', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entityType, matchType, match, unknownTaggedFields }
}

/** The answer to a DescribeClientQuotas request. */
export interface DescribeClientQuotasResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The entities found, with their quotas; null when the request failed. (may be null) */
  entries: EntryData[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeClientQuotasResponse(
  init: Partial<DescribeClientQuotasResponse> = {},
): DescribeClientQuotasResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    entries: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeClientQuotasResponse(
  writer: Writer,
  message: DescribeClientQuotasResponse,
  version: number,
): void {
  assertVersion('DescribeClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.nullableArray(message.entries, flexible, encodeEntryData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeClientQuotasResponse(reader: Reader, version: number): DescribeClientQuotasResponse {
  assertVersion('DescribeClientQuotasResponse', version, 0, 1)
  reader.begin('DescribeClientQuotasResponse', version)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const entries = reader.nullableArray('entries', 3, flexible, decodeEntryData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, errorMessage, entries, unknownTaggedFields }
}

/** The entities found, with their quotas; null when the request failed. */
export interface EntryData {
  /** What the quota applies to: one part per kind, a user and a client id for example. */
  entity: EntityData[]
  /** The limits of the entity. */
  values: ValueData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEntryData(init: Partial<EntryData> = {}): EntryData {
  return { entity: [], values: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEntryData(writer: Writer, message: EntryData, version: number): void {
  const flexible = version >= 1
  writer.array(message.entity, flexible, encodeEntityData, version)
  writer.array(message.values, flexible, encodeValueData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

function decodeEntryData(reader: Reader, version: number): EntryData {
  const flexible = version >= 1
  const entity = reader.array('entity', 3, flexible, decodeEntityData, version)
  const values = reader.array('values', 10, flexible, decodeValueData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entity, values, unknownTaggedFields }
}

/** What the quota applies to: one part per kind, a user and a client id for example. */
export interface EntityData {
  /** The kind of the part: `user`, `client-id`, `ip`. */
  entityType: string
  /** The name of the part; null for its default. (may be null) */
  entityName: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEntityData(init: Partial<EntityData> = {}): EntityData {
  return { entityType: '', entityName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEntityData(writer: Writer, message: EntityData, version: number): void {
  const flexible = version >= 1
  writer.string(message.entityType, flexible)
  writer.nullableString(message.entityName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

function decodeEntityData(reader: Reader, version: number): EntityData {
  const flexible = version >= 1
  const entityType = reader.string('entityType', flexible)
  const entityName = reader.nullableString('entityName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entityType, entityName, unknownTaggedFields }
}

/** The limits of the entity. */
export interface ValueData {
  /** The name of the quota, `producer_byte_rate` for example. */
  key: string
  /** The limit. */
  value: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createValueData(init: Partial<ValueData> = {}): ValueData {
  return { key: '', value: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeValueData(writer: Writer, message: ValueData, version: number): void {
  const flexible = version >= 1
  writer.string(message.key, flexible)
  writer.float64(message.value)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

function decodeValueData(reader: Reader, version: number): ValueData {
  const flexible = version >= 1
  const key = reader.string('key', flexible)
  const value = reader.float64('value')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { key, value, unknownTaggedFields }
}
