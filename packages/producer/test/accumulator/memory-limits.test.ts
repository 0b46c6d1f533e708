/** Memory at its limits: reuse, refusal, 20 GB, a platform that has none. */

import { afterEach, describe, expect, test, vi } from 'vitest'
import { BufferMemory, type MemorySlot } from '../../src/accumulator/buffer-memory.ts'
import { SeededRandom } from '../../src/runtime/seeded-random.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('buffer memory', () => {
  test('gives a returned slot of a batch out again, counts odd sizes as plain memory, and its sums agree [S112]', () => {
    const memory = new BufferMemory({ totalBytes: 64 * 1024, batchSizeBytes: 1024 })
    const first = memory.tryReserve(1024) as MemorySlot
    expect(memory.availableBytes).toBe(63 * 1024)
    memory.release(first)
    expect(memory.availableBytes).toBe(64 * 1024)
    const again = memory.tryReserve(1024) as MemorySlot
    expect([again.bytes === first.bytes, again.start]).toEqual([true, first.start])
    const odd = memory.tryReserve(1500) as MemorySlot
    expect([odd.inArena, memory.availableBytes]).toEqual([false, 64 * 1024 - 1024 - 1500])
    memory.release(odd)
    memory.release(again)
    expect(memory.availableBytes).toBe(64 * 1024)
  })

  test('of 20 GB counts without overflow [S124]', () => {
    const totalBytes = 20_000_000_000
    const memory = new BufferMemory({ totalBytes, batchSizeBytes: 1 << 20 })
    const slots = Array.from({ length: 3 }, () => memory.tryReserve(1000) as MemorySlot)
    expect(memory.availableBytes).toBe(totalBytes - 3 * memory.smallestSlotBytes)
    vi.spyOn(Buffer, 'allocUnsafeSlow').mockReturnValueOnce(Buffer.alloc(0))
    slots.push(memory.tryReserve(19_000_000_000) as MemorySlot)
    expect(memory.tryReserve(1_000_000_000)).toBeNull()
    for (const slot of slots) memory.release(slot)
    expect(memory.availableBytes).toBe(totalBytes)
  })

  // 1. a record larger than a batch asks for memory of its own  2. the platform has none and throws
  // 3. the bytes were already counted as taken → every such record made the pool smaller for good
  test('that the platform refuses is not counted as taken [S123]', () => {
    const memory = new BufferMemory({ totalBytes: 1 << 20, batchSizeBytes: 1024 })
    const refusal = new RangeError('Array buffer allocation failed')
    vi.spyOn(Buffer, 'allocUnsafeSlow').mockImplementation(() => {
      throw refusal
    })
    expect(() => memory.tryReserve(500_000)).toThrow(refusal)
    expect(() => memory.overdraw(500_000)).toThrow(refusal)
    expect(memory.availableBytes).toBe(1 << 20)
  })

  test('for five serves ten who come again and again, first come first served, and is whole at the end [S120]', () => {
    const random = new SeededRandom(7)
    const memory = new BufferMemory({ totalBytes: 5 * 2048, batchSizeBytes: 1024 })
    const held: { slot: MemorySlot; who: number }[] = []
    const waiting = Array.from({ length: 10 }, (_, who) => who)
    const served = new Map<number, number>()
    for (let step = 0; step < 50_000; step++) {
      const who = waiting[0] ?? -1
      const slot = who < 0 ? null : memory.tryReserve(random.between(1, 2048))
      if (slot === null) {
        const { slot: back, who: done } = held.splice(random.between(0, held.length - 1), 1)[0] as (typeof held)[number]
        memory.release(back)
        waiting.push(done)
        continue
      }
      waiting.shift()
      held.push({ slot, who })
      served.set(who, (served.get(who) ?? 0) + 1)
    }
    const counts = [...served.values()]
    expect(served.size).toBe(10)
    expect(Math.min(...counts)).toBeGreaterThan(Math.max(...counts) / 4)
    for (const { slot } of held) memory.release(slot)
    expect(memory.availableBytes).toBe(5 * 2048)
  })
})
