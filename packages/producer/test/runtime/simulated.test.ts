/** The simulated world: one order of events, one network, and the same story for the same seed. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Socket } from '../../src/runtime/runtime.ts'
import { SeededRandom } from '../../src/runtime/seeded-random.ts'
import { SimulatedRuntime } from '../../src/runtime/simulated.ts'
import { type NetworkBehaviour, SimulatedNetwork } from '../../src/runtime/simulated-network.ts'
import { fingerprint, Trace } from '../../src/runtime/trace.ts'
import { VirtualTime } from '../../src/runtime/virtual-time.ts'

const ADDRESS = '10.0.0.1:9092'

describe('virtual time', () => {
  test('runs what is due in the order of times, then of scheduling, and stands where it was told', async () => {
    const time = new VirtualTime(1000)
    const order: string[] = []
    const note = (name: string) => () => order.push(`${name}@${String(time.nowMs)}`)
    time.schedule(10, note('late'))
    time.schedule(5, note('first'))
    time.schedule(5, note('second'))
    time.schedule(0, note('now'))
    await time.advance(7)
    expect(order).toEqual(['now@0', 'first@5', 'second@5'])
    expect([time.nowMs, time.epochMs]).toEqual([7, 1007])
    await time.advance(3)
    expect(order.at(-1)).toBe('late@10')
  })

  test('lets every promise go on before the next event, however long its chain', async () => {
    const time = new VirtualTime(0)
    const order: string[] = []
    time.schedule(1, () => {
      void (async () => {
        for (let i = 0; i < 50; i++) await Promise.resolve()
        order.push('chain')
      })()
    })
    time.schedule(1, () => order.push('next event'))
    await time.advance(1)
    expect(order).toEqual(['chain', 'next event'])
  })

  test('keeps the order of any number of events, some of them cancelled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.record({ ms: fc.nat(50), cancelled: fc.boolean() })), async (plan) => {
        const time = new VirtualTime(0)
        const ran: number[] = []
        plan.forEach(({ ms, cancelled }, i) => {
          const timer = time.schedule(ms, () => ran.push(i))
          if (cancelled) timer.cancel()
        })
        const expected = plan
          .map((event, i) => ({ ...event, i }))
          .filter(({ cancelled }) => !cancelled)
          .sort((a, b) => a.ms - b.ms || a.i - b.i)
        await time.advance(50)
        expect(ran).toEqual(expected.map(({ i }) => i))
        expect([time.pending, time.scheduled]).toEqual([0, 0])
      }),
      { numRuns: 50 },
    )
  })

  test('runs until something is so, and complains when it does not come', async () => {
    const time = new VirtualTime(0)
    let done = false
    time.schedule(40, () => {
      done = true
    })
    await time.until(() => done, 100)
    expect(time.nowMs).toBe(40)
    await expect(time.until(() => false, 100)).rejects.toThrow('not done after 100 ms')
  })

  test('is idle when only the background is left, as a process that ends', async () => {
    const time = new VirtualTime(0)
    time.schedule(10, () => {})
    const background = time.schedule(1000, () => {}, true)
    expect([time.pending, time.scheduled]).toEqual([1, 2])
    await time.untilIdle(5000)
    expect(time.nowMs).toBe(10)
    background.cancel()
    expect(time.scheduled).toBe(0)
  })

  test('gives the result of a promise, or its error', async () => {
    const time = new VirtualTime(0)
    const after = (ms: number) => new Promise<string>((resolve) => time.schedule(ms, () => resolve(`at ${String(ms)}`)))
    expect(await time.result(after(30), 100)).toBe('at 30')
    await expect(time.result(Promise.reject(new Error('no')), 100)).rejects.toThrow('no')
    await expect(time.result(new Promise(() => {}), 100)).rejects.toThrow('not done')
  })
})

describe('seeded chance', () => {
  test('is the same for the same seed, and another for another', () => {
    const draw = (seed: number) =>
      Array.from(
        { length: 20 },
        (
          (r) => () =>
            r.next()
        )(new SeededRandom(seed)),
      )
    expect(draw(7)).toEqual(draw(7))
    expect(draw(7)).not.toEqual(draw(8))
    expect(new SeededRandom(7).bytes(8)).toEqual(new SeededRandom(7).bytes(8))
  })

  test('fills its range evenly', () => {
    const random = new SeededRandom(1)
    const counts = new Array<number>(10).fill(0)
    for (let i = 0; i < 10_000; i++) {
      const digit = random.between(0, 9)
      counts[digit] = (counts[digit] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(850)
    expect(Math.max(...counts)).toBeLessThan(1150)
    expect(Array.from({ length: 100 }, () => random.chance(0))).not.toContain(true)
    expect(Array.from({ length: 100 }, () => random.chance(1))).not.toContain(false)
  })
})

describe('simulated names', () => {
  test('stand for themselves unless a test says otherwise, and every question is noted', async () => {
    const { time, resolver } = new SimulatedRuntime({ seed: 1 })
    resolver.set('kafka', ['10.0.0.1', '10.0.0.2'])
    resolver.set('gone', new Error('ENOTFOUND'))
    resolver.setCanonical('10.0.0.1', 'broker-1')
    resolver.latencyMs = 5
    expect(await time.result(resolver.lookupAll('kafka'), 10)).toEqual(['10.0.0.1', '10.0.0.2'])
    expect(await time.result(resolver.lookupAll('other'), 10)).toEqual(['other'])
    await expect(time.result(resolver.lookupAll('gone'), 10)).rejects.toThrow('ENOTFOUND')
    expect(await time.result(resolver.canonicalName('10.0.0.1'), 10)).toBe('broker-1')
    expect(await time.result(resolver.canonicalName('10.0.0.2'), 10)).toBe('10.0.0.2')
    expect(time.nowMs).toBe(25)
    expect(resolver.lookups).toEqual(['kafka', 'other', 'gone'])
  })
})

/** A client connected to a server that keeps what it gets; everything is noted in `events`. */
function setUp(behaviour: Partial<NetworkBehaviour> = {}, trace: Trace | null = null) {
  const time = new VirtualTime(0)
  const network = new SimulatedNetwork(time, behaviour, trace)
  const events: string[] = []
  const atServer: number[] = []
  const atClient: number[] = []
  let client: Parameters<Parameters<typeof network.listen>[1]>[0] | null = null
  network.listen(ADDRESS, (connected) => {
    client = connected
    return {
      write: (bytes) => {
        atServer.push(...bytes)
        events.push(`server ${String(bytes.length)}`)
      },
      close: () => events.push('server close'),
    }
  })
  const connect = (writeHighWaterMarkBytes = -1): Socket => {
    const [host = '', port] = ADDRESS.split(':')
    return network.connect(
      { host, port: Number(port), tls: null, writeHighWaterMarkBytes, readChunkBytes: -1 },
      {
        onConnect: () => events.push('connect'),
        onData: (bytes) => {
          atClient.push(...bytes)
          events.push(`client ${String(bytes.length)}`)
        },
        onDrain: () => events.push('drain'),
        onClose: (error) => events.push(`close ${error?.message ?? ''}`.trim()),
      },
    )
  }
  const server = () => {
    if (client === null) throw new Error('nobody has connected')
    return client
  }
  return { time, network, events, atServer, atClient, connect, server }
}

