/** Messages whose rules have names: what a version carries, what it refuses, what survives a round trip. */

import { describe, expect, test } from 'vitest'
import type { Api } from '../src/api.ts'
import { MalformedMessageError } from '../src/malformed.ts'
import {
  AddPartitionsToTxn,
  createAddPartitionsToTxnRequest,
  createAddPartitionsToTxnTopic,
  createAddPartitionsToTxnTransaction,
} from '../src/messages/add-partitions-to-txn.ts'
import { ApiVersions, createApiVersionsResponse } from '../src/messages/api-versions.ts'
import {
  ConsumerProtocolSubscription,
  createConsumerProtocolSubscription,
} from '../src/messages/consumer-protocol-subscription.ts'
import { createFindCoordinatorRequest, FindCoordinator } from '../src/messages/find-coordinator.ts'
import { createInitProducerIdRequest, InitProducerId } from '../src/messages/init-producer-id.ts'
import { createMetadataRequest, createMetadataRequestTopic, Metadata } from '../src/messages/metadata.ts'
import {
  createBatchIndexAndErrorMessage,
  createLeaderIdAndEpoch,
  createNodeEndpoint,
  createPartitionProduceResponse,
  createProduceResponse,
  createTopicProduceResponse,
  Produce,
  type ProduceResponse,
} from '../src/messages/produce.ts'
import { createSaslHandshakeRequest, SaslHandshake } from '../src/messages/sasl-handshake.ts'
import {
  createTxnOffsetCommitRequest,
  createTxnOffsetCommitRequestTopic,
  TxnOffsetCommit,
} from '../src/messages/txn-offset-commit.ts'
import { UnsupportedFieldError, UnsupportedVersionError } from '../src/unsupported.ts'
import { Reader } from '../src/wire/reader.ts'
import { Writer } from '../src/wire/writer.ts'
import { hex, toHex } from './bytes.ts'

function request<Q, S>(api: Api<Q, S>, message: Q, version: number): Uint8Array {
  const writer = new Writer()
  api.encodeRequest(writer, message, version)
  return writer.toBytes()
}

function response<Q, S>(api: Api<Q, S>, message: S, version: number): Uint8Array {
  const writer = new Writer()
  api.encodeResponse(writer, message, version)
  return writer.toBytes()
}

function readResponse<Q, S>(api: Api<Q, S>, bytes: Uint8Array, version: number): S {
  const reader = new Reader(bytes)
  const message = api.decodeResponse(reader, version)
  reader.finish()
  return message
}

