/** Completeness: the APIs there are, held against facts that were not made from the schema. */

import { describe, expect, test } from 'vitest'
import { encodeRequestFrame } from '../src/frame.ts'
import { requestHeaderVersion, responseHeaderVersion } from '../src/header.ts'
import { MalformedMessageError } from '../src/malformed.ts'
import { ApiVersions, createApiVersionsRequest } from '../src/messages/api-versions.ts'
import { allApis, allPayloads, apiByKey, apiByName, decodeRequestFrame } from '../src/registry.ts'
import { hex } from './bytes.ts'

/**
 * Key, name, first and last stable version, first flexible version: the APIs with a broker listener as the classes of
 * Kafka 4.4.0 print them, from the first version that those of 3.9.2 still have.
 */
const FACTS: readonly (readonly [number, string, number, number, number | null])[] = [
  [0, 'Produce', 0, 13, 9],
  [1, 'Fetch', 0, 18, 12],
  [2, 'ListOffsets', 0, 11, 6],
  [3, 'Metadata', 0, 13, 9],
  [8, 'OffsetCommit', 0, 10, 8],
  [9, 'OffsetFetch', 0, 10, 6],
  [10, 'FindCoordinator', 0, 6, 3],
  [11, 'JoinGroup', 0, 9, 6],
  [12, 'Heartbeat', 0, 4, 4],
  [13, 'LeaveGroup', 0, 5, 4],
  [14, 'SyncGroup', 0, 5, 4],
  [15, 'DescribeGroups', 0, 6, 5],
  [16, 'ListGroups', 0, 5, 3],
  [17, 'SaslHandshake', 0, 1, null],
  [18, 'ApiVersions', 0, 5, 3],
  [19, 'CreateTopics', 0, 7, 5],
  [20, 'DeleteTopics', 0, 6, 4],
  [21, 'DeleteRecords', 0, 2, 2],
  [22, 'InitProducerId', 0, 5, 2],
  [23, 'OffsetForLeaderEpoch', 0, 4, 4],
  [24, 'AddPartitionsToTxn', 0, 5, 3],
  [25, 'AddOffsetsToTxn', 0, 4, 3],
  [26, 'EndTxn', 0, 5, 3],
  [27, 'WriteTxnMarkers', 0, 2, 1],
  [28, 'TxnOffsetCommit', 0, 6, 3],
  [29, 'DescribeAcls', 0, 3, 2],
  [30, 'CreateAcls', 0, 3, 2],
  [31, 'DeleteAcls', 0, 3, 2],
  [32, 'DescribeConfigs', 0, 4, 4],
  [33, 'AlterConfigs', 0, 2, 2],
  [34, 'AlterReplicaLogDirs', 0, 2, 2],
  [35, 'DescribeLogDirs', 0, 5, 2],
  [36, 'SaslAuthenticate', 0, 2, 2],
  [37, 'CreatePartitions', 0, 3, 2],
  [38, 'CreateDelegationToken', 0, 3, 2],
  [39, 'RenewDelegationToken', 0, 2, 2],
  [40, 'ExpireDelegationToken', 0, 2, 2],
  [41, 'DescribeDelegationToken', 0, 3, 2],
  [42, 'DeleteGroups', 0, 3, 2],
  [43, 'ElectLeaders', 0, 2, 2],
  [44, 'IncrementalAlterConfigs', 0, 1, 1],
  [45, 'AlterPartitionReassignments', 0, 1, 0],
  [46, 'ListPartitionReassignments', 0, 0, 0],
  [47, 'OffsetDelete', 0, 0, null],
  [48, 'DescribeClientQuotas', 0, 1, 1],
  [49, 'AlterClientQuotas', 0, 1, 1],
  [50, 'DescribeUserScramCredentials', 0, 0, 0],
  [51, 'AlterUserScramCredentials', 0, 0, 0],
  [55, 'DescribeQuorum', 0, 2, 0],
  [57, 'UpdateFeatures', 0, 2, 0],
  [60, 'DescribeCluster', 0, 2, 0],
  [61, 'DescribeProducers', 0, 0, 0],
  [64, 'UnregisterBroker', 0, 0, 0],
  [65, 'DescribeTransactions', 0, 0, 0],
  [66, 'ListTransactions', 0, 2, 0],
  [68, 'ConsumerGroupHeartbeat', 0, 1, 0],
  [69, 'ConsumerGroupDescribe', 0, 1, 0],
  [71, 'GetTelemetrySubscriptions', 0, 0, 0],
  [72, 'PushTelemetry', 0, 0, 0],
  [74, 'ListConfigResources', 0, 1, 0],
  [75, 'DescribeTopicPartitions', 0, 0, 0],
  [76, 'ShareGroupHeartbeat', 1, 1, 1],
  [77, 'ShareGroupDescribe', 1, 1, 1],
  [78, 'ShareFetch', 1, 2, 1],
  [79, 'ShareAcknowledge', 1, 2, 1],
  [80, 'AddRaftVoter', 0, 1, 0],
  [81, 'RemoveRaftVoter', 0, 0, 0],
  [83, 'InitializeShareGroupState', 0, 0, 0],
  [84, 'ReadShareGroupState', 0, 0, 0],
  [85, 'WriteShareGroupState', 0, 1, 0],
  [86, 'DeleteShareGroupState', 0, 0, 0],
  [87, 'ReadShareGroupStateSummary', 0, 1, 0],
  [88, 'StreamsGroupHeartbeat', 0, 1, 0],
  [89, 'StreamsGroupDescribe', 0, 1, 0],
  [90, 'DescribeShareGroupOffsets', 0, 1, 0],
  [91, 'AlterShareGroupOffsets', 0, 0, 0],
  [92, 'DeleteShareGroupOffsets', 0, 0, 0],
  [93, 'StreamsGroupTopologyDescriptionUpdate', 0, 0, 0],
  [94, 'UnregisterController', 0, 0, 0],
]