describe('a simulated connection', () => {
  test('takes its time each way, cuts what it carries into pieces, and keeps their order', async () => {
    const latencies = [10, 3, 30, 1, 1, 1, 1]
    const w = setUp({ latencyMs: () => latencies.shift() ?? 1, chunkBytes: () => 2 })
    const socket = w.connect()
    await w.time.advance(10)
    expect(w.events).toEqual(['connect'])
    socket.write([Uint8Array.of(1, 2), Uint8Array.of(3)])
    await w.time.advance(3)
    expect(w.atServer).toEqual([1, 2])
    w.server().onData(Uint8Array.of(7, 8, 9))
    await w.time.advance(30)
    expect(w.atServer).toEqual([1, 2, 3])
    expect(w.atClient).toEqual([7, 8, 9])
  })

  test('reads the client bytes only when they leave: memory that is reused too early is found out', async () => {
    const w = setUp({ bytesPerMs: () => 1 })
    const socket = w.connect()
    await w.time.advance(0)
    const bytes = Uint8Array.of(1, 2, 3, 4)
    let flushed = false
    socket.write([bytes], () => {
      flushed = true
    })
    await w.time.advance(3)
    expect(flushed).toBe(false)
    bytes.fill(9)
    await w.time.advance(1)
    expect(flushed).toBe(true)
    bytes.fill(0)
    await w.time.advance(10)
    expect(w.atServer).toEqual([9, 9, 9, 9])
  })

  test('says stop above its high water mark, and drains', async () => {
    const w = setUp({ bytesPerMs: () => 10 })
    const socket = w.connect(100)
    await w.time.advance(0)
    expect(socket.write([new Uint8Array(99)])).toBe(true)
    expect(socket.write([new Uint8Array(1)])).toBe(false)
    await w.time.advance(9)
    expect(w.events).not.toContain('drain')
    await w.time.advance(1)
    expect(w.events).toContain('drain')
  })

  test('is refused where nobody listens, and where a test says so', async () => {
    for (const prepare of [(w: ReturnType<typeof setUp>) => w.network.refusing.add(ADDRESS), null]) {
      const w = setUp()
      prepare?.(w)
      if (prepare === null) w.network.listen(ADDRESS, () => null)
      w.connect()
      await w.time.advance(0)
      expect(w.events).toEqual([`close connect ECONNREFUSED ${ADDRESS}`])
      expect(w.network.openSockets).toBe(0)
    }
  })

  test('into a black hole is never made; one that was there is half open', async () => {
    const w = setUp()
    const open = w.connect()
    await w.time.advance(0)
    w.network.blackHoles.add(ADDRESS)
    let flushed = false
    open.write([Uint8Array.of(1)], () => {
      flushed = true
    })
    w.server().onData(Uint8Array.of(2))
    const never = w.connect()
    await w.time.advance(1_000_000)
    expect([w.atServer, w.atClient]).toEqual([[], []])
    // The kernel has taken them; what became of them it does not know.
    expect(flushed).toBe(true)
    expect([open.connected, never.connected]).toEqual([true, false])
    expect(w.events).toEqual(['connect'])
    never.destroy()
    await w.time.advance(0)
    expect(w.events.at(-1)).toBe('close')
  })

  test('that is cut loses what has not arrived, on both sides, and is done with the client bytes once', async () => {
    const w = setUp({ latencyMs: () => 10, bytesPerMs: () => 1 })
    const socket = w.connect()
    await w.time.advance(10)
    let flushes = 0
    socket.write([Uint8Array.of(1)], () => flushes++)
    socket.write([new Uint8Array(100)], () => flushes++)
    w.server().onData(Uint8Array.of(2))
    await w.time.advance(5)
    expect(w.network.cut(ADDRESS)).toBe(1)
    await w.time.advance(1000)
    expect(w.events).toEqual(['connect', 'server close', 'close read ECONNRESET'])
    expect(flushes).toBe(2)
    expect(w.atClient).toEqual([])
  })

  test('that the client destroys ends for it in a later turn, while what had left still arrives', async () => {
    const w = setUp({ latencyMs: () => 10 })
    const socket = w.connect()
    await w.time.advance(10)
    socket.write([Uint8Array.of(1)])
    await w.time.advance(1)
    socket.destroy()
    expect(w.events).toEqual(['connect'])
    await w.time.advance(0)
    expect(w.events).toEqual(['connect', 'close'])
    w.server().onData(Uint8Array.of(5))
    await w.time.advance(100)
    expect(w.events).toEqual(['connect', 'close', 'server 1', 'server close'])
    expect(w.atClient).toEqual([])
  })

  test('that the server closes ends after everything it said', async () => {
    const w = setUp({ latencyMs: () => 10 })
    w.connect()
    await w.time.advance(10)
    w.server().onData(Uint8Array.of(1))
    w.server().onClose()
    await w.time.advance(100)
    expect(w.events).toEqual(['connect', 'client 1', 'close'])
  })

  test('breaks behind a piece, when chance wants it', async () => {
    let pieces = 0
    const w = setUp({ chunkBytes: () => 1, breaks: () => ++pieces === 2 })
    const socket = w.connect()
    await w.time.advance(0)
    socket.write([Uint8Array.of(1, 2, 3)])
    await w.time.advance(0)
    expect(w.atServer).toEqual([1, 2])
    expect(w.events.at(-1)).toBe('close read ECONNRESET')
    expect(w.network.openSockets).toBe(0)
  })
})

