/** Messages to and from JSON, in the form of Kafka's own JSON converters. */

import type { Api, Payload } from './api.ts'
import { fromBase64, toBase64 } from './base64.ts'
import { isArray, type JsonObject, type JsonValue } from './json-text.ts'
import { includes, parseVersions, type Range, versionsWithin } from './schema/versions.ts'
import { type FieldSchema, type MessageSchema, messageSchema, type PrimitiveType } from './schema.ts'
import { UnsupportedFieldError, UnsupportedVersionError } from './unsupported.ts'
import { EMPTY_BYTES, NO_TAGGED_FIELDS } from './wire/tagged-field.ts'
import { isUuid, ZERO_UUID } from './wire/uuid.ts'

export { type JsonObject, type JsonValue, parseJson, stringifyJson } from './json-text.ts'

/** JSON that is not the message: the path says where. */
export class InvalidJsonError extends TypeError {
  override readonly name = 'InvalidJsonError'
  readonly code = 'MILLRACE_INVALID_JSON'
  /** Where in the JSON, as in `topics[2].name`; empty at the top. */
  readonly path: string

  constructor(messageName: string, path: string, reason: string) {
    super(`${messageName}${path === '' ? '' : `, ${path}`}: ${reason}`)
    this.path = path
  }
}

/**
 * The JSON of a request: fields that the version has, tagged ones only where they differ from their default, int64 as
 * bigint (`stringifyJson` prints it exactly), bytes as base64. Unknown tagged fields are not shown. A value that the
 * version cannot carry throws `UnsupportedFieldError`, as encoding does.
 */
export function requestToJson<Q, S>(api: Api<Q, S>, message: Q, version: number): JsonObject {
  return messageToJson(schemaOf(`${api.name}Request`), message, version)
}

export function responseToJson<Q, S>(api: Api<Q, S>, message: S, version: number): JsonObject {
  return messageToJson(schemaOf(`${api.name}Response`), message, version)
}

export function payloadToJson<T>(payload: Payload<T>, message: T, version: number): JsonObject {
  return messageToJson(schemaOf(payload.name), message, version)
}

/**
 * The message that the JSON stands for, every property present. The JSON must have each ordinary field of the version
 * and nothing that it does not know; a string of decimal digits is as good as an integer. Else `InvalidJsonError`.
 */
export function requestFromJson<Q, S>(api: Api<Q, S>, json: JsonValue, version: number): Q {
  // The schema has the shape of Q: both are made from it.
  return messageFromJson(schemaOf(`${api.name}Request`), json, version) as Q
}

export function responseFromJson<Q, S>(api: Api<Q, S>, json: JsonValue, version: number): S {
  return messageFromJson(schemaOf(`${api.name}Response`), json, version) as S
}

export function payloadFromJson<T>(payload: Payload<T>, json: JsonValue, version: number): T {
  return messageFromJson(schemaOf(payload.name), json, version) as T
}

/** As `requestToJson`, for a message known by its schema only. */
export function messageToJson(schema: MessageSchema, message: unknown, version: number): JsonObject {
  return writeStruct(layoutOf(schema, version), message)
}

/** As `requestFromJson`, for a message known by its schema only. */
export function messageFromJson(schema: MessageSchema, json: JsonValue, version: number): unknown {
  return readStruct(layoutOf(schema, version), json, { messageName: schema.name, path: '' })
}

/** A struct as it is in one version. */
interface Layout {
  readonly messageName: string
  readonly version: number
  readonly fields: readonly FieldLayout[]
  readonly isEverFlexible: boolean
}

interface FieldLayout {
  readonly schema: FieldSchema
  readonly name: string
  readonly isPresent: boolean
  readonly isTagged: boolean
  readonly isNullable: boolean
  readonly isArray: boolean
  /** The type of the field, or of its elements. */
  readonly type: PrimitiveType | Layout
}

interface Place {
  readonly messageName: string
  readonly path: string
}

const LAYOUTS = new WeakMap<MessageSchema, Map<number, Layout>>()

function schemaOf(name: string): MessageSchema {
  const schema = messageSchema(name)
  if (schema === undefined) throw new RangeError(`there is no message named ${name}`)
  return schema
}

function layoutOf(schema: MessageSchema, version: number): Layout {
  const range = parseVersions(schema.versions)
  if (!includes(range, version) || !Number.isInteger(version)) {
    throw new UnsupportedVersionError(schema.name, version, range.min, range.max)
  }
  const known = LAYOUTS.get(schema) ?? new Map<number, Layout>()
  LAYOUTS.set(schema, known)
  const layout = known.get(version) ?? structLayout(schema, schema.fields, range, version)
  known.set(version, layout)
  return layout
}

