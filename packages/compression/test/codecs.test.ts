/** The registry: names, numbers, levels, forms that are missing, and implementations that are exchanged. */
import { afterEach, describe, expect, it } from 'vitest'
import type { CodecImplementation } from '../src/codec.ts'
import { codecs, isCodecName, setCodec } from '../src/codecs.ts'
import {
  CompressionError,
  CompressionLevelError,
  OutputLimitExceededError,
  SyncUnavailableError,
} from '../src/errors.ts'
import { lz4WithBlocks } from '../src/lz4.ts'
import { compressLz4Block, lz4BlockBound } from '../src/lz4-block.ts'
import { json, noise } from '../src/payloads.ts'
import { snappyWithBlocks } from '../src/snappy.ts'
import { compressSnappyBlock } from '../src/snappy-block.ts'
import { sameBytes, thrownBy } from './bytes.ts'

const names = ['gzip', 'snappy', 'lz4', 'zstd'] as const

afterEach(() => {
  for (const name of names) setCodec(name, null)
})

/** Changes nothing, only asynchronously. */
const asyncOnly: CodecImplementation = {
  name: 'asynchronous only',
  compress: (bytes) => Promise.resolve(bytes),
  decompress: (bytes) => Promise.resolve(bytes),
}

const syncOnly: CodecImplementation = {
  name: 'synchronous only',
  compressSync: (bytes) => bytes,
  decompressSync: (bytes) => bytes,
}

describe('codecs', () => {
  it('have Kafka’s names and numbers', () => {
    expect(codecs.all.map(({ id, name }) => [id, name])).toEqual([
      [1, 'gzip'],
      [2, 'snappy'],
      [3, 'lz4'],
      [4, 'zstd'],
    ])
    for (const codec of codecs.all) {
      expect(codecs.byId(codec.id)).toBe(codec)
      expect(codecs.byName(codec.name)).toBe(codec)
    }
  })

  it('none, unknown names and unknown numbers are refused', () => {
    expect(isCodecName('none')).toBe(false)
    expect(isCodecName('toString')).toBe(false)
    expect(() => codecs.byName('none' as never)).toThrow(RangeError)
    expect(() => codecs.byName('constructor' as never)).toThrow('gzip, snappy, lz4, zstd are known')
    for (const id of [0, 5, -1, 1.5]) expect(() => codecs.byId(id)).toThrow(RangeError)
  })

  it('a decompressor without a limit is refused', async () => {
    for (const codec of codecs.all) {
      for (const limit of [undefined, Number.NaN, -1, Number.POSITIVE_INFINITY, 1.5]) {
        const options = { maxOutputBytes: limit as number }
        expect(() => codec.decompressSync(new Uint8Array(0), options)).toThrow(RangeError)
        await expect(codec.decompress(new Uint8Array(0), options)).rejects.toThrow(RangeError)
      }
    }
  })

  it('each says which implementation is in use', () => {
    const implementations = codecs.all.map((codec) => codec.implementation)
    expect(implementations).toEqual([
      expect.stringMatching(/^node:zlib [\d.]+/),
      'millrace wasm',
      'millrace wasm',
      expect.stringMatching(/^node:zlib zstd [\d.]+/),
    ])
  })
})

describe('levels', () => {
  it('of gzip are −1 and 1 to 9, and others are refused [S448]', () => {
    const gzip = codecs.byName('gzip')
    for (const level of [-1, 1, 5, 9]) expect(gzip.resolveLevel(level)).toBe(level)
    for (const level of [0, -2, 10, 1.5, '5' as never]) {
      expect(thrownBy(() => gzip.resolveLevel(level))).toBeInstanceOf(CompressionLevelError)
    }
    expect(gzip.resolveLevel()).toBe(-1)
  })

  it('of snappy do not exist', () => {
    expect(() => codecs.byName('snappy').resolveLevel(1)).toThrow('snappy has no compression level, but 1 was given')
    expect(codecs.byName('snappy').levels).toBeNull()
  })

  it('that Kafka knows but an implementation cannot do are refused with the ways out', () => {
    setCodec('gzip', { ...syncOnly, supportsLevel: (level) => level < 5, levelAdvice: 'take a level below 5' })
    const gzip = codecs.byName('gzip')
    expect(gzip.resolveLevel(4)).toBe(4)
    const error = thrownBy(() => gzip.resolveLevel(9))
    expect(error).toBeInstanceOf(CompressionLevelError)
    expect(error).toMatchObject({ codec: 'gzip', level: 9, code: 'ERR_COMPRESSION_LEVEL' })
    expect(error).toHaveProperty('message', 'gzip by synchronous only cannot do level 9: take a level below 5')
  })

  it('are checked by both forms of compress', async () => {
    const gzip = codecs.byName('gzip')
    expect(() => gzip.compressSync(json(1), { level: 11 })).toThrow(CompressionLevelError)
    await expect(gzip.compress(json(1), { level: 11 })).rejects.toThrow(CompressionLevelError)
  })
})

