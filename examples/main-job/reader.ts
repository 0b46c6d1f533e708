/** The independent reader: KafkaJS's consumer, which shares no line with the producer, reads the topic from its start. */

import { Kafka, logLevel } from 'kafkajs'

/** A record as it was read. */
export interface ReadRecord {
  readonly key: string
  readonly value: string
  readonly timestamp: number
  readonly partition: number
}

/** Reads `expected` records, and looks a little longer for records that should not be there. */
export async function readAll(
  bootstrapServers: readonly string[],
  topic: string,
  expected: number,
  onRecord: (record: ReadRecord) => void,
): Promise<number> {
  const kafka = new Kafka({ clientId: 'reader', brokers: [...bootstrapServers], logLevel: logLevel.ERROR })
  const ends = await endOffsets(kafka, topic)
  const inLog = ends.reduce((sum, end) => sum + end, 0)
  const consumer = kafka.consumer({ groupId: `reader-${topic}`, maxBytesPerPartition: 4 << 20 })
  let count = 0
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      if (inLog === 0) resolve()
      consumer.on('consumer.crash', ({ payload }) => {
        // A young broker is still loading its groups; as long as nothing was read, beginning again loses nothing.
        if (!payload.restart || count > 0) reject(payload.error)
      })
      consumer
        .run({
          partitionsConsumedConcurrently: 4,
          eachBatch: ({ batch }) => {
            for (const message of batch.messages) {
              onRecord({
                key: message.key?.toString() ?? '',
                value: message.value?.toString() ?? '',
                timestamp: Number(message.timestamp),
                partition: batch.partition,
              })
              count += 1
            }
            // Everything the log holds, more than expected included: a doubled record must show.
            if (count >= Math.max(inLog, expected)) resolve()
            else if (count >= inLog) reject(new Error(`the log holds ${String(inLog)} of ${String(expected)} records`))
            return Promise.resolve()
          },
        })
        .catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
  return count
}

async function endOffsets(kafka: Kafka, topic: string): Promise<readonly number[]> {
  const admin = kafka.admin()
  await admin.connect()
  try {
    return (await admin.fetchTopicOffsets(topic)).map(({ high, low }) => Number(high) - Number(low))
  } finally {
    await admin.disconnect()
  }
}
