/** The pool over real sockets: brokers plain and TLS, and everybody else who may listen at a broker's address. */

import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Socket as NetSocket, type Server } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import { Metadata } from '@millrace/protocol'
import { createMetadataRequest, createMetadataResponse } from '@millrace/protocol/messages/metadata'
import { afterEach, describe, expect, test } from 'vitest'
import type { MillraceError } from '../../src/errors.ts'
import { ConnectionPool, type NetworkConfig, type RequestOutcome } from '../../src/network/connection-pool.ts'
import { productionRuntime } from '../../src/runtime/production.ts'
import { ConnectionSensors } from '../../src/telemetry/connection-sensors.ts'
import { selfSigned } from './certificate.ts'
import { ScriptedBroker } from './scripted-broker.ts'
import { CONFIG } from './world.ts'

const identity = selfSigned('localhost')
const TLS = { ca: identity.cert }
const cleanups: (() => void)[] = []

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

async function until(done: () => boolean): Promise<void> {
  while (!done()) await new Promise((resolve) => setImmediate(resolve))
}

async function portOf(server: Server): Promise<number> {
  server.on('connection', (socket: NetSocket) => {
    socket.on('error', () => {})
    cleanups.push(() => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanups.push(() => server.close())
  return (server.address() as AddressInfo).port
}

/** Lets a scripted broker speak over real sockets. */
function speak(broker: ScriptedBroker): (socket: NetSocket) => void {
  return (socket) => {
    const connection = broker.accept({ onData: (bytes) => socket.write(bytes), onClose: () => socket.end() })
    socket.on('data', (bytes: Uint8Array) => connection.write(bytes))
    socket.on('close', () => connection.close())
    socket.on('error', () => {})
  }
}

interface Client {
  readonly pool: ConnectionPool
  readonly failures: MillraceError[]
  readonly sensors: ConnectionSensors
}

function client(port: number, config: Partial<NetworkConfig> = {}): Client {
  const failures: MillraceError[] = []
  const sensors = new ConnectionSensors({ windowMs: 30_000, count: 2 })
  const pool = new ConnectionPool(
    { ...CONFIG, bootstrapServers: [{ host: 'localhost', port }], ...config },
    productionRuntime(),
    sensors,
    { onWake: () => {}, onConnectionFailure: (_, error) => failures.push(error) },
  )
  cleanups.push(() => {
    pool.close()
  })
  return { pool, failures, sensors }
}

/** Tries to connect once and gives what came of it. */
async function failureAt(port: number, config: Partial<NetworkConfig> = {}): Promise<MillraceError> {
  const { pool, failures } = client(port, config)
  pool.ensureConnected(-1)
  await until(() => failures.length > 0)
  return failures[0]!
}

function ask(pool: ConnectionPool, timeoutMs = 30_000): { outcome: RequestOutcome<unknown> | null } {
  const sent: { outcome: RequestOutcome<unknown> | null } = { outcome: null }
  pool.send(-1, Metadata, createMetadataRequest(), {
    timeoutMs,
    expectResponse: true,
    onDone: (outcome) => {
      sent.outcome = outcome
    },
  })
  return sent
}

describe.each([
  ['plain TCP', null],
  ['TLS', TLS],
])('a broker over %s', (_, tls) => {
  const serve = (broker: ScriptedBroker) =>
    portOf(tls === null ? createServer(speak(broker)) : createTlsServer(identity, speak(broker)))

  test('is connected to, asked and answers', async () => {
    const broker = new ScriptedBroker()
    broker.when('Metadata', (request) => {
      request.reply(createMetadataResponse({ clusterId: 'real' }))
    })
    const { pool, failures, sensors } = client(await serve(broker), { tls })
    pool.ensureConnected(-1)
    await until(() => pool.canSend(-1) || failures.length > 0)
    const sent = ask(pool)
    await until(() => sent.outcome !== null)
    expect(sent.outcome).toMatchObject({ kind: 'response', message: { clusterId: 'real' } })
    // A certificate is an authentication; a plain connection has none.
    expect([sensors.authenticated.count, sensors.notAuthenticated.count]).toEqual([tls === null ? 0 : 1, 0])
  })

  test('that goes away in the middle of a request fails it once, as disconnected', async () => {
    const broker = new ScriptedBroker()
    broker.when('Metadata', () => {
      broker.connection.close()
    })
    const { pool, failures } = client(await serve(broker), { tls })
    pool.ensureConnected(-1)
    await until(() => pool.canSend(-1) || failures.length > 0)
    const sent = ask(pool)
    await until(() => sent.outcome !== null)
    expect(sent.outcome).toMatchObject({ kind: 'failed', reason: 'disconnected', sent: true })
  })
})

describe('a mistaken address', () => {
  test('where nobody listens is refused', async () => {
    const port = await portOf(createServer())
    for (const cleanup of cleanups.splice(0)) cleanup()
    expect(await failureAt(port)).toMatchObject({ code: 'MILLRACE_CONNECTION', reason: 'refused' })
  })

  test('of a web server is recognised as HTTP [N96]', async () => {
    const port = await portOf(createHttpServer())
    const error = await failureAt(port)
    expect(error).toMatchObject({ reason: 'spoke-http' })
    expect(error.message).toContain('HTTP')
  })

  test('of a TLS listener, spoken to in plaintext, is told as what such listeners do [N96]', async () => {
    const error = await failureAt(await portOf(createTlsServer(identity)))
    expect(error.message).toContain('It was closed on the first request, as by a listener for TLS or SASL.')
  })

  test('of a TLS listener that answers with an alert is named as one [N96]', async () => {
    const alert = Uint8Array.of(0x15, 3, 3, 0, 2, 2, 70)
    const error = await failureAt(await portOf(createServer((socket) => socket.end(alert))))
    expect(error).toMatchObject({ reason: 'spoke-tls' })
    expect(error.message).toContain('Set securityProtocol to SSL')
  })

  test('of a plaintext listener, spoken to in TLS, is named as one when it answers in plain [N96]', async () => {
    const port = await portOf(createServer((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n')))
    expect(await failureAt(port, { tls: TLS })).toMatchObject({ reason: 'spoke-plaintext' })
  })

  test('of a plaintext broker, spoken to in TLS, is told as a handshake that was cut [N96]', async () => {
    const port = await portOf(createServer((socket) => socket.once('data', () => socket.destroy())))
    const error = await failureAt(port, { tls: TLS })
    expect(error).toMatchObject({ reason: 'tls' })
    expect(error.message).toContain('listener for plaintext')
  })

  test('of a server whose certificate is for another name fails the TLS handshake, which counts as not authenticated', async () => {
    const { pool, failures, sensors } = client(await portOf(createTlsServer(selfSigned('other.test'))), { tls: TLS })
    pool.ensureConnected(-1)
    await until(() => failures.length > 0)
    expect(failures).toMatchObject([{ reason: 'tls' }])
    expect([sensors.authenticated.count, sensors.notAuthenticated.count]).toEqual([0, 1])
  })

  test('of somebody who takes everything and says nothing is given up after the setup timeout [N81]', async () => {
    const port = await portOf(createServer((socket) => socket.resume()))
    // Long enough for the name to be looked up on a machine that is busy.
    const limits = { socketConnectionSetupTimeoutMs: 500, socketConnectionSetupTimeoutMaxMs: 500 }
    expect(await failureAt(port, limits)).toMatchObject({ reason: 'setup-timeout' })
    expect(await failureAt(port, { ...limits, tls: TLS })).toMatchObject({ reason: 'setup-timeout' })
  })
})

describe('an event loop that was blocked', () => {
  test('for longer than the request timeout does not lose the answer that arrived meanwhile [N104]', async () => {
    const broker = new ScriptedBroker()
    const timeoutMs = 50
    broker.when('Metadata', (request) => {
      request.reply(createMetadataResponse())
      // The answer is in the kernel now; by the time anybody looks, the timer is long due.
      const endMs = performance.now() + 3 * timeoutMs
      while (performance.now() < endMs);
    })
    const { pool, failures } = client(await portOf(createServer(speak(broker))))
    pool.ensureConnected(-1)
    await until(() => pool.canSend(-1))
    const sent = ask(pool, timeoutMs)
    await until(() => sent.outcome !== null)
    expect(sent.outcome?.kind).toBe('response')
    expect(failures).toEqual([])
  })
})

describe('a closed pool', () => {
  test('leaves no socket and no timer to the process, whatever it was doing', async () => {
    const count = (kind: RegExp) => process.getActiveResourcesInfo().filter((name) => kind.test(name)).length
    // What the servers of other tests still hold is not this pool's.
    const [sockets, timers] = [count(/TCPSocket/), count(/Timeout/)]
    const broker = new ScriptedBroker()
    const port = await portOf(createServer(speak(broker)))
    const { pool } = client(port, { bootstrapServers: [1, 2].map(() => ({ host: '127.0.0.1', port })) })
    pool.ensureConnected(-1)
    await until(() => pool.canSend(-1))
    ask(pool)
    // The second is not connected yet, and has a timer for that.
    pool.ensureConnected(-2)
    await until(() => count(/Timeout/) > timers)
    pool.close()
    expect(count(/Timeout/)).toBe(timers)
    await until(() => broker.connections.every(({ isGone }) => isGone) && count(/TCPSocket/) <= sockets)
    expect(pool.connectedCount()).toBe(0)
  })
})
