/** Batches that are compressed off the event loop: their order, their deadlines, and codecs that fail. */

import { gunzipSync, gzipSync } from 'node:zlib'
import { type CodecImplementation, codecs, setCodec } from '@millrace/compression'
import { Producer } from '@millrace/producer'
import { SeededRandom } from '@millrace/producer/testing'
import { TestCluster } from '@millrace/test-broker'
import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { type Scenario, scenario } from './scenario.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()

afterEach(() => {
  for (const { name } of codecs.all) setCodec(name, null)
})

/** A gzip whose answers come late, each after as many virtual milliseconds as it is told; it has no synchronous form. */
function lateGzip(world: Scenario, delayMs: (bytes: Uint8Array) => number): CodecImplementation & { most: number } {
  let now = 0
  const implementation = {
    name: 'late gzip',
    /** The most batches that were at it together. */
    most: 0,
    compress: (bytes: Uint8Array) => {
      now += 1
      implementation.most = Math.max(implementation.most, now)
      // The codec may read its input at any time until it answers, so it does so at the very end.
      return new Promise<Uint8Array>((resolve) => {
        world.time.schedule(delayMs(bytes), () => {
          now -= 1
          resolve(gzipSync(bytes))
        })
      })
    },
    decompressSync: (bytes: Uint8Array) => gunzipSync(bytes),
  }
  setCodec('gzip', implementation)
  return implementation
}

const BUFFER_BYTES = 1 << 20
const small = { compressionType: 'gzip', batchSize: 400, lingerMs: 5, bufferMemory: BUFFER_BYTES } as const

test('a record that waits for its batch to be compressed is told so', async () => {
  const world = setUp({ producer: small })
  lateGzip(world, () => 500)
  world.send('a')
  await world.time.advance(100)
  expect(world.producer.explain({ topic: 'orders' })).toMatchObject([
    { waitsFor: 'compression', reason: 'The batch is being compressed.', records: 1 },
  ])
  await world.untilSettled()
})

describe('batches of a partition that compress at the same time', () => {
  test('are sent in the order of their records, though the first is finished last', async () => {
    const world = setUp({ producer: small })
    let delayMs = 500
    const codec = lateGzip(world, () => (delayMs -= 50))
    const all = Array.from({ length: 24 }, (_, i) => world.send(`${String(i)}:${'x'.repeat(100)}`))
    await world.untilSettled()
    expect(codec.most).toBeGreaterThan(3)
    expect(world.log().map((value) => Number(value.split(':')[0]))).toEqual(all.map((_, i) => i))
    expect(world.settled.map(({ value }) => value)).toEqual(all.map(({ value }) => value))
    const batches = produced(world)
    let sequence = 0
    for (const batch of batches) {
      expect(batch.sequence).toBe(sequence)
      sequence += batch.count
    }
    expect(sequence).toBe(24)
  })

  test('do not hold up another partition, whose batch is ready', async () => {
    const world = setUp({ partitions: 2, producer: small })
    lateGzip(world, (bytes) => (Buffer.from(bytes).includes('slow') ? 1000 : 1))
    const slowOne = world.send('slow', { partition: 0 })
    const quickOne = world.send('quick', { partition: 1 })
    await world.time.advance(100)
    expect([slowOne.state, quickOne.state]).toEqual(['pending', 'acknowledged'])
    await world.untilSettled()
    expect(slowOne.state).toBe('acknowledged')
  })

  test('keep call order in every partition, whatever the codec’s delays, sizes, faults and leaders', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          seed: fc.nat(),
          partitions: fc.integer({ min: 1, max: 4 }),
          records: fc.integer({ min: 1, max: 120 }),
          maxDelayMs: fc.integer({ min: 0, max: 400 }),
          batchSize: fc.integer({ min: 100, max: 2000 }),
          inFlight: fc.integer({ min: 1, max: 5 }),
          faults: fc.boolean(),
        }),
        async ({ seed, partitions, records, maxDelayMs, batchSize, inFlight, faults }) => {
          const random = new SeededRandom(seed)
          const world = scenario({
            seed,
            partitions,
            latencyMs: random.between(0, 20),
            producer: { ...small, batchSize, maxInFlightRequestsPerConnection: inFlight },
          })
          lateGzip(world, () => random.between(0, maxDelayMs))
          if (faults) {
            world.cluster.faults
              .on({ api: 'Produce', times: Infinity, probability: 0.2 })
              .fail('NOT_LEADER_OR_FOLLOWER')
          }
          const sent = new Map<number, string[]>()
          for (let i = 0; i < records; i++) {
            const partition = random.between(0, partitions - 1)
            const value = `${String(i)} ${'x'.repeat(random.between(0, 200))}`
            sent.set(partition, [...(sent.get(partition) ?? []), value])
            world.send(value, { partition })
            if (random.chance(0.2)) await world.time.advance(random.between(1, 10))
          }
          await world.untilSettled()
          expect(world.settled.map(({ error }) => error)).toEqual(Array(records).fill(null))
          for (const [partition, values] of sent) {
            expect(world.log(partition)).toEqual(values)
            const settled = world.settled.filter(({ metadata }) => metadata?.partition === partition)
            expect(settled.map(({ value }) => value)).toEqual(values)
          }
          await world.time.result(world.producer.close(), 10_000)
          world.cluster.assertNoViolations()
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)
})

