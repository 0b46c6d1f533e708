/** Every version of every API that a profile offers is answered, and the answer can be read. */
import * as protocol from '@millrace/protocol'
import {
  createAddPartitionsToTxnTopic,
  createAddPartitionsToTxnTransaction,
} from '@millrace/protocol/messages/add-partitions-to-txn'
import { createCreatePartitionsTopic } from '@millrace/protocol/messages/create-partitions'
import { createCreatableTopic } from '@millrace/protocol/messages/create-topics'
import { createDeleteRecordsPartition, createDeleteRecordsTopic } from '@millrace/protocol/messages/delete-records'
import { createDeleteTopicState } from '@millrace/protocol/messages/delete-topics'
import { createDescribeConfigsResource } from '@millrace/protocol/messages/describe-configs'
import { createTopicRequest } from '@millrace/protocol/messages/describe-producers'
import { createFetchPartition, createFetchTopic } from '@millrace/protocol/messages/fetch'
import { createJoinGroupRequestProtocol } from '@millrace/protocol/messages/join-group'
import { createMemberIdentity } from '@millrace/protocol/messages/leave-group'
import { createListOffsetsPartition, createListOffsetsTopic } from '@millrace/protocol/messages/list-offsets'
import { createMetadataRequestTopic } from '@millrace/protocol/messages/metadata'
import {
  createOffsetCommitRequestPartition,
  createOffsetCommitRequestTopic,
} from '@millrace/protocol/messages/offset-commit'
import {
  createOffsetFetchRequestGroup,
  createOffsetFetchRequestTopic,
  createOffsetFetchRequestTopics,
} from '@millrace/protocol/messages/offset-fetch'
import {
  createOffsetForLeaderPartition,
  createOffsetForLeaderTopic,
} from '@millrace/protocol/messages/offset-for-leader-epoch'
import {
  createTxnOffsetCommitRequestPartition,
  createTxnOffsetCommitRequestTopic,
} from '@millrace/protocol/messages/txn-offset-commit'
import { describe, expect, it } from 'vitest'
import { profileNames } from '../src/profiles/profiles.ts'
import type { RawClient } from '../src/raw-client.ts'
import { batchOf, requestOf, type Scenario, scenario } from './support.ts'

/** Sends one request, as full as its version allows. */
type Call = (world: Scenario, client: RawClient, version: number) => Promise<unknown>

function call<Request>(
  api: protocol.Api<Request, unknown>,
  build: (version: number, world: Scenario) => Request,
): [number, { name: string; send: Call }] {
  return [
    api.key,
    { name: api.name, send: (world, client, version) => client.call(api, version, build(version, world)) },
  ]
}

