/** DescribeQuorum: DescribeQuorum */

import type { ApiSchema } from './dsl.ts'

export const describeQuorum: ApiSchema = {
  kind: 'api',
  key: 55,
  name: 'DescribeQuorum',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'DescribeQuorum',
  history: {
    0: 'The first version.',
    1: 'Response adds `ReplicaState.lastFetchTimestamp`, `ReplicaState.lastCaughtUpTimestamp`.',
    2: 'Response adds `errorMessage`, `topics.partitions.errorMessage`, `nodes`, `ReplicaState.replicaDirectoryId`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicData',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [{ name: 'partitionIndex', type: 'int32', about: '' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', versions: '2+', nullable: '2+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]TopicData',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', versions: '2+', nullable: '2+', ignorable: true, about: '' },
              { name: 'leaderId', type: 'int32', entity: 'brokerId', about: '' },
              { name: 'leaderEpoch', type: 'int32', about: '' },
              { name: 'highWatermark', type: 'int64', about: '' },
              { name: 'currentVoters', type: '[]ReplicaState', about: '' },
              { name: 'observers', type: '[]ReplicaState', about: '' },
            ],
          },
        ],
      },
      {
        name: 'nodes',
        type: '[]Node',
        versions: '2+',
        about: '',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: '' },
          {
            name: 'listeners',
            type: '[]Listener',
            about: '',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: '' },
              { name: 'host', type: 'string', about: '' },
              { name: 'port', type: 'uint16', about: '' },
            ],
          },
        ],
      },
    ],
    structs: [
      {
        name: 'ReplicaState',
        fields: [
          { name: 'replicaId', type: 'int32', entity: 'brokerId', about: '' },
          { name: 'replicaDirectoryId', type: 'uuid', versions: '2+', about: '' },
          { name: 'logEndOffset', type: 'int64', about: '' },
          { name: 'lastFetchTimestamp', type: 'int64', versions: '1+', default: -1n, ignorable: true, about: '' },
          { name: 'lastCaughtUpTimestamp', type: 'int64', versions: '1+', default: -1n, ignorable: true, about: '' },
        ],
      },
    ],
  },
}
