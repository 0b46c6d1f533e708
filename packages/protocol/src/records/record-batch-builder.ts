/** Writes records into memory that belongs to somebody else, as a batch that is complete at every moment. */

import {
  putInt16,
  putInt32,
  putInt64,
  putUnsigned,
  putVarlong,
  sizeOfField,
  sizeOfUnsigned,
  sizeOfVarlong,
} from './integers.ts'
import {
  attributesAt,
  baseOffsetAt,
  baseSequenceAt,
  baseTimestampAt,
  batchLengthAt,
  crcAt,
  currentMagic,
  lastOffsetDeltaAt,
  leaderEpochAt,
  logOverheadBytes,
  magicAt,
  maxTimestampAt,
  producerEpochAt,
  producerIdAt,
  RECORD_BATCH_HEADER_BYTES,
  recordCountAt,
} from './layout.ts'
import { asTextTarget, type BytesLike, byteLengthOf, putBytes, putText, type RecordHeader } from './text.ts'

/**
 * Room that must remain behind a record whose text is assumed to be ASCII. Text with other characters has more bytes
 * than characters, and with one whole character (four bytes) to spare it cannot stop early at a length that looks right.
 */
const asciiSlackBytes = 4

/** No batch can be larger, and up to here positions are small integers of the engine. */
const maxPosition = 0x7fff_ffff

/** Timestamp deltas in this range have a zigzag form that is a small integer of the engine. */
const smallDelta = 0x4000_0000

/**
 * Builds a record batch (format v2) in place. The 61 bytes of the header are reserved at the start; `bytes()` fills them
 * in, `sealRecordBatch` adds the producer's identity and the CRC. The size is known at every moment, and nothing is
 * allocated per record.
 */
export class RecordBatchBuilder {
  #target: Uint8Array
  #start = 0
  #position = 0
  #end = 0
  #recordCount = 0
  #baseTimestamp = -1
  /** How much later than the first the latest record is, as far as that is a small integer: those lie in the object. */
  #maxDelta = 0
  /** The latest create time of those that are further away; -1 while there is none. */
  #farMaxTimestamp = -1
  #lastKeySize = -1
  #lastValueSize = -1

  /** Begins an empty batch at `start` of `target`; nothing is written at `end` or behind it. */
  constructor(target: Uint8Array, start: number, end: number) {
    this.#target = asTextTarget(target) ?? target
    this.#place(start, end)
    this.#position = this.#start + RECORD_BATCH_HEADER_BYTES
  }

  /** Begins another batch with the same builder; what it wrote before stays where it is. */
  reset(target: Uint8Array, start: number, end: number): void {
    this.#retarget(target)
    this.#place(start, end)
    this.#position = this.#start + RECORD_BATCH_HEADER_BYTES
    this.#recordCount = 0
    this.#baseTimestamp = -1
    this.#maxDelta = 0
    this.#farMaxTimestamp = -1
  }

  get recordCount(): number {
    return this.#recordCount
  }

  /** Bytes of the batch as it stands, its header included. */
  get sizeInBytes(): number {
    return this.#position - this.#start
  }

  /** Create time of the first record in milliseconds since the epoch; -1 while there is none. */
  get baseTimestamp(): number {
    return this.#baseTimestamp
  }

