/** Lost answers, refused batches, moved leaders: what is acknowledged is in the log once and in order. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

/** One record per batch, so that several batches of a partition are in flight. */
const SINGLE = { batchSize: 1, lingerMs: 0 }

describe('a batch that is refused because of some of its records', () => {
  test('fails those in the words of the broker, and the others with a code that says so [N59]', async () => {
    const world = setUp({ producer: { lingerMs: 10 } })
    const culprits = [
      { index: 1, message: 'no key' },
      { index: 2, message: 'too old' },
    ]
    world.cluster.faults.on({ api: 'Produce' }).rejectRecords(culprits)
    const [first, second, third] = ['a', 'b', 'c'].map((value) => world.send(value))
    await world.untilSettled()
    expect([first, second, third].map((one) => [one?.error?.code, one?.error?.delivery])).toEqual([
      ['MILLRACE_SHARED_BATCH', 'not-written'],
      ['MILLRACE_BROKER', 'not-written'],
      ['MILLRACE_BROKER', 'not-written'],
    ])
    expect([second?.error?.message, third?.error?.message]).toEqual([
      expect.stringContaining('no key'),
      expect.stringContaining('too old'),
    ])
    const again = world.send('a')
    await world.untilSettled()
    expect([again.state, world.log()]).toEqual(['acknowledged', ['a']])
  })
})

describe('a connection that ends while a request is on it', () => {
  test('costs that request its attempt, and records behind it nothing: they go at once over the next one [N89]', async () => {
    const world = setUp({
      latencyMs: 5,
      producer: { ...SINGLE, enableIdempotence: false, retries: 0, maxInFlightRequestsPerConnection: 1 },
    })
    world.send('warm')
    await world.untilSettled()
    const [lost, ...behind] = ['a', 'b', 'c'].map((value) => world.send(value))
    await world.time.advance(1)
    world.network.cut()
    const cutMs = world.time.nowMs
    await world.untilSettled()
    expect([lost?.state, lost?.error?.delivery]).toEqual(['failed', 'maybe-written'])
    expect(behind.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged'])
    expect(world.time.nowMs - cutMs).toBeLessThan(150)
  })
})

describe('an answer that does not come', () => {
  test('after one record leaves one record in the log, and its true offset is reported [N3]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).loseReply()
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['a'])
  })

  test('ten times in a row leaves one record in the log', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce', times: 10 }).loseReply()
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['a'])
    expect(produced(world).length).toBe(11)
  })

  test('is awaited for requestTimeoutMs, then the connection is closed and the batch repeated byte for byte [N10] [N85]', async () => {
    const world = setUp({ producer: { requestTimeoutMs: 1000 } })
    world.cluster.faults.on({ api: 'Produce' }).neverAnswer()
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
    const [first, second] = produced(world)
    expect([second?.sequence, second?.epoch, second?.count]).toEqual([first?.sequence, first?.epoch, first?.count])
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(1000)
    expect(world.log()).toEqual(['a'])
  })

  test('for the first k of several batches is made up for by their retries, each once in the log [N7]', async () => {
    for (const k of [1, 2, 3, 4]) {
      const world = setUp({ producer: SINGLE })
      world.send('warm')
      await world.untilSettled()
      world.cluster.faults.on({ api: 'Produce', times: k }).failAfterAppend('REQUEST_TIMED_OUT')
      for (const value of ['a', 'b', 'c', 'd', 'e']) world.send(value)
      await world.untilSettled()
      expect(world.log()).toEqual(['warm', 'a', 'b', 'c', 'd', 'e'])
      expect(world.settled.map(({ value }) => value)).toEqual(['warm', 'a', 'b', 'c', 'd', 'e'])
      expect(world.settled.map(({ metadata }) => metadata?.offset)).toEqual([0n, 1n, 2n, 3n, 4n, 5n])
    }
  })

  test('keeps later records from being acknowledged before earlier ones of their partition', async () => {
    const world = setUp({ producer: SINGLE })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce' }).failAfterAppend('NOT_ENOUGH_REPLICAS_AFTER_APPEND')
    world.send('a')
    world.send('b')
    await world.untilSettled()
    expect(world.settled.map(({ value }) => value)).toEqual(['warm', 'a', 'b'])
  })
})

