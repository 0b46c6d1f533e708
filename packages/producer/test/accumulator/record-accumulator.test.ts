/** Batches without a cluster: when they are full, due, drained, put back, split and too old. */

import { RecordBatch } from '@millrace/protocol/records'
import { describe, expect, test } from 'vitest'
import type { CompressionEstimate } from '../../src/accumulator/compression-estimate.ts'
import type { BatchCompressor, QueuedBatch } from '../../src/accumulator/partition-queue.ts'
import { AppendResult } from '../../src/accumulator/record-accumulator.ts'
import { SeededRandom } from '../../src/runtime/seeded-random.ts'
import { accumulatorScenario, partitionsOf, silent, valuesOf } from './scenario.ts'

const open = (): boolean => true

describe('a record larger than a batch', () => {
  test('gets a batch of its own that is due at once, and nothing follows it there [S130] [S131] [S445]', () => {
    const { append, drain, queue } = accumulatorScenario({ batchSizeBytes: 512, lingerMs: 60_000 })
    expect(append(0, 'x'.repeat(2000))).toBe(AppendResult.wake)
    append(0, 'small')
    expect(queue(0).batches.length).toBe(2)
    const [large] = drain(1)
    expect(large === undefined ? null : valuesOf(large).map((value) => value.length)).toEqual([2000])
    expect(drain(1)).toEqual([])
  })
})

describe('the memory of a batch', () => {
  const KIB = 1024

  /** Sends what is there, and what it held; its memory is free again. */
  function sendAll({ drain, accumulator }: ReturnType<typeof accumulatorScenario>): number[] {
    return drain(1).map((batch) => {
      const held = batch.slot?.sizeBytes ?? 0
      accumulator.settled(batch)
      batch.complete(-1n, -1, silent)
      accumulator.releaseIfIdle(batch)
      return held
    })
  }

  test('grows with what is appended, and the next batch begins as large', () => {
    const scenario = accumulatorScenario({ batchSizeBytes: 64 * KIB })
    const held = [10, 100, 1000].map((count) => {
      for (let i = 0; i < count; i++) scenario.append(0, 'x'.repeat(50))
      return sendAll(scenario)
    })
    expect(held).toEqual([[1 * KIB], [8 * KIB], [64 * KIB]])
    scenario.append(0, 'one')
    expect(sendAll(scenario)).toEqual([64 * KIB])
    expect(scenario.memory.availableBytes).toBe(scenario.memory.totalBytes)
  })

  test('becomes small again when eight batches in a row would have fitted', () => {
    const scenario = accumulatorScenario({ batchSizeBytes: 64 * KIB })
    for (let i = 0; i < 1000; i++) scenario.append(0, 'x'.repeat(50))
    sendAll(scenario)
    const held = Array.from({ length: 20 }, () => {
      scenario.append(0, 'one')
      return sendAll(scenario)[0]
    })
    expect(held).toEqual([...Array(8).fill(64 * KIB), ...Array(8).fill(8 * KIB), ...Array(4).fill(1 * KIB)])
  })

  test('is enough for a thousand slow partitions, however large batches may become', () => {
    const { append, memory } = accumulatorScenario({ batchSizeBytes: 1 << 20, totalBytes: 4 << 20 })
    for (let partition = 0; partition < 1000; partition++) expect(append(partition, 'x')).toBe(AppendResult.wake)
    expect(memory.availableBytes).toBeGreaterThan(2 << 20)
  })
})

describe('a closed batch', () => {
  test('takes nothing although it has room [S161]', () => {
    const { append, queue, accumulator } = accumulatorScenario({ lingerMs: 1000 })
    append(0, 'a')
    accumulator.beginFlush()
    append(0, 'b')
    const batches = [queue(0).batches.at(0), queue(0).batches.at(1)]
    expect(batches.map((batch) => (batch === undefined ? null : valuesOf(batch)))).toEqual([['a'], ['b']])
  })
})

describe('the next look', () => {
  test('is when the earliest linger ends, and now when a batch is full [S133]', () => {
    const { append, lead, accumulator } = accumulatorScenario({ batchSizeBytes: 512, lingerMs: 10 })
    lead(1, [0])
    lead(2, [1])
    append(0, 'a', { nowMs: 0 })
    expect(accumulator.readiness(1, 0, open)).toEqual({ ready: false, nextCheckMs: 10 })
    append(1, 'b', { nowMs: 5 })
    expect(accumulator.readiness(1, 5, open)).toEqual({ ready: false, nextCheckMs: 5 })
    expect(accumulator.readiness(2, 5, open)).toEqual({ ready: false, nextCheckMs: 10 })
    for (let i = 0; i < 30; i++) append(1, 'x'.repeat(30), { nowMs: 5 })
    expect(accumulator.readiness(2, 5, open).ready).toBe(true)
  })
})

