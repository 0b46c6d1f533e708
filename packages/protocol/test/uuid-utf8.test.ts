/** UUIDs and text: every way of writing them gives the same bytes, and comes back. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUtf8, utf8Length, writeUtf8 } from '../src/wire/utf8.ts'
import { isUuid, readUuid, writeUuid, ZERO_UUID } from '../src/wire/uuid.ts'

describe('a UUID', () => {
  test('is the base64url of its bytes, both ways', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const text = Buffer.from(bytes).toString('base64url')
        expect(readUuid(bytes, 0)).toBe(text)
        expect(isUuid(text)).toBe(true)
        const written = new Uint8Array(16)
        writeUuid(written, 0, text)
        expect(written).toEqual(bytes)
      }),
    )
  })

  test('of zero bytes is the constant', () => {
    expect(readUuid(new Uint8Array(16), 0)).toBe(ZERO_UUID)
  })

  test.each([
    '',
    'AAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAAA',
    'AAAAAAAAAAAAAAAAAAAAAB',
    'AAAAAAAAAAAAAAAAAAAA==',
    'ÄAAAAAAAAAAAAAAAAAAAAA',
  ])('is not %j', (text) => expect(isUuid(text)).toBe(false))
})

describe('text', () => {
  // Fast-check needs a second of its own for the table of all characters.
  test('is written as UTF-8 and read back, whatever its length and alphabet', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 60 })), (text) => {
        const expected = Buffer.from(text, 'utf8')
        const bytes = new Uint8Array(3 * text.length + 2)
        const length = writeUtf8(bytes, 1, text)
        expect(Buffer.from(bytes.subarray(1, 1 + length)).toString('hex')).toBe(expected.toString('hex'))
        expect(utf8Length(text)).toBe(expected.length)
        expect(readUtf8(bytes, 1, 1 + length)).toBe(text)
      }),
    )
  })

  test('with half a surrogate pair is written as U+FFFD, three bytes', () => {
    for (const text of ['\ud800', 'a\udc00b', '\ud800a'.repeat(20)]) {
      const bytes = new Uint8Array(3 * text.length)
      const length = writeUtf8(bytes, 0, text)
      expect(length).toBe(utf8Length(text))
      expect(readUtf8(bytes, 0, length)).toBe(text.replace(/[\ud800-\udfff]/g, '\ufffd'))
    }
  })

  test('that is not UTF-8 is not read at all', () => {
    expect(readUtf8(Uint8Array.from([0x61, 0xff]), 0, 2)).toBeUndefined()
  })
})
