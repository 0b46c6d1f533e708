/** Generated from schema/10-find-coordinator.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Finds the broker that looks after a group, a transactional id or a share-partition.
 *
 * - v0: The first version.
 * - v1: Coordinators of transactions too: `keyType` tells which.
 * - v2: Brokers answer before they delay a client that exceeds a quota.
 * - v3: Compact lengths and tagged fields.
 * - v4: Several keys in one request (KIP-699).
 * - v5: May answer TRANSACTION_ABORTABLE (KIP-890).
 * - v6: Coordinators of share-partitions too (KIP-932).
 */
export const FindCoordinator: Api<FindCoordinatorRequest, FindCoordinatorResponse> = {
  key: 10,
  name: 'FindCoordinator',
  versions: { min: 0, max: 6 },
  firstFlexibleVersion: 3,
  encodeRequest: encodeFindCoordinatorRequest,
  decodeRequest: decodeFindCoordinatorRequest,
  encodeResponse: encodeFindCoordinatorResponse,
  decodeResponse: decodeFindCoordinatorResponse,
}

/** Finds the broker that looks after a group, a transactional id or a share-partition. */
export interface FindCoordinatorRequest {
  /** The group or transactional id whose coordinator is wanted. (versions 0-3) */
  key: string
  /** What the keys are: 0 groups, 1 transactional ids, 2 share-partitions. (versions 1+) */
  keyType: number
  /** The groups or transactional ids whose coordinators are wanted. (versions 4+) */
  coordinatorKeys: string[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFindCoordinatorRequest(init: Partial<FindCoordinatorRequest> = {}): FindCoordinatorRequest {
  return { key: '', keyType: 0, coordinatorKeys: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeFindCoordinatorRequest(writer: Writer, message: FindCoordinatorRequest, version: number): void {
  assertVersion('FindCoordinatorRequest', version, 0, 6)
  const flexible = version >= 3
  if (version <= 3) writer.string(message.key, flexible)
  else if (message.key !== '') throw unsupportedField('FindCoordinatorRequest', 'key', version)
  if (version >= 1) writer.int8(message.keyType)
  else if (message.keyType !== 0) throw unsupportedField('FindCoordinatorRequest', 'keyType', version)
  if (version >= 4) {
    writer.stringArray(message.coordinatorKeys, flexible)
  } else if (message.coordinatorKeys.length !== 0) {
    throw unsupportedField('FindCoordinatorRequest', 'coordinatorKeys', version)
  }
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FindCoordinatorRequest', 'unknownTaggedFields', version)
  }
}

export function decodeFindCoordinatorRequest(reader: Reader, version: number): FindCoordinatorRequest {
  assertVersion('FindCoordinatorRequest', version, 0, 6)
  reader.begin('FindCoordinatorRequest', version)
  const flexible = version >= 3
  const key = version <= 3 ? reader.string('key', flexible) : ''
  const keyType = version >= 1 ? reader.int8('keyType') : 0
  const coordinatorKeys = version >= 4 ? reader.stringArray('coordinatorKeys', flexible) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { key, keyType, coordinatorKeys, unknownTaggedFields }
}

/** The answer to a FindCoordinator request. */
export interface FindCoordinatorResponse {
  /**
   * For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not. (versions 1+;
   * ignorable)
   */
  throttleTimeMs: number
  /** What became of the request as a whole; 0 is success. (versions 0-3) */
  errorCode: number
  /**
   * Why the request failed as a whole; null when it did not, or when the broker does not say. (versions 1-3; may be
   * null; ignorable)
   */
  errorMessage: string | null
  /** The broker that coordinates; -1 when there is none. (versions 0-3) */
  nodeId: number
  /** The coordinator's host name or address. (versions 0-3) */
  host: string
  /** The coordinator's port. (versions 0-3) */
  port: number
  /** The coordinators found, one per key. (versions 4+) */
  coordinators: Coordinator[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createFindCoordinatorResponse(init: Partial<FindCoordinatorResponse> = {}): FindCoordinatorResponse {
  return {
    throttleTimeMs: 0,
    errorCode: 0,
    errorMessage: '',
    nodeId: 0,
    host: '',
    port: 0,
    coordinators: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeFindCoordinatorResponse(writer: Writer, message: FindCoordinatorResponse, version: number): void {
  assertVersion('FindCoordinatorResponse', version, 0, 6)
  const flexible = version >= 3
  if (version >= 1) writer.int32(message.throttleTimeMs)
  if (version <= 3) writer.int16(message.errorCode)
  else if (message.errorCode !== 0) throw unsupportedField('FindCoordinatorResponse', 'errorCode', version)
  if (version >= 1 && version <= 3) writer.nullableString(message.errorMessage, flexible)
  if (version <= 3) writer.int32(message.nodeId)
  else if (message.nodeId !== 0) throw unsupportedField('FindCoordinatorResponse', 'nodeId', version)
  if (version <= 3) writer.string(message.host, flexible)
  else if (message.host !== '') throw unsupportedField('FindCoordinatorResponse', 'host', version)
  if (version <= 3) writer.int32(message.port)
  else if (message.port !== 0) throw unsupportedField('FindCoordinatorResponse', 'port', version)
  if (version >= 4) writer.array(message.coordinators, flexible, encodeCoordinator, version)
  else if (message.coordinators.length !== 0) throw unsupportedField('FindCoordinatorResponse', 'coordinators', version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('FindCoordinatorResponse', 'unknownTaggedFields', version)
  }
}

export function decodeFindCoordinatorResponse(reader: Reader, version: number): FindCoordinatorResponse {
  assertVersion('FindCoordinatorResponse', version, 0, 6)
  reader.begin('FindCoordinatorResponse', version)
  const flexible = version >= 3
  const throttleTimeMs = version >= 1 ? reader.int32('throttleTimeMs') : 0
  const errorCode = version <= 3 ? reader.int16('errorCode') : 0
  const errorMessage = version >= 1 && version <= 3 ? reader.nullableString('errorMessage', flexible) : ''
  const nodeId = version <= 3 ? reader.int32('nodeId') : 0
  const host = version <= 3 ? reader.string('host', flexible) : ''
  const port = version <= 3 ? reader.int32('port') : 0
  const coordinators = version >= 4 ? reader.array('coordinators', 14, flexible, decodeCoordinator, version) : []
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { throttleTimeMs, errorCode, errorMessage, nodeId, host, port, coordinators, unknownTaggedFields }
}

/** The coordinators found, one per key. */
export interface Coordinator {
  /** The group or transactional id that was asked for. */
  key: string
  /** The broker that coordinates; -1 when there is none. */
  nodeId: number
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Whether the coordinator was found; 0 is success. */
  errorCode: number
  /** Why the coordinator was not found; null when it was. (may be null) */
  errorMessage: string | null
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createCoordinator(init: Partial<Coordinator> = {}): Coordinator {
  return {
    key: '',
    nodeId: 0,
    host: '',
    port: 0,
    errorCode: 0,
    errorMessage: '',
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeCoordinator(writer: Writer, message: Coordinator): void {
  const flexible = true
  writer.string(message.key, flexible)
  writer.int32(message.nodeId)
  writer.string(message.host, flexible)
  writer.int32(message.port)
  writer.int16(message.errorCode)
  writer.nullableString(message.errorMessage, flexible)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeCoordinator(reader: Reader): Coordinator {
  const flexible = true
  const key = reader.string('key', flexible)
  const nodeId = reader.int32('nodeId')
  const host = reader.string('host', flexible)
  const port = reader.int32('port')
  const errorCode = reader.int16('errorCode')
  const errorMessage = reader.nullableString('errorMessage', flexible)
  const unknownTaggedFields = reader.taggedFields()
  return { key, nodeId, host, port, errorCode, errorMessage, unknownTaggedFields }
}
