/** DescribeTopicPartitions: DescribeTopicPartitions */

import type { ApiSchema } from './dsl.ts'

export const describeTopicPartitions: ApiSchema = {
  kind: 'api',
  key: 75,
  name: 'DescribeTopicPartitions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DescribeTopicPartitions',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicRequest',
        about: '',
        fields: [{ name: 'name', type: 'string', entity: 'topicName', about: '' }],
      },
      { name: 'responsePartitionLimit', type: 'int32', default: 2000, about: '' },
      {
        name: 'cursor',
        type: 'Cursor',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitionIndex', type: 'int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]DescribeTopicPartitionsResponseTopic',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'name', type: 'string', nullable: '0+', mapKey: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', ignorable: true, about: '' },
          { name: 'isInternal', type: 'bool', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]DescribeTopicPartitionsResponsePartition',
            about: '',
            fields: [
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'leaderId', type: 'int32', entity: 'brokerId', about: '' },
              { name: 'leaderEpoch', type: 'int32', default: -1, ignorable: true, about: '' },
              { name: 'replicaNodes', type: '[]int32', entity: 'brokerId', about: '' },
              { name: 'isrNodes', type: '[]int32', entity: 'brokerId', about: '' },
              {
                name: 'eligibleLeaderReplicas',
                type: '[]int32',
                nullable: '0+',
                default: null,
                entity: 'brokerId',
                about: '',
              },
              { name: 'lastKnownElr', type: '[]int32', nullable: '0+', default: null, entity: 'brokerId', about: '' },
              { name: 'offlineReplicas', type: '[]int32', ignorable: true, entity: 'brokerId', about: '' },
            ],
          },
          { name: 'topicAuthorizedOperations', type: 'int32', default: -2147483648, about: '' },
        ],
      },
      {
        name: 'nextCursor',
        type: 'Cursor',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitionIndex', type: 'int32', about: '' },
        ],
      },
    ],
  },
}
