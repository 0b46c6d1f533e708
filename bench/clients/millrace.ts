/** Millrace under measurement, by `enqueue` and by `send`. */
import { Producer, type ProducerOptions } from '@millrace/producer'
import type { Task } from '../workloads/task.ts'
import type { BenchClient } from './client.ts'

export async function connectEnqueue(task: Task): Promise<BenchClient> {
  const producer = await connected(task)
  const { topic } = task
  return {
    ...common(producer, task),
    transaction: async (values) => {
      const transaction = producer.beginTransaction()
      for (const value of values) transaction.enqueue({ topic, value })
      await transaction.commit()
    },
    single: {
      kind: 'callback',
      send: (value, key, onDone) => producer.enqueue({ topic, value, key }, onDone),
      ready: () => producer.ready(),
    },
  }
}

export async function connectSend(task: Task): Promise<BenchClient> {
  const producer = await connected(task)
  const { topic } = task
  return {
    ...common(producer, task),
    transaction: async (values) => {
      const transaction = producer.beginTransaction()
      const sent = transaction.sendMany(values.map((value) => ({ topic, value })))
      await transaction.commit()
      await sent
    },
    single: { kind: 'promise', send: (value, key) => producer.send({ topic, value, key }) },
  }
}

async function connected(task: Task): Promise<Producer> {
  const producer = new Producer({
    bootstrapServers: task.bootstrap,
    clientId: 'bench',
    acks: task.acks === 'all' ? 'all' : task.acks === '1' ? 1 : 0,
    enableIdempotence: task.acks === 'all',
    maxInFlightRequestsPerConnection: 5,
    lingerMs: task.lingerMs,
    batchSize: task.batchBytes,
    bufferMemory: task.bufferBytes,
    compressionType: task.compression,
    ...compressionLevel(task),
    ...(task.perTransaction > 0 ? { transactionalId: 'millrace-bench' } : {}),
  })
  if (task.perTransaction > 0) await producer.initTransactions()
  await producer.partitionsFor(task.topic)
  return producer
}

/** Each codec has an option of its own. */
function compressionLevel({ compression, compressionLevel: level }: Task): Partial<ProducerOptions> {
  if (level === null) return {}
  switch (compression) {
    case 'gzip':
      return { compressionGzipLevel: level }
    case 'lz4':
      return { compressionLz4Level: level }
    case 'zstd':
      return { compressionZstdLevel: level }
    default:
      throw new Error(`${compression} has no levels`)
  }
}

function common(producer: Producer, { topic }: Task): Pick<BenchClient, 'version' | 'bulk' | 'close'> {
  return {
    version: `millrace, Node ${process.version}`,
    bulk: (values) => producer.sendMany(values.map((value) => ({ topic, value }))),
    close: () => producer.close(),
  }
}