describe('what a version cannot carry is refused', () => {
  test('a producer id to go on with, before InitProducerId 3 [S425]', () => {
    const message = createInitProducerIdRequest({ transactionalId: null, producerId: 7n, producerEpoch: 1 })
    expect(() => request(InitProducerId, message, 2)).toThrow(UnsupportedFieldError)
    expect(() => request(InitProducerId, message, 2)).toThrow(
      'InitProducerIdRequest version 2 cannot carry producerId: that version has no such field',
    )
    expect(toHex(request(InitProducerId, message, 3))).toBe(toHex(hex('00 00000000 0000000000000007 0001 00')))
  })

  test('a transactional id as key, in FindCoordinator 0 [S426]', () => {
    const message = createFindCoordinatorRequest({ key: 'tx', keyType: 1 })
    expect(() => request(FindCoordinator, message, 0)).toThrow(/FindCoordinatorRequest version 0 cannot carry keyType/)
    expect(toHex(request(FindCoordinator, message, 1))).toBe(toHex(hex('0002 7478 01')))
  })

  test('several keys before FindCoordinator 4, a single one from there on [S427]', () => {
    const many = createFindCoordinatorRequest({ coordinatorKeys: ['a', 'b'] })
    expect(() => request(FindCoordinator, many, 3)).toThrow(/version 3 cannot carry coordinatorKeys/)
    expect(toHex(request(FindCoordinator, many, 4))).toBe(toHex(hex('00 03 0261 0262 00')))
    expect(() => request(FindCoordinator, createFindCoordinatorRequest({ key: 'a' }), 4)).toThrow(UnsupportedFieldError)
  })

  test('a member of a group, before TxnOffsetCommit 3; without one any version will do [S433]', () => {
    const topics = [createTxnOffsetCommitRequestTopic({ name: 't' })]
    const message = createTxnOffsetCommitRequest({ transactionalId: 'x', groupId: 'g', memberId: 'm', topics })
    expect(() => request(TxnOffsetCommit, message, 2)).toThrow(/version 2 cannot carry memberId/)
    const bare = createTxnOffsetCommitRequest({ transactionalId: 'x', groupId: 'g', topics })
    for (let version = 0; version <= 5; version++) expect(request(TxnOffsetCommit, bare, version)).toBeDefined()
  })

  test('several transactions before AddPartitionsToTxn 4, one alone from there on [S434]', () => {
    const transactions = ['a', 'b'].map((transactionalId) => createAddPartitionsToTxnTransaction({ transactionalId }))
    const batched = createAddPartitionsToTxnRequest({ transactions })
    expect(() => request(AddPartitionsToTxn, batched, 3)).toThrow(/version 3 cannot carry transactions/)
    expect(request(AddPartitionsToTxn, batched, 4)).toBeDefined()
    const v3AndBelowTopics = [createAddPartitionsToTxnTopic({ name: 't', partitions: [1] })]
    const single = createAddPartitionsToTxnRequest({ v3AndBelowTransactionalId: 'a', v3AndBelowTopics })
    expect(request(AddPartitionsToTxn, single, 3)).toBeDefined()
    expect(() => request(AddPartitionsToTxn, single, 4)).toThrow(/cannot carry v3AndBelow/)
  })

  test('null where it has another meaning or none, as for all topics in Metadata 0', () => {
    const message = createMetadataRequest({ topics: null })
    expect(() => request(Metadata, message, 0)).toThrow(
      /MetadataRequest version 0 cannot carry topics: it cannot be null/,
    )
    expect(toHex(request(Metadata, message, 1))).toBe('ffffffff')
  })

  test('a field inside an array, named by its path', () => {
    const topics = [createMetadataRequestTopic({ name: null })]
    expect(() => request(Metadata, createMetadataRequest({ topics }), 9)).toThrow(
      'MetadataRequest version 9 cannot carry topics.name: it cannot be null',
    )
  })

  test('unknown tagged fields where nothing is tagged', () => {
    const unknownTaggedFields = [{ tag: 200, data: hex('01') }]
    expect(() => request(Metadata, createMetadataRequest({ unknownTaggedFields }), 8)).toThrow(
      /MetadataRequest version 8 cannot carry unknownTaggedFields/,
    )
  })

  test('any version that is not known, by either direction', () => {
    expect(() => request(SaslHandshake, createSaslHandshakeRequest(), 2)).toThrow(UnsupportedVersionError)
    expect(() => SaslHandshake.decodeRequest(new Reader(hex('0000')), -1)).toThrow(
      'SaslHandshakeRequest has no version -1: known are 0 to 1',
    )
    expect(() => request(SaslHandshake, createSaslHandshakeRequest(), 0.5)).toThrow(UnsupportedVersionError)
  })
})