describe('a drain', () => {
  test('keeps to the size of a request, but the first batch always goes [S134]', () => {
    const { append, drain } = accumulatorScenario({ batchSizeBytes: 4096, maxRequestBytes: 1024 })
    append(0, 'x'.repeat(1500))
    append(1, 'y'.repeat(1500))
    expect(partitionsOf(drain(1))).toHaveLength(1)
    expect(partitionsOf(drain(1))).toHaveLength(1)
    expect(drain(1)).toEqual([])
  })

  test('goes around the partitions, one after the other, and passes over the muted [S135] [S137]', () => {
    const { append, drain, lead, queue } = accumulatorScenario({ batchSizeBytes: 1, maxRequestBytes: 100 })
    lead(1, [0, 1])
    lead(2, [2, 3])
    for (let round = 0; round < 3; round++) for (const partition of [0, 1, 2, 3]) append(partition, 'x'.repeat(80))
    const first = [...drain(1), ...drain(1), ...drain(1), ...drain(1)]
    expect(partitionsOf(first)).toEqual([0, 1, 0, 1])
    queue(2).muted = true
    expect(partitionsOf([...drain(2), ...drain(2)])).toEqual([3, 3])
    queue(2).muted = false
    expect(partitionsOf(drain(2))).toEqual([2])
  })

  test('takes one batch of every partition when there is room for all [S135]', () => {
    const { append, drain } = accumulatorScenario({ batchSizeBytes: 1 })
    for (let round = 0; round < 2; round++) for (const partition of [0, 1, 2]) append(partition, 'x')
    expect(partitionsOf(drain(1)).sort()).toEqual([0, 1, 2])
    expect(partitionsOf(drain(1)).sort()).toEqual([0, 1, 2])
  })

  test('of a broker that leads nothing takes nothing [S136]', () => {
    const { append, drain, accumulator } = accumulatorScenario()
    append(0, 'a')
    expect(drain(7)).toEqual([])
    expect(accumulator.readiness(7, 0, open)).toEqual({ ready: false, nextCheckMs: Infinity })
  })

  test('of a muted partition takes nothing, however long it lingered [S137]', () => {
    const { append, drain, queue, accumulator } = accumulatorScenario({ lingerMs: 10 })
    append(0, 'a')
    queue(0).muted = true
    expect(accumulator.readiness(1, 1000, open).ready).toBe(false)
    expect(drain(1, 1000)).toEqual([])
    queue(0).muted = false
    expect(drain(1, 1000)).toHaveLength(1)
  })
})

describe('a batch that goes again', () => {
  test('waits for its pause, which a leader without an epoch does not shorten [S140]', () => {
    const { append, drain, lead, sent, accumulator } = accumulatorScenario()
    lead(1, [0], -1)
    append(0, 'a')
    const [batch] = drain(1)
    accumulator.requeue(sent(batch as QueuedBatch, 100))
    lead(2, [0], -1)
    expect(accumulator.readiness(2, 0, open)).toEqual({ ready: false, nextCheckMs: 100 })
    expect(drain(2, 100)).toHaveLength(1)
  })

  test('goes at once to a leader of a newer epoch than the last attempt saw, and waits the next time [S141] [S142]', () => {
    const { append, drain, lead, sent, accumulator } = accumulatorScenario()
    append(0, 'a')
    const [batch] = drain(1)
    accumulator.requeue(sent(batch as QueuedBatch, 100))
    expect(drain(1)).toEqual([])
    lead(2, [0], 6)
    expect(drain(2)).toEqual([batch])
    accumulator.requeue(sent(batch as QueuedBatch, 200))
    expect(drain(2, 100)).toEqual([])
    lead(1, [0], 5)
    expect(drain(1, 100)).toEqual([])
    lead(1, [0], -1)
    expect(drain(1, 100)).toEqual([])
    expect(drain(1, 200)).toEqual([batch])
  })

  test('takes its place by sequence, in whatever order the answers came [S213]', () => {
    const { append, drain, accumulator, queue } = accumulatorScenario({ batchSizeBytes: 1 })
    for (const value of ['a', 'b', 'c']) append(0, value)
    const batches = [...drain(1), ...drain(1), ...drain(1)]
    batches.forEach((batch, index) => {
      batch.baseSequence = 2147483647 + index > 2147483647 ? index - 1 : 2147483647
    })
    append(0, 'new')
    for (const index of [1, 0, 2]) accumulator.requeue(batches[index] as QueuedBatch)
    const order = [0, 1, 2, 3].map((index) => valuesOf(queue(0).batches.at(index) as QueuedBatch)[0])
    expect(order).toEqual(['a', 'b', 'c', 'new'])
  })
})

