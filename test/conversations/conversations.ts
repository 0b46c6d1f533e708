/** The conversations: each says something to a broker and tells what it heard. */
import { codecs } from '@millrace/compression'
import {
  AddPartitionsToTxn,
  ApiVersions,
  createAddPartitionsToTxnRequest,
  createApiVersionsRequest,
  createFetchRequest,
  createListOffsetsRequest,
  createMetadataRequest,
  createProduceRequest,
  decodeResponseFrame,
  encodeRequestFrame,
  Fetch,
  ListOffsets,
  Metadata,
  Produce,
} from '@millrace/protocol'
import { createAddPartitionsToTxnTopic } from '@millrace/protocol/messages/add-partitions-to-txn'
import { createFetchPartition, createFetchTopic } from '@millrace/protocol/messages/fetch'
import { createListOffsetsPartition, createListOffsetsTopic } from '@millrace/protocol/messages/list-offsets'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import { createPartitionProduceData, createTopicProduceData } from '@millrace/protocol/messages/produce'
import { batchOf, changed, type Identity, type Talk } from './talk.ts'

/** What kind of broker it is, where a conversation has to know. */
export interface Kind {
  readonly hasImplicitTransactions: boolean
  /** Produce versions that the broker takes. */
  readonly maxProduce: number
}

export type Conversation = (talk: Talk, kind: Kind) => Promise<unknown>