describe('a refused batch', () => {
  test('with batches behind it goes again first, and all stay in order with their sequences [S208] [N1] [N2]', async () => {
    const world = setUp({ producer: SINGLE })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_LEADER_OR_FOLLOWER')
    for (const value of ['a', 'b', 'c', 'd']) world.send(value)
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a', 'b', 'c', 'd'])
    const sequences = produced(world).map(({ sequence }) => sequence)
    expect(sequences.slice(0, 4)).toEqual([1, 2, 3, 4])
    expect(sequences.slice(4)).toEqual([1, 2, 3, 4])
    expect(new Set(produced(world).map(({ epoch }) => epoch))).toEqual(new Set([0]))
  })

  test('as NOT_ENOUGH_REPLICAS_AFTER_APPEND has one copy after its retry [N8]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).failAfterAppend('NOT_ENOUGH_REPLICAS_AFTER_APPEND')
    world.send('a')
    await world.untilSettled()
    expect(world.log()).toEqual(['a'])
  })

  test('as NOT_ENOUGH_REPLICAS until its deadline fails as not written [N9]', async () => {
    const world = setUp({ producer: { deliveryTimeoutMs: 5000, requestTimeoutMs: 1000 } })
    world.cluster.faults.on({ api: 'Produce', times: Infinity }).fail('NOT_ENOUGH_REPLICAS')
    const only = world.send('a')
    await world.untilSettled()
    expect([only.error?.code, only.error?.delivery]).toEqual(['MILLRACE_DELIVERY_TIMEOUT', 'not-written'])
    expect(only.error?.kafkaCode).toBe('NOT_ENOUGH_REPLICAS')
    expect(world.log()).toEqual([])
  })

  test('whose answer was lost before stays in doubt when its deadline comes, and the next goes under a new epoch [N5]', async () => {
    const world = setUp({ producer: { deliveryTimeoutMs: 5000, requestTimeoutMs: 1000 } })
    world.cluster.faults.on({ api: 'Produce' }).loseReply()
    const all = world.cluster.faults.on({ api: 'Produce', nth: 2, times: Infinity }).fail('NOT_LEADER_OR_FOLLOWER')
    const first = world.send('a')
    await world.untilSettled()
    expect(first.error?.delivery).toBe('maybe-written')
    all.cancel()
    const second = world.send('b')
    await world.untilSettled()
    expect(second.state).toBe('acknowledged')
    expect(world.log()).toEqual(['a', 'b'])
    const last = produced(world).at(-1)
    expect([last?.epoch, last?.sequence]).toEqual([1, 0])
  })

  test('of one partition does not send the other partitions of its request again [N30]', async () => {
    const world = setUp({ partitions: 2, producer: { lingerMs: 5 } })
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).editReply((response) => {
      const { responses } = response as { responses: { partitionResponses: { index: number; errorCode: number }[] }[] }
      for (const one of responses[0]?.partitionResponses ?? []) if (one.index === 0) one.errorCode = 19
    })
    world.send('a', { partition: 0 })
    world.send('b', { partition: 1 })
    await world.untilSettled()
    expect(produced(world).map(({ partition }) => partition)).toEqual([0, 1, 0])
    expect([world.log(0), world.log(1)]).toEqual([['a'], ['b']])
  })

  test('with retries used up fails with the reason of its last attempt [S164]', async () => {
    const world = setUp({ producer: { retries: 1 } })
    world.cluster.faults.on({ api: 'Produce', times: 2 }).cutBefore()
    const only = world.send('a')
    await world.untilSettled()
    expect([only.error?.code, only.error?.delivery]).toEqual(['MILLRACE_CONNECTION', 'maybe-written'])
    expect(produced(world)).toHaveLength(2)
  })

  test('for its topic fails alone, and the producer goes on [S176] [S246]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('TOPIC_AUTHORIZATION_FAILED')
    const first = world.send('a')
    await world.untilSettled()
    const second = world.send('b')
    await world.untilSettled()
    expect([first.error?.kafkaCode, first.error?.delivery]).toEqual(['TOPIC_AUTHORIZATION_FAILED', 'not-written'])
    expect(second.metadata?.offset).toBe(0n)
  })

  test('as UNSUPPORTED_FOR_MESSAGE_FORMAT fails with what to change, and the producer is not at its end [S177]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('UNSUPPORTED_FOR_MESSAGE_FORMAT')
    const first = world.send('a')
    await world.untilSettled()
    expect(first.error?.message).toContain('message.format.version')
    const second = world.send('b')
    await world.untilSettled()
    expect(second.state).toBe('acknowledged')
  })

  test('for the whole cluster is the end of an idempotent producer: later sends say why [S204]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('CLUSTER_AUTHORIZATION_FAILED')
    const first = world.send('a')
    await world.untilSettled()
    const second = world.send('b')
    await world.untilSettled()
    expect(first.error?.kafkaCode).toBe('CLUSTER_AUTHORIZATION_FAILED')
    expect([second.error?.kafkaCode, second.error?.delivery]).toEqual(['CLUSTER_AUTHORIZATION_FAILED', 'not-written'])
    expect(world.log()).toEqual([])
  })

  test('with record errors names the culprits, and tells the others that they only shared the batch [S052] [S051]', async () => {
    const world = setUp({ producer: { lingerMs: 5 } })
    world.cluster.faults.on({ api: 'Produce' }).rejectRecords([
      { index: 0, message: 'no key' },
      { index: 2, message: 'too old' },
    ])
    const all = ['a', 'b', 'c', 'd'].map((value) => world.send(value))
    await world.untilSettled()
    expect(all.map(({ error }) => error?.delivery)).toEqual(Array(4).fill('not-written'))
    expect(all[0]?.error?.message).toContain('no key')
    expect(all[2]?.error?.message).toContain('too old')
    expect(all[1]?.error?.message).toContain('other records')
    expect(all[3]?.error?.message).toContain('other records')
  })

  test('with a message from the broker shows it [S053]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('POLICY_VIOLATION', 'not on Sundays')
    const only = world.send('a')
    await world.untilSettled()
    expect(only.error?.message).toContain('not on Sundays')
  })

  test('answered DUPLICATE_SEQUENCE_NUMBER is a success whose offset nobody knows [S215] [N4]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).failAfterAppend('DUPLICATE_SEQUENCE_NUMBER')
    const only = world.send('a')
    await world.untilSettled()
    expect([only.state, only.metadata?.offset]).toEqual(['acknowledged', -1n])
    expect(world.log()).toEqual(['a'])
  })
})

