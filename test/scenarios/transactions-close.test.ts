/** How a producer with transactions ends. */

import { describe, expect, test } from 'vitest'
import { asked, begun, committed, coordinated, failure, PROTOCOLS, result, transactional } from './transactions.ts'
import { worlds } from './world.ts'

const setUp = worlds()
const RECORD = { topic: 'orders', value: 'a' }

describe.each(PROTOCOLS)('close in version $version', ({ profile }) => {
  test('aborts an open transaction, and what was not sent of it is told so [S194]', async () => {
    const world = setUp(transactional({ profile, producer: { lingerMs: 10_000 } }))
    const tx = await begun(world)
    await result(world, Promise.all([tx.send(RECORD), world.producer.flush()]))
    const queued = failure(world, tx.send({ ...RECORD, value: 'b' }))
    await result(world, world.producer.close(), 1000)
    expect((await queued)?.code).toBe('MILLRACE_TRANSACTION_ABORTED')
    expect(asked(world).at(-1)).toBe('EndTxn')
    expect(coordinated(world)?.state).toBe('CompleteAbort')
    expect(committed(world)).toEqual([])
  })

  test('sends a commit that was asked for before [S193] [S197]', async () => {
    const world = setUp(transactional({ profile, producer: { lingerMs: 10_000 } }))
    const tx = await begun(world)
    const sent = tx.send(RECORD)
    const ended = tx.commit()
    await result(world, Promise.all([world.producer.close(), sent, ended]), 1000)
    expect(committed(world)).toEqual(['a'])
  })

  test('joins a commit that had timed out [S193]', async () => {
    const world = setUp(transactional({ profile, producer: { maxBlockMs: 1000 } }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.hold('EndTxn')
    expect((await failure(world, tx.commit()))?.code).toBe('MILLRACE_TRANSACTION_TIMEOUT')
    world.cluster.faults.release('EndTxn')
    await result(world, world.producer.close())
    expect(committed(world)).toEqual(['a'])
  })

  test('with no time fails a waiting commit at once [S195]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    world.cluster.faults.hold('EndTxn')
    const ended = failure(world, tx.commit())
    await world.time.advance(50)
    await result(world, world.producer.close({ timeoutMs: 0 }), 1)
    expect((await ended)?.code).toBe('MILLRACE_PRODUCER_CLOSED')
  })

  test('leaves a transaction that says of every call that the producer is closed', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await result(world, world.producer.close())
    for (const call of ['send', 'commit', 'abort'] as const) {
      const error = await failure(world, call === 'send' ? tx.send(RECORD) : tx[call]())
      expect([error?.code, error?.message]).toEqual([
        'MILLRACE_PRODUCER_CLOSED',
        expect.stringContaining('it is final'),
      ])
    }
  })

  test('does not wait for a transaction whose producer has met a fatal error [S196]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_PRODUCER_ID_MAPPING')
    await failure(world, tx.send(RECORD))
    world.cluster.clearRequests()
    await result(world, world.producer.close(), 10)
    expect(asked(world)).toEqual([])
  })

  test.each(['FindCoordinator', 'InitProducerId'])('ends a wait for %s [S198]', async (api) => {
    const world = setUp(transactional({ profile }))
    world.cluster.faults.hold(api)
    const ready = failure(world, world.producer.initTransactions())
    await world.time.advance(50)
    await result(world, world.producer.close({ timeoutMs: 1000 }), 1001)
    expect((await ready)?.code).toBe('MILLRACE_PRODUCER_CLOSED')
  })

  test('ends a wait for offsets, and with it the wait for their transaction [S198]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    world.cluster.faults.hold(profile === 'kafka-3.9' ? 'AddOffsetsToTxn' : 'TxnOffsetCommit')
    const offsets = failure(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 1 }], 'readers'))
    await world.time.advance(50)
    await result(world, world.producer.close({ timeoutMs: 1000 }), 1001)
    expect((await offsets)?.code).toBe('MILLRACE_PRODUCER_CLOSED')
  })

  test('is final for every transactional call [S199]', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, world.producer.close())
    const { producer } = world
    for (const call of [
      () => producer.initTransactions(),
      () => tx.send(RECORD),
      () => tx.commit(),
      () => tx.abort(),
    ]) {
      expect((await failure(world, call()))?.code).toBe('MILLRACE_PRODUCER_CLOSED')
    }
    expect(() => producer.beginTransaction()).toThrow(expect.objectContaining({ code: 'MILLRACE_PRODUCER_CLOSED' }))
  })

  test('by disposal of the transaction aborts that alone, and a committed one is left in peace', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, tx.send(RECORD))
    await result(world, tx[Symbol.asyncDispose]())
    expect(coordinated(world)?.state).toBe('CompleteAbort')
    const next = world.producer.beginTransaction()
    await result(world, next.send({ ...RECORD, value: 'b' }))
    await result(world, next.commit())
    await result(world, next[Symbol.asyncDispose]())
    await result(world, tx[Symbol.asyncDispose]())
    expect(committed(world)).toEqual(['b'])
  })
})

describe('a producer without a transactional id', () => {
  test('has no transactions, and sends as ever [S258]', async () => {
    const world = setUp()
    expect((await failure(world, world.producer.initTransactions()))?.code).toBe('MILLRACE_USAGE')
    expect(() => world.producer.beginTransaction()).toThrow(/no transactionalId/)
    expect(
      (
        await failure(
          world,
          world.producer.transaction(() => 1),
        )
      )?.code,
    ).toBe('MILLRACE_USAGE')
    world.send('a')
    await world.untilSettled()
    expect(world.log()).toEqual(['a'])
  })
})
