/** Random messages made from the schema, for fast-check. */

import { ZERO_UUID } from '@millrace/protocol'
import {
  type FieldSchema,
  includes,
  type MessageSchema,
  type PrimitiveType,
  parseVersions,
  type Range,
  versionsWithin,
} from '@millrace/protocol/schema'
import fc from 'fast-check'

type Struct = Record<string, unknown>

/** A message that this version can carry: fields it does not have are at their defaults. */
export function arbitraryMessage(schema: MessageSchema, version: number): fc.Arbitrary<Struct> {
  return arbitraryStruct(schema, schema.fields, parseVersions(schema.versions), version)
}

/** The value a field has where a version does not carry it. */
export function defaultOf(schema: MessageSchema, field: FieldSchema, within: Range): unknown {
  if (field.default !== undefined) return field.default
  if (field.type.startsWith('[]')) return []
  const members = membersOf(schema, field)
  return members === undefined
    ? zeroOf(primitiveOf(field))
    : defaultStruct(schema, members, versionsWithin(field.versions, within) ?? within)
}

/** The fields of a struct or of the elements of an array; undefined for primitives. */
export function membersOf(schema: MessageSchema, field: FieldSchema): readonly FieldSchema[] | undefined {
  const name = field.type.replace('[]', '')
  return field.fields ?? schema.structs?.find((struct) => struct.name === name)?.fields
}

export function hasTagSection(schema: MessageSchema, within: Range): boolean {
  return versionsWithin(schema.flexible, within) !== null
}

function defaultStruct(schema: MessageSchema, fields: readonly FieldSchema[], within: Range): Struct {
  const struct: Struct = {}
  for (const field of fields) struct[field.name] = defaultOf(schema, field, within)
  if (hasTagSection(schema, within)) struct['unknownTaggedFields'] = []
  return struct
}

function arbitraryStruct(
  schema: MessageSchema,
  fields: readonly FieldSchema[],
  within: Range,
  version: number,
): fc.Arbitrary<Struct> {
  const model: Record<string, fc.Arbitrary<unknown>> = {}
  for (const field of fields) {
    const range = versionsWithin(field.versions, within)
    model[field.name] =
      range !== null && includes(range, version)
        ? arbitraryField(schema, field, range, version)
        : fc.constant(defaultOf(schema, field, within))
  }
  if (hasTagSection(schema, within)) {
    const isFlexible = includes(versionsWithin(schema.flexible, within), version)
    model['unknownTaggedFields'] = isFlexible ? UNKNOWN_TAGS : fc.constant([])
  }
  return fc.record(model, { noNullPrototype: true })
}

function arbitraryField(
  schema: MessageSchema,
  field: FieldSchema,
  range: Range,
  version: number,
): fc.Arbitrary<unknown> {
  const members = membersOf(schema, field)
  const one = members === undefined ? PRIMITIVES[primitiveOf(field)] : arbitraryStruct(schema, members, range, version)
  const value = field.type.startsWith('[]') ? fc.array(one, { maxLength: 3 }) : one
  const isNullable = field.nullable !== undefined && includes(parseVersions(field.nullable), version)
  const mayBeDefault = fc.oneof({ weight: 4, arbitrary: value }, fc.constant(defaultOf(schema, field, range)))
  // A default of null is of no use in the versions that cannot be null.
  const withDefault = field.default === null && !isNullable ? value : mayBeDefault
  return isNullable ? fc.oneof({ weight: 4, arbitrary: withDefault }, fc.constant(null)) : withDefault
}

/** A field without members has a primitive type. */
function primitiveOf(field: FieldSchema): PrimitiveType {
  return field.type.replace('[]', '') as PrimitiveType
}

/** Text as Kafka can carry it: no half of a surrogate pair, at most 32767 bytes. */
const TEXT = fc.oneof(
  { weight: 6, arbitrary: fc.string({ maxLength: 12 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ minLength: 20, maxLength: 200 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('é'.repeat(42), 'é'.repeat(43), 'a'.repeat(126), 'a'.repeat(127), '漢'.repeat(50)),
  },
)

const BYTES = fc.oneof(
  { weight: 5, arbitrary: fc.uint8Array({ maxLength: 20 }) },
  // Around the size from which the writer refers instead of copying.
  { weight: 1, arbitrary: fc.integer({ min: 505, max: 530 }).map((length) => new Uint8Array(length).fill(7)) },
)

const PRIMITIVES: Readonly<Record<PrimitiveType, fc.Arbitrary<unknown>>> = {
  bool: fc.boolean(),
  int8: fc.integer({ min: -0x80, max: 0x7f }),
  int16: fc.integer({ min: -0x8000, max: 0x7fff }),
  uint16: fc.integer({ min: 0, max: 0xffff }),
  int32: fc.integer(),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  float64: fc.double(),
  string: TEXT,
  uuid: fc.oneof(
    fc.constant(ZERO_UUID),
    fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url')),
  ),
  bytes: BYTES,
  records: BYTES,
}

/** Above every tag that a schema uses, in ascending order; the largest number of all Kafka keeps for itself. */
const UNKNOWN_TAGS = fc.oneof(
  { weight: 5, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: 100, max: 0x7fff_fffe }), { minLength: 1, maxLength: 3 })
      .chain((tags) =>
        fc.tuple(
          ...tags
            .sort((a, b) => a - b)
            .map((tag) => fc.record({ tag: fc.constant(tag), data: BYTES }, { noNullPrototype: true })),
        ),
      ),
  },
)

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
      return new Uint8Array(0)
    default:
      return 0
  }
}
