/** How much memory a decoder takes: never more than a small multiple of its input, whatever the input claims. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { MalformedMessageError, Reader, Writer } from '@millrace/protocol'
import { RecordBatch } from '@millrace/protocol/records'
import { type FieldSchema, includes, parseVersions, versionsWithin } from '@millrace/protocol/schema'
import { describe, expect, test } from 'vitest'
import { defaultOf, hasTagSection, membersOf } from './arbitrary.ts'
import { allCodecs, type MessageCodec } from './codecs.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** An element of one or two bytes can be an object with a dozen fields, which is what such a message means. */
const mostOfValidInput = 150
/** What claims more than it holds has cost nothing when it is refused; the error and its text are in this allowance. */
const allowanceBytes = 300_000

type Struct = Record<string, unknown>

/** What the heap holds more after `run`, while its result is still there. */
function heapGrowth(run: () => unknown): number {
  collect()
  const before = process.memoryUsage()
  const held = run()
  const after = process.memoryUsage()
  // What is used here cannot have been collected there.
  if (held === collect) throw new Error('the result is lost')
  return after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers
}

function decode(codec: MessageCodec, bytes: Uint8Array, version: number): unknown {
  const reader = new Reader(bytes)
  const message = codec.decode(reader, version)
  reader.finish()
  return message
}

