/** Lingering, memory, flush, close, and what callers may do wrong: each record has one outcome, its neighbours are untouched. */

import { type ProducerRecord, SendManyError } from '@millrace/producer'
import { RecordBatch } from '@millrace/protocol/records'
import { describe, expect, test, vi } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

describe('lingering', () => {
  test('of 0 puts the records of one turn into one request [N31]', async () => {
    const world = setUp({ producer: { lingerMs: 0 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    for (let i = 0; i < 100; i++) world.send(String(i))
    await world.untilSettled()
    expect(produced(world).map(({ count }) => count)).toEqual([100])
  })

  test('holds a lone record for lingerMs and no longer [S132] [N34]', async () => {
    const world = setUp({ producer: { lingerMs: 10 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    const startedMs = world.time.epochMs
    world.send('a')
    await world.time.advance(9)
    expect(produced(world)).toEqual([])
    await world.untilSettled()
    expect((produced(world)[0]?.atMs ?? 0) - startedMs).toBe(10)
  })

  test('ends when the batch is full [S129] [N33]', async () => {
    const world = setUp({ producer: { lingerMs: 60_000, deliveryTimeoutMs: 200_000, batchSize: 500 } })
    for (let i = 0; i < 20; i++) world.send('x'.repeat(50))
    await world.time.advance(10)
    expect(world.settled.length).toBeGreaterThan(10)
    await world.time.result(world.producer.flush(), 1000)
    expect(world.log()).toHaveLength(20)
  })

  test('ends with flush [S143] [S184] [N32]', async () => {
    const world = setUp({ producer: { lingerMs: 60_000, deliveryTimeoutMs: 200_000 } })
    const only = world.send('a')
    await world.time.result(world.producer.flush(), 1000)
    expect(only.state).toBe('acknowledged')
    expect(world.time.nowMs).toBeLessThan(1000)
  })

  test('a busy broker collects what comes meanwhile into larger batches [N36]', async () => {
    const world = setUp({ producer: { lingerMs: 0, maxInFlightRequestsPerConnection: 1 }, latencyMs: 50 })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    for (let i = 0; i < 50; i++) {
      world.send(String(i))
      await world.time.advance(2)
    }
    await world.untilSettled()
    expect(produced(world).length).toBeLessThan(6)
  })
})

describe('full memory', () => {
  const tight = { bufferMemory: 2000, maxWaitingBytes: 1 << 20, batchSize: 500, lingerMs: 0, maxBlockMs: 60_000 }

  test('lets send wait, first come first served, and everything is delivered in order [S114] [N37] [N39]', async () => {
    const world = setUp({ producer: tight })
    world.cluster.faults.hold('Produce')
    for (let i = 0; i < 40; i++) world.send(`${String(i)}:${'x'.repeat(100)}`)
    await world.time.advance(1000)
    expect(world.producer.health().bufferAvailableBytes).toBeGreaterThanOrEqual(0)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log().map((value) => Number(value.split(':')[0]))).toEqual(Array.from({ length: 40 }, (_, i) => i))
    expect(world.producer.health().bufferAvailableBytes).toBe(2000)
  })

  test('fails a waiting send after maxBlockMs, as not written [S115] [S116]', async () => {
    const world = setUp({ producer: { ...tight, maxBlockMs: 1000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const all = Array.from({ length: 40 }, (_, i) => world.send(`${String(i)}:${'x'.repeat(100)}`))
    await world.time.advance(1001)
    const failed = all.filter(({ state }) => state === 'failed')
    expect(failed.length).toBeGreaterThan(10)
    expect(new Set(failed.map(({ error }) => `${String(error?.code)} ${String(error?.delivery)}`))).toEqual(
      new Set(['MILLRACE_BUFFER_EXHAUSTED not-written']),
    )
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toHaveLength(1 + all.length - failed.length)
  })

  test('makes enqueue refuse, and ready says when to go on [N37]', async () => {
    const world = setUp({ producer: tight })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    let taken = 0
    while (world.producer.enqueue({ topic: 'orders', value: 'x'.repeat(100) })) taken += 1
    expect(taken).toBeGreaterThan(5)
    let ready = false
    void world.producer.ready().then(() => {
      ready = true
    })
    await world.time.advance(100)
    expect(ready).toBe(false)
    world.cluster.faults.release('Produce')
    await world.time.advance(100)
    expect(ready).toBe(true)
    expect(world.producer.enqueue({ topic: 'orders', value: 'x' })).toBe(true)
    await world.time.result(world.producer.flush(), 10_000)
    expect(world.log()).toHaveLength(1 + taken + 1)
  })

  test('of a batch that expired on the wire is not given to others before the socket is done with it [S126] [S128]', async () => {
    const world = setUp({ producer: { ...tight, deliveryTimeoutMs: 1000, requestTimeoutMs: 1000, maxBlockMs: 10_000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce', { at: 'reply' })
    const lost = world.send('a')
    await world.time.advance(999)
    const before = world.producer.health().bufferAvailableBytes
    await world.time.advance(1)
    expect([lost.state, lost.error?.delivery]).toEqual(['failed', 'maybe-written'])
    expect(before).toBeLessThan(2000)
    world.cluster.faults.release('Produce')
    await world.time.advance(5000)
    expect(world.producer.health().bufferAvailableBytes).toBe(2000)
  })

  test('with 100 000 sends to a cluster that is down stays within its bounds, and all of them settle', async () => {
    const world = setUp({
      producer: {
        bufferMemory: 1 << 20,
        maxWaitingBytes: 2 << 20,
        maxBlockMs: 5000,
        deliveryTimeoutMs: 10_000,
        requestTimeoutMs: 5000,
      },
    })
    world.send('warm')
    await world.untilSettled()
    world.network.refusing.add(String(world.cluster.bootstrapServers[0]))
    world.network.cut()
    for (let i = 0; i < 100_000; i++) world.send('x'.repeat(100))
    expect(world.producer.health().bufferAvailableBytes).toBeGreaterThanOrEqual(0)
    await world.untilSettled()
    const outcomes = new Map<string, number>()
    for (const { error } of world.settled) {
      const key = error === null ? 'acknowledged' : `${String(error.code)} ${String(error.delivery)}`
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
    }
    expect(outcomes.get('acknowledged')).toBe(1)
    expect([...outcomes.keys()].every((key) => key === 'acknowledged' || key.endsWith(' not-written'))).toBe(true)
    expect([...outcomes.values()].reduce((a, b) => a + b)).toBe(100_001)
    world.network.refusing.clear()
  }, 60_000)
})

describe('order of calls', () => {
  test('is the order in the log, whatever each record had to wait for', async () => {
    const world = setUp({
      producer: {
        valueSerializer: (_topic: string, data: unknown) =>
          String(data).startsWith('slow') ? new Promise((resolve) => setImmediate(resolve, data)) : String(data),
      } as never,
    })
    for (const value of ['slow1', 'fast1', 'slow2', 'fast2']) world.send(value)
    await vi.waitUntil(async () => {
      await world.time.advance(1)
      return world.settled.length === 4
    })
    expect(world.log()).toEqual(['slow1', 'fast1', 'slow2', 'fast2'])
  })
})

describe('flush', () => {
  test('with nothing to wait for is done at once [N44]', async () => {
    const world = setUp()
    await world.producer.flush()
    expect(world.cluster.requestCount('Metadata')).toBe(0)
  })

  test('before the first metadata waits for it and delivers [N46]', async () => {
    const world = setUp({ latencyMs: 20 })
    const only = world.send('a')
    await world.time.result(world.producer.flush(), 10_000)
    expect(only.state).toBe('acknowledged')
  })

  test('that runs out of time leaves the records queued and says how many [N45]', async () => {
    const world = setUp()
    world.cluster.faults.hold('Produce')
    const all = ['a', 'b', 'c'].map((value) => world.send(value))
    const flush = world.time.result(world.producer.flush({ timeoutMs: 500 }), 10_000)
    await expect(flush).rejects.toMatchObject({ code: 'MILLRACE_FLUSH_TIMEOUT', remainingRecords: 3 })
    expect(all.every(({ state }) => state === 'pending')).toBe(true)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['a', 'b', 'c'])
  })

  test('does not wait for records sent after it, and waits for the parts of a split batch [N42] [S145]', async () => {
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 150 } } } },
      producer: { lingerMs: 60_000, deliveryTimeoutMs: 200_000 },
    })
    const warm = world.send('warm')
    await world.time.result(world.producer.flush(), 10_000)
    expect(warm.state).toBe('acknowledged')
    const before = ['a', 'b', 'c', 'd'].map((value) => world.send(value.repeat(50)))
    const flush = world.producer.flush()
    const after = world.send('later')
    await world.time.result(flush, 10_000)
    expect(before.map(({ state }) => state)).toEqual(Array(4).fill('acknowledged'))
    expect(after.state).toBe('pending')
  })

  test('inside a callback does not deadlock', async () => {
    const world = setUp()
    let flushed = false
    world.producer.enqueue({ topic: 'orders', value: 'a' }, () => {
      void world.producer.flush().then(() => {
        flushed = true
      })
    })
    await world.time.advance(1000)
    expect(flushed).toBe(true)
  })
})

describe('close', () => {
  test('delivers what is queued, and the second call gives the same promise [S187] [S190] [N47] [N48]', async () => {
    const world = setUp({ producer: { lingerMs: 60_000, deliveryTimeoutMs: 200_000 } })
    const only = world.send('a')
    const closing = world.producer.close()
    expect(world.producer.close()).toBe(closing)
    await world.time.result(closing, 10_000)
    expect(only.state).toBe('acknowledged')
  })

  test('with 0 ms fails what is left, truthfully [S188] [S125] [S146]', async () => {
    const world = setUp()
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const onTheWire = world.send('a')
    await world.time.advance(10)
    const queued = world.send('b')
    await world.time.result(world.producer.close({ timeoutMs: 0 }), 1000)
    await world.time.advance(0)
    expect([onTheWire.error?.code, onTheWire.error?.delivery]).toEqual(['MILLRACE_PRODUCER_CLOSED', 'maybe-written'])
    expect([queued.error?.code, queued.error?.delivery]).toEqual(['MILLRACE_PRODUCER_CLOSED', 'not-written'])
    world.cluster.faults.release('Produce')
  })

  test('while a record waits for metadata fails it when time is up [S081]', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const waiting = world.send('a', { topic: 'never' })
    await world.time.result(world.producer.close({ timeoutMs: 1000 }), 5000)
    await world.time.advance(0)
    expect([waiting.error?.code, waiting.error?.delivery]).toEqual(['MILLRACE_PRODUCER_CLOSED', 'not-written'])
  })

  test('refuses a timeout that cannot be [S191]', async () => {
    const world = setUp()
    await expect(world.producer.close({ timeoutMs: -1 })).rejects.toMatchObject({ code: 'MILLRACE_USAGE' })
  })

  test('is final: a later send is refused, and nothing reconnects [S042] [N49]', async () => {
    const world = setUp()
    world.send('a')
    await world.untilSettled()
    await world.time.result(world.producer.close(), 1000)
    const late = world.send('b')
    await world.untilSettled()
    expect([late.error?.code, late.error?.delivery]).toEqual(['MILLRACE_PRODUCER_CLOSED', 'not-written'])
    const connections = world.cluster.acceptedConnections()
    await world.time.advance(600_000)
    expect(world.cluster.acceptedConnections()).toBe(connections)
    expect(world.time.pending).toBe(0)
  })

  test('inside a callback does not deadlock [S189] [N48]', async () => {
    const world = setUp()
    let closed = false
    world.producer.enqueue({ topic: 'orders', value: 'a' }, () => {
      void world.producer.close().then(() => {
        closed = true
      })
    })
    await world.time.advance(1000)
    expect(closed).toBe(true)
  })
})

describe('misuse', () => {
  test('of a record fails that record alone, with what, why and what to do [S032] [S033] [N58]', async () => {
    const world = setUp()
    const bad: readonly (readonly [unknown, string])[] = [
      [{ topic: null, value: 'x' }, 'MILLRACE_INVALID_TOPIC'],
      [{ topic: 'orders' }, 'MILLRACE_USAGE'],
      [{ topic: 'orders', value: 'x', partition: -1 }, 'MILLRACE_INVALID_PARTITION'],
      [{ topic: 'orders', value: 'x', partition: Number.NaN }, 'MILLRACE_INVALID_PARTITION'],
      [{ topic: 'orders', value: 'x', partition: 1.5 }, 'MILLRACE_INVALID_PARTITION'],
      [{ topic: 'orders', value: 'x', timestamp: -5 }, 'MILLRACE_USAGE'],
      [{ topic: 'orders', value: 'x', timestamp: Number.NaN }, 'MILLRACE_USAGE'],
      [{ topic: 'orders', value: 12 }, 'MILLRACE_SERIALIZATION'],
      [{ topic: 'orders', value: { a: 1 } }, 'MILLRACE_SERIALIZATION'],
      [{ topic: 'orders', value: 'x', key: Symbol('k') }, 'MILLRACE_SERIALIZATION'],
      [{ topic: 'orders', value: 'x', headers: { a: 5 } }, 'MILLRACE_USAGE'],
      [{ topic: 'orders', value: 'x'.repeat(2_000_000) }, 'MILLRACE_RECORD_TOO_LARGE'],
      [null, 'MILLRACE_USAGE'],
    ]
    const before = world.send('before')
    for (const [record, code] of bad) {
      const error: unknown = await world.producer.send(record as never).catch((reason: unknown) => reason)
      expect([record, error]).toMatchObject([record, { code, delivery: 'not-written' }])
    }
    const after = world.send('after')
    await world.untilSettled()
    expect([before.state, after.state]).toEqual(['acknowledged', 'acknowledged'])
    expect(world.log()).toEqual(['before', 'after'])
  })

  test('of bytes changed after send returned does not reach the log: they were copied [N53]', async () => {
    const world = setUp({ producer: { lingerMs: 50 } })
    const value = Buffer.from('original')
    const sent = world.producer.send({ topic: 'orders', value })
    await world.time.advance(10)
    value.fill(0)
    await world.time.result(sent, 1000)
    expect(world.log()).toEqual(['original'])
  })

  test('a throwing serializer, partitioner or callback harms nobody else [N58] [N131]', async () => {
    const failures: unknown[] = []
    const world = setUp({
      producer: {
        partitioner: ({ value }: { value: unknown }) => {
          if (value === 'bad partition') throw new Error('no idea')
          return 0
        },
        valueSerializer: (_topic: string, data: unknown) => {
          if (data === 'bad value') throw new Error('cannot')
          return String(data)
        },
      } as never,
    })
    world.producer.on('callback-error', ({ error }) => failures.push(error))
    const badValue = world.send('bad value')
    const badPartition = world.send('bad partition')
    world.producer.enqueue({ topic: 'orders', value: 'throws' }, () => {
      throw new Error('callback')
    })
    const good = world.send('good')
    await world.untilSettled()
    expect(badValue.error?.code).toBe('MILLRACE_SERIALIZATION')
    expect(badPartition.error?.code).toBe('MILLRACE_USAGE')
    expect(good.state).toBe('acknowledged')
    expect(failures).toHaveLength(1)
    expect(world.log()).toEqual(['throws', 'good'])
  })

  test('a failure that nobody waits for is counted and told, never silent [N134]', async () => {
    const world = setUp()
    const told: number[] = []
    world.producer.on('record-error', ({ count }) => told.push(count))
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    for (let i = 0; i < 3; i++) world.producer.enqueue({ topic: 'orders', value: 'x' })
    await world.time.result(world.producer.flush(), 10_000)
    expect(told).toEqual([3])
  })
})

describe('a signal', () => {
  test('takes back a record that still waits, and the others move up', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const controller = new AbortController()
    const cancelled = world.producer.send({ topic: 'late', value: 'a' }, { signal: controller.signal })
    const other = world.send('b', { topic: 'late' })
    await world.time.advance(100)
    controller.abort(new Error('changed my mind'))
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError', delivery: 'not-written' })
    world.cluster.createTopic('late', 1)
    await world.untilSettled()
    expect(other.metadata?.offset).toBe(0n)
  })

  test('takes back a record that interceptors have seen, and they hear of it once', async () => {
    const heard: unknown[] = []
    const world = setUp({
      cluster: { configs: { 'auto.create.topics.enable': false } },
      producer: {
        interceptors: [
          { onAcknowledgement: ({ topic }, error) => heard.push([topic, (error as { code?: string }).code]) },
        ],
      },
    })
    const controller = new AbortController()
    const { signal } = controller
    const cancelled = world.producer.send({ topic: 'late', value: 'a' }, { signal })
    await world.time.advance(100)
    controller.abort()
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError', delivery: 'not-written' })
    expect(heard).toEqual([['late', 'MILLRACE_ABORTED']])
    world.cluster.createTopic('late', 1)
    await world.time.advance(5_000)
    expect([world.cluster.log('late', 0).records, heard.length]).toEqual([[], 1])
  })

  test('that takes back the last record ends a flush that waited for it', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const controller = new AbortController()
    const cancelled = world.producer.send({ topic: 'never', value: 'a' }, { signal: controller.signal })
    const flushed = world.producer.flush()
    await world.time.advance(100)
    controller.abort()
    await expect(cancelled).rejects.toMatchObject({ delivery: 'not-written' })
    await world.time.result(flushed, 1)
  })

  test('releases the caller of a record that is in a batch, and sequences get no hole [N6]', async () => {
    const world = setUp()
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const controller = new AbortController()
    const released = world.producer.send({ topic: 'orders', value: 'a' }, { signal: controller.signal })
    await world.time.advance(10)
    controller.abort()
    await expect(released).rejects.toMatchObject({ name: 'AbortError', delivery: 'maybe-written' })
    world.send('b')
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a', 'b'])
  })
})

describe('many records in one call', () => {
  const records = (...values: (string | undefined)[]): ProducerRecord[] =>
    values.map((value, i) => ({ topic: 'orders', partition: i % 2, value: value as string }))

  test('come back as metadata in the order of the input, whatever partition they went to', async () => {
    const world = setUp({ partitions: 2 })
    const sent = world.producer.sendMany(records('a', 'b', 'c', 'd'))
    const places = (await world.time.result(sent, 1000)).map(({ partition, offset }) => [partition, offset])
    expect(places).toEqual([
      [0, 0n],
      [1, 0n],
      [0, 1n],
      [1, 1n],
    ])
    await expect(world.producer.sendMany([])).resolves.toEqual([])
  })

  test('of which one cannot be sent reject once all have their outcome, each with its own', async () => {
    const world = setUp({ partitions: 2 })
    const sent = world.producer.sendMany(records('a', undefined, 'c'))
    const failure = await world.time.result(
      sent.catch((error: unknown) => error as SendManyError),
      1000,
    )
    expect(failure).toBeInstanceOf(SendManyError)
    const { results } = failure as SendManyError
    expect(results.map((result) => (result.status === 'fulfilled' ? result.value.offset : result.reason.name))).toEqual(
      [0n, 'UsageError', 1n],
    )
    expect(world.log(0)).toEqual(['a', 'c'])
  })

  test('that are given up say of each whether it can have been written', async () => {
    const world = setUp({ partitions: 1, cluster: { configs: { 'auto.create.topics.enable': false } } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const controller = new AbortController()
    const sent = world.producer.sendMany(
      [
        { topic: 'orders', value: 'a' },
        { topic: 'late', value: 'b' },
      ],
      { signal: controller.signal },
    )
    await world.time.advance(10)
    controller.abort()
    await expect(sent).rejects.toMatchObject({
      results: [
        { status: 'rejected', reason: { name: 'AbortError', delivery: 'maybe-written' } },
        { status: 'rejected', reason: { name: 'AbortError', delivery: 'not-written' } },
      ],
    })
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a'])
    await expect(world.producer.sendMany(records('c'), { signal: controller.signal })).rejects.toMatchObject({
      results: [{ status: 'rejected', reason: { name: 'AbortError', delivery: 'not-written' } }],
    })
  })
})

describe('acks', () => {
  test('of 0 resolves with offset −1 when the socket has taken the record [S062] [N25]', async () => {
    const world = setUp({ producer: { acks: 0 } })
    const only = world.send('a')
    await world.untilSettled()
    expect(only.metadata?.offset).toBe(-1n)
    await world.time.advance(100)
    expect(world.log()).toEqual(['a'])
  })

  test('of all with too few replicas in sync is retried and succeeds when they return [S065]', async () => {
    const world = setUp({
      brokers: 3,
      cluster: { topics: { orders: { partitions: 1, configs: { 'min.insync.replicas': 3 } } } },
    })
    const leader = world.cluster.leaderOf('orders', 0)
    const follower = [1, 2, 3].find((id) => id !== leader) ?? 1
    await world.cluster.faults.killBroker(follower)
    const only = world.send('a')
    await world.time.advance(5000)
    expect(only.state).toBe('pending')
    await world.cluster.faults.startBroker(follower)
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
  })
})

describe('a record in the log', () => {
  test('has the key, value, headers and time it was sent with: null, empty, repeated, 30 days apart [S054] [S056] [N54] [N55] [N56]', async () => {
    const world = setUp({ producer: { lingerMs: 5 } })
    const day = 86_400_000
    const at = Date.UTC(2025, 5, 1)
    const sent = [
      { key: null, value: 'v', timestamp: at },
      { key: '', value: '', timestamp: at + 30 * day },
      {
        key: 'ключ',
        value: null,
        timestamp: new Date(at - 30 * day),
        headers: [
          ['h', 'one'],
          ['h', null],
          ['h', 'two'],
        ] as const,
      },
      {
        key: Buffer.from([0, 255]),
        value: Buffer.alloc(0),
        timestamp: BigInt(at),
        headers: { a: 'ä', b: Buffer.from([1]) },
      },
    ]
    const metadata = Promise.all(sent.map((record) => world.producer.send({ topic: 'orders', ...record })))
    const results = await world.time.result(metadata, 10_000)
    const [batch] = world.cluster.batches('orders', 0)
    const records = [...new RecordBatch(batch?.bytes ?? new Uint8Array()).records()]
    const text = (bytes: Uint8Array | null): string | null => (bytes === null ? null : Buffer.from(bytes).toString())
    expect(records.map(({ key }) => text(key))).toEqual([null, '', 'ключ', Buffer.from([0, 255]).toString()])
    expect(records.map(({ value }) => text(value))).toEqual(['v', '', null, ''])
    expect(records.map(({ timestamp }) => Number(timestamp))).toEqual([at, at + 30 * day, at - 30 * day, at])
    expect(records[2]?.headers.map(({ key, value }) => [key, text(value)])).toEqual([
      ['h', 'one'],
      ['h', null],
      ['h', 'two'],
    ])
    expect(records[3]?.headers.map(({ key, value }) => [key, text(value)])).toEqual([
      ['a', 'ä'],
      ['b', '\u0001'],
    ])
    expect(results.map(({ serializedKeySize }) => serializedKeySize)).toEqual([-1, 0, 8, 2])
    expect(results.map(({ serializedValueSize }) => serializedValueSize)).toEqual([1, 0, -1, 0])
    expect(results.map(({ timestamp }) => timestamp)).toEqual([at, at + 30 * day, at - 30 * day, at])
  })

  test('of a LogAppendTime topic is reported with the time of the broker [S057]', async () => {
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'message.timestamp.type': 'LogAppendTime' } } } },
    })
    const sent = world.producer.send({ topic: 'orders', value: 'a', timestamp: 1000 })
    const { timestamp } = await world.time.result(sent, 10_000)
    expect(timestamp).toBeGreaterThan(Date.UTC(2026, 0, 1) - 1)
  })

  // 1. the first batch is written and its answer says that nobody knows  2. the second is acknowledged and waits for it
  // 3. close(0) gives the first up, by which the second has its outcome too  4. the second comes up and has one already
  test('close(0) gives up a batch in doubt and thereby settles the acknowledged one behind it, once', async () => {
    const world = setUp({ latencyMs: 5 })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce' }).failAfterAppend('REQUEST_TIMED_OUT')
    const first = world.send('in doubt')
    await world.time.advance(2)
    const second = world.send('acknowledged')
    await world.time.advance(12)
    expect([first.state, second.state]).toEqual(['pending', 'pending'])
    await world.time.result(world.producer.close({ timeoutMs: 0 }), 1000)
    await world.untilSettled()
    expect(first.error).toMatchObject({ delivery: 'maybe-written' })
    expect(second.state).toBe('acknowledged')
  })
})