describe('an answer that is not right', () => {
  test('and leaves a partition out gets the batch sent again, once in the log [N26]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).editReply((response) => {
      ;(response as { responses: unknown[] }).responses = []
    })
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['a'])
  })

  test('and has a partition twice, or one nobody asked for, completes each batch once [N27]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).editReply((response) => {
      const topic = (response as { responses: { partitionResponses: { index: number }[] }[] }).responses[0]
      const own = topic?.partitionResponses[0]
      if (own !== undefined) topic?.partitionResponses.push({ ...own }, { ...own, index: 77 })
    })
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
    expect(world.settled).toHaveLength(1)
  })

  test('and belongs to no request ends the connection, and the batch is sent again [N28]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).wrongCorrelationId(1000)
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['a'])
  })

  test('and comes in pieces of one byte is read all the same [N87]', async () => {
    const world = setUp()
    world.cluster.faults.on({ times: Infinity }).inPieces(1)
    const all = ['a', 'b', 'c'].map((value) => world.send(value))
    await world.untilSettled()
    expect(all.map(({ state }) => state)).toEqual(['acknowledged', 'acknowledged', 'acknowledged'])
  })

  test('and is cut off in the middle leaves one record in the log', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce', times: 3 }).halfReply()
    world.send('a')
    await world.untilSettled()
    expect(world.log()).toEqual(['a'])
  })

  test('and is garbage ends the connection with an error that says so, and the batch is sent again', async () => {
    const world = setUp()
    const errors: string[] = []
    world.producer.on('connection-error', ({ error }) => errors.push(error.code))
    world.cluster.faults.on({ api: 'Produce' }).corruptReply()
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
    expect(errors.length).toBeGreaterThan(0)
    expect(world.log()).toEqual(['a'])
  })
})