describe('a split', () => {
  test('gives smaller batches in order, and each record its own outcome from the batch it came to [S155]', () => {
    const outcomes: string[] = []
    const { append, drain, accumulator } = accumulatorScenario({ batchSizeBytes: 4096 })
    for (const value of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
      append(0, value.repeat(400), {
        tell: (error, metadata) => outcomes.push(`${value} ${error === null ? String(metadata?.offset) : 'failed'}`),
      })
    }
    const [whole] = drain(1)
    const parts = accumulator.split(whole as QueuedBatch)
    expect(
      parts.map((part) =>
        valuesOf(part)
          .map((value) => value[0])
          .join(''),
      ),
    ).toEqual(['abc', 'def', 'gh'])
    for (const [index, part] of parts.entries()) part.complete(BigInt(index * 100), -1, silent)
    expect(outcomes.join(' ')).toBe('a 0 b 1 c 2 d 100 e 101 f 102 g 200 h 201')
  })

  test('needs no memory from the pool: it goes on when there is none left, and gives back what it took [S156]', () => {
    const { append, drain, accumulator, memory } = accumulatorScenario({ batchSizeBytes: 1024, totalBytes: 1024 })
    for (const value of ['a', 'b']) append(0, value.repeat(300))
    expect(append(1, 'c'.repeat(300))).toBe(AppendResult.noMemory)
    const [whole] = drain(1)
    const parts = accumulator.split(whole as QueuedBatch)
    expect(parts.length).toBe(2)
    accumulator.releaseIfIdle(whole as QueuedBatch)
    for (const part of parts) {
      part.complete(0n, -1, silent)
      accumulator.releaseIfIdle(part)
    }
    expect(memory.availableBytes).toBe(1024)
  })

  test('of a part goes on until every record is alone [S158]', () => {
    const { append, drain, accumulator } = accumulatorScenario({ batchSizeBytes: 16_384 })
    for (let i = 0; i < 64; i++) append(0, `${String(i)}:${'x'.repeat(100)}`)
    let parts: readonly QueuedBatch[] = drain(1)
    let rounds = 0
    while (parts.some(({ recordCount }) => recordCount > 1)) {
      parts = parts.flatMap((part) => (part.recordCount > 1 ? accumulator.split(part) : [part]))
      rounds += 1
      expect(rounds).toBeLessThan(20)
    }
    expect(parts.flatMap(valuesOf).map((value) => Number(value.split(':')[0]))).toEqual(
      Array.from({ length: 64 }, (_, i) => i),
    )
  })

  test('keeps the headers of each record [S159]', () => {
    const { append, drain, accumulator } = accumulatorScenario()
    for (const value of ['a', 'b']) {
      append(0, value.repeat(300), {
        headers: [
          { key: 'of', value },
          { key: 'none', value: null },
        ],
      })
    }
    const [whole] = drain(1)
    const parts = accumulator.split(whole as QueuedBatch)
    const headers = parts.flatMap((part) =>
      [...new RecordBatch(part.builder.bytes()).records()].map((record) => record.headers),
    )
    const texts = headers.map((list) =>
      list.map(({ key, value }) => [key, value === null ? null : String.fromCharCode(...value)]),
    )
    expect(texts).toEqual([
      [
        ['of', 'a'],
        ['none', null],
      ],
      [
        ['of', 'b'],
        ['none', null],
      ],
    ])
  })

  test('keeps codec and format, and its parts know that they are parts [S160]', () => {
    const { append, drain, accumulator } = accumulatorScenario({ compressor: halving(1) })
    for (const value of ['a', 'b']) append(0, value.repeat(300))
    const [whole] = drain(1)
    expect(whole?.codecId).toBe(1)
    const parts = accumulator.split(whole as QueuedBatch)
    accumulator.requeueParts(parts)
    const [first] = drain(1)
    const [second] = drain(1)
    expect([first, second].map((part) => [part?.codecId, part?.isSplit])).toEqual([
      [1, true],
      [1, true],
    ])
    const header = new RecordBatch(first?.bytes ?? new Uint8Array())
    expect([header.magic, header.baseOffset]).toEqual([2, 0n])
  })
})

