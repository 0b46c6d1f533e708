/** The batch builder against an encoder that is as plain as the layout itself. */
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  Arena,
  type BytesLike,
  crc32c,
  estimateRecordSize,
  measureRecordSize,
  placeRecordBatch,
  RecordBatchBuilder,
  type RecordHeader,
  recordsSection,
  sealRecordBatch,
  withRecordsSection,
} from '../src/records/index.ts'
import { type PlainBatch, type PlainRecord, plainBatch, plainRecord } from './plain-batch.ts'

const identity = { producerId: 4_611_686_018_427_387_905n, producerEpoch: 32_767, baseSequence: 2_147_483_646 }

/** A batch of these records by the builder, sealed. */
function build(records: readonly PlainRecord[], target = new Uint8Array(100_000), start = 0): Uint8Array {
  const builder = new RecordBatchBuilder(target, start, target.length)
  for (const { timestamp, key, value, headers } of records) {
    const before = builder.sizeInBytes
    const size = builder.append(Number(timestamp), key, value, headers.length === 0 ? null : headers)
    expect(size).toBeGreaterThan(0)
    expect(builder.sizeInBytes).toBe(before + size)
  }
  const batch = builder.bytes()
  sealRecordBatch(batch, identity)
  return batch
}

function record(fields: Partial<PlainRecord>): PlainRecord {
  return { timestamp: 1_700_000_000_000n, key: null, value: null, headers: [], ...fields }
}

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom('é', 'a', '漢', '😀', '\ud800', '\udc00'), maxLength: 30 }),
)
const bytesLike: fc.Arbitrary<BytesLike> = fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 300 }), text)
const header: fc.Arbitrary<RecordHeader> = fc.record({ key: text, value: bytesLike })
const timestamp = fc.oneof(
  fc.bigInt({ min: 1_700_000_000_000n, max: 1_700_000_100_000n }),
  fc.bigInt({ min: -1n, max: 9_007_199_254_740_991n }),
)
const someRecords = fc.array(
  fc.record({ timestamp, key: bytesLike, value: bytesLike, headers: fc.array(header, { maxLength: 4 }) }),
  { maxLength: 12, minLength: 1 },
)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('RecordBatchBuilder', () => {
  test('any records give the bytes that the layout prescribes [S435]', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        expect(Buffer.from(build(records)).equals(plainBatch({ ...identity, records }))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('records handed over with the time since the first give the same bytes, and an empty batch has no first', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const builder = new RecordBatchBuilder(new Uint8Array(100_000), 0, 100_000)
        for (const { timestamp, key, value, headers } of records) {
          if (builder.recordCount === 0) builder.append(Number(timestamp), key, value, headers)
          else builder.appendAfter(Number(timestamp) - builder.baseTimestamp, key, value, headers)
        }
        const batch = builder.bytes()
        sealRecordBatch(batch, identity)
        expect(Buffer.from(batch).equals(plainBatch({ ...identity, records }))).toBe(true)
      }),
    )
    const empty = new RecordBatchBuilder(new Uint8Array(100), 0, 100)
    expect(() => empty.appendAfter(0, null, null, null)).toThrow(RangeError)
    expect(empty.recordCount).toBe(0)
  })

  test('in a host without Buffer, any records give the same bytes', async () => {
    vi.stubGlobal('Buffer', undefined)
    vi.resetModules()
    const { RecordBatchBuilder: PlainBuilder } = await import('../src/records/record-batch-builder.ts')
    const { sealRecordBatch: plainSeal } = await import('../src/records/seal.ts')
    vi.unstubAllGlobals()
    fc.assert(
      fc.property(someRecords, (records) => {
        const builder = new PlainBuilder(new Uint8Array(100_000), 0, 100_000)
        for (const { timestamp, key, value, headers } of records) builder.append(Number(timestamp), key, value, headers)
        const batch = builder.bytes()
        plainSeal(batch, identity)
        expect(Buffer.from(batch).equals(plainBatch({ ...identity, records }))).toBe(true)
      }),
    )
  })

  test.each([
    ['null', null, null],
    ['empty bytes', new Uint8Array(0), new Uint8Array(0)],
    ['empty text', '', ''],
    ['null key, empty value', null, ''],
    ['empty key, null value', '', null],
  ])('a record of %s keeps null and empty apart [S435] [N54]', (_, key, value) => {
    const records = [record({ key, value })]
    expect(Buffer.from(build(records))).toEqual(plainBatch({ ...identity, records }))
  })

  test('headers keep their order, repeated keys, and null apart from empty [S435] [N55]', () => {
    const headers = [
      { key: 'b', value: 'two' },
      { key: 'a', value: null },
      { key: 'b', value: '' },
      { key: '', value: Uint8Array.of(0, 255) },
      { key: 'naïve-ключ-😀', value: 'ü' },
    ]
    const records = [record({ headers }), record({ headers: [] })]
    expect(Buffer.from(build(records))).toEqual(plainBatch({ ...identity, records }))
  })

  test('timestamp deltas beyond 2^31 and below zero are exact [N56]', () => {
    const deltas = [0n, 1n, -1n, 63n, 64n, -64n, -65n, 2n ** 30n - 1n, 2n ** 30n, -(2n ** 30n), -(2n ** 30n) - 1n]
    deltas.push(2n ** 31n, -(2n ** 31n) - 1n, 3_000_000_000n, 2n ** 42n, -(2n ** 42n), 2n ** 52n, -(2n ** 52n))
    const base = 2n ** 52n
    const records = deltas.map((delta) => record({ timestamp: base + delta, value: 'v' }))
    expect(Buffer.from(build(records))).toEqual(plainBatch({ ...identity, records }))
  })

  test('the widest delta that safe integers allow is exact', () => {
    const records = [-1n, 2n ** 53n - 1n, 0n, 2n ** 53n - 2n].map((timestamp) => record({ timestamp }))
    expect(Buffer.from(build(records))).toEqual(plainBatch({ ...identity, records }))
  })

  test('lengths around every varint border give the right bytes', () => {
    for (const length of [0, 1, 11, 12, 13, 15, 16, 17, 62, 63, 64, 65, 8190, 8191, 8192, 8193, 40_000]) {
      for (const value of ['x'.repeat(length), new Uint8Array(length).fill(7)]) {
        const records = [record({ key: value, value })]
        expect(Buffer.from(build(records)).equals(plainBatch({ ...identity, records }))).toBe(true)
      }
    }
  })

  test('offset deltas go on through every varint border', () => {
    const records = Array.from({ length: 9000 }, (_, index) => record({ timestamp: BigInt(index) }))
    const batch = build(records, new Uint8Array(200_000))
    expect(Buffer.from(batch).equals(plainBatch({ ...identity, records }))).toBe(true)
  })

  test('text that is not ASCII is never cut, at any distance from the end', () => {
    // The story: 1. sizes assume one byte per character  2. only that much room is left  3. the text needs more
    for (const value of ['é', 'éa', 'aé', 'é'.repeat(17), `${'a'.repeat(30)}😀`, '漢'.repeat(6), '\ud800x']) {
      const exact = plainRecord(record({ value }), 0, 1_700_000_000_000n).length
      for (let room = 0; room <= exact + 8; room++) {
        const target = new Uint8Array(61 + room + 3).fill(0xaa)
        const builder = new RecordBatchBuilder(target, 0, 61 + room)
        const size = builder.append(1_700_000_000_000, null, value, null)
        expect(size).toBe(room < exact ? 0 : exact)
        expect([...target.subarray(61 + room)]).toEqual([0xaa, 0xaa, 0xaa])
      }
    }
  })

  test('a record that does not fit leaves the batch as it was', () => {
    fc.assert(
      fc.property(someRecords, fc.nat({ max: 600 }), (records, room) => {
        const target = new Uint8Array(61 + room + 1).fill(0xaa)
        const builder = new RecordBatchBuilder(target, 0, 61 + room)
        const taken: PlainRecord[] = []
        for (const each of records) {
          const before = [builder.sizeInBytes, builder.recordCount, builder.baseTimestamp, builder.maxTimestamp]
          const size = builder.append(Number(each.timestamp), each.key, each.value, each.headers)
          if (size > 0) taken.push(each)
          else
            expect([builder.sizeInBytes, builder.recordCount, builder.baseTimestamp, builder.maxTimestamp]).toEqual(
              before,
            )
        }
        expect(target[61 + room]).toBe(0xaa)
        const batch = builder.bytes()
        sealRecordBatch(batch, identity)
        expect(Buffer.from(batch).equals(plainBatch({ ...identity, records: taken }))).toBe(true)
      }),
    )
  })

  test('a batch fills its memory to the last byte', () => {
    const exact = plainRecord(record({ value: 'x'.repeat(100) }), 0, 1_700_000_000_000n).length
    const target = new Uint8Array(61 + exact)
    const builder = new RecordBatchBuilder(target, 0, target.length)
    expect(builder.append(1_700_000_000_000, null, 'x'.repeat(100), null)).toBe(exact)
    expect(builder.append(1_700_000_000_000, null, null, null)).toBe(0)
    expect(builder.recordCount).toBe(1)
  })

  test('the size at every moment is the size of the bytes [S438]', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        const builder = new RecordBatchBuilder(new Uint8Array(100_000), 100, 100_000)
        for (const { timestamp, key, value, headers } of records) {
          builder.append(Number(timestamp), key, value, headers)
          expect(builder.bytes().length).toBe(builder.sizeInBytes)
        }
        expect(builder.recordCount).toBe(records.length)
        expect(builder.baseTimestamp).toBe(Number(records[0]?.timestamp))
        expect(builder.maxTimestamp).toBe(Math.max(...records.map((each) => Number(each.timestamp))))
      }),
    )
  })

  test('it says how many bytes the last key and value took', () => {
    const builder = new RecordBatchBuilder(new Uint8Array(1000), 0, 1000)
    const sizes = (key: BytesLike, value: BytesLike, headers: RecordHeader[] | null = null): number[] => {
      builder.append(5, key, value, headers)
      return [builder.lastKeySize, builder.lastValueSize]
    }
    expect(sizes('abc', Uint8Array.of(1))).toEqual([3, 1])
    expect(sizes(null, '', [{ key: 'h', value: null }])).toEqual([-1, 0])
    expect(sizes('é', null)).toEqual([2, -1])
  })

  test('a batch that moves to larger memory goes on as if nothing had happened', () => {
    fc.assert(
      fc.property(someRecords, someRecords, fc.nat({ max: 500 }), (first, second, start) => {
        const builder = new RecordBatchBuilder(new Uint8Array(20_000), 0, 20_000)
        const append = ({ timestamp, key, value, headers }: PlainRecord): number =>
          builder.append(Number(timestamp), key, value, headers)
        first.forEach(append)
        const larger = new Uint8Array(80_000)
        builder.moveTo(larger, start, 80_000)
        second.forEach(append)
        const batch = builder.bytes()
        sealRecordBatch(batch, identity)
        expect(batch.byteOffset).toBe(start)
        expect(batch.buffer).toBe(larger.buffer)
        expect(Buffer.from(batch).equals(plainBatch({ ...identity, records: [...first, ...second] }))).toBe(true)
      }),
    )
  })

  test('a batch that does not fit into the new memory stays where it is', () => {
    const builder = new RecordBatchBuilder(new Uint8Array(1000), 0, 1000)
    builder.append(5, null, 'x'.repeat(300), null)
    expect(() => builder.moveTo(new Uint8Array(200), 0, 200)).toThrow(RangeError)
    expect(builder.bytes().subarray(70, 75)).toEqual(Buffer.from('xxxxx'))
  })

  test('a builder that is reset begins anew and leaves the old bytes alone', () => {
    const arena = Arena.create(2000)
    const builder = new RecordBatchBuilder(arena.bytes, 0, 1000)
    builder.append(5, 'k', 'first', [{ key: 'h', value: null }])
    const first = builder.bytes()
    sealRecordBatch(first, identity)
    const copy = Buffer.from(first)
    builder.reset(arena.bytes, 1000, 2000)
    expect([builder.recordCount, builder.sizeInBytes, builder.baseTimestamp, builder.maxTimestamp]).toEqual([
      0, 61, -1, -1,
    ])
    builder.append(9, null, 'second', null)
    const second = builder.bytes()
    sealRecordBatch(second, identity)
    expect(Buffer.from(first)).toEqual(copy)
    expect(Buffer.from(second)).toEqual(
      plainBatch({ ...identity, records: [record({ timestamp: 9n, value: 'second' })] }),
    )
  })

  test.each([
    [-1, 100],
    [0, 60],
    [50, 110],
    [0, 101],
    [Number.NaN, 100],
  ])('memory from %s to %s of 100 bytes is refused', (start, end) => {
    expect(() => new RecordBatchBuilder(new Uint8Array(100), start, end)).toThrow(RangeError)
  })

  test('memory that is not a Buffer, not at the start of its memory, is written in the same way', () => {
    const records = [record({ key: 'ключ', value: 'x'.repeat(50), headers: [{ key: 'h', value: 'é' }] })]
    const memory = new Uint8Array(1000).subarray(13, 900)
    expect(Buffer.from(build(records, memory, 7))).toEqual(plainBatch({ ...identity, records }))
  })
})

