/** KafkaJS under measurement. */
import { Kafka, logLevel, Partitioners } from 'kafkajs'
import type { Task } from '../workloads/task.ts'
import type { BenchClient } from './client.ts'
import { installedVersion } from './installed.ts'

export async function connectKafkaJs(task: Task): Promise<BenchClient> {
  const { topic } = task
  const acks = task.acks === 'all' ? -1 : Number(task.acks)
  const kafka = new Kafka({
    clientId: 'bench',
    brokers: task.bootstrap.split(','),
    // Ten thousand calls at once keep it busy for longer than the second that it gives a connection by default.
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    logLevel: logLevel.ERROR,
  })
  const transactional = task.perTransaction > 0
  const producer = kafka.producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    idempotent: task.acks === 'all',
    maxInFlightRequests: transactional ? 1 : 5,
    ...(transactional ? { transactionalId: 'kafkajs-bench' } : {}),
  })
  await producer.connect()
  return {
    version: installedVersion('kafkajs'),
    single: {
      kind: 'promise',
      send: (value, key) => producer.send({ topic, acks, messages: [{ key, value }] }),
    },
    bulk: (values) => producer.send({ topic, acks, messages: values.map((value) => ({ value })) }),
    transaction: async (values) => {
      const transaction = await producer.transaction()
      await transaction.send({ topic, acks, messages: values.map((value) => ({ value })) })
      await transaction.commit()
    },
    close: () => producer.disconnect(),
  }
}
