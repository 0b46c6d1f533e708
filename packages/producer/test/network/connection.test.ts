/** One connection, seen through a pool with one broker: how it is set up, what goes over it, and how it ends. */

import { ApiVersions, Metadata, Produce } from '@millrace/protocol'
import { createMetadataRequest, createMetadataResponse } from '@millrace/protocol/messages/metadata'
import {
  createPartitionProduceData,
  createProduceRequest,
  createProduceResponse,
  createTopicProduceData,
} from '@millrace/protocol/messages/produce'
import { describe, expect, test } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { CLIENT_SOFTWARE_NAME, CLIENT_SOFTWARE_VERSION } from '../../src/network/client-software.ts'
import type { NetworkBehaviour } from '../../src/runtime/simulated-network.ts'
import { frameOf, versionZeroAnswer } from './scripted-broker.ts'
import { errorOf, FIRST, networkWorld, reasonOf } from './world.ts'

const metadataAnswer = createMetadataResponse({ clusterId: 'c' })
const produceAnswer = (throttleMs: number) => createProduceResponse({ throttleTimeMs: throttleMs })

/** A Produce request that carries this many bytes, in a version that knows topics by name. */
function produce(byteLength: number, fill = 1) {
  const records = new Uint8Array(byteLength).fill(fill)
  const partitionData = [createPartitionProduceData({ index: 0, records })]
  return createProduceRequest({
    acks: -1,
    timeoutMs: 1000,
    topicData: [createTopicProduceData({ name: 't', partitionData })],
  })
}

const NAMED = { maxVersion: 12 }

