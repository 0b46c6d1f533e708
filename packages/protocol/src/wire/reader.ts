/** Takes primitive values off the wire, each checked against what is left of the bytes. */

import { MalformedMessageError } from '../malformed.ts'
import { MAX_TAG, NO_TAGGED_FIELDS, type UnknownTaggedField } from './tagged-field.ts'
import { readUtf8 } from './utf8.ts'
import { readUuid } from './uuid.ts'

/** Kafka's bound for every string, compact ones included. */
const MAX_STRING_BYTES = 0x7fff
/** Kafka 4.4 reads no larger collection and no longer tag section. */
const MAX_ELEMENTS = 1_000_000
const MAX_TAGGED_FIELDS = 10_000

/** Reads one struct in one version: a generated function. */
export type Decode<T> = (reader: Reader, version: number) => T

/**
 * Reads from `bytes` between `start` and `end`. Each method takes the name of the field it reads, which is looked at
 * only when the reading fails; `flexible` chooses the compact length encoding of KIP-482.
 */
export class Reader {
  readonly bytes: Uint8Array
  readonly end: number
  position: number

  readonly #view: DataView
  /** Where in the message the reader is, for errors: names of the arrays it is in, and the index in each. */
  readonly #names: string[] = []
  readonly #indexes: number[] = []
  #depth = 0
  #messageName = 'bytes'
  #version = -1

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    if (start < 0 || end > bytes.length || start > end) {
      throw new RangeError(`no bytes from ${start} to ${end} in ${bytes.length} bytes`)
    }
    this.bytes = bytes
    this.end = end
    this.position = start
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get remaining(): number {
    return this.end - this.position
  }

  /** Names the message for the errors that follow. */
  begin(messageName: string, version: number): void {
    this.#messageName = messageName
    this.#version = version
    this.#depth = 0
  }

  /** The message is over; bytes behind it mean that one side has misread the layout. */
  finish(): void {
    if (this.position !== this.end) throw this.malformed('', `${this.remaining} bytes left behind the message`)
  }

  /** The error for what is wrong at `offset`; to be thrown by the caller. */
  malformed(field: string, reason: string, offset: number = this.position): MalformedMessageError {
    const fieldPath = this.#path(field)
    return new MalformedMessageError({
      messageName: this.#messageName,
      fieldPath,
      version: this.#version,
      offset,
      reason,
    })
  }

  bool(field: string): boolean {
    // The protocol guide: any byte but zero is true.
    return this.int8(field) !== 0
  }

  int8(field: string): number {
    const at = this.#take(field, 1)
    return this.#view.getInt8(at)
  }

  int16(field: string): number {
    const at = this.#take(field, 2)
    return this.#view.getInt16(at)
  }

  uint16(field: string): number {
    const at = this.#take(field, 2)
    return this.#view.getUint16(at)
  }

  int32(field: string): number {
    const at = this.#take(field, 4)
    return this.#view.getInt32(at)
  }

  int64(field: string): bigint {
    const at = this.#take(field, 8)
    return this.#view.getBigInt64(at)
  }

  float64(field: string): number {
    const at = this.#take(field, 8)
    return this.#view.getFloat64(at)
  }

  /** An unsigned varint of at most 2³¹−1: lengths, counts, tags. Nearly all of them are one byte. */
  unsignedVarint(field: string): number {
    const first = this.position < this.end ? this.#view.getUint8(this.position) : 0x80
    if (first > 0x7f) return this.#longVarint(field)
    this.position++
    return first
  }

