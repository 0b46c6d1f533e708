/** Compressed batches through a real Kafka: every codec, level and size, written by us and by Java, read by others and us. */

import { createHash } from 'node:crypto'
import { type CodecName, codecs } from '@millrace/compression'
import { constant, json, noise, payloadClasses } from '@millrace/compression/testing'
import type { ProducerRecord, RecordMetadata, TopicOptions } from '@millrace/producer'
import { describe, expect, test } from 'vitest'
import { type ReadRecord, readWithKafkaJs, readWithPlatformatic } from '../integration/readers.ts'
import { withProducer } from '../integration/support.ts'
import type { KafkaCluster } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { kcatMissing, readWithKcat } from './kcat.ts'
import { batchesIn, recordsIn } from './log-bytes.ts'

const TYPES = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const START_MS = Date.UTC(2026, 0, 5)
const LARGEST_BYTES = 12_000_000
const KEEP = { 'retention.ms': '-1' }

/** Kafka's levels; of zstd's hundred thousand negative ones a few. */
const LEVELS: Readonly<Record<CodecName, readonly (number | undefined)[]>> = {
  gzip: [-1, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  snappy: [undefined],
  lz4: Array.from({ length: 17 }, (_, index) => index + 1),
  zstd: [-131_072, -100, -7, -1, ...Array.from({ length: 22 }, (_, index) => index + 1)],
}

/** Every level of every codec, as a topic of its own. */
const LEVEL_TOPICS = codecs.all.flatMap(({ name }) =>
  LEVELS[name].map((level) => ({ codec: name, level, topic: `level-${name}${String(level ?? '')}` })),
)

const noKcat = kcatMissing()
if (noKcat !== null) process.stderr.write(`\nSKIPPED: reading compressed batches with kcat: ${noKcat}\n\n`)

type Reader = (kafka: KafkaCluster, topic: string, count: number) => Promise<readonly ReadRecord[]>

/** The consumers of others that every topic is shown to. */
const readers: Readonly<Record<string, Reader>> = {
  Java: async (kafka, topic) => (await kafka.java()).read(topic),
  Platformatic: (kafka, topic, count) =>
    readWithPlatformatic({ bootstrapServers: kafka.bootstrapServers, topic, count }),
  KafkaJS: (kafka, topic, count) => readWithKafkaJs({ bootstrapServers: kafka.bootstrapServers, topic, count }),
  ...(noKcat === null && {
    kcat: (kafka: KafkaCluster, topic: string, count: number) =>
      readWithKcat({ bootstrapServers: kafka.bootstrapServers, topic, count }),
  }),
}

const properties = {
  'message.max.bytes': String(LARGEST_BYTES),
  'replica.fetch.max.bytes': String(LARGEST_BYTES),
  'socket.request.max.bytes': String(10 * LARGEST_BYTES),
}

describeKafka('compressed batches through Kafka', { properties }, (kafka) => {
  test.each(TYPES)('%s: two thousand records each without key, with one, with headers too [S456]', async (type) => {
    const topic = `plain-${type}`
    await kafka().createTopic(topic, { configs: KEEP })
    const records = Array.from({ length: 6000 }, (_, i): ProducerRecord => {
      const shape = Math.floor(i / 2000)
      return {
        topic,
        key: shape === 0 ? null : `key ${String(i)}`,
        value: `value ${String(i)}`,
        timestamp: START_MS + i,
        ...(shape === 2 && { headers: { header: `of ${String(i)}` } }),
      }
    })
    const sent = await withProducer(kafka(), { compressionType: type }, (producer) => producer.sendMany(records))
    expect(sent.map(({ offset }) => offset)).toEqual(records.map((_, i) => BigInt(i)))
    const expected = lines(records.map((record, i) => asRead(record, sent[i])))
    for (const read of Object.values(readers)) expect(lines(await read(kafka(), topic, 6000))).toEqual(expected)
    expect(await codecsOnDisk(kafka(), topic)).toEqual([type])
  })

  test('producers of every codec share a topic, and every acknowledged record is there in its order [S457]', async () => {
    const topic = 'shared'
    await kafka().createTopic(topic, { partitions: 2, configs: KEEP })
    const perProducer = 3000
    const sent = await Promise.all(
      TYPES.map((compressionType) =>
        withProducer(kafka(), { compressionType, lingerMs: 1 }, (producer) => {
          const numbers = Array.from({ length: perProducer }, (_, i) => i)
          return producer.sendMany(
            numbers.map((i) => ({ topic, key: compressionType, value: String(i), timestamp: i })),
          )
        }),
      ),
    )
    const acknowledged = sent.flatMap((metadata, p) =>
      metadata.map(
        ({ partition, offset }, i) => `${String(partition)}/${String(offset)} ${String(TYPES[p])} ${String(i)}`,
      ),
    )
    for (const read of Object.values(readers)) {
      const found = await read(kafka(), topic, perProducer * TYPES.length)
      const seen = found.map(
        ({ partition, offset, key, value }) => `${String(partition)}/${String(offset)} ${String(key)} ${String(value)}`,
      )
      expect(seen.sort()).toEqual([...acknowledged].sort())
      for (const type of TYPES) {
        const own = [...found].filter(({ key }) => String(key) === type).sort((a, b) => a.offset - b.offset)
        expect(own.map(({ value }) => Number(value))).toEqual(Array.from({ length: perProducer }, (_, i) => i))
      }
    }
    expect(await codecsOnDisk(kafka(), topic)).toEqual([...TYPES].sort())
  })

  describe('one producer with a codec and level for each topic', () => {
    const written = new Map<string, readonly string[]>()

    test('writes every level of every codec', { timeout: 300_000 }, async () => {
      await Promise.all(LEVEL_TOPICS.map(({ topic }) => kafka().createTopic(topic, { configs: KEEP })))
      const topics = Object.fromEntries(
        LEVEL_TOPICS.map(({ topic, codec, level }): [string, TopicOptions] => [
          topic,
          { compressionType: codec, ...(level !== undefined && { compressionLevel: level }) },
        ]),
      )
      await withProducer(kafka(), { topics, maxRequestSize: LARGEST_BYTES }, async (producer) => {
        for (const { topic, codec, level } of LEVEL_TOPICS) {
          const records = payloads([0, 1, 100, 16_384])
          if (isAtAnEnd(codec, level)) records.push(json(1_048_576))
          const all = records.map((value, i) => ({ topic, key: `k${String(i)}`, value, timestamp: START_MS + i }))
          const sent = await producer.sendMany(all)
          written.set(topic, lines(all.map((record, i) => asRead(record, sent[i]))))
        }
      })
      expect(written.size).toBe(54)
    })

    test.each(LEVEL_TOPICS)('$topic is read as it was sent by each reader [N57]', async ({ topic, codec, level }) => {
      const expected = written.get(topic) ?? []
      for (const [name, read] of Object.entries(readers)) {
        // Consumers in groups take a second to get going: they see the topics at both ends.
        const joinsGroup = name === 'KafkaJS' || name === 'Platformatic'
        if (joinsGroup && !isAtAnEnd(codec, level)) continue
        expect(lines(await read(kafka(), topic, expected.length)), name).toEqual(expected)
      }
      const batches = batchesIn(kafka().logBytes(topic))
      expect(new Set(batches.map((batch) => batch.codec))).toEqual(new Set([codecs.byName(codec).id]))
    })
  })

  describe.each(codecs.all)('$name: values up to 10 MB, incompressible, constant and JSON', ({ name: codec }) => {
    const topic = `sizes-${codec}`

    test('are read by every reader, and the log is valid', { timeout: 300_000 }, async () => {
      await kafka().createTopic(topic, { configs: { ...KEEP, 'max.message.bytes': String(LARGEST_BYTES) } })
      const values = payloads([0, 10, 1000, 16_384, 1_048_576, 10_000_000])
      const records = values.map((value, i) => ({ topic, key: `k${String(i)}`, value, timestamp: START_MS + i }))
      const options = { compressionType: codec, maxRequestSize: LARGEST_BYTES, bufferMemory: 256 << 20 } as const
      const sent = await withProducer(kafka(), options, (producer) => producer.sendMany(records))
      const expected = lines(records.map((record, i) => asRead(record, sent[i])))
      for (const [name, read] of Object.entries(readers)) {
        expect(lines(await read(kafka(), topic, records.length)), name).toEqual(expected)
      }
      expect(await codecsOnDisk(kafka(), topic)).toEqual([codec])
    })
  })

  describe('what Java has written', () => {
    test.each(LEVEL_TOPICS)('as $topic is read by us', async ({ codec, level, topic }) => {
      const from = `java-${topic}`
      await kafka().createTopic(from, { configs: KEEP })
      const values = [json(0), json(1), json(700), noise(700), constant(70_000), json(200_000), noise(100_000)]
      const records = values.map((value, i) => ({ key: `k${String(i)}`, value, timestamp: START_MS + i }))
      await (await kafka().java()).write(from, records, {
        config: {
          'compression.type': codec,
          ...(level !== undefined && { [`compression.${codec}.level`]: String(level) }),
        },
      })
      const log = kafka().logBytes(from)
      const read = recordsIn(log).map(({ key, value, timestamp }) => [
        String(Buffer.from(key ?? [])),
        digest(value),
        Number(timestamp),
      ])
      expect(read).toEqual(records.map(({ key, value, timestamp }) => [key, digest(value), timestamp]))
      expect(new Set(batchesIn(log).map((batch) => batch.codec))).toEqual(new Set([codecs.byName(codec).id]))
    })
  })

  describe('a topic with a codec of its own', () => {
    const compressions = ['uncompressed', 'gzip', 'snappy', 'lz4', 'zstd'] as const

    test.each(compressions)(
      '%s, whatever the producer has: the broker compresses anew, everybody reads it',
      async (own) => {
        for (const type of TYPES) {
          const topic = `own-${own}-from-${type}`
          await kafka().createTopic(topic, { configs: { ...KEEP, 'compression.type': own } })
          const records = Array.from({ length: 500 }, (_, i) => ({
            topic,
            key: `k${String(i)}`,
            value: `${String(i)} ${'x'.repeat(i)}`,
            timestamp: START_MS + i,
          }))
          const sent = await withProducer(kafka(), { compressionType: type }, (producer) => producer.sendMany(records))
          expect(sent.map(({ offset }) => Number(offset))).toEqual(records.map((_, i) => i))
          const expected = lines(records.map((record, i) => asRead(record, sent[i])))
          const java = await readers['Java']?.(kafka(), topic, records.length)
          expect(lines(java ?? []), type).toEqual(expected)
          // What the broker wrote is also what our own decompressors are given here.
          const read = recordsIn(kafka().logBytes(topic)).map(
            ({ offset, value }) => `${String(offset)} ${digest(value)}`,
          )
          expect(read).toEqual(records.map(({ value }, i) => `${String(i)} ${digest(Buffer.from(value))}`))
        }
        const topics = TYPES.map((type) => `own-${own}-from-${type}`)
        expect(await codecsOnDisk(kafka(), ...topics)).toEqual([own === 'uncompressed' ? 'none' : own])
      },
    )
  })

  test('with compressionOnlyIfSmaller, batches of noise lie uncompressed among compressed ones, and all are read', async () => {
    const topic = 'only-if-smaller'
    await kafka().createTopic(topic, { configs: KEEP })
    const values = Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? json(20_000) : noise(20_000, i + 1)))
    const records = values.map((value, i) => ({ topic, value, timestamp: START_MS + i }))
    const options = { compressionType: 'lz4', topics: { [topic]: { compressionOnlyIfSmaller: true } } } as const
    const sent = await withProducer(kafka(), options, (producer) => producer.sendMany(records))
    const expected = lines(records.map((record, i) => asRead(record, sent[i])))
    for (const read of Object.values(readers)) expect(lines(await read(kafka(), topic, 40))).toEqual(expected)
    const used = batchesIn(kafka().logBytes(topic)).map((batch) => batch.codec)
    expect(used).toEqual(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 3 : 0)))
  })
})

