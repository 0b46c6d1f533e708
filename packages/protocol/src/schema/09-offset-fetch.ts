/** OffsetFetch: Reads how far a group has read. */

import type { ApiSchema } from './dsl.ts'

export const offsetFetch: ApiSchema = {
  kind: 'api',
  key: 9,
  name: 'OffsetFetch',
  versions: '0-10',
  flexible: '6+',
  listeners: ['broker'],
  about: 'Reads how far a group has read.',
  history: {
    0: 'The first version.',
    1: 'Offsets come from the coordinator, no longer from ZooKeeper.',
    2: 'Request allows null in `topics`. Response adds `errorCode`.',
    3: 'Response adds `throttleTimeMs`.',
    4: 'Brokers answer before they delay a client that exceeds a quota.',
    5: 'Response adds `topics.partitions.committedLeaderEpoch`.',
    6: 'Compact lengths and tagged fields.',
    7: 'Request adds `requireStable`.',
    8: 'Several groups in one request (KIP-709).',
    9: 'Members of groups of the new protocol can ask (KIP-848).',
    10: 'Topics by id instead of name (KIP-848).',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', versions: '0-7', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]OffsetFetchRequestTopic',
        versions: '0-7',
        nullable: '2-7',
        about: 'The partitions whose offsets are wanted; null for all the group has.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitionIndexes', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
      },
      {
        name: 'groups',
        type: '[]OffsetFetchRequestGroup',
        versions: '8+',
        about: 'The groups whose offsets are wanted.',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'memberId',
            type: 'string',
            versions: '9+',
            nullable: '9+',
            default: null,
            ignorable: true,
            about: 'The id of the member in a group of the new protocol; null to leave it unchecked.',
          },
          {
            name: 'memberEpoch',
            type: 'int32',
            versions: '9+',
            default: -1,
            ignorable: true,
            about: "The member's epoch in a group of the new protocol; -1 to leave it unchecked.",
          },
          {
            name: 'topics',
            type: '[]OffsetFetchRequestTopics',
            nullable: '8+',
            about: 'The partitions whose offsets are wanted; null for all the group has.',
            fields: [
              {
                name: 'name',
                type: 'string',
                versions: '8-9',
                ignorable: true,
                entity: 'topicName',
                about: 'The name of the topic.',
              },
              {
                name: 'topicId',
                type: 'uuid',
                versions: '10+',
                ignorable: true,
                about: 'The id of the topic, which a topic of the same name created later does not share.',
              },
              { name: 'partitionIndexes', type: '[]int32', about: 'The numbers of the partitions.' },
            ],
          },
        ],
      },
      {
        name: 'requireStable',
        type: 'bool',
        versions: '7+',
        about: 'Whether to refuse offsets that an open transaction may still change.',
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '3+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]OffsetFetchResponseTopic',
        versions: '0-7',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]OffsetFetchResponsePartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'committedOffset',
                type: 'int64',
                about: 'The offset of the record to be read next; -1 when nothing was committed.',
              },
              {
                name: 'committedLeaderEpoch',
                type: 'int32',
                versions: '5-7',
                default: -1,
                ignorable: true,
                about: 'The leader epoch of the last record consumed; -1 when it is not known.',
              },
              { name: 'metadata', type: 'string', nullable: '0-7', about: 'What the client kept with the offset.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
            ],
          },
        ],
      },
      {
        name: 'errorCode',
        type: 'int16',
        versions: '2-7',
        ignorable: true,
        about: 'What became of the request as a whole; 0 is success.',
      },
      {
        name: 'groups',
        type: '[]OffsetFetchResponseGroup',
        versions: '8+',
        about: 'The offsets, group by group.',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'topics',
            type: '[]OffsetFetchResponseTopics',
            about: 'The topics, one by one.',
            fields: [
              {
                name: 'name',
                type: 'string',
                versions: '8-9',
                ignorable: true,
                entity: 'topicName',
                about: 'The name of the topic.',
              },
              {
                name: 'topicId',
                type: 'uuid',
                versions: '10+',
                ignorable: true,
                about: 'The id of the topic, which a topic of the same name created later does not share.',
              },
              {
                name: 'partitions',
                type: '[]OffsetFetchResponsePartitions',
                about: 'The partitions, one by one.',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
                  {
                    name: 'committedOffset',
                    type: 'int64',
                    about: 'The offset of the record to be read next; -1 when nothing was committed.',
                  },
                  {
                    name: 'committedLeaderEpoch',
                    type: 'int32',
                    default: -1,
                    ignorable: true,
                    about: 'The leader epoch of the last record consumed; -1 when it is not known.',
                  },
                  { name: 'metadata', type: 'string', nullable: '8+', about: 'What the client kept with the offset.' },
                  { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
                ],
              },
            ],
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this group; 0 is success.' },
        ],
      },
    ],
  },
}
