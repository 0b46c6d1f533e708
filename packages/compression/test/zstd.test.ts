/** zstd: frames in a row, frames that lie about their size, and both implementations. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type CodecImplementation, ReplaceableCodec } from '../src/codec.ts'
import { codecs } from '../src/codecs.ts'
import { CompressionLevelError, MalformedCompressedDataError, OutputLimitExceededError } from '../src/errors.ts'
import { constant, json } from '../src/payloads.ts'
import { zstdByMongodb, zstdByZlib } from '../src/zstd.ts'
import { bytesOf, joined, sameBytes, thrownBy } from './bytes.ts'

const zstd = codecs.byName('zstd')
const ample = { maxOutputBytes: 1_000_000 }
const SKIPPABLE = '5e 2a 4d 18 03 00 00 00 01 02 03'

const asynchronous = [
  { implementation: zstdByZlib.name, decompress: decompressorOf(zstdByZlib) },
  { implementation: zstdByMongodb.name, decompress: decompressorOf(zstdByMongodb) },
]

function decompressorOf(
  implementation: CodecImplementation,
): (bytes: Uint8Array, options: { maxOutputBytes: number }) => Promise<Uint8Array> {
  const codec = new ReplaceableCodec('zstd', 4, implementation)
  return (bytes, options) => codec.decompress(bytes, options)
}

function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => new Error('nothing was thrown'),
    (error: unknown) => error,
  )
}

/** A frame of 1 MiB in RLE blocks: 3 + 1 bytes for each 128 KiB. No size declared, window 1 MiB. */
function bombFrame(blockCount: number): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let index = 1; index <= blockCount; index += 1) {
    const word = (131_072 << 3) | (1 << 1) | (index === blockCount ? 1 : 0)
    blocks.push(Uint8Array.of(word & 0xff, (word >>> 8) & 0xff, word >>> 16, 0x61))
  }
  return joined(bytesOf('28 b5 2f fd 00 50'), ...blocks)
}

describe('zstd in the synchronous form', () => {
  it('several frames, and frames to be skipped, are read as one', () => {
    const bytes = joined(
      bytesOf(SKIPPABLE),
      zstd.compressSync(json(500)),
      bytesOf(SKIPPABLE),
      zstd.compressSync(json(9)),
    )
    expect(sameBytes(zstd.decompressSync(bytes, ample), joined(json(500), json(9)))).toBe(true)
  })

  it('a frame to be skipped alone holds nothing', () => {
    expect(zstd.decompressSync(bytesOf(SKIPPABLE), { maxOutputBytes: 0 })).toHaveLength(0)
  })

  it('the same input gives the same frame in both forms, with its size', async () => {
    const bytes = json(70_000)
    const frame = zstd.compressSync(bytes)
    expect((frame[4] ?? 0) & 0xc0).not.toBe(0)
    expect(sameBytes(await zstd.compress(bytes), frame)).toBe(true)
  })

  it('a smaller level is faster and larger, a higher one smaller', () => {
    const sizes = [-1000, 1, 19].map((level) => zstd.compressSync(json(200_000), { level }).byteLength)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    expect(sameBytes(zstd.compressSync(json(1000)), zstd.compressSync(json(1000), { level: 3 }))).toBe(true)
  })

  it('levels are −131072 to 22, and others are refused [S455]', () => {
    for (const level of [-131_072, -1, 0, 3, 22]) expect(zstd.resolveLevel(level)).toBe(level)
    for (const level of [-131_073, 23, 2.5, Number.POSITIVE_INFINITY]) {
      expect(thrownBy(() => zstd.resolveLevel(level))).toBeInstanceOf(CompressionLevelError)
    }
    expect(zstd.resolveLevel()).toBe(3)
  })
})

