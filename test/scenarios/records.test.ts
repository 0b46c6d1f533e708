/** Single records: sizes, times, limits, interceptors, plugins; one record fails, its neighbours do not. */

import { type Interceptor, Producer, type ProducerOptions, type RecordMetadata } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const HOUR = 3_600_000

/** The error of something that must fail. */
function failureOf(what: () => unknown): Error & { code?: string; key?: string; cause?: unknown } {
  try {
    what()
  } catch (error) {
    return error as Error
  }
  throw new Error('it did not fail')
}

/** An interceptor that keeps what it is told. */
function witness(): Interceptor & { readonly told: { metadata: RecordMetadata; error: Error | null }[] } {
  const told: { metadata: RecordMetadata; error: Error | null }[] = []
  return {
    told,
    onAcknowledgement: (metadata, error) => {
      told.push({ metadata, error })
    },
  }
}

const NOTHING_KNOWN = { offset: -1n, timestamp: -1, serializedKeySize: -1, serializedValueSize: -1 }

describe('an interceptor', () => {
  test('is told once, with what is known, of a record that fails before it has a place [S038]', async () => {
    const interceptor = witness()
    const world = setUp({ producer: { interceptors: [interceptor] } })
    const lost = world.send('a', { topic: 'no good' })
    await world.untilSettled()
    expect(lost.error?.code).toBe('MILLRACE_INVALID_TOPIC')
    expect(interceptor.told.map(({ metadata }) => metadata)).toEqual([
      { topic: 'no good', partition: -1, ...NOTHING_KNOWN },
    ])
  })

  test('is told topic and partition of a record that is too large [S039]', async () => {
    const interceptor = witness()
    const world = setUp({ partitions: 3, producer: { interceptors: [interceptor], maxRequestSize: 100 } })
    world.send('x'.repeat(200), { partition: 2 })
    world.send('x'.repeat(200))
    await world.untilSettled()
    expect(interceptor.told.map(({ metadata }) => metadata)).toEqual([
      { topic: 'orders', partition: 2, ...NOTHING_KNOWN },
      { topic: 'orders', partition: -1, ...NOTHING_KNOWN },
    ])
    expect(world.cluster.requestCount('Produce')).toBe(0)
  })
})

describe('the plugins of a producer', () => {
  const recorder = (calls: string[], name: string): Record<string, unknown> => ({
    name,
    serialize: (_topic: string, data: unknown) => data,
    partition: () => 0,
    configure: ({ clientId }: { clientId: string }) => void calls.push(`configure ${name} ${clientId}`),
    close: () => void calls.push(`close ${name}`),
  })

  test('are configured with the generated client id and closed with it, each once [S022] [S023] [S025]', async () => {
    const calls: string[] = []
    const world = setUp()
    const producer = new Producer({
      bootstrapServers: world.cluster.bootstrapServers,
      keySerializer: recorder(calls, 'key'),
      valueSerializer: recorder(calls, 'value'),
      partitioner: recorder(calls, 'partitioner'),
      interceptors: [recorder(calls, 'interceptor')],
    } as unknown as ProducerOptions)
    const names = ['interceptor', 'key', 'partitioner', 'value']
    expect(calls.map((call) => call.replace(/ producer-\d+$/, '')).sort()).toEqual(
      names.map((name) => `configure ${name}`),
    )
    expect(new Set(calls.map((call) => call.split(' ')[2])).size).toBe(1)
    calls.length = 0
    await producer.close()
    await producer.close()
    expect(calls.sort()).toEqual(names.map((name) => `close ${name}`))
  })

  test('are all closed, once, when one of them cannot be configured, and there is no producer [S020] [S021]', () => {
    const calls: string[] = []
    const boom = new Error('cannot')
    const broken = {
      ...recorder(calls, 'broken'),
      configure: () => {
        throw boom
      },
    }
    const error = failureOf(
      () =>
        new Producer({
          bootstrapServers: ['127.0.0.1:1'],
          keySerializer: recorder(calls, 'key'),
          partitioner: recorder(calls, 'partitioner'),
          interceptors: [recorder(calls, 'first'), broken],
        } as unknown as ProducerOptions),
    )
    expect([error, error.cause]).toContain(boom)
    const closed = calls.filter((call) => call.startsWith('close')).sort()
    expect(closed).toEqual(['close broken', 'close first', 'close key', 'close partitioner'])
  })

  test('that nobody has ever heard of are refused by name [S019]', () => {
    const options = { bootstrapServers: ['127.0.0.1:1'], valueSerializer: 'com.example.Missing' }
    const error = failureOf(() => new Producer(options as unknown as ProducerOptions))
    expect([error.code, error.key]).toEqual(['MILLRACE_CONFIGURATION', 'valueSerializer'])
    expect(error.message).toContain('com.example.Missing')
  })
})