describe('the registry', () => {
  test('has every API a broker serves, with its versions', () => {
    const ours = allApis.map(({ key, name, versions, firstFlexibleVersion }) => {
      return [key, name, versions.min, versions.max, firstFlexibleVersion]
    })
    expect(ours).toEqual(FACTS)
  })

  test('finds each by its key and by its name', () => {
    for (const api of allApis) {
      expect(apiByKey(api.key)).toBe(api)
      expect(apiByName(api.name)).toBe(api)
    }
    expect(apiByKey(4)).toBeUndefined()
    expect(apiByName('LeaderAndIsr')).toBeUndefined()
  })

  test('has the headers and the payloads of records and of other messages', () => {
    expect(allPayloads.map(({ name, versions }) => `${name} ${versions.min}-${versions.max}`)).toEqual([
      'RequestHeader 0-2',
      'ResponseHeader 0-1',
      'ConsumerProtocolSubscription 0-3',
      'ConsumerProtocolAssignment 0-3',
      'ControlRecordTypeSchema 0-0',
      'EndTxnMarker 0-0',
      'LeaderChangeMessage 0-1',
      'SnapshotHeaderRecord 0-0',
      'SnapshotFooterRecord 0-0',
      'KRaftVersionRecord 0-0',
      'VotersRecord 0-0',
      'DefaultPrincipalData 0-0',
      'AbortedTxn 0-0',
      'OffsetCommitKey 0-0',
      'OffsetCommitValue 0-4',
      'LegacyOffsetCommitKey 0-0',
      'LegacyOffsetCommitValue 0-0',
      'GroupMetadataKey 0-0',
      'GroupMetadataValue 0-4',
      'TransactionLogKey 0-0',
      'TransactionLogValue 0-1',
    ])
  })
})

describe('header versions', () => {
  test('follow the flexible versions, except in answers to ApiVersions [S424]', () => {
    for (const api of allApis) {
      for (let version = api.versions.min; version <= api.versions.max; version++) {
        const isFlexible = api.firstFlexibleVersion !== null && version >= api.firstFlexibleVersion
        expect(requestHeaderVersion(api, version)).toBe(isFlexible ? 2 : 1)
        expect(responseHeaderVersion(api, version)).toBe(isFlexible && api.name !== 'ApiVersions' ? 1 : 0)
      }
    }
  })
})

describe('a request frame that nobody has described', () => {
  test('is decoded by the key and version in its header', () => {
    const message = createApiVersionsRequest({ clientSoftwareName: 'millrace', clientSoftwareVersion: '1.0' })
    const [frame] = encodeRequestFrame(ApiVersions, 4, { correlationId: 7, clientId: 'me' }, message)
    const decoded = decodeRequestFrame(frame?.subarray(4) ?? hex(''))
    expect(decoded.api).toBe(ApiVersions)
    expect(decoded.header).toMatchObject({ requestApiKey: 18, requestApiVersion: 4, correlationId: 7, clientId: 'me' })
    expect(decoded.message).toEqual(message)
  })

  test.each([
    ['an unknown API', '7fff 0000 00000001 ffff', 'requestApiKey'],
    ['an unknown version', '0012 0063 00000001 ffff 00', 'requestApiVersion'],
    ['a negative version', '0012 ffff 00000001 ffff', 'requestApiVersion'],
    ['no header', '0012 00', 'requestApiVersion'],
    ['a header that is cut', '0012 0004 00000001 0005 61', 'clientId'],
    ['bytes behind the message', '0012 0000 00000001 ffff 00', ''],
  ])('with %s is malformed', (_, bytes, fieldPath) => {
    try {
      decodeRequestFrame(hex(bytes))
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedMessageError)
      expect(error).toMatchObject({ fieldPath })
    }
  })
})
