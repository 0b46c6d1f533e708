/** Generated from schema/81-remove-raft-voter.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Takes a voter out of the controllers' Raft quorum (KIP-853).
 *
 * - v0: The first version.
 */
export const RemoveRaftVoter: Api<RemoveRaftVoterRequest, RemoveRaftVoterResponse> = {
  key: 81,
  name: 'RemoveRaftVoter',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeRemoveRaftVoterRequest,
  decodeRequest: decodeRemoveRaftVoterRequest,
  encodeResponse: encodeRemoveRaftVoterResponse,
  decodeResponse: decodeRemoveRaftVoterResponse,
}

/** Takes a voter out of the controllers' Raft quorum (KIP-853). */
export interface RemoveRaftVoterRequest {
  /** The cluster the sender means; null to leave it unchecked. (may be null) */
  clusterId: string | null
  /** The id of the voter. */
  voterId: number
  /** The directory in which the voter keeps the metadata log. */
  voterDirectoryId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createRemoveRaftVoterRequest(init: Partial<RemoveRaftVoterRequest> = {}): RemoveRaftVoterRequest {
  return { clusterId: '', voterId: 0, voterDirectoryId: ZERO_UUID, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeRemoveRaftVoterRequest(writer: Writer, message: RemoveRaftVoterRequest, version: number): void {
  assertVersion('RemoveRaftVoterRequest', version, 0, 0)
  const flexible = true
  writer.nullableString(message.clusterId, flexible)
  writer.int32(message.voterId)
  writer.uuid(message.voterDirectoryId)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeRemoveRaftVoterRequest(reader: Reader, version: number): RemoveRaftVoterRequest {
  assertVersion('RemoveRaftVoterRequest', version, 0, 0)
  reader.begin('RemoveRaftVoterRequest', version)
  const flexible = true
  const clusterId = reader.nullableString('clusterId', flexible)
  const voterId = reader.int32('voterId')
  const voterDirectoryId = reader.uuid('voterDirectoryId')
  const unknownTaggedFields = reader.taggedFields()
  return { clusterId, voterId, voterDirectoryId, unknownTaggedFields }
}

/** The answer to a RemoveRaftVoter request. */
export interface RemoveRaftVoterResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createRemoveRaftVoterResponse(init: Partial<RemoveRaftVoterResponse> = {}): RemoveRaftVoterResponse {
  return { throttleTimeMs: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeRemoveRaftVoterResponse(writer: Writer, message: RemoveRaftVoterResponse, version: number): void {
  assertVersion('RemoveRaftVoterResponse', version, 0, 0)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeRemoveRaftVoterResponse(reader: Reader, version: number): RemoveRaftVoterResponse {
  assertVersion('RemoveRaftVoterResponse', version, 0, 0)
  reader.begin('RemoveRaftVoterResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, unknownTaggedFields }
}
