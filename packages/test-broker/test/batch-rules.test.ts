/** What a batch may not be: each rule broken once, with what a broker answers and what the list of violations says. */
import { codecs } from '@millrace/compression'
import { createProduceRequest, errorCodes, Produce } from '@millrace/protocol'
import { describe, expect, it } from 'vitest'
import type { RuleName } from '../src/checks/rules.ts'
import {
  batchOf,
  brokenRules,
  changed,
  NOON,
  newProducerId,
  produce,
  recordsOf,
  scenario,
  withRecords,
} from './support.ts'

const one = batchOf()
const two = batchOf({ values: ['a', 'b'] })

interface Case {
  readonly rule: RuleName
  readonly why: string
  readonly batch: Uint8Array | null
  readonly errorCode: number
  readonly version?: number
}

const cases: Case[] = [
  { rule: 'batch-missing', why: 'null records', batch: null, errorCode: errorCodes.INVALID_RECORD },
  { rule: 'batch-missing', why: 'no bytes', batch: new Uint8Array(0), errorCode: errorCodes.INVALID_RECORD },
  { rule: 'batch-several', why: 'two batches', batch: joined(one, two), errorCode: errorCodes.INVALID_RECORD },
  {
    rule: 'batch-length',
    why: 'stray bytes behind it',
    batch: joined(one, new Uint8Array(3)),
    errorCode: errorCodes.CORRUPT_MESSAGE,
  },
  {
    rule: 'batch-length',
    why: 'cut off',
    batch: one.subarray(0, one.length - 1),
    errorCode: errorCodes.CORRUPT_MESSAGE,
  },
  {
    rule: 'batch-length',
    why: 'shorter than a header',
    batch: one.subarray(0, 40),
    errorCode: errorCodes.CORRUPT_MESSAGE,
  },
  {
    rule: 'batch-magic',
    why: 'magic 1',
    batch: changed(one, (view) => view.setInt8(16, 1)),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-crc',
    why: 'a flipped byte',
    batch: flipped(one, one.length - 1),
    errorCode: errorCodes.CORRUPT_MESSAGE,
  },
  {
    rule: 'batch-base-offset',
    why: 'base offset 5',
    batch: changed(one, (view) => view.setBigInt64(0, 5n)),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-control',
    why: 'the control bit',
    batch: changed(one, (view) => view.setInt16(21, 0x20)),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-attributes',
    why: 'bit 8',
    batch: changed(one, (view) => view.setInt16(21, 0x100)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-attributes',
    why: 'the delete horizon',
    batch: changed(one, (view) => view.setInt16(21, 0x40)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-timestamp-type',
    why: 'append time',
    batch: changed(one, (view) => view.setInt16(21, 0x08)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-codec',
    why: 'codec 5',
    batch: changed(one, (view) => view.setInt16(21, 5)),
    errorCode: errorCodes.UNSUPPORTED_COMPRESSION_TYPE,
  },
  {
    rule: 'batch-compression',
    why: 'plain records called gzip',
    batch: changed(one, (view) => view.setInt16(21, 1)),
    errorCode: errorCodes.UNKNOWN_SERVER_ERROR,
  },
  {
    rule: 'batch-codec-version',
    why: 'zstd in Produce 6',
    batch: compressed('zstd', 4),
    errorCode: errorCodes.UNSUPPORTED_COMPRESSION_TYPE,
    version: 6,
  },
  {
    rule: 'batch-record-count',
    why: 'no records',
    batch: changed(one, (view) => view.setInt32(57, 0)),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-record-count',
    why: 'a last offset delta beyond them',
    batch: changed(one, (view) => view.setInt32(23, 1)),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-records',
    why: 'fewer records than it says',
    batch: counted(one, 2),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-records',
    why: 'more records than it says',
    batch: counted(two, 1),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-records',
    why: 'a record that ends elsewhere',
    batch: withRecords(one, lengthened(recordsOf(one))),
    errorCode: errorCodes.INVALID_RECORD,
  },
  {
    rule: 'batch-offset-deltas',
    why: 'offset delta 1 first',
    batch: changed(one, (view) => view.setInt8(64, 2)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-record-attributes',
    why: 'a record attribute',
    batch: changed(one, (view) => view.setInt8(62, 1)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-base-timestamp',
    why: 'a first record away from it',
    batch: changed(one, shiftFirst),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'batch-max-timestamp',
    why: 'a maximum that no record has',
    batch: changed(one, (view) => view.setBigInt64(35, BigInt(NOON + 1))),
    errorCode: errorCodes.NONE,
  },
  { rule: 'batch-negative-timestamp', why: 'a time before 1970', batch: dated(-5n), errorCode: errorCodes.NONE },
  {
    rule: 'producer-fields',
    why: 'a sequence without an id',
    batch: changed(one, (view) => view.setInt32(53, 0)),
    errorCode: errorCodes.NONE,
  },
  {
    rule: 'producer-fields',
    why: 'an id without a sequence',
    batch: changed(batchOf({ producerId: 1000n }), (view) => view.setInt32(53, -1)),
    errorCode: errorCodes.INVALID_RECORD,
  },
]

describe('a batch', () => {
  it.each(cases)('with $why breaks $rule', async ({ rule, batch, errorCode, version }) => {
    const world = scenario()
    const client = world.connect()
    const [answer] = await produce(world, client, [batch], version === undefined ? {} : { version })
    expect(answer?.errorCode).toBe(errorCode)
    expect(brokenRules(world.cluster)).toContain(rule)
    expect(world.cluster.log('orders', 0).length).toBe(errorCode === errorCodes.NONE ? 1 : 0)
  })

  it.each(['gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'that is rightly compressed with %s breaks nothing',
    async (codec) => {
      const world = scenario()
      const [answer] = await produce(world, world.connect(), compressed(codec, codecs.byName(codec).id))
      expect(answer?.errorCode).toBe(errorCodes.NONE)
      expect(world.cluster.log('orders', 0).records[0]?.valueText).toBe('value')
      world.cluster.assertNoViolations()
    },
  )

  it('with the records of a compressed one in disorder is looked into', async () => {
    const world = scenario()
    const inner = codecs.byName('gzip').compressSync(lengthened(recordsOf(one)))
    const [answer] = await produce(world, world.connect(), withRecords(one, inner, 1))
    expect(answer?.errorCode).toBe(errorCodes.INVALID_RECORD)
    expect(brokenRules(world.cluster)).toEqual(['batch-records'])
  })

  it('with every part of a record in use breaks nothing and is read back as it was', async () => {
    const world = scenario()
    const value = {
      key: '',
      value: null,
      headers: [
        { key: 'ü', value: null },
        { key: 'ü', value: 'x' },
      ],
      timestamp: NOON - 40 * 86_400_000,
    }
    const [answer] = await produce(world, world.connect(), batchOf({ values: [{ key: null, value: '' }, value] }))
    expect(answer?.errorCode).toBe(errorCodes.NONE)
    const [first, second] = world.cluster.log('orders', 0).records
    expect(first).toMatchObject({ key: null, valueText: '', offset: 0n })
    expect(second).toMatchObject({ keyText: '', value: null, timestamp: value.timestamp, offset: 1n })
    expect(
      second?.headers.map(({ key, value: text }) => [key, text === null ? null : Buffer.from(text).toString()]),
    ).toEqual([
      ['ü', null],
      ['ü', 'x'],
    ])
    world.cluster.assertNoViolations()
  })

  it('that breaks a rule is told with who, what, where and why', async () => {
    const world = scenario()
    await produce(world, world.connect(), flipped(one, 70))
    const [violation] = world.cluster.takeViolations()
    expect(violation).toMatchObject({
      rule: 'batch-crc',
      clientId: 'raw',
      api: 'Produce',
      apiVersion: 12,
      topic: 'orders',
      partition: 0,
    })
    expect(violation?.message).toMatch(
      /batch-crc: client "raw" .* to broker 1, Produce v12 .*, orders-0: the checksum is .* CRC-32C/,
    )
  })
})

describe('a Produce request', () => {
  it.each([
    { rule: 'produce-acks', request: { acks: 7 }, errorCode: errorCodes.INVALID_REQUIRED_ACKS },
    { rule: 'produce-timeout', request: { timeoutMs: -1 }, errorCode: errorCodes.NONE },
    { rule: 'produce-transactional-id', request: { transactionalId: 'tx' }, errorCode: errorCodes.NONE },
    { rule: 'legacy-produce', request: { version: 2 }, errorCode: errorCodes.UNSUPPORTED_VERSION },
  ])('breaks $rule', async ({ rule, request, errorCode }) => {
    const world = scenario()
    const [answer] = await produce(world, world.connect(), one, request)
    expect(answer?.errorCode).toBe(errorCode)
    expect(brokenRules(world.cluster)).toEqual([rule])
  })

  it('without a batch breaks produce-empty', async () => {
    const world = scenario()
    void world.connect().call(Produce, 12, createProduceRequest({ acks: -1 }))
    await world.pass()
    expect(brokenRules(world.cluster)).toEqual(['produce-empty'])
  })

  it('with a partition twice breaks produce-partition-repeated and is answered once', async () => {
    const world = scenario()
    const client = world.connect()
    const request = createProduceRequest({
      acks: -1,
      timeoutMs: 100,
      topicData: [
        {
          name: 'orders',
          topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
          unknownTaggedFields: [],
          partitionData: [0, 0].map((index) => ({ index, records: one, unknownTaggedFields: [] })),
        },
      ],
    })
    const answer = client.call(Produce, 12, request)
    await world.pass()
    expect((await answer).responses[0]?.partitionResponses).toHaveLength(1)
    expect(brokenRules(world.cluster)).toEqual(['produce-partition-repeated'])
  })

  it('with a producer id and acks=1 breaks idempotent-acks', async () => {
    const world = scenario()
    const client = world.connect()
    const producerId = await newProducerId(world, client)
    await produce(world, client, batchOf({ producerId }), { acks: 1 })
    expect(brokenRules(world.cluster)).toEqual(['idempotent-acks'])
  })

  it('with a producer id that nobody gave out breaks producer-id-unissued, unless the test adopted it', async () => {
    const world = scenario()
    await produce(world, world.connect(), batchOf({ producerId: 5n }))
    expect(brokenRules(world.cluster)).toEqual(['producer-id-unissued'])
    world.cluster.adoptProducerId(6n)
    await produce(world, world.connect(), batchOf({ producerId: 6n }))
    world.cluster.assertNoViolations()
  })

  it('in Redpanda with two batches in an entry stores the first and drops the rest without a word', async () => {
    const world = scenario({ profile: 'redpanda-26' })
    const [answer] = await produce(world, world.connect(), joined(one, two), { version: 7 })
    expect(answer).toMatchObject({ errorCode: errorCodes.NONE, logStartOffset: -1n })
    expect(world.cluster.log('orders', 0).length).toBe(1)
    expect(brokenRules(world.cluster)).toEqual(['batch-several'])
  })
})

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

function flipped(batch: Uint8Array, position: number): Uint8Array {
  const bytes = new Uint8Array(batch)
  bytes[position] = (bytes[position] ?? 0) ^ 0x40
  return bytes
}

function compressed(codec: 'gzip' | 'snappy' | 'lz4' | 'zstd', id: number): Uint8Array {
  return withRecords(one, codecs.byName(codec).compressSync(recordsOf(one)), id)
}

function counted(batch: Uint8Array, count: number): Uint8Array {
  return changed(batch, (view) => {
    view.setInt32(23, count - 1)
    view.setInt32(57, count)
  })
}

/** The first record one byte longer than its parts. */
function lengthened(records: Uint8Array): Uint8Array {
  const longer = joined(records, new Uint8Array(1))
  longer[0] = (longer[0] ?? 0) + 2
  return longer
}

function shiftFirst(view: DataView): void {
  view.setBigInt64(27, view.getBigInt64(27) - 1n)
  view.setInt8(63, 2)
}

function dated(timestamp: bigint): Uint8Array {
  return changed(one, (view) => {
    view.setBigInt64(27, timestamp)
    view.setBigInt64(35, -1n)
  })
}
