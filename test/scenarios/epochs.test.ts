/** Ends of epochs and producer ids: who is numbered anew, who keeps what he has, and who is told. */

import { describe, expect, test } from 'vitest'
import type { Scenario } from './scenario.ts'
import { produced, worlds } from './world.ts'

const setUp = worlds()
const SINGLE = { batchSize: 1, lingerMs: 0 }

type Answers = { responses: { partitionResponses: { logStartOffset: bigint }[] }[] }

/** What of a partition arrived, as [epoch, sequence]. */
function stamps(world: Scenario, partition = 0): (readonly [number, number])[] {
  return produced(world)
    .filter((one) => one.partition === partition)
    .map(({ epoch, sequence }) => [epoch, sequence] as const)
}

async function warm(world: Scenario, ...partitions: number[]): Promise<void> {
  for (const partition of partitions) world.send('warm', { partition })
  await world.untilSettled()
  world.cluster.clearRequests()
}

/** The broker says that it does not know the producer, and where its log begins. */
function unknownProducer(world: Scenario, logStartOffset: bigint, times = 1): void {
  world.cluster.faults
    .on({ api: 'Produce', times })
    .fail('UNKNOWN_PRODUCER_ID')
    .editReply((response) => {
      for (const { partitionResponses } of (response as Answers).responses) {
        for (const one of partitionResponses) one.logStartOffset = logStartOffset
      }
    })
}

/** Makes the first producer id of the world begin at its last epoch, so that the next bump needs a new id. */
function atLastEpoch(world: Scenario): void {
  world.cluster.faults.on({ api: 'InitProducerId' }).editReply((response) => {
    Object.assign(response as object, { producerEpoch: 32767 })
  })
}

function producerIds(world: Scenario, partition = 0): bigint[] {
  return world.cluster.batches('orders', partition).map(({ producerId }) => producerId)
}

