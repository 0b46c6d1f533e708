/** Serializers against the bytes of Java's, and what they refuse. */

import { describe, expect, it } from 'vitest'
import { isMillraceError, SerializationError } from '../../src/errors.ts'
import { resolveSerializer, type SerializerName, serializerNames } from '../../src/serializers/by-name.ts'
import { bytesSerializer, defaultSerializer, jsonSerializer, stringSerializer } from '../../src/serializers/contents.ts'
import { listSerializer } from '../../src/serializers/list.ts'
import { int32Serializer, int64Serializer } from '../../src/serializers/scalars.ts'
import { type AnySerializer, asSerializer, serializePart } from '../../src/serializers/serializer.ts'
import java from './golden/java-serializers.json' with { type: 'json' }

/** The serializer a row of the vectors names: `int16`, `list of int16`, … */
function byTitle(title: string): AnySerializer {
  const inner = title.replace(/^list of /, '')
  if (!serializerNames.includes(inner as SerializerName)) throw new Error(`no serializer ${inner}`)
  const serializer = resolveSerializer(inner as SerializerName)
  return title === inner ? serializer : listSerializer(serializer as never)
}

/** JSON cannot hold every number: those are written as text. */
function inputOf(title: string, input: unknown): unknown {
  if (typeof input !== 'string') return title === 'list of int64' ? mapInput(input, (n) => BigInt(n as number)) : input
  if (title === 'int64') return BigInt(input)
  return title === 'float' || title === 'double' ? Number(input) : input
}

function mapInput(input: unknown, convert: (item: unknown) => unknown): unknown {
  return Array.isArray(input) ? input.map((item: unknown) => (item === null ? null : convert(item))) : input
}

function bytesOf(serialized: unknown): string | null {
  if (serialized === null) return null
  return typeof serialized === 'string'
    ? Buffer.from(serialized, 'utf8').toString('hex')
    : Buffer.from(serialized as Uint8Array).toString('hex')
}

function serialize(serializer: AnySerializer, data: unknown): unknown {
  return serializePart(serializer, 'value', 'orders', data, null)
}

function failureOf(action: () => unknown): SerializationError {
  try {
    action()
  } catch (error) {
    expect(error).toBeInstanceOf(SerializationError)
    return error as SerializationError
  }
  throw new Error('nothing was thrown')
}

describe('a shipped serializer', () => {
  it.each(java.vectors.map((row) => [row.serializer, JSON.stringify(row.input), row] as const))(
    "%s of %s writes the bytes of Java's",
    (title, _text, row) => {
      expect(bytesOf(serialize(byTitle(title), inputOf(title, row.input)))).toBe(row.bytes)
    },
  )

  it('int64 takes safe integers as numbers', () => {
    expect(bytesOf(serialize(int64Serializer, 258))).toBe('0000000000000102')
    for (const n of [
      -1,
      0,
      -0,
      2 ** 32,
      -(2 ** 32),
      2 ** 32 - 1,
      -(2 ** 31),
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ]) {
      expect(bytesOf(serialize(int64Serializer, n)), String(n)).toBe(bytesOf(serialize(int64Serializer, BigInt(n))))
    }
  })

  it('json writes JSON as text, and keeps null a tombstone', () => {
    expect(serialize(jsonSerializer, { a: [1, 'ü'] })).toBe('{"a":[1,"ü"]}')
    expect(serialize(jsonSerializer, null)).toBeNull()
    expect(serialize(jsonSerializer, 'text')).toBe('"text"')
  })

  it('bytes takes every wrapping of bytes, and exactly the bytes in view', () => {
    const whole = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
    expect(serialize(bytesSerializer, whole)).toBe(whole)
    expect(bytesOf(serialize(bytesSerializer, new DataView(whole.buffer, 2, 3)))).toBe('030405')
    expect(bytesOf(serialize(bytesSerializer, new Uint16Array(whole.buffer, 2, 1)))).toBe('0304')
    expect(bytesOf(serialize(bytesSerializer, whole.buffer))).toBe('0102030405060708')
    expect(serialize(bytesSerializer, null)).toBeNull()
  })

  it('distinguishes null from empty', () => {
    expect(serialize(stringSerializer, '')).toBe('')
    expect(serialize(stringSerializer, null)).toBeNull()
    expect(bytesOf(serialize(bytesSerializer, new Uint8Array(0)))).toBe('')
  })

  it('list closes and configures what it contains', () => {
    const calls: string[] = []
    const inner = {
      ...stringSerializer,
      configure: () => calls.push('configure'),
      close: () => calls.push('close'),
    }
    const list = listSerializer<string>({
      ...inner,
      configure: () => void inner.configure(),
      close: () => void inner.close(),
    })
    list.configure?.({ clientId: 'c', isKey: false })
    list.close?.()
    expect(calls).toEqual(['configure', 'close'])
  })
})

