/** Wrong addresses, wrong ports, wrong names, wrong sizes: a clear error in time, every record settled, a process that ends. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { Producer, type ProducerOptions } from '@millrace/producer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeCertificates } from '../kafka/certificates.ts'
import { describeKafka } from '../kafka/suite.ts'
import type { SendOneInput, SendOneOutput } from './send-one.ts'
import { failureOf, numbers, until } from './support.ts'

const PROGRAM = join(import.meta.dirname, 'send-one.ts')
const MAX_BLOCK_MS = 1_500
/** Where something good has to be done in this time, too. */
const LONGER_BLOCK_MS = 4_000
/** What the error may come late by on a machine that is busy with brokers; where none is set, a minute is. */
const GRACE_MS = 10_000

/** Who listens where a broker should, and what a producer says about it. */
interface Wrong {
  readonly what: string
  readonly listen: () => Promise<Wrongdoer>
  readonly reason: string
  readonly options?: Partial<ProducerOptions>
  /** What to do, as it stands in the message. */
  readonly advice: RegExp
}

interface Wrongdoer {
  readonly address: string
  readonly stop: () => Promise<void>
}

const WRONG: readonly Wrong[] = [
  {
    what: 'a port where nothing listens',
    listen: async () => {
      const { address, stop } = await listening(createServer())
      await stop()
      return { address, stop: () => Promise.resolve() }
    },
    reason: 'refused',
    advice: /Check (that the broker runs|.*bootstrapServers)/,
  },
  {
    what: 'a port that speaks HTTP',
    listen: () => listening(createHttpServer()),
    reason: 'spoke-http',
    advice: /speaks HTTP\. Use the port of a Kafka listener/,
  },
  {
    // Node's server hangs up without a word; a broker sends an alert, which the suite below meets.
    what: 'a port that waits for TLS',
    listen: () => listening(createTlsServer(makeCertificates().server)),
    reason: 'closed',
    advice: /closed on the first request, as by a listener for TLS or SASL/,
  },
  {
    what: 'a port that says nothing',
    listen: () => listening(createServer()),
    reason: 'setup-timeout',
    options: { socketConnectionSetupTimeoutMs: 300, socketConnectionSetupTimeoutMaxMs: 300 },
    advice: /socketConnectionSetupTimeoutMs passed/,
  },
  {
    what: 'a port that hangs up',
    listen: () => listening(createServer((socket) => socket.end())),
    reason: 'closed',
    advice: /closed on the first request/,
  },
]

// All they do is wait, so they wait together.
describe.concurrent.each(WRONG)('$what', ({ listen, reason, options, advice }) => {
  let wrongdoer: Wrongdoer
  beforeAll(async () => {
    wrongdoer = await listen()
  })
  afterAll(() => wrongdoer.stop())

  test('every record fails within maxBlockMs, as not written, with the address and the advice', async () => {
    const producer = new Producer({ bootstrapServers: wrongdoer.address, maxBlockMs: MAX_BLOCK_MS, ...options })
    const startedMs = performance.now()
    const outcomes = await Promise.allSettled(numbers(50).map((value) => producer.send({ topic: 'orders', value })))
    const tookMs = performance.now() - startedMs
    await producer.close()
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: {
          code: 'MILLRACE_METADATA_TIMEOUT',
          category: 'retriable',
          delivery: 'not-written',
          message: expect.stringContaining(wrongdoer.address),
          cause: { code: 'MILLRACE_CONNECTION', reason },
        },
      })
    }
    expect(messageOf(outcomes[0])).toMatch(advice)
    expect(tookMs).toBeGreaterThanOrEqual(MAX_BLOCK_MS - 20)
    expect(tookMs).toBeLessThan(MAX_BLOCK_MS + GRACE_MS)
  })

  test('the trouble is told as it happens, and close() settles what still waits', async () => {
    const producer = new Producer({ bootstrapServers: wrongdoer.address, ...options })
    const told: unknown[] = []
    producer.on('connection-error', ({ error }) => told.push(error))
    const pending = Promise.allSettled(numbers(20).map((value) => producer.send({ topic: 'orders', value })))
    await until(() => told.length > 0)
    expect(told[0]).toMatchObject({ code: 'MILLRACE_CONNECTION', reason })
    expect(producer.health()).toMatchObject({ connectedBrokers: 0, lastError: { reason } })
    await producer.close({ timeoutMs: 100 })
    for (const outcome of await pending) {
      expect(outcome).toMatchObject({ reason: { code: 'MILLRACE_PRODUCER_CLOSED', delivery: 'not-written' } })
    }
  })

  test('a program that meets it prints the error and ends by itself with exit code 1', async () => {
    const { code, output, stderr } = await runProgram({
      options: { bootstrapServers: wrongdoer.address, maxBlockMs: MAX_BLOCK_MS, ...options },
      topic: 'orders',
      valueBytes: 10,
    })
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' })
    expect(output).toMatchObject({ code: 'MILLRACE_METADATA_TIMEOUT', delivery: 'not-written' })
    expect(output.message).toMatch(advice)
  })
})

