/** The batch reader: what it gives back, and what it refuses. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MalformedMessageError } from '../src/malformed.ts'
import {
  type AnyRecordBatch,
  type BytesLike,
  controlRecordTypes,
  encodeRecordBatch,
  type ReadRecord,
  RecordBatch,
  RecordBatchBuilder,
  type RecordHeader,
  readControlRecord,
  readRecordBatches,
  sealRecordBatch,
  withRecordsSection,
} from '../src/records/index.ts'
import {
  type PlainBatch,
  type PlainRecord,
  plainBatch,
  plainRecord,
  plainSection,
  resealed,
  varlong,
} from './plain-batch.ts'

const anonymous = { producerId: -1n, producerEpoch: -1, baseSequence: -1 }
const base = 1_700_000_000_000n

function record(fields: Partial<PlainRecord> = {}): PlainRecord {
  return { timestamp: base, key: null, value: 'v', headers: [], ...fields }
}

function batchOf(fields: Partial<PlainBatch> = {}): Buffer {
  return plainBatch({ ...anonymous, records: [record(), record({ key: 'k', value: 'x'.repeat(20) })], ...fields })
}

/** A batch whose records section is these bytes. */
function sectionBatch(section: Uint8Array, recordCount = 1): RecordBatch {
  return new RecordBatch(batchOf({ section, recordCount, lastOffsetDelta: Math.max(recordCount - 1, 0) }))
}

function only(bytes: Uint8Array): RecordBatch {
  const [batch] = readRecordBatches(bytes)
  if (batch?.magic !== 2) throw new Error('expected one batch of format 2')
  return batch
}

