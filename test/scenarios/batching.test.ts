/** How records become batches under lingering, compression and limits, and what that costs with very many of them. */

import { SeededRandom } from '@millrace/producer/testing'
import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

describe('lingering', () => {
  test('with two thirds of a batch per linger time gives batches of more than half their size, never a small rest [S107]', async () => {
    const batchSize = 1200
    const world = setUp({ partitions: 3, producer: { batchSize, lingerMs: 10 } })
    world.send('warm')
    await world.untilSettled()
    const before = [0, 1, 2].map((partition) => world.cluster.batches('orders', partition).length)
    for (let tick = 0; tick < 60; tick++) {
      for (let i = 0; i < 8; i++) world.send('x'.repeat(90))
      await world.time.advance(10)
    }
    await world.untilSettled()
    const sizes = [0, 1, 2].flatMap((partition) =>
      world.cluster
        .batches('orders', partition)
        .slice(before[partition])
        .map(({ bytes }) => bytes.length),
    )
    expect(sizes.length).toBeLessThanOrEqual(61)
    expect(Math.min(...sizes)).toBeGreaterThan(batchSize / 2)
  })
})

describe('a batch that turns out too large', () => {
  test('though it is compressed is split, in order and in sequence; a record that is too large alone fails alone [N41]', async () => {
    const random = new SeededRandom(3)
    const noise = (bytes: number): string =>
      Array.from({ length: bytes }, () => String.fromCharCode(random.between(33, 126))).join('')
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 1000 } } } },
      producer: { compressionType: 'gzip', lingerMs: 5 },
    })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    const all = Array.from({ length: 8 }, (_, i) => world.send(`${String(i)}:${noise(300)}`))
    await world.untilSettled()
    expect(all.map(({ state }) => state)).toEqual(Array(8).fill('acknowledged'))
    expect(
      world
        .log()
        .slice(1)
        .map((value) => value.split(':')[0]),
    ).toEqual(['0', '1', '2', '3', '4', '5', '6', '7'])
    expect(all.map(({ metadata }) => Number(metadata?.offset))).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(produced(world).length).toBeGreaterThan(2)
    expect(new Set(produced(world).map(({ epoch }) => epoch))).toEqual(new Set([0]))
    const alone = world.send(noise(3000))
    const next = world.send('next')
    await world.untilSettled()
    expect([alone.error?.code, next.state]).toEqual(['MILLRACE_RECORD_TOO_LARGE', 'acknowledged'])
  })

  test.each([
    { goodShare: 0, grow: 1 },
    { goodShare: 0.5, grow: 1.1 },
    { goodShare: 0.9, grow: 1.7 },
    { goodShare: 1, grow: 2 },
  ])(
    'is rare where $goodShare of the records compress well: fewer than one in ten batches, though they grow [S157]',
    async ({ goodShare, grow }) => {
      const random = new SeededRandom(11)
      const world = setUp({
        cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 1024 } } } },
        producer: { compressionType: 'gzip', batchSize: 1024, lingerMs: 50 },
      })
      const noise = (bytes: number): string =>
        Array.from({ length: bytes }, () => String.fromCharCode(random.between(33, 126))).join('')
      let appendedBytes = 0
      for (let i = 0; i < 2000; i++) {
        const bytes = random.between(50, 250)
        appendedBytes += bytes
        world.send(random.chance(goodShare) ? 'x'.repeat(bytes) : noise(bytes))
        if (i % 40 === 0) await world.time.advance(1)
      }
      await world.untilSettled()
      const written = world.cluster.batches('orders', 0).length
      const refused = produced(world).length - written
      expect(world.log()).toHaveLength(2000)
      expect(refused).toBeLessThan(written / 10)
      // Batches hold more than their size in records as soon as the codec makes room.
      expect(appendedBytes / written).toBeGreaterThan(grow * 700)
    },
  )
})

describe('thirty thousand records, each a batch of its own', () => {
  test('are delivered in order behind a leader that refuses again and again', async () => {
    const count = 30_000
    const world = setUp({
      producer: { batchSize: 1, lingerMs: 0, bufferMemory: 64 << 20, deliveryTimeoutMs: 3_600_000 },
    })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce', times: Infinity, probability: 0.01 }).fail('NOT_LEADER_OR_FOLLOWER')
    let delivered = 0
    let ordered = true
    for (let i = 0; i < count; i++) {
      world.producer.enqueue({ topic: 'orders', value: String(i) }, (_, metadata) => {
        ordered &&= metadata?.offset === BigInt(i + 1)
        delivered += 1
      })
    }
    await world.time.until(() => delivered === count, 3_600_000)
    expect([ordered, world.log().length]).toEqual([true, count + 1])
  }, 120_000)
})
