/** The fault proxy between a client and a broker that answers every frame with its correlation id and its body. */

import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FaultProxy } from './fault-proxy.ts'

const PRODUCE = 0
const METADATA = 3

let broker: Server
let proxy: FaultProxy
let seenByBroker: number[]
const clients: Client[] = []

beforeEach(async () => {
  seenByBroker = []
  broker = createServer((socket) => {
    socket.on('error', () => {
      // The proxy resets connections; that is its job.
    })
    readFrames(socket, (frame) => {
      seenByBroker.push(frame.readInt32BE(4))
      socket.write(framed(frame.subarray(4)))
    })
  }).listen({ host: '127.0.0.1', port: 0 })
  await once(broker, 'listening')
  const { port } = broker.address() as AddressInfo
  proxy = await FaultProxy.start({ target: { host: '127.0.0.1', port } })
})

afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.destroy()
  await proxy.close()
  broker.close()
})

test('frames of any size pass in order, in whatever pieces they come', async () => {
  const client = connectClient()
  const large = Buffer.alloc(3_000_000, 7)
  const stream = Buffer.concat([request(PRODUCE, 1), request(PRODUCE, 2, large), request(METADATA, 3)])
  client.socket.write(stream.subarray(0, 3))
  await delay(20)
  for (let at = 3; at < stream.length; at += 700_001) client.socket.write(stream.subarray(at, at + 700_001))
  await client.received(3)
  expect(client.answers.map(correlationId)).toEqual([1, 2, 3])
  expect(client.answers[1]?.subarray(4).equals(large)).toBe(true)
})

test('a lost reply cuts the connection after the broker has had the request', async () => {
  const fault = proxy.loseReply(PRODUCE, { nth: 2 })
  const client = connectClient()
  client.socket.write(Buffer.concat([request(PRODUCE, 1), request(METADATA, 2), request(PRODUCE, 3)]))
  await client.closed
  expect(client.answers.map(correlationId)).toEqual([1, 2])
  expect(seenByBroker).toEqual([1, 2, 3])
  expect(await fault.hit).toMatchObject({ direction: 'reply', apiKey: PRODUCE, correlationId: 3 })
  expect(fault.hits).toBe(1)

  const again = connectClient()
  again.socket.write(request(PRODUCE, 4))
  await again.received(1)
})

test('a cut request never reaches the broker', async () => {
  proxy.inject({ direction: 'request', apiKey: PRODUCE }, { kind: 'cut', forward: 'none' })
  const client = connectClient()
  client.socket.write(Buffer.concat([request(METADATA, 1), request(PRODUCE, 2)]))
  await client.closed
  expect(seenByBroker).toEqual([1])
})

test.each(['reset', 'end'] as const)('a reply cut in the middle (%s) arrives as half a frame', async (close) => {
  proxy.inject({ direction: 'reply', apiKey: PRODUCE }, { kind: 'cut', forward: 'half', close })
  const client = connectClient()
  client.socket.write(request(PRODUCE, 1, Buffer.alloc(92)))
  await client.closed
  expect(client.answers).toEqual([])
  expect(client.receivedBytes).toBe(50)
  expect(client.error === null).toBe(close === 'end')
})

test('a dropped reply leaves the connection as it is', async () => {
  proxy.inject({ direction: 'reply', apiKey: PRODUCE, times: 2 }, { kind: 'drop' })
  const client = connectClient()
  client.socket.write(Buffer.concat([1, 2, 3].map((id) => request(PRODUCE, id))))
  await client.received(1)
  expect(client.answers.map(correlationId)).toEqual([3])
})

test('a changed frame arrives changed, and a removed fault meets nothing', async () => {
  const flip = (bytes: Buffer) => {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 0xff, changed.length - 1)
    return changed
  }
  const fault = proxy.inject({ direction: 'request', times: 10 }, { kind: 'change', change: flip })
  const client = connectClient()
  client.socket.write(request(PRODUCE, 1, Buffer.from([1])))
  await client.received(1)
  fault.remove()
  fault.remove()
  client.socket.write(request(PRODUCE, 2, Buffer.from([1])))
  await client.received(2)
  expect(client.answers.map((answer) => answer.at(-1))).toEqual([0xfe, 1])
})

test('held frames wait, with all behind them, until they are let go', async () => {
  const held = proxy.hold({ direction: 'reply', apiKey: PRODUCE })
  const client = connectClient()
  client.socket.write(Buffer.concat([request(METADATA, 1), request(PRODUCE, 2), request(METADATA, 3)]))
  await held.hit
  await client.received(1)
  await delay(50)
  expect(client.answers.map(correlationId)).toEqual([1])
  held.release()
  await client.received(3)
  expect(client.answers.map(correlationId)).toEqual([1, 2, 3])
})