function refusal(run: () => unknown): MalformedMessageError {
  try {
    run()
  } catch (error) {
    if (error instanceof MalformedMessageError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** The smallest struct there is in a version: null where that is possible, else empty or zero. */
function smallest(codec: MessageCodec, fields: readonly FieldSchema[], version: number): Struct {
  const { schema } = codec
  const within = parseVersions(schema.versions)
  const struct: Struct = {}
  for (const field of fields) {
    const range = versionsWithin(field.versions, within)
    const isPresent = includes(range, version)
    const isNull = isPresent && field.nullable !== undefined && includes(parseVersions(field.nullable), version)
    const members = membersOf(schema, field)
    const isStruct = members !== undefined && !field.type.startsWith('[]')
    if (isNull && field.tagged === undefined) struct[field.name] = null
    else
      struct[field.name] = isStruct && isPresent ? smallest(codec, members, version) : zeroOf(codec, field, isPresent)
  }
  if (hasTagSection(schema, within)) struct['unknownTaggedFields'] = []
  return struct
}

/** The default, where it can be written; a default of null in a field that cannot be null is of no use. */
function zeroOf(codec: MessageCodec, field: FieldSchema, isPresent: boolean): unknown {
  const value = defaultOf(codec.schema, field, parseVersions(codec.schema.versions))
  return value === null && isPresent && field.type === 'string' ? '' : value
}

/** Root fields that are arrays of structs in the newest stable version. */
const arrays = allCodecs().flatMap((codec) => {
  const version = codec.versions.max
  return codec.schema.fields.flatMap((field) => {
    const members = membersOf(codec.schema, field)
    const isThere = includes(versionsWithin(field.versions, codec.versions), version)
    if (!isThere || members === undefined || !field.type.startsWith('[]')) return []
    return [{ title: `${codec.name}.${field.name}`, codec, field, members, version }]
  })
})

test('every array of structs, full of its smallest elements, takes a small multiple of its bytes', () => {
  const multiples = arrays.map(({ title, codec, field, members, version }) => {
    const message = smallest(codec, codec.schema.fields, version)
    const element = smallest(codec, members, version)
    message[field.name] = Array.from({ length: 10_000 }, () => element)
    const writer = new Writer()
    codec.encode(writer, message, version)
    const bytes = writer.toBytes()
    return { title, multiple: (heapGrowth(() => decode(codec, bytes, version)) - allowanceBytes) / bytes.length }
  })
  expect(multiples.length).toBeGreaterThan(100)
  expect(multiples.filter(({ multiple }) => multiple > mostOfValidInput)).toEqual([])
  // A measurement that sees nothing would prove nothing.
  expect(multiples.filter(({ multiple }) => multiple > 1).length).toBeGreaterThan(50)
}, 120_000)

describe('a length that claims more than there is costs nothing', () => {
  const reader = (bytes: readonly number[], rest = 1000): Reader => {
    const all = new Uint8Array(bytes.length + rest)
    all.set(bytes)
    return new Reader(all)
  }
  const decodeNothing = (): null => null
  const classic = [0x7f, 0xff, 0xff, 0xff]
  const compact = [0xff, 0xff, 0xff, 0xff, 0x07]
  const beyond = [0xff, 0xff, 0xff, 0xff, 0x0f]

  test.each<[string, () => unknown]>([
    ['an array of elements of one byte', () => reader(classic).array('a', 1, false, decodeNothing, 0)],
    ['the same, compact', () => reader(compact).array('a', 1, true, decodeNothing, 0)],
    ['a compact length close to 2³²', () => reader(beyond).array('a', 1, true, decodeNothing, 0)],
    ['an array of elements without any bytes', () => reader(classic).array('a', 0, false, decodeNothing, 0)],
    ['the same, compact', () => reader(compact).array('a', 0, true, decodeNothing, 0)],
    ['int32s', () => reader(classic).int32Array('a', false)],
    ['int64s, compact', () => reader(compact).int64Array('a', true)],
    ['nullable strings', () => reader(compact).nullableStringArray('a', true)],
    ['UUIDs', () => reader(classic).uuidArray('a', false)],
    ['bytes', () => reader(classic).byteString('a', false)],
    ['a compact string', () => reader(compact).string('a', true)],
    ['tagged fields', () => reader(compact).taggedFields()],
    ['more tagged fields than Kafka takes', () => reader([0xa0, 0x8d, 0x06], 200_000).taggedFields()],
    ['a tagged field of that size', () => reader([1, 1, ...compact]).taggedFields()],
  ])('%s', (_, read) => {
    const growth = heapGrowth(() => refusal(read))
    expect(growth).toBeLessThan(allowanceBytes)
  })

  test('in every message and version, at every place of a message of defaults', () => {
    let refused = 0
    const growth = heapGrowth(() => {
      for (const codec of allCodecs()) {
        for (let version = codec.versions.min; version <= codec.versions.max; version++) {
          const writer = new Writer()
          codec.encode(writer, smallest(codec, codec.schema.fields, version), version)
          const bytes = writer.toBytes()
          for (let at = 0; at <= bytes.length; at++) {
            for (const length of [classic, compact, beyond]) {
              const hostile = Buffer.concat([bytes.subarray(0, at), Uint8Array.from(length), new Uint8Array(300)])
              try {
                decode(codec, hostile, version)
              } catch (error) {
                if (!(error instanceof MalformedMessageError)) throw error
                refused++
              }
            }
          }
        }
      }
    })
    expect(refused).toBeGreaterThan(10_000)
    // All of them together, most of it already garbage: no single one can have taken an array of 2³¹ elements.
    expect(growth).toBeLessThan(256 * 1024 * 1024)
  }, 120_000)

  test('structs that may be null, nested as deep as a schema has them, are read or refused like any other', () => {
    const nested = allCodecs().filter(({ schema }) =>
      schema.fields.some((field) => field.nullable !== undefined && membersOf(schema, field) !== undefined),
    )
    expect(nested.length).toBeGreaterThan(0)
    for (const codec of nested) {
      const version = codec.versions.max
      for (const byte of [0x00, 0x01, 0x7f, 0x80, 0xff]) {
        const bytes = new Uint8Array(100_000).fill(byte)
        const growth = heapGrowth(() => {
          try {
            return decode(codec, bytes, version)
          } catch (error) {
            if (!(error instanceof MalformedMessageError)) throw error
            return error
          }
        })
        expect(growth, `${codec.name} of ${byte}`).toBeLessThan(mostOfValidInput * bytes.length)
      }
    }
  })

  test('a batch that counts more records than its bytes can hold', () => {
    const bytes = new Uint8Array(61 + 100)
    const view = new DataView(bytes.buffer)
    view.setInt32(8, bytes.length - 12)
    bytes[16] = 2
    view.setInt32(57, 0x7fff_ffff)
    expect(heapGrowth(() => refusal(() => [...new RecordBatch(bytes).records()]))).toBeLessThan(allowanceBytes)
  })
})
