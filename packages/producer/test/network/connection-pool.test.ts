/** The pool: when a connection begins, to which address, how often it is tried, and how all of it ends. */

import { SaslHandshake } from '@millrace/protocol'
import { createMetadataResponse } from '@millrace/protocol/messages/metadata'
import { createSaslHandshakeRequest, createSaslHandshakeResponse } from '@millrace/protocol/messages/sasl-handshake'
import { describe, expect, test } from 'vitest'
import { AuthenticationError } from '../../src/errors.ts'
import type { AuthenticationChannel } from '../../src/network/authentication.ts'
import { CorrelationIds, MAX_CORRELATION_ID } from '../../src/network/correlation-ids.ts'
import { errorOf, FIRST, type NetworkWorld, networkWorld, reasonOf } from './world.ts'

const SECOND = '10.0.0.2:9092'
const THIRD = '10.0.0.3:9092'
const node = (id: number, address: string) => {
  const [host = '', port] = address.split(':')
  return { id, host, port: Number(port) }
}

/** Tries to connect whenever the pool allows it, for this long. */
async function keepTrying(world: NetworkWorld, ms: number, nodeId = -1): Promise<void> {
  const untilMs = world.time.nowMs + ms
  while (world.time.nowMs < untilMs) {
    world.pool.ensureConnected(nodeId)
    const delayMs = world.pool.pollDelayMs(nodeId, world.time.nowMs)
    await world.time.advance(Math.min(untilMs - world.time.nowMs, delayMs === Infinity ? 1 : Math.max(1, delayMs)))
  }
}

/** Milliseconds between one failure and the next. */
const gaps = (world: NetworkWorld) =>
  world.failures.slice(1).map(({ atMs }, i) => Math.round(atMs - (world.failures[i]?.atMs ?? 0)))

describe('a pool', () => {
  test('connects to nobody by itself', async () => {
    const world = networkWorld({ servers: [FIRST, SECOND] })
    await world.time.advance(600_000)
    expect(world.network.openSockets).toBe(0)
    expect(world.time.scheduled).toBe(0)
  })

  test('makes one connection per broker, however often it is asked [N105]', async () => {
    const world = networkWorld({ behaviour: { latencyMs: () => 20 } })
    for (let i = 0; i < 100; i++) world.pool.ensureConnected(-1)
    await world.time.advance(10)
    for (let i = 0; i < 100; i++) world.pool.ensureConnected(-1)
    await world.connect()
    for (let i = 0; i < 100; i++) world.pool.ensureConnected(-1)
    await world.time.advance(100)
    expect(world.broker().connections).toHaveLength(1)
  })

  test('makes separate connections for several ids at one address [N93]', async () => {
    const world = networkWorld()
    world.pool.setNodes([node(1, FIRST), node(2, FIRST)])
    await world.connect(1)
    await world.connect(2)
    expect(world.broker().connections).toHaveLength(2)
  })

  test('can be warmed up: the first request then goes out at once [N106]', async () => {
    const world = networkWorld({ behaviour: { latencyMs: () => 20 } })
    await world.connect()
    const startedMs = world.time.nowMs
    world.broker().when('Metadata', (request) => {
      request.reply(createMetadataResponse())
    })
    const sent = world.send()
    await world.time.until(() => sent.isDone, 1000)
    expect(world.time.nowMs - startedMs).toBe(40)
  })

  test('lets no more requests in flight than configured', async () => {
    const world = networkWorld({ config: { maxInFlightRequestsPerConnection: 2 } })
    await world.connect()
    world.send()
    expect(world.pool.canSend(-1)).toBe(true)
    world.send()
    expect(world.pool.canSend(-1)).toBe(false)
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(Infinity)
    await world.time.advance(1)
    const { wakes } = world
    world.broker().received('Metadata')[0]?.reply(createMetadataResponse())
    await world.time.advance(1)
    expect(world.pool.canSend(-1)).toBe(true)
    expect(world.wakes).toBeGreaterThan(wakes)
  })

  test('says how long to wait: not at all, for events, for the backoff, twice the backoff [S390]', async () => {
    const world = networkWorld()
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(0)
    world.pool.ensureConnected(-1)
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(Infinity)
    await world.connect()
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(Infinity)
    world.network.refusing.add(FIRST)
    world.network.cut()
    await world.time.advance(0)
    const once = world.pool.pollDelayMs(-1, world.time.nowMs)
    expect(once).toBeGreaterThanOrEqual(40)
    expect(once).toBeLessThanOrEqual(60)
    await world.time.advance(once)
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(0)
    world.pool.ensureConnected(-1)
    await world.time.advance(0)
    const twice = world.pool.pollDelayMs(-1, world.time.nowMs)
    expect(twice).toBeGreaterThanOrEqual(80)
    expect(twice).toBeLessThanOrEqual(120)
    expect(world.pool.nextAttemptMs(world.time.nowMs)).toBe(twice)
  })

  test('numbers its requests over all connections, below what is reserved for renewing authentication [S392]', async () => {
    const world = networkWorld({ servers: [FIRST, SECOND] })
    await world.connect(-1)
    await world.connect(-2)
    for (const id of [-1, -2, -1]) world.send(id)
    await world.time.advance(1)
    const ids = [...world.broker(FIRST).requests, ...world.broker(SECOND).requests].map((r) => r.correlationId)
    expect(new Set(ids).size).toBe(5)
    const late = new CorrelationIds(MAX_CORRELATION_ID - 1)
    expect([late.next(), late.next(), late.next()]).toEqual([2147483638, 2147483639, 0])
  })
})