export const conversations: Readonly<Record<string, Conversation>> = {
  'sequences, in and out of order': async (talk) => {
    const topic = await talk.topic('sequences')
    const as = await talk.newProducer()
    const send = (sequence: number, values = [`${sequence}`], epoch = as.epoch): Promise<unknown> =>
      talk.produce(topic, batchOf({ as: { ...as, epoch }, sequence, values }))
    const heard: Record<string, unknown> = {}
    for (let sequence = 0; sequence < 6; sequence++) heard[`in order ${sequence}`] = await send(sequence)
    heard['a repetition'] = await send(5)
    heard['the oldest repetition that is remembered'] = await send(1)
    heard['a repetition that is forgotten'] = await send(0)
    heard['a gap'] = await send(9)
    heard['a repetition cut differently'] = await send(4, ['4', '5'])
    heard['a repetition with one more behind it'] = await send(5, ['5', '6'])
    heard['a new epoch in the middle'] = await send(6, ['6'], as.epoch + 1)
    heard['a new epoch from the start'] = await send(0, ['0'], as.epoch + 1)
    heard['the epoch before'] = await send(6)
    return heard
  },

  'sequences around their end': async (talk) => {
    const topic = await talk.topic('wrap')
    const as = await talk.newProducer()
    const send = (sequence: number, values: string[]): Promise<unknown> =>
      talk.produce(topic, batchOf({ as, sequence, values }))
    return {
      'nothing known, near the end': await send(2147483645, ['a']),
      'across the end': await send(2147483646, ['b', 'c', 'd']),
      'behind it': await send(1, ['e']),
      'the repetition across the end': await send(2147483646, ['b', 'c', 'd']),
    }
  },

  'batches with something wrong': async (talk) => {
    const topic = await talk.topic('batches')
    const one = batchOf()
    const two = batchOf({ values: ['a', 'b'] })
    const flipped = new Uint8Array(one)
    flipped[flipped.length - 1] = 0x7f
    const wrong: Record<string, Uint8Array | null> = {
      'no bytes': new Uint8Array(0),
      'two batches': new Uint8Array(Buffer.concat([one, two])),
      'a wrong checksum': flipped,
      'a base offset': changed(one, (view) => view.setBigInt64(0, 5n)),
      'the control bit': changed(one, (view) => view.setInt16(21, 0x20)),
      'an unused attribute bit': changed(one, (view) => view.setInt16(21, 0x100)),
      'the append time bit': changed(one, (view) => view.setInt16(21, 0x08)),
      'no records': changed(one, (view) => view.setInt32(57, 0)),
      'a count that is not the last offset delta': changed(two, (view) => view.setInt32(23, 5)),
      'more records counted than there are': counted(one, 2),
      'fewer records counted than there are': counted(two, 1),
      'a maximum timestamp that no record has': changed(one, (view) => view.setBigInt64(35, 1n)),
      'an offset delta out of order': changed(one, (view) => view.setInt8(64, 2)),
      'plain records called gzip': changed(one, (view) => view.setInt16(21, 1)),
      'a producer id without a sequence': changed(batchOf({ as: { producerId: 1n, epoch: 0 } }), (view) =>
        view.setInt32(53, -1),
      ),
    }
    const heard: Record<string, unknown> = {}
    for (const [what, batch] of Object.entries(wrong)) heard[what] = await talk.produce(topic, batch)
    return heard
  },

  'compression and the versions that may carry it': async (talk) => {
    const topic = await talk.topic('codecs')
    const heard: Record<string, unknown> = {}
    for (const codec of codecs.all) {
      heard[codec.name] = await talk.produce(topic, compressed(codec.name, codec.id))
    }
    heard['zstd in version 6'] = await talk.produce(topic, compressed('zstd', 4), { version: 6 })
    heard['offset deltas out of order, compressed'] = await talk.produce(topic, compressed('gzip', 1, 2))
    heard['lz4 in version 6'] = await talk.produce(topic, compressed('lz4', 3), { version: 6 })
    return heard
  },

  'places that are not there': async (talk, kind) => ({
    'no such topic': await talk.produce(talk.named('missing'), batchOf()),
    'no such partition': await talk.produce(await talk.topic('places'), batchOf(), { partition: 9 }),
    'acks of 7': await talk.produce(talk.named('places'), batchOf(), { acks: 7 }),
    'an empty name': await talk.produce('', batchOf(), { version: Math.min(kind.maxProduce, 12) }),
    ...(kind.maxProduce < 13
      ? {}
      : {
          'an id of zero': await talk.produce('', batchOf(), { version: 13 }),
          'an id that nobody has': await talk.produce('', batchOf(), {
            version: 13,
            topicId: 'p8ID8lrJ11yjZOGjDy5ZPQ',
          }),
        }),
  }),

  'topics that do not take everything': async (talk) => {
    const compacted = await talk.topic('compacted', { 'cleanup.policy': 'compact' })
    const small = await talk.topic('small', { 'max.message.bytes': '200' })
    const stamped = await talk.topic('stamped', { 'message.timestamp.type': 'LogAppendTime' })
    const mixed = batchOf({ values: [{ key: 'k', value: 'a' }, 'b'] })
    return {
      'a record without a key, compacted': await talk.produce(compacted, mixed),
      'the same in version 7': await talk.produce(compacted, mixed, { version: 7 }),
      'a batch that fits': await talk.produce(small, batchOf({ values: ['x'.repeat(100)] })),
      'a batch too large': await talk.produce(small, batchOf({ values: ['x'.repeat(200)] })),
      'append time': await talk.produce(stamped, batchOf()),
      'an old timestamp under append time': await talk.produce(
        stamped,
        batchOf({ values: [{ value: 'a', timestamp: 5 }] }),
      ),
    }
  },

  'every Produce version': async (talk, kind) => {
    const topic = await talk.topic('versions')
    const heard: Record<string, unknown> = {}
    for (let version = 3; version <= Math.min(kind.maxProduce, 12); version++) {
      heard[`version ${version}`] = await talk.produce(topic, batchOf(), { version })
    }
    return heard
  },

  'what was written, read again': async (talk) => {
    const topic = await talk.topic('reading')
    for (const [index, timestamp] of [1000, 3000, 2000].entries()) {
      await talk.produce(
        topic,
        batchOf({
          values: [
            { value: `${index}`, timestamp },
            { value: `${index}b`, timestamp: timestamp + 1 },
          ],
        }),
      )
    }
    const offsetAt = async (timestamp: bigint, version: number): Promise<unknown> => {
      const partitions = [createListOffsetsPartition({ partitionIndex: 0, timestamp })]
      const request = createListOffsetsRequest({
        replicaId: -1,
        topics: [createListOffsetsTopic({ name: topic, partitions })],
      })
      const { topics } = await (await talk.client()).call(ListOffsets, version, request)
      const { errorCode, offset, timestamp: found, leaderEpoch } = topics[0]?.partitions[0] ?? {}
      return { errorCode, offset, found, leaderEpoch }
    }
    const fetch = async (fetchOffset: bigint): Promise<unknown> => {
      const partitions = [
        createFetchPartition({ partition: 0, fetchOffset, partitionMaxBytes: 10_000, currentLeaderEpoch: -1 }),
      ]
      const request = createFetchRequest({
        replicaId: -1,
        maxWaitMs: 100,
        minBytes: 1,
        maxBytes: 10_000,
        topics: [createFetchTopic({ topic, partitions })],
      })
      const { errorCode, responses } = await (await talk.client()).call(Fetch, 11, request)
      const {
        errorCode: partitionError,
        highWatermark,
        lastStableOffset,
        logStartOffset,
        records,
      } = responses[0]?.partitions[0] ?? {}
      return { errorCode, partitionError, highWatermark, lastStableOffset, logStartOffset, bytes: records?.length ?? 0 }
    }
    return {
      earliest: await offsetAt(-2n, 5),
      latest: await offsetAt(-1n, 5),
      'at a time': await offsetAt(2500n, 5),
      'at the time of a first record': await offsetAt(1000n, 1),
      'beyond all times': await offsetAt(9_000_000_000_000n, 5),
      'from the start': await fetch(0n),
      'from inside a batch': await fetch(3n),
      'from the end': await fetch(6n),
      'from beyond the end': await fetch(7n),
      'from before the start': await fetch(-5n),
    }
  },

  'metadata of what is not there': async (talk) => {
    const ask = async (names: string[], create: boolean): Promise<unknown> => {
      const topics = names.map((name) => createMetadataRequestTopic({ name }))
      const answer = await (await talk.client()).call(
        Metadata,
        7,
        createMetadataRequest({ topics, allowAutoTopicCreation: create }),
      )
      return answer.topics.map(({ errorCode, partitions }) => ({ errorCode, partitions: partitions.length }))
    }
    return {
      'a topic that nobody may create': await ask([talk.named('never')], false),
      'a name that no topic can have': await ask(['a b', '.', ''], true),
      'nothing asked': await ask([], true),
    }
  },

  'a Produce without an answer': async (talk) => {
    const topic = await talk.topic('silent')
    const frame = (name: string): Uint8Array => {
      const partitionData = [createPartitionProduceData({ index: 0, records: batchOf() })]
      const topicData = [createTopicProduceData({ name, partitionData })]
      const request = createProduceRequest({ acks: 0, timeoutMs: 5000, transactionalId: null, topicData })
      return new Uint8Array(Buffer.concat(encodeRequestFrame(Produce, 9, { correlationId: 1, clientId: 'x' }, request)))
    }
    return {
      'that is in order': await talk.hangsUpOn(frame(topic)),
      'for a topic that is not there': await talk.hangsUpOn(frame(talk.named('missing'))),
    }
  },

  'requests that no broker understands': async (talk) => {
    const frame = (key: number, version: number): Uint8Array => {
      const bytes = new Uint8Array(
        Buffer.concat(
          encodeRequestFrame(Metadata, 7, { correlationId: 1, clientId: 'x' }, createMetadataRequest({ topics: [] })),
        ),
      )
      const view = new DataView(bytes.buffer)
      view.setInt16(4, key)
      view.setInt16(6, version)
      return bytes
    }
    return {
      'an API that is not there': await talk.hangsUpOn(frame(999, 0)),
      'a version that is not there': await talk.hangsUpOn(frame(3, 99)),
      'a body of another version': await talk.hangsUpOn(frame(3, 12)),
    }
  },

  'an ApiVersions that asks for too much': async (talk) => {
    const client = await talk.client()
    const bytes = new Uint8Array(
      Buffer.concat(
        encodeRequestFrame(ApiVersions, 3, { correlationId: 5, clientId: 'x' }, createApiVersionsRequest()),
      ),
    )
    new DataView(bytes.buffer).setInt16(6, 77)
    const { errorCode, apiKeys } = decodeResponseFrame(ApiVersions, 0, await client.exchange(bytes, 5)).message
    return { errorCode, keys: apiKeys.map(({ apiKey }) => apiKey) }
  },

  'names of client software': async (talk) => {
    const ask = async (clientSoftwareName: string): Promise<number> => {
      const request = createApiVersionsRequest({ clientSoftwareName, clientSoftwareVersion: '1.0' })
      return (await (await talk.client()).call(ApiVersions, 3, request)).errorCode
    }
    return { good: await ask('my-client.js'), 'with a space': await ask('my client'), empty: await ask('') }
  },

  'a transaction of the old protocol': async (talk) => {
    const topic = await talk.topic('tv1')
    const id = 'tv1'
    const as = await talk.initTransactions(id)
    const send = (sequence: number, value: string, who: Identity = as): Promise<unknown> =>
      talk.produce(topic, batchOf({ as: who, sequence, values: [value], transactional: true }), {
        transactionalId: talk.named(id),
      })
    const add = (who: Identity = as): Promise<unknown> => addPartition(talk, id, who, topic)
    const end = async (committed: boolean, who: Identity = as): Promise<number> =>
      (await talk.endTransaction(id, who, committed, 3)).errorCode
    const heard: Record<string, unknown> = {
      'the first epoch': as.epoch,
      'an end of nothing': await end(true),
      'a partition added': await add(),
      'a batch': await send(0, 'a'),
      'a plain batch in between': await talk.produce(topic, batchOf({ as, sequence: 1, values: ['plain'] })),
      'a commit': await end(true),
      'the same commit again': await end(true),
      'an abort after it': await end(false),
      'a partition added again': await add(),
      'the next batch': await send(1, 'b'),
      'an abort': await end(false),
      'another producer id': await end(true, { ...as, producerId: as.producerId + 77n }),
      'a later epoch': await end(true, { ...as, epoch: as.epoch + 5 }),
    }
    const second = await talk.initTransactions(id)
    return {
      ...heard,
      'the next instance': second.epoch - as.epoch,
      'the first one after that': [await add(), await end(true)],
      'offsets, the markers counted': await talk.produce(topic, batchOf({ values: ['end'] })),
    }
  },

  'an instance that replaces one with an open transaction': async (talk) => {
    const topic = await talk.topic('fence')
    const first = await talk.initTransactions('fence')
    await addPartition(talk, 'fence', first, topic)
    const options = { transactionalId: talk.named('fence') }
    const before = await talk.produce(topic, batchOf({ as: first, values: ['a'], transactional: true }), options)
    const second = await talk.initTransactions('fence')
    return {
      before,
      'epochs on': second.epoch - first.epoch,
      'the same id': second.producerId === first.producerId,
      'the first one goes on': await talk.produce(
        topic,
        batchOf({ as: first, sequence: 1, transactional: true }),
        options,
      ),
      'and wants to commit': (await talk.endTransaction('fence', first, true, 3)).errorCode,
    }
  },

  'an identity that is renewed': async (talk) => {
    const first = await talk.initTransactions('renew')
    const renew = async (as: Identity): Promise<unknown> => {
      const { errorCode, producerId, epoch } = await talk.initTransactions('renew', { as, version: 4 })
      return { errorCode, epochs: epoch - first.epoch, sameId: producerId === first.producerId }
    }
    return {
      once: await renew(first),
      'once more with the first': await renew(first),
      'with the second': await renew({ ...first, epoch: first.epoch + 1 }),
      'with the first, too late': (await talk.initTransactions('renew', { as: first, version: 4 })).errorCode,
    }
  },

  'a batch whose partition was not added': async (talk, kind) => {
    const topic = await talk.topic('unadded')
    const as = await talk.initTransactions('unadded')
    const options = { transactionalId: talk.named('unadded'), version: Math.min(kind.maxProduce, 11) }
    return talk.produce(topic, batchOf({ as, values: ['a'], transactional: true }), options)
  },

  'a transaction of the new protocol': async (talk, kind) => {
    if (!kind.hasImplicitTransactions) return 'not spoken'
    const topic = await talk.topic('tv2')
    const id = 'tv2'
    const first = await talk.initTransactions(id)
    const send = (sequence: number, value: string, who: Identity): Promise<unknown> =>
      talk.patiently(
        () =>
          talk.produce(topic, batchOf({ as: who, sequence, values: [value], transactional: true }), {
            transactionalId: talk.named(id),
            version: 12,
          }),
        (said) => said !== 'closed' && said.errorCode === 51,
      )
    const end = async (
      committed: boolean,
      who: Identity,
    ): Promise<{ errorCode: number; epochs: number; sameId: boolean; next: Identity }> => {
      const { errorCode, producerId, epoch } = await talk.endTransaction(id, who, committed, 5)
      return {
        errorCode,
        epochs: epoch - first.epoch,
        sameId: producerId === first.producerId,
        next: { producerId, epoch },
      }
    }
    const heard: Record<string, unknown> = {}
    const note = (
      what: string,
      { errorCode, epochs, sameId }: { errorCode: number; epochs: number; sameId: boolean },
    ): void => {
      heard[what] = errorCode === 0 ? { errorCode, epochs, sameId } : { errorCode }
    }
    note('a commit of nothing', await end(true, first))
    const aborted = await end(false, first)
    note('an abort of nothing', aborted)
    heard['a batch'] = await send(0, 'a', aborted.next)
    heard['another'] = await send(1, 'b', aborted.next)
    const committed = await end(true, aborted.next)
    note('a commit', committed)
    note('the same commit again', await end(true, aborted.next))
    note('an abort under the old epoch', await end(false, aborted.next))
    heard['a batch that comes late'] = await send(2, 'late', aborted.next)
    heard['a batch that does not start at 0'] = await send(4, 'c', committed.next)
    heard['a batch that does'] = await send(0, 'c', committed.next)
    note('an abort', await end(false, committed.next))
    // Answered at once, it may be under way still; answered again, it is over.
    note('the same abort again', await end(false, committed.next))
    heard['offsets, the markers counted'] = await talk.produce(topic, batchOf({ values: ['end'] }))
    return heard
  },
}