  /** The latest create time in the batch; -1 while there is none. */
  get maxTimestamp(): number {
    if (this.#recordCount === 0) return -1
    return Math.max(this.#baseTimestamp + this.#maxDelta, this.#farMaxTimestamp)
  }

  /** Bytes of the last record's key; -1 when it was null. */
  get lastKeySize(): number {
    return this.#lastKeySize
  }

  /** Bytes of the last record's value; -1 when it was null. */
  get lastValueSize(): number {
    return this.#lastValueSize
  }

  /**
   * Appends one record. `timestampMs` is a safe integer. Returns the bytes that the record takes, or 0 when it does not
   * fit: the batch is then as it was.
   */
  append(timestampMs: number, key: BytesLike, value: BytesLike, headers: readonly RecordHeader[] | null): number {
    if (this.#recordCount === 0) return this.#appendMeasured(timestampMs, key, value, headers)
    return this.appendAfter(timestampMs - this.#baseTimestamp, key, value, headers)
  }

  /**
   * The same for a batch that is not empty, with the time since its first record instead: a time since the epoch is an
   * object of 16 bytes to whoever hands it over, a small difference is none. Throws a RangeError when the batch is empty.
   */
  appendAfter(delta: number, key: BytesLike, value: BytesLike, headers: readonly RecordHeader[] | null): number {
    if (delta >= smallDelta || delta < -smallDelta || this.#recordCount === 0) {
      if (this.#recordCount === 0) throw new RangeError('an empty batch has no first record to count from')
      return this.#appendMeasured(this.#baseTimestamp + delta, key, value, headers)
    }
    // This method stays small and what is rare stays outside: all of it must fit into the engine's budget for inlining.
    // 66 -> 48 ns/record, bench records append/100B
    const zigzagDelta = (delta << 1) ^ (delta >> 31)
    const zigzagOffset = this.#recordCount << 1
    const keySize = key === null ? -1 : key.length
    const valueSize = value === null ? -1 : value.length
    // Sizes first, as if all text were ASCII: reserving room for the length and moving the record would cost more.
    const headersSize = headers === null ? 1 : asciiSizeOfHeaders(headers)
    const keyAndValueSize = sizeOfField(keySize) + sizeOfField(valueSize)
    const body = 1 + sizeOfUnsigned(zigzagDelta) + sizeOfUnsigned(zigzagOffset) + keyAndValueSize + headersSize
    const size = sizeOfField(body)
    const end = this.#end
    if (end - this.#position < size + asciiSlackBytes) {
      return this.#appendMeasured(this.#baseTimestamp + delta, key, value, headers)
    }
    const target = this.#target
    let position = putUnsigned(target, this.#position, body << 1)
    target[position++] = 0
    position = putUnsigned(target, position, zigzagDelta)
    position = putUnsigned(target, position, zigzagOffset)
    position = key === null ? putNull(target, position) : putField(target, position, end, key, keySize)
    if (position > 0) position = putField(target, position, end, value, valueSize)
    if (headers !== null && position > 0) position = putHeaders(target, position, end, headers)
    else if (position > 0) position = putZero(target, position)
    if (position < 0) return this.#appendMeasured(this.#baseTimestamp + delta, key, value, headers)
    if (delta > this.#maxDelta) this.#maxDelta = delta | 0
    this.#take(size, keySize, valueSize)
    return size
  }

  /** Copies the batch as it stands to larger memory and goes on there. */
  moveTo(target: Uint8Array, start: number, end: number): void {
    const size = this.sizeInBytes
    if (end - start < size) throw new RangeError(`a batch of ${size} bytes does not fit into ${end - start}`)
    const from = this.#target.subarray(this.#start, this.#position)
    this.#retarget(target)
    this.#place(start, end)
    this.#target.set(from, start)
    this.#position = this.#start + size
  }

  /** The batch as it stands, a view: no producer id and no CRC yet, `sealRecordBatch` writes both. */
  bytes(): Uint8Array {
    const target = this.#target
    const start = this.#start
    putInt64(target, start + baseOffsetAt, 0)
    putInt32(target, start + batchLengthAt, this.sizeInBytes - logOverheadBytes)
    putInt32(target, start + leaderEpochAt, -1)
    target[start + magicAt] = currentMagic
    putInt32(target, start + crcAt, 0)
    putInt16(target, start + attributesAt, 0)
    putInt32(target, start + lastOffsetDeltaAt, Math.max(this.#recordCount - 1, 0))
    putInt64(target, start + baseTimestampAt, this.#baseTimestamp)
    putInt64(target, start + maxTimestampAt, this.maxTimestamp)
    putInt64(target, start + producerIdAt, -1)
    putInt16(target, start + producerEpochAt, -1)
    putInt32(target, start + baseSequenceAt, -1)
    putInt32(target, start + recordCountAt, this.#recordCount)
    return target.subarray(start, this.#position)
  }

  /** Appends what the short way cannot: text that is not ASCII, far timestamps, the last record before the end. */
  #appendMeasured(
    timestampMs: number,
    key: BytesLike,
    value: BytesLike,
    headers: readonly RecordHeader[] | null,
  ): number {
    const delta = this.#recordCount === 0 ? 0 : timestampMs - this.#baseTimestamp
    const keySize = byteLengthOf(key)
    const valueSize = byteLengthOf(value)
    const zigzagOffset = this.#recordCount << 1
    const keyAndValueSize = sizeOfField(keySize) + sizeOfField(valueSize)
    const body =
      1 + sizeOfVarlong(delta) + sizeOfUnsigned(zigzagOffset) + keyAndValueSize + measuredSizeOfHeaders(headers)
    const size = sizeOfField(body)
    const end = this.#end
    if (end - this.#position < size) return 0
    const target = this.#target
    let position = putUnsigned(target, this.#position, body << 1)
    target[position++] = 0
    position = putVarlong(target, position, delta)
    position = putUnsigned(target, position, zigzagOffset)
    position = putField(target, position, end, key, keySize)
    position = putField(target, position, end, value, valueSize)
    putMeasuredHeaders(target, position, end, headers)
    if (this.#recordCount === 0) this.#baseTimestamp = timestampMs
    if (delta >= smallDelta) this.#farMaxTimestamp = Math.max(this.#farMaxTimestamp, timestampMs)
    else if (delta > this.#maxDelta) this.#maxDelta = delta | 0
    this.#take(size, keySize, valueSize)
    return size
  }

  #take(size: number, keySize: number, valueSize: number): void {
    this.#lastKeySize = keySize
    this.#lastValueSize = valueSize
    this.#recordCount++
    this.#position += size
  }

  #retarget(target: Uint8Array): void {
    const current = this.#target
    const same = target.buffer === current.buffer && target.byteOffset === current.byteOffset
    if (!same || target.length !== current.length) this.#target = asTextTarget(target) ?? target
  }

  #place(start: number, end: number): void {
    if (!(start >= 0 && end <= this.#target.length && end - start >= RECORD_BATCH_HEADER_BYTES)) {
      throw new RangeError(
        `a batch needs ${RECORD_BATCH_HEADER_BYTES} bytes or more inside its memory, got ${start} to ${end} of ${this.#target.length}`,
      )
    }
    if (end > maxPosition) {
      throw new RangeError(`a batch lies within the first ${maxPosition} bytes of its memory, got an end at ${end}`)
    }
    // A position that was computed as a floating-point number makes every later one of this field one.
    this.#start = start | 0
    this.#end = end | 0
  }
}

/**
 * An upper bound of the bytes that one record adds to any batch, without a look at its text: three bytes for every
 * UTF-16 unit. Cheap enough for every record; where it says too much, `measureRecordSize` says it exactly.
 */
export function estimateRecordSize(key: BytesLike, value: BytesLike, headers: readonly RecordHeader[] | null): number {
  return recordOverheadBytes + sizeOfField(boundOf(key)) + sizeOfField(boundOf(value)) + sizeOfHeaderBounds(headers)
}

/**
 * The same bound with the exact size of every text: what a record adds to a batch when its timestamp and offset take the
 * most bytes they can. It is the size that Java's producer compares with `max.request.size`.
 */
export function measureRecordSize(key: BytesLike, value: BytesLike, headers: readonly RecordHeader[] | null): number {
  return (
    recordOverheadBytes +
    sizeOfField(byteLengthOf(key)) +
    sizeOfField(byteLengthOf(value)) +
    measuredSizeOfHeaders(headers)
  )
}

/** Length (5), attributes (1), timestamp delta (10) and offset delta (5) at their longest. */
const recordOverheadBytes = 21

function boundOf(data: BytesLike): number {
  if (data === null) return -1
  return typeof data === 'string' ? 3 * data.length : data.length
}

function sizeOfHeaderBounds(headers: readonly RecordHeader[] | null): number {
  if (headers === null) return 1
  let size = sizeOfUnsigned(headers.length << 1)
  for (const { key, value } of headers) size += sizeOfField(boundOf(key)) + sizeOfField(boundOf(value))
  return size
}

function asciiSizeOfHeaders(headers: readonly RecordHeader[]): number {
  let size = sizeOfUnsigned(headers.length << 1)
  for (const { key, value } of headers)
    size += sizeOfField(key.length) + sizeOfField(value === null ? -1 : value.length)
  return size
}

function measuredSizeOfHeaders(headers: readonly RecordHeader[] | null): number {
  if (headers === null) return 1
  let size = sizeOfUnsigned(headers.length << 1)
  for (const { key, value } of headers) size += sizeOfField(byteLengthOf(key)) + sizeOfField(byteLengthOf(value))
  return size
}

/** Writes a count and the headers; returns the position behind them, or -1 when some text was not ASCII. */
function putHeaders(target: Uint8Array, position: number, end: number, headers: readonly RecordHeader[]): number {
  let next = putUnsigned(target, position, headers.length << 1)
  for (const { key, value } of headers) {
    next = putField(target, next, end, key, key.length)
    if (next > 0) next = putField(target, next, end, value, value === null ? -1 : value.length)
    if (next < 0) return -1
  }
  return next
}

function putMeasuredHeaders(
  target: Uint8Array,
  position: number,
  end: number,
  headers: readonly RecordHeader[] | null,
): void {
  let next = putUnsigned(target, position, (headers?.length ?? 0) << 1)
  for (const { key, value } of headers ?? []) {
    next = putField(target, next, end, key, byteLengthOf(key))
    next = putField(target, next, end, value, byteLengthOf(value))
  }
}

/** Writes a key or value with its length; returns the position behind it, or -1 when some text had another size. */
function putField(target: Uint8Array, position: number, end: number, data: BytesLike, size: number): number {
  if (data === null) return putNull(target, position)
  const start = putUnsigned(target, position, size << 1)
  if (typeof data !== 'string') putBytes(target, start, data)
  else if (!putText(target, start, end, data, size)) return -1
  return start + size
}

/** No headers. */
function putZero(target: Uint8Array, position: number): number {
  target[position] = 0
  return position + 1
}

/** The length -1 in zigzag. */
function putNull(target: Uint8Array, position: number): number {
  target[position] = 1
  return position + 1
}
