/** The writer: bytes worked out by hand, values that do not fit, payloads that are not copied. */

import { describe, expect, test } from 'vitest'
import { Writer } from '../src/wire/writer.ts'
import { hex, toHex } from './bytes.ts'

function written(write: (writer: Writer) => void): string {
  const writer = new Writer()
  write(writer)
  return toHex(writer.toBytes())
}

describe('primitive values', () => {
  test.each<[string, (writer: Writer) => void, string]>([
    ['bool', (w) => [true, false].forEach((value) => w.bool(value)), '01 00'],
    ['int8', (w) => [0, 127, -128, -1].forEach((value) => w.int8(value)), '00 7f 80 ff'],
    ['int16', (w) => [1, 0x7fff, -0x8000].forEach((value) => w.int16(value)), '0001 7fff 8000'],
    ['uint16', (w) => [1, 0xffff].forEach((value) => w.uint16(value)), '0001 ffff'],
    ['int32', (w) => [1, 0x7fffffff, -1].forEach((value) => w.int32(value)), '00000001 7fffffff ffffffff'],
    ['int64', (w) => [1n, -(2n ** 63n)].forEach((value) => w.int64(value)), '0000000000000001 8000000000000000'],
    ['float64', (w) => [1.5, -0].forEach((value) => w.float64(value)), '3ff8000000000000 8000000000000000'],
    ['uuid', (w) => w.uuid('AAECAwQFBgcICQoLDA0ODw'), '000102030405060708090a0b0c0d0e0f'],
    [
      'unsigned varint',
      (w) => [0, 127, 128, 16383, 16384, 0x7fffffff].forEach((value) => w.unsignedVarint(value)),
      '00 7f 8001 ff7f 808001 ffffffff07',
    ],
    ['string', (w) => w.string('é€😀', false), '0009 c3a9 e282ac f09f9880'],
    ['compact string', (w) => w.string('é€😀', true), '0a c3a9 e282ac f09f9880'],
    ['null string', (w) => w.nullableString(null, false), 'ffff'],
    ['compact null string', (w) => w.nullableString(null, true), '00'],
    ['bytes', (w) => w.byteString(hex('0a0b'), false), '00000002 0a0b'],
    ['compact bytes', (w) => w.byteString(hex('0a0b'), true), '03 0a0b'],
    ['null bytes', (w) => w.nullableByteString(null, false), 'ffffffff'],
    ['compact null bytes', (w) => w.nullableByteString(null, true), '00'],
    ['array', (w) => w.int32Array([1, -1], false), '00000002 00000001 ffffffff'],
    ['compact array', (w) => w.int32Array([1, -1], true), '03 00000001 ffffffff'],
    ['null array', (w) => w.nullableInt32Array(null, false), 'ffffffff'],
    ['array of strings', (w) => w.stringArray(['a', ''], true), '03 0261 01'],
    ['array of int8', (w) => w.int8Array([1, -2], true), '03 01 fe'],
    ['array of int16', (w) => w.int16Array([1, -2], true), '03 0001 fffe'],
    ['array of int64', (w) => w.int64Array([-1n], true), '02 ffffffffffffffff'],
    ['null struct', (w) => w.nullableStruct(null, () => undefined, 0), 'ff'],
  ])('%s is laid out as the protocol guide says', (_, write, expected) => {
    expect(written(write)).toBe(expected.replaceAll(' ', ''))
  })

  test.each<[string, (writer: Writer) => void]>([
    ['int8', (w) => w.int8(128)],
    ['int16', (w) => w.int16(-0x8001)],
    ['uint16', (w) => w.uint16(-1)],
    ['int32', (w) => w.int32(2 ** 31)],
    ['int32', (w) => w.int32(0.5)],
    ['int32', (w) => w.int32(Number.NaN)],
    ['int32 in an array', (w) => w.int32Array([2 ** 31], true)],
    ['int64', (w) => w.int64(2n ** 63n)],
    ['unsigned varint', (w) => w.unsignedVarint(-1)],
    ['uuid', (w) => w.uuid('AAECAwQFBgcICQoLDA0ODx')],
    ['uuid', (w) => w.uuid('AAECAwQFBgcICQoLDA0OD')],
    ['uuid', (w) => w.uuid('AAECAwQFBgcICQoLDA0OD+')],
    ['string above 32767 bytes', (w) => w.string('a'.repeat(32768), true)],
    ['string above 32767 bytes', (w) => w.string('€'.repeat(11000), false)],
  ])('a value that is no %s is refused instead of cut', (_, write) => {
    expect(() => write(new Writer())).toThrow(RangeError)
  })
})

