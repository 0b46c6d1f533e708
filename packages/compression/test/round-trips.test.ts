/** What goes in comes out, for every codec, level, size and kind of data. */
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { codecs } from '../src/codecs.ts'
import { json, payloadClasses, payloadSizes } from '../src/payloads.ts'
import { sharedPool } from '../src/pool.ts'
import { zstdByMongodb } from '../src/zstd.ts'
import { sameBytes } from './bytes.ts'

const levels = {
  gzip: [undefined, -1, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  snappy: [undefined],
  lz4: [undefined, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 17],
  zstd: [undefined, -131_072, -1000, -5, -1, 0, 1, 2, 3, 6, 9, 12, 16, 19, 22],
} as const

const scenarioIds = { gzip: ' [S448]', snappy: ' [S454]', lz4: '', zstd: '' } as const

afterAll(() => sharedPool.close())

describe.each(codecs.all)('$name', (codec) => {
  for (const [className, payload] of Object.entries(payloadClasses)) {
    it(`${className} data of ${String(payloadSizes.length)} sizes at each level is the same after a round trip${scenarioIds[codec.name]}`, {
      timeout: 60_000,
    }, () => {
      for (const size of payloadSizes) {
        const bytes = payload(size)
        for (const level of levels[codec.name]) {
          const compressed = codec.compressSync(bytes, { level })
          const back = codec.decompressSync(compressed, { maxOutputBytes: size })
          expect(sameBytes(back, bytes), `${String(size)} bytes at level ${String(level)}`).toBe(true)
        }
      }
    })

    it(`${className} data of 10 MB is the same after an asynchronous round trip`, { timeout: 60_000 }, async () => {
      const bytes = payload(10_000_000)
      const compressed = await codec.compress(bytes)
      const back = await codec.decompress(compressed, { maxOutputBytes: bytes.byteLength })
      expect(sameBytes(back, bytes)).toBe(true)
    })
  }

  it('any bytes, as a view somewhere in a larger buffer, are the same after a round trip', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.nat(100), fc.nat(2000), (seed, before, repeat) => {
        const whole = new Uint8Array(before + seed.byteLength * 3 + repeat + 50)
        for (let copy = 0; copy < 3; copy += 1) whole.set(seed, before + copy * seed.byteLength)
        const bytes = whole.subarray(before, whole.byteLength - 50)
        const compressed = codec.compressSync(bytes)
        return sameBytes(codec.decompressSync(compressed, { maxOutputBytes: bytes.byteLength }), bytes)
      }),
      { numRuns: 300 },
    )
  })

  it('both forms write the same bytes, from a Buffer as from a Uint8Array', async () => {
    const bytes = json(200_000)
    const expected = codec.compressSync(bytes)
    expect(sameBytes(await codec.compress(bytes), expected)).toBe(true)
    expect(sameBytes(await codec.compress(Buffer.from(bytes)), expected)).toBe(true)
    expect(sameBytes(codec.compressSync(Buffer.from(bytes)), expected)).toBe(true)
    expect(sameBytes(await codec.decompress(Buffer.from(expected), { maxOutputBytes: 200_000 }), bytes)).toBe(true)
  })

  it('compressing leaves the input as it was', async () => {
    const bytes = json(100_000)
    codec.compressSync(bytes)
    await codec.compress(bytes)
    expect(sameBytes(bytes, json(100_000))).toBe(true)
  })
})

describe('zstd by @mongodb-js/zstd, as on Node 20', () => {
  it('data of each kind and size is the same after a round trip, and after one with Node’s own zstd', {
    timeout: 60_000,
  }, async () => {
    const node = codecs.byName('zstd')
    for (const payload of Object.values(payloadClasses)) {
      for (const size of payloadSizes) {
        const bytes = payload(size)
        for (const level of size > 70_000 ? [3] : [-1000, 3, 19]) {
          const compressed = await zstdByMongodb.compress?.(bytes, level)
          if (compressed === undefined) throw new Error('it has no compress')
          const options = { maxOutputBytes: Math.max(size, 131_072 * 4) }
          const back = await zstdByMongodb.decompress?.(compressed, options)
          expect(sameBytes(back ?? new Uint8Array(1), bytes)).toBe(true)
          expect(sameBytes(node.decompressSync(compressed, options), bytes)).toBe(true)
          const other = node.compressSync(bytes, { level })
          expect(sameBytes((await zstdByMongodb.decompress?.(other, options)) ?? new Uint8Array(1), bytes)).toBe(true)
        }
      }
    }
  })
})