describe('a batch whose codec is still at work', () => {
  test('expires at its deadline, as not written, and the next one is sent', async () => {
    const options = { ...small, deliveryTimeoutMs: 1000, requestTimeoutMs: 500 }
    const world = setUp({ producer: options })
    lateGzip(world, (bytes) => (bytes.length > 100 ? 60_000 : 1))
    const late = world.send('x'.repeat(200))
    await world.time.advance(10)
    const next = world.send('y')
    await world.untilSettled()
    expect([late.error?.code, late.error?.delivery]).toEqual(['MILLRACE_DELIVERY_TIMEOUT', 'not-written'])
    expect(next.state).toBe('acknowledged')
    expect(world.log()).toEqual(['y'])
    const free = (): number => world.producer.health().bufferAvailableBytes
    expect(free()).toBeLessThan(BUFFER_BYTES)
    // The codec's late answer belongs to nobody: it sends nothing, and frees the memory that the codec has read.
    await world.time.advance(120_000)
    expect(world.log()).toEqual(['y'])
    expect(free()).toBe(BUFFER_BYTES)
  })

  test('is waited for by flush and by close', async () => {
    const world = setUp({ producer: small })
    lateGzip(world, () => 300)
    const one = world.send('one')
    await world.time.result(world.producer.flush(), 10_000)
    expect(one.state).toBe('acknowledged')
    const two = world.send('two')
    await world.time.result(world.producer.close(), 10_000)
    expect(two.state).toBe('acknowledged')
  })

  test('fails as not written when the producer is closed at once', async () => {
    const world = setUp({ producer: small })
    lateGzip(world, () => 300)
    const one = world.send('one')
    await world.time.advance(20)
    await world.time.result(world.producer.close({ timeoutMs: 0 }), 10_000)
    await world.time.advance(1000)
    expect([one.state, one.error?.delivery]).toEqual(['failed', 'not-written'])
    expect(world.log()).toEqual([])
  })
})

describe('a codec that fails', () => {
  test.each(['in place', 'later'])('%s fails its batch as not written, and nobody else’s', async (when) => {
    const world = setUp({ partitions: 2, producer: small })
    const refuse = (): never => {
      throw new Error('out of order')
    }
    const fails = (bytes: Uint8Array): boolean => Buffer.from(bytes).includes('bad')
    const work = (bytes: Uint8Array): Uint8Array => (fails(bytes) ? refuse() : gzipSync(bytes))
    const decompressSync = (bytes: Uint8Array): Uint8Array => gunzipSync(bytes)
    setCodec('gzip', {
      name: 'failing gzip',
      decompressSync,
      ...(when === 'in place'
        ? { compressSync: work }
        : { compress: (bytes: Uint8Array) => Promise.resolve().then(() => work(bytes)) }),
    })
    const bad = world.send('bad', { partition: 0 })
    const good = world.send('good', { partition: 1 })
    await world.untilSettled()
    const after = world.send('after', { partition: 0 })
    await world.untilSettled()
    expect([bad.state, bad.error?.delivery, bad.error?.code]).toEqual(['failed', 'not-written', expect.any(String)])
    expect([good.state, after.state]).toEqual(['acknowledged', 'acknowledged'])
    expect(world.log(0)).toEqual(['after'])
  })
})

