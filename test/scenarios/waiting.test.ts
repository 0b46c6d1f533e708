/** Whoever waits for memory, a flush or the end: in order, in time, and nobody is forgotten. */

import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const TIGHT = { bufferMemory: 2000, maxWaitingBytes: 1 << 20, batchSize: 500, lingerMs: 0, maxBlockMs: 60_000 }

/** A record that takes a batch of its own. */
const large = (name: string): string => `${name}:${'x'.repeat(400)}`
const names = (values: readonly string[]): string[] => values.map((value) => value.split(':')[0] ?? '')

describe('a wait for memory', () => {
  test('that is cancelled leaves its place to the next one, also beside a flush [S118] [N38]', async () => {
    const world = setUp({ producer: TIGHT })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    const filling = ['a', 'b', 'c', 'd'].map((name) => world.send(large(name)))
    await world.time.advance(10)
    const controller = new AbortController()
    const cancelled = world.producer.send({ topic: 'orders', value: large('cancelled') }, { signal: controller.signal })
    const next = world.send(large('next'))
    let flushed = false
    void world.producer.flush().then(() => {
      flushed = true
    })
    await world.time.advance(100)
    controller.abort()
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError', delivery: 'not-written' })
    expect([next.state, flushed]).toEqual(['pending', false])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    await world.time.advance(0)
    expect([...filling, next].map(({ state }) => state)).toEqual(Array(5).fill('acknowledged'))
    expect([flushed, names(world.log())]).toEqual([true, ['warm', 'a', 'b', 'c', 'd', 'next']])
    expect(world.producer.health().bufferAvailableBytes).toBe(2000)
  })

  test('that ran out leaves no memory and no place behind [S117]', async () => {
    const world = setUp({ producer: { ...TIGHT, maxBlockMs: 1000, maxWaitingBytes: 1000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    for (const name of ['a', 'b', 'c']) world.send(large(name))
    const late = world.send(large('late'))
    await world.time.advance(1001)
    expect(late.error?.code).toBe('MILLRACE_BUFFER_EXHAUSTED')
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.producer.health().bufferAvailableBytes).toBe(2000)
    // The place it had among the waiting bytes is free again: as many may wait as before.
    world.cluster.faults.hold('Produce')
    const again = ['e', 'f', 'g', 'h', 'i'].map((name) => world.send(large(name)))
    await world.time.advance(500)
    expect(again.filter(({ state }) => state === 'failed')).toEqual([])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(names(world.log())).toEqual(['warm', 'a', 'b', 'c', 'e', 'f', 'g', 'h', 'i'])
  })

  test('ends with close at once, and what is on the wire gives its memory back afterwards [S121] [S122]', async () => {
    const world = setUp({ producer: { ...TIGHT, maxBlockMs: 3_600_000 } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.hold('Produce')
    for (const name of ['a', 'b', 'c', 'd']) world.send(large(name))
    await world.time.advance(10)
    const waiting = ['e', 'f'].map((name) => world.send(large(name)))
    const startedMs = world.time.nowMs
    await world.time.result(world.producer.close({ timeoutMs: 0 }), 1000)
    await world.time.advance(0)
    expect(world.time.nowMs - startedMs).toBeLessThan(10)
    expect(waiting.map(({ error }) => [error?.code, error?.delivery])).toEqual(
      Array(2).fill(['MILLRACE_PRODUCER_CLOSED', 'not-written']),
    )
    expect(() => world.producer.enqueue({ topic: 'orders', value: 'late' })).toThrow(
      expect.objectContaining({ code: 'MILLRACE_PRODUCER_CLOSED' }),
    )
    world.cluster.faults.release('Produce')
    await world.time.advance(1000)
    expect(world.producer.health().bufferAvailableBytes).toBe(2000)
  })

  test('keeps what was taken and not delivered within bufferMemory, sockets included, when the network is slow [N60]', async () => {
    const recordBytes = 400
    const world = setUp({
      producer: {
        acks: 0,
        enableIdempotence: false,
        bufferMemory: 8000,
        batchSize: 500,
        lingerMs: 0,
        sendBufferBytes: 1 << 20,
      },
    })
    world.send('warm')
    await world.untilSettled()
    world.network.behaviour = { ...world.network.behaviour, bytesPerMs: () => 5 }
    let taken = 0
    let refused = 0
    for (let ms = 0; ms < 3000; ms += 10) {
      while (world.producer.enqueue({ topic: 'orders', value: 'x'.repeat(recordBytes) })) taken += 1
      refused += 1
      expect((taken - (world.log().length - 1)) * recordBytes).toBeLessThanOrEqual(8000)
      await world.time.advance(10)
    }
    expect(taken).toBeGreaterThan(20)
    expect(refused).toBe(300)
    world.network.behaviour = { ...world.network.behaviour, bytesPerMs: () => Infinity }
    await world.time.result(world.producer.flush(), 60_000)
    await world.time.advance(10)
    expect(world.log()).toHaveLength(1 + taken)
  })
})

describe('flush', () => {
  test('returns when fifty records before it have their outcome [S185]', async () => {
    const world = setUp({
      partitions: 4,
      latencyMs: 20,
      producer: { lingerMs: 60_000, deliveryTimeoutMs: 200_000, batchSize: 200 },
    })
    const all = Array.from({ length: 50 }, (_, i) => world.send(String(i), { partition: i % 4 }))
    await world.time.result(world.producer.flush(), 10_000)
    expect(all.every(({ state }) => state === 'acknowledged')).toBe(true)
  })

  test('that is given up leaves nothing behind: later records linger as ever, and the next flush works [S144]', async () => {
    const world = setUp({ producer: { lingerMs: 5000 } })
    world.send('warm')
    await world.time.result(world.producer.flush(), 10_000)
    world.cluster.faults.hold('Produce')
    world.send('a')
    const controller = new AbortController()
    const given = world.producer.flush({ signal: controller.signal })
    controller.abort()
    await expect(given).rejects.toMatchObject({ name: 'AbortError' })
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    const lingering = world.send('b')
    await world.time.advance(4999)
    expect(lingering.state).toBe('pending')
    await world.time.result(world.producer.flush(), 10_000)
    expect(lingering.state).toBe('acknowledged')
  })

  test('inside a callback waits for what was sent before it, and does not deadlock [S186]', async () => {
    const world = setUp({ producer: { lingerMs: 10 } })
    const flushed: string[] = []
    world.producer.enqueue({ topic: 'orders', value: 'a' }, () => {
      world.producer.enqueue({ topic: 'orders', value: 'b' }, () => flushed.push('b'))
      void world.producer.flush().then(() => flushed.push('flush'))
    })
    await world.time.until(() => flushed.length === 2, 10_000)
    expect(flushed).toEqual(['b', 'flush'])
  })

  test('outside ends although completions send for ever, and timers get their turn all the while [N42] [N43]', async () => {
    const world = setUp({ latencyMs: 1 })
    let rounds = 0
    let going = true
    const again = (): void => {
      rounds += 1
      if (going) world.producer.enqueue({ topic: 'orders', value: String(rounds) }, again)
    }
    again()
    let ticks = 0
    const tick = (): void => {
      ticks += 1
      world.time.schedule(10, tick, true)
    }
    tick()
    await world.time.advance(500)
    expect(ticks).toBeGreaterThanOrEqual(50)
    expect(rounds).toBeGreaterThan(20)
    const before = rounds
    await world.time.result(world.producer.flush(), 100)
    expect(rounds).toBeGreaterThan(before)
    going = false
    await world.time.result(world.producer.flush(), 100)
  })
})

describe('close', () => {
  test('does not wait for a producer id that does not come [S222]', async () => {
    for (const timeoutMs of [1000, 0]) {
      const world = setUp()
      world.cluster.faults.hold('InitProducerId')
      const waiting = world.send('a')
      await world.time.advance(100)
      const startedMs = world.time.nowMs
      await world.time.result(world.producer.close({ timeoutMs }), 5000)
      await world.time.advance(0)
      expect(world.time.nowMs - startedMs).toBe(timeoutMs)
      expect([waiting.error?.code, waiting.error?.delivery]).toEqual(['MILLRACE_PRODUCER_CLOSED', 'not-written'])
      world.cluster.faults.release('InitProducerId')
    }
  })

  test('completes when the id that it waits for comes in time [S222]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'InitProducerId' }).delay(500)
    const waiting = world.send('a')
    await world.time.advance(100)
    await world.time.result(world.producer.close({ timeoutMs: 5000 }), 5000)
    await world.time.advance(0)
    expect(waiting.state).toBe('acknowledged')
  })

  test('ends waits for metadata, and lets none begin [S083]', async () => {
    const world = setUp({ cluster: { configs: { 'auto.create.topics.enable': false } } })
    const waiting = world.producer.partitionsFor('never')
    waiting.catch(() => undefined)
    await world.time.advance(100)
    await world.time.result(world.producer.close({ timeoutMs: 0 }), 1000)
    await expect(world.time.result(waiting, 1000)).rejects.toMatchObject({ code: 'MILLRACE_PRODUCER_CLOSED' })
    await expect(world.producer.partitionsFor('orders')).rejects.toMatchObject({ code: 'MILLRACE_PRODUCER_CLOSED' })
  })
})

describe('a lone record', () => {
  test('is one request in flight, then none, and has its offset [S163]', async () => {
    const world = setUp()
    const gate = world.cluster.faults.hold('Produce')
    const only = world.send('a')
    await world.time.advance(100)
    expect([gate.waiting, only.state, world.producer.health().oldestRecordAgeMs]).toEqual([1, 'pending', 100])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect([only.metadata?.offset, produced(world).length]).toEqual([0n, 1])
    expect(world.producer.health()).toMatchObject({ oldestRecordAgeMs: 0, bufferAvailableBytes: 33_554_432 })
  })
})
