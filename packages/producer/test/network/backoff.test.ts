/** Backoff: exponential, jittered once per attempt, bounded. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exponentialBackoff } from '../../src/network/backoff.ts'
import { SeededRandom } from '../../src/runtime/seeded-random.ts'

const always = (value: number) => ({ next: () => value, bytes: () => new Uint8Array(0) })

describe('the pause before an attempt', () => {
  test('doubles from the base to the cap [S400]', () => {
    const pauses = [0, 1, 2, 3, 4, 5, 6].map((attempt) => exponentialBackoff(50, 1000, attempt, always(0.5)))
    expect(pauses).toEqual([50, 100, 200, 400, 800, 1000, 1000])
  })

  test('lies within 20 % of its exponential value, and never above the cap [S399] [N102]', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), fc.nat(100), (seed, baseMs, attempt) => {
        const maxMs = baseMs * 20
        const pauseMs = exponentialBackoff(baseMs, maxMs, attempt, new SeededRandom(seed))
        const exactMs = Math.min(maxMs, baseMs * 2 ** attempt)
        expect(pauseMs).toBeGreaterThanOrEqual(Math.floor(exactMs * 0.8))
        expect(pauseMs).toBeLessThanOrEqual(Math.min(maxMs, exactMs * 1.2))
      }),
    )
  })

  test('reaches both ends of its range by chance alone', () => {
    expect(exponentialBackoff(100, 1000, 0, always(0))).toBe(80)
    expect(exponentialBackoff(100, 1000, 0, always(0.9999999))).toBe(119)
  })

  test('is the smaller of base and cap, without jitter, when the cap leaves no room to grow', () => {
    expect(exponentialBackoff(100, 100, 5, always(0))).toBe(100)
    expect(exponentialBackoff(100, 40, 5, always(0))).toBe(40)
  })

  test('draws once', () => {
    let draws = 0
    const random = {
      ...always(0),
      next: () => {
        draws += 1
        return 0.5
      },
    }
    exponentialBackoff(50, 1000, 3, random)
    expect(draws).toBe(1)
  })

  test('of 0 ms stays 0 ms', () => {
    expect(exponentialBackoff(0, 0, 4, always(1))).toBe(0)
  })
})
