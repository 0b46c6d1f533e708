/** Emits the functions that encode. */

import type { PrimitiveType } from '../src/schema/dsl.ts'
import { intersect, type Range } from '../src/schema/versions.ts'
import { isNotDefault } from './emit-types.ts'
import { type Branch, call, capitalize, fits, ifElse, indent, quote } from './layout.ts'
import type { FieldModel, MessageModel, StructModel } from './model.ts'

export function emitEncode(struct: StructModel, message: MessageModel): string[] {
  const isRoot = struct === message.root
  const body: string[] = []
  if (isRoot) body.push(`assertVersion(${quote(message.name)}, version, ${message.range.min}, ${message.range.max})`)
  for (const field of struct.fields) body.push(...emitField(field, struct, message))
  if (struct.flexible !== null) body.push(...emitTags(struct, message))
  const parameters = ['writer: Writer', `message: ${struct.typeName}`]
  const name = `${isRoot ? 'export ' : ''}function encode${struct.typeName}`
  return emitFunction({ name, parameters, returns: 'void', struct, body, after: isRoot ? 1 : 0 })
}

interface FunctionParts {
  readonly name: string
  readonly parameters: readonly string[]
  readonly returns: string
  readonly struct: StructModel
  readonly body: readonly string[]
  /** The line of the body before which `flexible` is computed, where the body mentions it. */
  readonly after: number
}

/** A function with a `version` parameter and a `flexible` constant if its body needs them. */
export function emitFunction({ name, parameters, returns, struct, body, after }: FunctionParts): string[] {
  const lines = [...body]
  if (mentions(body, 'flexible')) {
    lines.splice(after, 0, `const flexible = ${condition(struct.flexible, struct.range) ?? 'true'}`)
  }
  const all = mentions(lines, 'version') ? [...parameters, 'version: number'] : parameters
  return [...call(name, all, `: ${returns} {`, 0), ...indent(lines), '}']
}

function mentions(lines: readonly string[], word: string): boolean {
  return lines.some((line) => new RegExp(`\\b${word}\\b(?!')`).test(line))
}

/** A condition on `version` for `range`, known to lie in `within`; undefined when it is always true. */
export function condition(range: Range | null, within: Range): string | undefined {
  const inside = range === null ? null : intersect(range, within)
  if (inside === null) return 'false'
  const from = inside.min > within.min ? `version >= ${inside.min}` : ''
  const to = inside.max < within.max ? `version <= ${inside.max}` : ''
  if (to !== '' && inside.min === inside.max) return `version === ${inside.min}`
  return [from, to].filter((part) => part !== '').join(' && ') || undefined
}

/** Compact or not makes a difference to its bytes. */
export function hasTwoEncodings(field: FieldModel): boolean {
  const { shape } = field
  if (shape.kind === 'struct') return false
  return shape.kind !== 'primitive' || TWO_ENCODINGS.has(shape.type)
}

const TWO_ENCODINGS: ReadonlySet<PrimitiveType> = new Set(['string', 'bytes', 'records'])

/** The method of Writer and Reader for a primitive, without its `nullable` prefix. */
export function methodName(type: PrimitiveType): string {
  return type === 'bytes' || type === 'records' ? 'byteString' : type
}

export function nullableName(method: string): string {
  return `nullable${method[0]?.toUpperCase()}${method.slice(1)}`
}

function emitField(field: FieldModel, struct: StructModel, message: MessageModel): string[] {
  const present = condition(field.ordinary, struct.range)
  if (present === undefined) return emitWrite(field, struct.range, message, 1)
  const branches: Branch[] = []
  if (field.ordinary !== null) branches.push({ test: present, body: emitWrite(field, field.ordinary, message, 2) })
  branches.push(...lossCheck(field, struct, message))
  return ifElse(branches, 1)
}

/** What the version cannot carry must be at its default. */
function lossCheck(field: FieldModel, struct: StructModel, message: MessageModel): Branch[] {
  if (field.ignorable || condition(field.range, struct.range) === undefined) return []
  const body = [`throw unsupportedField(${quote(message.name)}, ${quote(field.path)}, version)`]
  if (field.tagged === null) return [{ test: isNotDefault(field, 'message'), body }]
  const missing = condition({ min: struct.range.min, max: field.range.min - 1 }, struct.range)
  return [{ test: `${missing} && ${isNotDefault(field, 'message')}`, body }]
}

