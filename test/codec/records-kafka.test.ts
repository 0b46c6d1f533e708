/** Record batches of ours and of Kafka's own classes, each read by the other. */
import { parseJson } from '@millrace/protocol/json'
import {
  encodeRecordBatch,
  RecordBatch,
  RecordBatchBuilder,
  readControlRecord,
  readRecordBatches,
  sealRecordBatch,
} from '@millrace/protocol/records'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seed } from '../seed.ts'
import { CodecServe } from './codec-serve.ts'
import { withoutNumbers } from './comparable-json.ts'
import { kafkaClassesAvailable } from './kafka-classes.ts'
import { KafkaRecords, parseRead } from './kafka-records.ts'

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

const int = (bits: number): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: -(2n ** BigInt(bits - 1)), max: 2n ** BigInt(bits - 1) - 1n })
const hex = fc.oneof(
  fc.constant(null),
  fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  fc.string({ unit: 'binary', maxLength: 50 }).map((text) => Buffer.from(text).toString('hex')),
  fc.nat({ max: 20_000 }).map((length) => Buffer.alloc(length, 'ab').toString('hex')),
)
const timestamp = fc.oneof(
  fc.bigInt({ min: 1_700_000_000_000n, max: 1_700_000_001_000n }),
  fc.bigInt({ min: -1n, max: 2n ** 63n - 1n }),
)
const header = fc.tuple(fc.string({ unit: 'binary', maxLength: 20 }), hex)
const record = fc.record({ timestamp, keyHex: hex, valueHex: hex, headers: fc.array(header, { maxLength: 3 }) })
const identity = fc.oneof(
  fc.constant({ producerId: -1n, producerEpoch: -1, baseSequence: -1, isTransactional: false }),
  fc.record({
    producerId: fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }),
    producerEpoch: fc.nat({ max: 32_767 }),
    baseSequence: fc.nat({ max: 2 ** 31 - 1 }),
    isTransactional: fc.boolean(),
  }),
)

/** A batch as `records-encode` takes it. */
const batch = fc
  .tuple(
    fc.array(record, { minLength: 1, maxLength: 8 }),
    fc.bigInt({ min: 0n, max: 2n ** 62n }),
    int(32).map(Number),
    identity,
    fc.constantFrom(...codecs),
  )
  .map(([records, baseOffset, partitionLeaderEpoch, { producerId, ...rest }, codec]) => ({
    magic: 2,
    codec,
    timestampType: 'CreateTime',
    baseOffset: String(baseOffset),
    partitionLeaderEpoch,
    isControl: false,
    producerId: String(producerId),
    ...rest,
    records: records.map((each, index) => ({
      ...each,
      offset: String(baseOffset + BigInt(index)),
      timestamp: String(each.timestamp),
    })),
  }))

