/** Why is my record late? The producer says what the first one waits for. */

import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { worlds } from './world.ts'

const setUp = worlds()

type Topics = { topics: { partitions: { leaderId: number; errorCode: number }[] }[] }

/** The word for each partition, −1 for records that have none yet. */
function waits(world: Scenario, topic: string = world.topic): (readonly [number, string, number])[] {
  return world.producer
    .explain({ topic })
    .map(({ partition, waitsFor, records }) => [partition ?? -1, waitsFor, records] as const)
}

/** Word and sentence of each wait. */
function words(world: Scenario): string[] {
  return world.producer.explain({ topic: world.topic }).map(({ waitsFor, reason }) => `${waitsFor}: ${reason}`)
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
    expect(waits(world)).toContainEqual([-1, 'memory', 3])
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

  test('tells a serializer that has not delivered', async () => {
    let deliver: (value: string) => void = () => {}
    const valueSerializer = (): Promise<string> => {
      return new Promise((resolve) => {
        deliver = resolve
      })
    }
    const world = setUp({ producer: { valueSerializer } })
    world.send('a')
    await world.time.advance(100)
    expect(words(world)).toEqual(['serializer: A serializer has not delivered yet.'])
    deliver('a')
    await world.untilSettled()
  })

  test('tells a partition without a leader', async () => {
    const world = setUp()
    const leaderless = world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const { partitions } of (response as Topics).topics)
        for (const each of partitions) Object.assign(each, { leaderId: -1, errorCode: 5 })
    })
    world.send('a', { partition: 0 })
    await world.time.advance(100)
    expect(words(world)).toEqual(['leader: The partition has no leader that is known; metadata is asked for.'])
    leaderless.cancel()
    await world.untilSettled()
  })

  test('tells that nothing holds up what was sent in this turn', async () => {
    const world = setUp()
    await warm(world, 0)
    world.send('a')
    expect(words(world)).toEqual(['turn: Nothing holds it up: it goes with the next request.'])
    await world.untilSettled()
  })

  test('tells a former leader that has not answered', async () => {
    const world = setUp({ brokers: 2, producer: { metadataMaxAgeMs: 1_000 } })
    await warm(world, 0)
    world.cluster.faults.hold('Produce')
    world.send('a')
    await world.time.advance(10)
    world.cluster.faults.moveLeader('orders', 0)
    await world.time.advance(2_000)
    world.send('b')
    await world.time.advance(10)
    expect(words(world)).toEqual([
      'old-leader: The former leader still has a batch of the partition to answer: the order would be a matter of luck.',
    ])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  // 1. no answer comes to two batches  2. the first is given up and may be written  3. the second is still being tried
  test('tells the doubt about an earlier batch', async () => {
    const world = setUp({
      // The answer to the second batch ends the doubt about the first, of which the broker's rules know nothing.
      cluster: { ignore: ['sequence-after-unknown-fate'] },
      producer: { batchSize: 1, requestTimeoutMs: 1_000, deliveryTimeoutMs: 2_000 },
    })
    await warm(world, 0)
    world.cluster.faults.hold('Produce')
    const doubtful = world.send('a')
    await world.time.advance(900)
    const tried = world.send('b')
    await world.time.advance(1_600)
    expect([doubtful.error?.delivery, tried.state]).toEqual(['maybe-written', 'pending'])
    world.send('c')
    await world.time.advance(10)
    expect(words(world)).toEqual([
      'doubt: An earlier batch may have been written: nothing new goes before the brokers have told.',
    ])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  // 1. two batches are on their way  2. the first is refused for good, and leaves a hole  3. the second has no answer yet
  test('tells a new epoch that waits for the answers of the old one', async () => {
    const world = setUp({ producer: { batchSize: 1 } })
    await warm(world, 0)
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_TIMESTAMP')
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).delayReply(1_000)
    world.send('a')
    world.send('b')
    await world.time.advance(100)
    world.send('c')
    await world.time.advance(10)
    expect(words(world)).toEqual([
      'epoch: The partition starts again under a new epoch as soon as what is on its way is answered.',
    ])
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'b', 'c'])
  })

  test('tells whoever hears of the end what can never be sent', async () => {
    const world = setUp({ producer: { maxInFlightRequestsPerConnection: 1 } })
    await warm(world, 0)
    const atTheEnd: string[] = []
    world.producer.on('fatal', () => atTheEnd.push(...words(world)))
    world.cluster.faults.on({ api: 'Produce' }).fail('CLUSTER_AUTHORIZATION_FAILED').delayReply(100)
    world.send('a')
    await world.time.advance(10)
    world.send('b')
    await world.untilSettled()
    expect(atTheEnd).toEqual(['fatal: The producer cannot go on.'])
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
