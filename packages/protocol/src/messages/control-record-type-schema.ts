/** Generated from schema/payload-control-record-type-schema.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The key of a control record, behind two bytes with its version.
 *
 * - v0: The first version.
 */
export const ControlRecordTypeSchema: Payload<ControlRecordTypeSchema> = {
  name: 'ControlRecordTypeSchema',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeControlRecordTypeSchema,
  decode: decodeControlRecordTypeSchema,
}

/** The key of a control record, behind two bytes with its version. */
export interface ControlRecordTypeSchema {
  /**
   * What the record marks: 0 abort, 1 commit, 2 leader change, 3 and 4 start and end of a snapshot, 5 KRaft version, 6
   * voters.
   */
  type: number
}

export function createControlRecordTypeSchema(init: Partial<ControlRecordTypeSchema> = {}): ControlRecordTypeSchema {
  return { type: 0, ...init }
}

export function encodeControlRecordTypeSchema(writer: Writer, message: ControlRecordTypeSchema, version: number): void {
  assertVersion('ControlRecordTypeSchema', version, 0, 0)
  writer.int16(message.type)
}

export function decodeControlRecordTypeSchema(reader: Reader, version: number): ControlRecordTypeSchema {
  assertVersion('ControlRecordTypeSchema', version, 0, 0)
  reader.begin('ControlRecordTypeSchema', version)
  const type = reader.int16('type')
  return { type }
}