describe('after failures', () => {
  test('the pauses double to their cap, whatever stage was reached, and only a ready connection resets them [S400] [S381]', async () => {
    for (const stage of ['refused', 'ApiVersions'] as const) {
      const world = networkWorld()
      const { network } = world
      if (stage === 'refused') network.refusing.add(FIRST)
      else world.broker().when('ApiVersions', () => world.broker().connection.close())
      await keepTrying(world, 6000)
      const bases = [50, 100, 200, 400, 800]
      gaps(world).forEach((gapMs, i) => {
        const exactMs = bases[i] ?? 1000
        expect(gapMs, `${stage}, pause ${String(i)}`).toBeGreaterThanOrEqual(exactMs * 0.8 - 1)
        expect(gapMs).toBeLessThanOrEqual(Math.min(1000, exactMs * 1.2) + 2)
      })
      expect(gaps(world).length).toBeGreaterThan(8)
      world.network.refusing.clear()
      world.broker().when('ApiVersions', (request) => {
        request.reply(world.broker().versionsResponse())
      })
      await keepTrying(world, 1100)
      expect(world.pool.canSend(-1)).toBe(true)
      world.network.cut()
      await world.time.advance(0)
      expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBeLessThanOrEqual(60)
    }
  })

  test('the pause never exceeds its cap, after a hundred of them [S399]', async () => {
    const world = networkWorld()
    world.network.refusing.add(FIRST)
    await keepTrying(world, 120_000)
    expect(world.failures.length).toBeGreaterThan(100)
    expect(Math.max(...gaps(world))).toBeLessThanOrEqual(1002)
  })

  test('the setup timeout doubles to its cap, and is back at its base once connected [S401] [S382]', async () => {
    const world = networkWorld({
      config: {
        reconnectBackoffMs: 0,
        reconnectBackoffMaxMs: 0,
        socketConnectionSetupTimeoutMs: 1000,
        socketConnectionSetupTimeoutMaxMs: 3000,
      },
    })
    world.network.blackHoles.add(FIRST)
    await keepTrying(world, 20_000)
    const durations = [world.failures[0]?.atMs ?? 0, ...gaps(world)]
    expect(world.failures.every(({ error }) => 'reason' in error && error.reason === 'setup-timeout')).toBe(true)
    for (const [i, exactMs] of [1000, 2000, 3000, 3000].entries()) {
      expect(durations[i]).toBeGreaterThanOrEqual(exactMs * 0.8)
      expect(durations[i]).toBeLessThanOrEqual(Math.min(3000, exactMs * 1.2) + 2)
    }
    world.network.blackHoles.clear()
    await keepTrying(world, 4000)
    expect(world.pool.canSend(-1)).toBe(true)
    world.network.blackHoles.add(FIRST)
    world.network.cut()
    const { length } = world.failures
    await keepTrying(world, 1300)
    expect(world.failures).toHaveLength(length + 1)
  })

  test('exactly the connections that took too long are given up [S402] [S382]', async () => {
    const world = networkWorld({
      servers: [FIRST, SECOND, THIRD],
      config: { socketConnectionSetupTimeoutMs: 1000, socketConnectionSetupTimeoutMaxMs: 1000 },
    })
    for (const address of [FIRST, SECOND, THIRD]) world.network.blackHoles.add(address)
    for (const id of [-1, -2, -3]) {
      world.pool.ensureConnected(id)
      await world.time.advance(400)
    }
    await world.time.advance(300)
    expect(world.failures.map(({ nodeId }) => nodeId)).toEqual([-1, -2])
    await world.time.advance(400)
    expect(world.failures.map(({ nodeId }) => nodeId)).toEqual([-1, -2, -3])
  })

  test('nothing of the setup reaches a caller [S381]', async () => {
    const world = networkWorld()
    await world.connect()
    const sent = world.send()
    world.broker().when('ApiVersions', () => world.broker().connection.close())
    world.network.cut()
    await world.time.advance(0)
    expect(sent.outcomes).toHaveLength(1)
    await keepTrying(world, 5000)
    expect(sent.outcomes).toHaveLength(1)
  })
})

