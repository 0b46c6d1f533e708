/** Topics, leaders and replicas as brokers of each kind handle them. */
import {
  createMetadataRequest,
  createProduceRequest,
  errorCodes,
  Metadata,
  type MetadataResponse,
  Produce,
} from '@millrace/protocol'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import { describe, expect, it } from 'vitest'
import { RawClient } from '../src/raw-client.ts'
import { TestCluster } from '../src/test-cluster.ts'
import { batchOf, NOON, newProducerId, produce, type Scenario, scenario, startProduce } from './support.ts'

async function metadata(
  world: Scenario,
  names: string[] | null,
  options: { version?: number; create?: boolean } = {},
): Promise<MetadataResponse> {
  const topics = names === null ? null : names.map((name) => createMetadataRequestTopic({ name }))
  const request = createMetadataRequest({
    topics,
    ...(options.create === undefined ? {} : { allowAutoTopicCreation: options.create }),
  })
  const answer = world.connect(1).call(Metadata, options.version ?? 7, request)
  await world.pass()
  return answer
}

describe('Metadata', () => {
  it('lists all topics for null, none for an empty list', async () => {
    const world = scenario()
    expect((await metadata(world, null)).topics).toHaveLength(1)
    expect((await metadata(world, [])).topics).toHaveLength(0)
    expect((await metadata(world, [], { version: 0 })).topics).toHaveLength(1)
  })

  it('creates a topic when the request and the setting allow it, and shows it the next time', async () => {
    const world = scenario({ configs: { 'num.partitions': 4 } })
    expect((await metadata(world, ['new'], { create: false })).topics[0]?.errorCode).toBe(
      errorCodes.UNKNOWN_TOPIC_OR_PARTITION,
    )
    expect(world.cluster.topics).toEqual(['orders'])
    expect((await metadata(world, ['new'])).topics[0]?.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_OR_PARTITION)
    expect((await metadata(world, ['new'])).topics[0]?.partitions).toHaveLength(4)
  })

  it.each([
    ['kafka-2.8', errorCodes.LEADER_NOT_AVAILABLE, 1],
    ['redpanda-26', errorCodes.UNKNOWN_TOPIC_OR_PARTITION, 0],
  ] as const)('of %s answers %i for a topic that is not there', async (profile, errorCode, created) => {
    const world = scenario({ profile })
    expect((await metadata(world, ['new'])).topics[0]?.errorCode).toBe(errorCode)
    expect(world.cluster.topics).toHaveLength(1 + created)
  })

  it('refuses a name that no topic can have', async () => {
    expect((await metadata(scenario(), ['a b'])).topics[0]?.errorCode).toBe(errorCodes.INVALID_TOPIC_EXCEPTION)
  })

  it('finds a topic by its id', async () => {
    const world = scenario()
    const ask = (topicId: string): Promise<MetadataResponse> =>
      world
        .connect(1)
        .call(Metadata, 12, createMetadataRequest({ topics: [createMetadataRequestTopic({ name: null, topicId })] }))
    const [found, lost] = [ask(world.cluster.topicId('orders')), ask('AAAAAAAAAAAAAAAAAAAAAQ')]
    await world.pass()
    expect((await found).topics[0]?.name).toBe('orders')
    expect((await lost).topics[0]?.errorCode).toBe(errorCodes.UNKNOWN_TOPIC_ID)
  })

  it('says so when a partition has no leader, or guesses as Redpanda does', async () => {
    const [kafka, redpanda] = [scenario(), scenario({ profile: 'redpanda-26' })]
    for (const { cluster } of [kafka, redpanda]) cluster.faults.moveLeader('orders', 0, -1)
    expect((await metadata(kafka, ['orders'])).topics[0]?.partitions[0]).toMatchObject({
      errorCode: errorCodes.LEADER_NOT_AVAILABLE,
      leaderId: -1,
    })
    expect((await metadata(redpanda, ['orders'])).topics[0]?.partitions[0]).toMatchObject({ errorCode: 0, leaderId: 1 })
  })
})

