/** CRC-32C against one bit at a time, on every path it can take. */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { crc32cModuleSource } from '../codegen/crc32c-wasm.ts'
import { Arena } from '../src/wire/arena.ts'
import { crc32c, crc32cByTables } from '../src/wire/crc32c.ts'
import { hostWebAssembly } from '../src/wire/host.ts'

/** The definition, one bit after the other. */
function bitwise(bytes: Uint8Array, seed = 0): number {
  let crc = ~seed
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  }
  return ~crc >>> 0
}

function noise(length: number): Uint8Array {
  let state = 0x9e3779b9 ^ length
  return Uint8Array.from({ length }, () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state
  })
}

/** Around every border inside: 4 and 16 bytes of look-ups, 512 of the fold, 8 KiB of its chunk, the shared piece. */
const lengths = [
  ...Array.from({ length: 80 }, (_, length) => length),
  ...[95, 96, 97, 255, 256, 500, 511, 512, 513, 545, 575, 576, 577, 600, 639, 640, 1023, 1024, 4095],
  ...[8191, 8192, 8193, 8481, 8482, 8483, 8545, 8546, 16_384, 16_674, 65_536, 98_239, 98_240, 98_241, 200_001],
]

const vectors: readonly (readonly [string, Uint8Array, number])[] = [
  ['the check value of the catalogue', new TextEncoder().encode('123456789'), 0xe3069283],
  ['32 zeros (RFC 3720)', new Uint8Array(32), 0x8a9136aa],
  ['32 ones (RFC 3720)', new Uint8Array(32).fill(255), 0x62a8ab43],
  ['32 ascending bytes (RFC 3720)', Uint8Array.from({ length: 32 }, (_, i) => i), 0x46dd794e],
]

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('crc32c', () => {
  test.each(vectors)('%s gives the published value', (_, bytes, expected) => {
    expect(crc32c(bytes)).toBe(expected)
    expect(crc32cByTables(bytes)).toBe(expected)
  })

  test('any length at any alignment, copied or in place, equals the bitwise definition', () => {
    const arena = Arena.create(200_100)
    expect(arena.isWebAssembly).toBe(true)
    arena.bytes.set(noise(200_100))
    for (const length of lengths) {
      for (const start of [0, 1, 7, 64]) {
        const view = arena.bytes.subarray(start, start + length)
        const expected = bitwise(view)
        expect(crc32c(view)).toBe(expected)
        expect(arena.crc32c(start, length)).toBe(expected)
        expect(crc32c(Uint8Array.from(view))).toBe(expected)
        expect(crc32cByTables(view)).toBe(expected)
      }
    }
  })

  test('bytes in pieces, with the CRC so far as seed, give the CRC of the whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000, minLength: 1 }), fc.nat(), (bytes, cut) => {
        const [a, b] = [bytes.subarray(0, cut % bytes.length), bytes.subarray(cut % bytes.length)]
        expect(crc32c(b, crc32c(a))).toBe(bitwise(bytes))
        expect(crc32cByTables(b, crc32cByTables(a))).toBe(bitwise(bytes))
      }),
    )
  })

  test('one check does not disturb the next, whatever their lengths', () => {
    const arena = Arena.create(10_000)
    const bytes = noise(10_000)
    arena.bytes.set(bytes)
    for (const length of [10_000, 9000, 700, 0, 8500, 513, 10_000, 100]) {
      expect(arena.crc32c(0, length)).toBe(bitwise(bytes.subarray(0, length)))
    }
    expect(arena.bytes).toEqual(Buffer.from(bytes))
  })

  test('without WebAssembly, the tables give the same', async () => {
    vi.stubGlobal('WebAssembly', undefined)
    vi.resetModules()
    const plain = await import('../src/wire/crc32c.ts')
    const { Arena: PlainArena } = await import('../src/wire/arena.ts')
    const arena = PlainArena.create(3000)
    arena.bytes.set(noise(3000))
    expect(arena.isWebAssembly).toBe(false)
    expect(arena.crc32c(3, 2900)).toBe(bitwise(arena.bytes.subarray(3, 2903)))
    expect(plain.crc32c(arena.bytes)).toBe(bitwise(arena.bytes))
  })

  test('where SIMD is refused, the tables give the same', async () => {
    vi.stubGlobal('WebAssembly', {
      ...{ Memory: hostWebAssembly?.Memory, Instance: hostWebAssembly?.Instance },
      Module: class {
        constructor() {
          throw new SyntaxError('invalid SIMD opcode')
        }
      },
    })
    vi.resetModules()
    const plain = await import('../src/wire/crc32c.ts')
    expect(plain.createCrc32cMemory(10)).toBeNull()
    expect(plain.crc32c(noise(3000))).toBe(bitwise(noise(3000)))
  })

  test('the committed module is what the generator assembles', () => {
    const committed = readFileSync(new URL('../src/wire/crc32c-module.ts', import.meta.url), 'utf8')
    expect(committed === crc32cModuleSource()).toBe(true)
  })
})

describe('Arena', () => {
  test('its bytes are zero, of the exact size, and a Buffer', () => {
    const arena = Arena.create(70_001)
    expect(arena.bytes.length).toBe(70_001)
    expect(Buffer.isBuffer(arena.bytes)).toBe(true)
    expect(arena.bytes.every((byte) => byte === 0)).toBe(true)
  })

  test('a range that is not inside is refused', () => {
    const arena = Arena.create(100)
    for (const [offset, length] of [
      [0, 101],
      [-1, 5],
      [100, 1],
      [Number.NaN, 1],
      [5, -1],
    ] as const) {
      expect(() => arena.crc32c(offset, length)).toThrow(RangeError)
    }
    expect(arena.crc32c(100, 0)).toBe(0)
  })

  test.each([-1, 1.5, Number.NaN])('a size of %s is refused', (size) => {
    expect(() => Arena.create(size)).toThrow(RangeError)
  })

  test('memory that the engine will not give becomes plain memory', async () => {
    vi.stubGlobal('WebAssembly', {
      ...{ Module: hostWebAssembly?.Module, Instance: hostWebAssembly?.Instance },
      Memory: class {
        constructor() {
          throw new RangeError('could not allocate memory')
        }
      },
    })
    vi.resetModules()
    const { Arena: PlainArena } = await import('../src/wire/arena.ts')
    const arena = PlainArena.create(1000)
    expect(arena.isWebAssembly).toBe(false)
    expect(arena.crc32c(0, 1000)).toBe(bitwise(new Uint8Array(1000)))
  })
})
