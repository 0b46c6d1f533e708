/** Why is my record late? The producer says what the first one waits for. */

import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { worlds } from './world.ts'

const setUp = worlds()

/** The word for each partition, −1 for records that have none yet. */
function waits(world: Scenario, topic: string = world.topic): (readonly [number, string, number])[] {
  return world.producer
    .explain({ topic })
    .map(({ partition, waitsFor, records }) => [partition ?? -1, waitsFor, records] as const)
}

async function warm(world: Scenario, ...partitions: number[]): Promise<void> {
  for (const partition of partitions) world.send('warm', { partition })
  await world.untilSettled()
}

describe('explain', () => {
  test('is empty for a topic that nobody sent to, and when everything is acknowledged', async () => {
    const world = setUp()
    expect(waits(world)).toEqual([])
    await warm(world, 0)
    expect(waits(world)).toEqual([])
  })

  test('tells a topic that is not there yet, with how many wait and how long', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    world.send('a', { topic: 'late' })
    await world.time.advance(1_500)
    world.send('b', { topic: 'late' })
    expect(world.producer.explain({ topic: 'late' })).toEqual([
      expect.objectContaining({ partition: null, waitsFor: 'metadata', records: 2, oldestMs: 1_500 }),
    ])
  })

  test('tells a full memory', async () => {
    const world = setUp({ producer: { bufferMemory: 2_000, batchSize: 1_000, maxWaitingBytes: 100_000 } })
    await warm(world, 0)
    world.cluster.faults.hold('Produce')
    for (let i = 0; i < 5; i++) world.send('x'.repeat(800))
    await world.time.advance(10)
    expect(waits(world)).toContainEqual([-1, 'memory', 4])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  test('tells linger, with the time that is left, of the partition that is asked for alone', async () => {
    const world = setUp({ partitions: 2, producer: { lingerMs: 50 } })
    await warm(world, 0, 1)
    world.send('a', { partition: 1 })
    await world.time.advance(20)
    expect(world.producer.explain({ topic: 'orders', partition: 0 })).toEqual([])
    const [only] = world.producer.explain({ topic: 'orders', partition: 1 })
    expect([only?.waitsFor, only?.reason]).toEqual(['linger', expect.stringContaining('30 ms')])
  })

  test('tells an answer that is awaited, and behind it a broker that has enough to answer', async () => {
    const world = setUp({ producer: { maxInFlightRequestsPerConnection: 1 } })
    await warm(world, 0)
    world.cluster.faults.hold('Produce')
    world.send('a')
    await world.time.advance(10)
    expect(waits(world)).toEqual([[0, 'answer', 0]])
    world.send('b')
    await world.time.advance(10)
    expect(waits(world)).toEqual([[0, 'room', 1]])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  test('tells the pause before the next attempt, and what went wrong', async () => {
    const world = setUp({ producer: { retryBackoffMs: 5_000, retryBackoffMaxMs: 5_000 } })
    await warm(world, 0)
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    world.send('a')
    await world.time.advance(100)
    const [only] = world.producer.explain({ topic: 'orders' })
    expect([only?.waitsFor, only?.reason]).toEqual(['backoff', expect.stringContaining('NOT_ENOUGH_REPLICAS')])
  })

  test('tells a broker that cannot be reached, and why', async () => {
    const world = setUp()
    await warm(world, 0)
    await world.cluster.faults.stopBroker(1)
    await world.time.advance(100)
    world.send('a')
    await world.time.advance(2_000)
    const [only] = world.producer.explain({ topic: 'orders' })
    expect([only?.waitsFor, only?.reason]).toEqual(['broker', expect.stringContaining('refused')])
    await world.cluster.faults.startBroker(1)
    await world.untilSettled()
  })

  test('tells that the second batch of an identity waits for the first', async () => {
    const world = setUp({ producer: { batchSize: 1 } })
    world.cluster.faults.hold('Produce')
    world.send('a')
    world.send('b')
    await world.time.advance(100)
    expect(waits(world)).toEqual([[0, 'earlier-batch', 1]])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  test('tells a missing producer id', async () => {
    const world = setUp()
    world.cluster.faults.hold('InitProducerId')
    world.send('a')
    await world.time.advance(100)
    expect(waits(world)).toEqual([[0, 'identity', 1]])
    world.cluster.faults.release('InitProducerId')
    await world.untilSettled()
  })
})