describe('Produce', () => {
  it('names topics by id from version 13 on, and does not know a stale one', async () => {
    const world = scenario()
    const topicId = world.cluster.topicId('orders')
    expect(await produce(world, world.connect(), batchOf(), { version: 13 })).toMatchObject([{ errorCode: 0 }])
    world.cluster.deleteTopic('orders')
    world.cluster.createTopic('orders', { assignment: [[1]] })
    expect(world.cluster.topicId('orders')).not.toBe(topicId)
    expect(await produce(world, world.connect(1), batchOf(), { version: 13, topicId })).toMatchObject([
      { errorCode: errorCodes.UNKNOWN_TOPIC_ID },
    ])
  })

  it('answers for a topic or partition that is not there', async () => {
    const world = scenario()
    const client = world.connect()
    expect(await produce(world, client, batchOf(), { topic: 'none' })).toMatchObject([
      { errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION },
    ])
    expect(await produce(world, client, [batchOf(), batchOf()])).toMatchObject([
      { errorCode: 0 },
      { errorCode: errorCodes.UNKNOWN_TOPIC_OR_PARTITION },
    ])
  })

  it('with acks=0 is not answered, and an error closes the connection', async () => {
    const world = scenario()
    const client = world.connect()
    const post = (name: string): void =>
      client.post(
        Produce,
        9,
        createProduceRequest({
          acks: 0,
          timeoutMs: 100,
          topicData: [
            {
              name,
              topicId: 'AAAAAAAAAAAAAAAAAAAAAA',
              unknownTaggedFields: [],
              partitionData: [{ index: 0, records: batchOf(), unknownTaggedFields: [] }],
            },
          ],
        }),
      )
    post('orders')
    await world.pass()
    expect([client.isClosed, world.cluster.log('orders', 0).length]).toEqual([false, 1])
    post('none')
    await world.pass()
    expect(client.isClosed).toBe(true)
    world.cluster.assertNoViolations()
  })

  it('refuses a batch beyond max.message.bytes', async () => {
    const world = scenario({ topics: { orders: { configs: { 'max.message.bytes': 100 } } } })
    const client = world.connect()
    expect(await produce(world, client, batchOf({ values: ['x'.repeat(30)] }))).toMatchObject([{ errorCode: 0 }])
    expect(await produce(world, client, batchOf({ values: ['x'.repeat(33)] }))).toMatchObject([
      { errorCode: errorCodes.MESSAGE_TOO_LARGE, baseOffset: -1n },
    ])
  })

  it('writes the append time where the topic has it, with a checksum that is right again', async () => {
    const world = scenario({ topics: { orders: { configs: { 'message.timestamp.type': 'LogAppendTime' } } } })
    world.runtime.advance(5000)
    const [answer] = await produce(world, world.connect(), batchOf({ timestamp: 17 }))
    expect(answer).toMatchObject({ errorCode: 0, logAppendTimeMs: BigInt(NOON + 5000) })
    expect(world.cluster.log('orders', 0).records[0]?.timestamp).toBe(NOON + 5000)
    const [stored] = world.cluster.batches('orders', 0)
    const copy = scenario()
    await produce(copy, copy.connect(), new Uint8Array(stored?.bytes ?? []))
    expect(copy.cluster.takeViolations().map(({ rule }) => rule)).not.toContain('batch-crc')
  })

  it('names the records without a key on a compacted topic', async () => {
    const world = scenario({ topics: { orders: { configs: { 'cleanup.policy': 'compact' } } } })
    const batch = batchOf({ values: [{ key: 'k', value: 'a' }, 'b'] })
    expect(await produce(world, world.connect(), batch)).toMatchObject([
      {
        errorCode: errorCodes.INVALID_RECORD,
        recordErrors: [{ batchIndex: 1 }],
        errorMessage: expect.stringContaining('no key') as string,
      },
    ])
    const [old] = await produce(world, world.connect(), batch, { version: 7 })
    expect(old).toMatchObject({ errorCode: errorCodes.INVALID_RECORD, recordErrors: [] })
    world.cluster.assertNoViolations()
  })

  it('names the records that are dated too far ahead', async () => {
    const world = scenario()
    const batch = batchOf({ values: ['a', { value: 'b', timestamp: NOON + 3_600_001 }] })
    expect(await produce(world, world.connect(), batch)).toMatchObject([
      { errorCode: errorCodes.INVALID_TIMESTAMP, recordErrors: [{ batchIndex: 1 }] },
    ])
    const older = scenario({ profile: 'kafka-3.9' })
    expect(await produce(older, older.connect(), batch, { version: 9 })).toMatchObject([{ errorCode: 0 }])
  })

  it('does not convert what is older than batches', async () => {
    const world = scenario({ profile: 'kafka-3.9' })
    expect(await produce(world, world.connect(), batchOf(), { version: 2 })).toMatchObject([
      { errorCode: errorCodes.UNSUPPORTED_FOR_MESSAGE_FORMAT },
    ])
    expect(world.cluster.log('orders', 0).length).toBe(0)
  })

  it('finds no room for a producer id in an old message format', async () => {
    const world = scenario({
      profile: 'kafka-2.8',
      topics: { orders: { configs: { 'message.format.version': '0.10.2' } } },
    })
    const client = world.connect()
    const producerId = await newProducerId(world, client)
    expect(await produce(world, client, batchOf({ producerId }), { version: 9 })).toMatchObject([
      { errorCode: errorCodes.UNSUPPORTED_FOR_MESSAGE_FORMAT },
    ])
    expect(await produce(world, client, batchOf(), { version: 9 })).toMatchObject([{ errorCode: 0 }])
  })
})

