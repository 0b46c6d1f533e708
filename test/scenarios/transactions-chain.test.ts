/** Many transactions one after another, on every kind of broker and over faults: readers see the committed set, nothing else. */

import { describe, expect, test } from 'vitest'
import { asked, begun, committed, coordinated, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { worlds } from './world.ts'

const setUp = worlds()
const GROUP = 'readers'

describe.each(PROTOCOLS)('transactions of version $version', ({ profile }) => {
  test('over lost answers and lost requests show what was committed, in order, each once [S365] [N128]', async () => {
    const partitions = 3
    const world = setUp(
      transactional({ profile, brokers: 3, partitions, latencyMs: 1, producer: { retryBackoffMs: 10 } }),
    )
    const { producer, cluster, topic } = world
    await result(world, producer.initTransactions())
    const expected: string[][] = Array.from({ length: partitions }, () => [])
    let lastOffset = -1
    for (let n = 0; n < 300; n++) {
      if (n % 7 === 0) {
        cluster.faults.on({ api: ['Produce', 'EndTxn', 'AddPartitionsToTxn'], nth: (n % 3) + 1 }).loseReply()
      }
      if (n % 11 === 0)
        cluster.faults.on({ api: ['Produce', 'EndTxn', 'TxnOffsetCommit'], nth: (n % 2) + 1 }).cutBefore()
      const tx = producer.beginTransaction()
      const values = Array.from({ length: (n % 5) + 1 }, (_, i) => `${String(n)}.${String(i)}`)
      const sent = Promise.allSettled(
        values.map((value, i) => tx.send({ topic, value, partition: (n + i) % partitions })),
      )
      if (n % 2 === 0) await result(world, tx.sendOffsets([{ topic, partition: 0, offset: n }], GROUP))
      if (n % 3 === 2) await result(world, tx.abort())
      else {
        await result(world, tx.commit())
        values.forEach((value, i) => expected[(n + i) % partitions]?.push(value))
        if (n % 2 === 0) lastOffset = n
      }
      await result(world, sent)
    }
    expect(expected.map((_, partition) => committed(world, partition))).toEqual(expected)
    expect(cluster.committedOffset(GROUP, topic, 0)).toBe(BigInt(lastOffset))
    expect(cluster.openTransactions).toEqual([])
  })

  test('over twenty partitions show a large committed set and nothing of a larger aborted one [S361]', async () => {
    const partitions = 20
    const world = setUp(transactional({ profile, brokers: 3, partitions, producer: { lingerMs: 1 } }))
    const { producer, topic } = world
    const doomed = await begun(world)
    for (let i = 0; i < 5000; i++) doomed.enqueue({ topic, value: `no ${String(i)}`, partition: i % partitions })
    await result(world, producer.flush())
    await result(world, doomed.abort())
    const tx = producer.beginTransaction()
    const values = Array.from({ length: 1000 }, (_, i) => `yes ${String(i)}`)
    values.forEach((value, i) => tx.enqueue({ topic, value, partition: i % partitions }))
    await result(world, tx.commit())
    const seen = Array.from({ length: partitions }, (_, partition) => committed(world, partition)).flat()
    expect(world.cluster.records(topic).length).toBe(6000)
    expect(seen.toSorted()).toEqual(values.toSorted())
  })

  test('a refusal that comes after the time of its batch is no second failure [S351]', async () => {
    // 1. the first try takes a second 2. the second is under way when time is up 3. its refusal comes after that
    const world = setUp(
      transactional({
        profile,
        producer: { deliveryTimeoutMs: 2000, requestTimeoutMs: 1500, retryBackoffMs: 10, retryBackoffMaxMs: 10 },
      }),
    )
    const { cluster, topic } = world
    const tx = await begun(world)
    await result(world, tx.send({ topic, value: 'aborted' }))
    cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS').delayReply(1000)
    cluster.faults.on({ api: 'Produce', nth: 2 }).fail('INVALID_TXN_STATE').delayReply(1200)
    const error = await failure(world, tx.send({ topic, value: 'late' }))
    expect(error?.code).toBe('MILLRACE_DELIVERY_TIMEOUT')
    await world.time.advance(1000)
    expect(cluster.requestCount('Produce')).toBe(3)
    await result(world, tx.abort())
    await result(
      world,
      world.producer.transaction((next) => next.send({ topic, value: 'next' })),
    )
    expect(committed(world)).toEqual(['next'])
  })
})

test.each(['kafka-4.4', 'kafka-4.0', 'kafka-3.9', 'kafka-2.8', 'kafka-2.1', 'redpanda-26'] as const)(
  'commit, abort and offsets work with %s',
  async (profile) => {
    const world = setUp(transactional({ profile }))
    const { producer, topic } = world
    await result(world, (await begun(world)).commit())
    await result(
      world,
      producer.transaction((tx) => tx.sendMany(['a', 'b'].map((value) => ({ topic, value })))),
    )
    const tx = producer.beginTransaction()
    await result(world, tx.send({ topic, value: 'never' }))
    await result(world, tx.sendOffsets([{ topic, partition: 0, offset: 5n }], GROUP))
    await result(world, tx.abort())
    expect(world.cluster.committedOffset(GROUP, topic, 0)).toBeNull()
    await result(
      world,
      producer.transaction(async (last) => {
        await last.send({ topic, value: 'c' })
        await last.sendOffsets([{ topic, partition: 0, offset: '6' }], GROUP)
      }),
    )
    expect([committed(world), world.cluster.committedOffset(GROUP, topic, 0)]).toEqual([['a', 'b', 'c'], 6n])
  },
)

describe('transaction()', () => {
  test('gives what its work returns, and has initialised a producer that nobody initialised', async () => {
    const world = setUp(transactional())
    const value = await result(
      world,
      world.producer.transaction(async (tx) => {
        tx.enqueue({ topic: world.topic, value: 'a' })
        await tx.send({ topic: world.topic, value: 'b' })
        return 42
      }),
    )
    expect([value, committed(world)]).toEqual([42, ['a', 'b']])
  })

  test('aborts when its work throws, and throws that', async () => {
    const world = setUp(transactional())
    const failing = world.producer.transaction(async (tx) => {
      await tx.send({ topic: world.topic, value: 'never' })
      throw new RangeError('no good')
    })
    expect((await failure(world, failing))?.message).toBe('no good')
    expect([committed(world), coordinated(world)?.state]).toEqual([[], 'CompleteAbort'])
  })

  test('does its work again when asked to, as often as it was told, and then gives up', async () => {
    const world = setUp(transactional())
    world.cluster.faults.on({ api: 'Produce', times: 2 }).fail('TRANSACTION_ABORTABLE')
    const work = (tx: { send(record: { topic: string; value: string }): Promise<unknown> }): Promise<unknown> =>
      tx.send({ topic: world.topic, value: 'a' })
    await result(world, world.producer.transaction(work, { retries: 2 }))
    expect(committed(world)).toEqual(['a'])
    world.cluster.faults.on({ api: 'Produce', times: 5 }).fail('TRANSACTION_ABORTABLE')
    expect((await failure(world, world.producer.transaction(work, { retries: 2 })))?.kafkaCode).toBe(
      'TRANSACTION_ABORTABLE',
    )
    expect(asked(world).filter((api) => api === 'EndTxn').length).toBe(6)
    expect(committed(world)).toEqual(['a'])
    world.cluster.faults.clear()
  })
})
