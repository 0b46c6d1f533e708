/** Every field of a message with its type, its place in the bytes and its value: the codec's schema, walked aloud. */

import type { Reader } from '@millrace/protocol'
import {
  type FieldSchema,
  includes,
  type MessageSchema,
  type PrimitiveType,
  parseVersions,
  type Range,
  versionsWithin,
} from '@millrace/protocol/schema'

/** One field, or one element of an array. */
export interface FieldNode {
  /** Nesting below the message. */
  readonly depth: number
  /** `topics`, or `[0]` for an element. */
  readonly name: string
  /** `string`, `[]Topic`, …; with `tag N` where it is tagged. */
  readonly type: string
  /** Where it begins, its length included. */
  readonly offset: number
  /** Its value, or how many elements it has. */
  readonly value: string
}

/** More of a value than this is cut off with its length. */
const shownBytes = 32

/** The fields in the order of the bytes. `reader` stands at the message and is left behind it. */
export function fieldTree(reader: Reader, schema: MessageSchema, version: number): FieldNode[] {
  return new TreeWalker(reader, schema, version).walk()
}

class TreeWalker {
  readonly #reader: Reader
  readonly #schema: MessageSchema
  readonly #version: number
  readonly #range: Range
  readonly #isFlexible: boolean
  readonly #nodes: FieldNode[] = []

  constructor(reader: Reader, schema: MessageSchema, version: number) {
    this.#reader = reader
    this.#schema = schema
    this.#version = version
    this.#range = parseVersions(schema.versions)
    this.#isFlexible = includes(versionsWithin(schema.flexible, this.#range), version)
  }

  walk(): FieldNode[] {
    this.#reader.begin(this.#schema.name, this.#version)
    this.#struct(this.#schema.fields, 0)
    return this.#nodes
  }

  #struct(fields: readonly FieldSchema[], depth: number): void {
    const present = fields.filter((field) => includes(versionsWithin(field.versions, this.#range), this.#version))
    for (const field of present) if (!this.#isTagged(field)) this.#field(field, depth, '')
    if (this.#isFlexible) this.#tags(present, depth)
  }

  #tags(fields: readonly FieldSchema[], depth: number): void {
    const reader = this.#reader
    const count = reader.tagCount()
    let tag = -1
    for (let index = 0; index < count; index++) {
      const offset = reader.position
      tag = reader.tag(tag)
      const end = reader.tagEnd()
      const field = fields.find((candidate) => candidate.tag === tag && this.#isTagged(candidate))
      if (field === undefined) {
        const { data } = reader.unknownTag(tag, end)
        this.#nodes.push({ depth, name: `tag ${tag}`, type: 'unknown', offset, value: showBytes(data) })
      } else {
        this.#field(field, depth, `, tag ${tag}`)
        reader.leaveTag(field.name, end)
      }
    }
  }

  #field(field: FieldSchema, depth: number, suffix: string): void {
    const offset = this.#reader.position
    const isNullable = includes(versionsWithin(field.nullable ?? 'none', this.#range), this.#version)
    const isFlexible = this.#isFlexible && field.flexible !== 'none'
    const type = `${field.type}${isNullable ? '?' : ''}${suffix}`
    const at = this.#nodes.length
    const add = (value: string): void => {
      // The line of an array or struct stands above those of what is in it, and is known after them.
      this.#nodes.splice(at, 0, { depth, name: field.name, type, offset, value })
    }
    const element = field.type.startsWith('[]') ? field.type.slice(2) : null
    const fields = this.#fieldsOf(field)
    if (element !== null) add(this.#array(field, element, fields, isFlexible, depth))
    else if (fields === null) add(this.#primitive(field.name, field.type as PrimitiveType, isFlexible))
    else if (isNullable && this.#reader.int8(field.name) < 0) add('null')
    else {
      this.#struct(fields, depth + 1)
      add('')
    }
  }

  #array(
    field: FieldSchema,
    element: string,
    fields: readonly FieldSchema[] | null,
    isFlexible: boolean,
    depth: number,
  ): string {
    const { name } = field
    const length = isFlexible ? this.#reader.unsignedVarint(name) - 1 : this.#reader.int32(name)
    if (length < 0) return 'null'
    // An element takes a byte at least, as far as anybody can know here.
    if (length > this.#reader.remaining) throw this.#reader.malformed(name, `${length} elements`)
    for (let index = 0; index < length; index++) {
      const offset = this.#reader.position
      if (fields === null) {
        const value = this.#primitive(name, element as PrimitiveType, isFlexible)
        this.#nodes.push({ depth: depth + 1, name: `[${index}]`, type: element, offset, value })
      } else {
        this.#nodes.push({ depth: depth + 1, name: `[${index}]`, type: element, offset, value: '' })
        this.#struct(fields, depth + 2)
      }
    }
    return `${length} ${length === 1 ? 'element' : 'elements'}`
  }

  #primitive(name: string, type: PrimitiveType, isFlexible: boolean): string {
    const reader = this.#reader
    switch (type) {
      case 'string':
        return JSON.stringify(reader.nullableString(name, isFlexible))
      case 'bytes':
      case 'records':
        return showNullableBytes(reader.nullableByteString(name, isFlexible))
      case 'bool':
        return String(reader.bool(name))
      case 'int8':
        return String(reader.int8(name))
      case 'int16':
        return String(reader.int16(name))
      case 'uint16':
        return String(reader.uint16(name))
      case 'int32':
        return String(reader.int32(name))
      case 'int64':
        return String(reader.int64(name))
      case 'float64':
        return String(reader.float64(name))
      case 'uuid':
        return reader.uuid(name)
    }
  }

  #fieldsOf(field: FieldSchema): readonly FieldSchema[] | null {
    const type = field.type.replace('[]', '')
    return field.fields ?? this.#schema.structs?.find((struct) => struct.name === type)?.fields ?? null
  }

  #isTagged(field: FieldSchema): boolean {
    return field.tagged !== undefined && includes(parseVersions(field.tagged), this.#version)
  }
}

function showNullableBytes(bytes: Uint8Array | null): string {
  return bytes === null ? 'null' : showBytes(bytes)
}

/** The size, and the bytes themselves as far as they are not too many. */
export function showBytes(bytes: Uint8Array): string {
  const shown = Buffer.from(bytes.subarray(0, shownBytes)).toString('hex')
  return `${bytes.length} ${bytes.length === 1 ? 'byte' : 'bytes'} ${shown}${bytes.length > shownBytes ? '…' : ''}`.trim()
}

/** One line per field: offset, name by its depth, type, value. */
export function printTree(nodes: readonly FieldNode[]): string {
  const offsetWidth = String(nodes.at(-1)?.offset ?? 0).length
  const names = nodes.map(({ depth, name }) => `${'  '.repeat(depth)}${name}`)
  const nameWidth = Math.max(...names.map((name) => name.length), 0)
  const typeWidth = Math.max(...nodes.map(({ type }) => type.length), 0)
  return nodes
    .map(({ offset, type, value }, index) => {
      const name = (names[index] ?? '').padEnd(nameWidth)
      return `${String(offset).padStart(offsetWidth)}  ${name}  ${type.padEnd(typeWidth)}  ${value}`.trimEnd()
    })
    .map((line) => `${line}\n`)
    .join('')
}
