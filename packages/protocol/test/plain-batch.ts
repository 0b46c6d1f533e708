/** A record batch written as the layout reads, byte by byte and without a thought for speed: the tests' second opinion. */
import type { BytesLike, RecordHeader } from '../src/records/index.ts'

export interface PlainRecord {
  readonly timestamp: bigint
  readonly key: BytesLike
  readonly value: BytesLike
  readonly headers: readonly RecordHeader[]
  /** Where it is not the index. */
  readonly offsetDelta?: number
}

export interface PlainBatch {
  readonly records: readonly PlainRecord[]
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly baseSequence: number
  readonly attributes?: number
  readonly baseOffset?: bigint
  readonly partitionLeaderEpoch?: number
  readonly baseTimestamp?: bigint
  readonly maxTimestamp?: bigint
  readonly lastOffsetDelta?: number
  readonly recordCount?: number
  /** Instead of the records as they are: compressed ones, or broken ones. */
  readonly section?: Uint8Array
}

/** Zigzag and sevens, straight from the definition. */
export function varlong(value: bigint): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n))
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Buffer.from([...bytes, Number(rest)])
}

function field(data: BytesLike): Buffer {
  if (data === null) return varlong(-1n)
  const bytes = Buffer.from(typeof data === 'string' ? new TextEncoder().encode(data) : data)
  return Buffer.concat([varlong(BigInt(bytes.length)), bytes])
}

export function plainRecord(record: PlainRecord, index: number, baseTimestamp: bigint): Buffer {
  const body = Buffer.concat([
    Buffer.of(0),
    varlong(record.timestamp - baseTimestamp),
    varlong(BigInt(record.offsetDelta ?? index)),
    field(record.key),
    field(record.value),
    varlong(BigInt(record.headers.length)),
    ...record.headers.flatMap(({ key, value }) => [field(key), field(value)]),
  ])
  return Buffer.concat([varlong(BigInt(body.length)), body])
}

/** The records of a batch, uncompressed. */
export function plainSection(records: readonly PlainRecord[]): Buffer {
  const base = records[0]?.timestamp ?? -1n
  return Buffer.concat(records.map((record, index) => plainRecord(record, index, base)))
}

function crcBitwise(bytes: Uint8Array): number {
  let crc = -1
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  }
  return ~crc >>> 0
}

/** Fills in the CRC of a batch whose bytes have been changed. */
export function resealed(batch: Uint8Array): Buffer {
  const made = Buffer.from(batch)
  made.writeUInt32BE(crcBitwise(made.subarray(21)), 17)
  return made
}

export function plainBatch(batch: PlainBatch): Buffer {
  const { records } = batch
  const section = batch.section ?? plainSection(records)
  const timestamps = records.map((record) => record.timestamp)
  const latest = timestamps.toSorted((a, b) => Number(a - b)).at(-1) ?? -1n
  const header = Buffer.alloc(61)
  header.writeBigInt64BE(batch.baseOffset ?? 0n, 0)
  header.writeInt32BE(49 + section.length, 8)
  header.writeInt32BE(batch.partitionLeaderEpoch ?? -1, 12)
  header.writeInt8(2, 16)
  header.writeInt16BE(batch.attributes ?? 0, 21)
  header.writeInt32BE(batch.lastOffsetDelta ?? Math.max(records.length - 1, 0), 23)
  header.writeBigInt64BE(batch.baseTimestamp ?? timestamps[0] ?? -1n, 27)
  header.writeBigInt64BE(batch.maxTimestamp ?? latest, 35)
  header.writeBigInt64BE(batch.producerId, 43)
  header.writeInt16BE(batch.producerEpoch, 51)
  header.writeInt32BE(batch.baseSequence, 53)
  header.writeInt32BE(batch.recordCount ?? records.length, 57)
  return resealed(Buffer.concat([header, section]))
}