describe('a host name', () => {
  const named = (world: NetworkWorld, ...addresses: string[]) => world.runtime.resolver.set('kafka', addresses)
  const setUp = (addresses: readonly string[], options: Parameters<typeof networkWorld>[0] = {}) => {
    const world = networkWorld({ servers: ['kafka:9092'], ...options })
    named(world, ...addresses)
    for (const address of addresses) world.broker(`${address}:9092`)
    return world
  }

  test('that cannot be resolved is a failure like others, with backoff [S368]', async () => {
    const world = networkWorld({ servers: ['nowhere:9092'] })
    world.runtime.resolver.set(
      'nowhere',
      Object.assign(new Error('getaddrinfo ENOTFOUND nowhere'), { code: 'ENOTFOUND' }),
    )
    world.pool.ensureConnected(-1)
    await world.time.advance(1)
    expect(world.failures.map(({ error }) => error)).toMatchObject([{ reason: 'dns', host: 'nowhere' }])
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBeGreaterThan(0)
    expect(world.pool.leastLoadedNode()).toBeNull()
  })

  test('that is never answered is given up after the setup timeout', async () => {
    const world = setUp(['10.0.0.1'])
    world.runtime.resolver.latencyMs = Infinity
    world.pool.ensureConnected(-1)
    await world.time.advance(13_000)
    expect(world.failures.map(({ error }) => error)).toMatchObject([{ reason: 'dns' }])
  })

  test('whose first address is dead leads to the next within the same attempt, asked once [S394] [N94]', async () => {
    const world = setUp(['10.0.0.1', '10.0.0.2'])
    world.network.refusing.add('10.0.0.1:9092')
    await world.connect()
    expect(world.broker('10.0.0.2:9092').connections).toHaveLength(1)
    expect(world.runtime.resolver.lookups).toEqual(['kafka'])
    expect(world.failures).toEqual([])
  })

  test('leads to each address in turn, and is asked again when all have failed [S403]', async () => {
    const world = setUp(['10.0.0.1', '10.0.0.2', '10.0.0.3'])
    const tried: string[] = []
    const { transport } = world.runtime
    const connect = transport.connect.bind(transport)
    transport.connect = (options, listener) => {
      tried.push(options.host)
      return connect(options, listener)
    }
    for (const last of [1, 2, 3]) world.network.refusing.add(`10.0.0.${String(last)}:9092`)
    world.pool.ensureConnected(-1)
    await world.time.advance(10)
    expect(tried).toEqual(['10.0.0.1', '10.0.0.2', '10.0.0.3'])
    expect(world.failures).toHaveLength(1)
    expect(world.failures[0]?.error.message).toContain('10.0.0.1, 10.0.0.2, 10.0.0.3')
    await keepTrying(world, 100)
    expect(world.runtime.resolver.lookups).toEqual(['kafka', 'kafka'])
  })

  test('with one address leads to it again and again [S403]', async () => {
    const world = setUp(['10.0.0.1'])
    world.network.refusing.add('10.0.0.1:9092')
    await keepTrying(world, 300)
    expect(world.failures.length).toBeGreaterThan(1)
    expect(world.runtime.resolver.lookups).toHaveLength(world.failures.length)
  })

  test('is asked again when an established connection is lost, and leads to its new address [S393]', async () => {
    const world = setUp(['10.0.0.1', '10.0.0.2'])
    await world.connect()
    named(world, '10.0.0.9')
    const moved = world.broker('10.0.0.9:9092')
    world.network.refusing.add('10.0.0.1:9092')
    world.network.cut()
    await keepTrying(world, 200)
    expect(moved.connections).toHaveLength(1)
    expect(world.runtime.resolver.lookups).toEqual(['kafka', 'kafka'])
  })

  test('leads elsewhere first than to the address just lost [S404]', async () => {
    const world = setUp(['10.0.0.1', '10.0.0.2'])
    await world.connect()
    world.network.cut()
    await keepTrying(world, 200)
    expect(world.broker('10.0.0.1:9092').connections).toHaveLength(1)
    expect(world.broker('10.0.0.2:9092').connections).toHaveLength(1)
  })

  test('leads only to addresses of the family of the first', async () => {
    const world = setUp(['10.0.0.1', 'fe80::1', '10.0.0.2'])
    world.network.refusing.add('10.0.0.1:9092')
    world.network.refusing.add('10.0.0.2:9092')
    world.pool.ensureConnected(-1)
    await world.time.advance(1)
    expect(world.broker('fe80::1:9092').connections).toEqual([])
    expect(world.failures).toHaveLength(1)
  })

  test('is resolved anew when the node has another one [S406]', async () => {
    const world = setUp(['10.0.0.1'])
    world.pool.setNodes([{ id: 1, host: 'kafka', port: 9092 }])
    await world.connect(1)
    world.runtime.resolver.set('kafka-new', ['10.0.0.2'])
    const moved = world.broker('10.0.0.2:9092')
    world.pool.setNodes([{ id: 1, host: 'kafka-new', port: 9092 }])
    await world.connect(1)
    expect(world.runtime.resolver.lookups).toEqual(['kafka', 'kafka-new'])
    expect(moved.connections).toHaveLength(1)
  })

  test('in the form of an IPv6 literal is an address, with or without brackets [N95]', async () => {
    const world = networkWorld({ servers: [] })
    world.broker('::1:9092')
    world.pool.setNodes([
      { id: 1, host: '[::1]', port: 9092 },
      { id: 2, host: '::1', port: 9092 },
    ])
    await world.connect(1)
    await world.connect(2)
    expect(world.runtime.resolver.lookups).toEqual([])
  })

  test('is what TLS expects in the certificate, without the dot at the end; an address expects none [N95]', async () => {
    const names: unknown[] = []
    const seen = (world: NetworkWorld) => {
      world.runtime.transport.connect = ({ host, tls }) => {
        names.push([host, tls?.['servername']])
        return { write: () => true, destroy: () => {}, connected: false }
      }
    }
    const world = setUp(['10.0.0.1'], { servers: ['kafka.:9092', '10.0.0.7:9092'], config: { tls: {} } })
    world.runtime.resolver.set('kafka.', ['10.0.0.1'])
    seen(world)
    world.pool.ensureConnected(-1)
    world.pool.ensureConnected(-2)
    await world.time.advance(1)
    expect(names).toEqual(
      expect.arrayContaining([
        ['10.0.0.1', 'kafka'],
        ['10.0.0.7', undefined],
      ]),
    )
  })

  test('of a bootstrap server can be replaced by the canonical names of its addresses', async () => {
    const world = setUp(['10.0.0.1'], {
      config: { clientDnsLookup: 'resolve_canonical_bootstrap_servers_only', tls: {} },
    })
    world.runtime.resolver.setCanonical('10.0.0.1', 'broker-1.example')
    const seen: unknown[] = []
    world.runtime.transport.connect = ({ host, tls }) => {
      seen.push([host, tls?.['servername']])
      return { write: () => true, destroy: () => {}, connected: false }
    }
    world.pool.ensureConnected(-1)
    await world.time.advance(1)
    world.pool.setNodes([{ id: 1, host: 'kafka', port: 9092 }])
    world.pool.ensureConnected(1)
    await world.time.advance(1)
    expect(seen).toEqual([
      ['10.0.0.1', 'broker-1.example'],
      ['10.0.0.1', 'kafka'],
    ])
  })
})

