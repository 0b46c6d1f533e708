/** Topics that are deleted, created again, forgotten or many: every record has its outcome. */

import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const AUTO = { cluster: { configs: { 'auto.create.topics.enable': true } } }

function recreate(world: Scenario): void {
  world.cluster.deleteTopic('orders')
  world.cluster.createTopic('orders', { partitions: 1 })
}

describe('a topic', () => {
  test('deleted between two sends is created again by the second [S418]', async () => {
    const world = setUp(AUTO)
    world.send('a')
    await world.untilSettled()
    world.cluster.deleteTopic('orders')
    const next = world.send('b')
    await world.untilSettled()
    expect([next.metadata?.offset, world.log()]).toEqual([0n, ['b']])
  })

  test('created again under another id takes records from offset 0, without an endless loop [S419] [N20] [N77]', async () => {
    const world = setUp()
    world.send('a')
    await world.untilSettled()
    const before = world.cluster.topicId('orders')
    recreate(world)
    world.cluster.clearRequests()
    const next = world.send('b')
    await world.untilSettled()
    expect(world.cluster.topicId('orders')).not.toBe(before)
    expect([next.metadata?.offset, world.log()]).toEqual([0n, ['b']])
    expect([world.cluster.requestCount('Metadata'), produced(world).length].every((count) => count < 6)).toBe(true)
  })

  test('created again five times during ten sends gives ten outcomes, each once [S420]', async () => {
    const world = setUp(AUTO)
    const told: string[] = []
    for (let i = 0; i < 10; i++) {
      world.producer.enqueue({ topic: 'orders', value: String(i) }, () => told.push(String(i)))
      await world.time.advance(20)
      if (i % 2 === 0) recreate(world)
    }
    await world.time.result(world.producer.flush(), 200_000)
    expect(told.sort()).toEqual(Array.from({ length: 10 }, (_, i) => String(i)))
    await world.time.advance(1000)
    expect(told).toHaveLength(10)
  })

  test('that metadata leaves out for a while keeps its records, and their sequences go on [N19]', async () => {
    const world = setUp({ producer: { metadataMaxAgeMs: 500 } })
    world.send('a')
    await world.untilSettled()
    const absent = world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      ;(response as { topics: unknown[] }).topics = []
    })
    const meanwhile: string[] = []
    for (let i = 0; i < 5; i++) {
      meanwhile.push(String(i))
      world.send(String(i))
      await world.time.advance(400)
    }
    absent.cancel()
    world.send('z')
    await world.untilSettled()
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
    expect(world.log()).toEqual(['a', ...meanwhile, 'z'])
    expect(produced(world).map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6])
  })

  test('that nobody sent to for long is asked for again by partitionsFor [S086]', async () => {
    const world = setUp({ partitions: 2, producer: { metadataMaxIdleMs: 5000, metadataMaxAgeMs: 1000 } })
    expect(await world.time.result(world.producer.partitionsFor('orders'), 1000)).toHaveLength(2)
    await world.time.advance(20_000)
    world.cluster.addPartitions('orders', 5)
    world.cluster.clearRequests()
    const again = world.producer.partitionsFor('orders')
    expect(await world.time.result(again, 1000)).toHaveLength(5)
    expect(world.cluster.requestCount('Metadata')).toBe(1)
  })

  test('whose id the broker does not know is asked for anew, and the batch goes again [N76]', async () => {
    const world = setUp()
    world.send('a')
    await world.untilSettled()
    await world.time.advance(1000)
    world.cluster.clearRequests()
    world.cluster.faults.on({ api: 'Produce' }).fail('UNKNOWN_TOPIC_ID')
    const next = world.send('b')
    await world.untilSettled()
    expect([next.metadata?.offset, produced(world).length]).toEqual([1n, 2])
    expect(world.cluster.requestCount('Metadata')).toBe(1)
  })

  test('goes by its name to brokers that know no ids: Produce 12 at most, and 13 where they do [N76]', async () => {
    for (const [profile, usesIds] of [
      ['kafka-2.8', false],
      ['kafka-4.4', true],
    ] as const) {
      const world = setUp({ profile })
      world.send('a')
      await world.untilSettled()
      const versions = world.cluster.requests.filter(({ api }) => api === 'Produce').map(({ apiVersion }) => apiVersion)
      expect(versions.every((version) => version >= 13 === usesIds)).toBe(true)
      expect(world.log()).toEqual(['a'])
    }
  })
})

describe('ten thousand topics', () => {
  test('with a record each cost a few requests, and memory stays within its bound [N52]', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `t${String(i)}`)
    const world = setUp({ cluster: { topics: { orders: 1, ...Object.fromEntries(names.map((name) => [name, 1])) } } })
    let outcomes = 0
    for (const topic of names) {
      world.producer.enqueue({ topic, value: 'x' }, (error) => {
        if (error === null) outcomes += 1
      })
    }
    expect(world.producer.health().bufferAvailableBytes).toBeGreaterThanOrEqual(0)
    await world.time.until(() => outcomes === names.length, 60_000)
    expect(world.cluster.requestCount('Metadata')).toBeLessThanOrEqual(3)
    expect(world.cluster.requestCount('Produce')).toBeLessThan(20)
    expect(world.producer.health().bufferAvailableBytes).toBe(33_554_432)
  }, 60_000)
})
