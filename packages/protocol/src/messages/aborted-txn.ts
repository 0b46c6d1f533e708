/** Generated from schema/payload-aborted-txn.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * An entry of a segment's index of aborted transactions, behind two bytes with its version.
 *
 * - v0: The first version.
 */
export const AbortedTxn: Payload<AbortedTxn> = {
  name: 'AbortedTxn',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeAbortedTxn,
  decode: decodeAbortedTxn,
}

/** An entry of a segment's index of aborted transactions, behind two bytes with its version. */
export interface AbortedTxn {
  /** The producer whose transaction was aborted. */
  producerId: bigint
  /** The offset of the transaction's first record in this partition. */
  firstOffset: bigint
  /** The offset of the marker that ended the transaction. */
  lastOffset: bigint
  /** The last stable offset when the transaction was aborted. */
  lastStableOffset: bigint
}

export function createAbortedTxn(init: Partial<AbortedTxn> = {}): AbortedTxn {
  return { producerId: 0n, firstOffset: 0n, lastOffset: 0n, lastStableOffset: 0n, ...init }
}

export function encodeAbortedTxn(writer: Writer, message: AbortedTxn, version: number): void {
  assertVersion('AbortedTxn', version, 0, 0)
  writer.int64(message.producerId)
  writer.int64(message.firstOffset)
  writer.int64(message.lastOffset)
  writer.int64(message.lastStableOffset)
}

export function decodeAbortedTxn(reader: Reader, version: number): AbortedTxn {
  assertVersion('AbortedTxn', version, 0, 0)
  reader.begin('AbortedTxn', version)
  const producerId = reader.int64('producerId')
  const firstOffset = reader.int64('firstOffset')
  const lastOffset = reader.int64('lastOffset')
  const lastStableOffset = reader.int64('lastStableOffset')
  return { producerId, firstOffset, lastOffset, lastStableOffset }
}
