/** `transaction()`: commits when the work returns, aborts when it throws, and tries again what an abort mends. */

import { describe, expect, test } from 'vitest'
import { begun, committed, coordinated, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { worlds } from './world.ts'

const setUp = worlds()
const RECORD = { topic: 'orders', value: 'a' }

describe.each(PROTOCOLS)('transaction() in version $version', ({ profile }) => {
  test('aborts when the work throws, and the error is the work’s own', async () => {
    const world = setUp(transactional({ profile }))
    const trouble = new Error('no such customer')
    const error = await failure(
      world,
      world.producer.transaction(
        async (tx) => {
          await tx.send(RECORD)
          throw trouble
        },
        { retries: 5 },
      ),
    )
    expect(error).toBe(trouble)
    expect(coordinated(world)?.state).toBe('CompleteAbort')
    expect(world.cluster.requestCount('EndTxn')).toBe(1)
  })

  test('does the work again after what an abort mends, as often as it may', async () => {
    const world = setUp(transactional({ profile, producer: { retries: 1 } }))
    world.cluster.faults.on({ api: 'Produce', times: 4 }).fail('NOT_ENOUGH_REPLICAS')
    let attempts = 0
    await result(
      world,
      world.producer.transaction(
        async (tx) => {
          attempts += 1
          await tx.send({ ...RECORD, value: `attempt ${String(attempts)}` })
        },
        { retries: 2 },
      ),
    )
    expect(committed(world)).toEqual(['attempt 3'])
  })

  test('does it no more often, and says what went wrong last', async () => {
    const world = setUp(transactional({ profile, producer: { retries: 1 } }))
    world.cluster.faults.on({ api: 'Produce', times: 4 }).fail('NOT_ENOUGH_REPLICAS')
    const work = world.producer.transaction((tx) => tx.send(RECORD), { retries: 1 })
    expect((await failure(world, work))?.kafkaCode).toBe('NOT_ENOUGH_REPLICAS')
    expect(committed(world)).toEqual([])
  })

  test('does not try again what would fail again: a record that is too large', async () => {
    const world = setUp(transactional({ profile, producer: { maxRequestSize: 200 } }))
    let attempts = 0
    const work = world.producer.transaction(
      (tx) => {
        attempts += 1
        return tx.send({ ...RECORD, value: 'x'.repeat(500) })
      },
      { retries: 5 },
    )
    expect((await failure(world, work))?.code).toBe('MILLRACE_RECORD_TOO_LARGE')
    expect(attempts).toBe(1)
  })

  test('fails when a record failed that the work did not wait for', async () => {
    const world = setUp(transactional({ profile }))
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    const work = world.producer.transaction((tx) => {
      tx.enqueue(RECORD)
    })
    expect((await failure(world, work))?.kafkaCode).toBe('INVALID_RECORD')
    expect(committed(world)).toEqual([])
  })

  test('waits on for a commit that is late, longer than one call would', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 1000 } }))
    world.cluster.faults.hold('EndTxn')
    let done = false
    const work = world.producer.transaction((tx) => tx.send(RECORD)).then(() => (done = true))
    await world.time.advance(5000)
    expect(done).toBe(false)
    world.cluster.faults.release('EndTxn')
    await result(world, work)
    expect(committed(world)).toEqual(['a'])
  })

  test('waits for the abort of the one before when that had timed out', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 1000 } }))
    const { producer } = world
    await begun(world).then((tx) => result(world, tx.abort()))
    world.cluster.faults.hold('EndTxn')
    const trouble = new Error('no such customer')
    const first = producer.transaction(async (tx) => {
      await tx.send(RECORD)
      throw trouble
    })
    expect(await failure(world, first)).toBe(trouble)
    const second = failure(
      world,
      producer.transaction((tx) => tx.send(RECORD)),
    )
    expect((await second)?.code).toBe('MILLRACE_TRANSACTION_TIMEOUT')
    world.cluster.faults.release('EndTxn')
    await result(
      world,
      producer.transaction((tx) => tx.send({ ...RECORD, value: 'b' })),
    )
    expect([world.log(), committed(world)]).toEqual([['a', 'b'], ['b']])
  })

  test('counts how transactions ended, and how long its calls took', async () => {
    const world = setUp(transactional({ profile, latencyMs: 5 }))
    await result(
      world,
      world.producer.transaction((tx) => tx.send(RECORD)),
    )
    await failure(
      world,
      world.producer.transaction(async (tx) => {
        await tx.send(RECORD)
        throw new Error('no')
      }),
    )
    await result(
      world,
      world.producer.transaction(() => 'nothing was sent: it does not count'),
    )
    const second = world.another()
    const tx = world.producer.beginTransaction()
    await result(world, tx.send(RECORD))
    await result(world, second.initTransactions())
    await failure(world, tx.commit())
    const metric = (name: string): unknown => world.producer.metrics().find((one) => one.name === name)?.value
    expect(['txn-commit-total', 'txn-abort-total', 'txn-fenced-total'].map(metric)).toEqual([1, 1, 1])
    expect(Number(metric('txn-commit-time-ns-total'))).toBeGreaterThan(5e6)
    await result(world, second.close())
  })
})

describe('a batch that expired while it was on the wire', () => {
  test('has no second outcome when INVALID_TXN_STATE comes for it late [S351]', async () => {
    const world = setUp(
      transactional({ profile: 'kafka-3.9', producer: { deliveryTimeoutMs: 2000, requestTimeoutMs: 1900 } }),
    )
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_TXN_STATE').delayReply(1800)
    await world.time.advance(100)
    world.cluster.faults.hold('Metadata')
    const outcomes: unknown[] = []
    tx.enqueue(RECORD, (error) => outcomes.push(error))
    await world.time.advance(5000)
    expect(outcomes).toHaveLength(1)
    world.cluster.faults.release('Metadata')
    await result(world, tx.abort())
    const next = world.producer.beginTransaction()
    await result(world, next.send({ ...RECORD, value: 'b' }))
    await result(world, next.commit())
    expect(committed(world)).toEqual(['b'])
  })
})