describe('a partitioner or serializer', () => {
  test('that answers a negative partition, or cannot take the data, fails that record at once [S034] [S035]', async () => {
    const world = setUp({
      producer: { partitioner: ({ value }: { value: unknown }) => (value === 'bad' ? -3 : 0) } as never,
    })
    world.send('warm')
    await world.untilSettled()
    const enqueue = (value: unknown) => () => world.producer.enqueue({ topic: 'orders', value: value as string })
    expect(failureOf(enqueue('bad')).message).toContain('-3')
    expect(failureOf(enqueue({ not: 'bytes' })).code).toBe('MILLRACE_SERIALIZATION')
    world.send('good')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'good'])
  })
})

describe('records of one partition', () => {
  test('keep order, offsets and times [S055]', async () => {
    const world = setUp({ partitions: 2, producer: { batchSize: 300 } })
    const at = Date.UTC(2025, 11, 1)
    const sent = Array.from({ length: 100 }, (_, i) =>
      world.producer.send({ topic: 'orders', value: String(i), partition: 1, timestamp: at + i }),
    )
    const results = await world.time.result(Promise.all(sent), 60_000)
    expect(results.map(({ partition }) => partition)).toEqual(Array(100).fill(1))
    expect(results.map(({ offset }) => Number(offset))).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(results.map(({ timestamp }) => timestamp - at)).toEqual(Array.from({ length: 100 }, (_, i) => i))
    expect(world.log(1)).toEqual(Array.from({ length: 100 }, (_, i) => String(i)))
  })

  test('are all those of one key, also when the producer closes on them [S111]', async () => {
    const world = setUp({ partitions: 5, producer: { lingerMs: 1000 } })
    const all = Array.from({ length: 101 }, (_, i) => world.send(String(i), { key: 'same' }))
    await world.time.result(world.producer.close(), 60_000)
    await world.untilSettled()
    expect(all.at(-1)?.metadata?.offset).toBe(100n)
  })

  test('with a batch size of 0 go one by one, in order, also on close [S059]', async () => {
    const world = setUp({ producer: { batchSize: 0, lingerMs: 60_000, deliveryTimeoutMs: 200_000 } })
    const all = Array.from({ length: 100 }, (_, i) => world.send(String(i)))
    await world.time.result(world.producer.close(), 60_000)
    await world.untilSettled()
    expect(all.every(({ state }) => state === 'acknowledged')).toBe(true)
    expect(new Set(produced(world).map(({ count }) => count))).toEqual(new Set([1]))
    expect(world.log()).toEqual(Array.from({ length: 100 }, (_, i) => String(i)))
  })

  test('without keys and with a batch size of 0 do not hang in the partitioner [S060]', async () => {
    const world = setUp({ partitions: 3, producer: { batchSize: 0 } })
    for (let i = 0; i < 50; i++) world.send(String(i))
    await world.time.result(world.producer.flush(), 60_000)
    expect(world.settled.filter(({ state }) => state === 'acknowledged')).toHaveLength(50)
    expect([0, 1, 2].every((partition) => world.log(partition).length > 0)).toBe(true)
  })
})

describe('a time', () => {
  test.each(['none', 'gzip'] as const)(
    'outside of what the topic allows fails the record without a retry, with %s [S058]',
    async (compressionType) => {
      const limits = { 'message.timestamp.before.max.ms': HOUR, 'message.timestamp.after.max.ms': HOUR }
      const world = setUp({
        cluster: { topics: { orders: { partitions: 1, configs: limits } } },
        producer: { compressionType },
      })
      const now = world.time.epochMs
      for (const timestamp of [now - 2 * HOUR, now + 2 * HOUR]) {
        world.cluster.clearRequests()
        const sent = world.producer.send({ topic: 'orders', value: 'a', timestamp })
        await expect(world.time.result(sent, 60_000)).rejects.toMatchObject({
          kafkaCode: 'INVALID_TIMESTAMP',
          delivery: 'not-written',
        })
        expect(world.cluster.requestCount('Produce')).toBe(1)
      }
      const fine = world.producer.send({ topic: 'orders', value: 'a', timestamp: now })
      expect((await world.time.result(fine, 60_000)).timestamp).toBe(now)
    },
  )
})

