/** Generated from schema/payload-offset-commit-value.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion, unsupportedField } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import { ZERO_UUID } from '../wire/uuid.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of a committed offset in __consumer_offsets, behind two bytes with its version.
 *
 * - v0: The first version.
 * - v1: Adds `expireTimestamp`.
 * - v2: Drops `expireTimestamp`.
 * - v3: Adds `leaderEpoch`.
 * - v4: Compact lengths and tagged fields. Adds `topicId`.
 */
export const OffsetCommitValue: Payload<OffsetCommitValue> = {
  name: 'OffsetCommitValue',
  versions: { min: 0, max: 4 },
  firstFlexibleVersion: 4,
  encode: encodeOffsetCommitValue,
  decode: decodeOffsetCommitValue,
}

/** The value of a committed offset in __consumer_offsets, behind two bytes with its version. */
export interface OffsetCommitValue {
  /** The offset of the record to be read next. */
  offset: bigint
  /** The leader epoch of the last record consumed; -1 when it is not known. (versions 3+; default -1; ignorable) */
  leaderEpoch: number
  /** Whatever the client wants to keep with the offset. */
  metadata: string
  /** When the offset was committed, in milliseconds since 1970. */
  commitTimestamp: bigint
  /**
   * When the offset expires, in milliseconds since 1970; -1 when the group decides. (version 1; default -1n; ignorable)
   */
  expireTimestamp: bigint
  /**
   * The id of the topic, which a topic of the same name created later does not share. (versions 4+; tag 0; ignorable)
   */
  topicId: string
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createOffsetCommitValue(init: Partial<OffsetCommitValue> = {}): OffsetCommitValue {
  return {
    offset: 0n,
    leaderEpoch: -1,
    metadata: '',
    commitTimestamp: 0n,
    expireTimestamp: -1n,
    topicId: ZERO_UUID,
    unknownTaggedFields: NO_TAGGED_FIELDS,
    ...init,
  }
}

export function encodeOffsetCommitValue(writer: Writer, message: OffsetCommitValue, version: number): void {
  assertVersion('OffsetCommitValue', version, 0, 4)
  const flexible = version >= 4
  writer.int64(message.offset)
  if (version >= 3) writer.int32(message.leaderEpoch)
  writer.string(message.metadata, flexible)
  writer.int64(message.commitTimestamp)
  if (version === 1) writer.int64(message.expireTimestamp)
  if (flexible) {
    const hasTopicId = message.topicId !== ZERO_UUID
    writer.unsignedVarint(message.unknownTaggedFields.length + Number(hasTopicId))
    let next = 0
    if (hasTopicId) {
      next = writer.unknownTagsBefore(0, message.unknownTaggedFields, next)
      const mark = writer.beginTag(0)
      writer.uuid(message.topicId)
      writer.endTag(mark)
    }
    writer.unknownTags(message.unknownTaggedFields, next)
  } else if (message.unknownTaggedFields.length > 0) {
    throw unsupportedField('OffsetCommitValue', 'unknownTaggedFields', version)
  }
}

export function decodeOffsetCommitValue(reader: Reader, version: number): OffsetCommitValue {
  assertVersion('OffsetCommitValue', version, 0, 4)
  reader.begin('OffsetCommitValue', version)
  const flexible = version >= 4
  const offset = reader.int64('offset')
  const leaderEpoch = version >= 3 ? reader.int32('leaderEpoch') : -1
  const metadata = reader.string('metadata', flexible)
  const commitTimestamp = reader.int64('commitTimestamp')
  const expireTimestamp = version === 1 ? reader.int64('expireTimestamp') : -1n
  let topicId = ZERO_UUID
  let unknownTaggedFields: UnknownTaggedField[] | undefined
  if (flexible) {
    const count = reader.tagCount()
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      switch (tag) {
        case 0:
          topicId = reader.uuid('topicId')
          reader.leaveTag('topicId', end)
          break
        default:
          unknownTaggedFields ??= []
          unknownTaggedFields.push(reader.unknownTag(tag, end))
      }
    }
  }
  return {
    offset,
    leaderEpoch,
    metadata,
    commitTimestamp,
    expireTimestamp,
    topicId,
    unknownTaggedFields: unknownTaggedFields ?? NO_TAGGED_FIELDS,
  }
}
