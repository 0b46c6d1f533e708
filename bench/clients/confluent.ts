/** Confluent's client under measurement, an addon over librdkafka: by delivery reports, and by its promises. */
import { setTimeout as delay } from 'node:timers/promises'
import confluent, { type ProducerGlobalConfig } from '@confluentinc/kafka-javascript'
import type { Task } from '../workloads/task.ts'
import type { BenchClient, OnDone } from './client.ts'
import { installedVersion } from './installed.ts'

const version = (): string =>
  `${installedVersion('@confluentinc/kafka-javascript')}, librdkafka ${confluent.librdkafkaVersion}`

export async function connectConfluentCallbacks(task: Task): Promise<BenchClient> {
  const { topic } = task
  const producer = new confluent.Producer({ ...settings(task), dr_cb: true })
  await new Promise<void>((resolve, reject) => {
    producer.connect({ topic }, (error: unknown) => {
      if (error instanceof Error) reject(error)
      else resolve()
    })
  })
  producer.setPollInBackground(true)
  // What goes along with a record comes back with its report: the function to tell.
  producer.on('delivery-report', (error, { opaque }) => {
    ;(opaque as OnDone)(error)
  })
  return {
    version: version(),
    single: {
      kind: 'callback',
      send: (value, key, onDone) => {
        try {
          producer.produce(topic, null, value, key, null, onDone)
          return true
        } catch (error) {
          if (isQueueFull(error)) return false
          throw error
        }
      },
      ready: () => delay(1),
    },
    close: () =>
      new Promise((resolve) => {
        producer.disconnect(() => {
          resolve()
        })
      }),
  }
}

export async function connectConfluentPromises(task: Task): Promise<BenchClient> {
  const { topic } = task
  const producer = new confluent.KafkaJS.Kafka().producer(settings(task))
  await producer.connect()
  return {
    version: version(),
    single: { kind: 'promise', send: (value, key) => producer.send({ topic, messages: [{ key, value }] }) },
    bulk: (values) => producer.send({ topic, messages: values.map((value) => ({ value })) }),
    transaction: async (values) => {
      const transaction = await producer.transaction()
      await transaction.send({ topic, messages: values.map((value) => ({ value })) })
      await transaction.commit()
    },
    close: () => producer.disconnect(),
  }
}

/** As the peer in C has them. */
function settings(task: Task): ProducerGlobalConfig {
  // Settings of a topic to its types; librdkafka takes them here as the defaults of all topics.
  const topicSettings = { acks: task.acks === 'all' ? -1 : Number(task.acks), partitioner: 'murmur2_random' }
  return {
    'bootstrap.servers': task.bootstrap,
    ...topicSettings,
    'enable.idempotence': task.acks === 'all',
    'max.in.flight.requests.per.connection': 5,
    'linger.ms': task.lingerMs,
    'batch.size': task.batchBytes,
    'batch.num.messages': 100_000,
    'queue.buffering.max.messages': 2_000_000,
    'queue.buffering.max.kbytes': Math.floor(task.bufferBytes / 1024),
    'compression.codec': task.compression,
    'broker.address.family': 'v4',
    ...(task.perTransaction > 0 ? { 'transactional.id': 'confluent-bench' } : {}),
  }
}

function isQueueFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === confluent.CODES.ERRORS.ERR__QUEUE_FULL
}
