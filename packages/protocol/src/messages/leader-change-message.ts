/** Generated from schema/payload-leader-change-message.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of the control record with which a Raft leader begins its term.
 *
 * - v0: The first version.
 * - v1: Adds `Voter.voterDirectoryId`.
 */
export const LeaderChangeMessage: Payload<LeaderChangeMessage> = {
  name: 'LeaderChangeMessage',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: 0,
  encode: encodeLeaderChangeMessage,
  decode: decodeLeaderChangeMessage,
}

/** The value of the control record with which a Raft leader begins its term. */
export interface LeaderChangeMessage {
  /** The version of this record's layout. */
  version: number
  /** The new leader. */
  leaderId: number
  /** The voters of the quorum. */
  voters: Voter[]
  /** The voters who gave their vote to this leader. */
  grantingVoters: Voter[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createLeaderChangeMessage(init: Partial<LeaderChangeMessage> = {}): LeaderChangeMessage {
  return { version: 0, leaderId: 0, voters: [], grantingVoters: [], unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeLeaderChangeMessage(writer: Writer, message: LeaderChangeMessage, version: number): void {
  assertVersion('LeaderChangeMessage', version, 0, 1)
  const flexible = true
  writer.int16(message.version)
  writer.int32(message.leaderId)
  writer.array(message.voters, flexible, encodeVoter, version)
  writer.array(message.grantingVoters, flexible, encodeVoter, version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeLeaderChangeMessage(reader: Reader, version: number): LeaderChangeMessage {
  assertVersion('LeaderChangeMessage', version, 0, 1)
  reader.begin('LeaderChangeMessage', version)
  const flexible = true
  const versionValue = reader.int16('version')
  const leaderId = reader.int32('leaderId')
  const voters = reader.array('voters', 5, flexible, decodeVoter, version)
  const grantingVoters = reader.array('grantingVoters', 5, flexible, decodeVoter, version)
  const unknownTaggedFields = reader.taggedFields()
  return { version: versionValue, leaderId, voters, grantingVoters, unknownTaggedFields }
}

/** The voters of the quorum. */
export interface Voter {
  /** The id of the voter. */
  voterId: number
  /** The directory in which the voter keeps the metadata log. (versions 1+) */
  voterDirectoryId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createVoter(init: Partial<Voter> = {}): Voter {
  return { voterId: 0, voterDirectoryId: ZERO_UUID, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

function encodeVoter(writer: Writer, message: Voter, version: number): void {
  writer.int32(message.voterId)
  if (version >= 1) {
    writer.uuid(message.voterDirectoryId)
  } else if (message.voterDirectoryId !== ZERO_UUID) {
    throw unsupportedField('LeaderChangeMessage', 'Voter.voterDirectoryId', version)
  }
  writer.taggedFields(message.unknownTaggedFields)
}

function decodeVoter(reader: Reader, version: number): Voter {
  const voterId = reader.int32('voterId')
  const voterDirectoryId = version >= 1 ? reader.uuid('voterDirectoryId') : ZERO_UUID
  const unknownTaggedFields = reader.taggedFields()
  return { voterId, voterDirectoryId, unknownTaggedFields }
}