describe('replication', () => {
  const topics = { orders: { assignment: [[1, 2, 3]], configs: { 'min.insync.replicas': 2 } } }

  it('refuses acks=all when too few replicas are left', async () => {
    const world = scenario({ topics })
    for (const id of [2, 3]) await world.cluster.faults.stopBroker(id)
    const client = world.connect()
    expect(await produce(world, client, batchOf())).toMatchObject([{ errorCode: errorCodes.NOT_ENOUGH_REPLICAS }])
    expect(await produce(world, client, batchOf(), { acks: 1 })).toMatchObject([{ errorCode: 0 }])
  })

  it('does not in Redpanda', async () => {
    const world = scenario({ topics, profile: 'redpanda-26' })
    for (const id of [2, 3]) await world.cluster.faults.stopBroker(id)
    expect(await produce(world, world.connect(), batchOf(), { version: 7 })).toMatchObject([{ errorCode: 0 }])
  })

  it('makes acks=all wait, and time out although the record is there', async () => {
    const world = scenario({ topics })
    world.cluster.faults.holdReplication('orders')
    const answer = startProduce(world.cluster, world.connect(), batchOf(), { timeoutMs: 500 })
    await world.pass(499)
    expect(world.cluster.log('orders', 0)).toMatchObject({ logEndOffset: 1n, highWatermark: 0n })
    await world.pass(1)
    expect(await answer).toMatchObject([{ errorCode: errorCodes.REQUEST_TIMED_OUT }])
    world.cluster.faults.releaseReplication('orders', 0)
    expect(world.cluster.log('orders', 0).highWatermark).toBe(1n)
  })

  it('that ends with too few replicas has appended all the same', async () => {
    const world = scenario({ topics })
    world.cluster.faults.holdReplication('orders')
    const answer = startProduce(world.cluster, world.connect(), batchOf())
    await world.pass()
    for (const id of [2, 3]) await world.cluster.faults.killBroker(id)
    await world.pass()
    expect(await answer).toMatchObject([{ errorCode: errorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND }])
    expect(world.cluster.log('orders', 0).length).toBe(1)
  })

  it('takes its time where a lag is set', async () => {
    const world = scenario({ topics, replicationLagMs: 30 })
    const answer = startProduce(world.cluster, world.connect(), batchOf())
    await world.pass(29)
    expect(world.cluster.log('orders', 0).highWatermark).toBe(0n)
    await world.pass(1)
    expect(await answer).toMatchObject([{ errorCode: 0 }])
  })

  it('that is cut off by a new leader is answered as such, and the record is gone', async () => {
    const world = scenario({ topics })
    const client = world.connect()
    const producerId = await newProducerId(world, client)
    world.cluster.faults.holdReplication('orders')
    const answer = startProduce(world.cluster, client, batchOf({ producerId }))
    await world.pass()
    world.cluster.faults.moveLeader('orders', 0, 2)
    await world.pass()
    expect(await answer).toMatchObject([{ errorCode: errorCodes.NOT_LEADER_OR_FOLLOWER }])
    expect(world.cluster.log('orders', 0)).toMatchObject({ length: 0, producers: [] })
    world.cluster.faults.releaseReplication('orders')
    expect(await produce(world, world.connect(2), batchOf({ producerId }))).toMatchObject([
      { errorCode: 0, baseOffset: 0n },
    ])
    world.cluster.assertNoViolations()
  })

  it('leaves a partition without a leader when its last replica dies, until that one is back', async () => {
    const world = scenario({ topics: { orders: { assignment: [[1]] } } })
    await produce(world, world.connect(), batchOf())
    await world.cluster.faults.killBroker(1)
    expect(world.cluster.leaderOf('orders', 0)).toBe(-1)
    await world.cluster.faults.startBroker(1)
    expect(world.cluster.log('orders', 0)).toMatchObject({ leaderId: 1, leaderEpoch: 2, length: 1 })
  })
})

