/** What `metrics()` says after known events: every number can be counted by hand. */

import type { Producer } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { begun, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()

/** The value of the one metric with this name and, where there are several, this group or tag. */
function metric(producer: Producer, name: string, where = 'producer-metrics'): number {
  const found = producer
    .metrics()
    .filter((one) => one.name === name && (one.group === where || Object.values(one.tags).includes(where)))
  const [only] = found
  if (only === undefined || found.length > 1 || typeof only.value !== 'number') {
    throw new Error(`${String(found.length)} metrics are called ${name} in ${where}`)
  }
  return only.value
}

const OURS = 'millrace-producer-metrics'

/** A world whose producer is connected and knows its topic, with nothing recorded of what comes next. */
async function warm(options: Parameters<typeof setUp>[0] = {}): Promise<Scenario> {
  const world = setUp(options)
  world.send('warm')
  await world.untilSettled()
  return world
}

describe('records', () => {
  test('are counted as sent, acknowledged and measured, for all and for their topic', async () => {
    const world = await warm({ latencyMs: 5 })
    for (let i = 0; i < 9; i++) world.send('x'.repeat(100))
    await world.untilSettled()
    const { producer } = world
    expect(metric(producer, 'record-send-total')).toBe(10)
    expect(metric(producer, 'record-send-total', 'orders')).toBe(10)
    expect(metric(producer, 'record-acknowledged-total', OURS)).toBe(10)
    expect(metric(producer, 'records-per-request-avg')).toBe(5)
    expect(metric(producer, 'request-latency-avg')).toBe(10)
    expect(metric(producer, 'request-latency-max', 'node-1')).toBe(10)
    expect(metric(producer, 'record-error-total')).toBe(0)
    const batches = world.cluster.log('orders', 0).batches
    const sizes = batches.map(({ sizeInBytes }) => sizeInBytes)
    expect(metric(producer, 'batch-size-max')).toBe(Math.max(...sizes))
    expect(metric(producer, 'batch-size-avg')).toBe(average(sizes))
    expect(metric(producer, 'byte-total', 'orders')).toBe(sizes.reduce((sum, size) => sum + size, 0))
  })

  test('are measured one by one: the largest, and the true average beside the average of the largest', async () => {
    const world = await warm()
    await world.time.advance(120_000)
    for (const length of [10, 10, 10, 490]) world.send('x'.repeat(length))
    await world.untilSettled()
    // A record has 7 bytes beside its value and the lengths of both, of which those of the long one take a byte more each.
    expect(metric(world.producer, 'record-size-max')).toBe(490 + 9)
    expect(metric(world.producer, 'record-size-avg')).toBe(490 + 9)
    expect(metric(world.producer, 'record-size-mean', OURS)).toBe((520 + 3 * 7 + 9 + 61) / 4)
  })

  test('spend their time in the queue from the first of a batch to its request', async () => {
    const world = await warm({ producer: { lingerMs: 40 } })
    await world.time.advance(120_000)
    world.send('a')
    await world.time.advance(25)
    world.send('b')
    await world.untilSettled()
    expect(metric(world.producer, 'record-queue-time-max')).toBe(40)
    expect(metric(world.producer, 'record-queue-time-avg')).toBe(40)
  })

  test('that are sent again count as retries, and as sent again', async () => {
    const world = await warm()
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    world.send('a')
    world.send('b')
    await world.untilSettled()
    const { producer } = world
    expect(metric(producer, 'record-retry-total')).toBe(2)
    expect(metric(producer, 'record-retry-total', 'orders')).toBe(2)
    expect(metric(producer, 'record-send-total')).toBe(5)
    expect(metric(producer, 'record-acknowledged-total', OURS)).toBe(3)
  })

  test('that fail count once, with those that no broker can have seen', async () => {
    const world = await warm({ producer: { maxRequestSize: 1000 } })
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    world.send('refused by the broker')
    world.send('x'.repeat(2000))
    world.send('never described', { topic: 'no such/topic' })
    await world.untilSettled()
    const { producer } = world
    expect(metric(producer, 'record-error-total')).toBe(3)
    expect(metric(producer, 'record-error-total', 'orders')).toBe(1)
    expect(metric(producer, 'record-maybe-written-total', OURS)).toBe(0)
  })

  test('of an interceptor fail once too', async () => {
    const world = await warm({ producer: { interceptors: [{ onSend: (record) => record }] } })
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    world.send('refused')
    await world.untilSettled()
    expect(metric(world.producer, 'record-error-total')).toBe(1)
  })

  test('whose fate is unknown are told apart, also when the broker speaks up later', async () => {
    const world = await warm({ producer: { deliveryTimeoutMs: 1000, requestTimeoutMs: 1000 } })
    world.cluster.faults.hold('Produce', { at: 'reply' })
    world.send('a')
    await world.time.advance(1000)
    const { producer } = world
    expect(metric(producer, 'record-error-total')).toBe(1)
    expect(metric(producer, 'record-maybe-written-total', OURS)).toBe(1)
    expect(metric(producer, 'record-late-acknowledged-total', OURS)).toBe(0)
    world.cluster.faults.release('Produce')
    await world.time.advance(0)
    expect(metric(producer, 'record-late-acknowledged-total', OURS)).toBe(1)
    expect(metric(producer, 'record-acknowledged-total', OURS)).toBe(1)
  })

  test('of a batch that is split count the split', async () => {
    const world = await warm({ producer: { batchSize: 100_000 } })
    world.cluster.faults.on({ api: 'Produce' }).fail('MESSAGE_TOO_LARGE')
    for (let i = 0; i < 10; i++) world.send('x'.repeat(100))
    await world.untilSettled()
    expect(metric(world.producer, 'batch-split-total')).toBe(1)
    expect(metric(world.producer, 'record-error-total')).toBe(0)
  })

  test('that need a new epoch count the bump', async () => {
    const world = await warm()
    world.cluster.faults.on({ api: 'Produce' }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    world.send('a')
    await world.untilSettled()
    expect(metric(world.producer, 'epoch-bump-total', OURS)).toBe(1)
    expect(produced(world).map(({ epoch }) => epoch)).toEqual([0, 0, 1])
  })
})

describe('a snapshot under load', () => {
  test('agrees at every moment with what was delivered, and does not grow with it [N130]', async () => {
    const world = await warm({ brokers: 3, partitions: 6, latencyMs: 3, producer: { deliveryTimeoutMs: 60_000 } })
    const { producer, cluster, time } = world
    const topics = ['orders', 'returns']
    cluster.createTopic('returns', 6)
    cluster.faults.on({ api: 'Produce', times: 20, probability: 0.2 }).fail('NOT_ENOUGH_REPLICAS')
    cluster.faults.on({ api: 'Produce', times: 3, probability: 0.05 }).fail('INVALID_RECORD')
    const sizes: number[] = []
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 50; i++) world.send(`${String(round)}:${String(i)}`, { topic: topics[i % 2] ?? 'orders' })
      await time.advance(2)
      const settled = (state: string): number => world.settled.filter((outcome) => outcome.state === state).length
      expect(metric(producer, 'record-acknowledged-total', OURS)).toBe(settled('acknowledged'))
      expect(metric(producer, 'record-error-total')).toBe(settled('failed'))
      for (const name of ['record-send-total', 'record-retry-total', 'record-error-total']) {
        const known = topics.filter((topic) => producer.metrics().some(({ tags }) => tags['topic'] === topic))
        const byTopic = known.map((topic) => metric(producer, name, topic)).reduce((sum, value) => sum + value, 0)
        expect([name, metric(producer, name)]).toEqual([name, byTopic])
      }
      sizes.push(producer.metrics().length)
    }
    await world.untilSettled()
    const logs = topics.flatMap((topic) => [0, 1, 2, 3, 4, 5].map((partition) => cluster.log(topic, partition)))
    const written = logs.reduce((sum, { length }) => sum + length, 0)
    expect(metric(producer, 'record-acknowledged-total', OURS)).toBe(written)
    expect(metric(producer, 'record-retry-total')).toBeGreaterThan(0)
    expect(metric(producer, 'record-error-total')).toBeGreaterThan(0)
    expect(new Set(sizes.slice(-20)).size).toBe(1)
  })
})