describe('a new connection', () => {
  test('asks for ApiVersions first and is ready only with the answer [S370]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', () => {})
    world.pool.ensureConnected(-1)
    await world.time.advance(100)
    expect(world.broker().requests.map(({ apiName }) => apiName)).toEqual(['ApiVersions'])
    expect(world.pool.canSend(-1)).toBe(false)
    expect(world.pool.versions(-1)).toBeNull()
    world.broker().requests[0]?.reply(world.broker().versionsResponse())
    await world.time.advance(100)
    expect(world.pool.canSend(-1)).toBe(true)
    expect(world.pool.versions(-1)?.ranges.get(Metadata.key)).toEqual(Metadata.versions)
    expect(world.wakes).toBeGreaterThan(0)
  })

  test('says what software it is, in the version of the package', async () => {
    const world = networkWorld()
    await world.connect()
    const [asked] = world.broker().received('ApiVersions')
    expect(asked?.version).toBe(ApiVersions.versions.max)
    expect(asked?.message).toMatchObject({
      clientSoftwareName: CLIENT_SOFTWARE_NAME,
      clientSoftwareVersion: CLIENT_SOFTWARE_VERSION,
    })
    expect(CLIENT_SOFTWARE_VERSION).toBe(manifest.version)
  })

  test('asks again in the version that the broker offers, on the same connection [S371]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', (request) => {
      if (request.version > 2) request.reply(versionZeroAnswer(35, { min: 0, max: 2 }), { version: 0 })
      else request.reply(world.broker().versionsResponse())
    })
    await world.connect()
    expect(world.broker().requests.map(({ version }) => version)).toEqual([ApiVersions.versions.max, 2])
    expect(world.broker().connections).toHaveLength(1)
    expect(world.failures).toEqual([])
  })

  test('asks again in version 0 when the broker offers none [S372]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', (request) => {
      if (request.version > 0) request.reply(versionZeroAnswer(35, null), { version: 0 })
      else request.reply(world.broker().versionsResponse())
    })
    await world.connect()
    expect(world.broker().requests.map(({ version }) => version)).toEqual([ApiVersions.versions.max, 0])
  })

  test('never asks in a version twice, whatever the broker says that it knows', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', (request) => {
      request.reply(versionZeroAnswer(35, { min: 0, max: 99 }), { version: 0 })
    })
    world.pool.ensureConnected(-1)
    await world.time.advance(100)
    const asked = world.broker().requests.map(({ version }) => version)
    expect(asked).toEqual(Array.from({ length: ApiVersions.versions.max + 1 }, (_, i) => ApiVersions.versions.max - i))
    expect(world.failures.map(({ error }) => error.code)).toEqual(['MILLRACE_PROTOCOL'])
  })

  test.each([
    ['no body', []],
    ['half a body', [0, 0]],
    ['a body of another layout', [0xff, 0xff, 0xff, 0xff, 1, 2, 3, 4, 5]],
  ])('ignores what stands behind error 35, be it %s [N82]', async (_, body) => {
    const world = networkWorld()
    world.broker().when('ApiVersions', (request) => {
      if (request.version === 0) request.reply(world.broker().versionsResponse())
      else request.replyBytes(frameOf(0, 0, 0, request.correlationId, 0, 35, ...body))
    })
    await world.connect()
    expect(world.broker().requests.map(({ version }) => version)).toEqual([ApiVersions.versions.max, 0])
    expect(world.broker().connections).toHaveLength(1)
  })

  test('understands an answer in version 0 to whatever version it asked in [S374]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', (request) => {
      request.reply(world.broker().versionsResponse(), { version: 0 })
    })
    await world.connect()
    expect(world.broker().requests).toHaveLength(1)
    expect(world.pool.versions(-1)?.ranges.get(Produce.key)).toEqual(Produce.versions)
  })

  test('is closed by any other error, and by error 35 to version 0 [S373]', async () => {
    for (const errorCode of [42, 35]) {
      const world = networkWorld()
      world.broker().when('ApiVersions', (request) => {
        request.reply(versionZeroAnswer(errorCode, null), { version: 0 })
      })
      world.pool.ensureConnected(-1)
      await world.time.advance(100)
      expect(world.pool.canSend(-1)).toBe(false)
      expect(world.failures.map(({ error }) => error.code)).toEqual(['MILLRACE_PROTOCOL'])
      expect(world.broker().connection.isGone).toBe(true)
    }
  })

  test('is given up when ApiVersions is never answered, and the broker is spared for a while [N81]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', () => {})
    world.pool.ensureConnected(-1)
    await world.time.advance(13_000)
    expect(world.failures.map(({ error }) => error)).toMatchObject([
      { code: 'MILLRACE_CONNECTION', reason: 'setup-timeout' },
    ])
    const [{ atMs } = { atMs: 0 }] = world.failures
    expect(atMs).toBeGreaterThanOrEqual(8000)
    expect(atMs).toBeLessThanOrEqual(12_000)
    expect(world.broker().connection.isGone).toBe(true)
    expect(world.pool.pollDelayMs(-1, atMs)).toBeGreaterThan(0)
  })

  test('has the whole setup timeout for the first answer, however long it took to connect', async () => {
    const latencies = [7000]
    const world = networkWorld({ behaviour: { latencyMs: () => latencies.shift() ?? 0 } })
    world.broker().when('ApiVersions', (request) => {
      world.time.schedule(7000, () => {
        request.reply(world.broker().versionsResponse())
      })
    })
    await world.connect()
    expect(world.time.nowMs).toBe(14_000)
    expect(world.failures).toEqual([])
  })

  test('that is closed on its first request says what such brokers want, and is not tried in a loop [N83] [N96]', async () => {
    const world = networkWorld()
    world.broker().when('ApiVersions', () => {
      world.broker().connection.close()
    })
    for (let i = 0; i < 3; i++) {
      world.pool.ensureConnected(-1)
      world.pool.ensureConnected(-1)
      await world.time.advance(0)
    }
    expect(world.broker().connections).toHaveLength(1)
    expect(world.failures).toHaveLength(1)
    expect(world.failures[0]?.error.message).toContain('a listener for TLS or SASL')
  })

  test('learns the versions of its broker anew [N84]', async () => {
    const world = networkWorld()
    world.broker().ranges = new Map([[Metadata.key, { min: 0, max: 5 }]])
    await world.connect()
    world.broker().ranges = new Map([[Metadata.key, { min: 0, max: 9 }]])
    world.network.cut()
    await world.time.advance(100)
    await world.connect()
    world.send()
    await world.time.advance(1)
    expect(
      world
        .broker()
        .received('Metadata')
        .map(({ version }) => version),
    ).toEqual([9])
  })
})

