/** Puts primitive values on the wire, into memory that grows; large payloads stay where they are. */

import { MAX_TAG, type UnknownTaggedField } from './tagged-field.ts'
import { utf8Length, writeUtf8 } from './utf8.ts'
import { writeUuid } from './uuid.ts'
import { unsignedVarintSize, writeUnsignedVarint } from './varint.ts'

/** Payloads from this size on are not copied: they become a segment of their own. */
const MIN_SEGMENT_BYTES = 512
const INITIAL_BYTES = 256
const MAX_STRING_BYTES = 0x7fff

const hostAllocate = (globalThis as { Buffer?: { allocUnsafe?: (byteLength: number) => Uint8Array } }).Buffer
  ?.allocUnsafe

/** Writes one struct in one version: a generated function. */
export type Encode<T> = (writer: Writer, value: T, version: number) => void

/**
 * Collects a message. `segments()` gives it as a list of pieces for one `writev`, in which `bytes` and `records`
 * fields of 512 bytes or more are the caller's own arrays: they must not change before the pieces have been sent.
 */
export class Writer {
  #bytes: Uint8Array = allocate(INITIAL_BYTES)
  #view: DataView = viewOf(this.#bytes)
  #position = 0
  /** The open segment begins here; what lies before it in `#bytes` is already in `#segments`. */
  #start = 0
  #segments: Uint8Array[] = []
  #closedBytes = 0
  #openTags = 0

  /** Bytes written so far, payloads by reference included. */
  get byteLength(): number {
    return this.#closedBytes + this.#position - this.#start
  }