describe('a log', () => {
  it('forgets its oldest batches beyond retention.bytes', async () => {
    const world = scenario({ topics: { orders: { configs: { 'retention.bytes': 230 } } } })
    const client = world.connect()
    for (let index = 0; index < 5; index++) await produce(world, client, batchOf())
    expect(world.cluster.log('orders', 0)).toMatchObject({ logStartOffset: 2n, logEndOffset: 5n, length: 3 })
  })

  it('shows what deleting records leaves', async () => {
    const world = scenario()
    await produce(world, world.connect(), batchOf({ values: ['a', 'b', 'c'] }))
    world.cluster.deleteRecordsBefore('orders', 0, 2)
    expect(world.cluster.log('orders', 0).records.map(({ valueText }) => valueText)).toEqual(['c'])
  })
})

describe('over sockets', () => {
  it('a broker stops, refuses connections, and comes back at its port', async () => {
    const cluster = await TestCluster.start({ brokers: 2, topics: { orders: { assignment: [[1, 2]] } } })
    try {
      const { host, port } = cluster.brokers[0] ?? { host: '', port: 0 }
      const client = await RawClient.dial(host, port)
      await cluster.faults.stopBroker(1)
      await client.closed
      await expect(RawClient.dial(host, port)).rejects.toThrow(/ECONNREFUSED/)
      await cluster.faults.startBroker(1)
      const again = await RawClient.dial(host, port)
      expect((await again.call(Metadata, 1, createMetadataRequest({ topics: null }))).brokers).toHaveLength(2)
      again.close()
    } finally {
      await cluster.close()
    }
  })

  it('half a reply arrives before the connection ends', async () => {
    const cluster = await TestCluster.start()
    try {
      const { host, port } = cluster.brokers[0] ?? { host: '', port: 0 }
      const client = await RawClient.dial(host, port)
      cluster.faults.on({ api: 'Metadata' }).halfReply(7)
      await expect(client.call(Metadata, 1, createMetadataRequest({ topics: null }))).rejects.toThrow(/closed/)
      expect(cluster.openConnections()).toBe(0)
    } finally {
      await cluster.close()
    }
  })
})