  uuid(field: string): string {
    return readUuid(this.bytes, this.#take(field, 16))
  }

  string(field: string, flexible: boolean): string {
    const text = this.nullableString(field, flexible)
    if (text === null) throw this.malformed(field, 'null in a field that cannot be null')
    return text
  }

  nullableString(field: string, flexible: boolean): string | null {
    const length = flexible ? this.unsignedVarint(field) - 1 : this.int16(field)
    if (length < 0) return this.#null(field, length)
    if (length > MAX_STRING_BYTES)
      throw this.malformed(field, `a string of ${length} bytes; ${MAX_STRING_BYTES} at most`)
    const start = this.#take(field, length)
    const text = readUtf8(this.bytes, start, start + length)
    if (text === undefined) throw this.malformed(field, 'a string that is not UTF-8', start)
    return text
  }

  /** A view of the frame, not a copy. */
  byteString(field: string, flexible: boolean): Uint8Array {
    const bytes = this.nullableByteString(field, flexible)
    if (bytes === null) throw this.malformed(field, 'null in a field that cannot be null')
    return bytes
  }

  nullableByteString(field: string, flexible: boolean): Uint8Array | null {
    const length = flexible ? this.unsignedVarint(field) - 1 : this.int32(field)
    if (length < 0) return this.#null(field, length)
    const start = this.#take(field, length)
    return this.bytes.subarray(start, start + length)
  }

  /** A struct in place; errors inside it name `field` first. */
  struct<T>(field: string, decode: Decode<T>, version: number): T {
    this.#enter(field)
    const value = decode(this, version)
    this.#depth--
    return value
  }

  /** A struct behind a byte that says whether there is one. */
  nullableStruct<T>(field: string, decode: Decode<T>, version: number): T | null {
    const mark = this.int8(field)
    return mark < 0 ? this.#null(field, mark) : this.struct(field, decode, version)
  }

  /**
   * An array of structs. `minElementBytes` is the least that one element takes, so that a length which cannot be true
   * is refused before anything is allocated for it.
   */
  array<T>(field: string, minElementBytes: number, flexible: boolean, decode: Decode<T>, version: number): T[] {
    const length = this.#arrayLength(field, minElementBytes, flexible)
    return this.#elements(field, length, decode, version)
  }

  nullableArray<T>(
    field: string,
    minElementBytes: number,
    flexible: boolean,
    decode: Decode<T>,
    version: number,
  ): T[] | null {
    const length = this.#nullableArrayLength(field, minElementBytes, flexible)
    return length < 0 ? null : this.#elements(field, length, decode, version)
  }

  int8Array(field: string, flexible: boolean): number[] {
    const length = this.#arrayLength(field, 1, flexible)
    const values: number[] = []
    for (let i = 0; i < length; i++) values.push(this.int8(field))
    return values
  }

  int16Array(field: string, flexible: boolean): number[] {
    const length = this.#arrayLength(field, 2, flexible)
    const values: number[] = []
    for (let i = 0; i < length; i++) values.push(this.int16(field))
    return values
  }

  int32Array(field: string, flexible: boolean): number[] {
    const length = this.#arrayLength(field, 4, flexible)
    const start = this.#take(field, 4 * length)
    // Made at its length, for the bytes are there: a pushed-to array takes room for 17 at its first element.
    const values = new Array<number>(length)
    for (let i = 0; i < length; i++) values[i] = this.#view.getInt32(start + 4 * i)
    return values
  }

  nullableInt32Array(field: string, flexible: boolean): number[] | null {
    const start = this.position
    if (this.#nullableArrayLength(field, 4, flexible) < 0) return null
    this.position = start
    return this.int32Array(field, flexible)
  }

  int64Array(field: string, flexible: boolean): bigint[] {
    const length = this.#arrayLength(field, 8, flexible)
    const values: bigint[] = []
    for (let i = 0; i < length; i++) values.push(this.int64(field))
    return values
  }

  stringArray(field: string, flexible: boolean): string[] {
    const length = this.#arrayLength(field, flexible ? 1 : 2, flexible)
    const values: string[] = []
    for (let i = 0; i < length; i++) values.push(this.string(field, flexible))
    return values
  }

  nullableStringArray(field: string, flexible: boolean): string[] | null {
    const start = this.position
    if (this.#nullableArrayLength(field, flexible ? 1 : 2, flexible) < 0) return null
    this.position = start
    return this.stringArray(field, flexible)
  }

  uuidArray(field: string, flexible: boolean): string[] {
    const length = this.#arrayLength(field, 16, flexible)
    const values: string[] = []
    for (let i = 0; i < length; i++) values.push(this.uuid(field))
    return values
  }

  nullableUuidArray(field: string, flexible: boolean): string[] | null {
    const start = this.position
    if (this.#nullableArrayLength(field, 16, flexible) < 0) return null
    this.position = start
    return this.uuidArray(field, flexible)
  }

  /** The number of tagged fields in the section that begins here. */
  tagCount(): number {
    const count = this.unsignedVarint('taggedFields')
    if (count > this.remaining) {
      throw this.malformed('taggedFields', `${count} tagged fields in ${this.remaining} bytes`)
    }
    if (count > MAX_TAGGED_FIELDS) {
      throw this.malformed('taggedFields', `${count} tagged fields; ${MAX_TAGGED_FIELDS} at most`)
    }
    return count
  }

  /** The next tag. Tags stand in ascending order; `previous` is −1 before the first. */
  tag(previous: number): number {
    const start = this.position
    const tag = this.unsignedVarint('taggedFields')
    if (tag <= previous) throw this.malformed('taggedFields', `tag ${tag} after tag ${previous}`, start)
    if (tag > MAX_TAG) throw this.malformed('taggedFields', `tag ${tag}; ${MAX_TAG} at most`, start)
    return tag
  }

  /** Reads the size of a tagged field and returns where its data ends. */
  tagEnd(): number {
    const size = this.unsignedVarint('taggedFields')
    if (size > this.remaining) {
      throw this.malformed('taggedFields', `a tagged field of ${size} bytes, ${this.remaining} left`)
    }
    return this.position + size
  }

  /** A known tagged field has been read: it must have taken exactly the bytes announced. */
  leaveTag(field: string, end: number): void {
    if (this.position !== end) throw this.malformed(field, `the tagged field was announced to end at offset ${end}`)
  }

  /** The data of a tagged field that the schema does not know. */
  unknownTag(tag: number, end: number): UnknownTaggedField {
    const data = this.bytes.subarray(this.position, end)
    this.position = end
    return { tag, data }
  }

  /** The whole tag section of a struct without tagged fields of its own. */
  taggedFields(): readonly UnknownTaggedField[] {
    const count = this.tagCount()
    if (count === 0) return NO_TAGGED_FIELDS
    const fields: UnknownTaggedField[] = []
    let tag = -1
    for (let i = 0; i < count; i++) {
      tag = this.tag(tag)
      fields.push(this.unknownTag(tag, this.tagEnd()))
    }
    return fields
  }

  #arrayLength(field: string, minElementBytes: number, flexible: boolean): number {
    const length = this.#nullableArrayLength(field, minElementBytes, flexible)
    if (length < 0) throw this.malformed(field, 'null in an array that cannot be null')
    return length
  }

  /** −1 is null. */
  #nullableArrayLength(field: string, minElementBytes: number, flexible: boolean): number {
    const length = flexible ? this.unsignedVarint(field) - 1 : this.int32(field)
    if (length < 0) {
      this.#null(field, length)
      return -1
    }
    if (length * minElementBytes > this.remaining) {
      throw this.malformed(field, `${length} elements in ${this.remaining} bytes`)
    }
    if (length > MAX_ELEMENTS) throw this.malformed(field, `${length} elements; ${MAX_ELEMENTS} at most`)
    return length
  }

  #elements<T>(field: string, length: number, decode: Decode<T>, version: number): T[] {
    const elements: T[] = []
    this.#enter(field)
    for (let index = 0; index < length; index++) {
      this.#indexes[this.#depth - 1] = index
      elements.push(decode(this, version))
    }
    this.#depth--
    return elements
  }

  #enter(field: string): void {
    this.#names[this.#depth] = field
    this.#indexes[this.#depth++] = -1
  }

  #longVarint(field: string): number {
    const start = this.position
    let value = 0
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#view.getUint8(this.#take(field, 1))
      value |= (byte & 0x7f) << shift
      if (byte > 0x7f) continue
      if (value < 0 || (shift === 28 && byte > 0x07)) break
      return value
    }
    throw this.malformed(field, 'a varint above 2147483647', start)
  }

  #take(field: string, count: number): number {
    const at = this.position
    if (count > this.end - at) throw this.malformed(field, `${count} bytes needed, ${this.end - at} left`)
    this.position = at + count
    return at
  }

  /** Null is −1; Kafka takes every negative length for it, we take it for the damage it is. */
  #null(field: string, length: number): null {
    if (length !== -1) throw this.malformed(field, `a length of ${length}`)
    return null
  }

  #path(field: string): string {
    let path = ''
    for (let i = 0; i < this.#depth; i++) {
      const index = this.#indexes[i] ?? -1
      path += `${path === '' ? '' : '.'}${this.#names[i]}${index < 0 ? '' : `[${index}]`}`
    }
    return path === '' || field === '' ? path + field : `${path}.${field}`
  }
}
