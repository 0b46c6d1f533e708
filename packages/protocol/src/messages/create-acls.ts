/** Generated from schema/30-create-acls.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Adds access rules.
 *
 * - v0: The first version.
 * - v1: Request adds `creations.resourcePatternType`.
 * - v2: Compact lengths and tagged fields.
 * - v3: Users can be resources (KIP-373).
 */
export const CreateAcls: Api<CreateAclsRequest, CreateAclsResponse> = {
  key: 30,
  name: 'CreateAcls',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeCreateAclsRequest,
  decodeRequest: decodeCreateAclsRequest,
  encodeResponse: encodeCreateAclsResponse,
  decodeResponse: decodeCreateAclsResponse,
}

/** Adds access rules. */
export interface CreateAclsRequest {
  /** The rules to add. */
  creations: AclCreation[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateAclsRequest(init: Partial<CreateAclsRequest> = {}): CreateAclsRequest {
  return { creations: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreateAclsRequest(writer: Writer, message: CreateAclsRequest, version: number): void {
  assertVersion('CreateAclsRequest', version, 0, 3)
  const flexible = version >= 2
  writer.array(message.creations, flexible, encodeAclCreation, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateAclsRequest', 'unknownTaggedFields', version)
  }
}

export function decodeCreateAclsRequest(reader: Reader, version: number): CreateAclsRequest {
  assertVersion('CreateAclsRequest', version, 0, 3)
  reader.begin('CreateAclsRequest', version)
  const flexible = version >= 2
  const creations = reader.array('creations', 8, flexible, decodeAclCreation, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { creations, unknownTaggedFields }
}

/** The rules to add. */
export interface AclCreation {
  /** The kind of resource: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user. */
  resourceType: number
  /** The name of the resource. */
  resourceName: string
  /** How the name is matched: 3 literally, 4 as a prefix. (versions 1+; default 3) */
  resourcePatternType: number
  /** Whom the rule applies to, as `User:name`; `User:*` for everybody. */
  principal: string
  /** The address the rule applies to; `*` for any. */
  host: string
  /** What the rule is about: 1 any, 2 all, 3 read, 4 write, 5 create, 6 delete, 7 alter, 8 describe, and so on. */
  operation: number
  /** What the rule does: 1 any, 2 deny, 3 allow. */
  permissionType: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAclCreation(init: Partial<AclCreation> = {}): AclCreation {
  return {
    resourceType: 0,
    resourceName: '',
    resourcePatternType: 3,
    principal: '',
    host: '',
    operation: 0,
    permissionType: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeAclCreation(writer: Writer, message: AclCreation, version: number): void {
  const flexible = version >= 2
  writer.int8(message.resourceType)
  writer.string(message.resourceName, flexible)
  if (version >= 1) {
    writer.int8(message.resourcePatternType)
  } else if (message.resourcePatternType !== 3) {
    throw unsupportedField('CreateAclsRequest', 'creations.resourcePatternType', version)
  }
  writer.string(message.principal, flexible)
  writer.string(message.host, flexible)
  writer.int8(message.operation)
  writer.int8(message.permissionType)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateAclsRequest', 'unknownTaggedFields', version)
  }
}

function decodeAclCreation(reader: Reader, version: number): AclCreation {
  const flexible = version >= 2
  const resourceType = reader.int8('resourceType')
  const resourceName = reader.string('resourceName', flexible)
  const resourcePatternType = version >= 1 ? reader.int8('resourcePatternType') : 3
  const principal = reader.string('principal', flexible)
  const host = reader.string('host', flexible)
  const operation = reader.int8('operation')
  const permissionType = reader.int8('permissionType')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    resourceType,
    resourceName,
    resourcePatternType,
    principal,
    host,
    operation,
    permissionType,
    unknownTaggedFields,
  }
}

/** The answer to a CreateAcls request. */
export interface CreateAclsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  results: AclCreationResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateAclsResponse(init: Partial<CreateAclsResponse> = {}): CreateAclsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeCreateAclsResponse(writer: Writer, message: CreateAclsResponse, version: number): void {
  assertVersion('CreateAclsResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeAclCreationResult, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateAclsResponse', 'unknownTaggedFields', version)
  }
}

export function decodeCreateAclsResponse(reader: Reader, version: number): CreateAclsResponse {
  assertVersion('CreateAclsResponse', version, 0, 3)
  reader.begin('CreateAclsResponse', version)
  const flexible = version >= 2
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 4, flexible, decodeAclCreationResult, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface AclCreationResult {
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAclCreationResult(init: Partial<AclCreationResult> = {}): AclCreationResult {
  return { errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAclCreationResult(writer: Writer, message: AclCreationResult, version: number): void {
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateAclsResponse', 'unknownTaggedFields', version)
  }
}

function decodeAclCreationResult(reader: Reader, version: number): AclCreationResult {
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, errorMessage, unknownTaggedFields }
}
