/** Compressors of batches: what is done in place, what elsewhere, and settings that cannot be had. */

import { type CodecName, CodecUnavailableError, codecs, setCodec } from '@millrace/compression'
import { afterEach, describe, expect, test } from 'vitest'
import { batchCompressor } from '../src/compressor.ts'
import { ConfigurationError } from '../src/errors.ts'

const threads = { threads: true }

const unchanged = (bytes: Uint8Array): Uint8Array => bytes
const unchangedLater = (bytes: Uint8Array): Promise<Uint8Array> => Promise.resolve(bytes)

afterEach(() => {
  for (const { name } of codecs.all) setCodec(name, null)
})

function settings(compressionType: CodecName, compressionLevel?: number) {
  return { compressionType, compressionLevel, compressionOnlyIfSmaller: false }
}

/** Every level that Kafka knows; of zstd's negative ones a few. */
function levelsOf(name: CodecName): (number | undefined)[] {
  const { levels } = codecs.byName(name)
  if (levels === null) return [undefined]
  const first = Math.max(levels.min, -10)
  const all = Array.from({ length: levels.max - first + 1 }, (_, i) => first + i)
  return [...new Set([undefined, levels.min, ...levels.special, ...all])]
}

describe.each(codecs.all)('$name', ({ name }) => {
  test('at every level a batch above the measured limit leaves the event loop, one at the limit does not', () => {
    for (const level of levelsOf(name)) {
      const limitBytes = codecs.byName(name).syncLimitBytes(level)
      const compressor = batchCompressor(settings(name, level), threads)
      expect(limitBytes, `level ${String(level)}`).toBeGreaterThan(0)
      // 512 KiB is what the fastest of them does in 2 ms.
      expect(limitBytes, `level ${String(level)}`).toBeLessThanOrEqual(512 * 1024)
      expect(compressor?.isSync(limitBytes), `level ${String(level)}`).toBe(true)
      expect(compressor?.isSync(limitBytes + 1), `level ${String(level)}`).toBe(false)
    }
  })

  test('everything is done in place where there are no threads', () => {
    expect(batchCompressor(settings(name), { threads: false })?.isSync(100_000_000)).toBe(true)
  })

  test('an implementation without a synchronous form is never asked for one', () => {
    setCodec(name, { name: 'asynchronous only', compress: unchangedLater, decompress: unchangedLater })
    for (const executor of [threads, { threads: false }]) {
      expect(batchCompressor(settings(name), executor)?.isSync(1)).toBe(false)
    }
  })
})

test('an implementation that is plugged in later has its own limit at once', () => {
  const compressor = batchCompressor(settings('lz4'), threads)
  setCodec('lz4', { name: 'slow', compressSync: unchanged, decompressSync: unchanged, syncLimitBytes: () => 10 })
  expect([compressor?.isSync(10), compressor?.isSync(11)]).toEqual([true, false])
})

test('a codec that is not there is a configuration error that names compressionType', () => {
  setCodec('zstd', {
    name: 'nothing',
    compress: unchangedLater,
    decompress: unchangedLater,
    assertAvailable: () => {
      throw new CodecUnavailableError('zstd', 'install something')
    },
  })
  expect(() => batchCompressor(settings('zstd', 3), threads)).toThrow(ConfigurationError)
  expect(() => batchCompressor(settings('zstd', 3), threads)).toThrow(/compressionType.*install something/s)
})
