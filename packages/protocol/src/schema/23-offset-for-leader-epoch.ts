/** OffsetForLeaderEpoch: Finds where a leader epoch ends, to notice that a log was cut. */

import type { ApiSchema } from './dsl.ts'

export const offsetForLeaderEpoch: ApiSchema = {
  kind: 'api',
  key: 23,
  name: 'OffsetForLeaderEpoch',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker'],
  about: 'Finds where a leader epoch ends, to notice that a log was cut.',
  history: {
    0: 'The first version.',
    1: 'Response adds `topics.partitions.leaderEpoch`.',
    2: 'Request adds `topics.partitions.currentLeaderEpoch`. Response adds `throttleTimeMs`.',
    3: 'Request adds `replicaId`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'replicaId',
        type: 'int32',
        versions: '3+',
        default: -2,
        ignorable: true,
        entity: 'brokerId',
        about: 'The broker that asks, if it is a follower; -1 for consumers.',
      },
      {
        name: 'topics',
        type: '[]OffsetForLeaderTopic',
        about: 'The topics, one by one.',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]OffsetForLeaderPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partition', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'currentLeaderEpoch',
                type: 'int32',
                versions: '2+',
                default: -1,
                ignorable: true,
                about: 'The leader epoch that the client knows; -1 to leave it unchecked.',
              },
              { name: 'leaderEpoch', type: 'int32', about: 'The epoch whose end is wanted.' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '2+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]OffsetForLeaderTopicResult',
        about: 'The topics, one by one.',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]EpochEndOffset',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              { name: 'partition', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'leaderEpoch',
                type: 'int32',
                versions: '1+',
                default: -1,
                ignorable: true,
                about: 'The newest epoch at or below the one asked for; -1 when there is none.',
              },
              {
                name: 'endOffset',
                type: 'int64',
                default: -1n,
                about: 'The first offset behind that epoch; -1 when it is not known.',
              },
            ],
          },
        ],
      },
    ],
  },
}
