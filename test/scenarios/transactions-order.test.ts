/** Which calls are right when, what each costs, and in which order brokers are asked. */

import { describe, expect, test } from 'vitest'
import { asked, begun, committed, coordinated, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const V1 = { profile: 'kafka-3.9' } as const
const V2 = { profile: 'kafka-4.4' } as const

/** Requests of one API as they were sent. */
function messages(world: ReturnType<typeof setUp>, api: string): readonly Record<string, unknown>[] {
  return world.cluster.requests
    .filter((one) => one.api === api)
    .map(({ message }) => message as Record<string, unknown>)
}

function versions(world: ReturnType<typeof setUp>, api: string): readonly number[] {
  return world.cluster.requests.filter((one) => one.api === api).map(({ apiVersion }) => apiVersion)
}

describe('a transaction of version 1', () => {
  test('asks for coordinator, id, partitions, records, offsets and end, in this order [S249]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    await result(world, tx.send({ topic: 'orders', value: 'a' }))
    await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1n }], 'readers'))
    await result(world, tx.commit())
    expect(asked(world)).toEqual([
      'FindCoordinator',
      'InitProducerId',
      'AddPartitionsToTxn',
      'Produce',
      'AddOffsetsToTxn',
      'FindCoordinator',
      'TxnOffsetCommit',
      'EndTxn',
    ])
    expect(Math.max(...versions(world, 'Produce'))).toBeLessThan(12)
    expect(Math.max(...versions(world, 'EndTxn'))).toBeLessThan(5)
  })

  test('keeps to the old versions on brokers that know the new ones [S255] [N125]', async () => {
    const world = setUp(transactional(V2))
    world.cluster.finalizeFeature('transaction.version', 0)
    const tx = await begun(world)
    await result(world, tx.send({ topic: 'orders', value: 'a' }))
    await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1n }], 'readers'))
    await result(world, tx.commit())
    expect(world.cluster.requestCount('AddPartitionsToTxn')).toBe(1)
    expect([versions(world, 'Produce'), versions(world, 'TxnOffsetCommit'), versions(world, 'EndTxn')]).toEqual([
      [11],
      [4],
      [4],
    ])
  })

  test('adds a partition once, however often it is written to [S261] [S108]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 4 }))
    const tx = await begun(world)
    for (const value of ['a', 'b', 'c']) await result(world, tx.send({ topic: 'orders', partition: 2, value }))
    await result(world, tx.commit())
    expect(messages(world, 'AddPartitionsToTxn').map((one) => one['v3AndBelowTopics'])).toMatchObject([
      [{ name: 'orders', partitions: [2] }],
    ])
  })

  test('adds partitions together that come before the answer to the first request, each once [S262] [N118]', async () => {
    const world = setUp(transactional({ ...V1, partitions: 6 }))
    const tx = await begun(world)
    world.cluster.faults.hold('AddPartitionsToTxn')
    const sent = [0].map((partition) => tx.send({ topic: 'orders', partition, value: 'a' }))
    await world.time.advance(10)
    sent.push(...[1, 2, 3].map((partition) => tx.send({ topic: 'orders', partition, value: 'a' })))
    await world.time.advance(10)
    sent.push(...[4, 5, 0].map((partition) => tx.send({ topic: 'orders', partition, value: 'b' })))
    await world.time.advance(10)
    expect(world.cluster.requestCount('Produce')).toBe(0)
    world.cluster.faults.release('AddPartitionsToTxn')
    await result(world, Promise.all(sent))
    await result(world, tx.commit())
    const added = messages(world, 'AddPartitionsToTxn').map(
      (one) => (one['v3AndBelowTopics'] as { partitions: number[] }[])[0]?.partitions,
    )
    expect(added).toEqual([[0], [1, 2, 3, 4, 5]])
  })

  test('sends on to partitions that are in it while others are being added', async () => {
    const world = setUp(transactional({ ...V1, partitions: 2, brokers: 2 }))
    const tx = await begun(world)
    await result(world, tx.send({ topic: 'orders', partition: 0, value: 'a' }))
    world.cluster.faults.hold('AddPartitionsToTxn')
    const waiting = tx.send({ topic: 'orders', partition: 1, value: 'x' })
    await world.time.advance(50)
    await result(world, tx.send({ topic: 'orders', partition: 0, value: 'b' }))
    expect([world.log(0), world.log(1)]).toEqual([['a', 'b'], []])
    world.cluster.faults.release('AddPartitionsToTxn')
    await result(world, waiting)
    await result(world, tx.commit())
  })

  test('sends nothing to a partition that is not added yet, and adds and sends it when it is committed [S263] [S264]', async () => {
    const world = setUp(transactional(V1))
    const tx = await begun(world)
    const held = world.cluster.faults.hold('AddPartitionsToTxn')
    const sent = tx.send({ topic: 'orders', value: 'a' })
    const ended = tx.commit()
    await world.time.advance(1000)
    expect([held.waiting, world.cluster.requestCount('Produce'), world.cluster.requestCount('EndTxn')]).toEqual([
      1, 0, 0,
    ])
    expect(world.producer.explain({ topic: 'orders' })).toMatchObject([
      {
        waitsFor: 'transaction',
        reason: 'The partition is not part of the transaction yet, or the transaction takes nothing more.',
        records: 1,
      },
    ])
    world.cluster.faults.release('AddPartitionsToTxn')
    await result(world, Promise.all([sent, ended]))
    expect(asked(world).slice(2)).toEqual(['AddPartitionsToTxn', 'Produce', 'EndTxn'])
  })

  test('goes on under its epoch and sequences from one transaction to the next', async () => {
    const world = setUp(transactional(V1))
    await begun(world).then((tx) => result(world, Promise.all([tx.send({ topic: 'orders', value: 'a' }), tx.commit()])))
    const next = world.producer.beginTransaction()
    await result(world, next.send({ topic: 'orders', value: 'b' }))
    await result(world, next.commit())
    expect(produced(world).map(({ epoch, sequence }) => [epoch, sequence])).toEqual([
      [0, 0],
      [0, 1],
    ])
  })
})

