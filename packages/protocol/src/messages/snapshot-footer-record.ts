/** Generated from schema/payload-snapshot-footer-record.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of the control record at the end of a snapshot.
 *
 * - v0: The first version.
 */
export const SnapshotFooterRecord: Payload<SnapshotFooterRecord> = {
  name: 'SnapshotFooterRecord',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encode: encodeSnapshotFooterRecord,
  decode: decodeSnapshotFooterRecord,
}

/** The value of the control record at the end of a snapshot. */
export interface SnapshotFooterRecord {
  /** The version of this record's layout. */
  version: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createSnapshotFooterRecord(init: Partial<SnapshotFooterRecord> = {}): SnapshotFooterRecord {
  return { version: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeSnapshotFooterRecord(writer: Writer, message: SnapshotFooterRecord, version: number): void {
  assertVersion('SnapshotFooterRecord', version, 0, 0)
  writer.int16(message.version)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeSnapshotFooterRecord(reader: Reader, version: number): SnapshotFooterRecord {
  assertVersion('SnapshotFooterRecord', version, 0, 0)
  reader.begin('SnapshotFooterRecord', version)
  const versionValue = reader.int16('version')
  const unknownTaggedFields = reader.taggedFields()
  return { version: versionValue, unknownTaggedFields }
}
