/** A batch from values, for whoever has them all at once: tools, tests, brokers. Exact in everything an int64 can be. */

import { putBigInt64, putInt32, putUnsigned, sizeOfField, sizeOfUnsigned } from './integers.ts'
import {
  baseTimestampAt,
  currentMagic,
  lastOffsetDeltaAt,
  magicAt,
  maxTimestampAt,
  RECORD_BATCH_HEADER_BYTES,
  recordCountAt,
} from './layout.ts'
import { withRecordsSection, writeHeader } from './seal.ts'
import { asTextTarget, type BytesLike, byteLengthOf, putBytes, putText, type RecordHeader } from './text.ts'

/** A record to be put into a batch. */
export interface RecordInit {
  /** Counted from the base offset of the batch; default: its index. */
  readonly offsetDelta?: number
  /** Milliseconds since the epoch; -1 for none. */
  readonly timestamp: bigint
  readonly key: BytesLike
  readonly value: BytesLike
  readonly headers?: readonly RecordHeader[]
}

/** A batch to be encoded. What is left out is what a producer without identity writes. */
export interface RecordBatchInit {
  readonly records: readonly RecordInit[]
  readonly baseOffset?: bigint
  /** Default: that of the last record; 0 when there is none. */
  readonly lastOffsetDelta?: number
  readonly partitionLeaderEpoch?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  readonly logAppendTimeMs?: bigint
  readonly producerId?: bigint
  readonly producerEpoch?: number
  readonly baseSequence?: number
}

/**
 * The bytes of a batch, sealed and uncompressed: the base timestamp is that of the first record. To compress it, compress
 * its `recordsSection`, put that into `withRecordsSection`, and seal again.
 */
export function encodeRecordBatch(init: RecordBatchInit): Uint8Array {
  const { records } = init
  const baseTimestamp = records[0]?.timestamp ?? -1n
  let maxTimestamp = baseTimestamp
  for (const { timestamp } of records) if (timestamp > maxTimestamp) maxTimestamp = timestamp
  const lastIndex = Math.max(records.length - 1, 0)
  const lastOffsetDelta = init.lastOffsetDelta ?? records.at(-1)?.offsetDelta ?? lastIndex
  const section = encodeRecords(records, baseTimestamp)
  const batch = withRecordsSection(new Uint8Array(RECORD_BATCH_HEADER_BYTES), 0, section)
  batch[magicAt] = currentMagic
  putInt32(batch, lastOffsetDeltaAt, lastOffsetDelta)
  putBigInt64(batch, baseTimestampAt, baseTimestamp)
  putBigInt64(batch, maxTimestampAt, maxTimestamp)
  putInt32(batch, recordCountAt, records.length)
  const { baseOffset = 0n, partitionLeaderEpoch = -1, producerId = -1n, producerEpoch = -1, baseSequence = -1 } = init
  const { isTransactional = false, isControl = false, logAppendTimeMs } = init
  const identity = { producerId, producerEpoch, baseSequence, baseOffset, partitionLeaderEpoch }
  const appendTime = logAppendTimeMs === undefined ? {} : { logAppendTimeMs }
  writeHeader(batch, { ...identity, isTransactional, isControl, ...appendTime })
  return batch
}

function encodeRecords(records: readonly RecordInit[], baseTimestamp: bigint): Uint8Array {
  const bodies = records.map((record, index) => sizeOfBody(record, index, baseTimestamp))
  const plain = new Uint8Array(bodies.reduce((sum, body) => sum + sizeOfField(body), 0))
  const section = asTextTarget(plain) ?? plain
  let position = 0
  records.forEach((record, index) => {
    position = putUnsigned(section, position, (bodies[index] ?? 0) << 1)
    section[position++] = 0
    position = putVarlong(section, position, record.timestamp - baseTimestamp)
    position = putVarlong(section, position, BigInt(record.offsetDelta ?? index))
    position = putField(section, position, record.key)
    position = putField(section, position, record.value)
    const headers = record.headers ?? []
    position = putUnsigned(section, position, headers.length << 1)
    for (const { key, value } of headers) position = putField(section, putField(section, position, key), value)
  })
  return plain
}

function sizeOfBody(record: RecordInit, index: number, baseTimestamp: bigint): number {
  const { timestamp, offsetDelta = index, key, value, headers = [] } = record
  const sizes = [key, value, ...headers.flatMap((header) => [header.key, header.value])].map(byteLengthOf)
  return (
    1 +
    sizeOfVarlong(timestamp - baseTimestamp) +
    sizeOfVarlong(BigInt(offsetDelta)) +
    sizeOfUnsigned(headers.length << 1) +
    sizes.reduce((sum, size) => sum + sizeOfField(size), 0)
  )
}

function putField(section: Uint8Array, position: number, data: BytesLike): number {
  const size = byteLengthOf(data)
  const start = putVarlong(section, position, BigInt(size))
  if (typeof data === 'string') putText(section, start, start + size, data, size)
  else if (data !== null) putBytes(section, start, data)
  return start + Math.max(size, 0)
}

/** Zigzag of the value as an int64: a difference of two timestamps may need one bit more, and Java lets it wrap. */
function zigzag(value: bigint): bigint {
  const wrapped = BigInt.asIntN(64, value)
  return BigInt.asUintN(64, (wrapped << 1n) ^ (wrapped >> 63n))
}

function sizeOfVarlong(value: bigint): number {
  let size = 1
  for (let rest = zigzag(value) >> 7n; rest > 0n; rest >>= 7n) size++
  return size
}

function putVarlong(section: Uint8Array, position: number, value: bigint): number {
  let next = position
  let rest = zigzag(value)
  for (; rest > 127n; rest >>= 7n) section[next++] = Number(rest & 127n) | 128
  section[next++] = Number(rest)
  return next
}