describe('a transaction of version 2', () => {
  test('adds partitions and offsets without requests of their own [S250]', async () => {
    const world = setUp(transactional(V2))
    const tx = await begun(world)
    await result(world, tx.send({ topic: 'orders', value: 'a' }))
    await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1n }], 'readers'))
    await result(world, tx.commit())
    expect([world.cluster.requestCount('AddPartitionsToTxn'), world.cluster.requestCount('AddOffsetsToTxn')]).toEqual([
      0, 0,
    ])
    expect(versions(world, 'EndTxn')).toEqual([5])
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(1n)
  })

  test('gets its epoch from the end of the one before, and begins its sequences at 0 [S253]', async () => {
    const world = setUp(transactional(V2))
    const first = await begun(world)
    await result(world, first.send({ topic: 'orders', value: 'a' }))
    await result(world, first.commit())
    const second = world.producer.beginTransaction()
    await result(world, second.send({ topic: 'orders', value: 'b' }))
    await result(world, second.abort())
    const third = world.producer.beginTransaction()
    await result(world, third.send({ topic: 'orders', value: 'c' }))
    await result(world, third.commit())
    expect(produced(world).map(({ epoch, sequence }) => [epoch, sequence])).toEqual([
      [0, 0],
      [1, 0],
      [2, 0],
    ])
    expect(world.cluster.requestCount('InitProducerId')).toBe(1)
  })

  test('gets another producer id when the epochs of its own are used up [S254]', async () => {
    const world = setUp(transactional(V2))
    world.cluster.faults.on({ api: 'EndTxn' }).editReply((response) => {
      Object.assign(response as object, { producerId: 4711n, producerEpoch: 0 })
    })
    const first = await begun(world)
    await result(world, first.send({ topic: 'orders', value: 'a' }))
    await result(world, first.commit())
    world.cluster.adoptProducerId(4711n)
    world.cluster.faults.hold('Produce')
    const second = world.producer.beginTransaction()
    void second.send({ topic: 'orders', value: 'b' }).catch(() => {})
    await world.time.advance(100)
    const batches = world.cluster.requests.flatMap(({ batches: of }) => of)
    expect(batches.at(-1)).toMatchObject({ producerId: 4711n, producerEpoch: 0, baseSequence: 0 })
    await result(world, world.producer.close({ timeoutMs: 0 }))
  })
})

