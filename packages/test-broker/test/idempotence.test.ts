/** What a leader remembers of idempotent producers, and what it answers them. */
import { errorCodes } from '@millrace/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import type { RawClient } from '../src/raw-client.ts'
import type { TestClusterOptions } from '../src/test-cluster.ts'
import { batchOf, brokenRules, newProducerId, produce, type Scenario, scenario } from './support.ts'

let world: Scenario
let client: RawClient
let producerId: bigint

async function begin(options: TestClusterOptions = {}): Promise<void> {
  world = scenario(options)
  client = world.connect()
  producerId = await newProducerId(world, client)
}

async function send(sequence: number, epoch = 0, count = 1): Promise<{ errorCode: number; baseOffset: bigint }> {
  const values = Array.from({ length: count }, (_, index) => `${sequence + index}`)
  const version = world.cluster.profile.name === 'kafka-2.1' ? 7 : 12
  const [answer] = await produce(world, client, batchOf({ producerId, epoch, sequence, values }), { version })
  return { errorCode: answer?.errorCode ?? -99, baseOffset: answer?.baseOffset ?? -99n }
}

beforeEach(() => begin())

describe('a repeated batch', () => {
  it('is answered with its original offset while it is one of the last five', async () => {
    for (let sequence = 0; sequence < 5; sequence++)
      expect(await send(sequence)).toEqual({ errorCode: 0, baseOffset: BigInt(sequence) })
    expect(await send(0)).toEqual({ errorCode: 0, baseOffset: 0n })
    expect(await send(3)).toEqual({ errorCode: 0, baseOffset: 3n })
    expect(world.cluster.log('orders', 0).length).toBe(5)
    world.cluster.assertNoViolations()
  })

  it('that is no longer remembered is out of order', async () => {
    for (let sequence = 0; sequence < 6; sequence++) await send(sequence)
    expect(await send(0)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER, baseOffset: -1n })
  })

  it('that is no longer remembered is a duplicate where brokers say so', async () => {
    const base = world.cluster.profile
    await begin({ profile: { ...base, traits: { ...base.traits, forgottenDuplicate: 'DUPLICATE_SEQUENCE_NUMBER' } } })
    for (let sequence = 0; sequence < 6; sequence++) await send(sequence)
    expect(await send(0)).toMatchObject({ errorCode: errorCodes.DUPLICATE_SEQUENCE_NUMBER })
    expect(await send(9)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER })
  })

  it('cut differently is no repetition', async () => {
    await send(0, 0, 4)
    expect(await send(0, 0, 2)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER })
    expect(brokenRules(world.cluster)).toEqual(['sequence-reused'])
  })
})

describe('a sequence', () => {
  it('must follow the one before', async () => {
    await send(0)
    expect(await send(2)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER })
    expect(brokenRules(world.cluster)).toEqual(['sequence-gap'])
  })

  it('begins at 0 again after 2147483647', async () => {
    world.cluster.faults.forgetProducers('orders')
    expect(await send(2147483646, 0, 2)).toMatchObject({ errorCode: 0 })
    expect(brokenRules(world.cluster)).toEqual(['sequence-start'])
    expect(await send(0)).toEqual({ errorCode: 0, baseOffset: 2n })
    expect(await send(2147483646, 0, 2)).toEqual({ errorCode: 0, baseOffset: 0n })
    world.cluster.assertNoViolations()
  })

  it('wraps inside a batch', async () => {
    await send(2147483640, 0, 10)
    brokenRules(world.cluster)
    expect(await send(2)).toMatchObject({ errorCode: 0, baseOffset: 10n })
    expect(world.cluster.batches('orders', 0)[0]).toMatchObject({ baseSequence: 2147483640, lastSequence: 1 })
    world.cluster.assertNoViolations()
  })

  it('starts at 0 in a new epoch', async () => {
    await send(0)
    expect(await send(5, 1)).toMatchObject({ errorCode: errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER })
    expect(brokenRules(world.cluster)).toEqual(['sequence-start'])
    expect(await send(0, 2)).toMatchObject({ errorCode: 0 })
    world.cluster.assertNoViolations()
  })
})

describe('an epoch', () => {
  it('older than the one seen is refused', async () => {
    await send(0, 3)
    expect(await send(1, 2)).toMatchObject({ errorCode: errorCodes.INVALID_PRODUCER_EPOCH })
    expect(brokenRules(world.cluster)).toEqual(['epoch-backwards'])
  })
})

describe('a producer that the broker has forgotten', () => {
  it('goes on where it was, since 2.5', async () => {
    await send(0)
    world.runtime.advance(86_400_001)
    expect(await send(1)).toMatchObject({ errorCode: 0, baseOffset: 1n })
    expect(world.cluster.log('orders', 0).producers).toHaveLength(1)
    world.cluster.assertNoViolations()
  })

  it('is unknown to a 2.1, and may then start again at 0', async () => {
    await begin({ profile: 'kafka-2.1' })
    await send(0)
    world.cluster.faults.forgetProducers('orders', 0)
    expect(await send(1)).toMatchObject({ errorCode: errorCodes.UNKNOWN_PRODUCER_ID })
    expect(await send(0)).toMatchObject({ errorCode: 0 })
    world.cluster.assertNoViolations()
  })
})

describe('InitProducerId', () => {
  it('gives every producer an id of its own', async () => {
    expect(await newProducerId(world, client)).not.toBe(producerId)
  })
})
