/** Compressors of node:zlib that are used again: the same bytes as from a new one, or none at all. */
import zlib from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { codecs } from '../src/codecs.ts'
import { KeptZlib, type KeptZlibOptions } from '../src/kept-zlib.ts'
import { constant, json, noise } from '../src/payloads.ts'

const gzip: KeptZlibOptions = {
  make: (level) => zlib.createGzip({ level }),
  finish: zlib.constants.Z_FINISH,
  resets: true,
  decompress: (bytes) => zlib.gunzipSync(bytes),
  maxInputBytes: () => 100_000,
}

const inputs = [0, 1, 100, 16_384, 65_536].flatMap((size) => [json(size), noise(size), constant(size)])

describe('a compressor that is used again', () => {
  it.each([-1, 1, 6, 9])('writes the bytes that a new one writes, gzip level %d', (level) => {
    const kept = new KeptZlib(gzip)
    for (const input of inputs) {
      expect(Buffer.from(kept.compress(input, level) ?? []).equals(zlib.gzipSync(input, { level }))).toBe(true)
    }
  })

  it.each([-5, 1, 3, 6, 12])('writes the bytes that a new one writes, zstd level %d', (level) => {
    const zstd = codecs.byName('zstd')
    const params = { [zlib.constants.ZSTD_c_compressionLevel]: level }
    for (const input of inputs) {
      const fresh = zlib.zstdCompressSync(input, { params, pledgedSrcSize: input.length })
      expect(Buffer.from(zstd.compressSync(input, { level })).equals(fresh)).toBe(true)
    }
  })

  it('is made once for each level, and no more than four are kept', () => {
    const make = vi.fn(gzip.make)
    const kept = new KeptZlib({ ...gzip, make })
    const use = (levels: readonly number[]): number => {
      make.mockClear()
      for (const level of levels) expect(kept.compress(json(100), level)).not.toBeNull()
      return make.mock.calls.length
    }
    expect(use([1, 2, 1, 2, 3, 4])).toBe(4)
    expect(use([1, 2, 3, 4])).toBe(0)
    expect(use([5, 2, 3, 4, 1])).toBe(2)
  })

  it('leaves large inputs to others, and is there for the next small one', () => {
    const kept = new KeptZlib(gzip)
    expect(kept.compress(json(100_001), 6)).toBeNull()
    expect(kept.compress(json(100_000), 6)).not.toBeNull()
  })
})

// 1. JavaScript hands a text to compressSync  2. the native function asserts that it gets bytes  3. the process ends
describe('what is no Uint8Array', () => {
  it.each([
    ['a text', 'text'],
    ['an ArrayBuffer', new ArrayBuffer(4)],
    ['null', null],
  ])('%s is left to the public functions, and does not end the process', (_, input) => {
    const kept = new KeptZlib(gzip)
    expect(kept.compress(input as unknown as Uint8Array, 6)).toBeNull()
    expect(kept.compress(json(100), 6)).not.toBeNull()
  })
})

describe('where node:zlib is not built as expected', () => {
  const another = { ...gzip, make: () => Object.assign(zlib.createGzip(), { _handle: {} }) }
  const wrong = { ...gzip, decompress: () => Buffer.from('something else') }
  const refused = {
    ...gzip,
    make: () => {
      throw new Error('not today')
    },
  }
  const silent = { ...gzip, make: () => Object.assign(zlib.createGzip(), { _writeState: new Uint32Array(2) }) }

  it.each([
    ['has other parts', another],
    ['writes what cannot be read', wrong],
    ['cannot be made', refused],
    ['does not say what it wrote', silent],
  ])('one that %s is not used, and not tried again', (_, options) => {
    const make = vi.fn(options.make)
    const kept = new KeptZlib({ ...options, make })
    expect(kept.compress(json(100), 6)).toBeNull()
    expect(kept.compress(json(100), 6)).toBeNull()
    expect(make).toHaveBeenCalledTimes(1)
  })
})

describe('the output of compressSync', () => {
  it.each(['gzip', 'zstd'] as const)('%s: is the caller’s, unless it was asked to be transient', (name) => {
    const codec = codecs.byName(name)
    const first = codec.compressSync(json(1000))
    const copy = Buffer.from(first)
    codec.compressSync(noise(1000))
    expect(copy.equals(first)).toBe(true)
    const transient = codec.compressSync(json(1000), { transient: true })
    expect(copy.equals(transient)).toBe(true)
    codec.compressSync(noise(1000), { transient: true })
    expect(copy.equals(transient)).toBe(false)
  })
})