describe('a serializer that is given what it does not take', () => {
  const wrong: readonly [SerializerName, unknown][] = [
    ['string', Uint8Array.of(1)],
    ['string', 7],
    ['bytes', 'text'],
    ['default', 7],
    ['default', { a: 1 }],
    ['json', () => 1],
    ['json', { a: 1n }],
    ['int16', 32_768],
    ['int16', -32_769],
    ['int16', 1.5],
    ['int32', 2 ** 31],
    ['int32', '1'],
    ['int32', Number.NaN],
    ['int64', 2n ** 63n],
    ['int64', -(2n ** 63n) - 1n],
    ['int64', 2 ** 53],
    ['float', '1'],
    ['double', true],
    ['boolean', 1],
    ['uuid', '123e4567e89b12d3a456426614174000'],
    ['uuid', 7],
    ['void', ''],
  ]

  it.each(wrong.map(([name, data]) => [name, typeof data, data] as const))(
    '%s refuses a %s at once, as an error of this record [S035]',
    (name, _type, data) => {
      const failure = failureOf(() => serialize(resolveSerializer(name), data))
      expect(failure).toMatchObject({
        code: 'MILLRACE_SERIALIZATION',
        topic: 'orders',
        part: 'value',
        serializer: name,
        delivery: 'not-written',
      })
      expect(failure.cause).toBeInstanceOf(Error)
    },
  )

  it('shows nothing of the data in its message', () => {
    const failure = failureOf(() => serialize(int32Serializer, 'card 4111111111111111'))
    expect(failure.message).not.toContain('4111')
  })

  it('list refuses what is no array, and elements that come later', () => {
    expect(failureOf(() => serialize(listSerializer(int32Serializer), 7)).cause).toBeInstanceOf(TypeError)
    const later = asSerializer(() => Promise.resolve('x'))
    expect(failureOf(() => serialize(listSerializer(later as never), ['x'])).cause).toBeInstanceOf(TypeError)
  })
})

describe("a serializer of the user's", () => {
  it('is told topic, data and headers, and may be a function', () => {
    const calls: unknown[] = []
    const mine = asSerializer((...args: unknown[]) => {
      calls.push(args)
      return 'x'
    })
    const headers = [{ key: 'h', value: '1' }]
    expect(serializePart(mine, 'key', 'orders', { id: 1 }, headers)).toBe('x')
    expect(calls).toEqual([['orders', { id: 1 }, headers]])
  })

  it('may answer later', async () => {
    const mine = asSerializer(async () => Uint8Array.of(7))
    await expect(serialize(mine, 'x')).resolves.toEqual(Uint8Array.of(7))
  })

  it('that throws, or rejects later, fails the record with its error as the cause', async () => {
    const boom = new RangeError('boom')
    const throwing = { name: 'mine', serialize: () => raise(boom) }
    expect(failureOf(() => serialize(throwing, 'x'))).toMatchObject({ serializer: 'mine', cause: boom })
    const rejecting = { name: 'mine', serialize: () => Promise.reject(boom) }
    await expect(serialize(rejecting, 'x')).rejects.toMatchObject({ code: 'MILLRACE_SERIALIZATION', cause: boom })
  })

  it.each([undefined, 7, {}, [], new ArrayBuffer(2)])(
    'that answers %s, at once or later, fails the record',
    async (answer) => {
      const now = asSerializer(() => answer as never)
      const failure = failureOf(() => serialize(now, 'x'))
      expect(failure.message).toContain('not bytes, a string or null')
      const later = asSerializer(() => Promise.resolve(answer as never))
      await expect(serialize(later, 'x')).rejects.toSatisfy(isMillraceError)
    },
  )
})

describe('the default serializer', () => {
  it('passes bytes, text and null through as they are', () => {
    const bytes = Uint8Array.of(1)
    expect([bytes, 'text', '', null].map((data) => serialize(defaultSerializer, data))).toEqual([
      bytes,
      'text',
      '',
      null,
    ])
    expect(serialize(defaultSerializer, bytes)).toBe(bytes)
  })
})

function raise(error: Error): never {
  throw error
}
