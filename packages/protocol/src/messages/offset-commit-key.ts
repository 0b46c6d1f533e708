/** Generated from schema/payload-offset-commit-key.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The key of a committed offset in __consumer_offsets, behind two bytes with the record type 1.
 *
 * - v0: The first version.
 */
export const OffsetCommitKey: Payload<OffsetCommitKey> = {
  name: 'OffsetCommitKey',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeOffsetCommitKey,
  decode: decodeOffsetCommitKey,
}

/** The key of a committed offset in __consumer_offsets, behind two bytes with the record type 1. */
export interface OffsetCommitKey {
  /** The id of the group. */
  group: string
  /** The name of the topic. */
  topic: string
  /** The number of the partition. */
  partition: number
}

export function createOffsetCommitKey(init: Partial<OffsetCommitKey> = {}): OffsetCommitKey {
  return { group: '', topic: '', partition: 0, ...init }
}

export function encodeOffsetCommitKey(writer: Writer, message: OffsetCommitKey, version: number): void {
  assertVersion('OffsetCommitKey', version, 0, 0)
  const flexible = false
  writer.string(message.group, flexible)
  writer.string(message.topic, flexible)
  writer.int32(message.partition)
}

export function decodeOffsetCommitKey(reader: Reader, version: number): OffsetCommitKey {
  assertVersion('OffsetCommitKey', version, 0, 0)
  reader.begin('OffsetCommitKey', version)
  const flexible = false
  const group = reader.string('group', flexible)
  const topic = reader.string('topic', flexible)
  const partition = reader.int32('partition')
  return { group, topic, partition }
}