describe('a head of line that the broker finds out of order', () => {
  test('although nothing was cut off goes on under a new epoch, and an event says so [N16]', async () => {
    const world = setUp({ partitions: 2, producer: SINGLE })
    const bumps: unknown[] = []
    world.producer.on('epoch-bumped', (bump) => bumps.push(bump))
    await warm(world, 0, 1)
    world.cluster.faults.on({ api: 'Produce', partition: 1 }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    const refused = world.send('a', { partition: 1 })
    await world.untilSettled()
    expect([refused.state, world.log(1)]).toEqual(['acknowledged', ['warm', 'a']])
    const [producerId] = producerIds(world, 1)
    expect(bumps).toEqual([{ topic: 'orders', partition: 1, producerId, producerEpoch: 1 }])
  })
})

describe('a broker that does not know the producer', () => {
  test('because its log was cut off brings a new epoch for all that is on its way, in order [S228] [S234]', async () => {
    // The broker counts from the refusal on, and meets the batches behind it in the middle.
    const world = setUp({ cluster: { ignore: ['sequence-start'] }, producer: SINGLE })
    await warm(world, 0)
    unknownProducer(world, 100n, 3)
    for (const value of ['a', 'b', 'c']) world.send(value)
    await world.untilSettled()
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
    expect(world.log()).toEqual(['warm', 'a', 'b', 'c'])
    expect(stamps(world).slice(-3)).toEqual([
      [1, 0],
      [1, 1],
      [1, 2],
    ])
  })

  test('although its log is whole brings a new epoch too, and no error [S229] [N18]', async () => {
    const world = setUp({ producer: SINGLE })
    await warm(world, 0)
    unknownProducer(world, 0n)
    const next = world.send('a')
    await world.untilSettled()
    expect(next.state).toBe('acknowledged')
    expect(stamps(world)).toEqual([
      [0, 1],
      [1, 0],
    ])
  })

  test('although an answer was lost before fails the batch as maybe written: it is not numbered anew [S229]', async () => {
    const world = setUp({ producer: SINGLE })
    await warm(world, 0)
    world.cluster.faults.on({ api: 'Produce' }).cutBefore()
    world.cluster.faults
      .on({ api: 'Produce', nth: 2 })
      .fail('UNKNOWN_PRODUCER_ID')
      .editReply((response) => {
        for (const { partitionResponses } of (response as Answers).responses) {
          for (const one of partitionResponses) one.logStartOffset = 0n
        }
      })
    const doubtful = world.send('a')
    await world.untilSettled()
    expect([doubtful.error?.kafkaCode, doubtful.error?.delivery]).toEqual(['UNKNOWN_PRODUCER_ID', 'maybe-written'])
    const next = world.send('b')
    await world.untilSettled()
    expect([next.state, stamps(world).at(-1)]).toEqual(['acknowledged', [1, 0]])
  })

  test('because it was idle for long takes the next record without an error [S244]', async () => {
    const world = setUp({ cluster: { ignore: ['sequence-start'] } })
    await warm(world, 0)
    await world.time.advance(3_600_000)
    world.cluster.faults.forgetProducers('orders')
    const next = world.send('a')
    await world.untilSettled()
    expect([next.state, world.log()]).toEqual(['acknowledged', ['warm', 'a']])
  })

  test('and calls a batch a duplicate after its new number has made it a success [S237]', async () => {
    const world = setUp({ producer: SINGLE })
    await warm(world, 0)
    world.cluster.faults.on({ api: 'Produce' }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    world.cluster.faults.on({ api: 'Produce', nth: 2 }).failAfterAppend('DUPLICATE_SEQUENCE_NUMBER')
    const only = world.send('a')
    await world.untilSettled()
    expect([only.state, only.metadata?.offset]).toEqual(['acknowledged', -1n])
    expect([stamps(world), world.log()]).toEqual([
      [
        [0, 1],
        [1, 0],
      ],
      ['warm', 'a'],
    ])
  })
})

describe('a partition with a batch on its way', () => {
  /** Partition 0 forces a bump while a batch of partition 1 is unanswered. */
  async function bumpedBesides(options: { fails: string; retries?: number }): Promise<Scenario> {
    const { fails, retries = 2147483647 } = options
    const world = setUp({ brokers: 2, partitions: 2, producer: { ...SINGLE, retryBackoffMs: 50, retries } })
    await warm(world, 0, 1)
    expect(world.cluster.leaderOf('orders', 0)).not.toBe(world.cluster.leaderOf('orders', 1))
    world.cluster.faults.on({ api: 'Produce', partition: 1, times: 2 }).fail(fails).delayReply(200)
    world.send('one', { partition: 1 })
    await world.time.advance(5)
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    world.send('zero', { partition: 0 })
    await world.time.advance(10)
    world.send('one later', { partition: 1 })
    await world.untilSettled()
    return world
  }

  test('finishes it under the old epoch and starts at 0 under the new one, after a bump beside it [S238] [S239] [N13]', async () => {
    const world = await bumpedBesides({ fails: 'NOT_ENOUGH_REPLICAS' })
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
    expect([world.log(0), world.log(1)]).toEqual([
      ['warm', 'zero'],
      ['warm', 'one', 'one later'],
    ])
    expect(stamps(world, 1)).toEqual([
      [0, 1],
      [0, 1],
      [0, 1],
      [1, 0],
    ])
  })

  test('moves to the new epoch when that batch has failed for good [S212]', async () => {
    const world = await bumpedBesides({ fails: 'NOT_ENOUGH_REPLICAS', retries: 1 })
    const failed = world.settled.filter(({ state }) => state === 'failed')
    expect(failed.map(({ value, error }) => [value, error?.delivery])).toEqual([['one', 'not-written']])
    expect(stamps(world, 1).at(-1)).toEqual([1, 0])
    expect(world.log(1)).toEqual(['warm', 'one later'])
  })
})

describe('a batch in doubt', () => {
  test('whose followers fail too ends with a bump, and nothing of it is numbered anew [S218] [S242] [N12]', async () => {
    const world = setUp({ producer: { ...SINGLE, deliveryTimeoutMs: 3000, requestTimeoutMs: 1000 } })
    await warm(world, 0)
    const silent = world.cluster.faults.on({ api: 'Produce', times: Infinity }).cutBefore()
    const doubtful = ['a', 'b', 'c'].map((value) => world.send(value))
    await world.untilSettled()
    expect(doubtful[0]?.error?.delivery).toBe('maybe-written')
    expect(doubtful.every(({ state }) => state === 'failed')).toBe(true)
    silent.cancel()
    const next = world.send('d')
    await world.untilSettled()
    expect([next.state, stamps(world).at(-1), world.log()]).toEqual(['acknowledged', [1, 0], ['warm', 'd']])
  })
})

describe('the last epoch', () => {
  test('ends with a new producer id, under which what is queued drains and every partition starts at 0 [S221] [S233] [N15]', async () => {
    const world = setUp({ partitions: 2, producer: SINGLE })
    atLastEpoch(world)
    await warm(world, 0, 1)
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    for (const value of ['a', 'b', 'c']) world.send(value, { partition: 0 })
    await world.untilSettled()
    world.send('d', { partition: 1 })
    await world.untilSettled()
    expect(world.cluster.requestCount('InitProducerId')).toBe(1)
    expect([world.log(0), world.log(1)]).toEqual([
      ['warm', 'a', 'b', 'c'],
      ['warm', 'd'],
    ])
    const [first, second] = [producerIds(world, 0), producerIds(world, 1)]
    expect(first[0]).toBe(second[0])
    expect(new Set([...first.slice(1), ...second.slice(1)]).size).toBe(1)
    expect(first[1]).not.toBe(first[0])
    expect([stamps(world, 0).slice(-3), stamps(world, 1)]).toEqual([
      [
        [0, 0],
        [0, 1],
        [0, 2],
      ],
      [[0, 0]],
    ])
  })

  test('does not take a batch with it that was sent before: id, epoch and sequence are repeated together [S206] [S223]', async () => {
    const world = setUp({ brokers: 2, partitions: 2, producer: SINGLE })
    atLastEpoch(world)
    await warm(world, 0, 1)
    world.cluster.faults.on({ api: 'Produce', partition: 1 }).cutBefore()
    world.cluster.faults.on({ api: 'Produce', partition: 0 }).fail('OUT_OF_ORDER_SEQUENCE_NUMBER')
    world.send('old', { partition: 1 })
    world.send('bumps', { partition: 0 })
    await world.untilSettled()
    world.send('new', { partition: 1 })
    await world.untilSettled()
    expect(world.settled.every(({ state }) => state === 'acknowledged')).toBe(true)
    const ids = producerIds(world, 1)
    expect([ids[1] === ids[0], ids[2] === ids[0]]).toEqual([true, false])
    expect(stamps(world, 1).filter(([epoch]) => epoch === 32767)).toEqual([
      [32767, 1],
      [32767, 1],
    ])
    expect(stamps(world, 1).at(-1)).toEqual([0, 0])
  })
})