// Around each boundary the length's own size changes with the characters, which is where a guess goes wrong.
describe.each([0, 1, 24, 25, 41, 42, 43, 63, 64, 126, 127, 128, 5460, 5461, 16382, 16383, 16384, 32767])(
  'a compact string of %d characters',
  (length) => {
    test.each(['a', 'é', '€', '😀'])('made of %s has the shortest length in front', (character) => {
      const text = character.repeat(Math.floor(length / character.length))
      const utf8 = Buffer.from(text, 'utf8')
      if (utf8.length > 0x7fff) {
        expect(() => written((w) => w.string(text, true))).toThrow(RangeError)
        return
      }
      expect(written((w) => w.string(text, true))).toBe(toHex(uvarint(utf8.length + 1)) + utf8.toString('hex'))
      expect(written((w) => w.string(text, false)).slice(4)).toBe(utf8.toString('hex'))
    })
  },
)

describe('payloads', () => {
  test('of 512 bytes and more are handed on, smaller ones are copied', () => {
    const [small, large] = [new Uint8Array(511), new Uint8Array(512)]
    const writer = new Writer()
    writer.byteString(small, true)
    writer.byteString(large, true)
    writer.int8(7)
    const segments = writer.segments()
    expect(segments).toHaveLength(3)
    expect(segments[1]).toBe(large)
    expect(segments.map((segment) => segment.length)).toEqual([2 + 511 + 2, 512, 1])
    expect(writer.byteLength).toBe(2 + 511 + 2 + 512 + 1)
    expect(writer.toBytes()).toHaveLength(writer.byteLength)
  })

  test('keep their place when the memory around them grows', () => {
    const writer = new Writer()
    const expected: number[] = []
    for (let round = 0; round < 40; round++) {
      const payload = new Uint8Array(600).fill(round)
      writer.int32(round)
      writer.byteString(payload, false)
      expected.push(0, 0, 0, round, 0, 0, 2, 88, ...payload)
    }
    expect([...writer.toBytes()]).toEqual(expected)
  })

  test('inside a tagged field are copied, because its size stands in front', () => {
    const writer = new Writer()
    const mark = writer.beginTag(3)
    writer.byteString(new Uint8Array(600).fill(9), true)
    writer.endTag(mark)
    expect(writer.segments()).toHaveLength(1)
    expect(toHex(writer.toBytes())).toBe(`03da04d904${'09'.repeat(600)}`)
  })
})

describe('tagged fields', () => {
  test.each([0, 1, 126, 127, 128, 16382, 16384])('of %d bytes have the shortest size in front', (length) => {
    const data = new Uint8Array(length).fill(1)
    const known = written((w) => {
      const mark = w.beginTag(1)
      w.raw(data)
      w.endTag(mark)
    })
    expect(known).toBe(`01${toHex(uvarint(length))}${toHex(data)}`)
    expect(written((w) => w.taggedFields([{ tag: 1, data }]))).toBe(`01${known}`)
  })

  test('known and unknown are written in the order of their tags', () => {
    const unknown = [
      { tag: 0, data: hex('aa') },
      { tag: 2, data: hex('bb') },
      { tag: 9, data: hex('cc') },
    ]
    const bytes = written((w) => {
      let next = w.unknownTagsBefore(1, unknown, 0)
      w.endTag(w.beginTag(1))
      next = w.unknownTagsBefore(5, unknown, next)
      w.endTag(w.beginTag(5))
      w.unknownTags(unknown, next)
    })
    expect(bytes).toBe('0001aa' + '0100' + '0201bb' + '0500' + '0901cc')
  })

  test.each([
    ['a tag twice', [3, 3]],
    ['tags that descend', [4, 3]],
    ['a tag above the largest', [0x7fff_ffff]],
  ])('unknown ones with %s are refused', (_, tags) => {
    const fields = tags.map((tag) => ({ tag, data: hex('') }))
    expect(() => new Writer().taggedFields(fields)).toThrow(RangeError)
  })

  test('an unknown one with the tag of a known one is refused', () => {
    expect(() => new Writer().unknownTagsBefore(3, [{ tag: 3, data: hex('') }], 0)).toThrow(RangeError)
  })
})

function uvarint(value: number): Uint8Array {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Uint8Array.from([...bytes, rest])
    bytes.push(128 + (rest % 128))
  }
}
