/** What every client is given: the same keys and values, the same batch, the same messages. */

import {
  createMetadataResponse,
  createProduceResponse,
  type MetadataResponse,
  type ProduceResponse,
} from '@millrace/protocol'
import {
  createMetadataResponseBroker,
  createMetadataResponsePartition,
  createMetadataResponseTopic,
} from '@millrace/protocol/messages/metadata'
import { createPartitionProduceResponse, createTopicProduceResponse } from '@millrace/protocol/messages/produce'
import { encodeRecordBatch } from '@millrace/protocol/records'

export const recordsPerBatch = 100
export const timestamp = 1_700_000_000_000
/** So many that no client can remember the text it has seen. */
export const differentRecords = 1024
export const topicsOfRequest = Array.from({ length: 100 }, (_, index) => `topic-${index}`)

export function texts(length: number): string[] {
  return Array.from({ length: differentRecords }, (_, index) => `${index}-${'x'.repeat(length)}`.slice(0, length))
}

export const buffers = (length: number): Buffer[] => texts(length).map((text) => Buffer.from(text))

export const keys = (): string[] =>
  Array.from({ length: differentRecords }, (_, index) => `key-${1_000_000 + index}`.slice(0, 10))

/** A hundred records of 100 bytes with keys of 10. */
export function aBatch(): Buffer {
  const [key, value] = [keys(), buffers(100)]
  const records = Array.from({ length: recordsPerBatch }, (_, index) => ({
    timestamp: BigInt(timestamp),
    key: key[index] ?? null,
    value: value[index] ?? null,
  }))
  return Buffer.from(encodeRecordBatch({ records, producerId: 1n, producerEpoch: 0, baseSequence: 0 }))
}

/** Three brokers and 1000 partitions in ten topics, three replicas each, all in sync. */
export function aMetadataResponse(): MetadataResponse {
  return createMetadataResponse({
    clusterId: 'kafka-cluster-of-the-bench',
    controllerId: 1,
    brokers: [1, 2, 3].map((nodeId) =>
      createMetadataResponseBroker({ nodeId, host: `broker-${nodeId}.kafka.example`, port: 9092, rack: 'a' }),
    ),
    topics: Array.from({ length: 10 }, (_, topic) =>
      createMetadataResponseTopic({
        name: `topic-${topic}`,
        partitions: Array.from({ length: 100 }, (_, partitionIndex) =>
          createMetadataResponsePartition({
            partitionIndex,
            leaderId: 1 + (partitionIndex % 3),
            leaderEpoch: 7,
            replicaNodes: [1, 2, 3],
            isrNodes: [1, 2, 3],
          }),
        ),
      }),
    ),
  })
}

/** Sixty partitions of one topic, every batch written. */
export function aProduceResponse(): ProduceResponse {
  const partitionResponses = Array.from({ length: 60 }, (_, index) =>
    createPartitionProduceResponse({ index, baseOffset: 1_000_000n + BigInt(index), logStartOffset: 0n }),
  )
  return createProduceResponse({ responses: [createTopicProduceResponse({ name: 'orders', partitionResponses })] })
}
