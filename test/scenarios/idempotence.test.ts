/** Sequences, epochs and doubt against a broker that checks all of it. */

import { RecordBatch } from '@millrace/protocol/records'
import { describe, expect, test } from 'vitest'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const SINGLE = { batchSize: 1, lingerMs: 0 }

/** Base sequence of the first batch of a Produce request. */
function baseSequenceOf(message: unknown): number | undefined {
  const { topicData } = message as { topicData: { partitionData: { records: Uint8Array | null }[] }[] }
  const records = topicData[0]?.partitionData[0]?.records
  return records === null || records === undefined ? undefined : new RecordBatch(records).baseSequence
}

describe('a producer id', () => {
  test('is asked for once, from any broker, before the first record goes [S200]', async () => {
    const world = setUp({ brokers: 3 })
    world.send('a')
    world.send('b')
    await world.untilSettled()
    expect(world.cluster.requestCount('InitProducerId')).toBe(1)
    expect(world.cluster.batches('orders', 0)[0]?.producerEpoch).toBe(0)
  })

  test('with one request in flight and that one taken is waited for without a deadlock [S201]', async () => {
    const world = setUp({ producer: { maxInFlightRequestsPerConnection: 1 } })
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
  })

  test('that is refused for now is asked for again', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'InitProducerId', times: 3 }).fail('COORDINATOR_LOAD_IN_PROGRESS')
    const only = world.send('a')
    await world.untilSettled()
    expect(only.state).toBe('acknowledged')
    expect(world.cluster.requestCount('InitProducerId')).toBe(4)
  })

  test('that is not allowed fails what waits, and a later send asks again [S203] [S245] [S247]', async () => {
    const world = setUp()
    world.cluster.faults.on({ api: 'InitProducerId' }).fail('CLUSTER_AUTHORIZATION_FAILED')
    const first = world.send('a')
    await world.untilSettled()
    expect([first.error?.kafkaCode, first.error?.delivery]).toEqual(['CLUSTER_AUTHORIZATION_FAILED', 'not-written'])
    const second = world.send('b')
    await world.untilSettled()
    expect(second.state).toBe('acknowledged')
  })
})

describe('sequences', () => {
  test('of several batches in flight are contiguous, five at a time', async () => {
    const world = setUp({ producer: SINGLE })
    world.send('warm')
    await world.untilSettled()
    world.cluster.clearRequests()
    world.cluster.faults.hold('Produce')
    for (let i = 0; i < 20; i++) world.send(String(i))
    await world.time.advance(100)
    expect(produced(world).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5])
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(produced(world).map(({ sequence }) => sequence)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1))
  })

  test('begin with one batch alone: a broker that knows nothing would take the second before the first', async () => {
    const world = setUp({ producer: SINGLE })
    world.cluster.faults.hold('Produce')
    for (let i = 0; i < 5; i++) world.send(String(i))
    await world.time.advance(100)
    expect(produced(world)).toHaveLength(1)
    world.cluster.faults.release('Produce')
    await world.untilSettled()
    expect(world.log()).toEqual(['0', '1', '2', '3', '4'])
  })

  test('of a batch that expired before it was ever sent leave no gap [S216] [N11]', async () => {
    const world = setUp({ producer: { deliveryTimeoutMs: 2000, requestTimeoutMs: 1000, maxBlockMs: 60_000 } })
    world.send('warm')
    await world.untilSettled()
    const [address] = world.cluster.bootstrapServers
    world.network.refusing.add(String(address))
    world.network.cut()
    const lost = world.send('a')
    await world.untilSettled()
    expect([lost.error?.code, lost.error?.delivery]).toEqual(['MILLRACE_DELIVERY_TIMEOUT', 'not-written'])
    world.network.refusing.clear()
    const next = world.send('b')
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
    expect([produced(world).at(-1)?.sequence, produced(world).at(-1)?.epoch]).toEqual([1, 0])
  })

  test('of a batch that is too large for the broker are shared by its parts, each with its own offset [S172]', async () => {
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 150 } } } },
      producer: { lingerMs: 5 },
    })
    const all = ['a', 'b', 'c', 'd'].map((value) => world.send(value.repeat(50)))
    await world.untilSettled()
    expect(all.map(({ metadata }) => metadata?.offset)).toEqual([0n, 1n, 2n, 3n])
    expect(world.log().map((value) => value[0])).toEqual(['a', 'b', 'c', 'd'])
    expect(new Set(produced(world).map(({ epoch }) => epoch))).toEqual(new Set([0]))
  })

  test('after a single record that is too large go on under a new epoch from 0 [S209]', async () => {
    const world = setUp({
      cluster: { topics: { orders: { partitions: 1, configs: { 'max.message.bytes': 500 } } } },
      producer: SINGLE,
    })
    world.send('warm')
    await world.untilSettled()
    const large = world.send('x'.repeat(1000))
    const next = world.send('b')
    await world.untilSettled()
    expect([large.error?.code, large.error?.delivery]).toEqual(['MILLRACE_RECORD_TOO_LARGE', 'not-written'])
    expect(next.state).toBe('acknowledged')
    expect([produced(world).at(-1)?.epoch, produced(world).at(-1)?.sequence]).toEqual([1, 0])
  })
})

