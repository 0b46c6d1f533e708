/** Transactions that go well, by both protocols. */

import { describe, expect, test } from 'vitest'
import { asked, begun, committed, coordinated, PROTOCOLS, result, transactional } from './transactions.ts'
import { worlds } from './world.ts'

const setUp = worlds()

describe.each(PROTOCOLS)('a transaction of version $version', ({ version, profile }) => {
  test('makes its records visible all at once, with its commit', async () => {
    const world = setUp(transactional({ profile, partitions: 2 }))
    const tx = await begun(world)
    await result(world, tx.sendMany([0, 1].map((partition) => ({ topic: 'orders', partition, value: 'a' }))))
    expect([committed(world, 0), committed(world, 1)]).toEqual([[], []])
    await result(world, tx.commit())
    expect([committed(world, 0), committed(world, 1)]).toEqual([['a'], ['a']])
    expect(coordinated(world)?.state).toBe('CompleteCommit')
    expect(asked(world)).toEqual(
      version === 1
        ? ['FindCoordinator', 'InitProducerId', 'AddPartitionsToTxn', 'Produce', 'EndTxn']
        : ['FindCoordinator', 'InitProducerId', 'Produce', 'EndTxn'],
    )
  })

  test('that is aborted shows nothing, and the next one is not touched by it', async () => {
    const world = setUp(transactional({ profile }))
    const first = await begun(world)
    await result(world, first.send({ topic: 'orders', value: 'no' }))
    await result(world, first.abort())
    const second = world.producer.beginTransaction()
    await result(world, second.send({ topic: 'orders', value: 'yes' }))
    await result(world, second.commit())
    expect(world.log()).toEqual(['no', 'yes'])
    expect(committed(world)).toEqual(['yes'])
  })

  test('carries the offsets of a group, which count with its commit only', async () => {
    const world = setUp(transactional({ profile }))
    const tx = await begun(world)
    await result(world, tx.sendOffsets([{ topic: 'orders', partition: 0, offset: 7 }], 'readers'))
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBeNull()
    await result(world, tx.commit())
    expect(world.cluster.committedOffset('readers', 'orders', 0)).toBe(7n)
  })

  test('by the helper is committed when the work returns', async () => {
    const world = setUp(transactional({ profile }))
    const { producer } = world
    const offset = await result(
      world,
      producer.transaction(async (tx) => (await tx.send({ topic: 'orders', value: 'a' })).offset),
    )
    expect(offset).toBe(0n)
    expect(committed(world)).toEqual(['a'])
  })
})