const calls = new Map([
  call(protocol.Produce, (version, { cluster }) => requestOf(cluster, batchOf(), { version })),
  call(protocol.Fetch, (version, { cluster }) => {
    const partitions = [createFetchPartition({ partition: 0, fetchOffset: 0n, partitionMaxBytes: 1000 })]
    const topic = version >= 13 ? { topicId: cluster.topicId('orders') } : { topic: 'orders' }
    return protocol.createFetchRequest({ maxBytes: 1000, topics: [createFetchTopic({ ...topic, partitions })] })
  }),
  call(protocol.ListOffsets, (version) => {
    const oldStyle = version === 0 ? { maxNumOffsets: 1 } : {}
    const partitions = [createListOffsetsPartition({ partitionIndex: 0, timestamp: -1n, ...oldStyle })]
    return protocol.createListOffsetsRequest({ topics: [createListOffsetsTopic({ name: 'orders', partitions })] })
  }),
  call(protocol.Metadata, () =>
    protocol.createMetadataRequest({ topics: [createMetadataRequestTopic({ name: 'orders' })] }),
  ),
  call(protocol.OffsetCommit, (version, { cluster }) => {
    const partitions = [createOffsetCommitRequestPartition({ partitionIndex: 0, committedOffset: 1n })]
    const topic = version >= 10 ? { topicId: cluster.topicId('orders') } : { name: 'orders' }
    const topics = [createOffsetCommitRequestTopic({ ...topic, partitions })]
    return protocol.createOffsetCommitRequest({ groupId: 'g', topics })
  }),
  call(protocol.OffsetFetch, (version, { cluster }) => {
    if (version < 8) {
      const topics = [createOffsetFetchRequestTopic({ name: 'orders', partitionIndexes: [0] })]
      return protocol.createOffsetFetchRequest({ groupId: 'g', topics })
    }
    const topic = version >= 10 ? { topicId: cluster.topicId('orders') } : { name: 'orders' }
    const topics = [createOffsetFetchRequestTopics({ ...topic, partitionIndexes: [0] })]
    return protocol.createOffsetFetchRequest({ groups: [createOffsetFetchRequestGroup({ groupId: 'g', topics })] })
  }),
  call(protocol.FindCoordinator, (version) =>
    protocol.createFindCoordinatorRequest(version >= 4 ? { coordinatorKeys: ['g'] } : { key: 'g' }),
  ),
  call(protocol.JoinGroup, () =>
    protocol.createJoinGroupRequest({
      groupId: 'g',
      sessionTimeoutMs: 30_000,
      rebalanceTimeoutMs: 0,
      protocolType: 'consumer',
      protocols: [createJoinGroupRequestProtocol({ name: 'range', metadata: new Uint8Array(1) })],
    }),
  ),
  call(protocol.SyncGroup, (version) => {
    const types = version >= 5 ? { protocolType: 'consumer', protocolName: 'range' } : {}
    return protocol.createSyncGroupRequest({ groupId: 'g', memberId: 'm', ...types })
  }),
  call(protocol.Heartbeat, () => protocol.createHeartbeatRequest({ groupId: 'g', memberId: 'm' })),
  call(protocol.LeaveGroup, (version) =>
    protocol.createLeaveGroupRequest({
      groupId: 'g',
      ...(version >= 3 ? { members: [createMemberIdentity({ memberId: 'm' })] } : { memberId: 'm' }),
    }),
  ),
  call(protocol.DescribeGroups, () => protocol.createDescribeGroupsRequest({ groups: ['g'] })),
  call(protocol.ListGroups, () => protocol.createListGroupsRequest()),
  call(protocol.ApiVersions, (version) =>
    protocol.createApiVersionsRequest(
      version >= 3 ? { clientSoftwareName: 'raw-client', clientSoftwareVersion: '1.0' } : {},
    ),
  ),
  call(protocol.CreateTopics, (version) =>
    protocol.createCreateTopicsRequest({
      topics: [createCreatableTopic({ name: `new-${version}`, numPartitions: 2, replicationFactor: 2 })],
    }),
  ),
  call(protocol.DeleteTopics, (version) =>
    protocol.createDeleteTopicsRequest(
      version >= 6 ? { topics: [createDeleteTopicState({ name: 'gone' })] } : { topicNames: ['gone'] },
    ),
  ),
  call(protocol.DeleteRecords, () => {
    const partitions = [createDeleteRecordsPartition({ partitionIndex: 0, offset: 0n })]
    return protocol.createDeleteRecordsRequest({ topics: [createDeleteRecordsTopic({ name: 'orders', partitions })] })
  }),
  call(protocol.InitProducerId, () =>
    protocol.createInitProducerIdRequest({ transactionalId: null, transactionTimeoutMs: 60_000 }),
  ),
  call(protocol.OffsetForLeaderEpoch, () => {
    const partitions = [createOffsetForLeaderPartition({ partition: 0, leaderEpoch: 0 })]
    const topics = [createOffsetForLeaderTopic({ topic: 'orders', partitions })]
    return protocol.createOffsetForLeaderEpochRequest({ topics })
  }),
  call(protocol.DescribeConfigs, () => {
    const topic = createDescribeConfigsResource({ resourceType: 2, resourceName: 'orders', configurationKeys: null })
    const broker = createDescribeConfigsResource({ resourceType: 4, resourceName: '1', configurationKeys: null })
    return protocol.createDescribeConfigsRequest({ resources: [topic, broker] })
  }),
  call(protocol.CreatePartitions, () =>
    protocol.createCreatePartitionsRequest({
      topics: [createCreatePartitionsTopic({ name: 'orders', count: 3, assignments: null })],
    }),
  ),
  call(protocol.DescribeCluster, () => protocol.createDescribeClusterRequest()),
  call(protocol.DescribeProducers, () =>
    protocol.createDescribeProducersRequest({
      topics: [createTopicRequest({ name: 'orders', partitionIndexes: [0] })],
    }),
  ),
  call(protocol.AddPartitionsToTxn, (version) => {
    const topics = [createAddPartitionsToTxnTopic({ name: 'orders', partitions: [0] })]
    return protocol.createAddPartitionsToTxnRequest(
      version >= 4
        ? { transactions: [createAddPartitionsToTxnTransaction({ transactionalId: 'tx', topics })] }
        : { v3AndBelowTransactionalId: 'tx', v3AndBelowTopics: topics },
    )
  }),
  call(protocol.AddOffsetsToTxn, () => protocol.createAddOffsetsToTxnRequest({ transactionalId: 'tx', groupId: 'g' })),
  call(protocol.EndTxn, () => protocol.createEndTxnRequest({ transactionalId: 'tx', committed: true })),
  call(protocol.TxnOffsetCommit, (version, { cluster }) => {
    const partitions = [createTxnOffsetCommitRequestPartition({ partitionIndex: 0, committedOffset: 1n })]
    const topic = version >= 6 ? { topicId: cluster.topicId('orders') } : { name: 'orders' }
    const topics = [createTxnOffsetCommitRequestTopic({ ...topic, partitions })]
    return protocol.createTxnOffsetCommitRequest({ transactionalId: 'tx', groupId: 'g', topics })
  }),
  call(protocol.DescribeTransactions, () => protocol.createDescribeTransactionsRequest({ transactionalIds: ['tx'] })),
  call(protocol.ListTransactions, () => protocol.createListTransactionsRequest()),
])

