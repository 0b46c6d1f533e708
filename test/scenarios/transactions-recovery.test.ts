/** What an abort discards and what it waits for, how calls go on after a timeout, and how a producer recovers. */

import type { Transaction } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import { asked, begun, committed, coordinated, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
type World = ReturnType<typeof setUp>
const V1 = { profile: 'kafka-3.9' } as const
const V2 = { profile: 'kafka-4.4' } as const
const RECORD = { topic: 'orders', partition: 0, value: 'a' }
/** These scenarios leave a transaction open on purpose. */
const LATE = { cluster: { ignore: ['transaction-hanging'] } } as const
const SHORT = { deliveryTimeoutMs: 3000, requestTimeoutMs: 1000 }

async function recovers(world: World): Promise<void> {
  const tx = world.producer.beginTransaction()
  await result(world, tx.send({ ...RECORD, value: 'after' }))
  await result(world, tx.commit())
  expect(committed(world)).toContain('after')
}

interface Told {
  readonly code?: string
  readonly kafkaCode?: string
}

/** A call's error, looked at later: null once it has succeeded, undefined before it has an outcome. */
function told(call: Promise<unknown>): { error: Told | null | undefined } {
  const outcome: { error: Told | null | undefined } = { error: undefined }
  call.then(
    () => {
      outcome.error = null
    },
    (error: unknown) => {
      outcome.error = error as Error & Told
    },
  )
  return outcome
}

/** The same for a record. */
function sending(tx: Transaction, record: Parameters<Transaction['send']>[0]): ReturnType<typeof told> {
  return told(tx.send(record))
}

describe.each(PROTOCOLS)('in version $version', ({ version, profile }) => {
  test('a record that failed stops the commit; abort and begin go on [S321] [S322] [S340] [N126]', async () => {
    const configs = { 'max.message.bytes': 200 }
    const world = setUp(transactional({ profile, cluster: { topics: { orders: { partitions: 1, configs } } } }))
    const tx = await begun(world)
    const failed = await failure(world, tx.send({ ...RECORD, value: 'x'.repeat(500) }))
    expect(failed?.code).toBe('MILLRACE_RECORD_TOO_LARGE')
    const error = await failure(world, tx.commit())
    expect([error?.code, error?.cause]).toEqual(['MILLRACE_TRANSACTION_ABORTABLE', failed])
    await result(world, tx.abort())
    await recovers(world)
  })

  test.each([
    ['larger than maxRequestSize', { ...RECORD, value: 'x'.repeat(2000) }],
    ['for a partition that does not exist', { ...RECORD, partition: 7 }],
    ['for a topic that does not exist', { ...RECORD, topic: 'unknown' }],
    ['for a topic whose name cannot be', { ...RECORD, topic: 'not a topic' }],
    ['without a value', { topic: 'orders', value: undefined as never }],
    ['that is none', null as never],
  ])('a record %s never reaches a broker and fails the commit all the same [S339] [N109]', async (_what, record) => {
    const cluster = { configs: { 'auto.create.topics.enable': false } }
    const world = setUp(transactional({ profile, cluster, producer: { maxRequestSize: 1000, maxBlockMs: 1000 } }))
    const tx = await begun(world)
    const sent = await failure(world, tx.send(record))
    expect(sent).toMatchObject({ delivery: 'not-written' })
    const error = await failure(world, tx.commit())
    expect([error?.code, error?.cause]).toEqual(['MILLRACE_TRANSACTION_ABORTABLE', sent])
    await result(world, tx.abort())
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    await recovers(world)
  })

  test('a record that its caller gave up fails the commit, although nobody else failed', async () => {
    const world = setUp(transactional({ profile, producer: { lingerMs: 1000 } }))
    const tx = await begun(world)
    const abort = new AbortController()
    const sent = failure(world, tx.send(RECORD, { signal: abort.signal }))
    await world.time.advance(10)
    abort.abort(new Error('changed his mind'))
    const given = await sent
    expect(given?.code).toBe('MILLRACE_ABORTED')
    expect((await failure(world, tx.commit()))?.cause).toBe(given)
    await result(world, tx.abort())
    await recovers(world)
  })

  test('a record whose signal had fired before fails the commit too', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    const sent = await failure(world, tx.send(RECORD, { signal: AbortSignal.abort() }))
    expect(sent).toMatchObject({ code: 'MILLRACE_ABORTED', delivery: 'not-written' })
    expect((await failure(world, tx.commit()))?.cause).toBe(sent)
    await result(world, tx.abort())
    await recovers(world)
  })

  test('a record that expires in the queue makes the transaction abortable, once for any number of them [S341]', async () => {
    const world = setUp(transactional({ profile, partitions: 2, producer: SHORT }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.moveLeader('orders', 0, -1)
    world.cluster.faults.moveLeader('orders', 1, -1)
    const outcomes = [0, 1].map((partition) => sending(tx, { ...RECORD, partition }))
    await world.time.advance(5000)
    expect(outcomes.map(({ error }) => error?.code)).toEqual(['MILLRACE_DELIVERY_TIMEOUT', 'MILLRACE_DELIVERY_TIMEOUT'])
    expect((await failure(world, tx.commit()))?.cause).toMatchObject({ code: 'MILLRACE_DELIVERY_TIMEOUT' })
    world.cluster.faults.moveLeader('orders', 0, 1)
    world.cluster.faults.moveLeader('orders', 1, 1)
    await result(world, tx.abort())
    await recovers(world)
  })

  test('a commit that waits for a record which expires fails, and is never sent [S342]', async () => {
    const world = setUp(transactional({ profile, producer: SHORT }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.moveLeader('orders', 0, -1)
    const late = sending(tx, RECORD)
    const error = await failure(world, tx.commit())
    expect(error).toMatchObject({
      code: 'MILLRACE_TRANSACTION_ABORTABLE',
      cause: { code: 'MILLRACE_DELIVERY_TIMEOUT' },
    })
    expect(late.error?.code).toBe('MILLRACE_DELIVERY_TIMEOUT')
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    world.cluster.faults.moveLeader('orders', 0, 1)
    await result(world, tx.abort())
    await recovers(world)
    expect(committed(world)).toEqual(['after'])
  })

  test('a record whose fate stays unknown is not fatal; the next epoch shuts it out [S220] [S345] [S348] [N21]', async () => {
    const world = setUp(transactional({ profile, producer: SHORT }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.on({ api: 'Produce', times: Infinity }).loseReply()
    const lost = await failure(world, tx.send({ ...RECORD, value: 'lost' }))
    expect(lost).toMatchObject({ code: 'MILLRACE_DELIVERY_TIMEOUT', delivery: 'maybe-written' })
    world.cluster.faults.clear()
    expect((await failure(world, tx.commit()))?.cause).toBe(lost)
    await result(world, tx.abort())
    expect(coordinated(world)?.epoch).toBe(1)
    await recovers(world)
    expect(produced(world).at(-1)).toMatchObject({ epoch: 1, sequence: 0 })
    expect(committed(world)).toEqual(['after'])
    expect(world.cluster.requestCount('InitProducerId')).toBe(version === 1 ? 2 : 1)
  })

  test('an abort discards what was not sent yet, and tells it so [S147] [S325] [N120]', async () => {
    const world = setUp(transactional({ profile, producer: { lingerMs: 10_000 } }))
    const tx = await begun(world)
    await result(world, Promise.all([tx.send({ ...RECORD, value: 'sent' }), world.producer.flush()]))
    const queued = [sending(tx, RECORD), sending(tx, { ...RECORD, topic: 'orders', value: 'b' })]
    await result(world, tx.abort())
    expect(queued.map(({ error }) => error)).toMatchObject([
      { code: 'MILLRACE_TRANSACTION_ABORTED', delivery: 'not-written' },
      { code: 'MILLRACE_TRANSACTION_ABORTED', delivery: 'not-written' },
    ])
    expect(world.log()).toEqual(['sent'])
    await recovers(world)
  })

  test('an abort discards records that still wait for metadata [N120]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    world.cluster.faults.hold('Metadata')
    const waiting = sending(tx, { topic: 'orders', value: 'a' })
    await world.time.advance(50)
    await result(world, tx.abort())
    expect(waiting.error?.code).toBe('MILLRACE_TRANSACTION_ABORTED')
    world.cluster.faults.release('Metadata')
    await recovers(world)
    expect(world.log()).toEqual(['after'])
  })

  test.each(['NONE', 'INVALID_RECORD'])(
    'an abort waits for a record that is being tried again, whatever becomes of it (%s) [S327] [S323] [N121]',
    async (last) => {
      const world = setUp(transactional({ profile, producer: { retryBackoffMs: 500 } }))
      const tx = await begun(world)
      const failed = world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
      if (last !== 'NONE') world.cluster.faults.on({ api: 'Produce', nth: 2 }).fail(last)
      const outcome = sending(tx, RECORD)
      await world.time.advance(50)
      expect(failed.hits).toBe(1)
      await result(world, tx.abort())
      expect(outcome.error === null ? 'NONE' : outcome.error?.kafkaCode).toBe(last)
      const ours = asked(world).filter((api) => api === 'Produce' || api === 'EndTxn')
      expect(ours).toEqual(['Produce', 'Produce', 'EndTxn'])
      await recovers(world)
      expect(committed(world)).toEqual(['after'])
    },
  )

  test('an error elsewhere does not keep a record from being tried again [S328]', async () => {
    const world = setUp(transactional({ profile, producer: { retryBackoffMs: 500 } }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    const outcome = sending(tx, RECORD)
    await world.time.advance(50)
    await failure(world, tx.send({ ...RECORD, topic: 'not a topic' }))
    await world.time.advance(2000)
    expect(outcome.error).toBeNull()
    await result(world, tx.abort())
    await recovers(world)
  })

  test('initTransactions that timed out is joined, and nothing else is possible meanwhile but close [S332] [S335] [S336] [N108]', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 1000 } }))
    const { producer } = world
    world.cluster.faults.hold('InitProducerId')
    const timedOut = await failure(world, producer.initTransactions())
    expect(timedOut).toMatchObject({ code: 'MILLRACE_TRANSACTION_TIMEOUT', category: 'retriable' })
    expect(() => producer.beginTransaction()).toThrow(/initTransactions\(\) again/)
    world.cluster.faults.release('InitProducerId')
    await world.time.advance(500)
    expect(() => producer.beginTransaction()).toThrow(/initTransactions\(\) again/)
    await result(world, producer.initTransactions())
    expect(world.cluster.requestCount('InitProducerId')).toBe(1)
    await recovers(world)
  })

  test.each(['commit', 'abort'] as const)(
    '%s that timed out is joined: one request, one outcome, and the other call is refused until then [S333] [S334] [N110]',
    async (end) => {
      const other = end === 'commit' ? 'abort' : 'commit'
      const world = setUp(transactional({ profile, producer: { maxBlockMs: 1000 } }))
      const tx = await begun(world)
      await result(world, tx.send(RECORD))
      world.cluster.faults.hold('EndTxn')
      expect(await failure(world, tx[end]())).toMatchObject({ code: 'MILLRACE_TRANSACTION_TIMEOUT', operation: end })
      expect((await failure(world, tx[other]()))?.message).toContain(`${end}() again`)
      expect(() => world.producer.beginTransaction()).toThrow(`${end}() again`)
      expect((await failure(world, tx.send(RECORD)))?.code).toBe('MILLRACE_TRANSACTION_STATE')
      world.cluster.faults.release('EndTxn')
      await world.time.advance(500)
      expect((await failure(world, tx[other]()))?.message).toContain(`${end}() again`)
      await result(world, tx[end](), 10)
      expect(world.cluster.requestCount('EndTxn')).toBe(1)
      expect(committed(world)).toEqual(end === 'commit' ? ['a'] : [])
      await recovers(world)
    },
  )

  test.each([1, 2, 3])(
    'a commit whose answer was lost %i times is asked for again and committed once [N111]',
    async (times) => {
      const world = setUp(transactional({ profile }))
      const tx = await begun(world)
      await result(world, tx.send(RECORD))
      const lost = world.cluster.faults.on({ api: 'EndTxn', times }).loseReply()
      let ended = false
      const call = tx.commit().then(() => (ended = true))
      await world.time.until(() => lost.hits === 1, 1000)
      expect(ended).toBe(false)
      await result(world, call)
      expect(committed(world)).toEqual(['a'])
      expect(world.cluster.requestCount('EndTxn')).toBe(times + 1)
      await recovers(world)
    },
  )

  test('a producer whose brokers are all gone times out in each call, and closes [S360]', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 3000, deliveryTimeoutMs: 600_000 } }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await world.cluster.faults.killBroker(1)
    const offsets = tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1 }], 'readers')
    expect(await failure(world, offsets)).toMatchObject({
      code: 'MILLRACE_TRANSACTION_TIMEOUT',
      operation: 'sendOffsets',
    })
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_TRANSACTION_TIMEOUT')
    const other = world.another({ transactionalId: 'other' })
    expect((await failure(world, other.initTransactions()))?.code).toBe('MILLRACE_TRANSACTION_TIMEOUT')
    await result(world, other.close({ timeoutMs: 0 }))
    await result(world, world.producer.close({ timeoutMs: 0 }), 10)
  })

  test('with one request in flight per connection nothing waits for ever [S364]', async () => {
    const world = setUp(transactional({ profile, partitions: 3, producer: { maxInFlightRequestsPerConnection: 1 } }))
    await result(world, world.producer.initTransactions())
    for (let i = 0; i < 5; i++) {
      const tx = world.producer.beginTransaction()
      const sent = Array.from({ length: 9 }, (_, k) => tx.send({ ...RECORD, partition: k % 3, value: String(i) }))
      await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: i }], 'readers'))
      await result(world, tx.commit())
      await result(world, Promise.all(sent))
    }
    expect(committed(world)).toHaveLength(15)
  })

  test('readers of committed records see nothing of what is aborted or undecided [S352] [S353] [S354]', async () => {
    const world = setUp(transactional({ profile }))
    const other = world.another({ transactionalId: 'other' })
    const first = await begun(world)
    await result(world, first.send({ ...RECORD, value: 'one' }))
    await result(world, other.initTransactions())
    const open = other.beginTransaction()
    await result(world, open.send({ ...RECORD, value: 'open' }))
    await result(world, first.commit())
    const second = world.producer.beginTransaction()
    await result(world, second.send({ ...RECORD, value: 'aborted' }))
    await result(world, second.abort())
    const third = world.producer.beginTransaction()
    await result(world, third.send({ ...RECORD, value: 'two' }))
    await result(world, third.commit())
    expect(committed(world)).toEqual(['one'])
    await result(world, open.abort())
    expect(committed(world)).toEqual(['one', 'two'])
    expect(world.log()).toEqual(['one', 'open', 'aborted', 'two'])
    await result(world, other.close())
  })

  test.each(['send', 'sendOffsets', 'commit'] as const)(
    'a second instance fences the first by its next %s [S356] [S357] [S358]',
    async (call) => {
      const world = setUp(transactional({ profile }))
      const tx = await begun(world)
      await result(world, tx.send({ ...RECORD, value: 'old' }))
      const second = world.another()
      await result(world, second.initTransactions())
      const next = second.beginTransaction()
      await result(world, next.send({ ...RECORD, value: 'new' }))
      if (call === 'send') {
        const refused = await failure(world, tx.send(RECORD))
        expect(['INVALID_PRODUCER_EPOCH', 'PRODUCER_FENCED']).toContain(refused?.kafkaCode)
      }
      if (call === 'sendOffsets') {
        const offsets = tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1 }], 'readers')
        expect((await failure(world, offsets))?.code).toBe('MILLRACE_PRODUCER_FENCED')
      }
      if (call === 'commit') expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_PRODUCER_FENCED')
      expect((await failure(world, tx.abort()))?.code).toBe('MILLRACE_PRODUCER_FENCED')
      await result(world, next.commit())
      expect(committed(world)).toEqual(['new'])
      await result(world, second.close())
    },
  )

  test('a fence that its coordinator could not confirm leaves no loss and no double, and a third instance begins [S363]', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 3000 } }))
    const tx = await begun(world)
    await result(world, tx.send({ ...RECORD, value: 'first' }))
    const unsure = world.cluster.faults.on({ api: 'InitProducerId', times: Infinity })
    unsure.failAfterAppend('COORDINATOR_NOT_AVAILABLE')
    const second = world.another()
    expect((await failure(world, second.initTransactions()))?.code).toBe('MILLRACE_TRANSACTION_TIMEOUT')
    await result(world, second.close({ timeoutMs: 0 }))
    unsure.cancel()
    const ended = await failure(world, tx.commit())
    expect([null, 'MILLRACE_PRODUCER_FENCED']).toContain(ended === null ? null : ended.code)
    const third = world.another()
    await result(
      world,
      third.transaction((one) => one.send({ ...RECORD, value: 'third' })),
    )
    expect(committed(world)).toEqual(ended === null ? ['first', 'third'] : ['third'])
    await result(world, third.close())
  })

  test('a new instance goes on where brokers have forgotten the producer id, with a later epoch [S299]', async () => {
    const world = setUp(transactional({ profile }))
    await begun(world).then((tx) => result(world, Promise.all([tx.send(RECORD), tx.commit()])))
    const before = coordinated(world)
    await result(world, world.producer.close())
    world.cluster.faults.forgetProducers('orders')
    const next = world.another()
    await result(
      world,
      next.transaction((tx) => tx.send({ ...RECORD, value: 'b' })),
    )
    expect(committed(world)).toEqual(['a', 'b'])
    expect(coordinated(world)?.producerId).toBe(before?.producerId)
    expect(produced(world).map(({ epoch }) => epoch)).toEqual(version === 1 ? [0, 1] : [0, 2])
    await result(world, next.close())
  })

  test('alternate aborts of consume, transform and produce leave each input once [S355]', async () => {
    const world = setUp(transactional({ profile, partitions: 2 }))
    await result(world, world.producer.initTransactions())
    let position = 0
    let round = 0
    while (position < 500) {
      const tx = world.producer.beginTransaction()
      const values = Array.from({ length: 20 }, (_, i) => String(position + i))
      void tx.sendMany(values.map((value, i) => ({ topic: 'orders', partition: i % 2, value })))
      await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: position + 20 }], 'readers'))
      if (round++ % 2 === 0)
        await result(
          world,
          tx.abort().catch(() => {}),
        )
      else {
        await result(world, tx.commit())
        position += 20
      }
    }
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(500n)
    const seen = [...committed(world, 0), ...committed(world, 1)]
    expect(seen).toHaveLength(500)
    expect(new Set(seen).size).toBe(500)
  })
})