describe('a wrong option', () => {
  test('is refused before anything is sent, with the nearest name, and the program ends with exit code 1', async () => {
    const options = { bootstrapServers: '127.0.0.1:1', compresionType: 'zstd' }
    const { code, output } = await runProgram({ options, topic: 'orders', valueBytes: 10 })
    expect(code).toBe(1)
    expect(output).toMatchObject({ code: 'MILLRACE_CONFIGURATION' })
    expect(output.message).toMatch(/"compresionType".*Did you mean "compressionType"\?/)
    expect(output.tookMs).toBeLessThan(MAX_BLOCK_MS)
  })

  test('value is refused with what is allowed', async () => {
    const options = { bootstrapServers: '127.0.0.1:1', maxInFlightRequestsPerConnection: 6 }
    const { code, output } = await runProgram({ options, topic: 'orders', valueBytes: 10 })
    expect(code).toBe(1)
    expect(output.message).toMatch(/maxInFlightRequestsPerConnection.*6.*5/)
  })
})

describeKafka('a real broker and bad input', { version: '4.3.1', listeners: ['PLAINTEXT', 'SSL'] }, (kafka) => {
  test("the broker's port for TLS: the error says that it speaks TLS and which option to set", async () => {
    const options = { bootstrapServers: kafka().bootstrap('SSL'), maxBlockMs: LONGER_BLOCK_MS }
    const { code, output } = await runProgram({ options, topic: 'orders', valueBytes: 10 })
    expect(code).toBe(1)
    expect(output).toMatchObject({ code: 'MILLRACE_METADATA_TIMEOUT', delivery: 'not-written' })
    expect(output.message).toMatch(/speaks TLS\. Set securityProtocol to SSL or SASL_SSL/)
  })

  test('an unknown topic: the error comes within maxBlockMs and says so; what others send is not held up', async () => {
    await kafka().createTopic('known')
    const producer = new Producer({ bootstrapServers: kafka().bootstrapServers, maxBlockMs: LONGER_BLOCK_MS })
    try {
      const startedMs = performance.now()
      const unknown = failureOf(producer.send({ topic: 'unknown', value: 'x' }))
      const known = producer.send({ topic: 'known', value: 'x' })
      expect(await Promise.race([known, unknown])).toMatchObject({ offset: 0n })
      expect(await unknown).toMatchObject({
        code: 'MILLRACE_METADATA_TIMEOUT',
        delivery: 'not-written',
        message: expect.stringMatching(/"unknown".*UNKNOWN_TOPIC_OR_PARTITION.*create the topic/s),
        cause: { kafkaCode: 'UNKNOWN_TOPIC_OR_PARTITION' },
      })
      expect(performance.now() - startedMs).toBeLessThan(LONGER_BLOCK_MS + GRACE_MS)
    } finally {
      await producer.close()
    }
  })

  test('a partition that is not there: the error names how many there are', async () => {
    await kafka().createTopic('two', { partitions: 2 })
    const producer = new Producer({ bootstrapServers: kafka().bootstrapServers, maxBlockMs: LONGER_BLOCK_MS })
    try {
      const error = await failureOf(producer.send({ topic: 'two', value: 'x', partition: 2 }))
      expect(error).toMatchObject({
        code: 'MILLRACE_METADATA_TIMEOUT',
        delivery: 'not-written',
        message: expect.stringContaining('2 partitions, numbered from 0'),
      })
    } finally {
      await producer.close()
    }
  })

  test('a topic name that Kafka does not allow is refused at once', async () => {
    const producer = new Producer({ bootstrapServers: kafka().bootstrapServers })
    try {
      const error = await failureOf(producer.send({ topic: 'no spaces', value: 'x' }))
      expect(error).toMatchObject({ code: 'MILLRACE_INVALID_TOPIC', delivery: 'not-written' })
    } finally {
      await producer.close()
    }
  })

  test('programs: a good one ends with 0, one with an unknown topic or a record too large with 1', async () => {
    await kafka().createTopic('programs')
    const options = { bootstrapServers: kafka().bootstrapServers }
    const good = await runProgram({ options, topic: 'programs', valueBytes: 10 })
    expect(good).toMatchObject({ code: 0, output: { offset: '0' }, stderr: '' })
    const impatient = { ...options, maxBlockMs: MAX_BLOCK_MS }
    const unknown = await runProgram({ options: impatient, topic: 'nowhere', valueBytes: 10 })
    expect(unknown).toMatchObject({ code: 1, output: { code: 'MILLRACE_METADATA_TIMEOUT', delivery: 'not-written' } })
    const large = await runProgram({ options, topic: 'programs', valueBytes: 2_000_000 })
    expect(large).toMatchObject({ code: 1, output: { code: 'MILLRACE_RECORD_TOO_LARGE', delivery: 'not-written' } })
    expect(large.output.message).toMatch(/maxRequestSize allows 1048576 bytes.*Raise maxRequestSize/s)
    // Ours lets it pass; the broker does not.
    const raised = { ...options, maxRequestSize: 4_000_000 }
    const refused = await runProgram({ options: raised, topic: 'programs', valueBytes: 2_000_000 })
    expect(refused).toMatchObject({ code: 1, output: { code: 'MILLRACE_RECORD_TOO_LARGE', delivery: 'not-written' } })
    expect(refused.output.message).toMatch(/max\.message\.bytes/)
    expect(await kafka().offsets('programs')).toEqual(new Map([[0, 1]]))
  })

  // The last test of this suite: afterwards there is no broker.
  test('a broker that goes for good: what waits for it fails at its delivery timeout, truthfully, and close() ends', async () => {
    await kafka().createTopic('gone')
    const producer = new Producer({
      bootstrapServers: kafka().bootstrapServers,
      requestTimeoutMs: 2_000,
      deliveryTimeoutMs: 4_000,
      lingerMs: 0,
    })
    await producer.send({ topic: 'gone', value: 'while it lived' })
    await kafka().node(1).kill()
    const startedMs = performance.now()
    const outcomes = await Promise.allSettled(numbers(20).map((value) => producer.send({ topic: 'gone', value })))
    const tookMs = performance.now() - startedMs
    await producer.close()
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({
        reason: {
          code: 'MILLRACE_DELIVERY_TIMEOUT',
          delivery: expect.stringMatching(/^(not|maybe)-written$/),
          cause: { code: 'MILLRACE_CONNECTION' },
        },
      })
    }
    expect(tookMs).toBeGreaterThanOrEqual(3_980)
    expect(tookMs).toBeLessThan(4_000 + GRACE_MS)
  })
})

async function listening(server: Server): Promise<Wrongdoer> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    // A client that gives up is no error of the server's.
    socket.on('error', () => {}).on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    address: `127.0.0.1:${String(port)}`,
    stop: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

interface Ended {
  readonly code: number | null
  readonly output: SendOneOutput
  readonly stderr: string
}

/** Runs the program; one that does not end is killed, and its code is null then. */
async function runProgram(input: SendOneInput): Promise<Ended> {
  const child = spawn(process.execPath, ['--conditions=millrace-source', PROGRAM, JSON.stringify(input)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 90_000,
    killSignal: 'SIGKILL',
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  const [code] = (await once(child, 'close')) as [number | null]
  if (stdout === '') throw new Error(`the program said nothing and ended with ${String(code)}: ${stderr}`)
  return { code, output: JSON.parse(stdout) as SendOneOutput, stderr }
}

function messageOf(outcome: PromiseSettledResult<unknown> | undefined): string {
  return outcome?.status === 'rejected' && outcome.reason instanceof Error ? outcome.reason.message : ''
}
