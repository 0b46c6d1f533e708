/** What a producer may not do with sequences, told apart from what may happen to a correct one. */
import { errorCodes } from '@millrace/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RawClient } from '../src/raw-client.ts'
import { batchOf, brokenRules, newProducerId, produce, type Scenario, scenario, startProduce } from './support.ts'

let world: Scenario
let client: RawClient
let producerId: bigint

function batch(sequence: number, options: { epoch?: number; count?: number; text?: string } = {}): Uint8Array {
  const values = Array.from({ length: options.count ?? 1 }, (_, index) => `${options.text ?? 'v'}${sequence + index}`)
  return batchOf({ producerId, sequence, epoch: options.epoch ?? 0, values })
}

async function send(bytes: Uint8Array, through: RawClient = client): Promise<number | undefined> {
  const [answer] = await produce(world, through, bytes).catch(() => [])
  return answer?.errorCode
}

beforeEach(async () => {
  world = scenario({ partitions: 2 })
  client = world.connect()
  producerId = await newProducerId(world, client)
})

describe('a sequence gap', () => {
  it('is no broken promise when the missing batch was sent and refused', async () => {
    await send(batch(0))
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    expect(await send(batch(1))).toBe(errorCodes.NOT_ENOUGH_REPLICAS)
    expect(await send(batch(2))).toBe(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    expect(await send(batch(1))).toBe(errorCodes.NONE)
    expect(await send(batch(2))).toBe(errorCodes.NONE)
    world.cluster.assertNoViolations()
  })

  // A broker without any memory of a producer cannot tell that a batch is missing: Kafka takes the second as the first.
  it('at the very beginning is not noticed by the broker', async () => {
    world.cluster.faults.on({ api: 'Produce' }).fail('NOT_ENOUGH_REPLICAS')
    expect(await send(batch(0))).toBe(errorCodes.NOT_ENOUGH_REPLICAS)
    expect(await send(batch(1))).toBe(errorCodes.NONE)
    expect(await send(batch(0))).toBe(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    world.cluster.assertNoViolations()
  })

  it('is one when the missing batch was never sent', async () => {
    await send(batch(0))
    expect(await send(batch(7))).toBe(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER)
    expect(world.cluster.violations[0]?.facts).toMatchObject({ expectedSequence: 1, baseSequence: 7, producerId })
    expect(brokenRules(world.cluster)).toEqual(['sequence-gap'])
  })
})

describe('a sequence used twice', () => {
  it('is a broken promise when the first batch was acknowledged', async () => {
    await send(batch(0))
    expect(await send(batch(0, { text: 'other' }))).toBe(errorCodes.NONE)
    expect(brokenRules(world.cluster)).toEqual(['sequence-reused'])
    expect(world.cluster.log('orders', 0).records.map(({ valueText }) => valueText)).toEqual(['v0'])
  })

  it('is one when the fate of the first batch is unknown', async () => {
    world.cluster.faults.on({ api: 'Produce' }).cutBefore()
    await send(batch(0))
    await send(batch(0, { text: 'other' }), world.connect())
    expect(brokenRules(world.cluster)).toEqual(['sequence-reused'])
  })

  it('is one when the answer left the fate of the first batch open', async () => {
    world.cluster.faults.on({ api: 'Produce' }).fail('REQUEST_TIMED_OUT')
    await send(batch(0))
    await send(batch(0, { text: 'other' }))
    expect(brokenRules(world.cluster)).toEqual(['sequence-reused'])
  })

  it('is one when the first batch is still in flight', async () => {
    world.cluster.faults.hold('Produce')
    void startProduce(world.cluster, client, batch(0))
    void startProduce(world.cluster, client, batch(0, { text: 'other' }))
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['sequence-reused'])
  })

  it('is none when the first batch was definitely refused', async () => {
    world.cluster.faults.on({ api: 'Produce' }).fail('INVALID_RECORD')
    await send(batch(0))
    expect(await send(batch(0, { text: 'other' }))).toBe(errorCodes.NONE)
    expect(await send(batch(1))).toBe(errorCodes.NONE)
    world.cluster.assertNoViolations()
  })

  it('is none when a batch refused as too large comes back in pieces', async () => {
    world.cluster.faults.on({ api: 'Produce' }).fail('MESSAGE_TOO_LARGE')
    await send(batch(0, { count: 4 }))
    expect(await send(batch(0, { count: 1 }))).toBe(errorCodes.NONE)
    expect(await send(batch(1, { count: 2 }))).toBe(errorCodes.NONE)
    expect(await send(batch(3, { count: 1 }))).toBe(errorCodes.NONE)
    expect(await send(batch(4))).toBe(errorCodes.NONE)
    world.cluster.assertNoViolations()
  })
})

// 1. a batch is written, its answer is lost with the connection  2. the client connects again
describe('after a lost answer', () => {
  let second: RawClient

  beforeEach(async () => {
    await send(batch(0))
    world.cluster.faults.on({ api: 'Produce' }).loseReply()
    await send(batch(1))
    second = world.connect()
  })

  it('the same batch gets its original offset and breaks nothing', async () => {
    const [answer] = await produce(world, second, batch(1))
    expect(answer).toMatchObject({ errorCode: errorCodes.NONE, baseOffset: 1n })
    expect(await send(batch(2), second)).toBe(errorCodes.NONE)
    world.cluster.assertNoViolations()
  })

  it('a new batch before it is a broken promise', async () => {
    await send(batch(2), second)
    expect(world.cluster.violations[0]?.facts).toMatchObject({ unknownSequence: 1, baseSequence: 2 })
    expect(brokenRules(world.cluster)).toEqual(['sequence-after-unknown-fate'])
  })

  it('the same records under a new epoch are a broken promise, and are in the log twice', async () => {
    await send(batchOf({ producerId, epoch: 1, sequence: 0, values: ['v1'] }), second)
    expect(brokenRules(world.cluster)).toEqual(['batch-restamped-unknown-fate'])
    expect(world.cluster.log('orders', 0).records.map(({ valueText }) => valueText)).toEqual(['v0', 'v1', 'v1'])
  })

  it('other records under a new epoch break nothing', async () => {
    expect(await send(batch(0, { epoch: 1, text: 'new' }), second)).toBe(errorCodes.NONE)
    world.cluster.assertNoViolations()
  })
})

describe('in flight', () => {
  it('five batches of a partition break nothing, a sixth breaks in-flight-limit', async () => {
    world.cluster.faults.hold('Produce')
    for (let sequence = 0; sequence < 5; sequence++) void startProduce(world.cluster, client, batch(sequence))
    await world.pass()
    world.cluster.assertNoViolations()
    void startProduce(world.cluster, client, batch(5))
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['in-flight-limit'])
  })

  // 1. a broker sits over three batches of an instance that dies  2. its successor has a new epoch and sends five
  it('batches of an earlier epoch are not counted (seed 20001607)', async () => {
    world.cluster.faults.hold('Produce')
    for (let sequence = 0; sequence < 3; sequence++) void startProduce(world.cluster, client, batch(sequence))
    await world.pass()
    const successor = world.connect()
    for (let sequence = 0; sequence < 5; sequence++) {
      void startProduce(world.cluster, successor, batch(sequence, { epoch: 1, text: 'new' }))
    }
    await world.pass()
    world.cluster.assertNoViolations()
    void startProduce(world.cluster, successor, batch(5, { epoch: 1, text: 'new' }))
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['in-flight-limit'])
  })

  it('a batch that is sent again before its answer breaks batch-resent-unanswered', async () => {
    world.cluster.faults.hold('Produce')
    void startProduce(world.cluster, client, batch(0))
    void startProduce(world.cluster, client, batch(0))
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['batch-resent-unanswered'])
  })

  // 1. the broker hangs over a batch  2. the client gives up, connects again and sends it again  3. the broker wakes up
  it('a batch that is served late, after its repetition, is written once and breaks nothing', async () => {
    const hold = world.cluster.faults.hold('Produce', { times: 1 })
    void startProduce(world.cluster, client, batch(0))
    await world.pass()
    client.close()
    const second = world.connect()
    expect(await send(batch(0), second)).toBe(errorCodes.NONE)
    hold.release()
    await world.pass()
    expect(await send(batch(1), second)).toBe(errorCodes.NONE)
    expect(world.cluster.log('orders', 0).length).toBe(2)
    world.cluster.assertNoViolations()
  })
})