describe('somebody who is no broker', () => {
  const text = (words: string) => new TextEncoder().encode(words)
  const strangers: [string, Uint8Array, string][] = [
    ['speaks HTTP', text('HTTP/1.1 400 Bad Request\r\n\r\n'), 'spoke-http'],
    ['answers with a TLS alert', Uint8Array.of(0x15, 0x03, 0x03, 0, 2, 2, 70), 'spoke-tls'],
    ['begins a TLS handshake', Uint8Array.of(0x16, 0x03, 0x01, 0, 2, 2, 70), 'spoke-tls'],
  ]
  for (const [name, bytes, reason] of strangers) {
    test.each([
      ['at once', Infinity],
      ['byte by byte', 1],
    ])(`and ${name}, %s, is recognised [N96]`, async (_, pieceBytes) => {
      const world = networkWorld({ behaviour: { chunkBytes: () => pieceBytes } })
      world.broker().when('ApiVersions', (request) => {
        request.replyBytes(bytes)
      })
      world.pool.ensureConnected(-1)
      await world.time.advance(100)
      expect(world.failures.map(({ error }) => error)).toMatchObject([{ code: 'MILLRACE_CONNECTION', reason }])
    })
  }
})

describe.each([
  ['in one piece', {}],
  ['byte by byte', { chunkBytes: () => 1 }],
  ['byte by byte and slowly', { chunkBytes: () => 1, latencyMs: () => 3 }],
] as [string, Partial<NetworkBehaviour>][])('requests and answers that travel %s', (_, behaviour) => {
  const setUp = async () => {
    const world = networkWorld({ behaviour })
    await world.connect()
    return world
  }

  test('find each other, each once, with the version spoken and the time taken [S367] [N87]', async () => {
    const world = await setUp()
    const first = world.send()
    const second = world.send()
    await world.time.advance(10)
    const asked = world.broker().received('Metadata')
    expect(asked.map(({ clientId }) => clientId)).toEqual(['test', 'test'])
    for (const request of asked) request.reply(metadataAnswer)
    await world.time.advance(10)
    expect(first.outcome).toMatchObject({
      kind: 'response',
      version: Metadata.versions.max,
      message: { clusterId: 'c' },
    })
    expect(second.outcome.kind).toBe('response')
    expect([first.flushes, second.flushes]).toEqual([1, 1])
    expect(world.pool.inFlightCount()).toBe(0)
  })

  test('are read the same when a hundred answers come as one piece of bytes [N87]', async () => {
    const world = networkWorld({ behaviour, config: { maxInFlightRequestsPerConnection: 100 } })
    await world.connect()
    const sent = Array.from({ length: 100 }, () => world.send())
    await world.time.advance(10)
    for (const request of world.broker().received('Metadata')) request.reply(metadataAnswer)
    await world.time.advance(10)
    expect(sent.every(({ outcome }) => outcome.kind === 'response')).toBe(true)
  })

  test('end with the connection when an answer comes out of order [N29] [N28]', async () => {
    const world = await setUp()
    const sent = [world.send(), world.send(), world.send()]
    await world.time.advance(10)
    world.broker().received('Metadata')[1]?.reply(metadataAnswer)
    await world.time.advance(10)
    expect(sent.map(reasonOf)).toEqual(['malformed', 'disconnected', 'disconnected'])
    expect(new Set(sent.map(errorOf)).size).toBe(1)
    expect(errorOf(sent[0]!).message).toContain('correlation id')
    expect(world.broker().connection.isGone).toBe(true)
  })

  test('end with the connection when an answer comes that nobody asked for [N28]', async () => {
    const world = await setUp()
    world.broker().connection.write(frameOf(0, 0, 0, 99))
    await world.time.advance(10)
    expect(world.failures.map(({ error }) => error.code)).toEqual(['MILLRACE_PROTOCOL'])
    expect(world.pool.canSend(-1)).toBe(false)
  })

  test.each([
    ['negative', [0xff, 0xff, 0xff, 0xff]],
    ['two gigabytes', [0x7f, 0xff, 0xff, 0xff]],
    ['zero', [0, 0, 0, 0]],
  ])('end with the connection and a clear error when the length of an answer is %s [N88]', async (_name, prefix) => {
    const world = await setUp()
    const sent = world.send()
    await world.time.advance(10)
    world.broker().connection.write(Uint8Array.from(prefix))
    await world.time.advance(10)
    expect(errorOf(sent).code).toBe('MILLRACE_PROTOCOL')
    expect(errorOf(sent).message).toMatch(/Malformed/)
    expect(world.broker().connection.isGone).toBe(true)
  })

  test('end with the connection when an answer is malformed: the others in flight are only disconnected', async () => {
    const world = await setUp()
    const sent = [world.send(), world.send()]
    await world.time.advance(10)
    const [first] = world.broker().received('Metadata')
    first?.replyBytes(frameOf(0, 0, 0, first.correlationId, 0, 7, 7))
    await world.time.advance(10)
    expect(sent.map(reasonOf)).toEqual(['malformed', 'disconnected'])
    expect(sent.map(({ flushes }) => flushes)).toEqual([1, 1])
  })
})

