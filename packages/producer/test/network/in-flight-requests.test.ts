/** Requests in flight: a queue that each leaves once. */

import { describe, expect, test } from 'vitest'
import { type InFlightRequest, InFlightRequests } from '../../src/network/in-flight-requests.ts'

function request(correlationId: number, facts: Partial<InFlightRequest<Error>> = {}): InFlightRequest<Error> {
  return {
    correlationId,
    apiName: 'Metadata',
    awaitsResponse: true,
    timeoutMs: 100,
    sentMs: 0,
    deadlineMs: 100,
    read: () => {},
    answered: () => {},
    written: () => {},
    fail: () => {},
    ...facts,
  }
}

function queueOf(...requests: InFlightRequest<Error>[]): InFlightRequests<Error> {
  const queue = new InFlightRequests<Error>()
  for (const each of requests) queue.add(each)
  return queue
}

describe('a queue of requests in flight', () => {
  test('is answered from its head', () => {
    const [a, b] = [request(1), request(2)]
    const queue = queueOf(a, b)
    expect(queue.answerable(() => {})).toBe(a)
    expect(queue.remove(a)).toBe(true)
    expect(queue.answerable(() => {})).toBe(b)
    expect(queue.count).toBe(1)
  })

  test('lets a request go once', () => {
    const a = request(1)
    const queue = queueOf(a)
    expect(queue.remove(a)).toBe(true)
    expect(queue.remove(a)).toBe(false)
  })

  test('counts requests without an answer as written when one behind them is answered', () => {
    const [silent, asked] = [request(1, { awaitsResponse: false }), request(2)]
    const queue = queueOf(silent, asked)
    const written: number[] = []
    expect(queue.answerable(({ correlationId }) => written.push(correlationId))).toBe(asked)
    expect(written).toEqual([1])
    expect(queue.remove(silent)).toBe(false)
  })

  test('has nothing to answer when no request awaits one, and keeps those that are not written', () => {
    const silent = request(1, { awaitsResponse: false })
    const queue = queueOf(silent)
    const written: unknown[] = []
    expect(queue.answerable((each) => written.push(each))).toBeUndefined()
    expect(written).toEqual([])
    expect(queue.count).toBe(1)
  })

  test('names every request strictly later than its own deadline, not only the oldest [S378]', () => {
    const [slow, fast] = [request(1, { deadlineMs: 500 }), request(2, { deadlineMs: 100 })]
    const queue = queueOf(slow, fast)
    expect(queue.nextDeadlineMs()).toBe(100)
    expect(queue.overdue(100)).toEqual([])
    expect(queue.overdue(100.5)).toEqual([fast])
    expect(queue.overdue(501)).toEqual([slow, fast])
  })

  test('gives all of them more time when the broker throttles', () => {
    const queue = queueOf(request(1, { deadlineMs: 100 }), request(2, { deadlineMs: 300 }))
    queue.postpone(1000)
    expect(queue.nextDeadlineMs()).toBe(1100)
    expect(queue.overdue(1050)).toEqual([])
  })

  test('is taken whole, oldest first', () => {
    const [a, b] = [request(1), request(2, { awaitsResponse: false })]
    const queue = queueOf(a, b)
    expect(queue.takeAll()).toEqual([a, b])
    expect(queue.count).toBe(0)
    expect(queue.nextDeadlineMs()).toBe(Infinity)
  })
})
