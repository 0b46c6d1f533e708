/** A broker's log as our own reader sees it: batches of any format and codec, from the bytes on its disk. */

import { codecs } from '@millrace/compression'
import { type AnyRecordBatch, type ReadRecord, readRecordBatches } from '@millrace/protocol/records'

/** The batches in a log's bytes, each checked against its checksum. */
export function batchesIn(log: Uint8Array): AnyRecordBatch[] {
  const batches = readRecordBatches(log, {
    maxDecompressedBytes: 64 << 20,
    decompress: (codec, bytes, maxOutputBytes, magic) =>
      codecs.byId(codec).decompressSync(bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum: magic < 2 }),
  })
  if (batches.trailingBytes !== 0)
    throw new Error(`${String(batches.trailingBytes)} bytes are left behind the last batch`)
  const all = [...batches]
  for (const batch of all) batch.ensureValid()
  return all
}

/** All records in a log's bytes. */
export function recordsIn(log: Uint8Array): ReadRecord[] {
  return batchesIn(log).flatMap((batch) => [...batch.records()])
}
