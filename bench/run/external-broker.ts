/** Real brokers under measurement: a topic of its own for each run, counted and read back by KafkaJS afterwards. */
import { type Admin, Kafka, logLevel } from 'kafkajs'
import { numberIn, SeenNumbers } from '../null-broker/counts.ts'
import type { Workload } from '../workloads/workload.ts'
import type { Broker, BrokerCounts } from './broker.ts'

/** A reader that has had nothing to read for so long will not find what is missing. */
const READ_PATIENCE_MS = 15_000
const LEADER_PATIENCE_MS = 15_000

export interface ExternalOptions {
  readonly bootstrap: string
  readonly replication: number
  readonly killNode: Broker['killNode']
}

let topicCount = 0

/** The broker is somebody else's: only the topic is made and deleted here. */
export async function useBroker(
  { bootstrap, replication, killNode }: ExternalOptions,
  workload: Workload,
): Promise<Broker> {
  const kafka = new Kafka({ clientId: 'bench-admin', brokers: bootstrap.split(','), logLevel: logLevel.NOTHING })
  const admin = kafka.admin()
  await admin.connect()
  const topic = `millrace-bench-${String(process.pid)}-${String(topicCount++)}`
  const { partitions } = workload
  await admin.createTopics({
    waitForLeaders: false,
    topics: [{ topic, numPartitions: partitions, replicationFactor: workload.replication ?? replication }],
  })
  await leadersOf(admin, topic, partitions)
  return {
    bootstrap,
    topic,
    counts: () => countTopic(kafka, admin, topic, workload),
    killNode,
    close: async () => {
      await admin.deleteTopics({ topics: [topic] })
      await admin.disconnect()
    },
  }
}

/** A broker may not know yet what its controller has just made, nor who leads after one of them was killed. */
async function leadersOf(admin: Admin, topic: string, partitions: number): Promise<void> {
  const deadlineMs = performance.now() + LEADER_PATIENCE_MS
  for (;;) {
    const late = performance.now() > deadlineMs
    try {
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] })
      const led = topics[0]?.partitions.filter(({ leader }) => leader >= 0).length ?? 0
      if (led === partitions) return
      if (late) throw new Error(`${String(partitions - led)} partitions of ${topic} have no leader`)
    } catch (error) {
      if (late) throw error
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Transactions leave markers in the log, so that only reading tells how many records there are. */
async function countTopic(kafka: Kafka, admin: Admin, topic: string, workload: Workload): Promise<BrokerCounts> {
  await leadersOf(admin, topic, workload.partitions)
  const offsets = await admin.fetchTopicOffsets(topic)
  const written = offsets.reduce((sum, { high }) => sum + Number(high), 0)
  const nothing = {
    bytes: 0,
    batches: 0,
    requests: null,
    produceRequests: 0,
    repeatedBatches: 0,
    wrongLeader: 0,
    transactions: 0,
  }
  const counts = { ...nothing, records: written, outOfSequence: 0, malformed: 0, cpuSeconds: null }
  // KafkaJS brings no codec but gzip.
  if (!['none', 'gzip'].includes(workload.compression)) {
    return { ...counts, distinct: null, doubled: null, reordered: null }
  }
  const numbers = await readBack(kafka, topic, written)
  const { distinct, doubled, reordered } = numbers
  return { ...counts, records: distinct + doubled, distinct, doubled, reordered }
}

async function readBack(kafka: Kafka, topic: string, written: number): Promise<SeenNumbers> {
  const numbers = new SeenNumbers()
  const consumer = kafka.consumer({ groupId: topic, maxBytesPerPartition: 4 << 20, readUncommitted: false })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  const largest = new Map<number, number>()
  let progressAtMs = performance.now()
  await consumer.run({
    eachBatch: ({ batch }) => {
      let last = largest.get(batch.partition) ?? -1
      for (const { value } of batch.messages) {
        const number = numberIn(value)
        if (numbers.add(number)) last = numbers.inOrder(number, last)
      }
      largest.set(batch.partition, last)
      progressAtMs = performance.now()
      return Promise.resolve()
    },
  })
  while (numbers.distinct + numbers.doubled < written && performance.now() - progressAtMs < READ_PATIENCE_MS) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await consumer.disconnect()
  return numbers
}
