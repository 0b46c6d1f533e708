/** Memory for batches: never more than its bound, nothing lost, slots that do not overlap. */

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BufferMemory, type MemorySlot } from '../../src/accumulator/buffer-memory.ts'
import { slotSizes, slotTiers } from '../../src/accumulator/slot-tiers.ts'

const KIB = 1024

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** What is left of the heap when everything that nobody holds is gone. */
function heapKept(): number {
  collect()
  return process.memoryUsage().heapUsed
}

describe('BufferMemory', () => {
  test('small reservations get small slots, full ones large slots, bigger ones memory of their own', () => {
    const memory = new BufferMemory({ totalBytes: 256 * KIB, batchSizeBytes: 16 * KIB })
    expect(memory.tryReserve(100)?.sizeBytes).toBe(2 * KIB)
    expect(memory.tryReserve(16 * KIB)?.sizeBytes).toBe(16 * KIB)
    const own = memory.tryReserve(100 * KIB)
    expect([own?.sizeBytes, own?.inArena]).toEqual([100 * KIB, false])
  })

  test('what does not fit into the bound is refused until something is released', () => {
    const memory = new BufferMemory({ totalBytes: 32 * KIB, batchSizeBytes: 16 * KIB })
    const slots = [memory.tryReserve(16 * KIB), memory.tryReserve(16 * KIB)]
    expect(memory.tryReserve(1)).toBeNull()
    memory.release(slots[0] as MemorySlot)
    expect(memory.tryReserve(16 * KIB)).not.toBeNull()
  })

  test('a bound below the batch size still holds records that fit into it', () => {
    const memory = new BufferMemory({ totalBytes: 1000, batchSizeBytes: 16 * KIB })
    const slot = memory.tryReserve(900)
    expect(slot).not.toBeNull()
    expect(memory.availableBytes).toBeGreaterThanOrEqual(0)
  })

  test('small slots that are all free become large ones again', () => {
    const memory = new BufferMemory({ totalBytes: 16 * KIB, batchSizeBytes: 16 * KIB })
    const small = Array.from({ length: 8 }, () => memory.tryReserve(100) as MemorySlot)
    expect(small.every((slot) => slot.inArena)).toBe(true)
    expect(memory.availableBytes).toBe(0)
    for (const slot of small) memory.release(slot)
    expect(memory.tryReserve(16 * KIB)?.inArena).toBe(true)
  })

  test('the larger the batches, the more sizes there are: none is much larger than what it was asked for', () => {
    const memory = new BufferMemory({ totalBytes: 8_000_000, batchSizeBytes: 1_000_000 })
    const sizes = [100, 1_900, 2_000, 15_000, 16_000, 125_000, 126_000, 1_000_000].map(
      (bytes) => memory.tryReserve(bytes)?.sizeBytes,
    )
    expect(sizes).toEqual([1_954, 1_954, 15_632, 15_632, 125_056, 125_056, 1_000_448, 1_000_448])
    expect([memory.sizeAbove(1_954), memory.sizeAbove(1_000_448)]).toEqual([15_632, 2_000_896])
    expect([memory.sizeBelow(15_632), memory.sizeBelow(1_954)]).toEqual([1_954, 1_954])
  })

  test('the largest batch that can be configured has slots too, none smaller than it was asked for', () => {
    const largest = 0x7fff_ffff
    expect(slotSizes(largest)[0]).toBeGreaterThanOrEqual(largest)
    expect(Math.min(...slotSizes(largest))).toBeGreaterThanOrEqual(1024)
  })

  test('slots of every size become large ones again', () => {
    const memory = new BufferMemory({ totalBytes: 1_000_448, batchSizeBytes: 1_000_000 })
    const slots: MemorySlot[] = []
    for (let slot = memory.tryReserve(1); slot !== null; slot = memory.tryReserve(1)) slots.push(slot)
    expect(slots).toHaveLength(512)
    expect(new Set(slots.map(({ start }) => start)).size).toBe(512)
    for (const slot of slots) memory.release(slot)
    expect(memory.tryReserve(1_000_000)?.inArena).toBe(true)
  })

  // 1. seven of a large slot's eight pieces are held  2. the eighth comes and goes with every batch of a quick partition
  // 3. each time its slot was listed as one with room once more, and never taken off the list
  test('a piece that comes and goes two million times leaves nothing behind', () => {
    const [pieces] = slotTiers([8 * KIB, KIB], 1)
    for (let i = 0; i < 7; i++) pieces?.take()
    const before = heapKept()
    for (let i = 0; i < 2_000_000; i++) pieces?.give(pieces.take())
    expect(heapKept() - before).toBeLessThan(8 << 20)
  })

  test('whatever is reserved and released, slots never overlap and the sum never leaves the bound', () => {
    const step = fc.record({ reserve: fc.boolean(), bytes: fc.integer({ min: 1, max: 40_000 }), pick: fc.nat() })
    const batchSize = fc.constantFrom(16 * KIB, 70_000, 100 * KIB)
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), batchSize, (steps, batchSizeBytes) => {
        const totalBytes = 200 * KIB
        const memory = new BufferMemory({ totalBytes, batchSizeBytes })
        const held: MemorySlot[] = []
        for (const { reserve, bytes, pick } of steps) {
          if (reserve) {
            const slot = memory.tryReserve(bytes)
            if (slot === null) continue
            expect(slot.end - slot.start).toBeGreaterThanOrEqual(bytes)
            for (const other of held) {
              if (!slot.inArena || !other.inArena) continue
              expect(slot.end <= other.start || other.end <= slot.start).toBe(true)
            }
            held.push(slot)
          } else if (held.length > 0) {
            memory.release(held.splice(pick % held.length, 1)[0] as MemorySlot)
          }
          const sum = held.reduce((bytesHeld, slot) => bytesHeld + slot.sizeBytes, 0)
          expect(memory.availableBytes).toBe(totalBytes - sum)
          expect(memory.availableBytes).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})