  /** The pieces written so far, in order. What is written later is not in them. */
  segments(): Uint8Array[] {
    this.#closeSegment()
    return [...this.#segments]
  }

  /** Everything written so far as one array, copied. */
  toBytes(): Uint8Array {
    const whole = new Uint8Array(this.byteLength)
    let position = 0
    for (const segment of this.segments()) {
      whole.set(segment, position)
      position += segment.length
    }
    return whole
  }

  bool(value: boolean): void {
    const at = this.#take(1)
    this.#view.setInt8(at, value ? 1 : 0)
  }

  int8(value: number): void {
    if ((value << 24) >> 24 !== value) throw notAnInteger(value, 'int8')
    const at = this.#take(1)
    this.#view.setInt8(at, value)
  }

  int16(value: number): void {
    if ((value << 16) >> 16 !== value) throw notAnInteger(value, 'int16')
    const at = this.#take(2)
    this.#view.setInt16(at, value)
  }

  uint16(value: number): void {
    if ((value & 0xffff) !== value) throw notAnInteger(value, 'uint16')
    const at = this.#take(2)
    this.#view.setUint16(at, value)
  }

  int32(value: number): void {
    if ((value | 0) !== value) throw notAnInteger(value, 'int32')
    const at = this.#take(4)
    this.#view.setInt32(at, value)
  }

  int64(value: bigint): void {
    if (BigInt.asIntN(64, value) !== value) throw notAnInteger(value, 'int64')
    const at = this.#take(8)
    this.#view.setBigInt64(at, value)
  }

  float64(value: number): void {
    const at = this.#take(8)
    this.#view.setFloat64(at, value)
  }

  unsignedVarint(value: number): void {
    if (value >>> 0 !== value) throw new RangeError(`${value} is not an unsigned varint of 32 bits`)
    this.#reserve(5)
    // Nearly all of them are one byte.
    if (value < 0x80) this.#bytes[this.#position++] = value
    else this.#position = writeUnsignedVarint(this.#bytes, this.#position, value)
  }

  uuid(value: string): void {
    const at = this.#take(16)
    writeUuid(this.#bytes, at, value)
  }

  string(value: string, flexible: boolean): void {
    const units = value.length
    if (units > MAX_STRING_BYTES) throw stringTooLong(units)
    this.#reserve(3 + 3 * units)
    if (flexible) this.#compactString(value)
    else this.#prefixedString(value)
  }

  nullableString(value: string | null, flexible: boolean): void {
    if (value !== null) this.string(value, flexible)
    else if (flexible) this.unsignedVarint(0)
    else this.int16(-1)
  }

  byteString(value: Uint8Array, flexible: boolean): void {
    this.#length(value.length, flexible)
    if (value.length >= MIN_SEGMENT_BYTES && this.#openTags === 0) this.#refer(value)
    else this.raw(value)
  }

  nullableByteString(value: Uint8Array | null, flexible: boolean): void {
    if (value === null) this.#length(-1, flexible)
    else this.byteString(value, flexible)
  }

  /** Copies bytes as they are, without a length. */
  raw(value: Uint8Array): void {
    const at = this.#take(value.length)
    this.#bytes.set(value, at)
  }

  struct<T>(value: T, encode: Encode<T>, version: number): void {
    encode(this, value, version)
  }

  /** A struct behind a byte that says whether there is one. */
  nullableStruct<T>(value: T | null, encode: Encode<T>, version: number): void {
    this.int8(value === null ? -1 : 1)
    if (value !== null) encode(this, value, version)
  }

  array<T>(values: readonly T[], flexible: boolean, encode: Encode<T>, version: number): void {
    this.#length(values.length, flexible)
    for (const value of values) encode(this, value, version)
  }

  nullableArray<T>(values: readonly T[] | null, flexible: boolean, encode: Encode<T>, version: number): void {
    if (values === null) this.#length(-1, flexible)
    else this.array(values, flexible, encode, version)
  }

  int8Array(values: readonly number[], flexible: boolean): void {
    this.#length(values.length, flexible)
    for (const value of values) this.int8(value)
  }

  int16Array(values: readonly number[], flexible: boolean): void {
    this.#length(values.length, flexible)
    for (const value of values) this.int16(value)
  }

  int32Array(values: readonly number[], flexible: boolean): void {
    this.#length(values.length, flexible)
    let at = this.#take(4 * values.length)
    // Room is taken once for all: 134 → 110 µs per Metadata response with 1000 partitions.
    for (let i = 0; i < values.length; i++, at += 4) {
      const value = values[i] ?? Number.NaN
      if ((value | 0) !== value) throw notAnInteger(value, 'int32')
      this.#view.setInt32(at, value)
    }
  }

  nullableInt32Array(values: readonly number[] | null, flexible: boolean): void {
    if (values === null) this.#length(-1, flexible)
    else this.int32Array(values, flexible)
  }

  int64Array(values: readonly bigint[], flexible: boolean): void {
    this.#length(values.length, flexible)
    for (const value of values) this.int64(value)
  }

  stringArray(values: readonly string[], flexible: boolean): void {
    this.#length(values.length, flexible)
    for (const value of values) this.string(value, flexible)
  }

  nullableStringArray(values: readonly string[] | null, flexible: boolean): void {
    if (values === null) this.#length(-1, flexible)
    else this.stringArray(values, flexible)
  }

  uuidArray(values: readonly string[], flexible: boolean): void {
    this.#length(values.length, flexible)
    for (const value of values) this.uuid(value)
  }

  nullableUuidArray(values: readonly string[] | null, flexible: boolean): void {
    if (values === null) this.#length(-1, flexible)
    else this.uuidArray(values, flexible)
  }

  /** Opens a tagged field and returns the mark that `endTag` wants; its size is filled in there. */
  beginTag(tag: number): number {
    this.unsignedVarint(tag)
    this.#openTags++
    return this.#take(1)
  }

  /** Closes the tagged field. Its data moves up where the size needs more than the one byte reserved. */
  endTag(mark: number): void {
    this.#openTags--
    const size = this.#position - mark - 1
    const extra = unsignedVarintSize(size) - 1
    if (extra > 0) {
      this.#reserve(extra)
      this.#bytes.copyWithin(mark + 1 + extra, mark + 1, this.#position)
      this.#position += extra
    }
    writeUnsignedVarint(this.#bytes, mark, size)
  }

  /** Writes unknown tagged fields from `index` on, up to the first with a tag of `limit` or more; returns its index. */
  unknownTagsBefore(limit: number, fields: readonly UnknownTaggedField[], index: number): number {
    let next = index
    for (let field = fields[next]; field !== undefined && field.tag < limit; field = fields[++next]) {
      this.#unknownTag(field, fields[next - 1])
    }
    if (fields[next]?.tag === limit) throw new RangeError(`unknown tagged field ${limit} has the tag of a known field`)
    return next
  }

  /** Writes the unknown tagged fields that are left from `index` on. */
  unknownTags(fields: readonly UnknownTaggedField[], index: number): void {
    for (let next = index; next < fields.length; next++) {
      const field = fields[next]
      if (field !== undefined) this.#unknownTag(field, fields[next - 1])
    }
  }

  /** The tag section of a struct without tagged fields of its own. */
  taggedFields(fields: readonly UnknownTaggedField[]): void {
    this.unsignedVarint(fields.length)
    if (fields.length > 0) this.unknownTags(fields, 0)
  }

  /** Overwrites four bytes written earlier in the first segment: the frame's length. */
  patchInt32(offset: number, value: number): void {
    const first = this.#segments[0] ?? this.#bytes
    new DataView(first.buffer, first.byteOffset).setInt32(offset, value)
  }

  #unknownTag(field: UnknownTaggedField, previous: UnknownTaggedField | undefined): void {
    if (previous !== undefined && field.tag <= previous.tag) {
      throw new RangeError(`unknown tagged field ${field.tag} after ${previous.tag}: tags must ascend`)
    }
    if (field.tag > MAX_TAG) throw new RangeError(`unknown tagged field ${field.tag}; ${MAX_TAG} at most`)
    this.unsignedVarint(field.tag)
    this.unsignedVarint(field.data.length)
    this.raw(field.data)
  }

  /** −1 is null in both encodings. */
  #length(length: number, flexible: boolean): void {
    if (flexible) this.unsignedVarint(length + 1)
    else this.int32(length)
  }

  #prefixedString(value: string): void {
    const at = this.#position
    const length = writeUtf8(this.#bytes, at + 2, value)
    if (length > MAX_STRING_BYTES) throw stringTooLong(length)
    this.#view.setInt16(at, length)
    this.#position = at + 2 + length
  }

  /** The length goes in front, so its own size must be known first: mostly it is, whatever the characters are. */
  #compactString(value: string): void {
    const at = this.#position
    const least = unsignedVarintSize(value.length + 1)
    const isCertain = least === unsignedVarintSize(3 * value.length + 1)
    const prefix = isCertain ? least : unsignedVarintSize(utf8Length(value) + 1)
    const length = writeUtf8(this.#bytes, at + prefix, value)
    if (length > MAX_STRING_BYTES) throw stringTooLong(length)
    writeUnsignedVarint(this.#bytes, at, length + 1)
    this.#position = at + prefix + length
  }

  #refer(value: Uint8Array): void {
    this.#closeSegment()
    this.#segments.push(value)
    this.#closedBytes += value.length
  }

  #closeSegment(): void {
    if (this.#position === this.#start) return
    this.#segments.push(this.#bytes.subarray(this.#start, this.#position))
    this.#closedBytes += this.#position - this.#start
    this.#start = this.#position
  }

  #take(count: number): number {
    this.#reserve(count)
    const at = this.#position
    this.#position = at + count
    return at
  }

  #reserve(count: number): void {
    if (this.#position + count > this.#bytes.length) this.#grow(count)
  }

  /** Only the open segment moves, to the same offset: marks stay valid. */
  #grow(count: number): void {
    const larger = allocate(Math.max(2 * this.#bytes.length, this.#position + count))
    larger.set(this.#bytes.subarray(this.#start, this.#position), this.#start)
    this.#bytes = larger
    this.#view = viewOf(larger)
  }
}

/** Memory that is not zeroed where the host has it, small pieces from its pool; only what was written is handed out. */
function allocate(byteLength: number): Uint8Array {
  return hostAllocate === undefined ? new Uint8Array(byteLength) : hostAllocate(byteLength)
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function notAnInteger(value: number | bigint, type: string): RangeError {
  return new RangeError(`${value} is not of type ${type}`)
}

function stringTooLong(length: number): RangeError {
  return new RangeError(`a string of ${length} bytes; ${MAX_STRING_BYTES} at most`)
}