/** The statements that write the field in versions of `within`. */
function emitWrite(field: FieldModel, within: Range, message: MessageModel, depth: number): string[] {
  const value = `message.${field.name}`
  const nullable = field.nullable === null ? 'false' : condition(field.nullable, within)
  if (nullable === undefined) return writeCall(field, value, true, depth)
  if (field.nullable === null && field.schema.default !== null) return writeCall(field, value, false, depth)
  const checked = `notNull(${value}, ${quote(message.name)}, ${quote(field.path)}, version)`
  if (nullable === 'false') return writeCall(field, checked, false, depth)
  const yes = { test: nullable, body: writeCall(field, value, true, depth + 1) }
  return ifElse([yes, { test: null, body: writeCall(field, checked, false, depth + 1) }], depth)
}

function writeCall(field: FieldModel, value: string, nullable: boolean, depth: number): string[] {
  const { shape } = field
  const flexible = field.keepsOldEncoding ? 'false' : 'flexible'
  const named = (method: string): string => `writer.${nullable ? nullableName(method) : method}`
  switch (shape.kind) {
    case 'primitive': {
      const args = TWO_ENCODINGS.has(shape.type) ? [value, flexible] : [value]
      return call(named(methodName(shape.type)), args, '', depth)
    }
    case 'primitives':
      return call(named(`${methodName(shape.element)}Array`), [value, flexible], '', depth)
    case 'structs':
      return call(named('array'), [value, flexible, `encode${shape.element.typeName}`, 'version'], '', depth)
    case 'struct': {
      return call(named('struct'), [value, `encode${shape.struct.typeName}`, 'version'], '', depth)
    }
  }
}

function emitTags(struct: StructModel, message: MessageModel): string[] {
  const tagged = struct.fields.filter((field) => field.tagged !== null).sort((a, b) => a.tag - b.tag)
  const always = condition(struct.flexible, struct.range) === undefined
  const write = tagged.length === 0 ? ['writer.taggedFields(message.unknownTaggedFields)'] : knownTags(tagged, struct)
  if (always) return write
  const error = `throw unsupportedField(${quote(message.name)}, 'unknownTaggedFields', version)`
  const otherwise = { test: 'message.unknownTaggedFields.length > 0', body: [error] }
  return ifElse([{ test: 'flexible', body: write }, otherwise], 1)
}

function knownTags(tagged: readonly FieldModel[], struct: StructModel): string[] {
  const always = condition(struct.flexible, struct.range) === undefined
  const depth = always ? 1 : 2
  const lines: string[] = []
  for (const field of tagged) {
    const known = condition(field.tagged, struct.flexible ?? struct.range)
    const test = [known, isNotDefault(field, 'message')].filter((part) => part !== undefined).join(' && ')
    lines.push(`const has${capitalize(field.name)} = ${test}`)
  }
  const counts = [
    'message.unknownTaggedFields.length',
    ...tagged.map((field) => `Number(has${capitalize(field.name)})`),
  ]
  lines.push(...emitCount(counts, depth))
  lines.push('let next = 0')
  for (const field of tagged) {
    lines.push(`if (has${capitalize(field.name)}) {`)
    lines.push(`  next = writer.unknownTagsBefore(${field.tag}, message.unknownTaggedFields, next)`)
    lines.push(`  const mark = writer.beginTag(${field.tag})`)
    lines.push(...indent(writeCall(field, `message.${field.name}`, field.nullable !== null, depth + 1)))
    lines.push('  writer.endTag(mark)', '}')
  }
  lines.push('writer.unknownTags(message.unknownTaggedFields, next)')
  return lines
}

function emitCount(terms: readonly string[], depth: number): string[] {
  const sum = terms.join(' + ')
  if (fits(`writer.unsignedVarint(${sum})`, depth)) return [`writer.unsignedVarint(${sum})`]
  const whole = fits(`${sum},`, depth + 1) ? [`${sum},`] : sumLines(terms)
  return ['writer.unsignedVarint(', ...indent(whole), ')']
}

/** A sum with one term a line, the later ones indented. */
function sumLines(terms: readonly string[]): string[] {
  return terms.map((term, index) => `${index === 0 ? '' : '  '}${term}${index === terms.length - 1 ? ',' : ' +'}`)
}