describe('five writers of ten thousand records each', () => {
  test('beside a reader that drains all the time: every record is drained once, in its writer’s order [S162]', () => {
    const random = new SeededRandom(5)
    const { append, drain, accumulator } = accumulatorScenario({ batchSizeBytes: 1024, totalBytes: 64 * 1024 })
    const next = [0, 0, 0, 0, 0]
    const read: number[][] = [[], [], [], [], []]
    while (read.some((values) => values.length < 10_000)) {
      const writer = random.between(0, 4)
      const value = next[writer] ?? 0
      if (value < 10_000 && append(writer, String(value)) !== AppendResult.noMemory) next[writer] = value + 1
      if (random.chance(0.98) && next.some((count) => count < 10_000)) continue
      for (const batch of drain(1)) {
        read[batch.queue.partition]?.push(...valuesOf(batch).map(Number))
        accumulator.settled(batch)
        batch.complete(-1n, -1, silent)
        accumulator.releaseIfIdle(batch)
      }
    }
    const all = Array.from({ length: 10_000 }, (_, i) => i)
    for (const values of read) expect(values).toEqual(all)
    expect(accumulator.hasIncomplete).toBe(false)
  })
})

describe('expiry', () => {
  test('takes full and open batches in one pass, and none of them twice [S149]', () => {
    const { append, queue, accumulator } = accumulatorScenario({ batchSizeBytes: 512, deliveryTimeoutMs: 3200 })
    for (let i = 0; i < 10; i++) append(0, 'x'.repeat(80))
    expect(queue(0).batches.length).toBeGreaterThan(1)
    expect([...accumulator.expired(3199)]).toEqual([])
    const expired = [...accumulator.expired(3200)]
    expect(expired).toHaveLength(queue(0).batches.length)
    for (const batch of expired) accumulator.settled(batch)
    expect([...accumulator.expired(10_000)]).toEqual([])
  })

  test('does not come early when the clock steps back, and comes at the deadline all the same [S151]', () => {
    const { append, accumulator } = accumulatorScenario({ deliveryTimeoutMs: 1000 })
    append(0, 'a', { nowMs: 50_000 })
    expect([...accumulator.expired(10_000)]).toEqual([])
    expect([...accumulator.expired(51_000)]).toHaveLength(1)
  })

  test('with the longest timeout there is does not overflow [S148]', () => {
    const { append, accumulator } = accumulatorScenario({ deliveryTimeoutMs: 2147483647 })
    append(0, 'a', { nowMs: 2147483647 })
    expect(accumulator.nextExpiryMs()).toBe(4294967294)
    expect([...accumulator.expired(4294967293)]).toEqual([])
    expect([...accumulator.expired(4294967294)]).toHaveLength(1)
  })
})

