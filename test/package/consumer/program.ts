/** A user's program, to be compiled and never run: the public types say what the documents say. */
import { type Codec, codecs } from '@millrace/compression'
import { Producer, type ProducerOptions, type RecordMetadata } from '@millrace/producer'
import { type Api, encodeRequestFrame, Metadata, type MetadataRequest, type MetadataResponse } from '@millrace/protocol'
import { createMetadataRequest } from '@millrace/protocol/messages/metadata'
import { TestCluster } from '@millrace/test-broker'

export const options: ProducerOptions = { bootstrapServers: ['127.0.0.1:9092'], clientId: 'stranger', lingerMs: 0 }

export async function send(): Promise<bigint> {
  const producer = new Producer(options)
  try {
    const metadata: RecordMetadata = await producer.send({
      topic: 'orders',
      key: 'k1',
      value: 'v1',
      headers: { trace: 'x' },
    })
    return metadata.offset
  } finally {
    await producer.close()
  }
}

export function frame(): Uint8Array[] {
  const api: Api<MetadataRequest, MetadataResponse> = Metadata
  return encodeRequestFrame(api, 12, { correlationId: 1, clientId: null }, createMetadataRequest({ topics: null }))
}

export const gzip: Codec = codecs.byName('gzip')

export async function broker(): Promise<readonly string[]> {
  const cluster = await TestCluster.start({ brokers: 1, topics: { orders: { partitions: 6 } } })
  await cluster.close()
  return cluster.bootstrapServers
}

export const misspelled: ProducerOptions = {
  bootstrapServers: ['127.0.0.1:9092'],
  // @ts-expect-error an option that does not exist
  lingerMS: 0,
}

// @ts-expect-error a record needs a topic
export const noTopic = (producer: Producer) => producer.send({ value: 'v1' })