function structLayout(message: MessageSchema, fields: readonly FieldSchema[], range: Range, version: number): Layout {
  return {
    messageName: message.name,
    version,
    isEverFlexible: versionsWithin(message.flexible, range) !== null,
    fields: fields.map((field) => fieldLayout(message, field, range, version)),
  }
}

function fieldLayout(message: MessageSchema, field: FieldSchema, within: Range, version: number): FieldLayout {
  const range = versionsWithin(field.versions, within) ?? within
  const isArray = field.type.startsWith('[]')
  const type = isArray ? field.type.slice(2) : field.type
  const fields = field.fields ?? message.structs?.find((struct) => struct.name === type)?.fields
  return {
    schema: field,
    name: field.name,
    isPresent: includes(versionsWithin(field.versions, within), version),
    isTagged: field.tagged !== undefined && includes(parseVersions(field.tagged), version),
    isNullable: field.nullable !== undefined && includes(parseVersions(field.nullable), version),
    isArray,
    // A type without fields is a primitive: the DSL has no third kind.
    type: fields === undefined ? (type as PrimitiveType) : structLayout(message, fields, range, version),
  }
}

function writeStruct(layout: Layout, struct: unknown): JsonObject {
  const json: [string, JsonValue][] = []
  for (const field of layout.fields) {
    const value = (struct as Record<string, unknown>)[field.name]
    if (field.isPresent && !(field.isTagged && isDefault(field, value)))
      json.push([field.name, writeField(field, value)])
    if (!field.isPresent && field.schema.ignorable !== true && !isDefault(field, value)) {
      throw new UnsupportedFieldError(layout.messageName, field.name, layout.version, 'that version has no such field')
    }
  }
  return Object.fromEntries(json)
}

function writeField(field: FieldLayout, value: unknown): JsonValue {
  if (value === null) return null
  return field.isArray
    ? (value as unknown[]).map((element) => writeValue(field.type, element))
    : writeValue(field.type, value)
}

/** The value is what the message's interface says; only its kind decides how it is shown. */
function writeValue(type: PrimitiveType | Layout, value: unknown): JsonValue {
  if (typeof type === 'object') return writeStruct(type, value)
  if (value instanceof Uint8Array) return toBase64(value)
  if (type === 'float64' && !Number.isFinite(value)) return String(value)
  return value as JsonValue
}

function isDefault(field: FieldLayout, value: unknown): boolean {
  const { schema, type } = field
  if (schema.default !== undefined) return value === schema.default
  if (value === null) return false
  if (field.isArray || value instanceof Uint8Array) return (value as ArrayLike<unknown>).length === 0
  if (typeof type === 'object') return isDefaultStruct(type, value)
  return value === zeroOf(type)
}

function isDefaultStruct(layout: Layout, value: unknown): boolean {
  const struct = value as Record<string, unknown>
  const unknown = struct['unknownTaggedFields'] as ArrayLike<unknown> | undefined
  return (unknown?.length ?? 0) === 0 && layout.fields.every((field) => isDefault(field, struct[field.name]))
}

function readStruct(layout: Layout, json: JsonValue, place: Place): Record<string, unknown> {
  if (!isObject(json)) throw invalid(place, `expected an object, found ${kindOf(json)}`)
  const struct: Record<string, unknown> = {}
  let used = 0
  for (const field of layout.fields) {
    const isGiven = field.isPresent && Object.hasOwn(json, field.name)
    if (isGiven) used++
    if (!isGiven && field.isPresent && !field.isTagged) throw invalid(place, `${field.name} is missing`)
    struct[field.name] = isGiven
      ? readField(field, json[field.name] ?? null, inside(place, field.name))
      : defaultOf(field)
  }
  if (layout.isEverFlexible) struct['unknownTaggedFields'] = NO_TAGGED_FIELDS
  if (used < Object.keys(json).length)
    throw invalid(place, `version ${layout.version} has no ${surplusKey(layout, json)}`)
  return struct
}

function readField(field: FieldLayout, json: JsonValue, place: Place): unknown {
  if (json === null) {
    if (field.isNullable) return null
    throw invalid(place, 'cannot be null')
  }
  if (!field.isArray) return readValue(field.type, json, place)
  if (!isArray(json)) throw invalid(place, `expected an array, found ${kindOf(json)}`)
  return json.map((element, index) => readValue(field.type, element, { ...place, path: `${place.path}[${index}]` }))
}