describe('the compression rate', () => {
  test('is what travels to what was appended, 1 for a topic that is not compressed', async () => {
    const world = setUp({
      partitions: 1,
      cluster: { topics: { orders: { partitions: 1 }, plain: { partitions: 1 } } },
      producer: { compressionType: 'gzip', topics: { plain: { compressionType: 'none' } } },
    })
    world.send('a'.repeat(5000))
    world.send('b'.repeat(5000), { topic: 'plain' })
    await world.untilSettled()
    const [batch] = world.cluster.log('orders', 0).batches
    if (batch === undefined) throw new Error('no batch')
    const compressed = batch.sizeInBytes - 61
    const plain = 5000 + 9
    const { producer } = world
    expect(metric(producer, 'compression-rate', 'orders')).toBeCloseTo(compressed / plain, 5)
    expect(metric(producer, 'compression-rate', 'plain')).toBe(1)
    expect(metric(producer, 'compression-rate-avg')).toBeCloseTo((compressed / plain + 1) / 2, 5)
    expect(metric(producer, 'compression-rate-mean', OURS)).toBeCloseTo(
      (compressed + plain + 122) / (2 * plain + 122),
      5,
    )
  })
})

describe('memory', () => {
  const tight = { bufferMemory: 2000, maxWaitingBytes: 1 << 20, batchSize: 500, maxBlockMs: 1000 }

  test('that is full shows as calls that wait, the time they wait, and those that gave up [S116]', async () => {
    const world = await warm({ producer: tight })
    const { producer } = world
    expect(metric(producer, 'buffer-total-bytes')).toBe(2000)
    expect(metric(producer, 'buffer-available-bytes')).toBe(2000)
    world.cluster.faults.hold('Produce')
    const all = Array.from({ length: 40 }, () => world.send('x'.repeat(100)))
    await world.time.advance(600)
    const waiting = metric(producer, 'waiting-records', OURS)
    expect(waiting).toBeGreaterThan(10)
    expect(metric(producer, 'waiting-threads')).toBe(waiting)
    expect(metric(producer, 'waiting-bytes', OURS)).toBeGreaterThan(waiting * 100)
    expect(metric(producer, 'buffer-available-bytes')).toBeLessThan(500)
    expect(metric(producer, 'bufferpool-wait-time-ns-total')).toBe(600e6)
    expect(metric(producer, 'oldest-record-age', OURS)).toBe(600)
    await world.time.advance(400)
    const failed = all.filter(({ state }) => state === 'failed').length
    expect(failed).toBe(waiting)
    expect(metric(producer, 'buffer-exhausted-total')).toBe(failed)
    expect(metric(producer, 'record-error-total')).toBe(failed)
    expect(metric(producer, 'waiting-threads')).toBe(0)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    await world.time.advance(10_000)
    expect(metric(producer, 'bufferpool-wait-time-ns-total')).toBe(1000e6)
    expect(metric(producer, 'bufferpool-wait-ratio')).toBeCloseTo(1 / 41, 3)
    expect(metric(producer, 'buffer-available-bytes')).toBe(2000)
  })

  test('that refuses enqueue is waited for until there is room, and nothing has failed', async () => {
    const world = await warm({ producer: tight })
    const { producer } = world
    world.cluster.faults.hold('Produce')
    while (producer.enqueue({ topic: 'orders', value: 'x'.repeat(100) }));
    const ready = producer.ready()
    await world.time.advance(250)
    expect(metric(producer, 'waiting-threads')).toBe(1)
    world.cluster.faults.release('Produce')
    await world.time.result(ready, 1000)
    expect(metric(producer, 'bufferpool-wait-time-ns-total')).toBe(250e6)
    expect(metric(producer, 'record-error-total')).toBe(0)
  })
})