describe('an abort in version 1', () => {
  test('costs nothing when no partition was asked for yet [S324]', async () => {
    const world = setUp(transactional({ ...V1, producer: { maxInFlightRequestsPerConnection: 1 } }))
    const tx = await begun(world)
    await result(world, world.producer.partitionsFor('orders'))
    const queued = sending(tx, RECORD)
    await result(world, tx.abort())
    expect(queued.error?.code).toBe('MILLRACE_TRANSACTION_ABORTED')
    expect([world.cluster.requestCount('AddPartitionsToTxn'), world.cluster.requestCount('EndTxn')]).toEqual([0, 0])
    await recovers(world)
  })

  test('asks for partitions to its end that were asked for already, then ends [S326]', async () => {
    const world = setUp(transactional({ ...V1, producer: { retryBackoffMs: 500 } }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'AddPartitionsToTxn' }).fail('COORDINATOR_LOAD_IN_PROGRESS')
    const queued = sending(tx, RECORD)
    await world.time.advance(100)
    await result(world, tx.abort())
    expect(queued.error?.code).toBe('MILLRACE_TRANSACTION_ABORTED')
    expect(asked(world).slice(2)).toEqual(['AddPartitionsToTxn', 'AddPartitionsToTxn', 'EndTxn'])
    expect(world.cluster.requestCount('Produce')).toBe(0)
    await recovers(world)
  })

  test('finds its coordinator anew when that is lost [S313]', async () => {
    const world = setUp(transactional({ ...V1, brokers: 2 }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await failure(world, tx.send({ ...RECORD, topic: 'not a topic' }))
    const [at] = world.cluster.requests.filter(({ api }) => api === 'InitProducerId').map(({ brokerId }) => brokerId)
    world.cluster.faults.moveCoordinator('transaction', 'orders-1', at === 1 ? 2 : 1)
    await result(world, tx.abort())
    expect(asked(world)).toContain('FindCoordinator')
    await recovers(world)
  })

  test('fails with offsets whose fate ends the producer [S312]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    world.cluster.faults.hold('AddOffsetsToTxn')
    world.cluster.faults.on({ api: 'AddOffsetsToTxn' }).fail('UNKNOWN_SERVER_ERROR')
    const offsets = told(tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1 }], 'readers'))
    await world.time.advance(50)
    const aborted = told(tx.abort())
    await world.time.advance(50)
    expect([offsets.error, aborted.error]).toEqual([undefined, undefined])
    world.cluster.faults.release('AddOffsetsToTxn')
    await world.time.advance(50)
    expect([offsets.error?.kafkaCode, aborted.error?.kafkaCode]).toEqual([
      'UNKNOWN_SERVER_ERROR',
      'UNKNOWN_SERVER_ERROR',
    ])
    expect(() => world.producer.beginTransaction()).toThrow(/UNKNOWN_SERVER_ERROR/)
  })

  test('brings the next epoch after a failed batch, and sequences from 0 [S344] [S362]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    await failure(world, tx.send(RECORD))
    await result(world, tx.abort())
    expect(asked(world).slice(-2)).toEqual(['EndTxn', 'InitProducerId'])
    const init = world.cluster.requests.filter(({ api }) => api === 'InitProducerId').at(-1)
    expect(init?.message).toMatchObject({ producerId: coordinated(world)?.producerId, producerEpoch: 0 })
    await recovers(world)
    expect(produced(world).at(-1)).toMatchObject({ epoch: 1, sequence: 0 })
  })

  test('remembers that the epoch must be asked for when the connection is lost meanwhile [S349]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    await failure(world, tx.send(RECORD))
    world.cluster.faults.cutConnections()
    await result(world, tx.abort())
    expect(coordinated(world)?.epoch).toBe(1)
    await recovers(world)
  })
})

