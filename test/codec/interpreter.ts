/**
 * The protocol as a walk over the schema: slow, short, and sharing no code with what the generator writes, so that
 * each is a check on the other.
 *
 * ```text
 * struct          → field* [tag_section, flexible versions]
 * tag_section     → count:uvarint (tag:uvarint size:uvarint data)*
 * array           → length:int32 element*            | length+1:uvarint element*    (flexible)
 * string          → length:int16 utf8                | length+1:uvarint utf8        (flexible)
 * bytes, records  → length:int32 byte*               | length+1:uvarint byte*       (flexible)
 * nullable struct → −1:int8                          | 1:int8 struct
 * ```
 */

import { isDeepStrictEqual } from 'node:util'
import {
  type FieldSchema,
  includes,
  type MessageSchema,
  type PrimitiveType,
  parseVersions,
  type Range,
  versionsWithin,
} from '@millrace/protocol/schema'
import { defaultOf, hasTagSection, membersOf } from './arbitrary.ts'

type Struct = Record<string, unknown>

/** The message holds something that the version has no place for. */
export class CannotCarryError extends Error {}

export function interpretEncode(schema: MessageSchema, message: unknown, version: number): Uint8Array {
  return new Encoder(schema, version).struct(schema.fields, message as Struct, parseVersions(schema.versions))
}

export function interpretDecode(schema: MessageSchema, bytes: Uint8Array, version: number): unknown {
  const decoder = new Decoder(schema, version, Buffer.from(bytes))
  const message = decoder.struct(schema.fields, parseVersions(schema.versions))
  if (decoder.position !== bytes.length) throw new Error(`${bytes.length - decoder.position} bytes left`)
  return message
}

interface Place {
  readonly isHere: boolean
  readonly isTagged: boolean
  readonly isNullable: boolean
  readonly isFlexible: boolean
  /** Versions in which the field's own members can be met. */
  readonly range: Range
}

function placeOf(schema: MessageSchema, field: FieldSchema, within: Range, version: number): Place {
  const at = (versions: FieldSchema['versions']): boolean =>
    versions !== undefined && includes(parseVersions(versions), version)
  return {
    isHere: includes(versionsWithin(field.versions, within), version),
    isTagged: at(field.tagged),
    isNullable: at(field.nullable),
    isFlexible: schema.flexible !== 'none' && at(schema.flexible) && field.flexible !== 'none',
    range: versionsWithin(field.versions, within) ?? within,
  }
}

class Encoder {
  readonly #schema: MessageSchema
  readonly #version: number

  constructor(schema: MessageSchema, version: number) {
    this.#schema = schema
    this.#version = version
  }

  struct(fields: readonly FieldSchema[], struct: Struct, within: Range): Buffer {
    const parts: Buffer[] = []
    const tags = new Map<number, Buffer>()
    for (const field of fields) {
      const place = placeOf(this.#schema, field, within, this.#version)
      const value = struct[field.name]
      const isDefault = isDeepStrictEqual(plain(value), plain(defaultOf(this.#schema, field, within)))
      if (!place.isHere && !isDefault && field.ignorable !== true) throw new CannotCarryError(field.name)
      if (!place.isHere || (place.isTagged && isDefault)) continue
      const bytes = this.#field(field, value, place)
      if (place.isTagged) tags.set(field.tag ?? -1, bytes)
      else parts.push(bytes)
    }
    const unknown = (struct['unknownTaggedFields'] ?? []) as { tag: number; data: Uint8Array }[]
    for (const { tag, data } of unknown) tags.set(tag, Buffer.from(data))
    const isFlexible = hasTagSection(this.#schema, { min: this.#version, max: this.#version })
    if (!isFlexible && unknown.length > 0) throw new CannotCarryError('unknownTaggedFields')
    if (isFlexible) parts.push(tagSection(tags))
    return Buffer.concat(parts)
  }

  #field(field: FieldSchema, value: unknown, place: Place): Buffer {
    const members = membersOf(this.#schema, field)
    if (value === null && !place.isNullable) throw new CannotCarryError(field.name)
    if (field.type.startsWith('[]')) return this.#array(field, value as unknown[] | null, place)
    if (members === undefined) return primitive(field.type as PrimitiveType, value, place.isFlexible)
    if (value === null) return Buffer.from([0xff])
    const struct = this.struct(members, value as Struct, place.range)
    return place.isNullable ? Buffer.concat([Buffer.from([1]), struct]) : struct
  }

  #array(field: FieldSchema, values: unknown[] | null, place: Place): Buffer {
    const members = membersOf(this.#schema, field)
    const elements = (values ?? []).map((value) =>
      members === undefined
        ? primitive(field.type.slice(2) as PrimitiveType, value, place.isFlexible)
        : this.struct(members, value as Struct, place.range),
    )
    return Buffer.concat([lengthOf(values === null ? -1 : elements.length, place.isFlexible, 4), ...elements])
  }
}

/** Views of different classes hold the same bytes. */
function plain(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value]
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]))
}

function tagSection(tags: ReadonlyMap<number, Buffer>): Buffer {
  const sorted = [...tags].sort(([a], [b]) => a - b)
  return Buffer.concat([
    uvarint(tags.size),
    ...sorted.flatMap(([tag, data]) => [uvarint(tag), uvarint(data.length), data]),
  ])
}

function primitive(type: PrimitiveType, value: unknown, isFlexible: boolean): Buffer {
  const bytes = Buffer.alloc(8)
  switch (type) {
    case 'bool':
      return Buffer.from([value === true ? 1 : 0])
    case 'int8':
      return bytes.subarray(0, bytes.writeInt8(Number(value)))
    case 'int16':
      return bytes.subarray(0, bytes.writeInt16BE(Number(value)))
    case 'uint16':
      return bytes.subarray(0, bytes.writeUInt16BE(Number(value)))
    case 'int32':
      return bytes.subarray(0, bytes.writeInt32BE(Number(value)))
    case 'int64':
      return bytes.subarray(0, bytes.writeBigInt64BE(value as bigint))
    case 'float64':
      return bytes.subarray(0, bytes.writeDoubleBE(Number(value)))
    case 'uuid':
      return Buffer.from(value as string, 'base64url')
    case 'string':
      return prefixed(value === null ? null : Buffer.from(value as string, 'utf8'), isFlexible, 2)
    case 'bytes':
    case 'records':
      return prefixed(value === null ? null : Buffer.from(value as Uint8Array), isFlexible, 4)
  }
}

function prefixed(data: Buffer | null, isFlexible: boolean, width: 2 | 4): Buffer {
  return Buffer.concat([lengthOf(data === null ? -1 : data.length, isFlexible, width), data ?? Buffer.alloc(0)])
}

function lengthOf(length: number, isFlexible: boolean, width: 2 | 4): Buffer {
  if (isFlexible) return uvarint(length + 1)
  const bytes = Buffer.alloc(width)
  bytes.writeIntBE(length, 0, width)
  return bytes
}

function uvarint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push(128 + (rest % 128))
  return Buffer.from([...bytes, rest])
}