describe('times of calls', () => {
  test('of flush are added up, call by call, also of one that gives up [S459] [S460]', async () => {
    const world = await warm({ latencyMs: 10 })
    const { producer, time } = world
    expect(metric(producer, 'flush-time-ns-total')).toBe(0)
    world.send('a')
    await time.result(producer.flush(), 1000)
    expect(metric(producer, 'flush-time-ns-total')).toBe(20e6)
    world.send('b')
    await time.result(producer.flush(), 1000)
    expect(metric(producer, 'flush-time-ns-total')).toBe(40e6)
    world.cluster.faults.hold('Produce')
    world.send('c')
    await expect(time.result(producer.flush({ timeoutMs: 100 }), 1000)).rejects.toThrow()
    expect(metric(producer, 'flush-time-ns-total')).toBe(140e6)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
  })

  test('of waiting for metadata are added up once per topic, and gone with close [S459]', async () => {
    const world = setUp({ latencyMs: 10 })
    const { producer, time } = world
    const startedMs = time.nowMs
    for (let i = 0; i < 100; i++) world.send(String(i))
    await time.until(() => world.cluster.requests.some(({ api }) => api === 'Produce'), 10_000)
    // Everything before the request of the records: connections, versions and metadata, and this request's own way.
    const waitedMs = metric(producer, 'metadata-wait-time-ns-total') / 1e6
    expect(waitedMs).toBeGreaterThanOrEqual(30)
    expect(waitedMs).toBeLessThan(time.nowMs - startedMs)
    await world.untilSettled()
    expect(metric(producer, 'metadata-wait-time-ns-total') / 1e6).toBe(waitedMs)
    await time.result(producer.partitionsFor('orders'), 1000)
    expect(metric(producer, 'metadata-wait-time-ns-total') / 1e6).toBe(waitedMs)
    await time.result(producer.close(), 10_000)
    const names = producer.metrics().map(({ name }) => name)
    expect(names.filter((name) => name.includes('time-ns'))).toEqual(['bufferpool-wait-time-ns-total'])
  })

  test('of waiting for metadata in vain are not added', async () => {
    const world = setUp({ producer: { maxBlockMs: 500 } })
    world.cluster.faults.hold('Metadata')
    world.send('a')
    await expect(world.time.result(world.producer.partitionsFor('orders'), 10_000)).rejects.toThrow()
    await world.untilSettled()
    expect(metric(world.producer, 'metadata-wait-time-ns-total')).toBe(0)
  })
})

