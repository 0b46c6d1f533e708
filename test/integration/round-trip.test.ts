/** What was sent is what other people's readers find: every field, every codec, by four independent readers. */

import { createHash } from 'node:crypto'
import type { ProducerRecord, RecordMetadata } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import type { KafkaCluster } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { type ReadRecord, readWithKafkaJs, readWithPlatformatic, sorted } from './readers.ts'
import { withProducer } from './support.ts'

const PARTITIONS = 3
const NEWEST = '4.3.1'
const VERSIONS = [NEWEST, '3.9.2']
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

/** The day of these records. */
const DAY = Date.UTC(2026, 2, 14, 15, 9, 26, 535)

/** One record of every shape that a record can have. */
const SHAPES: readonly Omit<ProducerRecord, 'topic'>[] = [
  { key: 'both', value: 'a key and a value', timestamp: DAY },
  { value: 'no key', timestamp: DAY + 1 },
  { key: null, value: null, partition: 0, timestamp: DAY + 2 },
  { key: '', value: '', partition: 1, timestamp: DAY + 3 },
  { key: 'tombstone', value: null, timestamp: DAY + 4 },
  { key: Buffer.from([0, 255, 128, 10, 13]), value: Buffer.from([0xff, 0xfe, 0, 9, 92]), timestamp: DAY + 5 },
  { key: 'ключ ✓ 🐎', value: 'grüße, 東京 🗼', timestamp: DAY + 6 },
  {
    key: 'headers',
    value: 'repeated, null, empty',
    timestamp: DAY + 7,
    headers: [
      ['trace', 'first'],
      ['trace', 'second'],
      ['none', null],
      ['empty', ''],
      ['bytes', Buffer.from([0, 1, 254, 255])],
      ['ünï', 'cödé'],
    ],
  },
  { key: 'old', value: 'before the others', timestamp: DAY - 86_400_000 },
  { key: 'date', value: 'a Date', timestamp: new Date(DAY + 9) },
  { key: 'explicit', value: 'partition 2, whatever the key says', partition: 2, timestamp: DAY + 10 },
]

for (const version of VERSIONS) {
  describeKafka(
    `round trips through Kafka ${version}`,
    { version, properties: { 'message.max.bytes': '3000000' } },
    (kafka) => {
      describe.each(CODECS)('compressed with %s', (codec) => {
        const topic = `shapes-${codec}`
        let written: readonly ReadRecord[] = []

        test('every record is acknowledged with its partition, its own offset and its sizes', async () => {
          await kafka().createTopic(topic, { partitions: PARTITIONS, configs: { 'retention.ms': '-1' } })
          const records = [...SHAPES, ...manyRecords(600), megabyte(DAY + 11)].map((record) => ({ topic, ...record }))
          const sent = await withProducer(kafka(), { compressionType: codec, maxRequestSize: 2 << 20 }, (producer) =>
            producer.sendMany(records),
          )
          written = sorted(records.map((record, i) => expected(record, at(sent, i))))
          expect(
            sent.map(({ serializedKeySize, serializedValueSize }) => [serializedKeySize, serializedValueSize]),
          ).toEqual(records.map(({ key, value }) => [sizeOf(key), sizeOf(value)]))
          expect(sent.map(({ timestamp }) => timestamp)).toEqual(records.map(({ timestamp }) => Number(timestamp)))
          for (const [i, { partition }] of records.entries()) {
            if (partition !== undefined) expect(at(sent, i).partition).toBe(partition)
          }
          // Each partition's offsets are 0, 1, 2, … : nothing is missing and nothing stands twice.
          for (let partition = 0; partition < PARTITIONS; partition++) {
            const offsets = written.filter((record) => record.partition === partition).map(({ offset }) => offset)
            expect(offsets).toEqual(offsets.map((_, i) => i))
          }
        })

        test("Java's consumer reads exactly what was sent", async () => {
          const read = await (await kafka().java()).read(topic)
          expect(digests(sorted(read))).toEqual(digests(written))
          expect(new Set(read.map(({ timestampType }) => timestampType))).toEqual(new Set(['CreateTime']))
        })

        test("Platformatic's consumer reads exactly what was sent", async () => {
          const read = await readWithPlatformatic({ ...whereOf(kafka()), topic, count: written.length })
          expect(digests(read)).toEqual(digests(written))
        })

        test("KafkaJS's consumer reads exactly what was sent", async () => {
          const read = await readWithKafkaJs({ ...whereOf(kafka()), topic, count: written.length })
          expect(digests(read)).toEqual(digests(written))
        })

        test('the log holds valid batches of this codec, one producer, sequences without a gap', async () => {
          const batches = await kafka().dumpLog(topic)
          expect(batches.length).toBeGreaterThan(PARTITIONS)
          expect(
            new Set(batches.map(({ isValid, magic, codec: used }) => `${String(isValid)} ${String(magic)} ${used}`)),
          ).toEqual(new Set([`true 2 ${codec}`]))
          expect(new Set(batches.map(({ producerId }) => producerId)).size).toBe(1)
          expect(batches[0]?.producerId).toBeGreaterThanOrEqual(0)
          for (let partition = 0; partition < PARTITIONS; partition++) {
            let sequence = 0
            for (const batch of batches.filter((each) => each.partition === partition)) {
              expect(batch).toMatchObject({
                baseSequence: sequence,
                lastSequence: sequence + batch.count - 1,
                producerEpoch: 0,
              })
              sequence += batch.count
            }
            expect(sequence).toBe(written.filter((record) => record.partition === partition).length)
          }
        })
      })

      test("Java's console consumer prints every key, value and header as it was sent", async () => {
        const topic = 'console'
        await kafka().createTopic(topic, { configs: { 'retention.ms': '-1' } })
        const records = SHAPES.map(({ partition: _, ...record }) => ({ topic, ...record }))
        const sent = await withProducer(kafka(), {}, (producer) => producer.sendMany(records))
        const printed = await kafka().consoleConsume(topic, 0, { count: records.length })
        expect(digests(printed.map((record) => ({ ...record, timestamp: Number(record.timestamp) })))).toEqual(
          digests(records.map((record, i) => expected(record, at(sent, i)))),
        )
        expect(await kafka().offsets(topic)).toEqual(new Map([[0, records.length]]))
      })

      test("a record with a key goes to the partition that Java's producer picks", async () => {
        const topic = 'placed'
        await kafka().createTopic(topic, { partitions: 7 })
        const keys = Array.from({ length: 300 }, (_, i) => `key-${String(i)}-✓`)
        const java = await (await kafka().java()).write(
          topic,
          keys.map((key) => ({ key, value: 'java' })),
        )
        const ours = await withProducer(kafka(), {}, (producer) =>
          producer.sendMany(keys.map((key) => ({ topic, key, value: 'ours' }))),
        )
        expect(ours.map(({ partition }) => partition)).toEqual(java.map(({ partition }) => partition))
      })
    },
  )
}