class Decoder {
  readonly #schema: MessageSchema
  readonly #version: number
  readonly #bytes: Buffer
  position = 0

  constructor(schema: MessageSchema, version: number, bytes: Buffer) {
    this.#schema = schema
    this.#version = version
    this.#bytes = bytes
  }

  struct(fields: readonly FieldSchema[], within: Range): Struct {
    const struct: Struct = {}
    const tagged = new Map<number, { field: FieldSchema; place: Place }>()
    for (const field of fields) {
      const place = placeOf(this.#schema, field, within, this.#version)
      if (place.isHere && place.isTagged) tagged.set(field.tag ?? -1, { field, place })
      const isOrdinary = place.isHere && !place.isTagged
      struct[field.name] = isOrdinary ? this.#field(field, place) : defaultOf(this.#schema, field, within)
    }
    if (hasTagSection(this.#schema, within)) struct['unknownTaggedFields'] = this.#tags(struct, tagged)
    return struct
  }

  #tags(struct: Struct, tagged: ReadonlyMap<number, { field: FieldSchema; place: Place }>): unknown[] {
    const unknown: { tag: number; data: Uint8Array }[] = []
    if (!hasTagSection(this.#schema, { min: this.#version, max: this.#version })) return unknown
    for (let count = this.#uvarint(); count > 0; count--) {
      const tag = this.#uvarint()
      const size = this.#uvarint()
      const known = tagged.get(tag)
      if (known === undefined) unknown.push({ tag, data: new Uint8Array(this.#take(size)) })
      else struct[known.field.name] = this.#field(known.field, known.place)
    }
    return unknown
  }

  #field(field: FieldSchema, place: Place): unknown {
    const members = membersOf(this.#schema, field)
    if (!field.type.startsWith('[]')) {
      if (members === undefined) return this.#primitive(field.type as PrimitiveType, place.isFlexible)
      if (place.isNullable && this.#take(1).readInt8() < 0) return null
      return this.struct(members, place.range)
    }
    const length = this.#length(place.isFlexible, 4)
    if (length < 0) return null
    return Array.from({ length }, () =>
      members === undefined
        ? this.#primitive(field.type.slice(2) as PrimitiveType, place.isFlexible)
        : this.struct(members, place.range),
    )
  }

  #primitive(type: PrimitiveType, isFlexible: boolean): unknown {
    switch (type) {
      case 'bool':
        return this.#take(1).readInt8() !== 0
      case 'int8':
        return this.#take(1).readInt8()
      case 'int16':
        return this.#take(2).readInt16BE()
      case 'uint16':
        return this.#take(2).readUInt16BE()
      case 'int32':
        return this.#take(4).readInt32BE()
      case 'int64':
        return this.#take(8).readBigInt64BE()
      case 'float64':
        return this.#take(8).readDoubleBE()
      case 'uuid':
        return this.#take(16).toString('base64url')
      case 'string':
        return this.#prefixed(isFlexible, 2)?.toString('utf8') ?? null
      case 'bytes':
      case 'records': {
        const data = this.#prefixed(isFlexible, 4)
        return data === null ? null : new Uint8Array(data)
      }
    }
  }

  #prefixed(isFlexible: boolean, width: 2 | 4): Buffer | null {
    const length = this.#length(isFlexible, width)
    return length < 0 ? null : this.#take(length)
  }

  #length(isFlexible: boolean, width: 2 | 4): number {
    return isFlexible ? this.#uvarint() - 1 : this.#take(width).readIntBE(0, width)
  }

  #uvarint(): number {
    let value = 0
    for (let scale = 1; ; scale *= 128) {
      const byte = this.#take(1).readUInt8()
      value += (byte % 128) * scale
      if (byte < 128) return value
    }
  }

  #take(count: number): Buffer {
    const end = this.position + count
    if (end > this.#bytes.length) throw new Error(`${count} bytes wanted at ${this.position} of ${this.#bytes.length}`)
    const taken = this.#bytes.subarray(this.position, end)
    this.position = end
    return taken
  }
}
