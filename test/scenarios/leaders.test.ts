/** Leaders that move, fall silent or never were: who is asked, how soon, and what of metadata is believed. */

import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
/** Pauses long enough to tell "at once" from "after the pause", for questions about metadata too. */
const SLOW = { retryBackoffMs: 5000, retryBackoffMaxMs: 5000 }

type Topics = {
  topics: { name: string; errorCode: number; partitions: { partitionIndex: number; leaderId: number }[] }[]
}
type Answers = {
  responses: { partitionResponses: { errorCode: number; currentLeader: { leaderId: number; leaderEpoch: number } }[] }[]
}

/** Takes the hints out of an answer to Produce, as brokers before 3.7 do. */
function withoutHints(response: unknown): void {
  for (const { partitionResponses } of (response as Answers).responses) {
    for (const one of partitionResponses) one.currentLeader = { ...one.currentLeader, leaderId: -1, leaderEpoch: -1 }
  }
}

function otherThan(world: Scenario, partition = 0): number {
  const leader = world.cluster.leaderOf('orders', partition)
  return world.cluster.brokerIds.find((id) => id !== leader) ?? leader
}

/** A world in which the first record is long past, and every pause with it. */
async function warm(world: Scenario, partition = 0): Promise<void> {
  world.send('warm', { partition })
  await world.untilSettled()
  await world.time.advance(10_000)
  world.cluster.clearRequests()
}

describe('a leader that has died', () => {
  // The brokers need seconds to agree on a successor, and the longer nobody can tell the slower a client asks.
  test.each([3_000, 7_300, 12_700, 30_100])(
    'and is replaced after %i ms: records go to its successor half a second later at most',
    async (failoverMs) => {
      const world = setUp({ brokers: 3, latencyMs: 2 })
      world.send('before')
      await world.untilSettled()
      world.cluster.faults.freezeMetadata()
      await world.cluster.faults.killBroker(world.cluster.leaderOf('orders', 0))
      const waiting = world.send('meanwhile')
      await world.time.advance(failoverMs)
      expect(waiting.state).toBe('pending')
      const asked = world.cluster.requestCount('Metadata')
      world.cluster.faults.thawMetadata()
      await world.time.advance(500)
      expect(waiting.state).toBe('acknowledged')
      // Watching for it is no storm: about as often as it may take.
      expect(asked).toBeLessThan(failoverMs / 160 + 10)
    },
  )
})

describe('a lost leader', () => {
  test('without a hint brings a question for metadata, and the retry waits [S180]', async () => {
    const world = setUp({ brokers: 2, producer: SLOW })
    await warm(world)
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_LEADER_OR_FOLLOWER').editReply(withoutHints)
    world.send('a')
    await world.time.advance(2000)
    expect([world.cluster.requestCount('Metadata'), produced(world).length]).toEqual([1, 1])
    await world.untilSettled()
    const [first, second] = produced(world)
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(4000)
  })

  test('that metadata replaces is followed at once; when that one fails too, the retry waits [S179]', async () => {
    const world = setUp({ brokers: 2, producer: SLOW })
    await warm(world)
    const next = otherThan(world)
    world.cluster.faults
      .on({ api: 'Produce' })
      .before(() => {
        world.cluster.faults.moveLeader('orders', 0, next)
      })
      .editReply(withoutHints)
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).fail('NOT_LEADER_OR_FOLLOWER').editReply(withoutHints)
    world.send('a')
    await world.untilSettled()
    const attempts = produced(world)
    expect(attempts.map(({ broker }) => broker === next)).toEqual([false, true, true])
    const [first, second, third] = attempts.map(({ atMs }) => atMs)
    expect((second ?? 0) - (first ?? 0)).toBeLessThan(1000)
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(4000)
    expect(world.log()).toEqual(['warm', 'a'])
  })

  test('with a hint of an older epoch is not followed there [N73]', async () => {
    const world = setUp({ brokers: 2, producer: SLOW })
    await warm(world)
    const leader = world.cluster.leaderOf('orders', 0)
    world.cluster.faults
      .on({ api: 'Produce' })
      .fail('NOT_LEADER_OR_FOLLOWER')
      .editReply((response) => {
        for (const { partitionResponses } of (response as Answers).responses) {
          for (const one of partitionResponses)
            one.currentLeader = { ...one.currentLeader, leaderId: otherThan(world), leaderEpoch: 0 }
        }
      })
    world.cluster.faults.freezeMetadata()
    world.send('a')
    await world.untilSettled()
    expect(produced(world).map(({ broker }) => broker)).toEqual([leader, leader])
  })

  test('of a partition moved to another broker is followed, and the topic stays what it was [S421]', async () => {
    const world = setUp({ brokers: 3, partitions: 2 })
    await warm(world)
    const id = world.cluster.topicId('orders')
    for (let i = 0; i < 20; i++) {
      world.send(String(i), { partition: 0 })
      if (i === 10) world.cluster.faults.moveLeader('orders', 0, otherThan(world))
      await world.time.advance(5)
    }
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', ...Array.from({ length: 20 }, (_, i) => String(i))])
    expect(world.cluster.topicId('orders')).toBe(id)
  })

  test('is no follower: one that shuts down holds nothing up [S183]', async () => {
    const world = setUp({ brokers: 2, producer: { batchSize: 100, lingerMs: 0 }, latencyMs: 2 })
    await warm(world)
    const follower = otherThan(world)
    const startedMs = world.time.nowMs
    for (let i = 0; i < 100; i++) {
      world.send(String(i))
      if (i === 50) void world.cluster.faults.stopBroker(follower)
      await world.time.advance(1)
    }
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', ...Array.from({ length: 100 }, (_, i) => String(i))])
    expect(world.time.nowMs - startedMs).toBeLessThan(2000)
  })
})

