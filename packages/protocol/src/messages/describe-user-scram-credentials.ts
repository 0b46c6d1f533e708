/** Generated from schema/50-describe-user-scram-credentials.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Lists which users have SCRAM credentials.
 *
 * - v0: The first version.
 */
export const DescribeUserScramCredentials: Api<
  DescribeUserScramCredentialsRequest,
  DescribeUserScramCredentialsResponse
> = {
  key: 50,
  name: 'DescribeUserScramCredentials',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeDescribeUserScramCredentialsRequest,
  decodeRequest: decodeDescribeUserScramCredentialsRequest,
  encodeResponse: encodeDescribeUserScramCredentialsResponse,
  decodeResponse: decodeDescribeUserScramCredentialsResponse,
}

/** Lists which users have SCRAM credentials. */
export interface DescribeUserScramCredentialsRequest {
  /** The users to describe; null or empty for all. (may be null) */
  users: UserName[] | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeUserScramCredentialsRequest(
  init: Partial<DescribeUserScramCredentialsRequest> = {},
): DescribeUserScramCredentialsRequest {
  return { users: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeDescribeUserScramCredentialsRequest(
  writer: Writer,
  message: DescribeUserScramCredentialsRequest,
  version: number,
): void {
  assertVersion('DescribeUserScramCredentialsRequest', version, 0, 0)
  const flexible = true
  writer.nullableArray(message.users, flexible, encodeUserName, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeUserScramCredentialsRequest(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsRequest {
  assertVersion('DescribeUserScramCredentialsRequest', version, 0, 0)
  reader.begin('DescribeUserScramCredentialsRequest', version)
  const flexible = true
  const users = reader.nullableArray('users', 2, flexible, decodeUserName, version)
  const unknownTaggedFields = reader.taggedFields()
  return { users, unknownTaggedFields }
}

/** The users to describe; null or empty for all. */
export interface UserName {
  /** The user to describe. */
  name: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createUserName(init: Partial<UserName> = {}): UserName {
  return { name: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeUserName(writer: Writer, message: UserName): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeUserName(reader: Reader): UserName {
  const flexible = true
  const name = reader.string('name', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, unknownTaggedFields }
}

/** The answer to a DescribeUserScramCredentials request. */
export interface DescribeUserScramCredentialsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The outcome, one by one. */
  results: DescribeUserScramCredentialsResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeUserScramCredentialsResponse(
  init: Partial<DescribeUserScramCredentialsResponse> = {},
): DescribeUserScramCredentialsResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    results: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeDescribeUserScramCredentialsResponse(
  writer: Writer,
  message: DescribeUserScramCredentialsResponse,
  version: number,
): void {
  assertVersion('DescribeUserScramCredentialsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.results, flexible, encodeDescribeUserScramCredentialsResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeDescribeUserScramCredentialsResponse(
  reader: Reader,
  version: number,
): DescribeUserScramCredentialsResponse {
  assertVersion('DescribeUserScramCredentialsResponse', version, 0, 0)
  reader.begin('DescribeUserScramCredentialsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const results = reader.array('results', 6, flexible, decodeDescribeUserScramCredentialsResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface DescribeUserScramCredentialsResult {
  /** The name of the user. */
  user: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** The mechanisms for which the user has a credential, each with its iterations. */
  credentialInfos: CredentialInfo[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createDescribeUserScramCredentialsResult(
  init: Partial<DescribeUserScramCredentialsResult> = {},
): DescribeUserScramCredentialsResult {
  return {
    user: '',
    errorCode: 0,
    errorMessage: '',
    credentialInfos: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeDescribeUserScramCredentialsResult(
  writer: Writer,
  message: DescribeUserScramCredentialsResult,
  version: number,
): void {
  const flexible = true
  writer.string(message.user, flexible)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.array(message.credentialInfos, flexible, encodeCredentialInfo, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeDescribeUserScramCredentialsResult(reader: Reader, version: number): DescribeUserScramCredentialsResult {
  const flexible = true
  const user = reader.string('user', flexible)
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const credentialInfos = reader.array('credentialInfos', 6, flexible, decodeCredentialInfo, version)
  const unknownTaggedFields = reader.taggedFields()
  return { user, errorCode, errorMessage, credentialInfos, unknownTaggedFields }
}

/** The mechanisms for which the user has a credential, each with its iterations. */
export interface CredentialInfo {
  /** The SCRAM mechanism: 0 unknown, 1 SHA-256, 2 SHA-512. */
  mechanism: number
  /** How many times the password is hashed. */
  iterations: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCredentialInfo(init: Partial<CredentialInfo> = {}): CredentialInfo {
  return { mechanism: 0, iterations: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeCredentialInfo(writer: Writer, message: CredentialInfo): void {
  writer.int8(message.mechanism)
  writer.int32(message.iterations)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeCredentialInfo(reader: Reader): CredentialInfo {
  const mechanism = reader.int8('mechanism')
  const iterations = reader.int32('iterations')
  const unknownTaggedFields = reader.taggedFields()
  return { mechanism, iterations, unknownTaggedFields }
}