describe('a request', () => {
  test('to a broker that is not ready fails without a byte sent [S366]', async () => {
    const world = networkWorld()
    const [early, unknown] = [world.send(-1), world.send(7)]
    await world.time.advance(0)
    expect(early.outcome).toMatchObject({ kind: 'failed', reason: 'disconnected', sent: false })
    expect(unknown.outcome).toMatchObject({ kind: 'failed', sent: false })
    expect([early.flushes, unknown.flushes]).toEqual([1, 1])
    expect(world.broker().connections).toEqual([])
  })

  test('goes out in the highest version that both sides have, below the limit given [S375]', async () => {
    const world = networkWorld()
    world.broker().ranges = new Map([[Metadata.key, { min: 1, max: 9 }]])
    await world.connect()
    world.send()
    world.send(-1, { maxVersion: 4 })
    await world.time.advance(1)
    expect(
      world
        .broker()
        .received('Metadata')
        .map(({ version }) => version),
    ).toEqual([9, 4])
  })

  test('fails unsent when there is no such version [S375] [S376]', async () => {
    const world = networkWorld()
    world.broker().ranges = new Map([[Metadata.key, { min: 5, max: 9 }]])
    await world.connect()
    const tooOld = world.send(-1, { maxVersion: 4 })
    const notOffered = world.sendApi(-1, Produce, produce(1))
    await world.time.advance(1)
    expect(tooOld.outcome).toMatchObject({ kind: 'failed', reason: 'unsupported-version', sent: false })
    expect(notOffered.outcome).toMatchObject({ kind: 'failed', reason: 'unsupported-version', sent: false })
    expect(errorOf(notOffered).message).toContain('Produce')
    expect([tooOld.flushes, notOffered.flushes]).toEqual([1, 1])
    expect(world.pool.canSend(-1)).toBe(true)
  })

  test('can be made for the version that is spoken', async () => {
    const world = networkWorld()
    world.broker().ranges = new Map([[Metadata.key, { min: 1, max: 8 }]])
    await world.connect()
    const versions: number[] = []
    const made = (version: number) => {
      versions.push(version)
      return createMetadataRequest()
    }
    world.pool.send(-1, Metadata, made, { timeoutMs: 1, expectResponse: true, onDone: () => {} })
    expect(versions).toEqual([8])
  })

  test('that cannot be encoded fails alone, unsent', async () => {
    const world = networkWorld()
    await world.connect()
    const sent = world.sendApi(-1, Produce, createProduceRequest({ acks: 70_000 }), NAMED)
    await world.time.advance(1)
    expect(sent.outcome).toMatchObject({ kind: 'failed', sent: false })
    expect(errorOf(sent).code).toBe('MILLRACE_INVARIANT')
    expect(world.pool.canSend(-1)).toBe(true)
  })

  test('half of which is sent is finished before anything else is written [N86]', async () => {
    const world = networkWorld({ behaviour: { bytesPerMs: () => 100, chunkBytes: () => 7 } })
    await world.connect()
    const sent = [
      world.sendApi(-1, Produce, produce(1000, 1), NAMED),
      world.sendApi(-1, Produce, produce(10, 2), NAMED),
    ]
    await world.time.advance(5)
    expect(world.broker().received('Produce')).toEqual([])
    await world.time.advance(100)
    expect(
      world
        .broker()
        .received('Produce')
        .map(({ message }) => message),
    ).toMatchObject([
      { topicData: [{ partitionData: [{ records: new Uint8Array(1000).fill(1) }] }] },
      { topicData: [{ partitionData: [{ records: new Uint8Array(10).fill(2) }] }] },
    ])
    expect(sent.map(({ flushes }) => flushes)).toEqual([1, 1])
  })

  test('holds its bytes until the socket is done with them, also when that dies', async () => {
    const world = networkWorld({ behaviour: { bytesPerMs: () => 1 } })
    await world.connect()
    const sent = world.sendApi(-1, Produce, produce(10_000), NAMED)
    await world.time.advance(100)
    expect([sent.flushes, sent.isDone]).toEqual([0, false])
    world.network.cut()
    await world.time.advance(1)
    expect(sent.flushes).toBe(1)
    expect(sent.outcome).toMatchObject({ kind: 'failed', reason: 'disconnected', sent: true })
    await world.time.advance(60_000)
    expect(sent.outcomes).toHaveLength(1)
    expect(sent.flushes).toBe(1)
  })

  test('waits for room when the socket is full, and the pool says when there is', async () => {
    const world = networkWorld({ config: { sendBufferBytes: 500 }, behaviour: { bytesPerMs: () => 100 } })
    await world.connect()
    world.sendApi(-1, Produce, produce(2000), NAMED)
    expect(world.pool.canSend(-1)).toBe(false)
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(Infinity)
    const { wakes } = world
    await world.time.advance(100)
    expect(world.wakes).toBeGreaterThan(wakes)
    expect(world.pool.canSend(-1)).toBe(true)
  })
})

