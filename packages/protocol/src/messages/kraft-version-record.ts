/** Generated from schema/payload-kraft-version-record.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import { NO_TAGGED_FIELDS, type UnknownTaggedField } from '../wire/tagged-field.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of the control record that sets the `kraft.version` feature.
 *
 * - v0: The first version.
 */
export const KRaftVersionRecord: Payload<KRaftVersionRecord> = {
  name: 'KRaftVersionRecord',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: 0,
  encode: encodeKRaftVersionRecord,
  decode: decodeKRaftVersionRecord,
}

/** The value of the control record that sets the `kraft.version` feature. */
export interface KRaftVersionRecord {
  /** The version of this record's layout. */
  version: number
  /** The level of the `kraft.version` feature from here on. */
  kRaftVersion: number
  /** Tagged fields that this codec does not know, in the order of their tags. */
  unknownTaggedFields: readonly UnknownTaggedField[]
}

export function createKRaftVersionRecord(init: Partial<KRaftVersionRecord> = {}): KRaftVersionRecord {
  return { version: 0, kRaftVersion: 0, unknownTaggedFields: NO_TAGGED_FIELDS, ...init }
}

export function encodeKRaftVersionRecord(writer: Writer, message: KRaftVersionRecord, version: number): void {
  assertVersion('KRaftVersionRecord', version, 0, 0)
  writer.int16(message.version)
  writer.int16(message.kRaftVersion)
  writer.taggedFields(message.unknownTaggedFields)
}

export function decodeKRaftVersionRecord(reader: Reader, version: number): KRaftVersionRecord {
  assertVersion('KRaftVersionRecord', version, 0, 0)
  reader.begin('KRaftVersionRecord', version)
  const versionValue = reader.int16('version')
  const kRaftVersion = reader.int16('kRaftVersion')
  const unknownTaggedFields = reader.taggedFields()
  return { version: versionValue, kRaftVersion, unknownTaggedFields }
}
