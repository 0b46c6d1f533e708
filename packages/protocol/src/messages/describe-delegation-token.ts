/** Generated from schema/41-describe-delegation-token.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists delegation tokens.
 *
 * - v0: The first version.
 * - v1: Brokers answer before they delay a client that exceeds a quota.
 * - v2: Compact lengths and tagged fields.
 * - v3: Response adds `tokens.tokenRequesterPrincipalType`, `tokens.tokenRequesterPrincipalName`.
 */
export const DescribeDelegationToken: Api<DescribeDelegationTokenRequest, DescribeDelegationTokenResponse> = {
  key: 41,
  name: 'DescribeDelegationToken',
  versions: { min: 0, max: 3 },
  firstFlexibleVersion: 2,
  encodeRequest: encodeDescribeDelegationTokenRequest,
  decodeRequest: decodeDescribeDelegationTokenRequest,
  encodeResponse: encodeDescribeDelegationTokenResponse,
  decodeResponse: decodeDescribeDelegationTokenResponse,
}

/** Lists delegation tokens. */
export interface DescribeDelegationTokenRequest {
  /** The principals whose tokens are wanted; null for all. (may be null) */
  owners: DescribeDelegationTokenOwner[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeDelegationTokenRequest(
  init: Partial<DescribeDelegationTokenRequest> = {},
): DescribeDelegationTokenRequest {
  return { owners: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeDelegationTokenRequest(
  writer: Writer,
  message: DescribeDelegationTokenRequest,
  version: number,
): void {
  assertVersion('DescribeDelegationTokenRequest', version, 0, 3)
  const flexible = version >= 2
  writer.nullableArray(message.owners, flexible, encodeDescribeDelegationTokenOwner, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeDelegationTokenRequest(reader: Reader, version: number): DescribeDelegationTokenRequest {
  assertVersion('DescribeDelegationTokenRequest', version, 0, 3)
  reader.begin('DescribeDelegationTokenRequest', version)
  const flexible = version >= 2
  const owners = reader.nullableArray('owners', 3, flexible, decodeDescribeDelegationTokenOwner, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { owners, unknownTaggedFields }
}

/** The principals whose tokens are wanted; null for all. */
export interface DescribeDelegationTokenOwner {
  /** The type of the principal; `User` unless a custom authorizer says otherwise. */
  principalType: string
  /** The name of the principal. */
  principalName: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeDelegationTokenOwner(
  init: Partial<DescribeDelegationTokenOwner> = {},
): DescribeDelegationTokenOwner {
  return { principalType: '', principalName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribeDelegationTokenOwner(
  writer: Writer,
  message: DescribeDelegationTokenOwner,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(message.principalType, flexible)
  writer.string(message.principalName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeDelegationTokenRequest', 'unknownTaggedFields', version)
  }
}

function decodeDescribeDelegationTokenOwner(reader: Reader, version: number): DescribeDelegationTokenOwner {
  const flexible = version >= 2
  const principalType = reader.string('principalType', flexible)
  const principalName = reader.string('principalName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { principalType, principalName, unknownTaggedFields }
}

/** The answer to a DescribeDelegationToken request. */
export interface DescribeDelegationTokenResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The tokens, as far as the client may see them. */
  tokens: DescribedDelegationToken[]
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeDelegationTokenResponse(
  init: Partial<DescribeDelegationTokenResponse> = {},
): DescribeDelegationTokenResponse {
  return { errorCode: 0, tokens: [], throttleTimeMs: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeDelegationTokenResponse(
  writer: Writer,
  message: DescribeDelegationTokenResponse,
  version: number,
): void {
  assertVersion('DescribeDelegationTokenResponse', version, 0, 3)
  const flexible = version >= 2
  writer.int16(message.errorCode)
  writer.array(message.tokens, flexible, encodeDescribedDelegationToken, version)
  writer.int32(message.throttleTimeMs)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

export function decodeDescribeDelegationTokenResponse(
  reader: Reader,
  version: number,
): DescribeDelegationTokenResponse {
  assertVersion('DescribeDelegationTokenResponse', version, 0, 3)
  reader.begin('DescribeDelegationTokenResponse', version)
  const flexible = version >= 2
  const errorCode = reader.int16('errorCode')
  const tokens = reader.array('tokens', 30, flexible, decodeDescribedDelegationToken, version)
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { errorCode, tokens, throttleTimeMs, unknownTaggedFields }
}

/** The tokens, as far as the client may see them. */
export interface DescribedDelegationToken {
  /** The type of the principal who owns the token. */
  principalType: string
  /** The name of the principal who owns the token. */
  principalName: string
  /** The type of the principal who asked for the token. (versions 3+) */
  tokenRequesterPrincipalType: string
  /** The name of the principal who asked for the token. (versions 3+) */
  tokenRequesterPrincipalName: string
  /** When the token was made, in milliseconds since 1970. */
  issueTimestamp: bigint
  /** When the token expires unless it is renewed, in milliseconds since 1970. */
  expiryTimestamp: bigint
  /** The time up to which the token can be renewed, in milliseconds since 1970. */
  maxTimestamp: bigint
  /** The id of the token. */
  tokenId: string
  /** The token's secret, which also identifies it. */
  hmac: Uint8Array
  /** The principals who may renew the token beside its owner. */
  renewers: DescribedDelegationTokenRenewer[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribedDelegationToken(init: Partial<DescribedDelegationToken> = {}): DescribedDelegationToken {
  return {
    principalType: '',
    principalName: '',
    tokenRequesterPrincipalType: '',
    tokenRequesterPrincipalName: '',
    issueTimestamp: 0n,
    expiryTimestamp: 0n,
    maxTimestamp: 0n,
    tokenId: '',
    hmac: EMPTY_BYTES,
    renewers: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribedDelegationToken(writer: Writer, message: DescribedDelegationToken, version: number): void {
  const flexible = version >= 2
  writer.string(message.principalType, flexible)
  writer.string(message.principalName, flexible)
  if (version >= 3) {
    writer.string(message.tokenRequesterPrincipalType, flexible)
  } else if (message.tokenRequesterPrincipalType !== '') {
    throw unsupportedField('DescribeDelegationTokenResponse', 'tokens.tokenRequesterPrincipalType', version)
  }
  if (version >= 3) {
    writer.string(message.tokenRequesterPrincipalName, flexible)
  } else if (message.tokenRequesterPrincipalName !== '') {
    throw unsupportedField('DescribeDelegationTokenResponse', 'tokens.tokenRequesterPrincipalName', version)
  }
  writer.int64(message.issueTimestamp)
  writer.int64(message.expiryTimestamp)
  writer.int64(message.maxTimestamp)
  writer.string(message.tokenId, flexible)
  writer.byteString(message.hmac, flexible)
  writer.array(message.renewers, flexible, encodeDescribedDelegationTokenRenewer, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribedDelegationToken(reader: Reader, version: number): DescribedDelegationToken {
  const flexible = version >= 2
  const principalType = reader.string('principalType', flexible)
  const principalName = reader.string('principalName', flexible)
  const tokenRequesterPrincipalType = version >= 3 ? reader.string('tokenRequesterPrincipalType', flexible) : ''
  const tokenRequesterPrincipalName = version >= 3 ? reader.string('tokenRequesterPrincipalName', flexible) : ''
  const issueTimestamp = reader.int64('issueTimestamp')
  const expiryTimestamp = reader.int64('expiryTimestamp')
  const maxTimestamp = reader.int64('maxTimestamp')
  const tokenId = reader.string('tokenId', flexible)
  const hmac = reader.byteString('hmac', flexible)
  const renewers = reader.array('renewers', 3, flexible, decodeDescribedDelegationTokenRenewer, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    principalType,
    principalName,
    tokenRequesterPrincipalType,
    tokenRequesterPrincipalName,
    issueTimestamp,
    expiryTimestamp,
    maxTimestamp,
    tokenId,
    hmac,
    renewers,
    unknownTaggedFields,
  }
}

/** The principals who may renew the token beside its owner. */
export interface DescribedDelegationTokenRenewer {
  /** The type of a principal who may renew the token. */
  principalType: string
  /** The name of a principal who may renew the token. */
  principalName: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribedDelegationTokenRenewer(
  init: Partial<DescribedDelegationTokenRenewer> = {},
): DescribedDelegationTokenRenewer {
  return { principalType: '', principalName: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeDescribedDelegationTokenRenewer(
  writer: Writer,
  message: DescribedDelegationTokenRenewer,
  version: number,
): void {
  const flexible = version >= 2
  writer.string(message.principalType, flexible)
  writer.string(message.principalName, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('DescribeDelegationTokenResponse', 'unknownTaggedFields', version)
  }
}

function decodeDescribedDelegationTokenRenewer(reader: Reader, version: number): DescribedDelegationTokenRenewer {
  const flexible = version >= 2
  const principalType = reader.string('principalType', flexible)
  const principalName = reader.string('principalName', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { principalType, principalName, unknownTaggedFields }
}
