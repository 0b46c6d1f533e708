/** The cluster as last heard of: what is asked, when, and what of an answer is believed. */

import { errorCodes } from '@millrace/protocol'
import {
  createMetadataResponse,
  createMetadataResponseBroker,
  createMetadataResponsePartition,
  createMetadataResponseTopic,
  type MetadataResponse,
} from '@millrace/protocol/messages/metadata'
import { describe, expect, test } from 'vitest'
import { MetadataCache } from '../../src/cluster/metadata-cache.ts'

const NEWEST = 13
const MAX_AGE_MS = 10_000

function cache(): MetadataCache {
  return new MetadataCache({
    maxAgeMs: MAX_AGE_MS,
    maxIdleMs: 5000,
    backoffMs: (attempt) => 100 * 2 ** attempt,
    rebootstrap: true,
    rebootstrapTriggerMs: 60_000,
    allowAutoTopicCreation: true,
  })
}

interface Described {
  readonly id?: string
  readonly error?: number
  readonly leaders?: readonly (readonly [leaderId: number, leaderEpoch: number])[]
}

function answer(topics: Readonly<Record<string, Described>> = {}): MetadataResponse {
  return createMetadataResponse({
    brokers: [1, 2, 3].map((nodeId) =>
      createMetadataResponseBroker({ nodeId, host: `b${String(nodeId)}`, port: 9092 }),
    ),
    topics: Object.entries(topics).map(([name, { id, error, leaders }]) =>
      createMetadataResponseTopic({
        name,
        topicId: id ?? `${name}-id`,
        errorCode: error ?? errorCodes.NONE,
        partitions: (leaders ?? [[1, 5]]).map(([leaderId, leaderEpoch], partitionIndex) =>
          createMetadataResponsePartition({ partitionIndex, leaderId, leaderEpoch }),
        ),
      }),
    ),
  })
}

/** A cache that has been told of these topics at time 0. */
function knowing(topics: Readonly<Record<string, Described>>): MetadataCache {
  const one = cache()
  for (const name of Object.keys(topics)) one.want(name, 0)
  one.nextRequest(0)
  one.apply(answer(topics), NEWEST, 0)
  return one
}

function leadersOf(of: MetadataCache, topic: string): unknown {
  return of.topic(topic)?.partitions.map(({ leaderId, leaderEpoch }) => [leaderId, leaderEpoch])
}

function asked(of: MetadataCache, nowMs: number): (string | null)[] {
  return of.nextRequest(nowMs).topics?.map(({ name }) => name) ?? []
}

describe('a question', () => {
  test('is due at once when nothing but bootstrap servers is known [S093]', () => {
    expect(cache().dueInMs(0)).toBe(0)
  })

  test('for a new topic is due at once whatever the backoff, for a known one it is not [S089]', () => {
    const known = knowing({ orders: {} })
    known.requestUpdate()
    expect(known.dueInMs(10)).toBe(90)
    known.want('orders', 10)
    expect(known.dueInMs(10)).toBe(90)
    known.want('payments', 10)
    expect(known.dueInMs(10)).toBe(0)
  })

  test('that found no answer is repeated after the backoff, also when it is wanted urgently [S092]', () => {
    const known = knowing({ orders: {} })
    known.nextRequest(1000)
    known.failed(1000)
    known.requestUpdate()
    expect([known.dueInMs(1000), known.dueInMs(1099), known.dueInMs(1100)]).toEqual([100, 1, 0])
    known.nextRequest(1100)
    known.failed(1100)
    expect(known.dueInMs(1100)).toBe(200)
  })

  test('for new topics alone asks for these, and its answer settles no more than it says [S087]', () => {
    const known = knowing({ orders: {} })
    known.want('b', 200)
    known.want('c', 200)
    expect(asked(known, 200)).toEqual(['b', 'c'])
    known.apply(answer({ b: {} }), NEWEST, 200)
    expect([known.topic('b')?.name, known.topic('c'), known.topic('orders')?.name]).toEqual(['b', undefined, 'orders'])
    expect(known.dueInMs(1000)).toBe(0)
    expect(asked(known, 1000)).toEqual(['c'])
    known.apply(answer({ c: {} }), NEWEST, 1000)
    expect(known.dueInMs(1000)).toBe(MAX_AGE_MS)
  })

  test('wanted for a known topic is a full one, and stays due when only new topics are answered [S088]', () => {
    const known = knowing({ orders: {} })
    known.want('b', 200)
    expect(asked(known, 200)).toEqual(['b'])
    known.requestUpdate()
    known.apply(answer({ b: {} }), NEWEST, 210)
    expect(known.dueInMs(1000)).toBe(0)
    expect(asked(known, 1000)).toEqual(['orders', 'b'])
  })

  test('leaves out topics that nobody sent to for long, and keeps used and unanswered ones [S084]', () => {
    const known = knowing({ idle: {}, used: {} })
    known.want('new', 100)
    known.want('used', 4000)
    asked(known, 6000)
    known.apply(answer({ idle: {}, used: {} }), NEWEST, 6000)
    expect([known.topic('idle'), known.topic('used')?.name]).toEqual([undefined, 'used'])
    expect(asked(known, 20_000)).toEqual(['used', 'new'])
  })
})

