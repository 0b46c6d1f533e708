/** Walks over the records of a batch without making anything: positions into bytes that stay where they are. */

import { MalformedMessageError } from '../malformed.ts'
import { BatchRecord, headersAt, offsetOf, type ReadHeader, type RecordsOrigin, timestampOf, viewOf } from './record.ts'

/** Length, attributes, two deltas, two sizes and the header count: no record has fewer bytes. */
const minRecordBytes = 7

const two32 = 4_294_967_296

/** A varint carries an int32 and a varlong an int64: five bytes and ten. */
const lastVarintShift = 28
const maxVarlongBytes = 10

/**
 * The record the cursor stands on. `next()` goes to the first record, then to each next one, and checks it whole before
 * it stands there: every length against the record, the record against the section, the count against the bytes. What is
 * wrong throws `MalformedMessageError`. Views are valid for as long as the bytes are.
 */
export class RecordCursor {
  /** Index in the batch; -1 before the first `next()`. */
  index = -1
  /** Offset, counted from the base offset of the batch. */
  offsetDelta = 0
  /** Create time, counted from the base timestamp of the batch; rounded where a number cannot hold it. */
  timestampDelta = 0
  /** The attributes of the record itself, none of which is in use. */
  attributes = 0
  /** Bytes of the record with its length in front. */
  sizeInBytes = 0
  /** Where the key lies in `section`. */
  keyStart = 0
  /** Bytes of the key; -1 for null. */
  keySize = -1
  /** Where the value lies in `section`. */
  valueStart = 0
  /** Bytes of the value; -1 for null. */
  valueSize = -1
  /** Where the first header lies in `section`. */
  headersStart = 0
  headerCount = 0
  /** The uncompressed records of the batch: the bytes that all positions are about. */
  readonly section: Uint8Array

  readonly #origin: RecordsOrigin
  /** Where the section starts in the bytes that an error message is about. */
  readonly #sectionOffset: number
  #position = 0
  /** Nothing of the current record lies here or behind. */
  #limit: number
  /** The timestamp delta where a number cannot hold it. */
  #exactDelta: bigint | null = null

  constructor(section: Uint8Array, origin: RecordsOrigin, sectionOffset = 0) {
    this.section = section
    this.#origin = origin
    this.#sectionOffset = sectionOffset
    this.#limit = section.length
    // Before anybody allocates for that many records.
    if (origin.recordCount < 0 || origin.recordCount * minRecordBytes > section.length) {
      throw this.#malformed('recordCount', `${origin.recordCount} records cannot be in ${section.length} bytes`)
    }
    if (origin.recordCount === 0 && section.length > 0) {
      throw this.#malformed('recordCount', `the count is 0, but there are ${section.length} bytes of records`)
    }
  }