test('latency is added in both directions, once for all that is under way', async () => {
  proxy.latencyMs.request = 60
  proxy.latencyMs.reply = 60
  const client = connectClient()
  const start = performance.now()
  client.socket.write(Buffer.concat(Array.from({ length: 10 }, (_, id) => request(PRODUCE, id))))
  await client.received(10)
  const tookMs = performance.now() - start
  expect(tookMs).toBeGreaterThanOrEqual(118)
  // One after the other it would have been 1200 ms.
  expect(tookMs).toBeLessThan(900)
})

test('a delayed frame is late by itself', async () => {
  proxy.inject({ direction: 'reply', matches: (frame) => frame.correlationId === 2 }, { kind: 'delay', ms: 80 })
  const client = connectClient()
  const start = performance.now()
  client.socket.write(Buffer.concat([request(PRODUCE, 1), request(PRODUCE, 2)]))
  await client.received(1)
  expect(client.answers.map(correlationId)).toEqual([1])
  await client.received(2)
  expect(performance.now() - start).toBeGreaterThanOrEqual(79)
})

test('a frozen link is silent and open, and goes on when it thaws', async () => {
  const client = connectClient()
  client.socket.write(request(PRODUCE, 1))
  await client.received(1)
  proxy.freeze()
  client.socket.write(request(PRODUCE, 2))
  await delay(50)
  expect(client.answers).toHaveLength(1)
  expect(proxy.connections).toBe(1)
  proxy.thaw()
  await client.received(2)
})

test('refused and cut connections end at once', async () => {
  const client = connectClient()
  client.socket.write(request(PRODUCE, 1))
  await client.received(1)
  proxy.cutAll()
  await client.closed
  proxy.refuse(true)
  await connectClient().closed
  proxy.refuse(false)
  const again = connectClient()
  again.socket.write(request(PRODUCE, 2))
  await again.received(1)
  expect(proxy.accepted).toBe(3)
})

test('the end of one side is the end of the other', async () => {
  const client = connectClient()
  client.socket.write(request(PRODUCE, 1))
  client.socket.end()
  await client.received(1)
  await client.closed
  expect(client.error).toBeNull()
  await until(() => proxy.connections === 0)
})

test('an opaque proxy passes bytes that are no frames, and refuses to look into them', async () => {
  const echo = createServer((socket) => socket.on('error', () => {}).pipe(socket)).listen({
    host: '127.0.0.1',
    port: 0,
  })
  await once(echo, 'listening')
  const { port } = echo.address() as AddressInfo
  const opaque = await FaultProxy.start({ target: { host: '127.0.0.1', port }, opaque: true })
  const socket = connect({ host: '127.0.0.1', port: opaque.port })
  socket.write(Buffer.from([0xff, 0xff, 0xff]))
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  expect([...chunk]).toEqual([0xff, 0xff, 0xff])
  expect(() => opaque.loseReply(PRODUCE)).toThrow(/opaque/)
  socket.destroy()
  await opaque.close()
  echo.close()
})

interface Client {
  readonly socket: Socket
  readonly answers: Buffer[]
  readonly receivedBytes: number
  readonly error: Error | null
  readonly closed: Promise<unknown>
  received(count: number): Promise<void>
}

/** What is written before the connection stands is sent when it does. */
function connectClient(): Client {
  const socket = connect({ host: '127.0.0.1', port: proxy.port })
  const state = { receivedBytes: 0, error: null as Error | null }
  socket.on('error', (error) => {
    state.error = error
  })
  socket.on('data', (chunk) => {
    state.receivedBytes += chunk.length
  })
  const answers: Buffer[] = []
  readFrames(socket, (frame) => answers.push(frame))
  const closed = new Promise((resolve) => socket.once('close', resolve))
  const client: Client = {
    socket,
    answers,
    closed,
    get receivedBytes() {
      return state.receivedBytes
    },
    get error() {
      return state.error
    },
    received: (count) => until(() => answers.length >= count),
  }
  clients.push(client)
  return client
}

/** Key, version, correlation id, body. */
function request(apiKey: number, correlationId: number, body: Buffer = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(8)
  header.writeInt16BE(apiKey, 0)
  header.writeInt32BE(correlationId, 4)
  return framed(Buffer.concat([header, body]))
}

function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

function correlationId(answer: Buffer): number {
  return answer.readInt32BE(0)
}

function readFrames(socket: Socket, onFrame: (frame: Buffer) => void): void {
  let pending: Buffer = Buffer.alloc(0)
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    while (pending.length >= 4 && pending.length >= 4 + pending.readInt32BE(0)) {
      const end = 4 + pending.readInt32BE(0)
      onFrame(pending.subarray(4, end))
      pending = pending.subarray(end)
    }
  })
}

async function until(holds: () => boolean): Promise<void> {
  const deadlineMs = Date.now() + 10_000
  while (!holds()) {
    if (Date.now() > deadlineMs) throw new Error('not within ten seconds')
    await delay(5)
  }
}