describe('an epoch', () => {
  test('ends for the partition whose broker forgot the producer, not for its neighbour [S211] [S238] [N13]', async () => {
    const world = setUp({ partitions: 2, producer: SINGLE })
    world.send('a', { partition: 0 })
    world.send('b', { partition: 1 })
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    world.send('c', { partition: 0 })
    await world.untilSettled()
    world.send('d', { partition: 1 })
    await world.untilSettled()
    const last = (partition: number): unknown => {
      const batch = produced(world)
        .filter((one) => one.partition === partition)
        .at(-1)
      return [batch?.epoch, batch?.sequence]
    }
    expect(last(0)).toEqual([1, 0])
    expect(last(1)).toEqual([1, 0])
    expect([world.log(0), world.log(1)]).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ])
    expect(world.cluster.requestCount('InitProducerId')).toBe(1)
  })

  test('ends without a user error when the batch that was due is refused as out of order [S210] [S224]', async () => {
    const world = setUp({ producer: SINGLE })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults.on({ api: 'Produce' }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    for (const value of ['a', 'b', 'c']) world.send(value)
    await world.untilSettled()
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
    expect(world.log()).toEqual(['warm', 'a', 'b', 'c'])
  })

  test('ends when an old broker says UNKNOWN_PRODUCER_ID and its log begins behind us [S225] [N17]', async () => {
    const world = setUp()
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults
      .on({ api: 'Produce' })
      .fail('UNKNOWN_PRODUCER_ID')
      .editReply((response) => {
        const one = (response as { responses: { partitionResponses: { logStartOffset: bigint }[] }[] }).responses[0]
        for (const partition of one?.partitionResponses ?? []) partition.logStartOffset = 100n
      })
    const next = world.send('a')
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
    expect([produced(world).at(-1)?.epoch, produced(world).at(-1)?.sequence]).toEqual([1, 0])
  })

  test('does not end when UNKNOWN_PRODUCER_ID comes without a log start: the same bytes go again [S227]', async () => {
    const world = setUp({ cluster: { ignore: ['sequence-start'] } })
    world.send('warm')
    await world.untilSettled()
    world.cluster.faults
      .on({ api: 'Produce' })
      .fail('UNKNOWN_PRODUCER_ID')
      .editReply((response) => {
        const one = (response as { responses: { partitionResponses: { logStartOffset: bigint }[] }[] }).responses[0]
        for (const partition of one?.partitionResponses ?? []) partition.logStartOffset = -1n
      })
    world.send('a')
    await world.untilSettled()
    expect([produced(world).at(-1)?.epoch, produced(world).at(-1)?.sequence]).toEqual([0, 1])
  })
})

describe('a batch given up in doubt', () => {
  test('leaves no trace when later batches are accepted [S217] [S241]', async () => {
    const world = setUp({ producer: { ...SINGLE, retries: 1 } })
    world.send('warm')
    await world.untilSettled()
    // Written both times, never acknowledged.
    world.cluster.faults
      .on({ api: 'Produce', times: 2, where: ({ message }) => baseSequenceOf(message) === 1 })
      .failAfterAppend('REQUEST_TIMED_OUT')
    const doubtful = world.send('a')
    const later = world.send('b')
    await world.untilSettled()
    expect(doubtful.error?.delivery).toBe('maybe-written')
    expect(later.state).toBe('acknowledged')
    world.send('c')
    await world.untilSettled()
    expect(world.log()).toEqual(['warm', 'a', 'b', 'c'])
    expect(new Set(produced(world).map(({ epoch }) => epoch))).toEqual(new Set([0]))
  })

  test('with nothing behind it bumps the epoch before anything new [S219] [S240] [N12]', async () => {
    const world = setUp({ producer: { deliveryTimeoutMs: 3000, requestTimeoutMs: 1000 } })
    world.send('warm')
    await world.untilSettled()
    const silent = world.cluster.faults.on({ api: 'Produce', times: Infinity }).cutBefore()
    const doubtful = world.send('a')
    await world.untilSettled()
    expect(doubtful.error?.delivery).toBe('maybe-written')
    silent.cancel()
    world.send('b')
    await world.untilSettled()
    expect([produced(world).at(-1)?.epoch, produced(world).at(-1)?.sequence]).toEqual([1, 0])
    expect(world.log()).toEqual(['warm', 'b'])
  })
})

describe('a topic', () => {
  test('that is deleted and created again gets its records under a new epoch, from offset 0 [N20]', async () => {
    const world = setUp({ producer: { metadataMaxAgeMs: 1000 } })
    world.send('old')
    await world.untilSettled()
    world.cluster.deleteTopic('orders')
    world.cluster.createTopic('orders', { partitions: 1 })
    const next = world.send('new')
    await world.untilSettled()
    expect(next.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['new'])
  })
})