describe.skipIf(!kafkaClassesAvailable())(`record batches and Kafka's own classes, seed ${seed}`, () => {
  let kafka: KafkaRecords
  let ours: CodecServe

  beforeAll(() => {
    kafka = new KafkaRecords()
    ours = new CodecServe()
  })

  afterAll(() => {
    kafka.close()
    ours.close()
  })

  test('what Kafka wrote, in every format and with every codec, we read as Kafka does [S435] [S442] [S443]', async () => {
    const kinds = new Set<string>()
    for (const { hex, json } of await kafka.random(seed, 600)) {
      const answer = await ours.ask({ id: 1, op: 'records', hex })
      const { batches, trailing } = answer
      expect(withoutNumbers({ batches: batches ?? answer['error'] ?? null, trailing: trailing ?? null })).toEqual(
        withoutNumbers(parseJson(json)),
      )
      for (const found of parseRead(json).batches) kinds.add(`${found.magic} ${found.codec}`)
    }
    expect([...kinds].toSorted()).toEqual(
      [
        ...codecs.map((codec) => `2 ${codec}`),
        ...codecs.slice(0, 4).flatMap((codec) => [`0 ${codec}`, `1 ${codec}`]),
      ].toSorted(),
    )
  }, 120_000)

  test('what we wrote Kafka accepts and reads as it was meant, uncompressed byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(batch, async (meant) => {
        const { hex: bytes, error } = await ours.ask({ id: 1, op: 'records-encode', batch: meant })
        expect(error).toBeUndefined()
        const read = await kafka.read(typeof bytes === 'string' ? bytes : '')
        if ('error' in read) throw new Error(read.error)
        const [found] = parseRead(read.ok).batches
        const timestamps = meant.records.map((each) => BigInt(each.timestamp)).toSorted((a, b) => Number(a - b))
        expect(withoutNumbers(found)).toMatchObject({
          ...(withoutNumbers(meant) as object),
          lastOffset: meant.records.at(-1)?.offset,
          recordCount: String(meant.records.length),
          baseTimestamp: meant.records[0]?.timestamp,
          maxTimestamp: String(timestamps.at(-1)),
          deleteHorizonMs: null,
        })
        expect(parseRead(read.ok).trailing).toBe(0)
        const kafkas = await kafka.build(JSON.stringify({ ...meant, codec: 'none' }))
        const plain = await ours.ask({ id: 1, op: 'records-encode', batch: { ...meant, codec: 'none' } })
        expect(kafkas).toEqual({ ok: plain['hex'] })
      }),
      { seed, numRuns: 150 },
    )
  }, 120_000)

  test('what the builder wrote in place is byte for byte what Kafka writes [S438]', async () => {
    const small = record.map((each) => ({ ...each, timestamp: BigInt.asUintN(52, each.timestamp) }))
    await fc.assert(
      fc.asyncProperty(fc.array(small, { minLength: 1, maxLength: 30 }), async (records) => {
        const target = new Uint8Array(3_000_000)
        const builder = new RecordBatchBuilder(target, 0, target.length)
        const bytes = (digits: string | null): Uint8Array | null =>
          digits === null ? null : Buffer.from(digits, 'hex')
        for (const { timestamp, keyHex, valueHex, headers } of records) {
          const list = headers.map(([key, value]) => ({ key, value: bytes(value) }))
          expect(builder.append(Number(timestamp), bytes(keyHex), bytes(valueHex), list)).toBeGreaterThan(0)
        }
        const made = builder.bytes()
        sealRecordBatch(made, { producerId: 77n, producerEpoch: 3, baseSequence: 9, isTransactional: true })
        const built = await kafka.build(
          JSON.stringify({
            ...{ codec: 'none', baseOffset: '0', partitionLeaderEpoch: -1, isTransactional: true, isControl: false },
            ...{ producerId: '77', producerEpoch: 3, baseSequence: 9 },
            records: records.map((each, index) => ({
              ...each,
              timestamp: String(each.timestamp),
              offset: String(index),
            })),
          }),
        )
        expect(built).toEqual({ ok: Buffer.from(made).toString('hex') })
      }),
      { seed, numRuns: 60 },
    )
  }, 120_000)

  test('a batch restamped with another identity is one that Kafka accepts', async () => {
    const made = encodeRecordBatch({ records: [{ timestamp: 5n, key: 'k', value: 'v' }] })
    sealRecordBatch(made, { producerId: 12n, producerEpoch: 4, baseSequence: 2 ** 31 - 1, isTransactional: true })
    const read = await kafka.read(Buffer.from(made).toString('hex'))
    if ('error' in read) throw new Error(read.error)
    expect(parseRead(read.ok).batches[0]).toMatchObject({
      ...{ producerId: '12', producerEpoch: 4, baseSequence: 2 ** 31 - 1, isTransactional: true },
    })
  })

  test('markers and leader changes that Kafka wrote say what they say', async () => {
    const types = new Set<string>()
    for (const { hex } of await kafka.random(seed + 1, 300)) {
      for (const found of readRecordBatches(Buffer.from(hex, 'hex'))) {
        if (!(found instanceof RecordBatch) || !found.isControl) continue
        for (const each of found.records()) {
          const control = readControlRecord(each)
          types.add(control.type)
          if (control.type === 'leaderChange') {
            expect(control.message.voters.map(({ voterId }) => voterId)).toEqual([1, 2])
          }
        }
      }
    }
    expect([...types].toSorted()).toEqual(['abort', 'commit', 'leaderChange'])
  })

  test('what Kafka refuses of damaged batches we refuse, and what both read is the same [S437] [S439] [S440]', async () => {
    const cases = await kafka.random(seed + 2, 100)
    let refused = 0
    for (const [index, { hex }] of cases.entries()) {
      const bytes = Buffer.from(hex, 'hex')
      const damage = Math.imul(index + 1, 0x9e3779b1) >>> 0
      for (let round = 0; round < 5; round++) {
        const at = (damage >>> round) % bytes.length
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ (1 << (round + (damage & 1)))
        resealFirst(damaged)
        const [theirs, mine] = [
          await kafka.read(damaged.toString('hex')),
          await ours.ask({ id: 1, op: 'records', hex: damaged.toString('hex') }),
        ]
        if ('error' in mine) refused++
        else if ('error' in theirs) throw new Error(`Kafka refuses ${damaged.toString('hex')}: ${theirs.error}`)
        else {
          const { batches = null, trailing = null } = mine
          expect(withoutNumbers({ batches, trailing })).toEqual(withoutNumbers(parseJson(theirs.ok)))
        }
      }
    }
    expect(refused).toBeGreaterThan(100)
  }, 120_000)
})

/** Makes the checksum of the first batch right again, so that the damage behind it is looked at. */
function resealFirst(bytes: Buffer): void {
  if (bytes.length < 61 || bytes[16] !== 2) return
  const size = bytes.readInt32BE(8) + 12
  if (size >= 61 && size <= bytes.length) sealRecordBatch(bytes.subarray(0, size), {})
}
