/** When the client starts over from its bootstrap servers, and when it must not. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

describe('the client', () => {
  // 1. one request may be in flight, and the broker takes its time over it  2. metadata is due, and no broker has room
  // 3. "none can be tried" was taken for "none is left": the connection was closed, and the batch sent twice
  test('does not start over because its only broker is busy [S387]', async () => {
    const world = setUp({
      producer: { enableIdempotence: false, maxInFlightRequestsPerConnection: 1, metadataMaxAgeMs: 100 },
    })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    const connections = world.cluster.acceptedConnections()
    world.cluster.faults.on({ api: 'Produce' }).delayReply(2000)
    const slow = world.send('a')
    await world.untilSettled()
    expect([slow.state, produced(world).length]).toEqual(['acknowledged', 1])
    expect(world.cluster.acceptedConnections()).toBe(connections)
    expect(world.log()).toEqual(['warm', 'a'])
  })

  // 1. the only broker throttles  2. metadata is due, and nothing may be sent to it
  // 3. starting over closed the connection: what was in flight was sent twice, and the quota was evaded
  test('does not start over because its only broker throttles it [N101]', async () => {
    const world = setUp({ producer: { metadataMaxAgeMs: 100 } })
    world.send('warm')
    await world.untilSettled()
    const connections = world.cluster.acceptedConnections()
    world.cluster.faults.on({ api: 'Produce' }).throttle(3000)
    world.send('a')
    await world.untilSettled()
    await world.time.advance(2500)
    expect(world.cluster.acceptedConnections()).toBe(connections)
    const next = world.send('b')
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })

  test('starts over when the broker it knew is gone, and finds a bootstrap server that came up later [S398]', async () => {
    const world = setUp({
      producer: {
        bootstrapServers: ['127.0.0.1:19092', '127.0.0.1:29999'],
        metadataRecoveryRebootstrapTriggerMs: 5000,
        requestTimeoutMs: 1000,
      },
    })
    world.send('warm')
    await world.untilSettled()
    const [known] = world.cluster.bootstrapServers
    world.network.refusing.add(String(known))
    world.network.cut()
    const late = world.send('a')
    await world.time.advance(10_000)
    expect(late.state).toBe('pending')
    world.cluster.faults.on({ api: 'Metadata', times: Infinity }).editReply((response) => {
      for (const broker of (response as { brokers: { port: number }[] }).brokers) broker.port = 29999
    })
    world.network.listen('127.0.0.1:29999', (client) => world.cluster.connect(1, client))
    await world.untilSettled()
    expect(late.state).toBe('acknowledged')
    expect(world.log()).toEqual(['warm', 'a'])
  })

  test('with the strategy none never starts over: a broker that is gone stays the only one it asks [S398]', async () => {
    const world = setUp({
      producer: {
        bootstrapServers: ['127.0.0.1:19092', '127.0.0.1:29999'],
        metadataRecoveryStrategy: 'none',
        deliveryTimeoutMs: 20_000,
        requestTimeoutMs: 1000,
      },
    })
    world.send('warm')
    await world.untilSettled()
    world.network.refusing.add(String(world.cluster.bootstrapServers[0]))
    world.network.cut()
    world.network.listen('127.0.0.1:29999', (client) => world.cluster.connect(1, client))
    const lost = world.send('a')
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_DELIVERY_TIMEOUT', 'not-written'])
  })

  test('ends what is in flight when it is told to start over, and loses nothing [S397]', async () => {
    const world = setUp({ brokers: 2, producer: { metadataMaxAgeMs: 100 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce' }).neverAnswer({ served: true })
    world.cluster.faults.on({ api: 'Metadata' }).editReply((response) => {
      Object.assign(response as object, { errorCode: 129 })
    })
    const startedMs = world.time.nowMs
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(1n)
    expect(world.time.nowMs - startedMs).toBeLessThan(5000)
    expect(world.log()).toEqual(['warm', 'a'])
  })
})