describe.each(PROTOCOLS)('transactions of version $version', ({ profile }) => {
  type Call = 'init' | 'begin' | 'send-offsets' | 'commit' | 'abort'

  /** Milliseconds that calls of each kind took so far. */
  const elapsed = (world: Scenario): Record<Call, number> => {
    const ms = (call: string): number => metric(world.producer, `txn-${call}-time-ns-total`) / 1e6
    return {
      init: ms('init'),
      begin: ms('begin'),
      'send-offsets': ms('send-offsets'),
      commit: ms('commit'),
      abort: ms('abort'),
    }
  }

  test('add up the time of each call, and count how they ended [S461]', async () => {
    const world = setUp(transactional({ profile, latencyMs: 10 }))
    const { producer, time } = world
    expect(elapsed(world)).toEqual({ init: 0, begin: 0, 'send-offsets': 0, commit: 0, abort: 0 })
    const expected = elapsed(world)
    const timed = async (call: Call, work: Promise<void>): Promise<void> => {
      const startedMs = time.nowMs
      await result(world, work)
      expected[call] += time.nowMs - startedMs
      expect(expected[call]).toBeGreaterThan(0)
      expect(elapsed(world)).toEqual(expected)
    }
    await timed('init', producer.initTransactions())
    for (let round = 1; round <= 2; round++) {
      const kept = producer.beginTransaction()
      await result(world, kept.send({ topic: 'orders', value: 'a' }))
      await timed('send-offsets', kept.sendOffsets([{ topic: 'orders', partition: 0, offset: round }], 'readers'))
      await timed('commit', kept.commit())
      const dropped = producer.beginTransaction()
      await result(world, dropped.send({ topic: 'orders', value: 'b' }))
      await timed('abort', dropped.abort())
      expect(metric(producer, 'txn-commit-total', OURS)).toBe(round)
      expect(metric(producer, 'txn-abort-total', OURS)).toBe(round)
    }
    expect(metric(producer, 'txn-fenced-total', OURS)).toBe(0)
  })

  test('that another instance takes over count the fencing, and no time for the call that failed', async () => {
    const world = setUp(transactional({ profile, latencyMs: 10 }))
    const tx = await begun(world)
    await result(world, tx.send({ topic: 'orders', value: 'a' }))
    const other = world.another()
    await result(world, other.initTransactions())
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_PRODUCER_FENCED')
    expect(metric(world.producer, 'txn-fenced-total', OURS)).toBe(1)
    expect(metric(world.producer, 'txn-commit-total', OURS)).toBe(0)
    expect(elapsed(world).commit).toBe(0)
    await result(world, other.close())
  })
})