describe('a trace', () => {
  /** A little world in which everything is left to chance. */
  async function story(seed: number): Promise<string> {
    const random = new SeededRandom(seed)
    const trace = new Trace()
    const w = setUp(
      {
        latencyMs: () => random.between(0, 20),
        chunkBytes: () => random.between(1, 10),
        isFull: () => random.chance(0.2),
        breaks: () => random.chance(0.03),
      },
      trace,
    )
    for (let i = 0; i < 20; i++) {
      const socket = w.connect()
      await w.time.advance(random.between(0, 30))
      if (socket.connected) socket.write([random.bytes(random.between(1, 60))])
      await w.time.advance(random.between(0, 30))
    }
    await w.time.untilIdle(10_000)
    return trace.text
  }

  test('is byte for byte the same for the same seed, and another for another', async () => {
    const first = await story(42)
    expect(await story(42)).toBe(first)
    expect(await story(43)).not.toBe(first)
    expect(first.split('\n').length).toBeGreaterThan(20)
  })

  test('tells bytes apart by their fingerprint', () => {
    expect(fingerprint(Uint8Array.of(1, 2))).not.toBe(fingerprint(Uint8Array.of(2, 1)))
    expect(fingerprint(new Uint8Array(0))).toBe('811c9dc5')
  })
})