describe('an abort in version 2', () => {
  test('brings the next epoch by itself [S362]', async () => {
    const world = setUp(transactional({ ...V2, producer: SHORT }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.moveLeader('orders', 0, -1)
    await failure(world, tx.send(RECORD))
    world.cluster.faults.moveLeader('orders', 0, 1)
    await result(world, tx.abort())
    expect([coordinated(world)?.epoch, world.cluster.requestCount('InitProducerId')]).toEqual([1, 1])
    await recovers(world)
    expect(committed(world)).toEqual(['after'])
  })

  test('mends what the coordinator aborted because its time was up [N115]', async () => {
    const world = setUp(transactional({ ...V2, ...LATE, producer: { transactionTimeoutMs: 1000 } }))
    const warnings: number[] = []
    world.producer.on('transaction-long', ({ openMs }) => warnings.push(openMs))
    const tx = await begun(world)
    await result(world, tx.send({ ...RECORD, value: 'late' }))
    await world.time.advance(20_000)
    expect(warnings).toEqual([800])
    expect(coordinated(world)?.state).toBe('CompleteAbort')
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toMatch(/INVALID_PRODUCER_EPOCH|CONCURRENT_TRANSACTIONS/)
    await result(world, tx.abort())
    await recovers(world)
    expect(committed(world)).toEqual(['after'])
  })
})

describe('a transaction that its coordinator ended in version 1', () => {
  test('fences the producer, with a word on the time it was open [S359]', async () => {
    const world = setUp(transactional({ ...V1, ...LATE, producer: { transactionTimeoutMs: 300 } }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await world.time.advance(20_000)
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe('INVALID_PRODUCER_EPOCH')
    const error = await failure(world, tx.abort())
    expect(error?.code).toBe('MILLRACE_PRODUCER_FENCED')
    expect(error?.message).toContain('transactionTimeoutMs')
    expect(committed(world)).toEqual([])
  })
})

describe('a broker that cannot give the next epoch of an id', () => {
  test('leaves a record of unknown fate as the end of the producer [S343]', async () => {
    const world = setUp(transactional({ profile: 'kafka-2.1', producer: SHORT }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce', times: Infinity }).loseReply()
    const lost = await failure(world, tx.send(RECORD))
    expect(lost?.code).toBe('MILLRACE_DELIVERY_TIMEOUT')
    const error = await failure(world, tx.abort())
    expect(error).toMatchObject({ code: 'MILLRACE_UNSUPPORTED_VERSION', category: 'fatal' })
  })

  test('has sequences given out again that were definitely not written [S346]', async () => {
    const world = setUp(transactional({ profile: 'kafka-2.1' }))
    const tx = await begun(world)
    for (const value of ['a', 'b']) await result(world, tx.send({ ...RECORD, value }))
    world.cluster.faults.on({ api: 'Produce' }).fail('TOPIC_AUTHORIZATION_FAILED')
    await failure(world, tx.send(RECORD))
    await result(world, tx.abort())
    await recovers(world)
    expect(produced(world).map(({ sequence, epoch }) => [sequence, epoch])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
      [2, 0],
    ])
  })

  test('that forgot the producer has that partition begin at 0, the others go on [S347]', async () => {
    const world = setUp(transactional({ profile: 'kafka-2.1', partitions: 2 }))
    const tx = await begun(world)
    for (const partition of [0, 1]) await result(world, tx.send({ ...RECORD, partition }))
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('UNKNOWN_PRODUCER_ID')
    world.cluster.faults.forgetProducers('orders', 0)
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).editReply((response) => {
      const answer = response as { responses: { partitionResponses: { logStartOffset: bigint }[] }[] }
      for (const one of answer.responses[0]?.partitionResponses ?? []) one.logStartOffset = 0n
    })
    expect((await failure(world, tx.send(RECORD)))?.kafkaCode).toBe('UNKNOWN_PRODUCER_ID')
    await result(world, tx.abort())
    const next = world.producer.beginTransaction()
    for (const partition of [0, 1]) await result(world, next.send({ ...RECORD, partition }))
    await result(world, next.commit())
    expect(
      produced(world)
        .slice(-2)
        .map(({ partition, sequence, epoch }) => [partition, sequence, epoch]),
    ).toEqual([
      [0, 0, 0],
      [1, 1, 0],
    ])
  })

  test('and whose retention has passed what was acknowledged is written to from 0 under the same epoch [S226]', async () => {
    const world = setUp(transactional({ profile: 'kafka-2.1' }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults
      .on({ api: 'Produce' })
      .fail('UNKNOWN_PRODUCER_ID')
      .editReply((response) => {
        const answer = response as { responses: { partitionResponses: { logStartOffset: bigint }[] }[] }
        for (const one of answer.responses[0]?.partitionResponses ?? []) one.logStartOffset = 5n
      })
    world.cluster.faults.forgetProducers('orders', 0)
    await result(world, tx.send({ ...RECORD, value: 'b' }))
    expect(produced(world).at(-1)).toMatchObject({ sequence: 0, epoch: 0 })
    await result(world, tx.commit())
    expect(committed(world)).toEqual(['a', 'b'])
  })
})