describe('a request without an answer (acks=0)', () => {
  const silent = { ...NAMED, expectResponse: false }

  test('is done when the socket has taken it, and then holds no place in flight [N25]', async () => {
    const world = networkWorld({ behaviour: { bytesPerMs: () => 100 } })
    await world.connect()
    const sent = world.sendApi(-1, Produce, produce(1000), silent)
    expect(world.pool.inFlightCount(-1)).toBe(1)
    await world.time.advance(5)
    expect(sent.isDone).toBe(false)
    await world.time.advance(100)
    expect(sent.outcome.kind).toBe('response')
    expect(sent.flushes).toBe(1)
    expect(world.pool.inFlightCount(-1)).toBe(0)
  })

  test('fails when the connection dies with bytes of it unsent [N24]', async () => {
    const world = networkWorld({ behaviour: { bytesPerMs: () => 1 } })
    await world.connect()
    const sent = [world.sendApi(-1, Produce, produce(100), silent), world.sendApi(-1, Produce, produce(10_000), silent)]
    await world.time.advance(1000)
    world.network.cut()
    await world.time.advance(1)
    expect(sent.map(reasonOf)).toEqual(['response', 'disconnected'])
    expect(sent.map(({ flushes }) => flushes)).toEqual([1, 1])
  })

  test('between others disturbs no answer', async () => {
    const world = networkWorld()
    await world.connect()
    const sent = [world.send(), world.sendApi(-1, Produce, produce(10), silent), world.send()]
    await world.time.advance(1)
    for (const request of world.broker().received('Metadata')) request.reply(metadataAnswer)
    await world.time.advance(1)
    expect(sent.map(reasonOf)).toEqual(['response', 'response', 'response'])
  })
})

