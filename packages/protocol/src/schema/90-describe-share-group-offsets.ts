/** DescribeShareGroupOffsets: DescribeShareGroupOffsets */

import type { ApiSchema } from './dsl.ts'

export const describeShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 90,
  name: 'DescribeShareGroupOffsets',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DescribeShareGroupOffsets',
  history: {
    0: 'The first version.',
    1: 'Response adds `groups.topics.partitions.lag`.',
  },
  request: {
    fields: [
      {
        name: 'groups',
        type: '[]DescribeShareGroupOffsetsRequestGroup',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          {
            name: 'topics',
            type: '[]DescribeShareGroupOffsetsRequestTopic',
            nullable: '0+',
            about: '',
            fields: [
              { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
              { name: 'partitions', type: '[]int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'groups',
        type: '[]DescribeShareGroupOffsetsResponseGroup',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          {
            name: 'topics',
            type: '[]DescribeShareGroupOffsetsResponseTopic',
            about: '',
            fields: [
              { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
              { name: 'topicId', type: 'uuid', about: '' },
              {
                name: 'partitions',
                type: '[]DescribeShareGroupOffsetsResponsePartition',
                about: '',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: '' },
                  { name: 'startOffset', type: 'int64', about: '' },
                  { name: 'leaderEpoch', type: 'int32', about: '' },
                  { name: 'lag', type: 'int64', versions: '1+', default: -1n, ignorable: true, about: '' },
                  { name: 'errorCode', type: 'int16', about: '' },
                  { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
                ],
              },
            ],
          },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
        ],
      },
    ],
  },
}