function readValue(type: PrimitiveType | Layout, json: JsonValue, place: Place): unknown {
  if (typeof type === 'object') return readStruct(type, json, place)
  switch (type) {
    case 'bool':
      if (typeof json !== 'boolean') throw invalid(place, `expected true or false, found ${kindOf(json)}`)
      return json
    case 'int8':
      return Number(readInteger(json, 8, place))
    case 'int16':
      return Number(readInteger(json, 16, place))
    case 'uint16':
      return Number(readInteger(json, 16, place, true))
    case 'int32':
      return Number(readInteger(json, 32, place))
    case 'int64':
      return readInteger(json, 64, place)
    case 'float64':
      return readFloat(json, place)
    case 'string':
      return readText(json, place)
    case 'uuid':
      if (typeof json !== 'string' || !isUuid(json))
        throw invalid(place, 'expected a UUID in 22 characters of base64url')
      return json
    case 'bytes':
    case 'records':
      return readBytes(json, place)
  }
}

/** `1`, `1.0`, `1e0` and `"1"` are the same integer. */
function readInteger(json: JsonValue, bits: number, place: Place, isUnsigned = false): bigint {
  const value = integerOf(json)
  if (value === undefined) throw invalid(place, `expected an integer, found ${kindOf(json)}`)
  const fits = (isUnsigned ? BigInt.asUintN(bits, value) : BigInt.asIntN(bits, value)) === value
  if (!fits) throw invalid(place, `${value} does not fit ${bits} bits${isUnsigned ? ' without a sign' : ''}`)
  return value
}

function integerOf(json: JsonValue): bigint | undefined {
  if (typeof json === 'bigint') return json
  if (typeof json === 'number') return Number.isInteger(json) ? BigInt(json) : undefined
  // A bound on the digits: the time to parse them grows with the square.
  return typeof json === 'string' && /^-?\d{1,40}$/.test(json) ? BigInt(json) : undefined
}

function readFloat(json: JsonValue, place: Place): number {
  if (typeof json === 'number' || typeof json === 'bigint') return Number(json)
  if (json === 'NaN' || json === 'Infinity' || json === '-Infinity') return Number(json)
  throw invalid(place, `expected a number, found ${kindOf(json)}`)
}

function readText(json: JsonValue, place: Place): string {
  if (typeof json === 'string') return json
  throw invalid(place, `expected a string, found ${kindOf(json)}`)
}

function readBytes(json: JsonValue, place: Place): Uint8Array {
  const bytes = fromBase64(readText(json, place))
  if (bytes === undefined) throw invalid(place, 'expected base64 with padding')
  return bytes
}

function defaultOf(field: FieldLayout): unknown {
  const { schema, type } = field
  if (schema.default !== undefined) return schema.default
  if (field.isArray) return []
  if (typeof type !== 'object') return zeroOf(type)
  const struct: Record<string, unknown> = {}
  for (const member of type.fields) struct[member.name] = defaultOf(member)
  if (type.isEverFlexible) struct['unknownTaggedFields'] = NO_TAGGED_FIELDS
  return struct
}

function zeroOf(type: PrimitiveType): unknown {
  switch (type) {
    case 'bool':
      return false
    case 'int64':
      return 0n
    case 'string':
      return ''
    case 'uuid':
      return ZERO_UUID
    case 'bytes':
    case 'records':
      return EMPTY_BYTES
    default:
      return 0
  }
}

function surplusKey(layout: Layout, json: JsonObject): string {
  const known = new Set(layout.fields.filter((field) => field.isPresent).map((field) => field.name))
  return Object.keys(json).find((key) => !known.has(key)) ?? ''
}

function isObject(json: JsonValue): json is JsonObject {
  return typeof json === 'object' && json !== null && !isArray(json)
}

function kindOf(json: JsonValue): string {
  if (json === null) return 'null'
  if (isArray(json)) return 'an array'
  return typeof json === 'object' ? 'an object' : `${typeof json} ${String(json).slice(0, 40)}`
}

function inside(place: Place, name: string): Place {
  return { ...place, path: place.path === '' ? name : `${place.path}.${name}` }
}

function invalid(place: Place, reason: string): InvalidJsonError {
  return new InvalidJsonError(place.messageName, place.path, reason)
}
