/** Records whose time is up: exactly then, once, with the truth, and without harm to those behind them. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const SINGLE = { batchSize: 1, lingerMs: 0 }
const SHORT = { deliveryTimeoutMs: 3200, requestTimeoutMs: 1000 }
/** A request that is sent some time after its records were taken is still awaited when these expire. */
const LATE = { deliveryTimeoutMs: 3000, requestTimeoutMs: 3000, retryBackoffMs: 200, retryBackoffMaxMs: 200 }

describe('a queued record', () => {
  test('expires exactly at its delivery timeout, muted or not, though nothing else happens [S148] [S152]', async () => {
    for (const maxInFlightRequestsPerConnection of [1, 5]) {
      const world = setUp({ producer: { ...SHORT, enableIdempotence: false, maxInFlightRequestsPerConnection } })
      world.send('warm')
      await world.untilSettled()
      world.network.blackHoles.add(String(world.cluster.bootstrapServers[0]))
      world.send('on the wire')
      const queued = world.send('queued')
      await world.time.advance(3199)
      expect(queued.state).toBe('pending')
      await world.time.advance(1)
      expect([queued.state, queued.error?.code]).toEqual(['failed', 'MILLRACE_DELIVERY_TIMEOUT'])
      await world.untilSettled()
      world.network.blackHoles.clear()
      world.network.cut()
    }
  })

  test('that was sent and goes again expires in the queue, and is sent no more [S150]', async () => {
    const world = setUp({ producer: { ...SHORT, retryBackoffMs: 10_000, retryBackoffMaxMs: 10_000 } })
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    const lost = world.send('a')
    await world.untilSettled()
    expect(lost.error).toMatchObject({
      code: 'MILLRACE_DELIVERY_TIMEOUT',
      delivery: 'not-written',
      kafkaCode: 'NOT_ENOUGH_REPLICAS',
    })
    await world.time.advance(60_000)
    expect(produced(world)).toHaveLength(1)
  })

  // 1. the leader goes away between two records  2. the second is never sent, so nothing ever went wrong with it
  // 3. its time is up: the caller was told that, and not that nobody listens where the leader should
  test('that was never sent says why its leader could not be reached', async () => {
    const world = setUp({ producer: SHORT })
    world.send('warm')
    await world.untilSettled()
    const address = String(world.cluster.bootstrapServers[0])
    world.network.refusing.add(address)
    world.network.cut()
    const lost = world.send('a')
    await world.untilSettled()
    expect(lost.error).toMatchObject({
      code: 'MILLRACE_DELIVERY_TIMEOUT',
      delivery: 'not-written',
      message: expect.stringContaining(address),
      cause: { code: 'MILLRACE_CONNECTION', reason: 'refused' },
    })
    world.network.refusing.clear()
  })

  test('leaves no timer that runs again and again [S153]', async () => {
    const world = setUp({ producer: SHORT })
    world.send('warm')
    await world.untilSettled()
    const hold = world.cluster.faults.on({ api: 'Produce', times: Infinity }).neverAnswer({ served: false })
    const lost = world.send('a')
    await world.untilSettled()
    expect(lost.state).toBe('failed')
    hold.cancel()
    let runs = 0
    const schedule = world.time.schedule.bind(world.time)
    world.time.schedule = (delayMs, callback, background) => {
      runs += 1
      return schedule(delayMs, callback, background)
    }
    await world.time.advance(10_000)
    expect(runs).toBeLessThan(100)
  })

  test('sent from the callback of one that expired is taken, and has an outcome of its own [S166]', async () => {
    const world = setUp({ producer: SHORT })
    world.send('warm')
    await world.untilSettled()
    const silence = world.cluster.faults.on({ api: 'Produce', times: Infinity }).cutBefore()
    const outcomes: string[] = []
    for (const value of ['a', 'b']) {
      world.producer.enqueue({ topic: 'orders', value, partition: 0 }, (error) => {
        outcomes.push(`${value} ${error === null ? 'acknowledged' : 'expired'}`)
        silence.cancel()
        world.producer.enqueue({ topic: 'orders', value: `${value} again` }, (later) => {
          outcomes.push(`${value} again ${later === null ? 'acknowledged' : 'failed'}`)
        })
      })
    }
    await world.time.until(() => outcomes.length === 4, 60_000)
    expect(outcomes).toEqual(['a expired', 'b expired', 'a again acknowledged', 'b again acknowledged'])
    expect(world.log()).toEqual(['warm', 'a again', 'b again'])
  })
})