describe('a request timeout', () => {
  test('closes the connection; what was not overdue is only disconnected, all in the order of sending [S377] [S379] [N85]', async () => {
    const world = networkWorld()
    await world.connect()
    const order: string[] = []
    const note = (name: string) => ({ onDone: () => order.push(name) })
    const kept = [world.send(-1, { timeoutMs: 1000 }), world.send(-1, { timeoutMs: 100 })]
    world.send(-1, { timeoutMs: 1000, ...note('third') })
    world.send(-1, { timeoutMs: 1000, ...note('fourth') })
    await world.time.advance(100)
    expect(kept.some(({ isDone }) => isDone)).toBe(false)
    await world.time.advance(2)
    expect(kept.map(reasonOf)).toEqual(['disconnected', 'timeout'])
    expect(order).toEqual(['third', 'fourth'])
    expect(world.failures.map(({ error }) => error.code)).toEqual(['MILLRACE_REQUEST_TIMEOUT'])
    expect(world.broker().connection.isGone).toBe(true)
  })

  test('is not seen before what lies in the socket has been read [N104]', async () => {
    // 1. The event loop is blocked for longer than the timeout.  2. It goes on: the timer is due, and so is the answer.
    // 3. The timer comes first. It must not declare dead what the next look at the sockets shows to be alive.
    const world = networkWorld({ behaviour: { latencyMs: () => 50 } })
    await world.connect()
    world.broker().when('Metadata', (request) => {
      world.time.schedule(1, () => {
        request.reply(metadataAnswer)
      })
    })
    const sent = world.send(-1, { timeoutMs: 100 })
    await world.time.advance(101)
    expect(sent.outcome.kind).toBe('response')
    expect(world.failures).toEqual([])
  })

  test('does not depend on the calendar [N103]', async () => {
    const world = networkWorld()
    let stepMs = 0
    Object.assign(world.runtime.clock, { epochMs: () => world.time.epochMs + stepMs })
    await world.connect()
    const sent = world.send(-1, { timeoutMs: 1000 })
    stepMs = -3_600_000
    await world.time.advance(900)
    stepMs = 3_600_000
    await world.time.advance(100)
    expect(sent.isDone).toBe(false)
    await world.time.advance(2)
    expect(reasonOf(sent)).toBe('timeout')
  })

  test('reaches a request whose bytes never leave', async () => {
    const world = networkWorld({ behaviour: { bytesPerMs: () => 0.001 } })
    world.network.behaviour = { ...world.network.behaviour, bytesPerMs: () => Infinity }
    await world.connect()
    world.network.behaviour = { ...world.network.behaviour, bytesPerMs: () => 0.001 }
    const sent = world.sendApi(-1, Produce, produce(10), { ...NAMED, expectResponse: false, timeoutMs: 100 })
    await world.time.advance(103)
    expect(reasonOf(sent)).toBe('timeout')
    expect(sent.flushes).toBe(1)
  })

  test('finds a half-open connection: the broker is gone and nobody said so', async () => {
    const world = networkWorld()
    await world.connect()
    world.network.blackHoles.add(FIRST)
    const sent = world.send(-1, { timeoutMs: 500 })
    await world.time.advance(502)
    expect(reasonOf(sent)).toBe('timeout')
  })
})

describe('a disconnect', () => {
  test('fails all requests in flight once, in the order of sending, with one cause [S379] [S380]', async () => {
    const world = networkWorld()
    await world.connect()
    const order: number[] = []
    const sent = [0, 1, 2].map((i) => world.send(-1, { onDone: () => order.push(i) }))
    const kept = world.send()
    await world.time.advance(1)
    world.network.cut()
    await world.time.advance(1)
    expect(order).toEqual([0, 1, 2])
    expect(kept.outcome).toMatchObject({ kind: 'failed', reason: 'disconnected', sent: true })
    expect(sent.map(({ flushes }) => flushes)).toEqual([1, 1, 1])
    expect(world.pool.canSend(-1)).toBe(false)
  })
})

