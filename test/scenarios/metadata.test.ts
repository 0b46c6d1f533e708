/** Topics that appear, grow, vanish and return; how long records wait for them, and how often anybody asks. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

describe('a record for a topic', () => {
  test('that the brokers create by themselves is the first in it [S079]', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': true } } })
    const only = world.send('a', { topic: 'fresh' })
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(0n)
  })

  test('that the brokers would create is not created where the client may not ask for it [N79]', async () => {
    const world = setUp({
      cluster: { configs: { 'auto.create.topics.enable': true } },
      producer: { allowAutoTopicCreation: false, maxBlockMs: 500 },
    })
    const lost = world.send('a', { topic: 'fresh' })
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_METADATA_TIMEOUT', 'not-written'])
    const allowed = world.another({ allowAutoTopicCreation: true })
    const { offset } = await world.time.result(allowed.send({ topic: 'fresh', value: 'b' }), 10_000)
    expect(offset).toBe(0n)
    await world.time.result(allowed.close(), 10_000)
  })

  test('that appears after three seconds is delivered then [N61]', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const only = world.send('a', { topic: 'late' })
    await world.time.advance(3000)
    expect(only.state).toBe('pending')
    world.cluster.createTopic('late', 1)
    await world.time.advance(1500)
    expect(only.metadata?.offset).toBe(0n)
  })

  test('that never appears fails after maxBlockMs with topic, time and reason, and other topics do not suffer [S066] [S068] [S071] [S074] [S076] [N62]', async () => {
    const world = setUp({
      cluster: { configs: { 'auto.create.topics.enable': false }, topics: { orders: 1 } },
      producer: { maxBlockMs: 500 },
    })
    const lost = world.send('a', { topic: 'never' })
    const fine = world.send('b')
    await world.time.advance(400)
    expect([lost.state, fine.state]).toEqual(['pending', 'acknowledged'])
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_METADATA_TIMEOUT', 'not-written'])
    expect(lost.error?.message).toMatch(/"never".* 500 ms/)
    expect(lost.error?.message).toContain('UNKNOWN_TOPIC_OR_PARTITION')
  })

  test('that is asked for in vain is asked for ever more slowly, not in a tight loop [S077] [S090] [N74]', async () => {
    const world = setUp({
      cluster: { configs: { 'auto.create.topics.enable': false } },
      producer: { maxBlockMs: 20_000, retryBackoffMs: 100, retryBackoffMaxMs: 1000 },
    })
    world.send('a', { topic: 'never' })
    await world.untilSettled()
    const asked = world.cluster.requestCount('Metadata')
    expect(asked).toBeGreaterThan(10)
    expect(asked).toBeLessThan(40)
  })

  test('with a name that cannot be fails at once, without asking anybody [S040] [N63]', async () => {
    const world = setUp()
    for (const topic of ['', 'a b', 'x'.repeat(250), '..']) {
      const outcome = world.send('a', { topic })
      await world.untilSettled()
      expect([outcome.error?.code, outcome.error?.delivery]).toEqual(['MILLRACE_INVALID_TOPIC', 'not-written'])
    }
    expect(world.cluster.requestCount('Metadata')).toBe(0)
    const longest = world.send('a', { topic: 'x'.repeat(249) })
    await world.untilSettled()
    expect(longest.error?.code).not.toBe('MILLRACE_INVALID_TOPIC')
  })

  test('that its principal may not see fails at once, and passes when it may [N64]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Metadata' }).editReply((response) => {
      for (const topic of (response as { topics: { errorCode: number }[] }).topics) topic.errorCode = 29
    })
    const first = world.send('a')
    await world.time.advance(100)
    expect([first.error?.kafkaCode, first.error?.delivery]).toEqual(['TOPIC_AUTHORIZATION_FAILED', 'not-written'])
    const second = world.send('b')
    await world.untilSettled()
    expect(second.state).toBe('acknowledged')
  })

  test('that expired from the cache is asked for again and delivered [S085] [S070]', async () => {
    const world = setUp({ producer: { metadataMaxIdleMs: 5000, metadataMaxAgeMs: 1000 } })
    world.send('a')
    await world.untilSettled()
    await world.time.advance(20_000)
    const next = world.send('b')
    await world.untilSettled()
    expect(next.metadata?.offset).toBe(1n)
  })
})

describe('a record for a partition', () => {
  test('that does not exist fails after maxBlockMs with partition, topic and count [S067] [S073] [S075]', async () => {
    const world = setUp({ partitions: 4, producer: { maxBlockMs: 500 } })
    const lost = world.send('a', { partition: 10 })
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_METADATA_TIMEOUT', 'not-written'])
    expect(lost.error?.message).toMatch(/Partition 10 of topic "orders".*500 ms.*4 partitions/)
  })

  test('that is added while it waits is written to it, and the others go on where they were [S072] [S080]', async () => {
    const world = setUp({ partitions: 1 })
    world.send('before', { partition: 0 })
    await world.untilSettled()
    const late = world.send('a', { partition: 1 })
    await world.time.advance(300)
    world.cluster.addPartitions('orders', 2)
    await world.untilSettled()
    expect(late.metadata?.offset).toBe(0n)
    const after = world.send('after', { partition: 0 })
    await world.untilSettled()
    expect(after.metadata?.offset).toBe(1n)
  })

  test('without a leader waits for one; keyless records avoid it meanwhile [N71] [S101]', async () => {
    const world = setUp({
      brokers: 2,
      partitions: 2,
      cluster: { topics: { orders: { partitions: 2, replicationFactor: 1 } } },
    })
    world.send('warm', { partition: 0 })
    world.send('warm', { partition: 1 })
    await world.untilSettled()
    const victim = world.cluster.leaderOf('orders', 0)
    await world.cluster.faults.killBroker(victim)
    await world.time.advance(2000)
    const keyed = world.send('keyed', { partition: 0 })
    for (let i = 0; i < 20; i++) world.send(`free${String(i)}`)
    await world.time.advance(5000)
    expect(keyed.state).toBe('pending')
    expect(world.log(1).filter((value) => value.startsWith('free'))).toHaveLength(20)
    await world.cluster.faults.startBroker(victim)
    await world.untilSettled()
    expect(keyed.state).toBe('acknowledged')
  })
})

describe('metadata', () => {
  test('is asked for once for the first records of fifty topics [N78]', async () => {
    const topics = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`t${String(i)}`, 1]))
    const world = setUp({ cluster: { topics: { orders: 1, ...topics } }, latencyMs: 5 })
    for (const topic of Object.keys(topics)) world.send('a', { topic })
    await world.untilSettled()
    expect(world.cluster.requestCount('Metadata')).toBeLessThanOrEqual(2)
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
  })

  test('is not asked for by sends to a topic that is known [S069]', async () => {
    const world = setUp()
    world.send('a')
    await world.untilSettled()
    const asked = world.cluster.requestCount('Metadata')
    for (let i = 0; i < 100; i++) world.send(String(i))
    await world.untilSettled()
    expect(world.cluster.requestCount('Metadata')).toBe(asked)
  })

  test('is asked for when it is metadataMaxAgeMs old, and no more often while nothing happens [S091] [N75]', async () => {
    const world = setUp({ producer: { metadataMaxAgeMs: 10_000 } })
    world.send('a')
    await world.untilSettled()
    const asked = world.cluster.requestCount('Metadata')
    await world.time.advance(60_000)
    const more = world.cluster.requestCount('Metadata') - asked
    expect(more).toBeGreaterThanOrEqual(5)
    expect(more).toBeLessThanOrEqual(7)
  })

  test('of a broker that knows an older leader epoch does not take a newer one back [S094] [N66]', async () => {
    const world = setUp({ brokers: 3, producer: { metadataMaxAgeMs: 200 } })
    world.send('a')
    await world.untilSettled()
    const old = world.cluster.leaderOf('orders', 0)
    for (const id of [1, 2, 3]) if (id !== old) world.cluster.faults.freezeMetadata(id)
    const next = [1, 2, 3].find((id) => id !== old) ?? 1
    world.cluster.faults.moveLeader('orders', 0, next)
    world.send('b')
    await world.untilSettled()
    await world.time.advance(2000)
    world.cluster.clearRequests()
    world.send('c')
    await world.untilSettled()
    expect(produced(world).map(({ broker }) => broker)).toEqual([next])
  })

  test('brings the ids of a cluster that was moved: the old address is left, the new one found [N92]', async () => {
    const world = setUp({ brokers: 1 })
    world.send('a')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const broker of (response as { brokers: { port: number }[] }).brokers) broker.port = 29999
    })
    world.network.listen('127.0.0.1:29999', (client) => world.cluster.connect(1, client))
    world.network.cut()
    const next = world.send('b')
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
  })

  test('of another cluster than before brings an event and a warning with both ids, once [N80]', async () => {
    const warnings: string[] = []
    const changes: unknown[] = []
    const silent = (): void => {}
    const logger = { debug: silent, info: silent, error: silent, warn: (text: string) => warnings.push(text) }
    const world = setUp({ producer: { logger, metadataMaxAgeMs: 1000 } })
    world.producer.on('cluster-changed', (change) => changes.push(change))
    world.send('a')
    await world.untilSettled()
    const before = world.cluster.clusterId
    await world.time.advance(2000)
    expect(changes).toEqual([])
    world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      Object.assign(response as object, { clusterId: 'the-other-one' })
    })
    await world.time.advance(5000)
    expect(changes).toEqual([{ before, now: 'the-other-one' }])
    expect(warnings).toEqual([expect.stringMatching(new RegExp(`the-other-one.*${before}`))])
  })

  test('has no brokers left: the client starts over from its bootstrap servers [N91]', async () => {
    const world = setUp({ brokers: 1, producer: { metadataRecoveryRebootstrapTriggerMs: 2000 } })
    world.cluster.faults.on({ api: 'Metadata' }).editReply((response) => {
      for (const broker of (response as { brokers: { port: number }[] }).brokers) broker.port = 1
    })
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
  })
})

describe('partitionsFor', () => {
  test('waits for the description of a topic and gives its partitions', async () => {
    const world = setUp({ partitions: 3, brokers: 3 })
    const partitions = await world.time.result(world.producer.partitionsFor('orders'), 10_000)
    expect(partitions.map(({ partition }) => partition)).toEqual([0, 1, 2])
    expect(partitions.every(({ leaderId }) => leaderId > 0)).toBe(true)
  })

  test('fails after maxBlockMs for a topic that does not exist', async () => {
    const world = setUp({
      cluster: { configs: { 'auto.create.topics.enable': false } },
      producer: { maxBlockMs: 1000 },
    })
    await expect(world.time.result(world.producer.partitionsFor('never'), 10_000)).rejects.toMatchObject({
      code: 'MILLRACE_METADATA_TIMEOUT',
    })
  })
})