describe('metadata that', () => {
  test('no longer names a broker lets its requests finish, then its connection ends', async () => {
    const world = networkWorld({ servers: [FIRST] })
    await world.connect()
    const sent = world.send()
    await world.time.advance(1)
    world.pool.setNodes([node(1, SECOND)])
    expect(world.pool.canSend(-1)).toBe(false)
    expect(world.pool.inFlightCount()).toBe(1)
    expect(world.broker().connection.isGone).toBe(false)
    world.broker().received('Metadata')[0]?.reply(createMetadataResponse())
    await world.time.advance(1)
    expect(sent.outcome.kind).toBe('response')
    expect(world.broker().connection.isGone).toBe(true)
    expect(world.failures).toEqual([])
  })

  test('no longer names a broker ends its idle connection at once, without an error event [S369]', async () => {
    const world = networkWorld()
    await world.connect()
    world.pool.setNodes([node(1, SECOND)])
    await world.time.advance(0)
    expect(world.network.openSockets).toBe(0)
    expect(world.failures).toEqual([])
    expect(world.pool.leastLoadedNode()).toBe(1)
  })

  test('moves a broker ends its connection with all in flight, and the next goes to the new address [N92] [S369]', async () => {
    const world = networkWorld({ servers: [FIRST] })
    world.pool.setNodes([node(1, FIRST)])
    await world.connect(1)
    const sent = world.send(1)
    world.pool.setNodes([node(1, SECOND)])
    expect(reasonOf(sent)).toBe('disconnected')
    expect(world.pool.canSend(1)).toBe(false)
    world.broker(SECOND)
    await world.connect(1)
    expect(world.broker(SECOND).connections).toHaveLength(1)
    expect(world.network.openSockets).toBe(1)
  })

  test('names the same brokers changes nothing', async () => {
    const world = networkWorld()
    world.pool.setNodes([node(1, FIRST)])
    await world.connect(1)
    world.pool.setNodes([node(1, FIRST)])
    expect(world.pool.canSend(1)).toBe(true)
  })

  test('names nobody is not believed', async () => {
    const world = networkWorld()
    await world.connect()
    world.pool.setNodes([])
    expect(world.pool.canSend(-1)).toBe(true)
  })

  test('drops a broker while it is being connected ends the attempt, and a later one works [S395]', async () => {
    const world = networkWorld({ behaviour: { latencyMs: () => 10 } })
    world.pool.setNodes([node(1, FIRST)])
    world.pool.ensureConnected(1)
    await world.time.advance(5)
    world.pool.setNodes([node(2, FIRST)])
    await world.time.advance(100)
    expect(world.failures).toEqual([])
    expect(world.network.openSockets).toBe(0)
    world.pool.setNodes([node(1, FIRST)])
    await world.connect(1)
    expect(world.pool.canSend(1)).toBe(true)
  })

  test('drops a broker while its name is being resolved ends the attempt, its timer included', async () => {
    const world = networkWorld({ servers: ['kafka:9092'] })
    world.runtime.resolver.set('kafka', ['10.0.0.1'])
    world.runtime.resolver.latencyMs = 10
    const broker = world.broker()
    world.pool.ensureConnected(-1)
    await world.time.advance(5)
    world.pool.setNodes([node(2, SECOND)])
    // The answer itself; it comes to nobody.
    expect(world.time.scheduled).toBe(1)
    await world.time.advance(100)
    expect(broker.connections).toEqual([])
    expect(world.failures).toEqual([])
  })
})