describe('a throttled broker', () => {
  test('is left alone until its time is over, others are not [S384] [N101]', async () => {
    const world = networkWorld({ servers: [FIRST, '10.0.0.2:9092'] })
    await world.connect(-1)
    await world.connect(-2)
    world.broker().when('Produce', (request) => {
      request.reply(produceAnswer(2000))
    })
    world.sendApi(-1, Produce, produce(1), NAMED)
    await world.time.advance(0)
    const startedMs = world.time.nowMs
    expect(world.pool.canSend(-1)).toBe(false)
    expect(world.pool.canSend(-2)).toBe(true)
    expect(world.pool.pollDelayMs(-1, startedMs)).toBe(2000)
    await world.time.advance(1500)
    expect(world.pool.pollDelayMs(-1, world.time.nowMs)).toBe(500)
    expect(world.pool.canSend(-1)).toBe(false)
    await world.time.advance(500)
    expect(world.pool.canSend(-1)).toBe(true)
    expect(world.sensors.throttle.total).toBe(2000)
  })

  test('never becomes usable sooner by a shorter time in a later answer', async () => {
    const world = networkWorld()
    await world.connect()
    world.sendApi(-1, Produce, produce(1), NAMED)
    world.sendApi(-1, Produce, produce(1), NAMED)
    await world.time.advance(0)
    const [first, second] = world.broker().received('Produce')
    first?.reply(produceAnswer(1000))
    second?.reply(produceAnswer(10))
    await world.time.advance(500)
    expect(world.pool.canSend(-1)).toBe(false)
  })

  test('gives requests in flight as much more time [S385]', async () => {
    const world = networkWorld()
    await world.connect()
    world.sendApi(-1, Produce, produce(1), { ...NAMED, timeoutMs: 1000 })
    const second = world.sendApi(-1, Produce, produce(1), { ...NAMED, timeoutMs: 1000 })
    await world.time.advance(0)
    world.broker().received('Produce')[0]?.reply(produceAnswer(1000))
    await world.time.advance(1500)
    expect(second.isDone).toBe(false)
    await world.time.advance(502)
    expect(reasonOf(second)).toBe('timeout')
  })

  test('that held the answer back itself, in an old version, is not left alone on top', async () => {
    const world = networkWorld()
    await world.connect()
    world.broker().when('Produce', (request) => {
      request.reply(produceAnswer(2000))
    })
    const sent = world.sendApi(-1, Produce, produce(1), { maxVersion: 5 })
    await world.time.advance(0)
    expect(sent.outcome).toMatchObject({ kind: 'response', version: 5 })
    expect(world.pool.canSend(-1)).toBe(true)
    expect(world.sensors.throttle.total).toBe(2000)
  })
})

describe('the sensors of a broker', () => {
  test('count requests, answers and bytes over all its connections', async () => {
    const world = networkWorld({ behaviour: { latencyMs: () => 10 } })
    world.broker().when('Metadata', (request) => {
      request.reply(metadataAnswer)
    })
    await world.connect()
    const { requests, responses, incoming } = world.sensors.node(-1)
    const before = { requests: requests.count, responses: responses.count, bytes: incoming.total }
    const sent = world.send()
    await world.time.advance(100)
    expect(sent.outcome).toMatchObject({ kind: 'response', latencyMs: 20 })
    expect([requests.count - before.requests, responses.count - before.responses]).toEqual([1, 1])
    expect(incoming.total).toBeGreaterThan(before.bytes)
    expect([world.sensors.established.count, world.sensors.closed.count]).toEqual([1, 0])
    world.network.cut()
    await world.time.advance(1000)
    await world.connect()
    expect([world.sensors.established.count, world.sensors.closed.count]).toEqual([2, 1])
  })
})
