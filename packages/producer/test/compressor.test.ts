/** Compressors of batches: what is done in place, what elsewhere, and settings that cannot be had. */

import { type CodecName, CodecUnavailableError, codecs, setCodec } from '@millrace/compression'
import { afterEach, describe, expect, test } from 'vitest'
import { batchCompressor } from '../src/compressor.ts'
import { ConfigurationError } from '../src/errors.ts'
import { InPlaceBudget } from '../src/in-place-budget.ts'
import type { Scheduler } from '../src/runtime/runtime.ts'

/** The budget of a turn, and how to begin the next turn. */
function turns(threads = true): { budget: InPlaceBudget; next: () => void } {
  let due: (() => void)[] = []
  const turn = (callback: () => void): void => {
    due.push(callback)
  }
  const scheduler = { turn } as Scheduler
  return {
    budget: new InPlaceBudget({ executor: { threads }, scheduler }),
    next: () => {
      for (const callback of due.splice(0)) callback()
      due = []
    },
  }
}

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
      const { budget, next } = turns()
      const compressor = batchCompressor(settings(name, level), budget)
      expect(limitBytes, `level ${String(level)}`).toBeGreaterThan(0)
      // 512 KiB is what the fastest of them does in 2 ms.
      expect(limitBytes, `level ${String(level)}`).toBeLessThanOrEqual(512 * 1024)
      expect(compressor?.placeFor(limitBytes), `level ${String(level)}`).toBe('now')
      next()
      expect(compressor?.placeFor(limitBytes + 1), `level ${String(level)}`).toBe('aside')
    }
  })

  test('everything is done in place where there are no threads', () => {
    expect(batchCompressor(settings(name), turns(false).budget)?.placeFor(100_000_000)).toBe('now')
  })

  test('an implementation without a synchronous form is never asked for one', () => {
    setCodec(name, { name: 'asynchronous only', compress: unchangedLater, decompress: unchangedLater })
    for (const { budget } of [turns(), turns(false)]) {
      expect(batchCompressor(settings(name), budget)?.placeFor(1)).toBe('aside')
    }
  })
})

test('a turn has time for one batch at the limit, of all topics together; then small ones wait and large ones go to threads', () => {
  const { budget, next } = turns()
  const lz4 = batchCompressor(settings('lz4', 1), budget)
  const snappy = batchCompressor(settings('snappy'), budget)
  const limits = { lz4: codecs.byName('lz4').syncLimitBytes(1), snappy: codecs.byName('snappy').syncLimitBytes() }
  for (let turn = 0; turn < 3; turn++) {
    expect([lz4?.placeFor(limits.lz4 / 2), snappy?.placeFor(limits.snappy / 2)]).toEqual(['now', 'now'])
    expect([lz4?.placeFor(limits.lz4 / 8), snappy?.placeFor(limits.snappy / 2)]).toEqual(['later', 'aside'])
    next()
  }
  let small = 0
  while (lz4?.placeFor(limits.lz4 / 64) === 'now') small += 1
  expect(small).toBe(64)
})

test('a small batch has room in a turn where a larger one had none', () => {
  const { budget } = turns()
  const zstd = batchCompressor(settings('zstd'), budget)
  const limitBytes = codecs.byName('zstd').syncLimitBytes()
  expect([0.8, 0.3, 0.2].map((share) => zstd?.placeFor(limitBytes * share))).toEqual(['now', 'later', 'now'])
})

test.each(['gzip', 'zstd'] as const)(
  '%s, of which a thread makes twice the work, stays in place up to its limit and waits for the next turn when this one is full',
  (name) => {
    const { budget, next } = turns()
    const compressor = batchCompressor(settings(name), budget)
    const limitBytes = codecs.byName(name).syncLimitBytes()
    for (let turn = 0; turn < 2; turn++) {
      expect([compressor?.placeFor(limitBytes), compressor?.placeFor(limitBytes)]).toEqual(['now', 'later'])
      expect(compressor?.placeFor(limitBytes + 1)).toBe('aside')
      next()
    }
  },
)

test('an implementation that is plugged in later has its own limit at once', () => {
  const compressor = batchCompressor(settings('lz4'), turns().budget)
  setCodec('lz4', { name: 'slow', compressSync: unchanged, decompressSync: unchanged, syncLimitBytes: () => 10 })
  expect([compressor?.placeFor(10), compressor?.placeFor(11)]).toEqual(['now', 'aside'])
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
  expect(() => batchCompressor(settings('zstd', 3), turns().budget)).toThrow(ConfigurationError)
  expect(() => batchCompressor(settings('zstd', 3), turns().budget)).toThrow(/compressionType.*install something/s)
})
