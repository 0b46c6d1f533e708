/** Generated from schema/payload-group-metadata-value.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The state of a classic group in __consumer_offsets, behind two bytes with its version.
 *
 * - v0: The first version.
 * - v1: Adds `MemberMetadata.rebalanceTimeout`.
 * - v2: Adds `currentStateTimestamp`.
 * - v3: Adds `MemberMetadata.groupInstanceId`.
 * - v4: Compact lengths and tagged fields.
 */
export const GroupMetadataValue: Payload<GroupMetadataValue> = {
  name: 'GroupMetadataValue',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 4,
  encode: encodeGroupMetadataValue,
  decode: decodeGroupMetadataValue,
}

/** The state of a classic group in __consumer_offsets, behind two bytes with its version. */
export interface GroupMetadataValue {
  /** What the group is for: `consumer`, `connect` and so on. */
  protocolType: string
  /** The generation of the group. */
  generation: number
  /** The assignor in use; null in an empty group. (may be null) */
  protocol: string | null
  /** The id of the member that computed the assignment; null in an empty group. (may be null) */
  leader: string | null
  /**
   * When the group came into its present state, in milliseconds since 1970; -1 when it is not known. (versions 2+;
   * default -1n; ignorable)
   */
  currentStateTimestamp: bigint
  /** The members of the group. */
  members: MemberMetadata[]
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createGroupMetadataValue(init: Partial<GroupMetadataValue> = {}): GroupMetadataValue {
  return {
    protocolType: '',
    generation: 0,
    protocol: '',
    leader: '',
    currentStateTimestamp: -1n,
    members: [],
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeGroupMetadataValue(writer: Writer, message: GroupMetadataValue, version: number): void {
  assertVersion('GroupMetadataValue', version, 0, 4)
  const flexible = version >= 4
  writer.string(message.protocolType, flexible)
  writer.int32(message.generation)
  writer.nullableString(message.protocol, flexible)
  writer.nullableString(message.leader, flexible)
  if (version >= 2) writer.int64(message.currentStateTimestamp)
  writer.array(message.members, flexible, encodeMemberMetadata, version)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('GroupMetadataValue', 'unknownTaggedFields', version)
  }
}

export function decodeGroupMetadataValue(reader: Reader, version: number): GroupMetadataValue {
  assertVersion('GroupMetadataValue', version, 0, 4)
  reader.begin('GroupMetadataValue', version)
  const flexible = version >= 4
  const protocolType = reader.string('protocolType', flexible)
  const generation = reader.int32('generation')
  const protocol = reader.nullableString('protocol', flexible)
  const leader = reader.nullableString('leader', flexible)
  const currentStateTimestamp = version >= 2 ? reader.int64('currentStateTimestamp') : -1n
  const members = reader.array('members', 15, flexible, decodeMemberMetadata, version)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return { protocolType, generation, protocol, leader, currentStateTimestamp, members, unknownTaggedFields }
}

/** The members of the group. */
export interface MemberMetadata {
  /** The id of the member. */
  memberId: string
  /**
   * The member's static id, which outlives its restarts; null for a dynamic member. (versions 3+; may be null; default
   * null; ignorable)
   */
  groupInstanceId: string | null
  /** The name the client gave itself. */
  clientId: string
  /** The address from which the member is connected. */
  clientHost: string
  /**
   * How long a rebalance waits for the member, in milliseconds; -1 when it is not known. (versions 1+; default -1;
   * ignorable)
   */
  rebalanceTimeout: number
  /** For how long the member may be silent, in milliseconds. */
  sessionTimeout: number
  /** What the member said about itself, in the format of the group's protocol. */
  subscription: Uint8Array
  /** What the leader assigned to the member, in the format of the group's protocol. */
  assignment: Uint8Array
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createMemberMetadata(init: Partial<MemberMetadata> = {}): MemberMetadata {
  return {
    memberId: '',
    groupInstanceId: null,
    clientId: '',
    clientHost: '',
    rebalanceTimeout: -1,
    sessionTimeout: 0,
    subscription: EMPTY_BYTES,
    assignment: EMPTY_BYTES,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

function encodeMemberMetadata(writer: Writer, message: MemberMetadata, version: number): void {
  const flexible = version >= 4
  writer.string(message.memberId, flexible)
  if (version >= 3) writer.nullableString(message.groupInstanceId, flexible)
  writer.string(message.clientId, flexible)
  writer.string(message.clientHost, flexible)
  if (version >= 1) writer.int32(message.rebalanceTimeout)
  writer.int32(message.sessionTimeout)
  writer.byteString(message.subscription, flexible)
  writer.byteString(message.assignment, flexible)
  if (flexible) {
    writer.taggedFields(message.unknownTaggedFields)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('GroupMetadataValue', 'unknownTaggedFields', version)
  }
}

function decodeMemberMetadata(reader: Reader, version: number): MemberMetadata {
  const flexible = version >= 4
  const memberId = reader.string('memberId', flexible)
  const groupInstanceId = version >= 3 ? reader.nullableString('groupInstanceId', flexible) : null
  const clientId = reader.string('clientId', flexible)
  const clientHost = reader.string('clientHost', flexible)
  const rebalanceTimeout = version >= 1 ? reader.int32('rebalanceTimeout') : -1
  const sessionTimeout = reader.int32('sessionTimeout')
  const subscription = reader.byteString('subscription', flexible)
  const assignment = reader.byteString('assignment', flexible)
  const unknownTaggedFields = flexible ? reader.taggedFields() : NO_TAGGED_FIELDS
  return {
    memberId,
    groupInstanceId,
    clientId,
    clientHost,
    rebalanceTimeout,
    sessionTimeout,
    subscription,
    assignment,
    unknownTaggedFields,
  }
}