describe('starting over from the bootstrap servers', () => {
  test('disconnects all in flight and closes all connections [S397]', async () => {
    const world = networkWorld()
    world.pool.setNodes([node(1, FIRST), node(2, SECOND)])
    world.broker(SECOND)
    await world.connect(1)
    await world.connect(2)
    const sent = [world.send(1), world.send(2)]
    world.pool.setNodes([node(2, SECOND)])
    world.pool.rebootstrap()
    expect(sent.map(reasonOf)).toEqual(['disconnected', 'disconnected'])
    expect(world.pool.inFlightCount()).toBe(0)
    await world.time.advance(1)
    expect(world.network.openSockets).toBe(0)
    expect(world.pool.leastLoadedNode()).toBe(-1)
    await world.connect(-1)
  })
})

describe('the least loaded broker', () => {
  const addresses = [FIRST, SECOND, THIRD]

  test('is none while the only one is spared after a failure [S386]', async () => {
    const world = networkWorld()
    expect(world.pool.leastLoadedNode()).toBe(-1)
    await world.connect()
    expect(world.pool.leastLoadedNode()).toBe(-1)
    world.network.cut()
    await world.time.advance(0)
    expect(world.pool.leastLoadedNode()).toBeNull()
    await world.time.advance(60)
    expect(world.pool.leastLoadedNode()).toBe(-1)
  })

  test('is never a throttled one [S386]', async () => {
    const world = networkWorld()
    await world.connect()
    world.send()
    await world.time.advance(0)
    world
      .broker()
      .received('Metadata')[0]
      ?.reply(createMetadataResponse({ throttleTimeMs: 100 }))
    await world.time.advance(0)
    expect(world.pool.leastLoadedNode()).toBeNull()
    await world.time.advance(100)
    expect(world.pool.leastLoadedNode()).toBe(-1)
  })

  test('is none when the only one has no room, but a connection is ready all the same [S387]', async () => {
    const world = networkWorld({ config: { maxInFlightRequestsPerConnection: 1 } })
    expect(world.pool.connectedCount()).toBe(0)
    await world.connect()
    world.send()
    expect(world.pool.leastLoadedNode()).toBeNull()
    expect(world.pool.connectedCount()).toBe(1)
  })

  test('is one of the idle ready ones, else the one with the fewest in flight', async () => {
    const world = networkWorld({ servers: addresses })
    for (const id of [-1, -2, -3]) await world.connect(id)
    world.send(-1)
    world.send(-3)
    expect(new Set(Array.from({ length: 20 }, () => world.pool.leastLoadedNode()))).toEqual(new Set([-2]))
    world.send(-2)
    world.send(-2)
    world.send(-1)
    expect(new Set(Array.from({ length: 20 }, () => world.pool.leastLoadedNode()))).toEqual(new Set([-3]))
  })

  test('starts its search anywhere, so that clients spread over the brokers', () => {
    const world = networkWorld({ servers: addresses })
    const chosen = Array.from({ length: 100 }, () => world.pool.leastLoadedNode())
    expect(new Set(chosen)).toEqual(new Set([-1, -2, -3]))
  })

  test('is one that is being connected rather than one more', () => {
    const world = networkWorld({ servers: addresses })
    world.pool.ensureConnected(-2)
    expect(new Set(Array.from({ length: 20 }, () => world.pool.leastLoadedNode()))).toEqual(new Set([-2]))
  })

  test('is, of disconnected ones, the one tried least recently: each once per round [S388]', async () => {
    const world = networkWorld({ servers: addresses })
    for (const address of addresses) world.network.refusing.add(address)
    const rounds: number[][] = []
    for (let round = 0; round < 3; round++) {
      const offered: number[] = []
      for (let i = 0; i < 3; i++) {
        const id = world.pool.leastLoadedNode()
        if (id === null) throw new Error('no node was offered')
        offered.push(id)
        world.pool.ensureConnected(id)
        await world.time.advance(1)
      }
      rounds.push(offered)
      await world.time.advance(1000)
    }
    for (const offered of rounds) expect([...offered].sort()).toEqual([-1, -2, -3])
    expect(rounds[1]).toEqual(rounds[0])
    expect(rounds[2]).toEqual(rounds[0])
  })
})