async function addPartition(talk: Talk, id: string, as: Identity, topic: string): Promise<unknown> {
  const request = createAddPartitionsToTxnRequest({
    v3AndBelowTransactionalId: talk.named(id),
    v3AndBelowProducerId: as.producerId,
    v3AndBelowProducerEpoch: as.epoch,
    v3AndBelowTopics: [createAddPartitionsToTxnTopic({ name: topic, partitions: [0] })],
  })
  return talk.patiently(
    async () => {
      const { resultsByTopicV3AndBelow } = await (await talk.client()).call(AddPartitionsToTxn, 3, request)
      return resultsByTopicV3AndBelow[0]?.resultsByPartition[0]?.partitionErrorCode
    },
    (errorCode) => errorCode === 51,
  )
}

function counted(batch: Uint8Array, count: number): Uint8Array {
  return changed(batch, (view) => {
    view.setInt32(23, count - 1)
    view.setInt32(57, count)
  })
}

function compressed(name: 'gzip' | 'snappy' | 'lz4' | 'zstd', id: number, offsetDelta = 0): Uint8Array {
  const plain = batchOf({ values: ['value '.repeat(20)] })
  // Behind length (two bytes here), attributes and timestamp delta.
  plain[65] = offsetDelta
  const records = codecs.byName(name).compressSync(plain.subarray(61))
  const bytes = new Uint8Array(61 + records.length)
  bytes.set(plain.subarray(0, 61))
  bytes.set(records, 61)
  return changed(bytes, (view) => {
    view.setInt32(8, bytes.length - 12)
    view.setInt16(21, id)
  })
}
