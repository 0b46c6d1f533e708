/** Platformatic's client under measurement, by `send` and by its stream. */
import { once } from 'node:events'
import { Producer } from '@platformatic/kafka'
import type { Task } from '../workloads/task.ts'
import type { BenchClient, StreamClient } from './client.ts'
import { installedVersion } from './installed.ts'

export async function connectPlatformaticSend(task: Task): Promise<BenchClient> {
  const { topic } = task
  const producer = await connected(task)
  return {
    ...common(producer, task),
    single: {
      kind: 'promise',
      send: (value, key) => producer.send({ messages: [key === null ? { topic, value } : { topic, key, value }] }),
    },
  }
}

export async function connectPlatformaticStream(task: Task): Promise<BenchClient> {
  const { topic } = task
  const producer = await connected(task)
  const stream = producer.asStream({
    // As many records as make a batch of the size that the others have, for each of the partitions.
    batchSize: Math.max(1, Math.floor(task.batchBytes / task.recordBytes)),
    batchTime: task.lingerMs,
    highWaterMark: task.outstanding,
    reportMode: 'batch',
  })
  const single: StreamClient = {
    kind: 'stream',
    onDone: () => {},
    write: (value, key) => stream.write(key === null ? { topic, value } : { topic, key, value }),
    ready: async () => {
      await once(stream, 'drain')
    },
  }
  stream.on('delivery-report', ({ count }: { readonly count: number }) => single.onDone(count, null))
  stream.on('error', (error) => single.onDone(1, error))
  return {
    ...common(producer, task),
    single,
    close: async () => {
      await stream.close()
      await producer.close()
    },
  }
}

async function connected(task: Task): Promise<Producer> {
  const producer = new Producer({
    clientId: 'bench',
    bootstrapBrokers: task.bootstrap.split(','),
    acks: task.acks === 'all' ? -1 : Number(task.acks),
    idempotent: task.acks === 'all',
    compression: task.compression,
    maxInflights: 5,
    autocreateTopics: false,
    ...(task.perTransaction > 0 ? { transactionalId: 'platformatic-bench' } : {}),
  })
  await producer.metadata({ topics: [task.topic] })
  return producer
}

function common(producer: Producer, { topic }: Task): Pick<BenchClient, 'version' | 'bulk' | 'transaction' | 'close'> {
  return {
    version: installedVersion('@platformatic/kafka'),
    bulk: (values) => producer.send({ messages: values.map((value) => ({ topic, value })) }),
    transaction: async (values) => {
      const transaction = await producer.beginTransaction()
      await transaction.send({ messages: values.map((value) => ({ topic, value })) })
      await transaction.commit()
    },
    close: () => producer.close(),
  }
}
