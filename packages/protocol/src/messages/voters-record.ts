/** Generated from schema/payload-voters-record.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of the control record that lists the voters of a Raft quorum.
 *
 * - v0: The first version.
 */
export const VotersRecord: Payload<VotersRecord> = {
  name: 'VotersRecord',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encode: encodeVotersRecord,
  decode: decodeVotersRecord,
}

/** The value of the control record that lists the voters of a Raft quorum. */
export interface VotersRecord {
  /** The version of this record's layout. */
  version: number
  /** The voters of the quorum. */
  voters: Voter[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createVotersRecord(init: Partial<VotersRecord> = {}): VotersRecord {
  return { version: 0, voters: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeVotersRecord(writer: Writer, message: VotersRecord, version: number): void {
  assertVersion('VotersRecord', version, 0, 0)
  const flexible = true
  writer.int16(message.version)
  writer.array(message.voters, flexible, encodeVoter, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeVotersRecord(reader: Reader, version: number): VotersRecord {
  assertVersion('VotersRecord', version, 0, 0)
  reader.begin('VotersRecord', version)
  const flexible = true
  const versionValue = reader.int16('version')
  const voters = reader.array('voters', 27, flexible, decodeVoter, version)
  const unknownTaggedFields = reader.taggedFields()
  return { version: versionValue, voters, unknownTaggedFields }
}

/** The voters of the quorum. */
export interface Voter {
  /** The id of the voter. */
  voterId: number
  /** The directory in which the voter keeps the metadata log. */
  voterDirectoryId: string
  /** The addresses at which the voter listens. */
  endpoints: Endpoint[]
  /** Which levels of the `kraft.version` feature the voter supports. */
  kRaftVersionFeature: KRaftVersionFeature
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createVoter(init: Partial<Voter> = {}): Voter {
  return {
    voterId: 0,
    voterDirectoryId: ZERO_UUID,
    endpoints: [],
    kRaftVersionFeature: createKRaftVersionFeature(),
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeVoter(writer: Writer, message: Voter, version: number): void {
  const flexible = true
  writer.int32(message.voterId)
  writer.uuid(message.voterDirectoryId)
  writer.array(message.endpoints, flexible, encodeEndpoint, version)
  writer.struct(message.kRaftVersionFeature, encodeKRaftVersionFeature, version)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeVoter(reader: Reader, version: number): Voter {
  const flexible = true
  const voterId = reader.int32('voterId')
  const voterDirectoryId = reader.uuid('voterDirectoryId')
  const endpoints = reader.array('endpoints', 5, flexible, decodeEndpoint, version)
  const kRaftVersionFeature = reader.struct('kRaftVersionFeature', decodeKRaftVersionFeature, version)
  const unknownTaggedFields = reader.taggedFields()
  return { voterId, voterDirectoryId, endpoints, kRaftVersionFeature, unknownTaggedFields }
}

/** The addresses at which the voter listens. */
export interface Endpoint {
  /** The name of the listener. */
  name: string
  /** The host name or address to connect to. */
  host: string
  /** The port to connect to. */
  port: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createEndpoint(init: Partial<Endpoint> = {}): Endpoint {
  return { name: '', host: '', port: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeEndpoint(writer: Writer, message: Endpoint): void {
  const flexible = true
  writer.string(message.name, flexible)
  writer.string(message.host, flexible)
  writer.uint16(message.port)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeEndpoint(reader: Reader): Endpoint {
  const flexible = true
  const name = reader.string('name', flexible)
  const host = reader.string('host', flexible)
  const port = reader.uint16('port')
  const unknownTaggedFields = reader.taggedFields()
  return { name, host, port, unknownTaggedFields }
}

/** Which levels of the `kraft.version` feature the voter supports. */
export interface KRaftVersionFeature {
  /** The lowest level supported. */
  minSupportedVersion: number
  /** The highest level supported. */
  maxSupportedVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createKRaftVersionFeature(init: Partial<KRaftVersionFeature> = {}): KRaftVersionFeature {
  return { minSupportedVersion: 0, maxSupportedVersion: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeKRaftVersionFeature(writer: Writer, message: KRaftVersionFeature): void {
  writer.int16(message.minSupportedVersion)
  writer.int16(message.maxSupportedVersion)
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeKRaftVersionFeature(reader: Reader): KRaftVersionFeature {
  const minSupportedVersion = reader.int16('minSupportedVersion')
  const maxSupportedVersion = reader.int16('maxSupportedVersion')
  const unknownTaggedFields = reader.taggedFields()
  return { minSupportedVersion, maxSupportedVersion, unknownTaggedFields }
}
