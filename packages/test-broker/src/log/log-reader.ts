/** The records of a log, as values. */
import { codecs } from '@millrace/compression'
import { RecordBatch } from '@millrace/protocol/records'
import { BATCH_HEADER_BYTES } from './batch-header.ts'
import type { PartitionLog } from './partition-log.ts'
import { addToSequence } from './sequence.ts'
import type { StoredBatch } from './stored-batch.ts'

export interface LogRecordHeader {
  readonly key: string
  readonly value: Uint8Array | null
}

/** One record in a log. */
export class LogRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: bigint
  /** What readers see: the time the producer gave it, or the append time where the topic says so. */
  readonly timestamp: number
  readonly key: Uint8Array | null
  readonly value: Uint8Array | null
  readonly headers: readonly LogRecordHeader[]
  /** −1 where the producer was not idempotent. */
  readonly sequence: number
  readonly batch: StoredBatch

  constructor(fields: Omit<LogRecord, 'keyText' | 'valueText'>) {
    this.topic = fields.topic
    this.partition = fields.partition
    this.offset = fields.offset
    this.timestamp = fields.timestamp
    this.key = fields.key
    this.value = fields.value
    this.headers = fields.headers
    this.sequence = fields.sequence
    this.batch = fields.batch
  }

  /** The key read as UTF-8. */
  get keyText(): string | null {
    return this.key === null ? null : utf8.decode(this.key)
  }

  /** The value read as UTF-8. */
  get valueText(): string | null {
    return this.value === null ? null : utf8.decode(this.value)
  }
}

const utf8 = new TextDecoder()

/** Any batch that was taken is known to decompress to less. */
const MAX_BATCH_BYTES = 0x7fff_ffff

/** The records of one batch, decompressed. */
export function recordsOf(batch: StoredBatch, place: { topic: string; partition: number }): LogRecord[] {
  const { header } = batch
  const cursor = new RecordBatch(batch.bytes).cursor(recordBytes(batch))
  const records: LogRecord[] = []
  while (cursor.next()) {
    records.push(
      new LogRecord({
        ...place,
        offset: BigInt(batch.baseOffset + cursor.offsetDelta),
        timestamp: header.isLogAppendTime ? header.maxTimestamp : header.baseTimestamp + cursor.timestampDelta,
        key: cursor.key,
        value: cursor.value,
        headers: cursor.headers,
        sequence: header.baseSequence < 0 ? -1 : addToSequence(header.baseSequence, cursor.index),
        batch,
      }),
    )
  }
  return records
}

/** The first record at or after a time, in offset order. */
export function firstRecordFrom(
  log: PartitionLog,
  sought: { timestamp: number; belowOffset: number },
): { offset: number; timestamp: number; leaderEpoch: number } | null {
  for (const batch of log.batches) {
    if (batch.baseOffset >= sought.belowOffset) return null
    if (batch.header.isControl || batch.maxTimestamp < sought.timestamp) continue
    const { leaderEpoch } = batch
    for (const record of recordsOf(batch, { topic: '', partition: 0 })) {
      const offset = Number(record.offset)
      if (record.timestamp < sought.timestamp || offset < log.logStartOffset) continue
      return offset < sought.belowOffset ? { offset, timestamp: record.timestamp, leaderEpoch } : null
    }
  }
  return null
}

function recordBytes(batch: StoredBatch): Uint8Array {
  if (batch.records !== null) return batch.records
  const packed = batch.bytes.subarray(BATCH_HEADER_BYTES)
  if (batch.header.codecId === 0) return packed
  return codecs.byId(batch.header.codecId).decompressSync(packed, { maxOutputBytes: MAX_BATCH_BYTES })
}
