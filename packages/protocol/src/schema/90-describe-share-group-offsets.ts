/** DescribeShareGroupOffsets: Reads how far share groups have come. */

import type { ApiSchema } from './dsl.ts'

export const describeShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 90,
  name: 'DescribeShareGroupOffsets',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Reads how far share groups have come.',
  history: {
    0: 'The first version.',
    1: 'Response adds `groups.topics.partitions.lag`.',
  },
  request: {
    fields: [
      {
        name: 'groups',
        type: '[]DescribeShareGroupOffsetsRequestGroup',
        about: 'The share groups whose offsets are wanted.',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'topics',
            type: '[]DescribeShareGroupOffsetsRequestTopic',
            nullable: '0+',
            about: 'The partitions whose offsets are wanted; null for all the group has.',
            fields: [
              { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
              { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
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
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'groups',
        type: '[]DescribeShareGroupOffsetsResponseGroup',
        about: 'The offsets, group by group.',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'topics',
            type: '[]DescribeShareGroupOffsetsResponseTopic',
            about: 'The topics, one by one.',
            fields: [
              { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
              {
                name: 'topicId',
                type: 'uuid',
                about: 'The id of the topic, which a topic of the same name created later does not share.',
              },
              {
                name: 'partitions',
                type: '[]DescribeShareGroupOffsetsResponsePartition',
                about: 'The partitions, one by one.',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
                  { name: 'startOffset', type: 'int64', about: 'The first offset that the group is not done with.' },
                  {
                    name: 'leaderEpoch',
                    type: 'int32',
                    about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
                  },
                  {
                    name: 'lag',
                    type: 'int64',
                    versions: '1+',
                    default: -1n,
                    ignorable: true,
                    about: 'How many records the group has still to read; -1 when that is not known.',
                  },
                  { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
                  {
                    name: 'errorMessage',
                    type: 'string',
                    nullable: '0+',
                    default: null,
                    about: 'Why the partition failed; null when it did not, or when the broker does not say.',
                  },
                ],
              },
            ],
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this group; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            default: null,
            about: 'Why the group failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