describe.each(profileNames)('%s', (profile) => {
  it('offers only what it serves, in versions that the codec knows', async () => {
    for (const { apiKey, minVersion, maxVersion } of await offered(scenario({ profile }))) {
      expect(calls.has(apiKey), `API ${apiKey}`).toBe(true)
      expect(minVersion).toBeLessThanOrEqual(maxVersion)
    }
  })

  it('answers every version it offers, with what was asked, a refusal, or a throttle', async () => {
    for (const { apiKey, minVersion, maxVersion } of await offered(scenario({ profile }))) {
      for (let version = minVersion; version <= maxVersion; version++) {
        for (const fault of ['none', 'refused', 'throttled']) {
          const { name, send } = calls.get(apiKey) ?? { name: '?', send: () => Promise.reject(new Error('no call')) }
          const world = scenario({ profile })
          if (fault === 'refused') world.cluster.faults.on({ api: name }).fail('NOT_COORDINATOR')
          if (fault === 'throttled') world.cluster.faults.on({ api: name }).throttle(100)
          const client = world.connect()
          const outcome = send(world, client, version).then(
            () => 'answered',
            (error: unknown) => `${String(error)} ${world.cluster.violations.map(({ message }) => message).join()}`,
          )
          await world.pass(1)
          expect(await outcome, `${name} v${version}`).toBe('answered')
        }
      }
    }
  })
})

async function offered(world: Scenario): Promise<{ apiKey: number; minVersion: number; maxVersion: number }[]> {
  const answer = world.connect().call(protocol.ApiVersions, 0, protocol.createApiVersionsRequest())
  await world.pass()
  const { apiKeys } = await answer
  return apiKeys
}