describe('an idle connection', () => {
  test('is closed after its time, without an error event, and the next request connects at once [N90]', async () => {
    const world = networkWorld({ config: { connectionsMaxIdleMs: 10_000 } })
    await world.connect()
    await world.time.advance(9999)
    expect(world.pool.connectedCount()).toBe(1)
    await world.time.advance(3000)
    expect(world.pool.connectedCount()).toBe(0)
    expect(world.network.openSockets).toBe(0)
    expect(world.failures).toEqual([])
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(0)
    await world.connect()
    expect(world.broker().connections).toHaveLength(2)
  })

  test('is not one with a request in flight, nor one that was just used', async () => {
    const world = networkWorld({ config: { connectionsMaxIdleMs: 1000 } })
    await world.connect()
    world.send(-1, { timeoutMs: 60_000 })
    await world.time.advance(10_000)
    expect(world.pool.connectedCount()).toBe(1)
    world.broker().received('Metadata')[0]?.reply(createMetadataResponse())
    await world.time.advance(900)
    expect(world.pool.connectedCount()).toBe(1)
    await world.time.advance(1000)
    expect(world.pool.connectedCount()).toBe(0)
  })

  test('is kept for ever when the limit is negative', async () => {
    const world = networkWorld({ config: { connectionsMaxIdleMs: -1 } })
    await world.connect()
    await world.time.advance(86_400_000)
    expect(world.pool.connectedCount()).toBe(1)
  })

  test('that the broker closes is a disconnect like others', async () => {
    const world = networkWorld()
    await world.connect()
    world.broker().connection.close()
    await world.time.advance(0)
    expect(world.failures.map(({ error }) => error)).toMatchObject([{ reason: 'closed' }])
    await keepTrying(world, 100)
    expect(world.pool.canSend(-1)).toBe(true)
  })
})

