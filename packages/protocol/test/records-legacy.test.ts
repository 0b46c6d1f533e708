/** Message sets of the formats before record batches: read, and refused where they are not what they say. */
import { crc32, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MalformedMessageError } from '../src/malformed.ts'
import { LegacyMessage, type ReadBatchesOptions, type ReadRecord, readRecordBatches } from '../src/records/index.ts'

interface Message {
  readonly magic?: number
  readonly offset?: bigint
  readonly attributes?: number
  readonly timestamp?: bigint
  readonly key?: string | null
  readonly value?: string | Uint8Array | null
  readonly crc?: number
  /** Bytes behind the value that do not belong there. */
  readonly surplus?: number
}

function field(data: string | Uint8Array | null): Buffer {
  const bytes = data === null ? null : Buffer.from(data)
  const length = Buffer.alloc(4)
  length.writeInt32BE(bytes?.length ?? -1)
  return bytes === null ? length : Buffer.concat([length, bytes])
}

/** One message, from the layout. */
function message({
  magic = 1,
  offset = 0n,
  attributes = 0,
  timestamp = 5n,
  key = null,
  value = 'v',
  crc,
  surplus = 0,
}: Message): Buffer {
  const time = Buffer.alloc(magic === 0 ? 0 : 8)
  if (magic !== 0) time.writeBigInt64BE(timestamp)
  const body = Buffer.concat([Buffer.of(magic, attributes), time, field(key), field(value), Buffer.alloc(surplus)])
  const head = Buffer.alloc(16)
  head.writeBigInt64BE(offset, 0)
  head.writeInt32BE(4 + body.length, 8)
  head.writeUInt32BE(crc ?? crc32(body), 12)
  return Buffer.concat([head, body])
}

const gzip = 1

/** A message with others inside. */
function wrapper(inner: readonly Message[], outer: Message = {}): Buffer {
  const set = Buffer.concat(inner.map((each) => message({ magic: outer.magic ?? 1, ...each })))
  return message({ attributes: gzip, value: gzipSync(set), ...outer })
}

const decompress: NonNullable<ReadBatchesOptions['decompress']> = (codec, bytes, maxOutputLength) => {
  if (codec !== gzip) throw new Error(`unexpected codec ${codec}`)
  return gunzipSync(bytes, { maxOutputLength })
}

function read(bytes: Uint8Array): ReadRecord[] {
  return [...readRecordBatches(bytes, { decompress })].flatMap((batch) => [...batch.records()])
}

