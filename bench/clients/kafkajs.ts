/** KafkaJS under measurement. */
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import kafkajs from 'kafkajs'
import type { Task } from '../workloads/task.ts'
import type { BenchClient } from './client.ts'
import { installedVersion } from './installed.ts'

// A CommonJS module, of whose names Node finds only some.
const { CompressionCodecs, CompressionTypes, Kafka, logLevel, Partitioners } = kafkajs

export async function connectKafkaJs(task: Task): Promise<BenchClient> {
  const { topic } = task
  const acks = task.acks === 'all' ? -1 : Number(task.acks)
  const compression = compressionOf(task)
  const kafka = new Kafka({
    clientId: 'bench',
    brokers: task.bootstrap.split(','),
    // Ten thousand calls at once keep it busy for longer than the second that it gives a connection by default.
    connectionTimeout: 60_000,
    requestTimeout: 60_000,
    logLevel: logLevel.NOTHING,
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
      send: (value, key) => producer.send({ topic, acks, compression, messages: [{ key, value }] }),
    },
    bulk: (values) => producer.send({ topic, acks, compression, messages: values.map((value) => ({ value })) }),
    transaction: async (values) => {
      const transaction = await producer.transaction()
      await transaction.send({ topic, acks, compression, messages: values.map((value) => ({ value })) })
      await transaction.commit()
    },
    close: () => producer.disconnect(),
  }
}

/**
 * It brings gzip alone, and a registry for others. Its own plug-in for zstd, a native addon, builds on no Node of today,
 * so zstd is Node's, at the level that everybody has here.
 */
function compressionOf({ compression }: Task): kafkajs.CompressionTypes {
  switch (compression) {
    case 'none':
      return CompressionTypes.None
    case 'gzip':
      return CompressionTypes.GZIP
    case 'zstd': {
      const compress = promisify<zlib.InputType, Buffer>(zlib.zstdCompress)
      CompressionCodecs[CompressionTypes.ZSTD] = () => ({
        compress: ({ buffer }: { readonly buffer: Buffer }) => compress(buffer),
        decompress: (buffer: Buffer) => promisify<zlib.InputType, Buffer>(zlib.zstdDecompress)(buffer),
      })
      return CompressionTypes.ZSTD
    }
    default:
      throw new Error(`there is no plug-in of KafkaJS for ${compression} that works here`)
  }
}
