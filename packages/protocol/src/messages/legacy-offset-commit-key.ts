/** Generated from schema/payload-legacy-offset-commit-key.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The key of a committed offset in old records of __consumer_offsets, behind two bytes with the record type 0.
 *
 * - v0: The first version.
 */
export const LegacyOffsetCommitKey: Payload<LegacyOffsetCommitKey> = {
  name: 'LegacyOffsetCommitKey',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeLegacyOffsetCommitKey,
  decode: decodeLegacyOffsetCommitKey,
}

/** The key of a committed offset in old records of __consumer_offsets, behind two bytes with the record type 0. */
export interface LegacyOffsetCommitKey {
  /** The id of the group. */
  group: string
  /** The name of the topic. */
  topic: string
  /** The number of the partition. */
  partition: number
}

export function createLegacyOffsetCommitKey(init: Partial<LegacyOffsetCommitKey> = {}): LegacyOffsetCommitKey {
  return { group: '', topic: '', partition: 0, ...init }
}

export function encodeLegacyOffsetCommitKey(writer: Writer, message: LegacyOffsetCommitKey, version: number): void {
  assertVersion('LegacyOffsetCommitKey', version, 0, 0)
  const flexible = false
  writer.string(message.group, flexible)
  writer.string(message.topic, flexible)
  writer.int32(message.partition)
}

export function decodeLegacyOffsetCommitKey(reader: Reader, version: number): LegacyOffsetCommitKey {
  assertVersion('LegacyOffsetCommitKey', version, 0, 0)
  reader.begin('LegacyOffsetCommitKey', version)
  const flexible = false
  const group = reader.string('group', flexible)
  const topic = reader.string('topic', flexible)
  const partition = reader.int32('partition')
  return { group, topic, partition }
}