/** The error that something throws, which must be a malformed message. */
function malformed(act: () => unknown): MalformedMessageError {
  try {
    act()
  } catch (error) {
    if (error instanceof MalformedMessageError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const buffer = (data: BytesLike): Buffer | null =>
  data === null ? null : Buffer.from(typeof data === 'string' ? new TextEncoder().encode(data) : data)

function plain(read: ReadRecord): unknown {
  return {
    offset: read.offset,
    timestamp: read.timestamp,
    key: buffer(read.key),
    value: buffer(read.value),
    headers: read.headers.map(({ key, value }) => [key, buffer(value)]),
  }
}

function expected(records: readonly PlainRecord[], baseOffset = 0n): unknown[] {
  return records.map(({ timestamp, key, value, headers, offsetDelta }, index) => ({
    offset: baseOffset + BigInt(offsetDelta ?? index),
    timestamp,
    key: buffer(key),
    value: buffer(value),
    headers: headers.map((header) => [buffer(header.key)?.toString(), buffer(header.value)]),
  }))
}

const text = fc.string({ unit: 'binary', maxLength: 30 })
const bytesLike: fc.Arbitrary<BytesLike> = fc.oneof(fc.constant(null), fc.uint8Array({ maxLength: 200 }), text)
const header: fc.Arbitrary<RecordHeader> = fc.record({ key: text, value: bytesLike })
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
const someRecords = fc.array(
  fc.record({ timestamp: int64, key: bytesLike, value: bytesLike, headers: fc.array(header, { maxLength: 3 }) }),
  { maxLength: 10 },
)

describe('RecordBatch', () => {
  test('any records, with any int64 as timestamp and offset, are read as they were [S435]', () => {
    fc.assert(
      fc.property(someRecords, fc.bigInt({ min: 0n, max: 2n ** 63n - 11n }), (records, baseOffset) => {
        const batch = only(encodeRecordBatch({ records, baseOffset }))
        batch.validate()
        expect([...batch.records()].map(plain)).toEqual(expected(records, baseOffset))
      }),
    )
  })

  test('what the builder wrote is read as it was', () => {
    const records = [record({ key: 'ключ', headers: [{ key: 'h', value: null }] }), record({ timestamp: base + 5n })]
    const builder = new RecordBatchBuilder(new Uint8Array(1000), 0, 1000)
    for (const { timestamp, key, value, headers } of records) builder.append(Number(timestamp), key, value, headers)
    const bytes = builder.bytes()
    sealRecordBatch(bytes, { producerId: 5n, producerEpoch: 1, baseSequence: 0 })
    const batch = only(bytes)
    batch.validate({ asProduced: true })
    expect([...batch.records()].map(plain)).toEqual(expected(records))
  })

  test('header fields are what stands in the header [S443]', () => {
    const batch = only(
      batchOf({
        baseOffset: 2n ** 62n,
        partitionLeaderEpoch: 7,
        producerId: 2n ** 61n + 1n,
        producerEpoch: 3,
        baseSequence: 2 ** 31 - 1,
        attributes: 0x10,
        maxTimestamp: base + 9n,
      }),
    )
    expect(batch).toMatchObject({
      magic: 2,
      codec: 0,
      attributes: 0x10,
      timestampType: 'CreateTime',
      isTransactional: true,
      isControl: false,
      deleteHorizonMs: null,
      baseOffset: 2n ** 62n,
      lastOffset: 2n ** 62n + 1n,
      lastOffsetDelta: 1,
      partitionLeaderEpoch: 7,
      producerId: 2n ** 61n + 1n,
      producerEpoch: 3,
      baseSequence: 2 ** 31 - 1,
      lastSequence: 0,
      recordCount: 2,
      baseTimestamp: base,
      maxTimestamp: base + 9n,
    })
    expect(batch.sizeInBytes).toBe(batch.bytes.length)
    expect(only(batchOf()).lastSequence).toBe(-1)
  })

  test('with append time every record has the time of the append [S441]', () => {
    const batch = only(
      encodeRecordBatch({ records: [record(), record({ timestamp: 3n })], logAppendTimeMs: base + 77n }),
    )
    expect(batch.timestampType).toBe('LogAppendTime')
    expect([...batch.records()].map(({ timestamp }) => timestamp)).toEqual([base + 77n, base + 77n])
  })

  test('a delete horizon takes the place of the base timestamp', () => {
    const batch = only(batchOf({ attributes: 0x40, baseTimestamp: base - 10n }))
    expect(batch.deleteHorizonMs).toBe(base - 10n)
    expect([...batch.records()][0]?.timestamp).toBe(base - 10n)
  })

  test('a batch that compaction has emptied keeps its last offset', () => {
    const batch = only(encodeRecordBatch({ records: [], baseOffset: 10n, lastOffsetDelta: 4, producerId: 1n }))
    batch.validate()
    expect(batch.lastOffset).toBe(14n)
    expect([...batch.records()]).toEqual([])
    expect(malformed(() => batch.validate({ asProduced: true })).fieldPath).toBe('recordCount')
  })

  test('gaps that compaction left are read, and refused from a producer', () => {
    const records = [record({ offsetDelta: 1 }), record({ offsetDelta: 4 })]
    const batch = only(batchOf({ records, lastOffsetDelta: 5 }))
    batch.validate()
    expect([...batch.records()].map(({ offset }) => offset)).toEqual([1n, 4n])
    expect(malformed(() => batch.validate({ asProduced: true })).fieldPath).toBe('lastOffsetDelta')
  })

  test.each<[string, Partial<PlainBatch>, string]>([
    ['offsets that fall', { records: [record({ offsetDelta: 1 }), record({ offsetDelta: 0 })] }, 'offsetDelta'],
    ['an offset twice', { records: [record({ offsetDelta: 0 }), record({ offsetDelta: 0 })] }, 'offsetDelta'],
    ['an offset behind the last', { records: [record({ offsetDelta: 2 })], lastOffsetDelta: 1 }, 'offsetDelta'],
    ['a negative offset', { records: [record({ offsetDelta: -1 })] }, 'offsetDelta'],
    ['an unknown codec', { attributes: 5 }, 'records'],
  ])('%s: refused', (_, fields, field) => {
    expect(malformed(() => only(batchOf(fields)).validate()).fieldPath).toContain(field)
  })

  test.each<[string, Partial<PlainBatch>, string]>([
    [
      'a gap in the offsets',
      { records: [record(), record({ offsetDelta: 2 }), record({ offsetDelta: 1 })] },
      'offsetDelta',
    ],
    ['a last offset that is not the count', { lastOffsetDelta: 2 }, 'lastOffsetDelta'],
    ['a control batch', { attributes: 0x20 }, 'attributes'],
    ['append time', { attributes: 0x08 }, 'attributes'],
    ['a delete horizon', { attributes: 0x40 }, 'attributes'],
    ['an unused attribute bit', { attributes: 0x80 }, 'attributes'],
    ['a producer id without a sequence', { producerId: 5n, producerEpoch: 0 }, 'baseSequence'],
  ])('%s: refused from a producer', (_, fields, field) => {
    expect(malformed(() => only(batchOf(fields)).validate({ asProduced: true })).fieldPath).toContain(field)
  })

  test('any flipped bit behind the CRC is found [S439]', () => {
    const bytes = batchOf()
    for (let bit = 17 * 8; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(malformed(() => only(flipped).ensureValid())).toMatchObject({ fieldPath: 'crc', offset: 17, version: 2 })
    }
  })

  test.each([0, 1, 3, -1, 2 ** 31 - 1, -(2 ** 31)])('a count of %s for two records: refused [S440]', (recordCount) => {
    const batch = only(batchOf({ recordCount }))
    batch.ensureValid()
    expect(malformed(() => [...batch.records()]).messageName).toBe('RecordBatch')
  })

  test.each([1, 3])('a count of %s for two compressed records: refused [S440]', (recordCount) => {
    const records = [record(), record()]
    const bytes = batchOf({ recordCount, attributes: 1, section: Uint8Array.of(1) })
    const batch = new RecordBatch(bytes, { decompress: () => plainSection(records) })
    expect(malformed(() => [...batch.records()]).messageName).toBe('RecordBatch')
  })

  test('a batch that is not as long as it says: refused', () => {
    const bytes = batchOf()
    expect(malformed(() => new RecordBatch(bytes.subarray(0, -1))).fieldPath).toBe('batchLength')
    expect(malformed(() => new RecordBatch(bytes.subarray(0, 60))).fieldPath).toBe('batchLength')
    expect(malformed(() => new RecordBatch(Buffer.concat([bytes, Buffer.alloc(1)]))).fieldPath).toBe('batchLength')
  })
})

describe('RecordCursor', () => {
  const good = plainRecord(record({ key: 'k', value: 'v', headers: [{ key: 'h', value: 'x' }] }), 0, base)
  /** A record whose body is these parts. */
  const framed = (...parts: readonly Uint8Array[]): Buffer => {
    const body = Buffer.concat([...parts])
    return Buffer.concat([varlong(BigInt(body.length)), body])
  }
  const start = [Buffer.of(0, 0, 0)]

  test('positions, sizes and views agree', () => {
    const cursor = sectionBatch(good).cursor()
    expect(cursor.next()).toBe(true)
    expect(cursor).toMatchObject({
      index: 0,
      offsetDelta: 0,
      timestampDelta: 0,
      keySize: 1,
      valueSize: 1,
      headerCount: 1,
    })
    expect(cursor.sizeInBytes).toBe(good.length)
    expect(cursor.key).toEqual(Uint8Array.from(cursor.section.subarray(cursor.keyStart, cursor.keyStart + 1)))
    expect([cursor.offset, cursor.timestamp, cursor.headers]).toEqual([
      0n,
      base,
      [{ key: 'h', value: Uint8Array.of(0x78) }],
    ])
    expect(Buffer.from(cursor.value ?? [])).toEqual(Buffer.from('v'))
    expect(cursor.next()).toBe(false)
  })

  test('views share the memory of the batch: nothing is copied', () => {
    const bytes = batchOf()
    const [, second] = only(bytes).records()
    expect(second?.value?.buffer).toBe(bytes.buffer)
  })

  test('a record stays what it is when the cursor goes on', () => {
    const cursor = only(batchOf()).cursor()
    cursor.next()
    const first = cursor.record()
    cursor.next()
    expect(first.offset).toBe(0n)
    expect(Buffer.from(first.value ?? [])).toEqual(Buffer.from('v'))
  })

  test.each<[string, Uint8Array, string]>([
    ['a key longer than the record', framed(...start, varlong(5n), Buffer.of(1, 0, 0)), 'key'],
    ['a key longer than 2^30', framed(...start, varlong(2n ** 31n - 1n), Buffer.of(1, 0, 0)), 'key'],
    ['a key of -2 bytes', framed(...start, varlong(-2n), Buffer.of(1, 0)), 'key'],
    ['a value longer than the record', framed(...start, Buffer.of(1), varlong(9n), Buffer.of(0)), 'value'],
    ['a value of -2 bytes', framed(...start, Buffer.of(1), varlong(-2n), Buffer.of(0)), 'value'],
    ['-1 headers', framed(...start, Buffer.of(1, 1), varlong(-1n)), 'headerCount'],
    ['more headers than bytes', framed(...start, Buffer.of(1, 1), varlong(2n), Buffer.of(0, 1)), 'headerCount'],
    ['2^31 - 1 headers', framed(...start, Buffer.of(1, 1), varlong(2n ** 31n - 1n)), 'headerCount'],
    ['a header whose key is null', framed(...start, Buffer.of(1, 1, 2, 1, 1)), 'headers.key'],
    ['a header key longer than the record', framed(...start, Buffer.of(1, 1, 2, 8, 1)), 'headers.key'],
    ['a header value longer than the record', framed(...start, Buffer.of(1, 1, 2, 0, 8)), 'headers.value'],
    ['bytes behind the headers', framed(...start, Buffer.of(1, 1, 0, 0)), 'length'],
    ['a record longer than the batch', Buffer.concat([varlong(7n), ...start, Buffer.of(1, 1, 0)]), 'length'],
    ['a record of -1 bytes', Buffer.concat([varlong(-1n), ...start, Buffer.of(1, 1, 0)]), 'length'],
    ['a record too short for its fields', framed(Buffer.of(0, 0, 0, 1, 1)), 'recordCount'],
    ['a varint without end', framed(Buffer.of(0, 0), Buffer.alloc(6, 255), Buffer.of(0)), 'offsetDelta'],
    ['a varlong without end', framed(Buffer.of(0), Buffer.alloc(11, 255), Buffer.of(0)), 'timestampDelta'],
    ['a length without end', Buffer.alloc(20, 255), 'length'],
    ['bytes behind the last record', Buffer.concat([good, Buffer.of(0)]), 'recordCount'],
  ])('%s: refused [S437]', (_, section, field) => {
    const error = malformed(() => [...sectionBatch(section).records()])
    expect(error.fieldPath).toMatch(new RegExp(`(^|\\.)${field.replace('.', '\\.')}$`))
    expect(error.offset).toBeLessThanOrEqual(61 + section.length)
  })

  test('a null header key is refused, and cannot be written [S436]', () => {
    const section = framed(...start, Buffer.of(1, 1, 2, 1, 1))
    expect(malformed(() => [...sectionBatch(section).records()]).message).toContain('the key of a header is null')
  })

  test('a header key that is not UTF-8 is shown with replacement characters', () => {
    const section = framed(...start, Buffer.of(1, 1, 2, 4, 0xff, 0x61, 1))
    expect([...sectionBatch(section).records()][0]?.headers).toEqual([{ key: '\ufffda', value: null }])
  })

  test('truncated anywhere, with a CRC that is right, it is never more than malformed', () => {
    const whole = plainSection([record({ key: 'k', headers: [{ key: 'a', value: 'b' }] }), record({ timestamp: 0n })])
    for (let length = 0; length < whole.length; length++) {
      malformed(() => [...sectionBatch(whole.subarray(0, length), 2).records()])
    }
  })
})

describe('readRecordBatches', () => {
  test('several batches and the beginning of another are told apart', () => {
    const [a, b] = [batchOf({ baseOffset: 0n }), batchOf({ baseOffset: 2n })]
    for (let cut = 0; cut < b.length; cut++) {
      const batches = readRecordBatches(Buffer.concat([a, b, b.subarray(0, cut)]))
      expect([...batches].map((batch: AnyRecordBatch) => batch.lastOffset)).toEqual([1n, 3n])
      expect(batches.trailingBytes).toBe(cut)
    }
  })

  test('nothing is no batch', () => {
    expect([...readRecordBatches(new Uint8Array(0))]).toEqual([])
    expect(readRecordBatches(new Uint8Array(0)).trailingBytes).toBe(0)
  })

  test.each([
    ['a negative length', 8, 0xff, 'batchLength'],
    ['a format that does not exist', 16, 3, 'magic'],
    ['a negative format', 16, 0xff, 'magic'],
  ])('%s: refused', (_, at, byte, field) => {
    const bytes = Buffer.concat([batchOf(), batchOf()])
    bytes[batchOf().length + at] = byte
    expect(malformed(() => [...readRecordBatches(bytes)])).toMatchObject({
      fieldPath: field,
      offset: batchOf().length + at,
    })
    expect(malformed(() => readRecordBatches(bytes).trailingBytes).fieldPath).toBe(field)
  })

  test('lengths that hold no message: refused', () => {
    for (const length of [0, 1, 13]) {
      const bytes = Buffer.alloc(40)
      bytes.writeInt32BE(length, 8)
      expect(malformed(() => [...readRecordBatches(bytes)]).fieldPath).toBe('batchLength')
    }
  })
})

describe('compressed batches', () => {
  const records = [record(), record({ value: 'x'.repeat(300) })]
  const section = plainSection(records)
  const compressed = resealed(withRecordsSection(batchOf({ records }), 2, Uint8Array.of(9, 9, 9)))

  test('the injected function gets codec, bytes, bound and version', () => {
    const calls: unknown[] = []
    const batches = readRecordBatches(compressed, {
      maxDecompressedBytes: 5000,
      decompress: (...args) => {
        calls.push(args)
        return section
      },
    })
    const [batch] = batches
    expect([...(batch?.records() ?? [])].map(plain)).toEqual(expected(records))
    expect(calls).toEqual([[2, Buffer.of(9, 9, 9), 5000, 2]])
  })

  test('a section that was decompressed elsewhere is taken as it is', () => {
    const batch = only(compressed)
    expect([...batch.records(section)].map(plain)).toEqual(expected(records))
    batch.validate({ section, asProduced: true })
  })

  test('without a function the records cannot be read, the header can', () => {
    const batch = only(compressed)
    expect(batch.codec).toBe(2)
    expect(() => [...batch.records()]).toThrow(TypeError)
  })

  test('what the function throws becomes a malformed message with its cause', () => {
    const cause = new RangeError('too deep')
    const [batch] = readRecordBatches(compressed, {
      decompress: () => {
        throw cause
      },
    })
    const error = malformed(() => [...(batch?.records() ?? [])])
    expect(error.cause).toBe(cause)
    expect(error.message).toContain('too deep')
  })

  test('more than the bound is refused, even when the function lets it pass', () => {
    const [batch] = readRecordBatches(compressed, { maxDecompressedBytes: 100, decompress: () => section })
    expect(malformed(() => [...(batch?.records() ?? [])]).message).toContain('allowed are 100')
  })
})

describe('readControlRecord', () => {
  const key = (type: number): Buffer => Buffer.from([0, 0, type >> 8, type & 255])
  const marker = Buffer.from([0, 0, 0, 0, 1, 2])

  test('commit and abort markers say who ended the transaction [S442]', () => {
    const records = [record({ key: key(controlRecordTypes.commit), value: marker })]
    const batch = only(
      encodeRecordBatch({ records, isControl: true, isTransactional: true, producerId: 9n, producerEpoch: 2 }),
    )
    expect([batch.isControl, batch.isTransactional, batch.producerId]).toEqual([true, true, 9n])
    expect([...batch.records()].map(readControlRecord)).toEqual([{ type: 'commit', coordinatorEpoch: 258 }])
    expect(readControlRecord({ key: key(controlRecordTypes.abort), value: marker })).toEqual({
      type: 'abort',
      coordinatorEpoch: 258,
    })
  })

  test('a leader change names the leader and who voted', () => {
    // version 0, leader 1, two voters [1, 2], one granting [1], no tags anywhere
    const value = Buffer.from('0000 00000001 03 00000001 00 00000002 00 02 00000001 00 00'.replaceAll(' ', ''), 'hex')
    const read = readControlRecord({ key: key(controlRecordTypes.leaderChange), value })
    if (read.type !== 'leaderChange') throw new Error(`read as ${read.type}`)
    expect(read.message.leaderId).toBe(1)
    expect(read.message.voters.map(({ voterId }) => voterId)).toEqual([1, 2])
    expect(read.message.grantingVoters.map(({ voterId }) => voterId)).toEqual([1])
  })

  test('kinds without content of interest are named, unknown ones numbered', () => {
    expect(readControlRecord({ key: key(controlRecordTypes.kraftVoters), value: null })).toEqual({
      type: 'kraftVoters',
    })
    expect(readControlRecord({ key: key(0x1234), value: null })).toEqual({ type: 'unknown', typeId: 0x1234 })
  })

  test('newer versions with more behind are still read', () => {
    const longer = { key: Buffer.from([0, 9, 0, 1, 7, 7]), value: Buffer.concat([marker, Buffer.from([5])]) }
    expect(readControlRecord(longer)).toEqual({ type: 'commit', coordinatorEpoch: 258 })
  })

  test.each<[string, Buffer | null, Buffer | null]>([
    ['no key', null, marker],
    ['a key cut short', Buffer.of(0, 0, 0), marker],
    ['a key of a negative version', Buffer.of(255, 255, 0, 0), marker],
    ['no value', key(0), null],
    ['a value cut short', key(0), marker.subarray(0, 5)],
    ['a value of a negative version', key(0), Buffer.of(255, 255, 0, 0, 0, 0)],
  ])('%s: refused', (_, keyBytes, value) => {
    malformed(() => readControlRecord({ key: keyBytes, value }))
  })
})