/** Each kind of data in each of these sizes. */
function payloads(sizes: readonly number[]): Uint8Array[] {
  return sizes.flatMap((size) => Object.values(payloadClasses).map((payload) => payload(size)))
}

function isAtAnEnd(codec: CodecName, level: number | undefined): boolean {
  return level === LEVELS[codec].at(0) || level === LEVELS[codec].at(-1)
}

async function codecsOnDisk(kafka: KafkaCluster, ...topics: readonly string[]): Promise<string[]> {
  const batches = await kafka.dumpLog(topics)
  expect(batches.every(({ isValid, magic }) => isValid && magic === 2)).toBe(true)
  return [...new Set(batches.map(({ codec }) => codec))].sort()
}

function asRead(record: ProducerRecord, sent: RecordMetadata | undefined): ReadRecord {
  const bytes = (content: unknown): Buffer | null => {
    if (content === null || content === undefined) return null
    return typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array)
  }
  return {
    partition: sent?.partition ?? -1,
    offset: Number(sent?.offset ?? -1n),
    timestamp: Number(record.timestamp),
    key: bytes(record.key),
    value: bytes(record.value),
    headers: Object.entries(record.headers ?? {}).map(([key, value]) => [key, bytes(value)] as const),
  }
}

/** A line for each record, in the order of the log. */
function lines(records: readonly ReadRecord[]): string[] {
  return [...records]
    .sort((a, b) => a.partition - b.partition || a.offset - b.offset)
    .map(({ partition, offset, timestamp, key, value, headers }) => {
      const pairs = headers.map(([name, content]) => `${name}=${String(content)}`).join(' ')
      return `${String(partition)}/${String(offset)} ${String(timestamp)} ${String(key)} ${digest(value)} [${pairs}]`
    })
}

function digest(bytes: Uint8Array | null): string {
  if (bytes === null) return 'null'
  return `${String(bytes.length)} bytes ${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`
}
