/** The doors onto Node, against real sockets on the loopback and real time. */

import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket as NetSocket, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { productionRuntime } from '../../src/runtime/production.ts'
import type { ConnectOptions, Socket } from '../../src/runtime/runtime.ts'
import { selfSigned } from '../network/certificate.ts'

const runtime = productionRuntime()
const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

/** A turn of the event loop, and what the sockets have to say in it. */
const turn = () => new Promise<void>((resolve) => runtime.scheduler.turn(resolve))

async function until(done: () => boolean): Promise<void> {
  while (!done()) await turn()
}

/** A server on the loopback; its connections are ended with the test. */
async function listen(onConnection: (socket: NetSocket) => void, server: Server = createServer()): Promise<number> {
  server.on('connection', (socket) => {
    socket.on('error', () => {})
    cleanups.push(() => socket.destroy())
  })
  server.on('connection', onConnection)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** A socket, and everything that it told. */
interface Client {
  readonly socket: Socket
  readonly chunks: Uint8Array[]
  readonly events: string[]
  readonly errors: (Error | null)[]
}

function connect(port: number, options: Partial<ConnectOptions> = {}): Client {
  const client = { chunks: [] as Uint8Array[], events: [] as string[], errors: [] as (Error | null)[] }
  const socket = runtime.transport.connect(
    { host: '127.0.0.1', port, tls: null, writeHighWaterMarkBytes: -1, readChunkBytes: -1, ...options },
    {
      onConnect: () => client.events.push('connect'),
      onData: (chunk) => client.chunks.push(chunk),
      onDrain: () => client.events.push('drain'),
      onClose: (error) => {
        client.events.push('close')
        client.errors.push(error)
      },
    },
  )
  cleanups.push(() => {
    socket.destroy()
  })
  return { ...client, socket }
}

const codeOf = (error: Error | null | undefined) => (error as { code?: string } | null | undefined)?.code

/** Plain and TLS behave the same; `options` reach a server of that kind. */
const identity = selfSigned('broker.test')
const kinds = [
  { name: 'plain', tls: null, server: () => createServer() },
  {
    name: 'TLS',
    tls: { ca: identity.cert, servername: 'broker.test' },
    server: () => createTlsServer(identity),
  },
] as const

/** What a server of either kind does with a connection that can carry data. */
async function serve(kind: (typeof kinds)[number], onConnection: (socket: NetSocket) => void): Promise<number> {
  const server = kind.server()
  if (kind.tls === null) return listen(onConnection, server)
  server.on('secureConnection', (socket: NetSocket) => {
    socket.on('error', () => {})
    onConnection(socket)
  })
  return listen(() => {}, server)
}

describe.each(kinds)('a $name socket', (kind) => {
  const { tls } = kind

  test('carries the segments of all writes in order, and says of each once that it is done with it', async () => {
    const received: Uint8Array[] = []
    const port = await serve(kind, (socket) => socket.on('data', (chunk: Uint8Array) => received.push(chunk)))
    const { socket, events } = connect(port, { tls })
    await until(() => events.includes('connect'))
    expect(socket.connected).toBe(true)
    const flushes: number[] = []
    for (let i = 0; i < 3; i++) {
      const segments = [Uint8Array.of(i, 1), new Uint8Array(100_000).fill(i), Uint8Array.of(i, 2)]
      socket.write(segments, () => flushes.push(i))
      expect(flushes).toEqual([])
    }
    await until(() => Buffer.concat(received).length === 300_012 && flushes.length === 3)
    const all = Buffer.concat(received)
    expect([all[0], all[1], all[2], all[100_003], all[100_004], all[300_011]]).toEqual([0, 1, 0, 2, 1, 2])
    expect(flushes).toEqual([0, 1, 2])
    socket.destroy()
    await until(() => events.includes('close'))
    await turn()
    expect(flushes).toEqual([0, 1, 2])
  })

  test('is not done with bytes that nobody reads; when it is cut, it is, once, and then it ends', async () => {
    const port = await serve(kind, (socket) => socket.pause())
    const { socket, events, errors } = connect(port, { tls })
    await until(() => events.includes('connect'))
    const flushes: string[] = []
    const big = new Uint8Array(16_000_000)
    expect(socket.write([big], () => flushes.push('first'))).toBe(false)
    socket.write([Uint8Array.of(1)], () => flushes.push('second'))
    for (let i = 0; i < 20; i++) await turn()
    expect(flushes).toEqual([])
    socket.destroy()
    expect(socket.connected).toBe(false)
    expect(flushes).toEqual([])
    expect(events).not.toContain('close')
    await until(() => events.includes('close'))
    expect(flushes).toEqual(['first', 'second'])
    socket.write([big], () => flushes.push('late'))
    await until(() => flushes.length > 2)
    socket.destroy()
    await turn()
    expect(flushes).toEqual(['first', 'second', 'late'])
    expect(errors).toEqual([null])
  })

  test('says stop when its buffer is full, and go on when it has drained', async () => {
    let reader: NetSocket | undefined
    const port = await serve(kind, (socket) => {
      reader = socket.pause()
    })
    const { socket, events } = connect(port, { tls, writeHighWaterMarkBytes: 1000 })
    await until(() => events.includes('connect') && reader !== undefined)
    let flushes = 0
    expect(socket.write([new Uint8Array(16_000_000)], () => flushes++)).toBe(false)
    reader?.resume()
    await until(() => events.includes('drain'))
    await until(() => flushes === 1)
    expect(events.filter((event) => event === 'drain')).toHaveLength(1)
  })

  test('has room after a write that went out at once, however large, and asks nobody to wait for it', async () => {
    const port = await serve(kind, (socket) => socket.resume())
    const { socket, events } = connect(port, { tls, writeHighWaterMarkBytes: 100 })
    await until(() => events.includes('connect'))
    let flushes = 0
    const room = socket.write([new Uint8Array(4000)], () => flushes++)
    await until(() => flushes === 1)
    await turn()
    expect(events.includes('drain')).toBe(!room)
  })

  test('reads in chunks of at most the size it was given, each with memory of its own', async () => {
    const sent = Uint8Array.from({ length: 50_000 }, (_, i) => i & 0xff)
    const port = await serve(kind, (socket) => socket.write(sent))
    const { chunks } = connect(port, { tls, readChunkBytes: 999 })
    await until(() => chunks.reduce((sum, { length }) => sum + length, 0) === sent.length)
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThanOrEqual(999)
    // Nothing that came later has overwritten what came before.
    expect(Buffer.concat(chunks).equals(sent)).toBe(true)
  })

  test('ends without an error when the other side ends, even with bytes of ours unread [N97]', async () => {
    const port = await serve(kind, (socket) => {
      socket.pause()
      setImmediate(() => socket.end())
    })
    const { socket, events, errors } = connect(port, { tls })
    await until(() => events.includes('connect'))
    let flushes = 0
    socket.write([new Uint8Array(16_000_000)], () => flushes++)
    await until(() => events.includes('close'))
    expect(flushes).toBe(1)
    expect(errors).toEqual([null])
    expect(socket.connected).toBe(false)
  })

  test('ends with the error when the other side resets', async () => {
    const port = await serve(kind, (socket) => {
      // A TLS socket has no reset of its own: the connection under it is destroyed below.
      if (kind.tls === null) setImmediate(() => socket.resetAndDestroy())
      else setImmediate(() => cleanups.splice(0).forEach((cleanup) => cleanup()))
    })
    const { events, errors } = connect(port, { tls })
    await until(() => events.includes('close'))
    expect(events.filter((event) => event === 'close')).toHaveLength(1)
    if (kind.tls === null) expect(codeOf(errors[0])).toBe('ECONNRESET')
  })

  test('that finds nobody ends with the refusal, and is done with what was written to it', async () => {
    const port = await serve(kind, () => {})
    for (const cleanup of cleanups.splice(0)) cleanup()
    const { socket, events, errors } = connect(port, { tls })
    let flushes = 0
    socket.write([Uint8Array.of(1)], () => flushes++)
    await until(() => events.includes('close'))
    await turn()
    expect(events).toEqual(['close'])
    expect(codeOf(errors[0])).toBe('ECONNREFUSED')
    expect(flushes).toBe(1)
  })

  test('cut before it was there tells only its end, with the error it was cut with', async () => {
    const port = await serve(kind, () => {})
    const { socket, events, errors } = connect(port, { tls })
    const reason = new Error('enough')
    socket.destroy(reason)
    expect(events).toEqual([])
    await until(() => events.length > 0)
    expect(events).toEqual(['close'])
    expect(errors).toEqual([reason])
  })
})

describe('a socket', () => {
  test('with options that cannot be ends like one that was refused', async () => {
    for (const options of [{ port: 70_000 }, { tls: { ca: identity.cert, minVersion: 'TLSv9' } }]) {
      const { events, errors } = connect(1, options)
      expect(events).toEqual([])
      await until(() => events.length > 0)
      expect(events).toEqual(['close'])
      expect(errors[0]).toBeInstanceOf(Error)
    }
  })

  test('is not connected any more when a write has failed, before anybody is told that it is done with the bytes', async () => {
    const accepted: NetSocket[] = []
    const port = await listen((socket) => accepted.push(socket))
    const { socket, events } = connect(port)
    await until(() => events.includes('connect') && accepted.length > 0)
    const connected: boolean[] = []
    // In one breath, so that the client has had no chance to see the reset.
    accepted[0]?.resetAndDestroy()
    socket.write([Uint8Array.of(1)], () => connected.push(socket.connected))
    await until(() => events.includes('close'))
    expect(connected).toEqual([false])
  })

  test('of TLS is not there when the certificate is not accepted', async () => {
    const port = await serve(kinds[1], () => {})
    const { events, errors } = connect(port, { tls: { servername: 'broker.test' } })
    await until(() => events.includes('close'))
    expect(events).toEqual(['close'])
    expect(codeOf(errors[0])).toBe('DEPTH_ZERO_SELF_SIGNED_CERT')
    const other = connect(port, { tls: { ca: identity.cert, servername: 'other.test' } })
    await until(() => other.events.includes('close'))
    expect(codeOf(other.errors[0])).toBe('ERR_TLS_CERT_ALTNAME_INVALID')
  })

  test('treats a TLS peer that vanishes without its farewell as a disconnect [N97]', async () => {
    const raw: NetSocket[] = []
    const server = createTlsServer(identity)
    server.on('connection', (socket: NetSocket) => raw.push(socket))
    const port = await listen(() => {}, server)
    const { events } = connect(port, { tls: kinds[1].tls })
    await until(() => events.includes('connect'))
    for (const socket of raw) socket.destroy()
    await until(() => events.includes('close'))
    expect(events).toEqual(['connect', 'close'])
  })
})

describe('a timer', () => {
  test('never fires early, not even by a fraction of a millisecond', async () => {
    const early: number[] = []
    const waits = Array.from({ length: 40 }, (_, i) => i / 4).map(
      (delayMs) =>
        new Promise<void>((resolve) => {
          const dueMs = runtime.clock.now() + delayMs
          runtime.scheduler.after(delayMs, () => {
            if (runtime.clock.now() < dueMs) early.push(delayMs)
            resolve()
          })
        }),
    )
    await Promise.all(waits)
    expect(early).toEqual([])
  })

  test('of more than 24 days does not fire at once, as a bare one of Node would', async () => {
    let fired = false
    const timer = runtime.scheduler.after(2 ** 31 + 1000, () => {
      fired = true
    })
    await new Promise<void>((resolve) => runtime.scheduler.after(5, resolve))
    expect(fired).toBe(false)
    timer.cancel()
  })

  test('that is cancelled does not fire, and cancelling again is nothing', async () => {
    let fired = false
    const timer = runtime.scheduler.after(1, () => {
      fired = true
    })
    timer.cancel()
    timer.cancel()
    await new Promise<void>((resolve) => runtime.scheduler.after(5, resolve))
    expect(fired).toBe(false)
  })

  test('in the background does not keep the process alive', () => {
    const alive = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const before = alive()
    const background = runtime.scheduler.after(60_000, () => {}, { background: true })
    expect(alive()).toBe(before)
    const foreground = runtime.scheduler.after(60_000, () => {})
    expect(alive()).toBe(before + 1)
    background.cancel()
    foreground.cancel()
  })
})

describe('the other doors', () => {
  test('microtasks come before the next turn', async () => {
    const order: string[] = []
    runtime.scheduler.turn(() => order.push('turn'))
    runtime.scheduler.microtask(() => order.push('microtask'))
    order.push('now')
    await turn()
    expect(order).toEqual(['now', 'microtask', 'turn'])
  })

  test('the event loop stays awake as long as it is told to', async () => {
    const endMs = runtime.clock.now() + 50
    let looks = 0
    runtime.scheduler.stayAwake(() => {
      looks += 1
      return runtime.clock.now() < endMs
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    const ended = looks
    await turn()
    expect(looks).toBe(ended)
    // A loop that sleeps until the timer is due looks once.
    expect(looks).toBeGreaterThan(2)
  })

  test('the clocks tell monotonic milliseconds and the calendar', () => {
    expect(Number.isInteger(runtime.clock.epochMs())).toBe(true)
    expect(runtime.clock.epochMs()).toBeGreaterThan(Date.UTC(2024, 0, 1))
    const before = runtime.clock.now()
    expect(runtime.clock.now()).toBeGreaterThanOrEqual(before)
  })

  test('chance gives fractions and bytes', () => {
    const fraction = runtime.random.next()
    expect(fraction).toBeGreaterThanOrEqual(0)
    expect(fraction).toBeLessThan(1)
    expect(runtime.random.bytes(16)).toHaveLength(16)
    expect(Buffer.from(runtime.random.bytes(16)).equals(runtime.random.bytes(16))).toBe(false)
  })

  test('names lead to all their addresses, and addresses to their canonical name', async () => {
    expect(await runtime.resolver.lookupAll('127.0.0.1')).toEqual(['127.0.0.1'])
    const local = await runtime.resolver.lookupAll('localhost')
    expect(local.every((address) => address === '127.0.0.1' || address === '::1')).toBe(true)
    expect(local.length).toBeGreaterThan(0)
    expect((await runtime.resolver.canonicalName('127.0.0.1')).length).toBeGreaterThan(0)
  })
})