// 1. five batches wait for their answers  2. the client gives up and connects again  3. it sends the first one again,
// which is still one of the five
it('of five batches in flight one is sent again over a new connection: still five', async () => {
  const hold = world.cluster.faults.hold('Produce')
  for (let sequence = 0; sequence < 5; sequence++) void startProduce(world.cluster, client, batch(sequence))
  await world.pass()
  client.close()
  const second = world.connect()
  void startProduce(world.cluster, second, batch(0))
  await world.pass()
  world.cluster.assertNoViolations()
  hold.release()
  await world.pass()
  expect(world.cluster.log('orders', 0).length).toBe(1)
  world.cluster.assertNoViolations()
})

describe('a topic that was deleted and created again', () => {
  it('may be met with the sequences of before', async () => {
    await send(batch(0))
    world.cluster.deleteTopic('orders')
    world.cluster.createTopic('orders', { partitions: 1, assignment: [[1, 2, 3]] })
    expect(await send(batch(1), world.connect(1))).toBe(errorCodes.NONE)
    expect(world.cluster.log('orders', 0).records[0]?.offset).toBe(0n)
    world.cluster.assertNoViolations()
  })
})

describe('a rule', () => {
  it('can be ignored', async () => {
    world = scenario({ ignore: ['sequence-gap'] })
    client = world.connect()
    producerId = await newProducerId(world, client)
    await send(batch(0))
    await send(batch(7))
    world.cluster.assertNoViolations()
  })

  it('that is broken makes assertNoViolations throw with the story', async () => {
    await send(batch(7))
    expect(() => world.cluster.assertNoViolations()).toThrow(/1 violations .*\nsequence-start: client "raw"/)
  })
})
