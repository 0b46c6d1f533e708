/** DescribeTopicPartitions: Describes the partitions of topics page by page (KIP-966). */

import type { ApiSchema } from './dsl.ts'

export const describeTopicPartitions: ApiSchema = {
  kind: 'api',
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Describes the partitions of topics page by page (KIP-966).',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicRequest',
        about: 'The topics, one by one.',
        fields: [{ name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' }],
      },
      {
        name: 'responsePartitionLimit',
        type: 'int32',
        default: 2000,
        about: 'How many partitions the answer may have; the broker may allow fewer.',
      },
      {
        name: 'cursor',
        type: 'Cursor',
        nullable: '0+',
        default: null,
        about: 'Where to go on, as the last answer told; null to begin.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic to begin with.' },
          { name: 'partitionIndex', type: 'int32', about: 'The number of the partition to begin with.' },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]DescribeTopicPartitionsResponseTopic',
        about: 'The topics, one by one.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this topic; 0 is success.' },
          {
            name: 'name',
            type: 'string',
            nullable: '0+',
            mapKey: true,
            entity: 'topicName',
            about: 'The name of the topic; null when it could not be described.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'isInternal',
            type: 'bool',
            ignorable: true,
            about: 'True for topics of the cluster itself, such as the committed offsets.',
          },
          {
            name: 'partitions',
            type: '[]DescribeTopicPartitionsResponsePartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'leaderId',
                type: 'int32',
                entity: 'brokerId',
                about: 'The broker that leads the partition; -1 when there is none.',
              },
              {
                name: 'leaderEpoch',
                type: 'int32',
                default: -1,
                ignorable: true,
                about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
              },
              {
                name: 'replicaNodes',
                type: '[]int32',
                entity: 'brokerId',
                about: 'All brokers that have a replica, the preferred leader first.',
              },
              { name: 'isrNodes', type: '[]int32', entity: 'brokerId', about: 'The replicas in sync with the leader.' },
              {
                name: 'eligibleLeaderReplicas',
                type: '[]int32',
                nullable: '0+',
                default: null,
                entity: 'brokerId',
                about:
                  'Replicas that fell out of sync but are known to have all committed records; null when there are none.',
              },
              {
                name: 'lastKnownElr',
                type: '[]int32',
                nullable: '0+',
                default: null,
                entity: 'brokerId',
                about:
                  'The last replicas that were in sync or eligible, for when no eligible ones are left; null when there are none.',
              },
              {
                name: 'offlineReplicas',
                type: '[]int32',
                ignorable: true,
                entity: 'brokerId',
                about: 'The replicas that are not available.',
              },
            ],
          },
          {
            name: 'topicAuthorizedOperations',
            type: 'int32',
            default: -2147483648,
            about:
              'What the client may do with the topic, one bit per operation; the lowest int32 when it did not ask.',
          },
        ],
      },
      {
        name: 'nextCursor',
        type: 'Cursor',
        nullable: '0+',
        default: null,
        about: 'Where the next request goes on; null when this was all.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic to begin with.' },
          { name: 'partitionIndex', type: 'int32', about: 'The number of the partition to begin with.' },
        ],
      },
    ],
  },
}
