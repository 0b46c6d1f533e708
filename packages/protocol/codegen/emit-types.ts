/** Emits interfaces and factories. */

import type { PrimitiveType } from '../src/schema/dsl.ts'
import { braces, doc, fits, indent, quote } from './layout.ts'
import type { FieldModel, StructModel } from './model.ts'

export function emitInterface(struct: StructModel): string[] {
  const lines = [...doc(struct.about, 0), `export interface ${struct.typeName} {`]
  for (const field of struct.fields) {
    lines.push(...indent(doc(fieldDoc(field, struct), 1)), `  ${field.name}: ${fieldType(field)}`)
  }
  if (struct.flexible !== null) {
    lines.push('  /** Tagged fields that this codec does not know, in the order of their tags. */')
    lines.push('  unknownTaggedFields: readonly UnknownTaggedField[]')
  }
  return [...lines, '}']
}

export function emitFactory(struct: StructModel): string[] {
  const { typeName } = struct
  const head = `export function create${typeName}(init: Partial<${typeName}> = {}): ${typeName} {`
  const signature = fits(head, 0)
    ? [head]
    : [`export function create${typeName}(`, `  init: Partial<${typeName}> = {},`, `): ${typeName} {`]
  return [...signature, ...indent(braces('return ', [...defaultsOf(struct), '...init'], '', 1)), '}']
}

/** The entries of an object literal in which every field has its default. */
export function defaultsOf(struct: StructModel): string[] {
  const defaults = struct.fields.map((field) => `${field.name}: ${defaultOf(field)}`)
  return struct.flexible === null ? defaults : [...defaults, 'unknownTaggedFields: NO_TAGGED_FIELDS']
}

/** A predicate for struct fields that are left out where they equal their default. */
export function emitIsDefault(struct: StructModel): string[] {
  const tests = struct.fields.map((field) => isDefault(field, 'value'))
  if (struct.flexible !== null) tests.push('value.unknownTaggedFields.length === 0')
  const line = `  return ${tests.join(' && ')}`
  const body = fits(line, 0) ? [line] : ['  return (', ...indent(joinAnd(tests), 2), '  )']
  return [`function isDefault${struct.typeName}(value: ${struct.typeName}): boolean {`, ...body, '}']
}

export function fieldType(field: FieldModel): string {
  const { shape } = field
  const orNull = field.nullable === null && field.schema.default !== null ? '' : ' | null'
  if (shape.kind === 'primitive') return primitiveType(shape.type) + orNull
  if (shape.kind === 'struct') return shape.struct.typeName + orNull
  return `${shape.kind === 'primitives' ? primitiveType(shape.element) : shape.element.typeName}[]${orNull}`
}

/** An expression for the field's default, made anew where it can be changed. */
export function defaultOf(field: FieldModel): string {
  const { shape, schema } = field
  if (schema.default !== undefined) return literal(schema.default)
  if (shape.kind === 'primitive') return zero(shape.type)
  return shape.kind === 'struct' ? `create${shape.struct.typeName}()` : '[]'
}

/** A condition that is true when the field of `owner` has its default. */
export function isDefault(field: FieldModel, owner: string): string {
  const value = `${owner}.${field.name}`
  const { shape, schema } = field
  if (schema.default !== undefined || (shape.kind === 'primitive' && !hasLength(shape.type))) {
    return shape.kind === 'primitive' && shape.type === 'bool' && schema.default !== null
      ? `${schema.default === true ? '' : '!'}${value}`
      : `${value} === ${defaultOf(field)}`
  }
  if (shape.kind === 'struct') return `isDefault${shape.struct.typeName}(${value})`
  return field.nullable === null ? `${value}.length === 0` : `${value}?.length === 0`
}

/** The opposite of `isDefault`, written as a person would. */
export function isNotDefault(field: FieldModel, owner: string): string {
  const condition = isDefault(field, owner)
  if (condition.startsWith('!')) return condition.slice(1)
  return condition.includes(' === ') ? condition.replace(' === ', ' !== ') : `!${condition}`
}

export function zero(type: PrimitiveType): string {
  switch (type) {
    case 'bool':
      return 'false'
    case 'int64':
      return '0n'
    case 'string':
      return "''"
    case 'uuid':
      return 'ZERO_UUID'
    case 'bytes':
    case 'records':
      return 'EMPTY_BYTES'
    default:
      return '0'
  }
}

function fieldDoc(field: FieldModel, struct: StructModel): string {
  const notes: string[] = []
  if (!sameRange(field.range, struct.range)) notes.push(versionsText(field.range, struct))
  if (field.nullable !== null) {
    const all = sameRange(field.nullable, field.range)
    notes.push(all ? 'may be null' : `may be null in ${versionsText(field.nullable, struct)}`)
  }
  if (field.tagged !== null) notes.push(`tag ${field.tag}`)
  if (field.schema.default !== undefined) notes.push(`default ${literal(field.schema.default)}`)
  if (field.ignorable && !sameRange(field.range, struct.range)) notes.push('ignorable')
  return notes.length === 0 ? field.schema.about : `${field.schema.about} (${notes.join('; ')})`
}

function versionsText(range: { min: number; max: number }, struct: StructModel): string {
  if (range.max === struct.range.max) return `versions ${range.min}+`
  return range.min === range.max ? `version ${range.min}` : `versions ${range.min}-${range.max}`
}

function sameRange(a: { min: number; max: number }, b: { min: number; max: number }): boolean {
  return a.min === b.min && a.max === b.max
}

function primitiveType(type: PrimitiveType): string {
  switch (type) {
    case 'bool':
      return 'boolean'
    case 'int64':
      return 'bigint'
    case 'string':
    case 'uuid':
      return 'string'
    case 'bytes':
    case 'records':
      return 'Uint8Array'
    default:
      return 'number'
  }
}

function hasLength(type: PrimitiveType): boolean {
  return type === 'bytes' || type === 'records'
}

function literal(value: null | boolean | number | bigint | string): string {
  if (typeof value === 'bigint') return `${grouped(value)}n`
  if (typeof value === 'number') return grouped(value)
  return typeof value === 'string' ? quote(value) : String(value)
}

/** Long integers in groups, as we write them by hand. */
function grouped(value: number | bigint): string {
  const text = String(value)
  return /^\d{6,}$/.test(text) ? text.replace(/\B(?=(\d{3})+$)/g, '_') : text
}

function joinAnd(tests: readonly string[]): string[] {
  return tests.map((test, index) => (index < tests.length - 1 ? `${test} &&` : test))
}