describe('authentication', () => {
  const withHook = (authenticate: (channel: AuthenticationChannel) => Promise<void>) =>
    networkWorld({ servers: [FIRST, SECOND], config: { authenticate } })

  test('goes before anything else, over the same connection, and its end makes the way free', async () => {
    const seen: unknown[] = []
    const world = withHook(async (channel) => {
      seen.push([channel.nodeId, channel.host, channel.port])
      const answer = await channel.request(SaslHandshake, 1, createSaslHandshakeRequest({ mechanism: 'PLAIN' }))
      seen.push(answer.mechanisms)
    })
    world.broker().when('SaslHandshake', (request) => {
      request.reply(createSaslHandshakeResponse({ mechanisms: ['PLAIN'] }))
    })
    await world.connect()
    expect(world.broker().requests.map(({ apiName }) => apiName)).toEqual(['SaslHandshake', 'ApiVersions'])
    expect(seen).toEqual([[-1, '10.0.0.1', 9092], ['PLAIN']])
  })

  test('that is refused is remembered until it succeeds, and the backoff applies [S405]', async () => {
    let accepted = false
    const error = new AuthenticationError({ nodeId: -1, host: 'h', port: 1, mechanism: 'PLAIN' })
    const world = withHook(() => (accepted ? Promise.resolve() : Promise.reject(error)))
    world.pool.ensureConnected(-1)
    await world.time.advance(1)
    expect(world.pool.authenticationError(-1)).toBe(error)
    expect(world.failures.map((failure) => failure.error)).toEqual([error])
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBeGreaterThan(0)
    await world.time.advance(100)
    expect(world.pool.authenticationError(-1)).toBe(error)
    accepted = true
    await world.connect()
    expect(world.pool.authenticationError(-1)).toBeNull()
    expect([world.sensors.notAuthenticated.count, world.sensors.authenticated.count]).toEqual([1, 1])
  })

  test('that fails at one broker disturbs no answer of another [S389]', async () => {
    const error = new AuthenticationError({ nodeId: -2, host: 'h', port: 1, mechanism: 'PLAIN' })
    const world = withHook(({ nodeId }) => (nodeId === -2 ? Promise.reject(error) : Promise.resolve()))
    await world.connect(-1)
    const sent = world.send(-1)
    world.pool.ensureConnected(-2)
    await world.time.advance(1)
    expect(world.pool.authenticationError(-2)).toBe(error)
    world.broker().received('Metadata')[0]?.reply(createMetadataResponse())
    await world.time.advance(1)
    expect(sent.outcome.kind).toBe('response')
  })

  test('that never ends is given up after the setup timeout [S383]', async () => {
    const world = withHook(() => new Promise(() => {}))
    world.pool.ensureConnected(-1)
    await world.time.advance(12_001)
    expect(world.failures.map(({ error }) => error)).toMatchObject([{ reason: 'setup-timeout' }])
    expect(world.network.openSockets).toBe(0)
  })

  test('that throws anything else is a failure of the connection, and one that outlives it gets no more answers', async () => {
    let late: Promise<unknown> = Promise.resolve()
    const world = withHook(async (channel) => {
      late = channel.request(SaslHandshake, 1, createSaslHandshakeRequest({ mechanism: 'PLAIN' }))
      late.catch(() => {})
      throw new Error('no token')
    })
    world.pool.ensureConnected(-1)
    await world.time.advance(1)
    expect(world.failures[0]?.error).toMatchObject({ code: 'MILLRACE_CONNECTION', cause: new Error('no token') })
    await expect(late).rejects.toBe(world.failures[0]?.error)
  })
})

