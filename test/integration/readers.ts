/** Consumers of other people, each giving what it read in one shape: they judge a log that our producer has written. */

import { zstdDecompressSync } from 'node:zlib'
import { codecs } from '@millrace/compression'
import { Consumer } from '@platformatic/kafka'
import kafkajs from 'kafkajs'

/** A record as a consumer read it. */
export interface ReadRecord {
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly key: Buffer | null
  readonly value: Buffer | null
  readonly headers: readonly (readonly [string, Buffer | null])[]
}

/** What to read: `count` records from the start, those of one partition in their order. */
export interface ToRead {
  readonly bootstrapServers: string
  readonly topic: string
  readonly count: number
}

const READ_WITHIN_MS = 60_000

let groups = 0

/**
 * KafkaJS. It brings gzip only; the other codecs are plugged in: zstd from Node, snappy and lz4 from our own package, so
 * for those two its reading proves the batches around the compressed bytes, not the compression.
 */
export async function readWithKafkaJs({ bootstrapServers, topic, count }: ToRead): Promise<ReadRecord[]> {
  plugCodecs()
  const kafka = new kafkajs.Kafka({ brokers: bootstrapServers.split(','), logLevel: kafkajs.logLevel.NOTHING })
  const consumer = kafka.consumer({ groupId: nextGroup(), maxBytesPerPartition: 4 << 20 })
  const records: ReadRecord[] = []
  await consumer.connect()
  try {
    await consumer.subscribe({ topic, fromBeginning: true })
    await within(`KafkaJS reads ${String(count)} records of ${topic}`, (resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => {
        // A young broker is still loading its groups; as long as nothing was read, beginning again loses nothing.
        if (!payload.restart || records.length > 0) reject(payload.error)
      })
      consumer
        .run({
          eachMessage: ({ partition, message }) => {
            records.push({
              partition,
              offset: Number(message.offset),
              timestamp: Number(message.timestamp),
              key: message.key,
              value: message.value,
              headers: Object.entries(message.headers ?? {}).flatMap(([key, value]) =>
                (Array.isArray(value) ? value : [value]).map((one) => [key, toBuffer(one)] as const),
              ),
            })
            if (records.length === count) resolve()
            return Promise.resolve()
          },
        })
        .catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
  return sorted(records)
}

/** Platformatic's consumer, with codecs of its own. */
export async function readWithPlatformatic({ bootstrapServers, topic, count }: ToRead): Promise<ReadRecord[]> {
  const consumer = new Consumer({
    groupId: nextGroup(),
    clientId: 'reader',
    bootstrapBrokers: bootstrapServers.split(','),
    timeout: READ_WITHIN_MS,
  })
  const records: ReadRecord[] = []
  try {
    const stream = await consumer.consume({ topics: [topic], mode: 'earliest', autocommit: false, maxWaitTime: 500 })
    await within(`Platformatic reads ${String(count)} records of ${topic}`, (resolve, reject) => {
      stream.on('error', reject)
      stream.on('data', (message) => {
        records.push({
          partition: message.partition,
          offset: Number(message.offset),
          timestamp: Number(message.timestamp),
          // Its types know no null; its consumer gives undefined for one.
          key: toBuffer(message.key),
          value: toBuffer(message.value),
          headers: message.headerEntries.map(([key, value]) => [key.toString(), toBuffer(value)] as const),
        })
        if (records.length === count) resolve()
      })
    })
  } finally {
    await consumer.close(true)
  }
  return sorted(records)
}

/** By partition and offset, as logs lie. */
export function sorted<R extends { readonly partition: number; readonly offset: number }>(records: readonly R[]): R[] {
  return [...records].sort((a, b) => a.partition - b.partition || a.offset - b.offset)
}

function nextGroup(): string {
  groups += 1
  return `reader-${String(process.pid)}-${String(groups)}`
}

function toBuffer(bytes: Buffer | string | null | undefined): Buffer | null {
  if (bytes === null || bytes === undefined) return null
  return typeof bytes === 'string' ? Buffer.from(bytes) : bytes
}

function plugCodecs(): void {
  const { CompressionTypes } = kafkajs
  // KafkaJS's registry of codecs takes functions by number; its types say less.
  const registry = kafkajs.CompressionCodecs as unknown as Record<number, unknown>
  const plug = (type: number, decompress: (bytes: Buffer) => Uint8Array): void => {
    registry[type] = () => ({
      compress: () => Promise.reject(new Error('these tests only read with KafkaJS')),
      decompress: (bytes: Buffer) => Promise.resolve(Buffer.from(decompress(bytes))),
    })
  }
  plug(CompressionTypes.ZSTD, zstdDecompressSync)
  plug(CompressionTypes.Snappy, (bytes) => codecs.byName('snappy').decompressSync(bytes, { maxOutputBytes: 64 << 20 }))
  plug(CompressionTypes.LZ4, (bytes) => codecs.byName('lz4').decompressSync(bytes, { maxOutputBytes: 64 << 20 }))
}

function within(what: string, wait: (resolve: () => void, reject: (error: unknown) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`not in time: ${what}`)), READ_WITHIN_MS)
    const settle =
      <A extends readonly unknown[]>(then: (...args: A) => void) =>
      (...args: A) => {
        clearTimeout(timer)
        then(...args)
      }
    wait(settle(resolve), settle(reject))
  })
}
