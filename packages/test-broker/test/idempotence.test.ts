/** What a leader remembers of idempotent producers. */

import { describe, expect, it } from 'vitest'
import { batchOf, newProducerId, produce, scenario } from './support.ts'

describe('an idempotent producer', () => {
  it('gets the original offset when it repeats one of its last five batches', async () => {
    const world = scenario()
    const client = world.connect()
    const producerId = await newProducerId(world, client)
    for (let sequence = 0; sequence < 5; sequence++) {
      const [answer] = await produce(world, client, batchOf({ producerId, sequence }))
      expect(answer).toMatchObject({ errorCode: 0, baseOffset: BigInt(sequence) })
    }
    const [again] = await produce(world, client, batchOf({ producerId, sequence: 1 }))
    expect(again).toMatchObject({ errorCode: 0, baseOffset: 1n })
    expect(world.cluster.log('orders', 0).length).toBe(5)
    world.cluster.assertNoViolations()
  })
})