function whereOf(kafka: KafkaCluster): { bootstrapServers: string } {
  return { bootstrapServers: kafka.bootstrapServers }
}

/** Enough for several batches in each partition. */
function manyRecords(count: number): Omit<ProducerRecord, 'topic'>[] {
  return Array.from({ length: count }, (_, i) => ({
    key: `key-${String(i % 37)}`,
    value: `${String(i)} ${'abcdefghij'.repeat(20)}`,
    timestamp: DAY + 1000 + i,
  }))
}

/** A value of exactly 1 MiB that no codec makes much smaller. */
function megabyte(timestamp: number): Omit<ProducerRecord, 'topic'> {
  const value = Buffer.alloc(1 << 20)
  for (let i = 0, block = Buffer.from('megabyte'); i < value.length; i += 32) {
    block = createHash('sha256').update(block).digest()
    block.copy(value, i)
  }
  return { key: 'megabyte', value, timestamp }
}

/** The record as a reader must find it. */
function expected(record: ProducerRecord, { partition, offset }: RecordMetadata): ReadRecord {
  const headers = (record.headers ?? []) as readonly (readonly [string, string | Uint8Array | null])[]
  return {
    partition,
    offset: Number(offset),
    timestamp: Number(record.timestamp),
    key: toBuffer(record.key),
    value: toBuffer(record.value),
    headers: headers.map(([key, value]) => [key, toBuffer(value)] as const),
  }
}

/** A line per record: long values as digests, so that a difference can be read. */
function digests(records: readonly ReadRecord[]): string[] {
  return records.map(({ partition, offset, timestamp, key, value, headers }) => {
    const pairs = headers.map(([name, content]) => `${name}=${show(content)}`)
    return `${String(partition)}/${String(offset)} ${String(timestamp)} ${show(key)}: ${show(value)} [${pairs.join(', ')}]`
  })
}

function show(bytes: Buffer | null): string {
  if (bytes === null) return 'null'
  if (bytes.length > 300)
    return `${String(bytes.length)} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}`
  return JSON.stringify(bytes.toString('latin1'))
}

function toBuffer(bytes: string | Uint8Array | null | undefined): Buffer | null {
  return bytes === null || bytes === undefined ? null : Buffer.from(bytes)
}

function sizeOf(bytes: string | Uint8Array | null | undefined): number {
  return toBuffer(bytes)?.length ?? -1
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`there is no item ${String(index)}`)
  return item
}
