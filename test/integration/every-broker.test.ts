/** The same suite on every kind of broker: real Kafkas from the oldest to the newest, and the test broker as each of them. */

import { Producer } from '@millrace/producer'
import { TestCluster } from '@millrace/test-broker'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KAFKA_VERSIONS, type KafkaCluster } from '../kafka/index.ts'
import { describeKafka } from '../kafka/suite.ts'
import { Ledger, type LoggedRecord } from './ledger.ts'
import { failureOf, until } from './support.ts'

const PROFILES = ['kafka-4.4', 'kafka-4.0', 'kafka-3.9', 'kafka-2.8', 'kafka-2.1', 'redpanda-26'] as const
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const PARTITIONS = 3
const KEYS = 17
const LIMIT_BYTES = 20_000

/** What the suite asks of its brokers. */
interface Stage {
  readonly bootstrapServers: string
  createTopic(topic: string, configs?: Readonly<Record<string, string>>): Promise<void>
  log(topic: string): Promise<readonly LoggedRecord[]>
}

function suite(stage: () => Stage): void {
  const producerOf = (options: object): Producer =>
    new Producer({ bootstrapServers: stage().bootstrapServers, lingerMs: 2, ...options })

  test.each([
    { name: 'idempotent', options: {} },
    { name: 'acks all', options: { enableIdempotence: false, acks: 'all' } },
    { name: 'acks 1', options: { acks: 1 } },
  ])('$name, every codec: each record is acknowledged where it stands, once, in order per key [S478]', async (one) => {
    for (const compressionType of CODECS) {
      const topic = `every-${one.name.replace(' ', '-')}-${compressionType}`
      await stage().createTopic(topic)
      const ledger = new Ledger(topic)
      const producer = producerOf({ ...one.options, compressionType })
      try {
        await ledger.send(producer, 500, { keys: KEYS })
        await producer.flush({ timeoutMs: 60_000 })
      } finally {
        await producer.close({ timeoutMs: 5_000 })
      }
      expect(ledger.failures).toEqual([])
      expect(ledger.audit(await stage().log(topic))).toEqual({ problems: [], inLog: 500 })
    }
  })

  test('acks 0: all are handed over, without offsets, and stand in order [S478]', async () => {
    const topic = 'every-acks-0'
    await stage().createTopic(topic)
    const ledger = new Ledger(topic)
    const producer = producerOf({ acks: 0 })
    try {
      await ledger.send(producer, 500, { keys: KEYS })
      await producer.flush({ timeoutMs: 60_000 })
      await until(async () => (await stage().log(topic)).length === 500)
    } finally {
      await producer.close({ timeoutMs: 5_000 })
    }
    expect(new Set(ledger.acknowledged.map(({ offset }) => offset))).toEqual(new Set([-1n]))
    const { lost, doubled, reordered } = ledger.tally(await stage().log(topic))
    expect({ lost, doubled, reordered }).toEqual({ lost: 0, doubled: 0, reordered: 0 })
  })

  test('a batch that the topic finds too large is split, a record that is too large fails alone', async () => {
    const topic = 'every-too-large'
    await stage().createTopic(topic, { 'max.message.bytes': String(LIMIT_BYTES) })
    const producer = producerOf({ batchSize: 10 * LIMIT_BYTES, lingerMs: 50 })
    try {
      const value = 'x'.repeat(LIMIT_BYTES / 10)
      const sent = await producer.sendMany(Array.from({ length: 50 }, () => ({ topic, partition: 0, value })))
      expect(sent.map(({ offset }) => Number(offset))).toEqual(sent.map((_, i) => i))
      expect(await failureOf(producer.send({ topic, partition: 0, value: 'x'.repeat(2 * LIMIT_BYTES) }))).toMatchObject(
        {
          code: 'MILLRACE_RECORD_TOO_LARGE',
          delivery: 'not-written',
        },
      )
      expect(await producer.send({ topic, partition: 0, value })).toMatchObject({ offset: 50n })
    } finally {
      await producer.close({ timeoutMs: 5_000 })
    }
  })

  test('a connection that nobody uses for connectionsMaxIdleMs is closed, and opened again by the next record', async () => {
    const topic = 'every-idle'
    await stage().createTopic(topic)
    const producer = producerOf({ connectionsMaxIdleMs: 300 })
    try {
      await producer.send({ topic, partition: 0, value: 'before' })
      await until(() => producer.health().connectedBrokers === 0)
      expect(await producer.send({ topic, partition: 0, value: 'after' })).toMatchObject({ offset: 1n })
    } finally {
      await producer.close({ timeoutMs: 5_000 })
    }
  })

  test('a topic that does not exist is waited for as long as maxBlockMs says', async () => {
    const producer = producerOf({ maxBlockMs: 700 })
    try {
      expect(await failureOf(producer.send({ topic: 'every-missing', value: 'a' }))).toMatchObject({
        code: 'MILLRACE_METADATA_TIMEOUT',
        delivery: 'not-written',
      })
    } finally {
      await producer.close({ timeoutMs: 1_000 })
    }
  })
}

for (const version of KAFKA_VERSIONS.matrix) {
  describeKafka(`Kafka ${version}`, { version }, (kafka) => {
    suite(() => kafkaStage(kafka()))
  })
}

describe.each(PROFILES)('the test broker as %s', (profile) => {
  let cluster: TestCluster | undefined
  beforeAll(async () => {
    cluster = await TestCluster.start({ brokers: 1, profile, configs: { 'auto.create.topics.enable': false } })
  })
  afterAll(async () => {
    cluster?.assertNoViolations()
    await cluster?.close()
  })
  const stage = (): Stage => {
    if (cluster === undefined) throw new Error('the cluster is there once the suite has begun')
    return embeddedStage(cluster)
  }
  suite(stage)
})

function kafkaStage(kafka: KafkaCluster): Stage {
  return {
    bootstrapServers: kafka.bootstrapServers,
    createTopic: (topic, configs = {}) => kafka.createTopic(topic, { partitions: PARTITIONS, configs }),
    log: async (topic) => (await kafka.java()).read(topic),
  }
}

function embeddedStage(cluster: TestCluster): Stage {
  return {
    bootstrapServers: cluster.bootstrapServers.join(','),
    createTopic(topic, configs = {}) {
      cluster.createTopic(topic, { partitions: PARTITIONS, configs })
      return Promise.resolve()
    },
    log(topic) {
      const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition)
      const records = partitions.flatMap((partition) =>
        cluster.log(topic, partition).records.map(({ offset, key, value }) => ({
          partition,
          offset: Number(offset),
          key,
          value,
        })),
      )
      return Promise.resolve(records)
    },
  }
}