describe('the pause before a retry', () => {
  test('doubles from retryBackoffMs to retryBackoffMaxMs, within 20 % and never above the cap [S139] [N102]', async () => {
    const world = setUp({ producer: { retryBackoffMs: 100, retryBackoffMaxMs: 1000 } })
    world.cluster.faults.on({ api: 'Produce', times: 7 }).fail('NOT_ENOUGH_REPLICAS')
    world.send('a')
    await world.untilSettled()
    const times = produced(world).map(({ atMs }) => atMs)
    const pauses = times.slice(1).map((atMs, i) => atMs - (times[i] ?? 0))
    const nominal = [100, 200, 400, 800, 1000, 1000, 1000]
    expect(pauses).toHaveLength(nominal.length)
    pauses.forEach((pause, i) => {
      const wished = nominal[i] ?? 0
      expect(pause).toBeGreaterThanOrEqual(Math.floor(wished * 0.8) - 1)
      expect(pause).toBeLessThanOrEqual(Math.min(1000, wished * 1.2) + 1)
    })
  })

  test('of one partition does not hold back another of the same broker [S138]', async () => {
    const world = setUp({ partitions: 2, producer: { retryBackoffMs: 500 } })
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('NOT_ENOUGH_REPLICAS')
    world.send('a', { partition: 0 })
    await world.time.advance(50)
    const other = world.send('b', { partition: 1 })
    await world.time.advance(50)
    expect(other.state).toBe('acknowledged')
    await world.untilSettled()
    expect(world.log(0)).toEqual(['a'])
  })
})

describe('a leader that moves', () => {
  test('is followed at once when the answer names the new one [S181] [N72]', async () => {
    const world = setUp({ brokers: 3, producer: { retryBackoffMs: 5000, retryBackoffMaxMs: 5000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.freezeMetadata()
    const next = [1, 2, 3].find((id) => id !== world.cluster.leaderOf('orders', 0)) ?? 1
    world.cluster.faults.moveLeader('orders', 0, next)
    const startedMs = world.time.nowMs
    world.send('a')
    await world.untilSettled()
    expect(world.time.nowMs - startedMs).toBeLessThan(1000)
    expect(produced(world).at(-1)?.broker).toBe(next)
    world.cluster.faults.thawMetadata()
    expect(world.log()).toEqual(['warm', 'a'])
  })

  test('gets nothing of a partition until the old one has answered or its connection is gone [N22]', async () => {
    const world = setUp({ brokers: 3, producer: { ...SINGLE, requestTimeoutMs: 5000 } })
    world.send('warm')
    await world.untilSettled()
    const old = world.cluster.leaderOf('orders', 0)
    world.cluster.faults.hold('Produce', { broker: old, at: 'reply' })
    world.send('a')
    await world.time.advance(10)
    const next = [1, 2, 3].find((id) => id !== old) ?? 1
    world.cluster.faults.moveLeader('orders', 0, next)
    world.send('b')
    await world.time.advance(2000)
    expect(produced(world).filter(({ broker }) => broker === next)).toEqual([])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })

  test('while a request of a producer with one in flight waits is not sent the next before that is done [S165] [N23]', async () => {
    const world = setUp({
      brokers: 3,
      producer: { ...SINGLE, enableIdempotence: false, maxInFlightRequestsPerConnection: 1 },
    })
    world.send('warm')
    await world.untilSettled()
    const old = world.cluster.leaderOf('orders', 0)
    world.cluster.faults.hold('Produce', { broker: old, at: 'reply' })
    world.send('a')
    await world.time.advance(10)
    const next = [1, 2, 3].find((id) => id !== old) ?? 1
    world.cluster.faults.moveLeader('orders', 0, next)
    world.send('b')
    await world.time.advance(1000)
    expect(produced(world).filter(({ broker }) => broker === next)).toEqual([])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })

  test('because its broker died loses nothing and doubles nothing', async () => {
    const world = setUp({ brokers: 3, partitions: 3, cluster: { failoverMs: 2000 } })
    for (let i = 0; i < 100; i++) world.send(`v${String(i)}`, { key: `k${String(i % 10)}` })
    await world.time.advance(1)
    await world.cluster.faults.killBroker(world.cluster.leaderOf('orders', 0))
    for (let i = 100; i < 200; i++) world.send(`v${String(i)}`, { key: `k${String(i % 10)}` })
    await world.untilSettled()
    expect(world.settled.filter(({ state }) => state !== 'acknowledged')).toEqual([])
    const logged = [0, 1, 2].flatMap((partition) => world.log(partition))
    expect(new Set(logged).size).toBe(200)
    expect(logged).toHaveLength(200)
  })
})