describe('a batch that will be compressed', () => {
  /** What one partition's batches come to, uncompressed, while `count` values of `valueBytes` bytes are appended. */
  function filled(
    given: Parameters<typeof accumulatorScenario>[0],
    { count, valueBytes = 100 }: { count: number; valueBytes?: number },
  ): { plainBytes: number[]; wireBytes: number[]; scenario: ReturnType<typeof accumulatorScenario> } {
    const scenario = accumulatorScenario({ totalBytes: 16 << 20, ...given })
    const plainBytes: number[] = []
    const wireBytes: number[] = []
    const drain = (): void => {
      for (const batch of scenario.drain(1)) {
        plainBytes.push(batch.sizeBytes)
        wireBytes.push(batch.wireSizeBytes)
        scenario.accumulator.settled(batch)
        batch.complete(-1n, -1, silent)
        scenario.accumulator.releaseIfIdle(batch)
      }
    }
    for (let i = 0; i < count; i++) {
      scenario.append(0, 'x'.repeat(valueBytes))
      if (scenario.queue(0).batches.length > 1) drain()
    }
    return { plainBytes, wireBytes, scenario }
  }

  test('grows until what travels comes near the batch size, and never beyond it', () => {
    const { wireBytes, plainBytes } = filled({ batchSizeBytes: 4096, compressor: steady(0.25) }, { count: 60_000 })
    const [plain, wire] = [plainBytes.slice(-50), wireBytes.slice(-50)]
    // 4096 bytes less the margin of a twentieth, and less one record that did not fit.
    expect(Math.min(...wire)).toBeGreaterThan(4096 / 1.05 - 130)
    expect(Math.max(...wire)).toBeLessThanOrEqual(4096)
    expect(Math.min(...plain)).toBeGreaterThan(3.5 * 4096)
  })

  test('is as large as ever without a compressor, and hardly smaller when nothing compresses', () => {
    expect(Math.max(...filled({ batchSizeBytes: 4096 }, { count: 1000 }).plainBytes)).toBeLessThanOrEqual(4096)
    const { plainBytes } = filled({ batchSizeBytes: 4096, compressor: steady(1) }, { count: 1000 })
    expect(Math.min(...plainBytes)).toBeGreaterThan(4096 / 1.05 - 130)
    expect(Math.max(...plainBytes)).toBeLessThanOrEqual(4096)
  })

  test('has a bound before it is compressed: sixteen batch sizes, and an eighth of all memory', () => {
    const bound = (given: { batchSizeBytes: number; totalBytes: number }): number =>
      Math.max(
        ...filled({ ...given, compressor: steady(0.001) }, { count: 30_000, valueBytes: 1000 }).plainBytes.slice(-5),
      )
    const bySize = bound({ batchSizeBytes: 4096, totalBytes: 16 << 20 })
    expect(bySize).toBeLessThanOrEqual(16 * 4096)
    expect(bySize).toBeGreaterThan(15 * 4096)
    const byMemory = bound({ batchSizeBytes: 4096, totalBytes: 256 << 10 })
    expect(byMemory).toBeLessThanOrEqual(32 << 10)
    expect(byMemory).toBeGreaterThan(30 << 10)
  })

  test('stays what it is when there is no memory to grow into, and all memory comes back', () => {
    const scenario = accumulatorScenario({ batchSizeBytes: 4096, totalBytes: 64 << 10, compressor: steady(0.1) })
    const { append, drain, accumulator, memory, topic } = scenario
    const estimate = topic.estimate as CompressionEstimate
    estimate.ratio = 0.1
    let appended = 0
    for (let i = 0; append(i % 4, 'x'.repeat(500)) !== AppendResult.noMemory; i++) appended += 1
    expect(memory.availableBytes).toBeLessThan(8 << 10)
    expect(appended * 500).toBeGreaterThan(32 << 10)
    let records = 0
    for (let batches = drain(1); batches.length > 0; batches = drain(1)) {
      for (const batch of batches) {
        records += batch.recordCount
        accumulator.settled(batch)
        batch.complete(-1n, -1, silent)
        accumulator.releaseIfIdle(batch)
      }
    }
    expect([records, memory.availableBytes]).toEqual([appended, 64 << 10])
  })

  test('and was refused as too large makes the next ones small again, until their codec has shown better', () => {
    const { scenario } = filled({ batchSizeBytes: 4096, compressor: steady(0.25) }, { count: 30_000 })
    const { accumulator, append, drain, queue, topic } = scenario
    while (queue(0).batches.length > 0) drain(1)
    for (let i = 0; i < 60; i++) append(0, 'x'.repeat(100))
    const [batch] = drain(1)
    expect(batch?.sizeBytes).toBeGreaterThan(4096)
    const parts = accumulator.split(batch as QueuedBatch)
    expect(topic.estimate?.ratio).toBe(1)
    expect(parts.every(({ sizeBytes }) => sizeBytes <= 4096)).toBe(true)
    for (let i = 0; i < 60; i++) append(0, 'x'.repeat(100))
    expect(queue(0).batches.first()?.sizeBytes).toBeLessThanOrEqual(4096)
  })

  test('counts in a request as what it is expected to be, so one request takes many that are still open', () => {
    const given = { batchSizeBytes: 4096, totalBytes: 16 << 20, maxRequestBytes: 8192, compressor: steady(0.1) }
    const { append, drain, topic } = accumulatorScenario(given)
    ;(topic.estimate as CompressionEstimate).ratio = 0.1
    for (let i = 0; i < 400; i++) append(i % 4, 'x'.repeat(100))
    const batches = drain(1)
    expect(batches.map(({ queue }) => queue.partition)).toEqual([0, 1, 2, 3])
    expect(batches.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)).toBeGreaterThan(5 * 8192)
  })

  test('has the ratio that was reached', () => {
    const { append, drain } = accumulatorScenario({ compressor: scripted([0.5, 0.25]) })
    append(0, 'x'.repeat(800))
    append(1, 'x'.repeat(800))
    const batches = drain(1)
    expect(batches.map(({ compressionRatio }) => Math.round(compressionRatio * 100) / 100)).toEqual([0.5, 0.25])
  })
})