  /** Goes to the next record; false when there is none. */
  next(): boolean {
    if (this.index + 1 >= this.#origin.recordCount) return false
    this.index++
    const start = this.#position
    this.#limit = this.section.length
    const body = this.#varint('length')
    const end = this.#position + body
    if (body < minRecordBytes - 1 || end > this.#limit) {
      throw this.#malformed('length', `a record of ${body} bytes where ${this.#limit - this.#position} are left`)
    }
    this.#limit = end
    this.attributes = this.section[this.#position++] as number
    this.timestampDelta = this.#varlong('timestampDelta')
    this.offsetDelta = this.#varint('offsetDelta')
    this.keySize = this.#size('key')
    this.keyStart = this.#position
    if (this.keySize > 0) this.#position += this.keySize
    this.valueSize = this.#size('value')
    this.valueStart = this.#position
    if (this.valueSize > 0) this.#position += this.valueSize
    this.headerCount = this.#varint('headerCount')
    this.headersStart = this.#position
    if (this.headerCount !== 0) this.#skipHeaders()
    if (this.#position !== end) throw this.#malformed('length', `${end - this.#position} bytes left behind the record`)
    this.sizeInBytes = end - start
    if (end < this.section.length && this.index + 1 === this.#origin.recordCount) {
      throw this.#malformed('recordCount', `${this.section.length - end} bytes left behind the last record`)
    }
    return true
  }

  get offset(): bigint {
    return offsetOf(this.#origin, this.offsetDelta)
  }

  /** Milliseconds since the epoch: the create time, or the time of the append where the batch says so. */
  get timestamp(): bigint {
    return timestampOf(this.#origin, this.#exactDelta ?? BigInt(this.timestampDelta))
  }

  /** A view, or null. */
  get key(): Uint8Array | null {
    return viewOf(this.section, this.keyStart, this.keySize)
  }

  /** A view, or null. */
  get value(): Uint8Array | null {
    return viewOf(this.section, this.valueStart, this.valueSize)
  }

  get headers(): readonly ReadHeader[] {
    return headersAt(this.section, this.headersStart, this.headerCount)
  }

  /** The record as an object that stays as it is when the cursor goes on. */
  record(): BatchRecord {
    return new BatchRecord(this, this.#origin, this.#exactDelta)
  }

  #skipHeaders(): void {
    const count = this.headerCount
    // Each has two lengths.
    if (count < 0 || count * 2 > this.#limit - this.#position) {
      throw this.#malformed('headerCount', `${count} headers cannot be in ${this.#limit - this.#position} bytes`)
    }
    for (let index = 0; index < count; index++) {
      const keySize = this.#size('headers.key')
      if (keySize < 0) throw this.#malformed('headers.key', 'the key of a header is null')
      this.#position += keySize
      const valueSize = this.#size('headers.value')
      if (valueSize > 0) this.#position += valueSize
    }
  }

  /** A size that fits into the record; -1 for null. */
  #size(field: string): number {
    const size = this.#varint(field)
    if (size < -1 || size > this.#limit - this.#position) {
      throw this.#malformed(field, `a size of ${size} where ${this.#limit - this.#position} bytes are left`)
    }
    return size
  }

  #varint(field: string): number {
    const section = this.section
    let position = this.#position
    let value = 0
    for (let shift = 0; ; shift += 7) {
      if (shift > lastVarintShift) throw this.#malformed(field, 'a varint of more than 5 bytes')
      if (position >= this.#limit) throw this.#malformed(field, 'the bytes end inside it')
      const byte = section[position++] as number
      value |= (byte & 127) << shift
      if (byte < 128) break
    }
    this.#position = position
    return (value >>> 1) ^ -(value & 1)
  }

  /** A varlong of up to four bytes, as nearly all are: an integer the engine need not allocate. */
  #varlong(field: string): number {
    const section = this.section
    const end = Math.min(this.#position + 4, this.#limit)
    let value = 0
    let shift = 0
    for (let position = this.#position; position < end; shift += 7) {
      const byte = section[position++] as number
      value |= (byte & 127) << shift
      if (byte > 127) continue
      this.#position = position
      this.#exactDelta = null
      return (value >>> 1) ^ -(value & 1)
    }
    return this.#longVarlong(field)
  }

  #longVarlong(field: string): number {
    const section = this.section
    let position = this.#position
    let low = 0
    let high = 0
    for (let count = 0; ; count++) {
      if (count === maxVarlongBytes) throw this.#malformed(field, 'a varlong of more than 10 bytes')
      if (position >= this.#limit) throw this.#malformed(field, 'the bytes end inside it')
      const byte = section[position++] as number
      if (count < 4) low |= (byte & 127) << (7 * count)
      else if (count > 4) high |= (byte & 127) << (7 * count - 32)
      else {
        // The fifth byte lies across the two halves: four bits below 2^32, three above.
        low |= byte << 28
        high = (byte & 127) >>> 4
      }
      if (byte < 128) break
    }
    this.#position = position
    const sign = -(low & 1)
    const deltaLow = (((low >>> 1) | (high << 31)) ^ sign) >>> 0
    const deltaHigh = (high >>> 1) ^ sign
    const delta = deltaHigh * two32 + deltaLow
    this.#exactDelta = Number.isSafeInteger(delta) ? null : (BigInt(deltaHigh) << 32n) | BigInt(deltaLow)
    return delta
  }

  #malformed(field: string, reason: string): MalformedMessageError {
    return new MalformedMessageError({
      messageName: 'RecordBatch',
      fieldPath: this.index < 0 ? field : `records[${this.index}].${field}`,
      version: 2,
      offset: this.#sectionOffset + this.#position,
      reason,
    })
  }
}
