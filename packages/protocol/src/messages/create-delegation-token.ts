/** Generated from schema/38-create-delegation-token.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Makes a delegation token, with which others can act for a principal.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: Request adds `ownerPrincipalType`, `ownerPrincipalName`. Response adds `tokenRequesterPrincipalType`,
 *   `tokenRequesterPrincipalName`.
 */
export const CreateDelegationToken: Api<CreateDelegationTokenRequest, CreateDelegationTokenResponse> = {
  key: 38,
  name: 'CreateDelegationToken',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeCreateDelegationTokenRequest,
  decodeRequest: decodeCreateDelegationTokenRequest,
  encodeResponse: encodeCreateDelegationTokenResponse,
  decodeResponse: decodeCreateDelegationTokenResponse,
}

/** Makes a delegation token, with which others can act for a principal. */
export interface CreateDelegationTokenRequest {
  /** The type of the principal for whom the token is made; null for the one who asks. (versions 3+; may be null) */
  ownerPrincipalType: string | null
  /** The name of the principal for whom the token is made; null for the one who asks. (versions 3+; may be null) */
  ownerPrincipalName: string | null
  /** The principals who may renew the token beside its owner. */
  renewers: CreatableRenewers[]
  /** For how many milliseconds the token can be renewed; -1 for the longest that the server allows. */
  maxLifetimeMs: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateDelegationTokenRequest(
  init: Partial<CreateDelegationTokenRequest> = {},
): CreateDelegationTokenRequest {
  return {
    ownerPrincipalType: '',
    ownerPrincipalName: '',
    renewers: [],
    maxLifetimeMs: 0n,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeCreateDelegationTokenRequest(
  writer: Writer,
  message: CreateDelegationTokenRequest,
  version: number,
): void {
  assertVersion('CreateDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  if (version >= 3) {
    writer.nullableString(message.ownerPrincipalType, flexible)
  } else if (message.ownerPrincipalType !== '') {
    throw unsupportedField('CreateDelegationTokenRequest', 'ownerPrincipalType', version)
  }
  if (version >= 3) {
    writer.nullableString(message.ownerPrincipalName, flexible)
  } else if (message.ownerPrincipalName !== '') {
    throw unsupportedField('CreateDelegationTokenRequest', 'ownerPrincipalName', version)
  }
  writer.array(message.renewers, flexible, encodeCreatableRenewers, version)
  writer.int64(message.maxLifetimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

export function decodeCreateDelegationTokenRequest(reader: Reader, version: number): CreateDelegationTokenRequest {
  assertVersion('CreateDelegationTokenRequest', version, 0, 3)
  reader.begin('CreateDelegationTokenRequest', version)
  const flexible = version >= 2
  const ownerPrincipalType = version >= 3 ? reader.nullableString('ownerPrincipalType', flexible) : ''
  const ownerPrincipalName = version >= 3 ? reader.nullableString('ownerPrincipalName', flexible) : ''
  const renewers = reader.array('renewers', 3, flexible, decodeCreatableRenewers, version)
  const maxLifetimeMs = reader.int64('maxLifetimeMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { ownerPrincipalType, ownerPrincipalName, renewers, maxLifetimeMs, unknownTaggedFields }
}

/** The principals who may renew the token beside its owner. */
export interface CreatableRenewers {
  /** The type of a principal who may renew the token. */
  principalType: string
  /** The name of a principal who may renew the token. */
  principalName: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreatableRenewers(init: Partial<CreatableRenewers> = {}): CreatableRenewers {
  return { principalType: '', principalName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCreatableRenewers(writer: Writer, message: CreatableRenewers, version: number): void {
  const flexible = version >= 2
  writer.string(message.principalType, flexible)
  writer.string(message.principalName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

function decodeCreatableRenewers(reader: Reader, version: number): CreatableRenewers {
  const flexible = version >= 2
  const principalType = reader.string('principalType', flexible)
  const principalName = reader.string('principalName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { principalType, principalName, unknownTaggedFields }
}

/** The answer to a CreateDelegationToken request. */
export interface CreateDelegationTokenResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The type of the principal who owns the token. */
  principalType: string
  /** The name of the principal who owns the token. */
  principalName: string
  /** The type of the principal who asked for the token. (versions 3+) */
  tokenRequesterPrincipalType: string
  /** The name of the principal who asked for the token. (versions 3+) */
  tokenRequesterPrincipalName: string
  /** When the token was made, in milliseconds since 1970. */
  issueTimestampMs: bigint
  /** When the token expires unless it is renewed, in milliseconds since 1970. */
  expiryTimestampMs: bigint
  /** The time up to which the token can be renewed, in milliseconds since 1970. */
  maxTimestampMs: bigint
  /** The id of the token. */
  tokenId: string
  /** The token's secret, which also identifies it. */
  hmac: Uint8Array
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCreateDelegationTokenResponse(
  init: Partial<CreateDelegationTokenResponse> = {},
): CreateDelegationTokenResponse {
  return {
    errorCode: 0,
    principalType: '',
    principalName: '',
    tokenRequesterPrincipalType: '',
    tokenRequesterPrincipalName: '',
    issueTimestampMs: 0n,
    expiryTimestampMs: 0n,
    maxTimestampMs: 0n,
    tokenId: '',
    hmac: EMPTY_BYTES,
    throttleTimeMs: 0,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeCreateDelegationTokenResponse(
  writer: Writer,
  message: CreateDelegationTokenResponse,
  version: number,
): void {
  assertVersion('CreateDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.string(message.principalType, flexible)
  writer.string(message.principalName, flexible)
  if (version >= 3) {
    writer.string(message.tokenRequesterPrincipalType, flexible)
  } else if (message.tokenRequesterPrincipalType !== '') {
    throw unsupportedField('CreateDelegationTokenResponse', 'tokenRequesterPrincipalType', version)
  }
  if (version >= 3) {
    writer.string(message.tokenRequesterPrincipalName, flexible)
  } else if (message.tokenRequesterPrincipalName !== '') {
    throw unsupportedField('CreateDelegationTokenResponse', 'tokenRequesterPrincipalName', version)
  }
  writer.int64(message.issueTimestampMs)
  writer.int64(message.expiryTimestampMs)
  writer.int64(message.maxTimestampMs)
  writer.string(message.tokenId, flexible)
  writer.byteString(message.hmac, flexible)
  writer.int32(message.throttleTimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('CreateDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

export function decodeCreateDelegationTokenResponse(reader: Reader, version: number): CreateDelegationTokenResponse {
  assertVersion('CreateDelegationTokenResponse', version, 0, 3)
  reader.begin('CreateDelegationTokenResponse', version)
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const principalType = reader.string('principalType', flexible)
  const principalName = reader.string('principalName', flexible)
  const tokenRequesterPrincipalType = version >= 3 ? reader.string('tokenRequesterPrincipalType', flexible) : ''
  const tokenRequesterPrincipalName = version >= 3 ? reader.string('tokenRequesterPrincipalName', flexible) : ''
  const issueTimestampMs = reader.int64('issueTimestampMs')
  const expiryTimestampMs = reader.int64('expiryTimestampMs')
  const maxTimestampMs = reader.int64('maxTimestampMs')
  const tokenId = reader.string('tokenId', flexible)
  const hmac = reader.byteString('hmac', flexible)
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    errorCode,
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestampMs,
    expiryTimestampMs,
    maxTimestampMs,
    tokenId,
    hmac,
    throttleTimeMs,
    unknownTaggedFields,
  }
}