describe('throttling', () => {
  test('of 400, 100, 200 and 300 ms is 250 on average and 400 at most [S416]', async () => {
    const world = await warm()
    await world.time.advance(120_000)
    for (const throttleMs of [400, 100, 200, 300]) {
      world.cluster.faults.on({ api: 'Produce' }).throttle(throttleMs)
      world.send('a')
      await world.untilSettled()
      await world.time.advance(throttleMs)
    }
    expect(metric(world.producer, 'produce-throttle-time-avg')).toBe(250)
    expect(metric(world.producer, 'produce-throttle-time-max')).toBe(400)
  })

  test('by a quota is seen, and ends with what was sent too fast [S417]', async () => {
    const world = await warm({ cluster: { quotas: [{ producerBytesPerSecond: 10_000 }] } })
    for (let i = 0; i < 20; i++) {
      world.send('x'.repeat(2000))
      await world.untilSettled()
    }
    expect(metric(world.producer, 'produce-throttle-time-max')).toBeGreaterThan(0)
    await world.time.advance(120_000)
    world.send('x'.repeat(2000))
    await world.untilSettled()
    expect(metric(world.producer, 'produce-throttle-time-max')).toBe(0)
  })
})

describe('connections', () => {
  test('are counted with their bytes, and those that never came to be are not', async () => {
    const world = await warm({ brokers: 2, partitions: 2 })
    world.send('a', { partition: 0 })
    world.send('b', { partition: 1 })
    await world.untilSettled()
    const { producer } = world
    // One to a bootstrap server, which ended when the brokers were known, and one to each of these.
    expect(metric(producer, 'connection-creation-total')).toBe(3)
    expect(metric(producer, 'connection-close-total')).toBe(1)
    expect(metric(producer, 'connection-count')).toBe(producer.health().connectedBrokers)
    const nodes = ['node--1', 'node--2', 'node-1', 'node-2'].filter((node) =>
      producer.metrics().some(({ tags }) => tags['node-id'] === node),
    )
    expect(nodes).toHaveLength(3)
    for (const name of ['request-total', 'response-total', 'outgoing-byte-total', 'incoming-byte-total']) {
      const byNode = nodes.map((node) => metric(producer, name, node)).reduce((sum, value) => sum + value, 0)
      expect(metric(producer, name)).toBe(byNode)
    }
    expect(metric(producer, 'request-total')).toBe(world.cluster.requests.length)
    expect(metric(producer, 'response-total')).toBe(world.cluster.requests.length)
    expect(metric(producer, 'requests-in-flight')).toBe(0)
    world.network.cut()
    await world.time.advance(10)
    expect(metric(producer, 'connection-close-total')).toBe(3)
    expect(metric(producer, 'connection-count')).toBe(0)
  })

  test('with requests under way show how many', async () => {
    const world = await warm()
    world.cluster.faults.hold('Produce')
    for (const value of ['a', 'b', 'c']) {
      world.send(value)
      await world.time.advance(1)
    }
    expect(metric(world.producer, 'requests-in-flight')).toBe(3)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(metric(world.producer, 'requests-in-flight')).toBe(0)
  })

  test('know how old their description of the cluster is, in seconds', async () => {
    const world = setUp()
    expect(metric(world.producer, 'metadata-age')).toBeNaN()
    world.send('a')
    await world.untilSettled()
    await world.time.advance(1000)
    const before = metric(world.producer, 'metadata-age')
    await world.time.advance(90_000)
    expect(metric(world.producer, 'metadata-age')).toBe(before + 90)
  })
})

describe('the windows', () => {
  test('are those of the configuration: what lies further back counts in totals only', async () => {
    const world = await warm({ producer: { metricsSampleWindowMs: 1000, metricsNumSamples: 3 } })
    for (let i = 0; i < 10; i++) world.send(String(i))
    await world.untilSettled()
    expect(metric(world.producer, 'record-send-rate')).toBeCloseTo(11 / 2, 1)
    await world.time.advance(3000)
    expect(metric(world.producer, 'record-send-rate')).toBe(0)
    expect(metric(world.producer, 'records-per-request-avg')).toBeNaN()
    expect(metric(world.producer, 'record-send-total')).toBe(11)
  })
})

describe('the client id', () => {
  test('is a tag of every metric, also one that the producer chose itself [S026]', () => {
    const world = setUp({ producer: { clientId: undefined } })
    const ids = new Set(world.producer.metrics().map(({ tags }) => tags['client-id']))
    expect([...ids]).toEqual([expect.stringMatching(/^producer-\d+$/)])
  })
})

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
