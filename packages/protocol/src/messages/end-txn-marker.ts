/** Generated from schema/payload-end-txn-marker.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The value of a control record that commits or aborts a transaction, behind two bytes with its version.
 *
 * - v0: The first version.
 */
export const EndTxnMarker: Payload<EndTxnMarker> = {
  name: 'EndTxnMarker',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeEndTxnMarker,
  decode: decodeEndTxnMarker,
}

/** The value of a control record that commits or aborts a transaction, behind two bytes with its version. */
export interface EndTxnMarker {
  /** The epoch of the transaction coordinator that wrote the marker. */
  coordinatorEpoch: number
}

export function createEndTxnMarker(init: Partial<EndTxnMarker> = {}): EndTxnMarker {
  return { coordinatorEpoch: 0, ...init }
}

export function encodeEndTxnMarker(writer: Writer, message: EndTxnMarker, version: number): void {
  assertVersion('EndTxnMarker', version, 0, 0)
  writer.int32(message.coordinatorEpoch)
}

export function decodeEndTxnMarker(reader: Reader, version: number): EndTxnMarker {
  assertVersion('EndTxnMarker', version, 0, 0)
  reader.begin('EndTxnMarker', version)
  const coordinatorEpoch = reader.int32('coordinatorEpoch')
  return { coordinatorEpoch }
}
