/** Generated from schema/payload-snapshot-header-record.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of the control record at the start of a snapshot.
 *
 * - v0: The first version.
 */
export const SnapshotHeaderRecord: Payload<SnapshotHeaderRecord> = {
  name: 'SnapshotHeaderRecord',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encode: encodeSnapshotHeaderRecord,
  decode: decodeSnapshotHeaderRecord,
}

/** The value of the control record at the start of a snapshot. */
export interface SnapshotHeaderRecord {
  /** The version of this record's layout. */
  version: number
  /** The timestamp of the newest record in the snapshot, in milliseconds since 1970. */
  lastContainedLogTimestamp: bigint
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSnapshotHeaderRecord(init: Partial<SnapshotHeaderRecord> = {}): SnapshotHeaderRecord {
  return { version: 0, lastContainedLogTimestamp: 0n, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeSnapshotHeaderRecord(writer: Writer, message: SnapshotHeaderRecord, version: number): void {
  assertVersion('SnapshotHeaderRecord', version, 0, 0)
  writer.int16(message.version)
  writer.int64(message.lastContainedLogTimestamp)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeSnapshotHeaderRecord(reader: Reader, version: number): SnapshotHeaderRecord {
  assertVersion('SnapshotHeaderRecord', version, 0, 0)
  reader.begin('SnapshotHeaderRecord', version)
  const versionValue = reader.int16('version')
  const lastContainedLogTimestamp = reader.int64('lastContainedLogTimestamp')
  const unknownTaggedFields = reader.taggedFields()
  return { version: versionValue, lastContainedLogTimestamp, unknownTaggedFields }
}
