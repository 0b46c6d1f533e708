/** What a producer may put into a request: one batch for each partition, whole, with an identity that makes sense. */
import { describe, expect, test } from 'vitest'
import {
  createPartitionProduceData,
  createProduceRequest,
  createTopicProduceData,
  Produce,
} from '../src/messages/produce.ts'
import {
  compressionCodecs,
  encodeRecordBatch,
  ensureProducible,
  RecordBatch,
  RecordBatchBuilder,
  readRecordBatches,
  sealRecordBatch,
} from '../src/records/index.ts'
import { UnsupportedFieldError } from '../src/unsupported.ts'
import { Reader } from '../src/wire/reader.ts'
import { ZERO_UUID } from '../src/wire/uuid.ts'
import { Writer } from '../src/wire/writer.ts'
import { plainBatch } from './plain-batch.ts'

const anonymous = { producerId: -1n, producerEpoch: -1, baseSequence: -1 }
const records = [{ timestamp: 1n, key: null, value: 'v', headers: [] }]
const { min, max } = Produce.versions
const versionsOfBatches = Array.from({ length: max - Math.max(min, 3) + 1 }, (_, index) => Math.max(min, 3) + index)

function batch(fields: Partial<Parameters<typeof plainBatch>[0]> = {}): Buffer {
  return plainBatch({ ...anonymous, records, ...fields })
}

/** A message of format 1 with null key and null value; its checksum is of no interest here. */
function oldMessage(): Buffer {
  const bytes = Buffer.alloc(34)
  bytes.writeInt32BE(22, 8)
  bytes[16] = 1
  bytes.writeInt32BE(-1, 26)
  bytes.writeInt32BE(-1, 30)
  return bytes
}

/** The request as a broker gets it. */
function overTheWire(request: ReturnType<typeof createProduceRequest>, version: number): typeof request {
  const writer = new Writer()
  Produce.encodeRequest(writer, request, version)
  return Produce.decodeRequest(new Reader(writer.toBytes()), version)
}

describe('the records of a partition', () => {
  test.each(versionsOfBatches)('in version %i are exactly one batch: it is given back [S428]', (version) => {
    expect(ensureProducible(batch(), version).recordCount).toBe(1)
  })

  test.each<[string, Uint8Array | null, RegExp]>([
    ['null', null, /there is no batch/],
    ['nothing', new Uint8Array(0), /there is no batch/],
    ['two batches', Buffer.concat([batch(), batch()]), /2 batches/],
    ['a batch and the beginning of another', Buffer.concat([batch(), batch().subarray(0, 20)]), /20 bytes follow/],
    ['a message of an old format', oldMessage(), /format 1/],
  ])('that are %s: refused in every version that takes batches [S428]', (_, bytes, reason) => {
    for (const version of versionsOfBatches) {
      expect(() => ensureProducible(bytes, version)).toThrow(UnsupportedFieldError)
      expect(() => ensureProducible(bytes, version)).toThrow(reason)
    }
  })

  test('that are a batch: refused in the versions before batches', () => {
    expect(() => ensureProducible(batch(), 2)).toThrow(/came with version 3/)
  })

  test('that are compressed with zstd: refused before version 7, taken from there on; other codecs always [S429]', () => {
    for (const version of versionsOfBatches) {
      for (const [name, codec] of Object.entries(compressionCodecs)) {
        const ensure = (): RecordBatch => ensureProducible(batch({ attributes: codec }), version)
        if (name === 'zstd' && version < 7) expect(ensure).toThrow(/zstd came with version 7/)
        else expect(ensure().codec).toBe(codec)
      }
    }
  })
})

describe('a request with batches of several kinds', () => {
  const identified = { producerId: 5n, producerEpoch: 1, baseSequence: 0 }
  const kinds = {
    plain: { bytes: batch(), hasProducerId: false, isTransactional: false },
    idempotent: { bytes: batch(identified), hasProducerId: true, isTransactional: false },
    transactional: { bytes: batch({ ...identified, attributes: 0x10 }), hasProducerId: true, isTransactional: true },
  }

  test.each([3, 9, 12])(
    'in version %i: each partition shows whether it has a producer id and a transaction [S430]',
    (version) => {
      const partitionData = Object.values(kinds).map(({ bytes }, index) =>
        createPartitionProduceData({ index, records: bytes }),
      )
      const request = createProduceRequest({ topicData: [createTopicProduceData({ name: 'orders', partitionData })] })
      const seen = overTheWire(request, version).topicData.flatMap((topic) =>
        topic.partitionData.map((partition) => {
          const found = ensureProducible(partition.records, version)
          return { hasProducerId: found.producerId >= 0n, isTransactional: found.isTransactional }
        }),
      )
      expect(seen).toEqual(
        Object.values(kinds).map(({ hasProducerId, isTransactional }) => ({ hasProducerId, isTransactional })),
      )
    },
  )
})

describe('a topic in a Produce request', () => {
  const id = 'p8ID8lrJ11yjZOGjDy5ZPQ'

  test.each(Array.from({ length: max - min + 1 }, (_, index) => min + index))(
    'goes by its id from version 13 on, below by its name; what the version lacks is gone [S431]',
    (version) => {
      const request = createProduceRequest({ topicData: [createTopicProduceData({ name: 'orders', topicId: id })] })
      const [topic] = overTheWire(request, version).topicData
      expect([topic?.name, topic?.topicId]).toEqual(version >= 13 ? ['', id] : ['orders', ZERO_UUID])
    },
  )
})

describe('an identity', () => {
  const built = (): Uint8Array => {
    const builder = new RecordBatchBuilder(new Uint8Array(1000), 0, 1000)
    builder.append(1, 'k', 'v', null)
    return builder.bytes()
  }

  test.each<[string, Parameters<typeof sealRecordBatch>[1]]>([
    ['a producer id without a sequence', { producerId: 7n, producerEpoch: 0 }],
    ['a producer id with a negative sequence', { producerId: 7n, producerEpoch: 0, baseSequence: -1 }],
    ['a producer id without an epoch', { producerId: 7n, baseSequence: 0 }],
    ['a producer id with a negative epoch', { producerId: 7n, producerEpoch: -1, baseSequence: 0 }],
    ['a transaction without a producer id', { isTransactional: true }],
    [
      'a transaction with a negative one',
      { producerId: -1n, producerEpoch: 0, baseSequence: 0, isTransactional: true },
    ],
  ])('that is %s: the batch is not sealed, and refused where it was made elsewhere [S248]', (_, fields) => {
    expect(() => sealRecordBatch(built(), fields)).toThrow(RangeError)
    const elsewhere = encodeRecordBatch({ records, ...fields } as Parameters<typeof encodeRecordBatch>[0])
    expect(() => new RecordBatch(elsewhere).validate({ asProduced: true })).toThrow(/producer id/)
  })

  test('that a coordinator gives its markers has no sequence: sealed', () => {
    const marker = built()
    sealRecordBatch(marker, { producerId: 7n, producerEpoch: 0, isTransactional: true, isControl: true })
    const [found] = readRecordBatches(marker)
    found?.ensureValid()
    expect(found).toMatchObject({ producerId: 7n, baseSequence: -1, isControl: true })
  })
})