describe('starting over', () => {
  test('is due when nobody answered for the trigger time, once, and again after as long [S396]', () => {
    const known = knowing({ orders: {} })
    known.nextRequest(1000)
    known.failed(1100)
    expect([known.shouldRebootstrap(60_999, false), known.shouldRebootstrap(61_000, false)]).toEqual([false, true])
    known.rebootstrapped(61_000)
    expect(known.dueInMs(61_000)).toBe(0)
    known.nextRequest(61_000)
    known.failed(62_000)
    expect([known.shouldRebootstrap(120_999, false), known.shouldRebootstrap(121_000, false)]).toEqual([false, true])
    known.nextRequest(121_000)
    known.apply(answer({ orders: {} }), NEWEST, 121_100)
    expect(known.shouldRebootstrap(1_000_000, false)).toBe(false)
  })

  test('is due at once when the broker says so, or none that is known is left [S396]', () => {
    const known = knowing({ orders: {} })
    expect(known.shouldRebootstrap(0, true)).toBe(true)
    known.nextRequest(0)
    const refusal = { ...answer(), errorCode: errorCodes.REBOOTSTRAP_REQUIRED }
    expect(known.apply(refusal, NEWEST, 0).rebootstrap).toBe(true)
  })
})

describe('an answer', () => {
  test('of a version below 9 has no leader epochs, whatever its bytes say; from 9 on it has [S095]', () => {
    for (const [version, epoch] of [
      [8, -1],
      [9, 5],
    ] as const) {
      const one = cache()
      one.want('orders', 0)
      one.nextRequest(0)
      one.apply(answer({ orders: {} }), version, 0)
      expect(leadersOf(one, 'orders')).toEqual([[1, epoch]])
    }
  })

  test('with an older leader epoch is not believed, with the same or none it is [N66] [S094]', () => {
    const known = knowing({ orders: { leaders: [[1, 10]] } })
    const after = (leader: readonly [number, number]): unknown => {
      known.apply(answer({ orders: { leaders: [leader] } }), NEWEST, 0)
      return leadersOf(known, 'orders')
    }
    expect(after([2, 9])).toEqual([[1, 10]])
    expect(after([3, 10])).toEqual([[3, 10]])
    expect(after([2, -1])).toEqual([[2, -1]])
  })

  test('with another topic id is a new topic, believed whatever its epochs [S096]', () => {
    const known = knowing({ orders: { id: 'first', leaders: [[1, 10]] } })
    const { recreated } = known.apply(answer({ orders: { id: 'second', leaders: [[2, 0]] } }), NEWEST, 0)
    expect(recreated).toEqual(['orders'])
    expect(leadersOf(known, 'orders')).toEqual([[2, 0]])
  })

  test('with an error for a known topic leaves its leaders in use, and the question open [N65]', () => {
    const known = knowing({ orders: { leaders: [[2, 5]] } })
    known.apply(answer({ orders: { error: errorCodes.LEADER_NOT_AVAILABLE, leaders: [] } }), NEWEST, 0)
    expect(leadersOf(known, 'orders')).toEqual([[2, 5]])
    expect(known.dueInMs(1000)).toBe(0)
  })
})

describe('a hint', () => {
  const hint = { topic: 'orders', partition: 0, leaderId: 2, leaderEpoch: 6 }

  test('moves a known partition to a known broker under a newer epoch, and nothing else [S097] [N73]', () => {
    const refused = [
      { ...hint, topic: 'unknown' },
      { ...hint, partition: 7 },
      { ...hint, leaderId: 99 },
      { ...hint, leaderEpoch: 5 },
      { ...hint, leaderEpoch: 4 },
    ]
    const before = [
      [1, 5],
      [1, 5],
    ] as const
    for (const one of refused) {
      const known = knowing({ orders: { leaders: before } })
      expect(known.applyHints([one], [])).toEqual([])
      expect(leadersOf(known, 'orders')).toEqual(before)
    }
    const known = knowing({ orders: { leaders: before } })
    expect(known.applyHints([hint], []).map(({ name }) => name)).toEqual(['orders'])
    expect(leadersOf(known, 'orders')).toEqual([
      [2, 6],
      [1, 5],
    ])
  })

  test('that brings the address of its broker is believed', () => {
    const known = knowing({ orders: {} })
    known.applyHints([{ ...hint, leaderId: 99 }], [{ id: 99, host: 'new', port: 9092, rack: null }])
    expect(leadersOf(known, 'orders')).toEqual([[99, 6]])
    expect(known.snapshot.brokers.map(({ id }) => id)).toContain(99)
  })
})
