/** Records in streams: pulled while there is room, outcomes in order. */

import { pipeline } from 'node:stream/promises'
import type { ProducerRecord, SendManyResult } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import { worlds } from './world.ts'

const setUp = worlds()

function* numbers(count: number, pulled: { count: number }): Generator<{ topic: string; value: string }> {
  for (let i = 0; i < count; i++) {
    pulled.count += 1
    yield { topic: 'orders', value: `${String(i)}:${'x'.repeat(100)}` }
  }
}

async function collect(results: AsyncIterable<SendManyResult>): Promise<SendManyResult[]> {
  const list: SendManyResult[] = []
  for await (const result of results) list.push(result)
  return list
}

describe('sendAll', () => {
  test('yields the outcome of each record in the order of the source', async () => {
    const world = setUp({ producer: { lingerMs: 5 } })
    const results = await world.time.result(collect(world.producer.sendAll(numbers(500, { count: 0 }))), 60_000)
    expect(results.map((result) => (result.status === 'fulfilled' ? Number(result.value.offset) : -1))).toEqual(
      Array.from({ length: 500 }, (_, i) => i),
    )
  })

  test('pulls no more than there is room for', async () => {
    const world = setUp({ producer: { bufferMemory: 4000, batchSize: 500, maxWaitingBytes: 4000, lingerMs: 0 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const pulled = { count: 0 }
    const all = collect(world.producer.sendAll(numbers(1000, pulled)))
    await world.time.advance(1000)
    expect(pulled.count).toBeLessThan(60)
    world.cluster.faults.release('Produce')
    const results = await world.time.result(all, 600_000)
    expect(results).toHaveLength(1000)
    expect(results.filter(({ status }) => status === 'rejected')).toEqual([])
  })

  test('yields failures as results and goes on', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    const records = (async function* () {
      for (const value of ['a', 'b']) {
        yield { topic: 'orders', value }
        await new Promise((resolve) => world.time.schedule(100, () => resolve(null)))
      }
    })()
    const results = await world.time.result(collect(world.producer.sendAll(records)), 10_000)
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })

  test('ends the source when the caller stops reading', async () => {
    const world = setUp()
    let ended = false
    const records = (function* () {
      try {
        for (;;) yield { topic: 'orders', value: 'x' }
      } finally {
        ended = true
      }
    })()
    const reading = (async () => {
      for await (const result of world.producer.sendAll(records)) if (result.status === 'fulfilled') break
    })()
    await world.time.result(reading, 10_000)
    expect(ended).toBe(true)
  })
})

describe('a writable', () => {
  test('takes records, keeps its source waiting while memory is full, and ends when all have their outcome', async () => {
    const world = setUp({ producer: { bufferMemory: 4000, batchSize: 500, lingerMs: 0 } })
    let delivered = 0
    const sink = world.producer.writable({
      onDelivery: (error) => {
        if (error === null) delivered += 1
      },
    })
    await world.time.result(pipeline(numbers(300, { count: 0 }), sink), 600_000)
    expect(delivered).toBe(300)
    expect(world.log()).toHaveLength(300)
  })

  test('is destroyed by a record that cannot be sent', async () => {
    const world = setUp()
    const sink = world.producer.writable()
    const written = pipeline(
      [
        { topic: 'orders', value: 'a' },
        { topic: 'a b', value: 'b' },
      ],
      sink,
    )
    await expect(world.time.result(written, 10_000)).rejects.toMatchObject({ code: 'MILLRACE_INVALID_TOPIC' })
  })
})

describe('a source that always has a next record', () => {
  // 1. Every record is at hand, so promises alone carry the flow: nothing in it waits for the event loop.
  // 2. Nothing was sent, nothing answered, no timer of the application ran, until memory was full.
  test('lets the sockets have their say between its records, in sendAll and in a writable', async () => {
    const world = setUp({ producer: { lingerMs: 0 } })
    world.send('warm')
    await world.untilSettled()
    const flows = [
      async (source: Generator<ProducerRecord>) => void (await collect(world.producer.sendAll(source))),
      (source: Generator<ProducerRecord>) => pipeline(source, world.producer.writable()),
    ]
    for (const flow of flows) {
      world.cluster.clearRequests()
      const pulled = { count: 0 }
      let requestsBeforeTheLast = -1
      const source = watched(numbers(5000, pulled), () => {
        if (pulled.count === 5000) requestsBeforeTheLast = world.cluster.requestCount('Produce')
      })
      await world.time.result(flow(source), 600_000)
      expect(requestsBeforeTheLast).toBeGreaterThan(3)
    }
  })
})

function* watched<T>(source: Iterable<T>, look: () => void): Generator<T> {
  for (const item of source) {
    look()
    yield item
  }
}
