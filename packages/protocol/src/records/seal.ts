/** Changes the header of a batch that is otherwise finished; the records are not touched, nor read except for the CRC. */

import { crc32cOfPart } from '../wire/crc32c.ts'
import { putBigInt64, putInt16, putInt32 } from './integers.ts'
import {
  attributesAt,
  baseOffsetAt,
  baseSequenceAt,
  batchLengthAt,
  codecMask,
  controlBit,
  crcAt,
  leaderEpochAt,
  logAppendTimeBit,
  logOverheadBytes,
  maxTimestampAt,
  producerEpochAt,
  producerIdAt,
  RECORD_BATCH_HEADER_BYTES,
  transactionalBit,
} from './layout.ts'

/** Header fields of a batch; what is left out stays as it is. */
export interface SealFields {
  readonly producerId?: bigint
  readonly producerEpoch?: number
  readonly baseSequence?: number
  /** The whole attributes field; the options below are applied on top of it. */
  readonly attributes?: number
  /** Kafka's number of the codec that the records section is compressed with. */
  readonly codec?: number
  readonly isTransactional?: boolean
  readonly isControl?: boolean
  /** What a broker does on a topic with append time: every record counts as appended at this time. */
  readonly logAppendTimeMs?: number | bigint
  readonly baseOffset?: bigint
  readonly partitionLeaderEpoch?: number
}

/** Computes a CRC-32C of `length` bytes from `start` of a batch on. */
type BatchCrc = (start: number, length: number) => number

/**
 * Writes header fields in place and then the CRC: for a new batch, and again when it gets another producer id, epoch or
 * sequence. Batches in an `Arena` are checksummed where they lie; `crc` replaces the checksum function. A `RangeError`
 * where the identity is one that no broker takes: a producer id without epoch or sequence, a transaction without a
 * producer id.
 */
export function sealRecordBatch(batch: Uint8Array, fields: SealFields, crc?: BatchCrc): void {
  assertBatch(batch)
  writeHeader(batch, fields, crc)
  const { producerId, producerEpoch, baseSequence, isTransactional } = fields
  if ((producerId ?? producerEpoch ?? baseSequence ?? isTransactional) !== undefined) assertIdentity(batch)
}

/** The same for whoever needs batches as no producer writes them. */
export function writeHeader(batch: Uint8Array, fields: SealFields, crc?: BatchCrc): void {
  placeRecordBatch(batch, fields)
  if (fields.producerId !== undefined) putBigInt64(batch, producerIdAt, fields.producerId)
  if (fields.producerEpoch !== undefined) putInt16(batch, producerEpochAt, fields.producerEpoch)
  if (fields.baseSequence !== undefined) putInt32(batch, baseSequenceAt, fields.baseSequence)
  if (fields.logAppendTimeMs !== undefined) putBigInt64(batch, maxTimestampAt, BigInt(fields.logAppendTimeMs))
  putInt16(batch, attributesAt, attributesOf(batch, fields))
  const length = batch.length - attributesAt
  putInt32(batch, crcAt, crc === undefined ? crc32cOfPart(batch, attributesAt, length) : crc(attributesAt, length))
}

/** Writes what a broker assigns on append. The CRC does not cover these fields and stays valid. */
export function placeRecordBatch(
  batch: Uint8Array,
  fields: { readonly baseOffset?: bigint; readonly partitionLeaderEpoch?: number },
): void {
  if (fields.baseOffset !== undefined) putBigInt64(batch, baseOffsetAt, fields.baseOffset)
  if (fields.partitionLeaderEpoch !== undefined) putInt32(batch, leaderEpochAt, fields.partitionLeaderEpoch)
}

/** The records section of a batch: what a codec compresses. A view. */
export function recordsSection(batch: Uint8Array): Uint8Array {
  assertBatch(batch)
  return batch.subarray(RECORD_BATCH_HEADER_BYTES)
}

/**
 * A new batch with the header of `batch` and another records section, compressed with `codec` (Kafka's number). It lies at
 * the beginning of `memory`, or in memory of its own. Its CRC is not valid until it is sealed. Throws a RangeError when
 * `memory` is too small.
 */
export function withRecordsSection(
  batch: Uint8Array,
  codec: number,
  records: Uint8Array,
  memory?: Uint8Array,
): Uint8Array {
  assertBatch(batch)
  const sizeInBytes = RECORD_BATCH_HEADER_BYTES + records.length
  const made = (memory ?? new Uint8Array(sizeInBytes)).subarray(0, sizeInBytes)
  if (made.length < sizeInBytes) throw new RangeError(`${made.length} bytes are too few for a batch of ${sizeInBytes}`)
  made.set(batch.subarray(0, RECORD_BATCH_HEADER_BYTES))
  made.set(records, RECORD_BATCH_HEADER_BYTES)
  putInt32(made, batchLengthAt, made.length - logOverheadBytes)
  putInt16(made, attributesAt, attributesOf(made, { codec }))
  return made
}

function attributesOf(batch: Uint8Array, fields: SealFields): number {
  let attributes = fields.attributes ?? ((batch[attributesAt] as number) << 8) | (batch[attributesAt + 1] as number)
  if (fields.codec !== undefined) attributes = (attributes & ~codecMask) | (fields.codec & codecMask)
  if (fields.isTransactional !== undefined) attributes = withBit(attributes, transactionalBit, fields.isTransactional)
  if (fields.isControl !== undefined) attributes = withBit(attributes, controlBit, fields.isControl)
  if (fields.logAppendTimeMs !== undefined) attributes |= logAppendTimeBit
  return attributes
}

function withBit(attributes: number, bit: number, set: boolean): number {
  return set ? attributes | bit : attributes & ~bit
}

/** In a control batch the sequence is -1: its writer is a coordinator. */
function assertIdentity(batch: Uint8Array): void {
  const attributes = batch[attributesAt + 1] as number
  if (isNegative(batch, producerIdAt)) {
    if ((attributes & transactionalBit) !== 0) throw new RangeError('a transactional batch needs a producer id')
  } else if (isNegative(batch, producerEpochAt)) {
    throw new RangeError('a batch with a producer id needs a producer epoch')
  } else if (isNegative(batch, baseSequenceAt) && (attributes & controlBit) === 0) {
    throw new RangeError('a batch with a producer id needs a base sequence')
  }
}

/** Whether the big-endian integer that begins here is below zero. */
function isNegative(batch: Uint8Array, at: number): boolean {
  return (batch[at] as number) > 127
}

function assertBatch(batch: Uint8Array): void {
  if (batch.length < RECORD_BATCH_HEADER_BYTES) {
    throw new RangeError(`a record batch has ${RECORD_BATCH_HEADER_BYTES} bytes or more, got ${batch.length}`)
  }
}
