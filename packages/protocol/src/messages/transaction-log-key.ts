/** Generated from schema/payload-transaction-log-key.ts by codegen/generate.ts; change it there. */

import type { Payload } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * The key of a transaction in __transaction_state, behind two bytes with the record type 0.
 *
 * - v0: The first version.
 */
export const TransactionLogKey: Payload<TransactionLogKey> = {
  name: 'TransactionLogKey',
  versions: { min: 0, max: 0 },
  firstFlexibleVersion: null,
  encode: encodeTransactionLogKey,
  decode: decodeTransactionLogKey,
}

/** The key of a transaction in __transaction_state, behind two bytes with the record type 0. */
export interface TransactionLogKey {
  /** The name by which the producer's transactions are kept together over its restarts. */
  transactionalId: string
}

export function createTransactionLogKey(init: Partial<TransactionLogKey> = {}): TransactionLogKey {
  return { transactionalId: '', ...init }
}

export function encodeTransactionLogKey(writer: Writer, message: TransactionLogKey, version: number): void {
  assertVersion('TransactionLogKey', version, 0, 0)
  const flexible = false
  writer.string(message.transactionalId, flexible)
}

export function decodeTransactionLogKey(reader: Reader, version: number): TransactionLogKey {
  assertVersion('TransactionLogKey', version, 0, 0)
  reader.begin('TransactionLogKey', version)
  const flexible = false
  const transactionalId = reader.string('transactionalId', flexible)
  return { transactionalId }
}
