/** Kafka 2.8 with ZooKeeper, the oldest that we run: what works as it does today, and what it has to refuse. */

import { expect, test } from 'vitest'
import { describeKafka } from '../kafka/suite.ts'
import { readWithKafkaJs } from './readers.ts'
import { failureOf, withProducer } from './support.ts'

/** Before this version of the record format there are no headers, no producer ids and no sequences. */
const OLD_FORMAT = { configs: { 'message.format.version': '0.10.2' } }

describeKafka('Kafka 2.8.2 with ZooKeeper', { version: '2.8.2' }, (kafka) => {
  test.each(['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const)(
    'takes idempotent batches compressed with %s, and other clients read them',
    async (compressionType) => {
      const topic = `round-trip-${compressionType}`
      await kafka().createTopic(topic, { partitions: 2, configs: { 'retention.ms': '-1' } })
      const records = Array.from({ length: 500 }, (_, i) => ({
        topic,
        key: `key-${String(i % 11)}`,
        value: i % 50 === 0 ? null : `value ${String(i)}`,
        headers: [
          ['n', String(i)],
          ['none', null],
        ] as const,
        timestamp: 1_700_000_000_000 + i,
      }))
      const sent = await withProducer(kafka(), { compressionType }, (producer) => producer.sendMany(records))
      const expected = records
        .map(({ key, value, timestamp }, i) => ({
          place: `${String(sent[i]?.partition)}/${String(sent[i]?.offset)}`,
          key,
          value,
          timestamp,
          headers: `n=${String(i)} none=null`,
        }))
        .sort((a, b) => a.timestamp - b.timestamp)
      const seen = (read: Awaited<ReturnType<typeof readWithKafkaJs>>): unknown[] =>
        read
          .map(({ partition, offset, key, value, timestamp, headers }) => ({
            place: `${String(partition)}/${String(offset)}`,
            key: key?.toString(),
            value: value?.toString() ?? null,
            timestamp,
            headers: headers.map(([name, content]) => `${name}=${String(content)}`).join(' '),
          }))
          .sort((a, b) => a.timestamp - b.timestamp)
      expect(seen(await (await kafka().java()).read(topic))).toEqual(expected)
      const where = { bootstrapServers: kafka().bootstrapServers, topic, count: records.length }
      expect(seen(await readWithKafkaJs(where))).toEqual(expected)
      const batches = await kafka().dumpLog(topic)
      expect(new Set(batches.map(({ isValid, codec }) => `${String(isValid)} ${codec}`))).toEqual(
        new Set([`true ${compressionType}`]),
      )
      expect(batches.every(({ producerId, baseSequence }) => producerId >= 0 && baseSequence >= 0)).toBe(true)
    },
  )

  test('refuses idempotent batches on a topic with an old record format, and the error says what to turn off [S479]', async () => {
    const topic = 'old-format'
    await kafka().createTopic(topic, OLD_FORMAT)
    await withProducer(kafka(), {}, async (producer) => {
      const error = await failureOf(producer.send({ topic, key: 'k', value: 'v' }))
      expect(error).toMatchObject({
        code: 'MILLRACE_BROKER',
        kafkaCode: 'UNSUPPORTED_FOR_MESSAGE_FORMAT',
        delivery: 'not-written',
        message: expect.stringMatching(/enableIdempotence/),
      })
    })
    expect(await kafka().offsets(topic)).toEqual(new Map([[0, 0]]))
  })

  test('takes them without idempotence, and keeps key, value and timestamp', async () => {
    const topic = 'old-format-plain'
    await kafka().createTopic(topic, OLD_FORMAT)
    const sent = await withProducer(kafka(), { enableIdempotence: false }, (producer) =>
      producer.sendMany([
        { topic, key: 'k', value: 'v', timestamp: Date.now() },
        { topic, key: 'k', value: null, timestamp: Date.now() },
      ]),
    )
    expect(sent.map(({ offset }) => offset)).toEqual([0n, 1n])
    const read = await (await kafka().java()).read(topic)
    expect(read.map(({ key, value, timestamp }) => [String(key), value?.toString() ?? null, timestamp])).toEqual([
      ['k', 'v', sent[0]?.timestamp],
      ['k', null, sent[1]?.timestamp],
    ])
  })
})