describe.each(asynchronous)('zstd by $implementation', ({ decompress }) => {
  it('several frames, and frames to be skipped, are read as one', async () => {
    const bytes = joined(
      bytesOf(SKIPPABLE),
      zstd.compressSync(json(500)),
      bytesOf(SKIPPABLE),
      zstd.compressSync(json(9)),
    )
    expect(sameBytes(await decompress(bytes, ample), joined(json(500), json(9)))).toBe(true)
  })

  it.each([
    ['nothing at all', ''],
    ['a magic number cut short', '28 b5 2f'],
    ['another magic number', '29 b5 2f fd 20 00 01 00 00'],
    ['a header cut short', '28 b5 2f fd'],
    ['a header without its size', '28 b5 2f fd 20'],
    ['a reserved bit of the header set', '28 b5 2f fd 28 00 01 00 00'],
    ['a dictionary', '28 b5 2f fd 21 07 00 01 00 00'],
    ['no block', '28 b5 2f fd 20 00'],
    ['a block of the reserved type', '28 b5 2f fd 20 00 07 00 00'],
    ['a block larger than its frame', '28 b5 2f fd 20 01 11 00 00 61 61'],
    ['a block beyond the end', '28 b5 2f fd 20 05 29 00 00 61'],
    ['a checksum cut short', '28 b5 2f fd 24 00 01 00 00 99 e9'],
    ['a wrong checksum', '28 b5 2f fd 24 00 01 00 00 99 e9 d8 52'],
    ['a size that is not true', '28 b5 2f fd 20 02 09 00 00 61'],
    ['a compressed block that makes no sense', '28 b5 2f fd 20 10 25 00 00 ff ff ff ff'],
    ['foreign bytes after it', '28 b5 2f fd 20 00 01 00 00 00'],
    ['a skippable frame cut short', '50 2a 4d 18 05 00 00 00 01'],
  ])('%s is malformed', async (_what, hex) => {
    expect(await errorOf(decompress(bytesOf(hex), ample))).toBeInstanceOf(MalformedCompressedDataError)
  })

  it('every truncation is malformed', async () => {
    const frame = zstd.compressSync(json(300))
    for (let end = 0; end < frame.byteLength; end += 1) {
      const error = await errorOf(decompress(frame.subarray(0, end), ample))
      expect(error, `${String(end)} bytes`).toBeInstanceOf(MalformedCompressedDataError)
    }
  })

  it('a declared size beyond the limit is refused unread', async () => {
    const frame = zstd.compressSync(constant(2_000_000))
    const error = await errorOf(decompress(frame, ample))
    expect(error).toBeInstanceOf(OutputLimitExceededError)
    expect(error).toMatchObject({ outputBytes: 2_000_000, maxOutputBytes: 1_000_000 })
  })

  it('a frame that declares nothing is refused when its blocks make more than the limit', async () => {
    expect(await decompress(bombFrame(7), ample)).toHaveLength(7 * 131_072)
    expect(await errorOf(decompress(bombFrame(8), ample))).toBeInstanceOf(OutputLimitExceededError)
    expect(await errorOf(decompress(bombFrame(100_000), ample))).toBeInstanceOf(OutputLimitExceededError)
  })

  it('frames are bounded together', async () => {
    const frames = joined(zstd.compressSync(constant(600)), zstd.compressSync(constant(600)))
    expect(await decompress(frames, { maxOutputBytes: 1200 })).toHaveLength(1200)
    expect(await errorOf(decompress(frames, { maxOutputBytes: 1199 }))).toBeInstanceOf(OutputLimitExceededError)
  })

  it('a lie about a small size does not let a large one through', async () => {
    // 300 bytes declared in two bytes, window descriptor for 1 MiB, then eight blocks of 128 KiB.
    const lying = joined(bytesOf('28 b5 2f fd 40 50 2c 00'), bombFrame(8).subarray(6))
    const error = await errorOf(decompress(lying, { maxOutputBytes: 1000 }))
    expect(error instanceof OutputLimitExceededError || error instanceof MalformedCompressedDataError).toBe(true)
  })
})

describe('zstd where zlib has none and @mongodb-js/zstd is not installed', () => {
  afterEach(() => {
    vi.doUnmock('@mongodb-js/zstd/bindings.js')
    vi.resetModules()
  })

  it('fails with what to install, and with the cause', async () => {
    vi.resetModules()
    vi.doMock('@mongodb-js/zstd/bindings.js', () => {
      throw new Error('Cannot find package')
    })
    const fresh = await import('../src/zstd.ts')
    const errors = await import('../src/errors.ts')
    for (const run of [
      () => fresh.zstdByMongodb.compress?.(json(10), 3),
      () => fresh.zstdByMongodb.decompress?.(json(10), ample),
    ]) {
      const error = await errorOf(run() ?? Promise.resolve())
      expect(error).toBeInstanceOf(errors.CodecUnavailableError)
      expect(error).toMatchObject({ code: 'ERR_CODEC_UNAVAILABLE', codec: 'zstd' })
      expect(error).toHaveProperty(
        'message',
        expect.stringMatching(/Node 22\.15 or newer.*install @mongodb-js\/zstd@1\.2\.2/),
      )
    }
  })

  it('is said when options are read, before anything is compressed', async () => {
    vi.resetModules()
    vi.doMock('node:module', () => ({
      createRequire: () => ({
        resolve: (): never => {
          throw new Error('Cannot find module')
        },
      }),
    }))
    const fresh = await import('../src/zstd.ts')
    const errors = await import('../src/errors.ts')
    const { ReplaceableCodec } = await import('../src/codec.ts')
    const codec = new ReplaceableCodec('zstd', 4, fresh.zstdByMongodb)
    vi.doUnmock('node:module')
    expect(thrownBy(() => codec.resolveLevel(3))).toBeInstanceOf(errors.CodecUnavailableError)
    expect(thrownBy(() => codec.syncLimitBytes())).toBeInstanceOf(errors.CodecUnavailableError)
  })

  it('is not said where it is installed', () => {
    expect(() => zstdByMongodb.assertAvailable?.()).not.toThrow()
  })
})
