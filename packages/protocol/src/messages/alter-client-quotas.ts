/** Generated from schema/49-alter-client-quotas.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Changes quotas.
 *
 * - v0: The first version.
 * - v1: Compact lengths and tagged fields.
 */
export const AlterClientQuotas: Api<AlterClientQuotasRequest, AlterClientQuotasResponse> = {
  key: 49,
  name: 'AlterClientQuotas',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 1,
  encodeRequest: encodeAlterClientQuotasRequest,
  decodeRequest: decodeAlterClientQuotasRequest,
  encodeResponse: encodeAlterClientQuotasResponse,
  decodeResponse: decodeAlterClientQuotasResponse,
}

/** Changes quotas. */
export interface AlterClientQuotasRequest {
  /** The quotas to change, entity by entity. */
  entries: AlterClientQuotasRequestEntryData[]
  /** Whether to check the request and change nothing. */
  validateOnly: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasRequest(init: Partial<AlterClientQuotasRequest> = {}): AlterClientQuotasRequest {
  return { entries: [], validateOnly: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterClientQuotasRequest(
  writer: Writer,
  message: AlterClientQuotasRequest,
  version: number,
): void {
  assertVersion('AlterClientQuotasRequest', version, 0, 1)
  const flexible = version >= 1
  writer.array(message.entries, flexible, encodeAlterClientQuotasRequestEntryData, version)
  writer.bool(message.validateOnly)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

export function decodeAlterClientQuotasRequest(reader: Reader, version: number): AlterClientQuotasRequest {
  assertVersion('AlterClientQuotasRequest', version, 0, 1)
  reader.begin('AlterClientQuotasRequest', version)
  const flexible = version >= 1
  const entries = reader.array('entries', 3, flexible, decodeAlterClientQuotasRequestEntryData, version)
  const validateOnly = reader.bool('validateOnly')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entries, validateOnly, unknownTaggedFields }
}

/** The quotas to change, entity by entity. */
export interface AlterClientQuotasRequestEntryData {
  /** What the quota applies to: one part per kind, a user and a client id for example. */
  entity: AlterClientQuotasRequestEntityData[]
  /** The quotas to set or remove. */
  ops: OpData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasRequestEntryData(
  init: Partial<AlterClientQuotasRequestEntryData> = {},
): AlterClientQuotasRequestEntryData {
  return { entity: [], ops: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterClientQuotasRequestEntryData(
  writer: Writer,
  message: AlterClientQuotasRequestEntryData,
  version: number,
): void {
  const flexible = version >= 1
  writer.array(message.entity, flexible, encodeAlterClientQuotasRequestEntityData, version)
  writer.array(message.ops, flexible, encodeOpData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterClientQuotasRequestEntryData(reader: Reader, version: number): AlterClientQuotasRequestEntryData {
  const flexible = version >= 1
  const entity = reader.array('entity', 3, flexible, decodeAlterClientQuotasRequestEntityData, version)
  const ops = reader.array('ops', 11, flexible, decodeOpData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entity, ops, unknownTaggedFields }
}

/** What the quota applies to: one part per kind, a user and a client id for example. */
export interface AlterClientQuotasRequestEntityData {
  /** The kind of the part: `user`, `client-id`, `ip`. */
  entityType: string
  /** The name of the part; null for its default. (may be null) */
  entityName: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasRequestEntityData(
  init: Partial<AlterClientQuotasRequestEntityData> = {},
): AlterClientQuotasRequestEntityData {
  return { entityType: '', entityName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterClientQuotasRequestEntityData(
  writer: Writer,
  message: AlterClientQuotasRequestEntityData,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(message.entityType, flexible)
  writer.nullableString(message.entityName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

function decodeAlterClientQuotasRequestEntityData(reader: Reader, version: number): AlterClientQuotasRequestEntityData {
  const flexible = version >= 1
  const entityType = reader.string('entityType', flexible)
  const entityName = reader.nullableString('entityName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entityType, entityName, unknownTaggedFields }
}

/** The quotas to set or remove. */
export interface OpData {
  /** The name of the quota, `producer_byte_rate` for example. */
  key: string
  /** The new limit. */
  value: number
  /** Whether the quota is removed; `value` does not count then. */
  remove: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOpData(init: Partial<OpData> = {}): OpData {
  return { key: '', value: 0, remove: false, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeOpData(writer: Writer, message: OpData, version: number): void {
  const flexible = version >= 1
  writer.string(message.key, flexible)
  writer.float64(message.value)
  writer.bool(message.remove)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasRequest', 'unknownTaggedFields', version)
  }
}

function decodeOpData(reader: Reader, version: number): OpData {
  const flexible = version >= 1
  const key = reader.string('key', flexible)
  const value = reader.float64('value')
  const remove = reader.bool('remove')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { key, value, remove, unknownTaggedFields }
}

/** The answer to a AlterClientQuotas request. */
export interface AlterClientQuotasResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of each entity. */
  entries: AlterClientQuotasResponseEntryData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasResponse(
  init: Partial<AlterClientQuotasResponse> = {},
): AlterClientQuotasResponse {
  return { throttleTimeMs: 0, entries: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterClientQuotasResponse(
  writer: Writer,
  message: AlterClientQuotasResponse,
  version: number,
): void {
  assertVersion('AlterClientQuotasResponse', version, 0, 1)
  const flexible = version >= 1
  writer.int32(message.throttleTimeMs)
  writer.array(message.entries, flexible, encodeAlterClientQuotasResponseEntryData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

export function decodeAlterClientQuotasResponse(reader: Reader, version: number): AlterClientQuotasResponse {
  assertVersion('AlterClientQuotasResponse', version, 0, 1)
  reader.begin('AlterClientQuotasResponse', version)
  const flexible = version >= 1
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const entries = reader.array('entries', 5, flexible, decodeAlterClientQuotasResponseEntryData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, entries, unknownTaggedFields }
}

/** What became of each entity. */
export interface AlterClientQuotasResponseEntryData {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** What the quota applies to: one part per kind, a user and a client id for example. */
  entity: AlterClientQuotasResponseEntityData[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasResponseEntryData(
  init: Partial<AlterClientQuotasResponseEntryData> = {},
): AlterClientQuotasResponseEntryData {
  return { errorCode: 0, errorMessage: '', entity: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterClientQuotasResponseEntryData(
  writer: Writer,
  message: AlterClientQuotasResponseEntryData,
  version: number,
): void {
  const flexible = version >= 1
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.entity, flexible, encodeAlterClientQuotasResponseEntityData, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterClientQuotasResponseEntryData(reader: Reader, version: number): AlterClientQuotasResponseEntryData {
  const flexible = version >= 1
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const entity = reader.array('entity', 3, flexible, decodeAlterClientQuotasResponseEntityData, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, entity, unknownTaggedFields }
}

/** What the quota applies to: one part per kind, a user and a client id for example. */
export interface AlterClientQuotasResponseEntityData {
  /** The kind of the part: `user`, `client-id`, `ip`. */
  entityType: string
  /** The name of the part; null for its default. (may be null) */
  entityName: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterClientQuotasResponseEntityData(
  init: Partial<AlterClientQuotasResponseEntityData> = {},
): AlterClientQuotasResponseEntityData {
  return { entityType: '', entityName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterClientQuotasResponseEntityData(
  writer: Writer,
  message: AlterClientQuotasResponseEntityData,
  version: number,
): void {
  const flexible = version >= 1
  writer.string(message.entityType, flexible)
  writer.nullableString(message.entityName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('AlterClientQuotasResponse', 'unknownTaggedFields', version)
  }
}

function decodeAlterClientQuotasResponseEntityData(
  reader: Reader,
  version: number,
): AlterClientQuotasResponseEntityData {
  const flexible = version >= 1
  const entityType = reader.string('entityType', flexible)
  const entityName = reader.nullableString('entityName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { entityType, entityName, unknownTaggedFields }
}