describe('a limit', () => {
  /** Bytes of a batch with one record of this value, as the broker sees it. */
  async function batchBytes(world: Scenario, value: string): Promise<number> {
    world.send(value)
    await world.untilSettled()
    return world.cluster.batches('orders', 0).at(-1)?.bytes.length ?? 0
  }

  test('of the broker is met by a batch of exactly that size and not by one byte more [S061]', async () => {
    const world = setUp()
    const bytes = await batchBytes(world, 'x'.repeat(1000))
    world.cluster.configureTopic('orders', { 'max.message.bytes': bytes })
    const exact = world.send('y'.repeat(1000))
    await world.untilSettled()
    const over = world.send('z'.repeat(1001))
    await world.untilSettled()
    expect([exact.state, over.error?.code, over.error?.delivery]).toEqual([
      'acknowledged',
      'MILLRACE_RECORD_TOO_LARGE',
      'not-written',
    ])
  })

  test('of the broker is told with acks 1 too [S063]', async () => {
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 500 } } } },
      producer: { acks: 1 },
    })
    const over = world.send('x'.repeat(1000))
    await world.untilSettled()
    expect([over.error?.code, over.error?.delivery]).toEqual(['MILLRACE_RECORD_TOO_LARGE', 'not-written'])
  })

  test('of the producer is met by a record of exactly that size; one byte more is refused at once, with both sizes [N40]', async () => {
    const world = setUp({ producer: { maxRequestSize: 1000 } })
    world.send('warm')
    await world.untilSettled()
    const enqueue = (bytes: number) => () => world.producer.enqueue({ topic: 'orders', value: 'x'.repeat(bytes) })
    const sizes = /of (\d+) bytes.*maxRequestSize allows 1000 bytes/
    const far = failureOf(enqueue(990))
    const overhead = Number(sizes.exec(far.message)?.[1]) - 990
    expect(enqueue(1000 - overhead)()).toBe(true)
    const over = failureOf(enqueue(1001 - overhead))
    expect([over.code, sizes.exec(over.message)?.[1]]).toEqual(['MILLRACE_RECORD_TOO_LARGE', '1001'])
    await world.time.result(world.producer.flush(), 10_000)
    expect(world.log().map((value) => value.length)).toEqual([4, 1000 - overhead])
  })

  test('of memory that a record exceeds all alone refuses it at once, without a wait [S113]', () => {
    const world = setUp({ producer: { bufferMemory: 1024, maxBlockMs: 60_000 } })
    const error = failureOf(() => world.producer.enqueue({ topic: 'orders', value: 'x'.repeat(1024) }))
    expect(error.code).toBe('MILLRACE_RECORD_TOO_LARGE')
    expect(error.message).toContain('bufferMemory')
  })
})

describe('maxBlockMs of 0', () => {
  test('fails at once what would have to wait for metadata or memory, and takes what need not [S078]', async () => {
    const world = setUp({ producer: { maxBlockMs: 0, bufferMemory: 2000, batchSize: 500, lingerMs: 0 } })
    const early = world.send('early')
    await world.time.advance(0)
    expect([early.error?.code, early.error?.delivery]).toEqual(['MILLRACE_METADATA_TIMEOUT', 'not-written'])
    await world.time.advance(100)
    const fine = world.send('fine')
    await world.untilSettled()
    expect(fine.state).toBe('acknowledged')
    world.cluster.faults.hold('Produce')
    const many = Array.from({ length: 40 }, () => world.send('x'.repeat(100)))
    await world.time.advance(0)
    const refused = many.filter(({ error }) => error?.code === 'MILLRACE_BUFFER_EXHAUSTED')
    expect(refused.length).toBeGreaterThan(10)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toHaveLength(1 + many.length - refused.length)
  })
})

