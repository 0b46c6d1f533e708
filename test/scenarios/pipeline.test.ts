/** A far broker: what keeps a connection full while answers take their time. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()

/** Records of a thousand bytes that fit into a batch of 20 000. */
const FULL_BATCH_RECORDS = 19

describe('a broker that answers after 20 ms', () => {
  for (const partitions of [1, 12]) {
    test(`gets five full requests in each round trip, with ${String(partitions)} partitions`, async () => {
      const world = setUp({ partitions, latencyMs: 10, producer: { lingerMs: 5, batchSize: 20_000 } })
      world.send('warm')
      await world.untilSettled()
      world.cluster.clearRequests()
      const value = 'x'.repeat(1000)
      for (let ms = 0; ms < 400; ms++) {
        while (world.producer.health().bufferAvailableBytes > 30_000_000) {
          world.producer.enqueue({ topic: 'orders', value })
        }
        await world.time.advance(1)
      }
      // Twenty round trips of five, of which the last is under way.
      expect(world.cluster.requestCount('Produce')).toBeGreaterThanOrEqual(95)
      const batches = produced(world)
      const full = batches.filter(({ count }) => count === FULL_BATCH_RECORDS)
      expect(full.length / batches.length).toBeGreaterThan(0.95)
    })
  }
})
