/** OffsetForLeaderEpoch: OffsetForLeaderEpoch */

import type { ApiSchema } from './dsl.ts'

export const offsetForLeaderEpoch: ApiSchema = {
  kind: 'api',
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker'],
  about: 'OffsetForLeaderEpoch',
  history: {
    0: 'The first version.',
    1: 'Response adds `topics.partitions.leaderEpoch`.',
    2: 'Request adds `topics.partitions.currentLeaderEpoch`. Response adds `throttleTimeMs`.',
    3: 'Request adds `replicaId`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'replicaId', type: 'int32', versions: '3+', default: -2, ignorable: true, entity: 'brokerId', about: '' },
      {
        name: 'topics',
        type: '[]OffsetForLeaderTopic',
        about: '',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]OffsetForLeaderPartition',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'currentLeaderEpoch', type: 'int32', versions: '2+', default: -1, ignorable: true, about: '' },
              { name: 'leaderEpoch', type: 'int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]OffsetForLeaderTopicResult',
        about: '',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]EpochEndOffset',
            about: '',
            fields: [
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'partition', type: 'int32', about: '' },
              { name: 'leaderEpoch', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
              { name: 'endOffset', type: 'int64', default: -1n, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
