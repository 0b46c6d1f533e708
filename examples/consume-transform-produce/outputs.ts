/** Everything that readers of committed records see in a topic, each partition to its very end. */

import { Producer } from '@millrace/producer'
import type { Kafka } from 'kafkajs'

/** What to read. */
export interface Outputs {
  readonly kafka: Kafka
  readonly bootstrapServers: readonly string[]
  readonly topic: string
}

/** Nobody else writes this. */
const END = 'the end'

/** Reads with KafkaJS's consumer; a last record in each partition tells when all that was there before it has been read. */
export async function readOutputs(
  { kafka, bootstrapServers, topic }: Outputs,
  onRecord: (key: string, value: string) => void,
): Promise<void> {
  const partitions = await writeEnds(bootstrapServers, topic)
  const ended = new Set<number>()
  const consumer = kafka.consumer({ groupId: `outputs-${topic}`, readUncommitted: false })
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => {
        if (!payload.restart) reject(payload.error)
      })
      consumer
        .run({
          eachMessage: ({ partition, message }) => {
            const value = message.value?.toString() ?? ''
            if (value === END) ended.add(partition)
            else onRecord(message.key?.toString() ?? '', value)
            if (ended.size === partitions) resolve()
            return Promise.resolve()
          },
        })
        .catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
}

async function writeEnds(bootstrapServers: readonly string[], topic: string): Promise<number> {
  const producer = new Producer({ bootstrapServers })
  try {
    const partitions = await producer.partitionsFor(topic)
    await producer.sendMany(partitions.map(({ partition }) => ({ topic, partition, value: END })))
    return partitions.length
  } finally {
    await producer.close()
  }
}