describe('the size up to which the synchronous form is the better one', () => {
  it('falls with the level, and never leaves out a level', () => {
    const zstd = codecs.byName('zstd')
    const sizes = [-131_072, 1, 3, 9, 19, 22].map((level) => zstd.syncLimitBytes(level))
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    for (const codec of codecs.all) {
      const range = codec.levels
      expect(codec.syncLimitBytes()).toBeGreaterThanOrEqual(16_384)
      for (let level = Math.max(range?.min ?? 1, -10); level <= (range?.max ?? 0); level += 1) {
        expect(codec.syncLimitBytes(level), `${codec.name} ${String(level)}`).toBeGreaterThanOrEqual(2048)
      }
    }
  })

  it('is that of the default level where none is given', () => {
    for (const codec of codecs.all) {
      const level = codec.levels?.default
      if (level !== undefined) expect(codec.syncLimitBytes()).toBe(codec.syncLimitBytes(level))
    }
    expect(codecs.byName('gzip').syncLimitBytes(-1)).toBe(codecs.byName('gzip').syncLimitBytes(6))
  })

  it('is asked of the implementation, and cautious where that does not say', () => {
    setCodec('gzip', { ...syncOnly, syncLimitBytes: (level) => level * 1000 })
    expect(codecs.byName('gzip').syncLimitBytes(7)).toBe(7000)
    setCodec('gzip', syncOnly)
    expect(codecs.byName('gzip').syncLimitBytes(7)).toBe(32 * 1024)
  })
})

describe('setCodec', () => {
  it('changes the implementation for whoever has the codec already, and null brings the first one back', () => {
    const zstd = codecs.byName('zstd')
    const before = zstd.implementation
    setCodec('zstd', asyncOnly)
    expect(zstd.implementation).toBe('asynchronous only')
    expect(codecs.byName('zstd').implementation).toBe('asynchronous only')
    setCodec('zstd', null)
    expect(zstd.implementation).toBe(before)
  })

  it('with asynchronous forms alone makes the codec say so, and the others throw ERR_SYNC_UNAVAILABLE', async () => {
    const zstd = codecs.byName('zstd')
    expect(zstd.sync).toBe(true)
    setCodec('zstd', asyncOnly)
    expect(zstd.sync).toBe(false)
    expect(zstd.syncLimitBytes()).toBe(0)
    for (const run of [() => zstd.compressSync(json(1)), () => zstd.decompressSync(json(1), { maxOutputBytes: 1 })]) {
      const error = thrownBy(run)
      expect(error).toBeInstanceOf(SyncUnavailableError)
      expect(error).toBeInstanceOf(CompressionError)
      expect(error).toMatchObject({ code: 'ERR_SYNC_UNAVAILABLE', codec: 'zstd' })
    }
    expect(sameBytes(await zstd.compress(json(10)), json(10))).toBe(true)
  })

  it('with synchronous forms alone serves the asynchronous ones as well', async () => {
    setCodec('gzip', syncOnly)
    const gzip = codecs.byName('gzip')
    expect(sameBytes(await gzip.compress(json(10)), json(10))).toBe(true)
    expect(sameBytes(await gzip.decompress(json(10), { maxOutputBytes: 10 }), json(10))).toBe(true)
  })

  it('an implementation that forgets the limit is held to it', async () => {
    setCodec('gzip', { ...syncOnly, decompress: (bytes) => Promise.resolve(bytes) })
    const gzip = codecs.byName('gzip')
    expect(() => gzip.decompressSync(json(10), { maxOutputBytes: 9 })).toThrow(OutputLimitExceededError)
    await expect(gzip.decompress(json(10), { maxOutputBytes: 9 })).rejects.toThrow(OutputLimitExceededError)
  })

  it('an incomplete implementation and an unknown codec are refused', () => {
    expect(() => setCodec('gzip', { name: 'half', compressSync: (bytes) => bytes })).toThrow(TypeError)
    expect(() => setCodec('gzip', { name: 'half', decompressSync: (bytes) => bytes })).toThrow(TypeError)
    expect(() => setCodec('brotli' as never, syncOnly)).toThrow(RangeError)
    expect(codecs.byName('gzip').implementation).toMatch(/^node:zlib/)
  })

  it('takes block compressors of other libraries for snappy and lz4, in frames of ours', async () => {
    const levels: number[] = []
    setCodec(
      'lz4',
      lz4WithBlocks({
        name: 'lz4 of somebody',
        compressBlock: (block, level) => {
          levels.push(level)
          const target = new Uint8Array(lz4BlockBound(block.byteLength))
          const size = compressLz4Block(block, 0, block.byteLength, target)
          return size === 0 ? new Uint8Array(block.byteLength) : target.subarray(0, size)
        },
      }),
    )
    setCodec('snappy', snappyWithBlocks({ name: 'snappy of somebody', compressBlock: compressSnappyBlock }))
    for (const bytes of [json(100_000), noise(1000), new Uint8Array(0)]) {
      const options = { maxOutputBytes: bytes.byteLength }
      for (const [name, level] of [
        ['lz4', 12],
        ['snappy', undefined],
      ] as const) {
        const codec = codecs.byName(name)
        expect(codec.implementation).toBe(`${name} of somebody`)
        const compressed = codec.compressSync(bytes, { level })
        expect(sameBytes(codec.decompressSync(compressed, options), bytes)).toBe(true)
        expect(sameBytes(await codec.compress(bytes, { level }), compressed)).toBe(true)
        expect(sameBytes(await codec.decompress(compressed, options), bytes)).toBe(true)
      }
    }
    expect(new Set(levels)).toEqual(new Set([12]))
  })
})
