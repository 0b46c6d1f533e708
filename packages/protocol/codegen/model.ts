/** Schemas made ready for the emitters: names chosen, ranges computed, references followed. */

import type { ApiSchema, BodySchema, FieldSchema, PayloadSchema, PrimitiveType } from '../src/schema/dsl.ts'
import { includes, intersect, parseVersions, type Range, versionsWithin } from '../src/schema/versions.ts'

export interface StructModel {
  /** The name of the interface: the schema's, with the message in front where two structs of a file share one. */
  readonly typeName: string
  readonly about: string
  /** Versions in which the struct can be met. */
  readonly range: Range
  /** Versions with compact lengths and a tag section. */
  readonly flexible: Range | null
  readonly fields: readonly FieldModel[]
}

export type Shape =
  | { readonly kind: 'primitive'; readonly type: PrimitiveType }
  | { readonly kind: 'struct'; readonly struct: StructModel }
  | { readonly kind: 'primitives'; readonly element: PrimitiveType }
  | { readonly kind: 'structs'; readonly element: StructModel }

export interface FieldModel {
  readonly name: string
  readonly path: string
  readonly shape: Shape
  /** Versions that have the field, tagged or not. */
  readonly range: Range
  readonly ordinary: Range | null
  readonly tagged: Range | null
  readonly tag: number
  readonly nullable: Range | null
  readonly keepsOldEncoding: boolean
  readonly ignorable: boolean
  readonly schema: FieldSchema
}

export interface MessageModel {
  readonly name: string
  readonly range: Range
  readonly root: StructModel
  /** All structs below the root, in the order in which they are first met. */
  readonly structs: readonly StructModel[]
}

export interface FileModel {
  readonly schema: ApiSchema | PayloadSchema
  /** The messages' file name without its ending. */
  readonly fileName: string
  readonly range: Range
  readonly flexible: Range | null
  readonly messages: readonly MessageModel[]
}

interface NamedBody {
  readonly name: string
  readonly about: string
  readonly body: BodySchema
}

export function fileModel(schema: ApiSchema | PayloadSchema): FileModel {
  const range = parseVersions(schema.versions)
  const flexible = versionsWithin(schema.flexible, range)
  const bodies = bodiesOf(schema)
  const shared = sharedStructNames(bodies)
  const messages = bodies.map((body) => messageModel(body, range, flexible, shared))
  return { schema, fileName: kebabCase(schema.name), range, flexible, messages }
}

export function kebabCase(name: string): string {
  return name
    .replace('KRaft', 'Kraft')
    .replace(/(?<=[a-z0-9])(?=[A-Z])/g, '-')
    .toLowerCase()
}

/** The least number of bytes that one element takes, over all versions that have it. */
export function minElementBytes(shape: Shape): number {
  if (shape.kind === 'structs') return atLeastOne(minOverVersions(shape.element))
  if (shape.kind === 'primitives') return minPrimitiveBytes(shape.element, true)
  throw new Error('only arrays have elements')
}

function bodiesOf(schema: ApiSchema | PayloadSchema): NamedBody[] {
  if (schema.kind === 'payload') return [{ name: schema.name, about: schema.about, body: schema }]
  return [
    { name: `${schema.name}Request`, about: schema.about, body: schema.request },
    { name: `${schema.name}Response`, about: `The answer to a ${schema.name} request.`, body: schema.response },
  ]
}

/** Names that more than one message of a file gives to a struct. */
function sharedStructNames(bodies: readonly NamedBody[]): ReadonlySet<string> {
  const seen = new Set<string>()
  const shared = new Set<string>()
  for (const { body } of bodies) {
    for (const name of structNames(body)) (seen.has(name) ? shared : seen).add(name)
  }
  return shared
}

function structNames(body: BodySchema): Set<string> {
  const names = new Set(body.structs?.map((struct): string => struct.name))
  const visit = (fields: readonly FieldSchema[]): void => {
    for (const field of fields) {
      if (field.fields === undefined) continue
      names.add(elementName(field))
      visit(field.fields)
    }
  }
  visit(body.fields)
  for (const struct of body.structs ?? []) visit(struct.fields)
  return names
}

function elementName(field: FieldSchema): string {
  return field.type.startsWith('[]') ? field.type.slice(2) : field.type
}