function malformed(act: () => unknown): MalformedMessageError {
  try {
    act()
  } catch (error) {
    if (error instanceof MalformedMessageError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

const offsets = (records: readonly ReadRecord[]): bigint[] => records.map(({ offset }) => offset)

describe('messages of magic 0 and 1', () => {
  test('a plain message is one record, its timestamp as far as the format has one', () => {
    const [old, newer] = read(
      Buffer.concat([
        message({ magic: 0, offset: 7n, key: 'k' }),
        message({ offset: 8n, timestamp: 99n, value: null }),
      ]),
    )
    expect(old).toEqual({ offset: 7n, timestamp: -1n, key: Buffer.from('k'), value: Buffer.from('v'), headers: [] })
    expect(newer).toEqual({ offset: 8n, timestamp: 99n, key: null, value: null, headers: [] })
  })

  test('header fields are what stands there', () => {
    const [plain, appended] = readRecordBatches(
      Buffer.concat([message({ magic: 0, offset: 7n }), message({ attributes: 8 })]),
    )
    expect(plain).toMatchObject({
      magic: 0,
      codec: 0,
      timestampType: 'NoTimestampType',
      lastOffset: 7n,
      timestamp: -1n,
    })
    expect(appended).toMatchObject({ magic: 1, codec: 0, timestampType: 'LogAppendTime', timestamp: 5n })
    expect(plain?.sizeInBytes).toBe(message({ magic: 0 }).length)
    expect(plain?.crc).toBe(message({ magic: 0 }).readUInt32BE(12))
  })

  test('in magic 0 the offsets inside are absolute', () => {
    expect(offsets(read(wrapper([{ offset: 40n }, { offset: 41n }], { magic: 0, offset: 41n })))).toEqual([40n, 41n])
  })

  test('in magic 1 they count from the first, and the outer offset is that of the last', () => {
    expect(offsets(read(wrapper([{ offset: 0n }, { offset: 1n }, { offset: 3n }], { offset: 103n })))).toEqual([
      100n,
      101n,
      103n,
    ])
  })

  test('an outer offset of 0, which some producers left, leaves those inside as they are', () => {
    expect(offsets(read(wrapper([{ offset: 0n }, { offset: 1n }], { offset: 0n })))).toEqual([0n, 1n])
  })

  test('inside a message with append time every record has the outer timestamp', () => {
    const records = read(
      wrapper([{ timestamp: 1n }, { offset: 1n, timestamp: 2n }], { attributes: gzip | 8, timestamp: 77n }),
    )
    expect(records.map(({ timestamp }) => timestamp)).toEqual([77n, 77n])
  })

  test('without append time every record has its own', () => {
    const records = read(wrapper([{ timestamp: 1n }, { offset: 1n, timestamp: 2n }], { timestamp: 77n }))
    expect(records.map(({ timestamp }) => timestamp)).toEqual([1n, 2n])
  })

  test('a set that was decompressed elsewhere is taken as it is', () => {
    const inner = Buffer.concat([message({ offset: 0n }), message({ offset: 1n })])
    const [batch] = readRecordBatches(message({ attributes: 2, value: 'snappy', offset: 11n }))
    expect(offsets([...(batch?.records(inner) ?? [])])).toEqual([10n, 11n])
  })

  test('the decompressor is told the format, for lz4 has a flaw in the old ones', () => {
    const calls: unknown[] = []
    const options: ReadBatchesOptions = {
      decompress: (...args) => {
        calls.push(args)
        return message({ magic: 0 })
      },
    }
    const [batch] = readRecordBatches(message({ magic: 0, attributes: 3, value: 'lz4' }), options)
    batch?.records()
    expect(calls).toEqual([[3, Buffer.from('lz4'), expect.any(Number), 0]])
  })

  test.each<[string, Buffer, string]>([
    ['a checksum that is wrong', message({ crc: 1 }), 'crc'],
    ['a checksum inside that is wrong', wrapper([{ crc: 1 }]), 'crc'],
    ['bytes behind the value', message({ surplus: 1 }), 'value'],
    ['a compressed message without a value', message({ attributes: gzip, value: null }), 'value'],
    ['a compressed message that is not', message({ attributes: gzip, value: 'plain' }), 'records'],
    ['a compressed message with nothing inside', wrapper([]), 'value'],
    ['one compressed message inside another', wrapper([{ attributes: gzip }]), 'value[0]'],
    ['an outer offset before the last one inside', wrapper([{ offset: 0n }, { offset: 9n }], { offset: 5n }), 'offset'],
    [
      'a message inside that is cut off',
      message({ attributes: gzip, value: gzipSync(message({}).subarray(0, -1)) }),
      'value[0]',
    ],
    ['the beginning of a message inside', message({ attributes: gzip, value: gzipSync(Buffer.alloc(5)) }), 'value[0]'],
    ['a codec that does not exist', message({ attributes: 7, value: 'x' }), 'records'],
  ])('%s: refused', (_, bytes, fieldPath) => {
    expect(malformed(() => read(bytes)).fieldPath).toBe(fieldPath)
  })

  test.each([0, 1] as const)('zstd in format %i, which is older: refused before anybody unpacks it [S446]', (magic) => {
    const bytes = message({ magic, attributes: 4, value: 'x' })
    const decompress = (): never => {
      throw new Error('nothing is to be unpacked')
    }
    const error = malformed(() => [...readRecordBatches(bytes, { decompress })].map((found) => found.records()))
    expect(error).toMatchObject({ fieldPath: 'attributes', version: magic })
    expect(error.message).toContain('zstd')
  })

  test('a key or value longer than the message: refused', () => {
    for (const [at, size] of [
      [26, 100],
      [26, -2],
      [26, 2 ** 31 - 1],
      [30, 2],
      [30, -5],
    ] as const) {
      const bytes = message({ value: 'v' })
      bytes.writeInt32BE(size, at)
      bytes.writeUInt32BE(crc32(bytes.subarray(16)), 12)
      expect(malformed(() => read(bytes)).messageName).toBe('Message')
    }
  })

  test('any flipped bit of the message is found', () => {
    const bytes = message({ magic: 0, key: 'key' })
    for (let bit = 12 * 8; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      malformed(() => read(flipped))
    }
  })

  test('bytes that are not one message: refused', () => {
    const bytes = message({})
    expect(malformed(() => new LegacyMessage(bytes.subarray(0, -1))).fieldPath).toBe('messageSize')
    expect(malformed(() => new LegacyMessage(bytes.subarray(0, 20))).fieldPath).toBe('messageSize')
    expect(malformed(() => new LegacyMessage(message({ magic: 2 }))).fieldPath).toBe('magic')
  })
})
