/** Generated from schema/payload-legacy-offset-commit-value.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value that belongs to a legacy key of a committed offset, behind two bytes with its version.
 *
 * - v0: The first version.
 */
export const LegacyOffsetCommitValue: Payload<LegacyOffsetCommitValue> = {
  name: 'LegacyOffsetCommitValue',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeLegacyOffsetCommitValue,
  decode: decodeLegacyOffsetCommitValue,
}

/** The value that belongs to a legacy key of a committed offset, behind two bytes with its version. */
export interface LegacyOffsetCommitValue {
  /** The offset of the record to be read next. */
  offset: bigint
  /** Whatever the client wants to keep with the offset. */
  metadata: string
  /** When the offset was committed, in milliseconds since 1970. */
  commitTimestamp: bigint
}

export function createLegacyOffsetCommitValue(init: Partial<LegacyOffsetCommitValue> = {}): LegacyOffsetCommitValue {
  return { offset: 0n, metadata: '', commitTimestamp: 0n, ...init }
}

export function encodeLegacyOffsetCommitValue(writer: Writer, message: LegacyOffsetCommitValue, version: number): void {
  assertVersion('LegacyOffsetCommitValue', version, 0, 0)
  const flexible = false
  writer.int64(message.offset)
  writer.string(message.metadata, flexible)
  writer.int64(message.commitTimestamp)
}

export function decodeLegacyOffsetCommitValue(reader: Reader, version: number): LegacyOffsetCommitValue {
  assertVersion('LegacyOffsetCommitValue', version, 0, 0)
  reader.begin('LegacyOffsetCommitValue', version)
  const flexible = false
  const offset = reader.int64('offset')
  const metadata = reader.string('metadata', flexible)
  const commitTimestamp = reader.int64('commitTimestamp')
  return { offset, metadata, commitTimestamp }
}