describe('a closed pool', () => {
  test('has failed everything in flight, and keeps neither socket nor timer [S369]', async () => {
    const world = networkWorld({ servers: [FIRST, SECOND, THIRD, 'kafka:9092'], behaviour: { latencyMs: () => 5 } })
    await world.connect(-1)
    const sent = world.send(-1)
    world.runtime.resolver.latencyMs = Infinity
    world.pool.ensureConnected(-2)
    world.pool.ensureConnected(-4)
    await world.time.advance(1)
    world.pool.close()
    world.pool.close()
    expect(reasonOf(sent)).toBe('closed')
    expect(errorOf(sent).code).toBe('MILLRACE_PRODUCER_CLOSED')
    await world.time.advance(10)
    expect(sent.flushes).toBe(1)
    expect(world.network.openSockets).toBe(0)
    expect(world.time.scheduled).toBe(0)
  })

  test('has failed what was still in flight to brokers that are gone', async () => {
    const world = networkWorld()
    await world.connect(-1)
    const sent = world.send(-1)
    world.pool.setNodes([node(1, SECOND)])
    expect(sent.isDone).toBe(false)
    world.pool.close()
    expect(reasonOf(sent)).toBe('closed')
    await world.time.advance(1)
    expect(world.network.openSockets).toBe(0)
  })

  test('stays closed: nothing reconnects, whatever is asked of it', async () => {
    const world = networkWorld()
    await world.connect()
    world.pool.close()
    world.pool.ensureConnected(-1)
    world.pool.setNodes([node(1, FIRST)])
    world.pool.rebootstrap()
    world.pool.ensureConnected(1)
    const sent = world.send(-1)
    await world.time.advance(600_000)
    expect(sent.outcome).toMatchObject({ kind: 'failed', reason: 'closed', sent: false })
    expect(world.broker().connections).toHaveLength(1)
    expect(world.network.openSockets).toBe(0)
    expect(world.pool.leastLoadedNode()).toBeNull()
    expect(world.failures).toEqual([])
  })
})