describe('a record on the wire', () => {
  test('expires at its delivery timeout with those of other partitions, and nothing stays in flight [S171]', async () => {
    const world = setUp({ partitions: 2, producer: SHORT })
    world.send('warm', { partition: 0 })
    world.send('warm', { partition: 1 })
    await world.untilSettled()
    world.cluster.faults.hold('Produce', { at: 'reply' })
    const lost = [world.send('a', { partition: 0 }), world.send('b', { partition: 1 })]
    const settledAt: number[] = []
    await world.time.until(() => {
      if (lost.every(({ state }) => state === 'failed') && settledAt.length === 0) settledAt.push(world.time.nowMs)
      return settledAt.length > 0
    }, 10_000)
    expect(lost.map(({ error }) => [error?.code, error?.delivery])).toEqual(
      Array(2).fill(['MILLRACE_DELIVERY_TIMEOUT', 'maybe-written']),
    )
    world.cluster.faults.release('Produce')
    await world.time.advance(10_000)
    expect(world.producer.health().oldestRecordAgeMs).toBe(0)
    expect(world.producer.health().bufferAvailableBytes).toBe(33_554_432)
  })

  // 1. the answer arrives in the millisecond in which the time is up  2. the sender runs once for both
  // 3. what is acknowledged is never called expired: the answer is applied first
  test('whose answer has arrived is acknowledged, though its time is up in the same turn [S167]', async () => {
    const world = setUp({ latencyMs: 10, producer: { ...LATE, retryBackoffMs: 0, metadataMaxAgeMs: 2995 } })
    world.cluster.createTopic('other', 1)
    world.send('warm')
    await world.untilSettled()
    await world.time.result(world.producer.partitionsFor('other'), 1000)
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS').delayReply(50)
    // Sent again at 70, it arrives at 80 and is answered at 2990: the answer is here at 3000.
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).delayReply(2910)
    const startedMs = world.time.nowMs
    const close = world.send('a')
    // Metadata is due at 2995: that sets the sender's timer anew, behind the answer that is on its way already.
    await world.time.until(() => close.state !== 'pending', 10_000)
    expect(world.time.nowMs - startedMs).toBe(LATE.deliveryTimeoutMs)
    expect(close.state).toBe('acknowledged')
  })

  test.each(['NOT_LEADER_OR_FOLLOWER', 'NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'MESSAGE_TOO_LARGE'])(
    'that expired is neither sent again nor split when %s comes late [S169] [S170] [S048]',
    async (error) => {
      const world = setUp({ producer: { ...LATE, lingerMs: 5, deliveryTimeoutMs: 3005 } })
      world.send('warm')
      await world.untilSettled()
      world.cluster.clearRequests()
      const connections = world.cluster.acceptedConnections()
      world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
      const late = world.cluster.faults.on({ api: 'Produce', nth: 2 }).fail(error).delayReply(2900)
      const lost = [world.send('a'), world.send('b')]
      await world.untilSettled()
      expect(lost.map(({ error: told }) => told?.delivery)).toEqual(['maybe-written', 'maybe-written'])
      await world.time.advance(60_000)
      expect([late.hits, produced(world).length, world.settled.length]).toEqual([1, 2, 3])
      expect(world.cluster.acceptedConnections()).toBe(connections)
      const next = world.send('c')
      await world.untilSettled()
      expect(next.state).toBe('acknowledged')
      expect(world.log()).toEqual(['warm', 'c'])
    },
  )

  // 1. a batch is on the wire when its time is up  2. its sequence may be used up or not, and nobody will send it again
  // 3. the next batch was sent behind it all the same: were the first one lost, it would be refused as out of order
  test('that expired holds up the next one of its partition until it is answered, and then the sequences go on', async () => {
    const world = setUp({ producer: LATE })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).delayReply(2950)
    const lost = world.send('a')
    await world.untilSettled()
    expect(lost.error).toMatchObject({ code: 'MILLRACE_DELIVERY_TIMEOUT', delivery: 'maybe-written' })
    const next = world.send('b')
    await world.time.advance(50)
    expect([next.state, produced(world).length]).toEqual(['pending', 2])
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
    expect(produced(world).map(({ sequence, epoch }) => [sequence, epoch])).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
    ])
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })

  test('that expired holds up the next one until it is answered, where one at a time keeps the order [S168]', async () => {
    const world = setUp({
      brokers: 2,
      producer: {
        ...SINGLE,
        ...LATE,
        enableIdempotence: false,
        maxInFlightRequestsPerConnection: 1,
        metadataMaxAgeMs: 500,
      },
    })
    world.send('warm')
    await world.untilSettled()
    const old = world.cluster.leaderOf('orders', 0)
    world.cluster.clearRequests()
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).delayReply(2950)
    const first = world.send('a')
    await world.time.advance(1000)
    // The new leader has room: only the order can hold the second record back.
    world.cluster.faults.moveLeader('orders', 0, old === 1 ? 2 : 1)
    const second = world.send('b')
    await world.time.advance(2010)
    expect([first.error?.delivery, second.state, produced(world).length]).toEqual(['maybe-written', 'pending', 2])
    await world.untilSettled()
    expect(second.state).toBe('acknowledged')
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })
})

describe('a fatal error', () => {
  test('fails what is on the wire, whose memory comes back only with its answer [S127]', async () => {
    const world = setUp({ producer: { ...SINGLE, bufferMemory: 4000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce' }).fail('CLUSTER_AUTHORIZATION_FAILED')
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).delayReply(500)
    const [first, second] = [world.send('a'), world.send('b')]
    await world.untilSettled()
    expect([first.error?.kafkaCode, second.error?.kafkaCode]).toEqual(Array(2).fill('CLUSTER_AUTHORIZATION_FAILED'))
    expect([first.error?.delivery, second.error?.delivery]).toEqual(['not-written', 'maybe-written'])
    await world.time.advance(400)
    expect(world.producer.health().bufferAvailableBytes).toBeLessThan(4000)
    await world.time.advance(200)
    expect(world.producer.health().bufferAvailableBytes).toBe(4000)
  })

  test('ends every wait for metadata at once [S082]', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const waiting = world.send('a', { topic: 'never' })
    await world.time.advance(100)
    world.cluster.faults.on({ api: 'Produce' }).fail('CLUSTER_AUTHORIZATION_FAILED')
    world.send('b')
    await world.time.advance(100)
    expect([waiting.error?.kafkaCode, waiting.error?.delivery]).toEqual(['CLUSTER_AUTHORIZATION_FAILED', 'not-written'])
  })
})