describe('a record refused by the broker', () => {
  test('because its topic is internal fails, and the others pass [S041]', async () => {
    const world = setUp({ cluster: { topics: { orders: 1, __consumer_offsets: 1 } } })
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_TOPIC_EXCEPTION')
    const internal = world.send('a', { topic: '__consumer_offsets' })
    await world.untilSettled()
    const other = world.send('b')
    await world.untilSettled()
    expect([internal.error?.code, internal.error?.delivery]).toEqual(['MILLRACE_INVALID_TOPIC', 'not-written'])
    expect(other.state).toBe('acknowledged')
  })

  test('takes the reason to its own promise: one request, no retry [S047]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('POLICY_VIOLATION')
    const lost = world.send('a')
    await world.untilSettled()
    expect(lost.error?.kafkaCode).toBe('POLICY_VIOLATION')
    expect(world.cluster.requestCount('Produce')).toBe(1)
  })
})

describe('what a caller hands over', () => {
  // 1. the first record of a topic waits for metadata  2. its caller fills his buffer with the next message
  // 3. the record was copied only when it found its batch: the log had the wrong message, acknowledged
  test('is his again when send returns, also while the record waits for metadata or memory [N53]', async () => {
    const world = setUp({ producer: { bufferMemory: 2000, maxWaitingBytes: 10_000, batchSize: 500, lingerMs: 0 } })
    const buffer = Buffer.alloc(400)
    const headerValue = Buffer.from('h')
    const headers: [string, Buffer][] = [['k', headerValue]]
    world.cluster.faults.hold('Produce')
    const sent = ['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => {
      buffer.fill(letter)
      headerValue.fill(letter)
      const one = world.producer.send({ topic: 'orders', key: buffer.subarray(0, 1), value: buffer, headers })
      return one
    })
    buffer.fill('!')
    headerValue.fill('!')
    headers.length = 0
    await world.time.advance(100)
    world.cluster.faults.release('Produce')
    await world.time.result(Promise.all(sent), 60_000)
    const records = world.cluster.log('orders', 0).records
    const texts = records.map(({ key, value, headers: told }) =>
      [key, value, told[0]?.value ?? null].map((part) => String.fromCharCode(part?.[0] ?? 63)).join(''),
    )
    expect(texts).toEqual(['aaa', 'bbb', 'ccc', 'ddd', 'eee', 'fff'])
  })
  test('is his again when send returns, also while the serializer of the other part works [N53]', async () => {
    const world = setUp({
      producer: { valueSerializer: (_topic: string, data: unknown) => Promise.resolve(data) } as never,
    })
    world.send('warm')
    await world.untilSettled()
    const key = Buffer.from('key')
    const sent = world.producer.send({ topic: 'orders', key, value: 'a' })
    key.fill('!')
    await world.time.result(sent, 10_000)
    expect(
      world.cluster.log('orders', 0).records.map((record) => new TextDecoder().decode(record.key ?? undefined)),
    ).toEqual(['', 'key'])
  })
})

describe('a record that throws when it is looked at', () => {
  const thrown = new Error('looked at')
  const throwing = (property: string): object =>
    Object.defineProperty({ topic: 'orders', value: 'v' }, property, {
      get: () => {
        throw thrown
      },
    })

  test('rejects its promise and is refused by enqueue, also while others of its topic find an open batch', async () => {
    const world = setUp({ producer: { lingerMs: 50 } })
    const first = world.send('first')
    await world.time.advance(20)
    const before = world.send('before')
    for (const property of ['topic', 'value', 'key', 'headers', 'partition', 'timestamp']) {
      const record = throwing(property) as { topic: string; value: string }
      const sent = world.producer.send(record)
      await expect(sent).rejects.toBe(thrown)
      expect(failureOf(() => world.producer.enqueue(record))).toBe(thrown)
    }
    const odd = { topic: 'orders', value: throwing('length') as unknown as string }
    await expect(world.producer.send(odd)).rejects.toMatchObject({ delivery: 'not-written' })
    const after = world.send('after')
    await world.untilSettled()
    expect([first, before, after].map(({ metadata }) => metadata?.offset)).toEqual([0n, 1n, 2n])
    expect(world.log()).toEqual(['first', 'before', 'after'])
  })
})