describe('estimateRecordSize', () => {
  test('neither bound is ever below the bytes a record takes [S444]', () => {
    fc.assert(
      fc.property(someRecords, (records) => {
        records.forEach(({ key, value, headers, timestamp }, index) => {
          const first = records[0]?.timestamp ?? 0n
          const exact = plainRecord({ key, value, headers, timestamp }, index, first).length
          expect(measureRecordSize(key, value, headers)).toBeGreaterThanOrEqual(exact)
          expect(estimateRecordSize(key, value, headers)).toBeGreaterThanOrEqual(measureRecordSize(key, value, headers))
        })
      }),
    )
  })

  test('the measured bound is 21 bytes plus key, value and headers with their lengths [S438]', () => {
    expect(measureRecordSize(null, null, null)).toBe(21 + 1 + 1 + 1)
    expect(measureRecordSize('é', new Uint8Array(64), [{ key: 'k', value: null }])).toBe(21 + 3 + 66 + 1 + 2 + 1)
  })
})

describe('sealRecordBatch', () => {
  const records = [record({ key: 'k', value: 'v' }), record({ value: 'x'.repeat(600) })]

  test('in place, in an arena or with a function of the caller, the CRC is the same', () => {
    const arena = Arena.create(3000)
    const inArena = build(records, arena.bytes, 100)
    const expected = plainBatch({ ...identity, records })
    expect(Buffer.from(inArena)).toEqual(expected)
    inArena.fill(0, 17, 21)
    sealRecordBatch(inArena, {}, (start, length) => arena.crc32c(100 + start, length))
    expect(Buffer.from(inArena)).toEqual(expected)
  })

  test('another identity and sequence change the header alone [S443]', () => {
    const batch = build(records)
    const before = Buffer.from(recordsSection(batch))
    const restamped = { producerId: 9n, producerEpoch: 1, baseSequence: 0 }
    sealRecordBatch(batch, { ...restamped, isTransactional: true })
    expect(Buffer.from(batch)).toEqual(plainBatch({ ...restamped, records, attributes: 0x10 }))
    sealRecordBatch(batch, { isTransactional: false })
    expect(Buffer.from(batch)).toEqual(plainBatch({ ...restamped, records }))
    expect(Buffer.from(recordsSection(batch))).toEqual(before)
  })

  test('append time sets its bit and the latest timestamp [S441]', () => {
    const batch = build(records)
    sealRecordBatch(batch, { logAppendTimeMs: 1_800_000_000_123n })
    const expected: PlainBatch = { ...identity, records, attributes: 0x08, maxTimestamp: 1_800_000_000_123n }
    expect(Buffer.from(batch)).toEqual(plainBatch(expected))
  })

  test('offset and leader epoch are placed without touching the CRC', () => {
    const batch = build(records)
    const crc = Buffer.from(batch).readUInt32BE(17)
    placeRecordBatch(batch, { baseOffset: 2n ** 62n, partitionLeaderEpoch: 77 })
    expect(Buffer.from(batch)).toEqual(
      plainBatch({ ...identity, records, baseOffset: 2n ** 62n, partitionLeaderEpoch: 77 }),
    )
    expect(Buffer.from(batch).readUInt32BE(17)).toBe(crc)
    expect(crc32c(batch.subarray(21))).toBe(crc)
  })

  test('another records section makes a new batch with its codec and length', () => {
    const batch = build(records)
    const compressed = Uint8Array.of(1, 2, 3)
    const made = withRecordsSection(batch, 4, compressed)
    sealRecordBatch(made, {})
    expect(Buffer.from(made)).toEqual(plainBatch({ ...identity, records, attributes: 4, section: compressed }))
    expect(Buffer.from(batch)).toEqual(plainBatch({ ...identity, records }))
  })

  test('another records section lies at the beginning of memory that is given for it, which has to be large enough', () => {
    const batch = build(records)
    const section = Uint8Array.of(1, 2, 3)
    const memory = new Uint8Array(100).fill(0xff)
    const made = withRecordsSection(batch, 4, section, memory)
    expect([made.buffer, made.byteOffset, made.length]).toEqual([memory.buffer, 0, 64])
    expect(Buffer.from(made)).toEqual(Buffer.from(withRecordsSection(batch, 4, section)))
    expect(() => withRecordsSection(batch, 4, section, new Uint8Array(63))).toThrow(
      new RangeError('63 bytes are too few for a batch of 64'),
    )
  })

  test('bytes too few for a header are refused', () => {
    expect(() => sealRecordBatch(new Uint8Array(60), {})).toThrow(RangeError)
  })

  test('the plain encoder agrees with a batch worked out by hand', () => {
    const batch = plainBatch({ ...identity, records: [record({ timestamp: 1n, key: 'k', value: null })] })
    const header =
      '0000000000000000 00000039 ffffffff 02 c0525379 0000 00000000 0000000000000001 0000000000000001 4000000000000001 7fff 7ffffffe 00000001'
    const only = '0e 00 00 00 02 6b 01 00'
    expect(batch.toString('hex')).toBe(`${header}${only}`.replaceAll(' ', ''))
  })
})
