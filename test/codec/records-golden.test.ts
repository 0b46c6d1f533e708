/** Batches that Kafka's own classes made once, read without a JDK. */
import { readFileSync } from 'node:fs'
import { codecs } from '@millrace/compression'
import {
  type AnyRecordBatch,
  compressionCodecs,
  type ReadRecord,
  RecordBatch,
  readRecordBatches,
} from '@millrace/protocol/records'
import { describe, expect, test } from 'vitest'

interface Golden {
  readonly cases: readonly {
    readonly hex: string
    readonly read: { batches: Record<string, unknown>[]; trailing: number }
  }[]
}

const { cases } = JSON.parse(readFileSync(new URL('../golden/record-batches.json', import.meta.url), 'utf8')) as Golden

const codecNames = Object.keys(compressionCodecs)

const hexOrNull = (bytes: Uint8Array | null): string | null =>
  bytes === null ? null : Buffer.from(bytes).toString('hex')

function described({ offset, timestamp, key, value, headers }: ReadRecord): unknown {
  return {
    offset: String(offset),
    timestamp: String(timestamp),
    keyHex: hexOrNull(key),
    valueHex: hexOrNull(value),
    headers: headers.map((header) => [header.key, hexOrNull(header.value)]),
  }
}

function describedBatch(batch: AnyRecordBatch): Record<string, unknown> {
  const records = [...batch.records()]
  const { magic, timestampType, sizeInBytes, crc } = batch
  const common = {
    ...{ magic, timestampType, sizeInBytes, crc, codec: codecNames[batch.codec], records: records.map(described) },
    baseOffset: String(batch instanceof RecordBatch ? batch.baseOffset : records[0]?.offset),
    lastOffset: String(batch.lastOffset),
  }
  if (!(batch instanceof RecordBatch)) return common
  const { lastOffsetDelta, partitionLeaderEpoch, attributes, isTransactional, isControl, recordCount } = batch
  const { producerEpoch, baseSequence, deleteHorizonMs } = batch
  return {
    ...common,
    ...{ lastOffsetDelta, partitionLeaderEpoch, attributes, isTransactional, isControl, recordCount },
    ...{ producerEpoch, baseSequence },
    baseTimestamp: String(batch.baseTimestamp),
    maxTimestamp: String(batch.maxTimestamp),
    producerId: String(batch.producerId),
    deleteHorizonMs: deleteHorizonMs === null ? null : String(deleteHorizonMs),
  }
}

describe('golden record batches', () => {
  const found = new Set(
    cases.flatMap(({ read }) => read.batches.map(({ magic, codec }) => `${String(magic)} ${String(codec)}`)),
  )

  test('there is one of every format with every codec it has', () => {
    const current = codecNames.map((codec) => `2 ${codec}`)
    const old = codecNames.slice(0, 4).flatMap((codec) => [`0 ${codec}`, `1 ${codec}`])
    expect([...found].toSorted()).toEqual([...current, ...old].toSorted())
  })

  test.each(cases.map((each, index) => [index, each] as const))(
    'case %i is read as Kafka read it [S435]',
    (_, { hex, read }) => {
      const batches = readRecordBatches(Buffer.from(hex, 'hex'), {
        decompress: (codec, bytes, maxOutputBytes, magic) =>
          codecs.byId(codec).decompressSync(bytes, { maxOutputBytes, acceptOldLz4HeaderChecksum: magic < 2 }),
      })
      const all = [...batches]
      for (const batch of all) batch.ensureValid()
      expect({ batches: all.map(describedBatch), trailing: batches.trailingBytes }).toEqual(read)
    },
  )
})
