/** Emits the functions that decode. */

import { condition, emitFunction, hasTwoEncodings, methodName, nullableName } from './emit-encode.ts'
import { defaultOf, defaultsOf, fieldType } from './emit-types.ts'
import { braces, call, conditional, fits, indent, quote } from './layout.ts'
import { type FieldModel, type MessageModel, minElementBytes, type StructModel } from './model.ts'

export function emitDecode(struct: StructModel, message: MessageModel): string[] {
  const isRoot = struct === message.root
  const body: string[] = []
  if (isRoot) {
    body.push(`assertVersion(${quote(message.name)}, version, ${message.range.min}, ${message.range.max})`)
    body.push(`reader.begin(${quote(message.name)}, version)`)
  }
  for (const field of struct.fields) body.push(...emitField(field, struct))
  body.push(...emitTags(struct))
  const names = struct.fields.map((field) => property(field.name))
  if (struct.flexible !== null) names.push(hasTags(struct) ? `unknownTaggedFields: ${UNKNOWN}` : 'unknownTaggedFields')
  body.push(...braces('return ', names, '', 1))
  const name = `${isRoot ? 'export ' : ''}function decode${struct.typeName}`
  return emitFunction({
    name,
    parameters: ['reader: Reader'],
    returns: struct.typeName,
    struct,
    body,
    after: isRoot ? 2 : 0,
  })
}

/** Few structs have any: an array is made when the first is met. 53 → 41 ns per partition of a ProduceResponse 7. */
const UNKNOWN = 'unknownTaggedFields ?? NO_TAGGED_FIELDS'

function hasTags(struct: StructModel): boolean {
  return struct.fields.some((field) => field.tagged !== null)
}

/** Names of parameters and locals that a field's local must not hide. */
const TAKEN: ReadonlySet<string> = new Set(['reader', 'version', 'flexible', 'tag', 'end', 'count', 'i', 'unknown'])

function local(name: string): string {
  return TAKEN.has(name) ? `${name}Value` : name
}

function property(name: string): string {
  return TAKEN.has(name) ? `${name}: ${local(name)}` : name
}

function emitField(field: FieldModel, struct: StructModel): string[] {
  const name = local(field.name)
  if (field.tagged !== null && field.ordinary === null) {
    const head = `let ${name}${annotation(field)} =`
    // Written out, because what a factory merges is dearer than the rest of many a struct.
    if (field.shape.kind === 'struct' && field.schema.default === undefined) {
      return braces(`${head} `, defaultsOf(field.shape.struct), '', 1)
    }
    return [`${head} ${defaultOf(field)}`]
  }
  const keyword = field.tagged === null ? 'const' : 'let'
  const present = condition(field.ordinary, struct.range)
  const nullable = field.nullable === null ? 'false' : condition(field.nullable, field.ordinary ?? struct.range)
  if (nullable === undefined || nullable === 'false') {
    return emitRead(field, keyword, present, nullable === undefined)
  }
  if (present !== undefined) return emitPartlyNullable(field, present, condition(field.nullable, struct.range) ?? '')
  const [yes, no] = [readExpression(field, true), readExpression(field, false)]
  return conditional(`${keyword} ${name} =`, nullable, yes, no, 1)
}

/** `const name = read`, or the default where the version has no such field. */
function emitRead(field: FieldModel, keyword: string, present: string | undefined, nullable: boolean): string[] {
  const head = `${keyword} ${local(field.name)} =`
  const read = readExpression(field, nullable)
  if (present !== undefined) return conditional(head, present, read, defaultOf(field), 1)
  if (fits(`${head} ${read}`, 1)) return [`${head} ${read}`]
  return call(`${head} reader.${readMethod(field, nullable)}`, readArguments(field), '', 1)
}

/** Some versions lack the field, some have it, and some of those allow null. */
function emitPartlyNullable(field: FieldModel, present: string, nullable: string): string[] {
  const name = local(field.name)
  return [
    `let ${name}: ${fieldType(field)} = ${defaultOf(field)}`,
    ...guarded(`if (${nullable})`, `${name} = ${readExpression(field, true)}`),
    ...guarded(`else if (${present})`, `${name} = ${readExpression(field, false)}`),
  ]
}

function guarded(guard: string, statement: string): string[] {
  const line = `${guard} ${statement}`
  return fits(line, 1) ? [line] : [guard, `  ${statement}`]
}

function annotation(field: FieldModel): string {
  const type = fieldType(field)
  return /^(number|boolean|bigint|string)$/.test(type) ? '' : `: ${type}`
}

function readExpression(field: FieldModel, nullable: boolean): string {
  return `reader.${readMethod(field, nullable)}(${readArguments(field).join(', ')})`
}

function readMethod(field: FieldModel, nullable: boolean): string {
  const { shape } = field
  const method =
    shape.kind === 'primitive'
      ? methodName(shape.type)
      : shape.kind === 'primitives'
        ? `${methodName(shape.element)}Array`
        : shape.kind === 'structs'
          ? 'array'
          : 'struct'
  return nullable ? nullableName(method) : method
}

function readArguments(field: FieldModel): string[] {
  const { shape } = field
  const name = quote(field.name)
  const flexible = field.keepsOldEncoding ? 'false' : 'flexible'
  switch (shape.kind) {
    case 'primitive':
      return hasTwoEncodings(field) ? [name, flexible] : [name]
    case 'primitives':
      return [name, flexible]
    case 'structs':
      return [name, String(minElementBytes(shape)), flexible, `decode${shape.element.typeName}`, 'version']
    case 'struct':
      return [name, `decode${shape.struct.typeName}`, 'version']
  }
}

function emitTags(struct: StructModel): string[] {
  if (struct.flexible === null) return []
  const tagged = struct.fields.filter((field) => field.tagged !== null).sort((a, b) => a.tag - b.tag)
  const always = condition(struct.flexible, struct.range) === undefined
  if (tagged.length === 0) {
    const read = always ? 'reader.taggedFields()' : 'flexible ? reader.taggedFields() : NO_TAGGED_FIELDS'
    return [`const unknownTaggedFields = ${read}`]
  }
  const loop = emitTagLoop(tagged, struct)
  const declaration = 'let unknownTaggedFields: UnknownTaggedField[] | undefined'
  return always ? [declaration, ...loop] : [declaration, 'if (flexible) {', ...indent(loop), '}']
}

function emitTagLoop(tagged: readonly FieldModel[], struct: StructModel): string[] {
  const lines = [
    'const count = reader.tagCount()',
    'let tag = -1',
    'for (let i = 0; i < count; i++) {',
    '  tag = reader.tag(tag)',
    '  const end = reader.tagEnd()',
    '  switch (tag) {',
  ]
  for (const field of tagged) {
    const since = field.tagged?.min ?? 0
    lines.push(`    case ${field.tag}:`)
    if (since > (struct.flexible?.min ?? 0)) {
      lines.push(
        `      if (version < ${since}) throw reader.malformed(${quote(field.name)}, 'a tag of later versions')`,
      )
    }
    lines.push(`      ${local(field.name)} = ${readExpression(field, field.nullable !== null)}`)
    lines.push(`      reader.leaveTag(${quote(field.name)}, end)`, '      break')
  }
  lines.push(
    '    default:',
    '      unknownTaggedFields ??= []',
    '      unknownTaggedFields.push(reader.unknownTag(tag, end))',
    '  }',
    '}',
  )
  return lines
}