describe('metadata', () => {
  test('with an error for a known topic leaves its leader in use [N65]', async () => {
    const world = setUp({ producer: { metadataMaxAgeMs: 1000 } })
    await warm(world)
    world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const topic of (response as Topics).topics) Object.assign(topic, { errorCode: 5, partitions: [] })
    })
    await world.time.advance(3000)
    expect(world.cluster.requestCount('Metadata')).toBeGreaterThan(1)
    const sent = world.send('a')
    await world.time.advance(10)
    expect(sent.state).toBe('acknowledged')
  })

  // 1. a topic without partitions, as while it is being created  2. a keyed record: its hash modulo 0 is no partition
  // 3. the record failed as if its partitioner had thrown, and a keyless one went to a partition that does not exist
  test('of a topic without partitions makes its records wait, keyed or not [N67]', async () => {
    const world = setUp({ partitions: 2 })
    const bare = world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const topic of (response as Topics).topics) topic.partitions = []
    })
    const all = [world.send('keyed', { key: 'k' }), world.send('free'), world.send('explicit', { partition: 1 })]
    await world.time.advance(3000)
    expect(all.map(({ state }) => state)).toEqual(Array(3).fill('pending'))
    bare.cancel()
    await world.untilSettled()
    expect(all.map(({ state }) => state)).toEqual(Array(3).fill('acknowledged'))
    expect(all.every(({ metadata }) => (metadata?.partition ?? 9) < 2)).toBe(true)
  })

  test('that leaves out a partition once does not lose its records; for good, they expire as not written [N68]', async () => {
    const shrinking = { metadataMaxAgeMs: 500, deliveryTimeoutMs: 8000, requestTimeoutMs: 1000, maxBlockMs: 8000 }
    const world = setUp({ partitions: 2, producer: shrinking })
    await warm(world, 1)
    const without = (times: number): { cancel(): void } =>
      world.cluster.faults.on({ api: 'Metadata', times }).editReply((response) => {
        for (const topic of (response as Topics).topics)
          topic.partitions = topic.partitions.filter((p) => p.partitionIndex === 0)
      })
    without(1)
    await world.time.advance(600)
    const once = world.send('once', { partition: 1 })
    await world.untilSettled()
    expect(once.state).toBe('acknowledged')
    const gone = without(Infinity)
    await world.time.advance(1000)
    const lost = world.send('lost', { partition: 1 })
    await world.untilSettled()
    expect([lost.state, lost.error?.delivery]).toEqual(['failed', 'not-written'])
    gone.cancel()
  })

  test('that shows new partitions puts them to use, and keyed records follow the new count [N69]', async () => {
    const world = setUp({ partitions: 2, producer: { metadataMaxAgeMs: 1000, batchSize: 1 } })
    const keyed = (): number | undefined => world.send('keyed', { key: 'customer-7' }).metadata?.partition
    keyed()
    await world.untilSettled()
    world.cluster.addPartitions('orders', 4)
    await world.time.advance(1100)
    for (let i = 0; i < 60; i++) world.send(String(i))
    const after = [world.send('keyed', { key: 'customer-7' }), world.send('keyed', { key: 'customer-7' })]
    await world.untilSettled()
    expect([2, 3].every((partition) => world.log(partition).length > 0)).toBe(true)
    const fresh = world.another()
    const elsewhere = fresh.send({ topic: 'orders', key: 'customer-7', value: 'x' })
    const { partition } = await world.time.result(elsewhere, 10_000)
    expect(after.map(({ metadata }) => metadata?.partition)).toEqual([partition, partition])
    await world.time.result(fresh.close(), 10_000)
  })

  test('without any leader makes keyless records wait, not fail [N70]', async () => {
    const world = setUp({ partitions: 2 })
    const leaderless = world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const topic of (response as Topics).topics)
        for (const p of topic.partitions) Object.assign(p, { leaderId: -1, errorCode: 5 })
    })
    const waiting = world.send('a')
    await world.time.advance(5000)
    expect([waiting.state, world.cluster.requestCount('Produce')]).toEqual(['pending', 0])
    leaderless.cancel()
    await world.untilSettled()
    expect(waiting.state).toBe('acknowledged')
  })
})

describe('a broker', () => {
  test('without a usable version of Produce fails the record with what it offers, as not written [S178]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'ApiVersions', times: Infinity }).editReply((response) => {
      const { apiKeys } = response as { apiKeys: { apiKey: number; minVersion: number; maxVersion: number }[] }
      for (const one of apiKeys) if (one.apiKey === 0) Object.assign(one, { minVersion: 0, maxVersion: 2 })
    })
    const lost = world.send('a')
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_UNSUPPORTED_VERSION', 'not-written'])
    expect(lost.error?.message).toContain('Produce')
    expect(world.cluster.requestCount('Produce')).toBe(0)
  })
})
