/** The reader: what it takes, what it refuses, and where it says the damage is. */

import { describe, expect, test } from 'vitest'
import { MalformedMessageError } from '../src/malformed.ts'
import { Reader } from '../src/wire/reader.ts'
import { hex } from './bytes.ts'

function read<T>(bytes: string, take: (reader: Reader) => T): T {
  const reader = new Reader(hex(bytes))
  const value = take(reader)
  reader.finish()
  return value
}

function refusal(bytes: string, take: (reader: Reader) => unknown): MalformedMessageError {
  try {
    take(new Reader(hex(bytes)))
  } catch (error) {
    if (error instanceof MalformedMessageError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('primitive values', () => {
  test.each<[string, string, (reader: Reader) => unknown, unknown]>([
    ['bool', '01', (r) => r.bool('x'), true],
    ['a bool of any byte but zero', '80', (r) => r.bool('x'), true],
    ['int8', 'ff', (r) => r.int8('x'), -1],
    ['int16', '8000', (r) => r.int16('x'), -0x8000],
    ['uint16', 'ffff', (r) => r.uint16('x'), 0xffff],
    ['int32', '80000000', (r) => r.int32('x'), -(2 ** 31)],
    ['int64', '8000000000000000', (r) => r.int64('x'), -(2n ** 63n)],
    ['float64', '8000000000000000', (r) => r.float64('x'), -0],
    ['the largest varint', 'ffffffff07', (r) => r.unsignedVarint('x'), 2 ** 31 - 1],
    ['a varint longer than it need be', '8000', (r) => r.unsignedVarint('x'), 0],
    ['uuid', '000102030405060708090a0b0c0d0e0f', (r) => r.uuid('x'), 'AAECAwQFBgcICQoLDA0ODw'],
    ['string', '0009 c3a9 e282ac f09f9880', (r) => r.string('x', false), 'é€😀'],
    ['compact string', '0a c3a9 e282ac f09f9880', (r) => r.string('x', true), 'é€😀'],
    ['a string with a byte order mark', '0004 efbbbf61', (r) => r.string('x', false), '\ufeffa'],
    ['null string', 'ffff', (r) => r.nullableString('x', false), null],
    ['compact null string', '00', (r) => r.nullableString('x', true), null],
    ['empty bytes', '01', (r) => r.byteString('x', true), new Uint8Array(0)],
    ['null bytes', 'ffffffff', (r) => r.nullableByteString('x', false), null],
    ['int32 array', '03 00000001 ffffffff', (r) => r.int32Array('x', true), [1, -1]],
    ['null int32 array', '00', (r) => r.nullableInt32Array('x', true), null],
    ['string array', '00000002 000161 0000', (r) => r.stringArray('x', false), ['a', '']],
    ['null string array', '00', (r) => r.nullableStringArray('x', true), null],
    ['null uuid array', '00', (r) => r.nullableUuidArray('x', true), null],
    ['int8 array', '03 01 fe', (r) => r.int8Array('x', true), [1, -2]],
    ['int16 array', '03 0001 fffe', (r) => r.int16Array('x', true), [1, -2]],
    ['int64 array', '02 ffffffffffffffff', (r) => r.int64Array('x', true), [-1n]],
    ['null struct', 'ff', (r) => r.nullableStruct('x', () => 1, 0), null],
  ])('%s is read as the protocol guide says', (_, bytes, take, expected) => {
    expect(read(bytes, take)).toStrictEqual(expected)
  })

  test('bytes are views, and stay true only as long as the frame', () => {
    const frame = hex('03 0a0b')
    const view = new Reader(frame).byteString('x', true)
    frame[1] = 0xff
    expect([...view]).toEqual([0xff, 0x0b])
  })

  test('reading is held to the part of the bytes that was given', () => {
    const reader = new Reader(hex('00 01 02 03'), 1, 3)
    expect(reader.remaining).toBe(2)
    expect(reader.int16('x')).toBe(0x0102)
    expect(() => reader.int8('x')).toThrow(MalformedMessageError)
    expect(() => new Reader(hex('00'), 0, 2)).toThrow(RangeError)
  })
})

describe('damage', () => {
  test.each<[string, string, (reader: Reader) => unknown, string]>([
    ['an int32 that is cut', '000000', (r) => r.int32('x'), '4 bytes needed, 3 left'],
    ['a varint without an end', '8080808080 01', (r) => r.unsignedVarint('x'), 'a varint above 2147483647'],
    ['a varint above 2³¹−1', 'ffffffff08', (r) => r.unsignedVarint('x'), 'a varint above 2147483647'],
    ['a varint that is cut', '80', (r) => r.unsignedVarint('x'), '1 bytes needed, 0 left'],
    ['a string longer than the frame', '0005 61', (r) => r.string('x', false), '5 bytes needed, 1 left'],
    ['a string above 32767 bytes', '818002', (r) => r.string('x', true), 'a string of 32768 bytes'],
    ['a string that is not UTF-8', '0002 c328', (r) => r.string('x', false), 'not UTF-8'],
    ['a surrogate in UTF-8', '04 eda080', (r) => r.string('x', true), 'not UTF-8'],
    ['null where null is not allowed', '00', (r) => r.string('x', true), 'null in a field that cannot be null'],
    [
      'null bytes where null is not allowed',
      '00',
      (r) => r.byteString('x', true),
      'null in a field that cannot be null',
    ],
    [
      'a null array where null is not allowed',
      '00',
      (r) => r.int32Array('x', true),
      'null in an array that cannot be null',
    ],
    ['a string of length −2', 'fffe', (r) => r.nullableString('x', false), 'a length of -2'],
    ['bytes of length −2', 'fffffffe', (r) => r.nullableByteString('x', false), 'a length of -2'],
    ['an array of length −2³¹', '80000000', (r) => r.nullableInt32Array('x', false), 'a length of -2147483648'],
    ['an array of 2³¹−1', '7fffffff', (r) => r.int8Array('x', false), '2147483647 elements in 0 bytes'],
    ['bytes of 2³¹−1', '7fffffff', (r) => r.byteString('x', false), '2147483647 bytes needed, 0 left'],
    ['a struct that is neither there nor null', '80', (r) => r.nullableStruct('x', () => 1, 0), 'a length of -128'],
    ['a tag twice', '02 0300 0300', (r) => r.taggedFields(), 'tag 3 after tag 3'],
    ['the tag that nobody may use', '01 ffffffff07 00', (r) => r.taggedFields(), '2147483646 at most'],
    [
      'a tagged field longer than the frame',
      '01 00 05 61',
      (r) => r.taggedFields(),
      'a tagged field of 5 bytes, 1 left',
    ],
    ['more tagged fields than bytes', '7f 00', (r) => r.taggedFields(), '127 tagged fields in 1 bytes'],
    ['bytes behind the message', '00', (r) => r.finish(), '1 bytes left behind the message'],
  ])('%s is refused', (_, bytes, take, reason) => {
    expect(refusal(bytes, take).message).toContain(reason)
  })

  test('more elements or tagged fields than Kafka reads are refused, however many bytes there are', () => {
    const elements = Buffer.alloc(1_000_010)
    elements.writeInt32BE(1_000_001)
    expect(() => new Reader(elements).int8Array('x', false)).toThrow('1000001 elements; 1000000 at most')
    const tags = Buffer.alloc(30_000)
    Buffer.from('91 4e'.replace(' ', ''), 'hex').copy(tags)
    expect(() => new Reader(tags).taggedFields()).toThrow('10001 tagged fields; 10000 at most')
  })

  test('an array of structs is refused before anything is allocated for a length that cannot be', () => {
    const decode = (): never => {
      throw new Error('an element was read')
    }
    const error = refusal('00000003 0000', (r) => r.array('x', 1, false, decode, 0))
    expect(error.message).toContain('3 elements in 2 bytes')
  })

  test('names the message, the version, the field with its indexes, and the offset', () => {
    const inner = (reader: Reader): number => reader.int32('leaderId')
    const outer = (reader: Reader): number[] => reader.array('partitions', 4, true, inner, 7)
    const error = refusal('03 02 00000001 03 00000002 0000', (reader) => {
      reader.begin('SomeResponse', 7)
      return reader.array('topics', 1, true, outer, 7)
    })
    expect(error).toMatchObject({
      name: 'MalformedMessageError',
      code: 'MILLRACE_MALFORMED_MESSAGE',
      messageName: 'SomeResponse',
      fieldPath: 'topics[1].partitions',
      version: 7,
      offset: 7,
    })
    expect(error.message).toBe(
      'Malformed SomeResponse (version 7, field topics[1].partitions, offset 7): 2 elements in 6 bytes',
    )
  })
})