describe('topics with settings of their own', () => {
  test('have their own codec, and batches that do not become smaller go as they are where that is allowed', async () => {
    const random = new SeededRandom(5)
    const noise = Array.from({ length: 600 }, () => String.fromCharCode(random.between(33, 126))).join('')
    const topics = ['plain', 'orders.lz4', 'orders.gzip', 'images']
    const world = setUp({
      cluster: { topics: Object.fromEntries(topics.map((topic) => [topic, { partitions: 1 }])) },
      producer: {
        topics: {
          'orders.*': { compressionType: 'lz4' },
          'orders.gzip': { compressionType: 'gzip', compressionLevel: 9 },
          images: { compressionType: 'snappy', compressionOnlyIfSmaller: true },
        },
      },
    })
    for (const topic of topics) {
      world.send(topic === 'images' ? noise : 'x'.repeat(600), { topic })
      await world.untilSettled()
    }
    world.send('x'.repeat(600), { topic: 'images' })
    await world.untilSettled()
    const codecIds = topics.map((topic) => world.cluster.batches(topic, 0).map(({ bytes }) => (bytes[22] ?? 0) & 7))
    expect(codecIds).toEqual([[0], [3], [1], [0, 2]])
  })
})

describe('compression-rate-avg', () => {
  test('is what the batches in the log came to, those counted as 1 that went as they were; of each topic, and of all', async () => {
    const world = setUp({
      cluster: { topics: { packed: { partitions: 1 }, loose: { partitions: 1 } } },
      producer: { topics: { packed: { compressionType: 'gzip' } } },
    })
    for (const length of [300, 3000]) {
      world.send('x'.repeat(length), { topic: 'packed' })
      await world.untilSettled()
    }
    world.send('x'.repeat(300), { topic: 'loose' })
    await world.untilSettled()
    const ratios = world.cluster.batches('packed', 0).map(({ bytes }) => {
      const records = bytes.subarray(61)
      return records.length / gunzipSync(records).length
    })
    const [small = 0, large = 0] = ratios
    expect(large).toBeLessThan(small)
    const rate = (name: string, topic?: string): number =>
      Number(world.producer.metrics().find((metric) => metric.name === name && metric.tags['topic'] === topic)?.value)
    expect(rate('compression-rate', 'packed')).toBeCloseTo((small + large) / 2, 10)
    expect(rate('compression-rate', 'loose')).toBe(1)
    expect(rate('compression-rate-avg')).toBeCloseTo((small + large + 1) / 3, 10)
  })
})

describe('many megabytes that are handed over in one turn', () => {
  test.each(['lz4', 'gzip'] as const)(
    'with %s arrive in order, though no turn has time for all of them',
    async (codec) => {
      await using cluster = await TestCluster.start({ topics: { orders: { partitions: 2 } } })
      const producer = new Producer({ bootstrapServers: cluster.bootstrapServers, compressionType: codec })
      await producer.partitionsFor('orders')
      const count = 10_000
      const outcomes = [0, 1].map((): number[] => [])
      for (let i = 0; i < count; i++) {
        const value = `${String(i)} ${'x'.repeat(500)}${'yz'.repeat(i % 250)}`
        const taken = producer.enqueue({ topic: 'orders', value, partition: i % 2 }, (error) => {
          if (error === null) outcomes[i % 2]?.push(i)
        })
        expect(taken).toBe(true)
      }
      await producer.flush()
      await producer.close()
      for (const partition of [0, 1]) {
        const expected = Array.from({ length: count / 2 }, (_, i) => 2 * i + partition)
        const numbers = cluster
          .log('orders', partition)
          .records.map(({ valueText }) => Number(valueText?.split(' ')[0]))
        expect(numbers).toEqual(expected)
        expect(outcomes[partition]).toEqual(expected)
      }
      cluster.assertNoViolations()
    },
  )
})
