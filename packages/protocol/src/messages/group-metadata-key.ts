/** Generated from schema/payload-group-metadata-key.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The key of a classic group in __consumer_offsets, behind two bytes with the record type 2.
 *
 * - v0: The first version.
 */
export const GroupMetadataKey: Payload<GroupMetadataKey> = {
  name: 'GroupMetadataKey',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeGroupMetadataKey,
  decode: decodeGroupMetadataKey,
}

/** The key of a classic group in __consumer_offsets, behind two bytes with the record type 2. */
export interface GroupMetadataKey {
  /** The id of the group. */
  group: string
}

export function createGroupMetadataKey(init: Partial<GroupMetadataKey> = {}): GroupMetadataKey {
  return { group: '', ...init }
}

export function encodeGroupMetadataKey(writer: Writer, message: GroupMetadataKey, version: number): void {
  assertVersion('GroupMetadataKey', version, 0, 0)
  const flexible = false
  writer.string(message.group, flexible)
}

export function decodeGroupMetadataKey(reader: Reader, version: number): GroupMetadataKey {
  assertVersion('GroupMetadataKey', version, 0, 0)
  reader.begin('GroupMetadataKey', version)
  const flexible = false
  const group = reader.string('group', flexible)
  return { group }
}
