/** Buffers that are kept for the next batch of their size. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { roundedUp, SpareBuffers } from '../../src/accumulator/spare-buffers.ts'

const MIB = 1 << 20

test('a buffer that was given back is the next of its size, and of no other', () => {
  const spare = new SpareBuffers()
  const buffer = spare.take(1000)
  spare.give(buffer)
  expect(spare.take(1001)).not.toBe(buffer)
  expect(spare.take(1000)).toBe(buffer)
  expect(spare.take(1000)).not.toBe(buffer)
})

test('four mebibytes are kept, the longest unused go first', () => {
  const spare = new SpareBuffers()
  const buffers = Array.from({ length: 5 }, () => spare.take(MIB))
  for (const buffer of buffers) spare.give(buffer)
  const again = Array.from({ length: 5 }, () => spare.take(MIB))
  expect(again.map((buffer) => buffers.indexOf(buffer))).toEqual([4, 3, 2, 1, -1])
})

test('a buffer of more than a mebibyte is not kept, and pushes nothing out', () => {
  const spare = new SpareBuffers()
  const small = spare.take(1000)
  const large = spare.take(MIB + 1)
  spare.give(small)
  spare.give(large)
  expect(spare.take(MIB + 1)).not.toBe(large)
  expect(spare.take(1000)).toBe(small)
})

test('sizes are rounded up by an eighth at most, to eight for each doubling', () => {
  fc.assert(
    fc.property(fc.integer({ min: 64, max: 1 << 28 }), (bytes) => {
      const rounded = roundedUp(bytes)
      expect(rounded).toBeGreaterThanOrEqual(bytes)
      expect(rounded).toBeLessThanOrEqual(bytes * 1.125)
      expect(roundedUp(rounded)).toBe(rounded)
    }),
  )
  const sizes = new Set(Array.from({ length: 1024 }, (_, i) => roundedUp(1025 + i)))
  expect(sizes.size).toBe(8)
})
