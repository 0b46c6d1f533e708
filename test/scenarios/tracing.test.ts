/** What tracers hear of a `send` through `diagnostics_channel`, and what they can change. */

import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'
import type { ProducerRecord, SendTrace } from '@millrace/producer'
import { afterEach, describe, expect, test } from 'vitest'
import { worlds } from './world.ts'

const setUp = worlds()
const channel = tracingChannel<unknown, SendTrace>('millrace:send')
const nothing = (): void => {}

/** Listens until the test is over; events are written down by their names. */
function listen(onStart: (trace: SendTrace) => void = nothing): {
  readonly events: string[]
  readonly traces: SendTrace[]
} {
  const events: string[] = []
  const traces: SendTrace[] = []
  const subscribers = {
    start: (trace: SendTrace) => {
      events.push('start')
      traces.push(trace)
      onStart(trace)
    },
    end: () => events.push('end'),
    asyncStart: () => events.push('asyncStart'),
    asyncEnd: () => events.push('asyncEnd'),
    error: () => events.push('error'),
  }
  channel.subscribe(subscribers)
  cleanups.push(() => channel.unsubscribe(subscribers))
  return { events, traces }
}

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup()
})

describe('a traced send', () => {
  test('tells its beginning, its end and what became of the record', async () => {
    const world = setUp()
    const { events, traces } = listen()
    world.send('a')
    expect(events).toEqual(['start', 'end'])
    await world.untilSettled()
    expect(events).toEqual(['start', 'end', 'asyncStart', 'asyncEnd'])
    expect(traces).toMatchObject([
      { clientId: 'scenario', record: { topic: 'orders', value: 'a' }, result: { topic: 'orders', offset: 0n } },
    ])
  })

  test('that fails tells the error', async () => {
    const world = setUp()
    const { events, traces } = listen()
    const sent = world.send('a', { topic: 'no such/topic' })
    await world.untilSettled()
    expect(events).toEqual(['start', 'end', 'error', 'asyncStart', 'asyncEnd'])
    expect(traces[0]?.error).toBe(sent.error)
  })

  test('with a signal is traced too', async () => {
    const world = setUp()
    const { traces } = listen()
    const { signal } = new AbortController()
    await world.time.result(world.producer.send({ topic: 'orders', value: 'a' }, { signal }), 10_000)
    expect(traces).toMatchObject([{ result: { offset: 0n } }])
  })

  test('sends the record that the tracer puts in its place, with the trace in its headers', async () => {
    const world = setUp()
    listen((trace) => {
      trace.record = { ...(trace.record as ProducerRecord), headers: { traceparent: '00-1-2-01' } }
    })
    world.send('a')
    await world.untilSettled()
    const [record] = world.cluster.log('orders', 0).records
    expect(record?.headers.map(({ key, value }) => [key, String(Buffer.from(value ?? []))])).toEqual([
      ['traceparent', '00-1-2-01'],
    ])
  })

  test('keeps what a tracer has stored for the call until its outcome', async () => {
    const world = setUp()
    const spans = new AsyncLocalStorage<string>()
    const seen: (string | undefined)[] = []
    channel.start.bindStore(spans, (trace) => `span of ${String((trace.record as ProducerRecord).value)}`)
    cleanups.push(() => channel.start.unbindStore(spans))
    listen(() => seen.push(spans.getStore()))
    world.send('a')
    world.send('b')
    await world.untilSettled()
    expect(seen).toEqual(['span of a', 'span of b'])
  })
})

test('a send that nobody traces makes no trace', async () => {
  const world = setUp()
  const { events } = listen()
  for (const cleanup of cleanups.splice(0)) cleanup()
  world.send('a')
  await world.untilSettled()
  expect([events, channel.hasSubscribers]).toEqual([[], false])
})
