/** What many records in many partitions cost, counted in looks at queues and not in seconds. */

import { describe, expect, test } from 'vitest'
import type { QueuedBatch } from '../../src/accumulator/partition-queue.ts'
import { accumulatorScenario } from './scenario.ts'

const RECORDS_PER_PARTITION = 10
/** How often each batch is sent: it fails three times. */
const ATTEMPTS = 4
const MAX_REQUEST_BYTES = 1 << 20

/** Looks at queues that are due, for records of `partitions` partitions that are sent, fail and are sent again. */
function looks(partitions: number): { looks: number; requests: number; batches: number } {
  const { append, accumulator } = accumulatorScenario({
    batchSizeBytes: 16_384,
    maxRequestBytes: MAX_REQUEST_BYTES,
    totalBytes: 1 << 30,
  })
  for (let round = 0; round < RECORDS_PER_PARTITION; round++) {
    for (let partition = 0; partition < partitions; partition++) append(partition, 'x'.repeat(100))
  }
  let seen = 0
  let requests = 0
  let batches = 0
  const gate = (): boolean => {
    seen += 1
    return true
  }
  for (;;) {
    const into: QueuedBatch[] = []
    accumulator.drain(1, 0, gate, into)
    if (into.length === 0) return { looks: seen, requests, batches }
    requests += 1
    batches += into.length
    for (const batch of into) {
      batch.attempts += 1
      if (batch.attempts < ATTEMPTS) accumulator.requeue(batch)
      else accumulator.settled(batch)
    }
  }
}

describe('a hundred thousand records in ten thousand partitions whose leader fails them again and again', () => {
  test('cost a few looks for each batch that is sent, no more for many partitions than for few [N51]', () => {
    const few = looks(1_000)
    const many = looks(10_000)
    expect(many.batches).toBe(10_000 * ATTEMPTS)
    expect(many.requests).toBeGreaterThan(10)
    expect(many.looks).toBeLessThan(3 * many.batches)
    expect(many.looks / many.batches).toBeLessThan((1.5 * few.looks) / few.batches)
  })
})
