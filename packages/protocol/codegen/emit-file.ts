/** Emits one file of generated code: a descriptor, and the types and functions of its messages. */

import { emitDecode } from './emit-decode.ts'
import { emitEncode } from './emit-encode.ts'
import { emitFactory, emitInterface, emitIsDefault } from './emit-types.ts'
import { doc, indent, quote } from './layout.ts'
import type { FileModel, MessageModel, StructModel } from './model.ts'

export function emitFile(model: FileModel, schemaPath: string): string {
  const body = [...emitDescriptor(model), '', ...model.messages.flatMap(emitMessage)]
  const text = body.join('\n')
  const lines = [
    `/** Generated from ${schemaPath} by codegen/generate.ts; change it there. */`,
    '',
    ...emitImports(model, text),
    '',
  ]
  return `${[...lines, text].join('\n').trimEnd()}\n`
}

/** Only what the text mentions. */
function emitImports(model: FileModel, text: string): string[] {
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text)
  const guards = ['assertVersion', 'notNull', 'unsupportedField'].filter(uses)
  const tagged = ['EMPTY_BYTES', 'NO_TAGGED_FIELDS'].filter(uses)
  const hasUnknown = uses('UnknownTaggedField')
  const descriptor = model.schema.kind === 'api' ? 'Api' : 'Payload'
  const lines = [`import type { ${descriptor} } from '../api.ts'`]
  lines.push(`import { ${guards.join(', ')} } from '../wire/guards.ts'`)
  lines.push("import type { Reader } from '../wire/reader.ts'")
  if (tagged.length > 0) {
    lines.push(
      `import { ${[...tagged, ...(hasUnknown ? ['type UnknownTaggedField'] : [])].join(', ')} } from '../wire/tagged-field.ts'`,
    )
  } else if (hasUnknown) {
    lines.push("import type { UnknownTaggedField } from '../wire/tagged-field.ts'")
  }
  if (uses('ZERO_UUID')) lines.push("import { ZERO_UUID } from '../wire/uuid.ts'")
  lines.push("import type { Writer } from '../wire/writer.ts'")
  return lines
}

function emitDescriptor(model: FileModel): string[] {
  const { schema, range, flexible } = model
  const { min, max } = stableVersions(model)
  const facts = [
    ...(schema.kind === 'api' ? [`key: ${schema.key},`] : []),
    `name: ${quote(schema.name)},`,
    `versions: { min: ${min}, max: ${max} },`,
    `firstFlexibleVersion: ${flexible === null ? 'null' : flexible.min},`,
  ]
  const history = Object.entries(schema.history).map(([version, line]) => ` * - v${version}: ${line}`)
  const unstable =
    max === range.max ? [] : [` *   Version ${range.max} is not stable yet; it is coded, but never negotiated.`]
  const about = doc(schema.about, 0)
  const text = about.length === 1 ? [` * ${schema.about}`] : about.slice(1, -1)
  const comment = ['/**', ...text, ' *', ...history.flatMap((line) => wrap(line)), ...unstable, ' */']
  const functions =
    schema.kind === 'api'
      ? ['Request', 'Response'].flatMap((part) => [
          `encode${part}: encode${schema.name}${part},`,
          `decode${part}: decode${schema.name}${part},`,
        ])
      : [`encode: encode${schema.name},`, `decode: decode${schema.name},`]
  const type = schema.kind === 'api' ? `Api<${schema.name}Request, ${schema.name}Response>` : `Payload<${schema.name}>`
  const head = `export const ${schema.name}: ${type} = {`
  const value = indent([...facts, ...functions])
  if (head.length <= 120) return [...comment, head, ...value, '}']
  // Without its brace the head may just fit, the value below it; else the type's arguments get lines of their own.
  if (head.length <= 122) return [...comment, head.slice(0, -2), ...indent(['{', ...value, '}'])]
  const types = indent([`${schema.name}Request,`, `${schema.name}Response`])
  return [...comment, `export const ${schema.name}: Api<`, ...types, '> = {', ...value, '}']
}

/** The newest version may be marked as one that can still change. */
export function stableVersions(model: FileModel): { min: number; max: number } {
  const isUnstable = model.schema.kind === 'api' && model.schema.latestVersionUnstable === true
  return { min: model.range.min, max: isUnstable ? model.range.max - 1 : model.range.max }
}

function wrap(line: string): string[] {
  const lines: string[] = []
  let current = ''
  for (const word of line.slice(1).split(' ').slice(1)) {
    const next = current === '' ? ` * ${word}` : `${current} ${word}`
    if (next.length > 120) {
      lines.push(current)
      current = ` *   ${word}`
    } else {
      current = next
    }
  }
  return [...lines, current]
}

function emitMessage(message: MessageModel): string[] {
  const structs = [message.root, ...message.structs]
  return structs.flatMap((struct) => emitStruct(struct, message))
}

function emitStruct(struct: StructModel, message: MessageModel): string[] {
  const parts = [emitInterface(struct), emitFactory(struct), emitEncode(struct, message), emitDecode(struct, message)]
  if (needsIsDefault(struct, message)) parts.push(emitIsDefault(struct))
  return parts.flatMap((part) => [...part, ''])
}

/** Some field asks whether this struct has its default. */
function needsIsDefault(struct: StructModel, message: MessageModel): boolean {
  const asks = (owner: StructModel): boolean =>
    owner.fields.some((field) => {
      if (field.shape.kind !== 'struct' || field.shape.struct !== struct || field.schema.default === null) return false
      const isLimited = field.range.min > owner.range.min || field.range.max < owner.range.max
      return (
        field.tagged !== null ||
        (isLimited && !field.ignorable) ||
        (owner !== message.root && needsIsDefault(owner, message))
      )
    })
  return [message.root, ...message.structs].some(asks)
}