describe('the protocol', () => {
  test('changes between two transactions only, when brokers are upgraded, with a fresh epoch [S251] [N124]', async () => {
    const world = setUp(transactional(V2))
    world.cluster.finalizeFeature('transaction.version', 0)
    const first = await begun(world)
    await result(world, first.send({ topic: 'orders', value: 'a' }))
    world.cluster.finalizeFeature('transaction.version', 2)
    // What is in force is learnt with the next connection.
    world.cluster.faults.cutConnections()
    await result(world, first.send({ topic: 'orders', value: 'b' }))
    await result(world, first.commit())
    expect(versions(world, 'EndTxn')).toEqual([4])
    const second = world.producer.beginTransaction()
    await result(world, second.send({ topic: 'orders', value: 'c' }))
    await result(world, second.commit())
    expect(world.cluster.requestCount('InitProducerId')).toBe(2)
    expect(world.cluster.requestCount('AddPartitionsToTxn')).toBe(1)
    expect(versions(world, 'EndTxn')).toEqual([4, 5])
    expect(produced(world).at(-1)).toMatchObject({ epoch: 1, sequence: 0 })
    expect(committed(world)).toEqual(['a', 'b', 'c'])
  })

  test('changes back when the feature is lowered [S252]', async () => {
    // The transaction that is open keeps to its protocol to the end.
    const world = setUp(transactional({ ...V2, cluster: { ignore: ['transaction-protocol-version'] } }))
    const first = await begun(world)
    await result(world, first.send({ topic: 'orders', value: 'a' }))
    world.cluster.finalizeFeature('transaction.version', 1)
    world.cluster.faults.cutConnections()
    await world.time.advance(500)
    await result(world, first.abort())
    const second = world.producer.beginTransaction()
    await result(world, second.send({ topic: 'orders', value: 'b' }))
    await result(world, second.commit())
    expect(world.cluster.requestCount('AddPartitionsToTxn')).toBe(1)
    expect(committed(world)).toEqual(['b'])
  })

  test('is that of the newest word: a broker that lags behind does not take it back [S256]', async () => {
    const world = setUp(transactional({ ...V2, brokers: 2 }))
    await begun(world)
    world.cluster.faults.on({ api: 'ApiVersions', times: 9 }).editReply((response) => {
      Object.assign(response as object, { finalizedFeaturesEpoch: 0n, finalizedFeatures: [] })
    })
    world.cluster.finalizeFeature('other', 1)
    world.cluster.faults.cutConnections()
    await world.time.advance(1000)
    await result(world, world.producer.partitionsFor('orders'))
    expect(world.cluster.requestCount('AddPartitionsToTxn')).toBe(0)
  })
})

