/** ListOffsets: Finds offsets by time, or at the ends of a partition. */

import type { ApiSchema } from './dsl.ts'

export const listOffsets: ApiSchema = {
  kind: 'api',
  key: 2,
  name: 'ListOffsets',
  versions: '0-11',
  flexible: '6+',
  listeners: ['broker'],
  about: 'Finds offsets by time, or at the ends of a partition.',
  history: {
    0: 'The first version.',
    1: 'One offset per partition, with its timestamp, instead of a list.',
    2: 'Request adds `isolationLevel`. Response adds `throttleTimeMs`.',
    3: 'Brokers answer before they delay a client that exceeds a quota.',
    4: 'Request adds `topics.partitions.currentLeaderEpoch`. Response adds `topics.partitions.leaderEpoch`.',
    5: 'May answer OFFSET_NOT_AVAILABLE.',
    6: 'Compact lengths and tagged fields.',
    7: 'Timestamp -3 finds the record with the largest timestamp (KIP-734).',
    8: 'Timestamp -4 finds the earliest record on local disk (KIP-405).',
    9: 'Timestamp -5 finds the last record in tiered storage (KIP-1005).',
    10: 'The client bounds how long tiered storage may take (KIP-1075).',
    11: 'Timestamp -6 finds the earliest record not yet in tiered storage (KIP-1023).',
  },
  request: {
    fields: [
      {
        name: 'replicaId',
        type: 'int32',
        entity: 'brokerId',
        about: 'The broker that asks, if it is a follower; -1 for consumers.',
      },
      {
        name: 'isolationLevel',
        type: 'int8',
        versions: '2+',
        about: '0 reads all records, 1 those of committed transactions and of none.',
      },
      {
        name: 'topics',
        type: '[]ListOffsetsTopic',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]ListOffsetsPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'currentLeaderEpoch',
                type: 'int32',
                versions: '4+',
                default: -1,
                ignorable: true,
                about: 'The leader epoch that the client knows; -1 to leave it unchecked.',
              },
              {
                name: 'timestamp',
                type: 'int64',
                about:
                  'The time to look for, in milliseconds since 1970, or: -1 latest, -2 earliest, -3 largest timestamp, -4 earliest on local disk, -5 latest in tiered storage, -6 earliest not yet tiered.',
              },
              {
                name: 'maxNumOffsets',
                type: 'int32',
                versions: '0',
                default: 1,
                about: 'How many offsets to return at most.',
              },
            ],
          },
        ],
      },
      {
        name: 'timeoutMs',
        type: 'int32',
        versions: '10+',
        ignorable: true,
        about: 'How long the broker may wait for offsets in tiered storage, in milliseconds.',
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
        type: '[]ListOffsetsTopicResponse',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]ListOffsetsPartitionResponse',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              { name: 'oldStyleOffsets', type: '[]int64', versions: '0', about: 'The offsets found, newest first.' },
              {
                name: 'timestamp',
                type: 'int64',
                versions: '1+',
                default: -1n,
                about: 'The timestamp of the record found, in milliseconds since 1970; -1 when there is none.',
              },
              {
                name: 'offset',
                type: 'int64',
                versions: '1+',
                default: -1n,
                about: 'The offset found; -1 when there is none.',
              },
              {
                name: 'leaderEpoch',
                type: 'int32',
                versions: '4+',
                default: -1,
                about: 'The leader epoch of the record at the offset; -1 when it is not known.',
              },
            ],
          },
        ],
      },
    ],
  },
}
