/** Generated from schema/51-alter-user-scram-credentials.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Creates, changes or deletes SCRAM credentials.
 *
 * - v0: The first version.
 */
export const AlterUserScramCredentials: Api<AlterUserScramCredentialsRequest, AlterUserScramCredentialsResponse> = {
  key: 51,
  name: 'AlterUserScramCredentials',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeAlterUserScramCredentialsRequest,
  decodeRequest: decodeAlterUserScramCredentialsRequest,
  encodeResponse: encodeAlterUserScramCredentialsResponse,
  decodeResponse: decodeAlterUserScramCredentialsResponse,
}

/** Creates, changes or deletes SCRAM credentials. */
export interface AlterUserScramCredentialsRequest {
  /** The credentials to delete. */
  deletions: ScramCredentialDeletion[]
  /** The credentials to create or replace. */
  upsertions: ScramCredentialUpsertion[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterUserScramCredentialsRequest(
  init: Partial<AlterUserScramCredentialsRequest> = {},
): AlterUserScramCredentialsRequest {
  return { deletions: [], upsertions: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterUserScramCredentialsRequest(
  writer: Writer,
  message: AlterUserScramCredentialsRequest,
  version: number,
): void {
  assertVersion('AlterUserScramCredentialsRequest', version, 0, 0)
  const flexible = true
  writer.array(message.deletions, flexible, encodeScramCredentialDeletion, version)
  writer.array(message.upsertions, flexible, encodeScramCredentialUpsertion, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterUserScramCredentialsRequest(
  reader: Reader,
  version: number,
): AlterUserScramCredentialsRequest {
  assertVersion('AlterUserScramCredentialsRequest', version, 0, 0)
  reader.begin('AlterUserScramCredentialsRequest', version)
  const flexible = true
  const deletions = reader.array('deletions', 3, flexible, decodeScramCredentialDeletion, version)
  const upsertions = reader.array('upsertions', 9, flexible, decodeScramCredentialUpsertion, version)
  const unknownTaggedFields = reader.taggedFields()
  return { deletions, upsertions, unknownTaggedFields }
}

/** The credentials to delete. */
export interface ScramCredentialDeletion {
  /** The user whose credential it is. */
  name: string
  /** The SCRAM mechanism: 1 SHA-256, 2 SHA-512. */
  mechanism: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createScramCredentialDeletion(init: Partial<ScramCredentialDeletion> = {}): ScramCredentialDeletion {
  return { name: '', mechanism: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeScramCredentialDeletion(writer: Writer, message: ScramCredentialDeletion): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int8(message.mechanism)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeScramCredentialDeletion(reader: Reader): ScramCredentialDeletion {
  const flexible = true
  const name = reader.string('name', flexible)
  const mechanism = reader.int8('mechanism')
  const unknownTaggedFields = reader.taggedFields()
  return { name, mechanism, unknownTaggedFields }
}

/** The credentials to create or replace. */
export interface ScramCredentialUpsertion {
  /** The user whose credential it is. */
  name: string
  /** The SCRAM mechanism: 1 SHA-256, 2 SHA-512. */
  mechanism: number
  /** How many times the password is hashed. */
  iterations: number
  /** Random bytes that the client chose for the credential. */
  salt: Uint8Array
  /** The password after hashing with the salt; never the password itself. */
  saltedPassword: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createScramCredentialUpsertion(init: Partial<ScramCredentialUpsertion> = {}): ScramCredentialUpsertion {
  return {
    name: '',
    mechanism: 0,
    iterations: 0,
    salt: EMPTY_BYTES,
    saltedPassword: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeScramCredentialUpsertion(writer: Writer, message: ScramCredentialUpsertion): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.int8(message.mechanism)
  writer.int32(message.iterations)
  writer.byteString(message.salt, flexible)
  writer.byteString(message.saltedPassword, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeScramCredentialUpsertion(reader: Reader): ScramCredentialUpsertion {
  const flexible = true
  const name = reader.string('name', flexible)
  const mechanism = reader.int8('mechanism')
  const iterations = reader.int32('iterations')
  const salt = reader.byteString('salt', flexible)
  const saltedPassword = reader.byteString('saltedPassword', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { name, mechanism, iterations, salt, saltedPassword, unknownTaggedFields }
}

/** The answer to a AlterUserScramCredentials request. */
export interface AlterUserScramCredentialsResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** The outcome, one by one. */
  results: AlterUserScramCredentialsResult[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterUserScramCredentialsResponse(
  init: Partial<AlterUserScramCredentialsResponse> = {},
): AlterUserScramCredentialsResponse {
  return { throttleTimeMs: 0, results: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAlterUserScramCredentialsResponse(
  writer: Writer,
  message: AlterUserScramCredentialsResponse,
  version: number,
): void {
  assertVersion('AlterUserScramCredentialsResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.array(message.results, flexible, encodeAlterUserScramCredentialsResult, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAlterUserScramCredentialsResponse(
  reader: Reader,
  version: number,
): AlterUserScramCredentialsResponse {
  assertVersion('AlterUserScramCredentialsResponse', version, 0, 0)
  reader.begin('AlterUserScramCredentialsResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const results = reader.array('results', 5, flexible, decodeAlterUserScramCredentialsResult, version)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, results, unknownTaggedFields }
}

/** The outcome, one by one. */
export interface AlterUserScramCredentialsResult {
  /** The name of the user. */
  user: string
  /** What became of this part of the request; 0 is success. */
  errorCode: number
  /** Why this part of the request failed; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAlterUserScramCredentialsResult(
  init: Partial<AlterUserScramCredentialsResult> = {},
): AlterUserScramCredentialsResult {
  return { user: '', errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeAlterUserScramCredentialsResult(writer: Writer, message: AlterUserScramCredentialsResult): void {
  const flexible = true
  writer.string(message.user, flexible)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeAlterUserScramCredentialsResult(reader: Reader): AlterUserScramCredentialsResult {
  const flexible = true
  const user = reader.string('user', flexible)
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { user, errorCode, errorMessage, unknownTaggedFields }
}