describe.each(PROTOCOLS)('in version $version', ({ version, profile }) => {
  test('the records of all partitions become visible with the commit', async () => {
    const world = setUp(transactional({ profile, partitions: 2 }))
    const tx = await begun(world)
    await result(world, tx.sendMany([0, 1].map((partition) => ({ topic: 'orders', partition, value: 'a' }))))
    expect([committed(world, 0), committed(world, 1)]).toEqual([[], []])
    await result(world, tx.commit())
    expect([committed(world, 0), committed(world, 1)]).toEqual([['a'], ['a']])
  })

  test('records are refused without a transaction, before and after initTransactions [S257] [N123]', async () => {
    const world = setUp(transactional({ profile }))
    const { producer } = world
    expect(() => producer.beginTransaction()).toThrow(expect.objectContaining({ code: 'MILLRACE_TRANSACTION_STATE' }))
    const outside = await failure(world, producer.send({ topic: 'orders', value: 'a' }))
    expect(outside).toMatchObject({ code: 'MILLRACE_TRANSACTION_STATE', delivery: 'not-written' })
    const tx = await begun(world)
    await result(world, tx.commit())
    expect((await failure(world, tx.send({ topic: 'orders', value: 'a' })))?.code).toBe('MILLRACE_TRANSACTION_STATE')
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_TRANSACTION_STATE')
    expect(() => tx.enqueue({ topic: 'orders', value: 'a' })).toThrow(/is over|Call beginTransaction/)
    expect(() => producer.enqueue({ topic: 'orders', value: 'a' })).toThrow(/sends with its transactions/)
  })

  test('a second begin, commit or initTransactions is refused and changes nothing [S269] [S270] [N123]', async () => {
    const world = setUp(transactional({ profile }))
    const { producer } = world
    const tx = await begun(world)
    expect(() => producer.beginTransaction()).toThrow(/commit\(\) or abort\(\)/)
    expect((await failure(world, producer.initTransactions()))?.code).toBe('MILLRACE_TRANSACTION_STATE')
    void tx.send({ topic: 'orders', value: 'a' })
    const first = tx.commit()
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_TRANSACTION_STATE')
    await result(world, first)
    expect(committed(world)).toEqual(['a'])
  })

  test('an empty transaction costs nothing, whether committed or aborted [S275] [S276] [N113]', async () => {
    const world = setUp(transactional({ profile }))
    const used = await begun(world)
    await result(world, used.send({ topic: 'orders', value: 'a' }))
    await result(world, used.commit())
    world.cluster.clearRequests()
    for (const end of ['commit', 'abort', 'commit'] as const)
      await result(world, world.producer.beginTransaction()[end]())
    expect(asked(world)).toEqual([])
    const last = world.producer.beginTransaction()
    await result(world, last.send({ topic: 'orders', value: 'b' }))
    await result(world, last.commit())
    expect(committed(world)).toEqual(['a', 'b'])
  })

  test('a transaction of nothing but offsets is committed [S277]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 3 }], 'readers'))
    await result(world, tx.commit())
    expect(coordinated(world)?.state).toBe('CompleteCommit')
  })

  test('commit waits for records in flight, and sends what lingers at once [S265] [S266] [S267] [S154] [N109]', async () => {
    const world = setUp(transactional({ profile, partitions: 2, producer: { lingerMs: 10_000 } }))
    const tx = await begun(world)
    world.cluster.faults.hold('Produce')
    const first = tx.send({ topic: 'orders', partition: 0, value: 'a' })
    const flushed = world.producer.flush()
    await world.time.advance(100)
    const second = tx.send({ topic: 'orders', partition: 1, value: 'b' })
    const ended = tx.commit()
    await world.time.advance(1000)
    expect(world.cluster.requestCount('EndTxn')).toBe(0)
    world.cluster.faults.release('Produce')
    await result(world, Promise.all([first, second, flushed, ended]), 2000)
    expect(asked(world).at(-1)).toBe('EndTxn')
    expect([committed(world, 0), committed(world, 1)]).toEqual([['a'], ['b']])
  })

  test('lingering counts again in the next transaction [S268]', async () => {
    const world = setUp(transactional({ profile, producer: { lingerMs: 5000 } }))
    const tx = await begun(world)
    const sent = tx.send({ topic: 'orders', value: 'a' })
    await result(world, tx.commit(), 1000)
    await result(world, sent)
    const next = world.producer.beginTransaction()
    void next.send({ topic: 'orders', value: 'b' })
    await world.time.advance(4000)
    expect(world.log()).toEqual(['a'])
    await world.time.advance(2000)
    expect(world.log()).toEqual(['a', 'b'])
    await result(world, next.commit())
  })

  test('offsets carry group, generation, member and instance, leader epoch and metadata [S272] [S274]', async () => {
    const world = setUp(transactional({ profile }))
    world.cluster.faults.on({ api: 'TxnOffsetCommit' }).fail('NONE')
    const tx = await begun(world)
    const group = { groupId: 'readers', generationId: 5, memberId: 'member-1', groupInstanceId: 'pod-1' }
    const offsets = [{ topic: 'orders', partition: 0, offset: '12', leaderEpoch: 3, metadata: 'at noon' }]
    await result(world, tx.sendOffsets(offsets, group))
    expect(messages(world, 'TxnOffsetCommit')).toMatchObject([
      {
        groupId: 'readers',
        generationIdOrMemberEpoch: 5,
        memberId: 'member-1',
        groupInstanceId: 'pod-1',
        topics: [
          {
            name: 'orders',
            partitions: [{ committedOffset: 12n, committedLeaderEpoch: 3, committedMetadata: 'at noon' }],
          },
        ],
      },
    ])
    await result(world, tx.abort())
  })

  test('offsets that cannot be are refused before anybody is asked [S273]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    const one = [{ topic: 'orders', partition: 0, offset: 1 }]
    for (const group of [null, { groupId: 'readers', generationId: 2 }, {}]) {
      expect((await failure(world, tx.sendOffsets(one, group as never)))?.code).toBe('MILLRACE_USAGE')
    }
    for (const offset of [-1, 1.5, 'x', 2n ** 63n]) {
      expect((await failure(world, tx.sendOffsets([{ ...one[0], offset } as never], 'readers')))?.code).toBe(
        'MILLRACE_USAGE',
      )
    }
    await result(world, tx.sendOffsets([], 'readers'))
    expect(world.cluster.requestCount('TxnOffsetCommit')).toBe(0)
    await result(world, tx.commit())
    expect(version === 1 ? world.cluster.requestCount('AddOffsetsToTxn') : 0).toBe(0)
  })

  test('a split inside a transaction leaves it healthy, and nothing of it expires later [S173] [S174]', async () => {
    const world = setUp(
      transactional({
        profile,
        cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 150 } } } },
        producer: { lingerMs: 5, transactionTimeoutMs: 600_000 },
      }),
    )
    const tx = await begun(world)
    await result(world, tx.sendMany(['a', 'b', 'c'].map((value) => ({ topic: 'orders', value: value.repeat(50) }))))
    await world.time.advance(200_000)
    await result(world, tx.commit())
    expect(committed(world).map((value) => value[0])).toEqual(['a', 'b', 'c'])
  })
})