describe('a batch for whose compression this turn has no time', () => {
  test('stays due and is taken in a later one, in its order, beside those of other partitions', () => {
    let time = 1
    const compressor: BatchCompressor = { ...steady(0.5), placeFor: () => (time-- > 0 ? 'now' : 'later') }
    const { append, drain, accumulator } = accumulatorScenario({ batchSizeBytes: 1, compressor })
    append(0, 'first')
    append(0, 'second')
    append(1, 'other')
    expect(drain(1).map(valuesOf)).toEqual([['first']])
    expect(accumulator.readiness(1, 0, open)).toEqual({ ready: true, nextCheckMs: 0 })
    expect(drain(1)).toEqual([])
    time = 2
    expect(drain(1).map(valuesOf)).toEqual([['second'], ['other']])
  })
})

describe('a batch that its codec does not make smaller', () => {
  test.each([1, 1.2])(
    'is sent as it is when that is allowed, at a ratio of %d, and costs no further memory',
    (ratio) => {
      const compressor = { ...steady(ratio), onlyIfSmaller: true }
      const { append, drain, memory, topic } = accumulatorScenario({ compressor })
      append(0, 'x'.repeat(400))
      const before = memory.availableBytes
      const [batch] = drain(1)
      expect([batch?.codecId, batch?.compressionRatio, batch?.compressedSlot]).toEqual([0, 1, null])
      expect(valuesOf(batch as QueuedBatch)).toEqual(['x'.repeat(400)])
      expect([...new RecordBatch(batch?.bytes ?? new Uint8Array()).records()]).toHaveLength(1)
      expect(memory.availableBytes).toBe(before)
      expect(topic.estimate?.ratio).toBe(1)
    },
  )

  test('is compressed all the same when it is not', () => {
    const { append, drain, topic } = accumulatorScenario({ compressor: steady(1.2) })
    append(0, 'x'.repeat(400))
    const [batch] = drain(1)
    expect(batch?.codecId).toBe(1)
    expect(batch?.compressionRatio).toBeCloseTo(1.2, 2)
    expect(topic.estimate?.ratio).toBeCloseTo(1.2, 2)
  })
})

describe('a compression estimate', () => {
  test('jumps to a worse ratio and falls slowly to a better one, never below it [S447]', () => {
    const ratios = [0.5, 0.9, 0.1]
    const compressor = scripted(ratios)
    const { append, drain, topic } = accumulatorScenario({ compressor })
    const estimate = topic.estimate as CompressionEstimate
    const estimates: number[] = []
    for (let i = 0; i < 3; i++) {
      append(0, 'x'.repeat(800))
      drain(1)
      estimates.push(estimate.ratio)
    }
    expect(estimates[0]).toBeCloseTo(0.995, 5)
    expect(estimates[1]).toBeCloseTo(0.99, 5)
    expect(estimates[2]).toBeCloseTo(0.985, 5)
    estimate.ratio = 0.3
    ratios.splice(0, 3, 0.32, 0.9)
    append(0, 'x'.repeat(800))
    drain(1)
    expect(estimate.ratio).toBeCloseTo(0.35, 5)
    append(0, 'x'.repeat(800))
    drain(1)
    expect(estimate.ratio).toBeCloseTo(0.9, 1)
  })
})

/** A codec that only pretends: its output has half the length. */
function halving(codecId: number): BatchCompressor {
  return { ...scripted(Array(100).fill(0.5) as number[]), codecId }
}

/** A codec that has the same ratio every time. */
function steady(ratio: number): BatchCompressor {
  const compressSync = (records: Uint8Array): Uint8Array => new Uint8Array(Math.ceil(records.length * ratio))
  return { ...scripted([]), compressSync, compress: (records) => Promise.resolve(compressSync(records)) }
}

/** A codec whose outputs have the given shares of their inputs. */
function scripted(ratios: number[]): BatchCompressor {
  const compressSync = (records: Uint8Array): Uint8Array =>
    new Uint8Array(Math.round(records.length * (ratios.shift() ?? 1)))
  return {
    codecId: 1,
    onlyIfSmaller: false,
    placeFor: () => 'now',
    compressSync,
    compress: (records) => Promise.resolve(compressSync(records)),
  }
}