describe('a Produce response', () => {
  const recordErrors = [createBatchIndexAndErrorMessage({ batchIndex: 3, batchIndexErrorMessage: 'no' })]

  function produced(partition: Parameters<typeof createPartitionProduceResponse>[0]): ProduceResponse {
    const partitionResponses = [createPartitionProduceResponse(partition)]
    return createProduceResponse({ responses: [createTopicProduceResponse({ name: 't', partitionResponses })] })
  }

  test('names the refused records from version 8 on, and loses them before [S432]', () => {
    const message = produced({ errorCode: 87, recordErrors, errorMessage: 'bad' })
    const partition = (version: number) => {
      const decoded = readResponse(Produce, response(Produce, message, version), version)
      return decoded.responses[0]?.partitionResponses[0]
    }
    expect(partition(8)).toMatchObject({ recordErrors, errorMessage: 'bad' })
    expect(partition(7)).toMatchObject({ errorCode: 87, recordErrors: [], errorMessage: null })
  })

  test('carries the new leader in a tag, and leaves the tag out when there is none', () => {
    const currentLeader = createLeaderIdAndEpoch({ leaderId: 2, leaderEpoch: 5 })
    const nodeEndpoints = [createNodeEndpoint({ nodeId: 2, host: 'h', port: 9092, rack: null })]
    const message = { ...produced({ errorCode: 6, currentLeader }), nodeEndpoints }
    expect(readResponse(Produce, response(Produce, message, 10), 10)).toEqual(message)
    const [tagged, bare] = [response(Produce, message, 10), response(Produce, produced({ errorCode: 6 }), 10)]
    // The two tags are 11 and 15 bytes of tag, size and data.
    expect(tagged.length - bare.length).toBe(11 + 15)
  })

  test('with a tag that only later versions have is malformed', () => {
    const message = produced({ currentLeader: createLeaderIdAndEpoch({ leaderId: 2, leaderEpoch: 5 }) })
    expect(() => readResponse(Produce, response(Produce, message, 10), 9)).toThrow(
      'field responses[0].partitionResponses[0].currentLeader',
    )
  })

  test('cut at any byte is malformed, in every version', () => {
    const message = produced({ baseOffset: 5n, errorCode: 87 })
    for (let version = 0; version <= 12; version++) {
      const bytes = response(Produce, message, version)
      for (let length = 0; length < bytes.length; length++) {
        expect(() => readResponse(Produce, bytes.subarray(0, length), version)).toThrow(MalformedMessageError)
      }
    }
  })
})

describe('unknown tagged fields', () => {
  test('survive a round trip between the known ones, in the order of their tags', () => {
    // Tags 1 (epoch), 3 (migration ready) and 100, which a newer broker may send.
    const bytes = hex('0000 01 00000000 03 01 08 0000000000000007 03 01 01 64 02 beef')
    const message = readResponse(ApiVersions, bytes, 3)
    expect(message.finalizedFeaturesEpoch).toBe(7n)
    expect(message.zkMigrationReady).toBe(true)
    expect(message.unknownTaggedFields.map(({ tag, data }) => [tag, toHex(data)])).toEqual([[100, 'beef']])
    expect(toHex(response(ApiVersions, message, 3))).toBe(toHex(bytes))
  })
})

describe('a message', () => {
  test('has every property, in one order, whatever the version it came in', () => {
    const keys = Object.keys(createApiVersionsResponse())
    for (const version of [0, 1, 3]) {
      const decoded = readResponse(ApiVersions, response(ApiVersions, createApiVersionsResponse(), version), version)
      expect(Object.keys(decoded)).toEqual(keys)
    }
  })

  test('is not changed by encoding it', () => {
    const message = Object.freeze(
      createMetadataRequest({ topics: [Object.freeze(createMetadataRequestTopic({ name: 't' }))] }),
    )
    const before = structuredClone(message)
    for (let version = 0; version <= Metadata.versions.max; version++) request(Metadata, message, version)
    expect(message).toEqual(before)
  })

  test('made by a factory shares no array with another', () => {
    const [first, second] = [createMetadataRequest(), createMetadataRequest()]
    first.topics?.push(createMetadataRequestTopic({ name: 't' }))
    expect(second.topics).toEqual([])
  })

  test('of a consumer inside JoinGroup is read and written like any other', () => {
    const message = createConsumerProtocolSubscription({ topics: ['orders'], generationId: 4, rackId: 'r1' })
    const writer = new Writer()
    ConsumerProtocolSubscription.encode(writer, message, 3)
    const reader = new Reader(writer.toBytes())
    expect(ConsumerProtocolSubscription.decode(reader, 3)).toEqual(message)
    reader.finish()
  })
})
