/** Generated from schema/80-add-raft-voter.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Adds a voter to the controllers' Raft quorum (KIP-853).
 *
 * - v0: The first version.
 * - v1: Request adds `ackWhenCommitted`.
 */
export const AddRaftVoter: Api<AddRaftVoterRequest, AddRaftVoterResponse> = {
  key: 80,
  name: 'AddRaftVoter',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encodeRequest: encodeAddRaftVoterRequest,
  decodeRequest: decodeAddRaftVoterRequest,
  encodeResponse: encodeAddRaftVoterResponse,
  decodeResponse: decodeAddRaftVoterResponse,
}

/** Adds a voter to the controllers' Raft quorum (KIP-853). */
export interface AddRaftVoterRequest {
  /** The cluster the sender means; null to leave it unchecked. (may be null) */
  clusterId: string | null
  /** How long the broker may take, in milliseconds. */
  timeoutMs: number
  /** The id of the voter. */
  voterId: number
  /** The directory in which the voter keeps the metadata log. */
  voterDirectoryId: string
  /** The addresses at which the new voter listens. */
  listeners: Listener[]
  /**
   * Whether the answer waits until the change is committed, not only appended to the leader's log. (versions 1+;
   * default true)
   */
  ackWhenCommitted: boolean
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddRaftVoterRequest(init: Partial<AddRaftVoterRequest> = {}): AddRaftVoterRequest {
  return {
    clusterId: '',
    timeoutMs: 0,
    voterId: 0,
    voterDirectoryId: ZERO_UUID,
    listeners: [],
    ackWhenCommitted: true,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeAddRaftVoterRequest(writer: Writer, message: AddRaftVoterRequest, version: number): void {
  assertVersion('AddRaftVoterRequest', version, 0, 1)
  const flexible = true
  writer.nullableString(message.clusterId, flexible)
  writer.int32(message.timeoutMs)
  writer.int32(message.voterId)
  writer.uuid(message.voterDirectoryId)
  writer.array(message.listeners, flexible, encodeListener, version)
  if (version >= 1) writer.bool(message.ackWhenCommitted)
  else if (!message.ackWhenCommitted) throw unsupportedField('AddRaftVoterRequest', 'ackWhenCommitted', version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAddRaftVoterRequest(reader: Reader, version: number): AddRaftVoterRequest {
  assertVersion('AddRaftVoterRequest', version, 0, 1)
  reader.begin('AddRaftVoterRequest', version)
  const flexible = true
  const clusterId = reader.nullableString('clusterId', flexible)
  const timeoutMs = reader.int32('timeoutMs')
  const voterId = reader.int32('voterId')
  const voterDirectoryId = reader.uuid('voterDirectoryId')
  const listeners = reader.array('listeners', 5, flexible, decodeListener, version)
  const ackWhenCommitted = version >= 1 ? reader.bool('ackWhenCommitted') : true
  const unknownTaggedFields = reader.taggedFields()
  return { clusterId, timeoutMs, voterId, voterDirectoryId, listeners, ackWhenCommitted, unknownTaggedFields }
}

/** The addresses at which the new voter listens. */
export interface Listener {
  /** The name of the listener. */
  name: string
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createListener(init: Partial<Listener> = {}): Listener {
  return { name: '', host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeListener(writer: Writer, message: Listener): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeListener(reader: Reader): Listener {
  const flexible = true
  const name = reader.string('name', flexible)
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { name, host, port, unknownTaggedFields }
}

/** The answer to a AddRaftVoter request. */
export interface AddRaftVoterResponse {
  /** For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** Why the request failed as a whole; null when it did not, or when the broker does not say. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createAddRaftVoterResponse(init: Partial<AddRaftVoterResponse> = {}): AddRaftVoterResponse {
  return { throttleTimeMs: 0, errorCode: 0, errorMessage: '', unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeAddRaftVoterResponse(writer: Writer, message: AddRaftVoterResponse, version: number): void {
  assertVersion('AddRaftVoterResponse', version, 0, 1)
  const flexible = true
  writer.int32(message.throttleTimeMs)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeAddRaftVoterResponse(reader: Reader, version: number): AddRaftVoterResponse {
  assertVersion('AddRaftVoterResponse', version, 0, 1)
  reader.begin('AddRaftVoterResponse', version)
  const flexible = true
  const throttleTimeMs = reader.int32('throttleTimeMs')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { throttleTimeMs, errorCode, errorMessage, unknownTaggedFields }
}