function messageModel(
  message: NamedBody,
  range: Range,
  flexible: Range | null,
  shared: ReadonlySet<string>,
): MessageModel {
  const structs: StructModel[] = []
  const named = new Map<string, StructModel>()
  const open = new Set<string>()

  const buildStruct = (
    typeName: string,
    about: string,
    fields: readonly FieldSchema[],
    within: Range,
    path: string,
  ) => {
    // Decoding recurses as deep as the schema does, so a schema without cycles is what bounds the nesting.
    if (open.has(typeName)) throw new Error(`${message.name}: struct ${typeName} contains itself`)
    open.add(typeName)
    const place = structs.length
    const models = fields.map((field) => buildField(field, within, path))
    open.delete(typeName)
    const struct = { typeName, about, range: within, flexible: flexible && intersect(flexible, within), fields: models }
    structs.splice(place, 0, struct)
    return struct
  }

  const buildReference = (field: FieldSchema, within: Range, path: string): StructModel => {
    const name = elementName(field)
    const typeName = shared.has(name) ? message.name + name : name
    if (field.fields !== undefined) return buildStruct(typeName, field.about, field.fields, within, `${path}.`)
    const known = named.get(name)
    if (known !== undefined) return known
    const schema = message.body.structs?.find((struct) => struct.name === name)
    if (schema === undefined) throw new Error(`${message.name}: no struct ${name}`)
    const struct = buildStruct(
      typeName,
      field.about,
      schema.fields,
      referencedRange(message.body, name, range),
      `${name}.`,
    )
    named.set(name, struct)
    return struct
  }

  const buildField = (field: FieldSchema, within: Range, prefix: string): FieldModel => {
    const path = prefix + field.name
    const fieldRange = versionsWithin(field.versions, within)
    if (fieldRange === null) throw new Error(`${message.name}: ${path} is in no version`)
    const tagged = field.tagged === undefined ? null : versionsWithin(field.tagged, fieldRange)
    const model = {
      name: field.name,
      path,
      shape: shapeOf(field, (reference) => buildReference(reference, fieldRange, path)),
      range: fieldRange,
      ordinary: ordinaryVersions(fieldRange, tagged),
      tagged,
      tag: field.tag ?? -1,
      nullable: field.nullable === undefined ? null : versionsWithin(field.nullable, fieldRange),
      keepsOldEncoding: field.flexible === 'none',
      ignorable: field.ignorable === true,
      schema: field,
    }
    if (tagged !== null && (field.tag === undefined || !isWithin(tagged, flexible))) {
      throw new Error(`${message.name}: ${path} is tagged without a tag, or in versions that are not flexible`)
    }
    if (tagged !== null && model.shape.kind === 'struct' && model.nullable !== null) {
      throw new Error(`${message.name}: ${path} is a nullable tagged struct, whose encoding no message has needed yet`)
    }
    return model
  }

  const root = buildStruct(message.name, message.about, message.body.fields, range, '')
  return { name: message.name, range, root, structs: structs.filter((struct) => struct !== root) }
}

function shapeOf(field: FieldSchema, build: (field: FieldSchema) => StructModel): Shape {
  const isArray = field.type.startsWith('[]')
  const element = elementName(field)
  if (isPrimitive(element)) return isArray ? { kind: 'primitives', element } : { kind: 'primitive', type: element }
  const struct = build(field)
  return isArray ? { kind: 'structs', element: struct } : { kind: 'struct', struct }
}

const PRIMITIVE_BYTES: Readonly<Record<PrimitiveType, number>> = {
  bool: 1,
  int8: 1,
  int16: 2,
  uint16: 2,
  int32: 4,
  int64: 8,
  float64: 8,
  string: 2,
  uuid: 16,
  bytes: 4,
  records: 4,
}

const LENGTH_PREFIXED: ReadonlySet<PrimitiveType> = new Set(['string', 'bytes', 'records'])

function isPrimitive(type: string): type is PrimitiveType {
  return Object.hasOwn(PRIMITIVE_BYTES, type)
}

function minPrimitiveBytes(type: PrimitiveType, flexible: boolean): number {
  return flexible && LENGTH_PREFIXED.has(type) ? 1 : PRIMITIVE_BYTES[type]
}

/** The versions in which something refers to a named struct. */
function referencedRange(body: BodySchema, name: string, range: Range): Range {
  const found: Range[] = []
  const visit = (fields: readonly FieldSchema[], within: Range): void => {
    for (const field of fields) {
      const fieldRange = versionsWithin(field.versions, within)
      if (fieldRange === null) continue
      if (elementName(field) === name) found.push(fieldRange)
      visit(field.fields ?? [], fieldRange)
    }
  }
  visit(body.fields, range)
  for (const struct of body.structs ?? []) visit(struct.fields, range)
  return { min: Math.min(...found.map(({ min }) => min)), max: Math.max(...found.map(({ max }) => max)) }
}

/** What is left of `range` without the tagged versions, which always reach to its end. */
function ordinaryVersions(range: Range, tagged: Range | null): Range | null {
  if (tagged === null) return range
  if (tagged.max !== range.max) throw new Error('a field that was tagged stays tagged')
  return tagged.min === range.min ? null : { min: range.min, max: tagged.min - 1 }
}

function isWithin(inner: Range, outer: Range | null): boolean {
  return outer !== null && inner.min >= outer.min && inner.max <= outer.max
}

function minOverVersions(struct: StructModel): number {
  let least = Number.POSITIVE_INFINITY
  for (let version = struct.range.min; version <= struct.range.max; version++) {
    least = Math.min(least, structBytes(struct, version))
  }
  return least
}

function structBytes(struct: StructModel, version: number): number {
  const flexible = includes(struct.flexible, version)
  let bytes = flexible ? 1 : 0
  for (const field of struct.fields) {
    if (includes(field.ordinary, version)) bytes += fieldBytes(field, version, flexible && !field.keepsOldEncoding)
  }
  return bytes
}

function fieldBytes(field: FieldModel, version: number, flexible: boolean): number {
  const { shape } = field
  if (shape.kind === 'primitive') return minPrimitiveBytes(shape.type, flexible)
  if (shape.kind !== 'struct') return flexible ? 1 : 4
  return includes(field.nullable, version) ? 1 : structBytes(shape.struct, version)
}

function atLeastOne(bytes: number): number {
  // An element of no bytes would let a few bytes announce any number of elements.
  if (bytes < 1) throw new Error('an array element takes no bytes')
  return bytes
}
