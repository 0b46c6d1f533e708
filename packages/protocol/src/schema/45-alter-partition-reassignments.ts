/** AlterPartitionReassignments: Starts or stops moving partitions between brokers. */

import type { ApiSchema } from './dsl.ts'

export const alterPartitionReassignments: ApiSchema = {
  kind: 'api',
  key: 45,
  name: 'AlterPartitionReassignments',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Starts or stops moving partitions between brokers.',
  history: {
    0: 'The first version.',
    1: 'Request adds `allowReplicationFactorChange`. Response adds `allowReplicationFactorChange`.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: 'How long the broker may take, in milliseconds.' },
      {
        name: 'allowReplicationFactorChange',
        type: 'bool',
        versions: '1+',
        default: true,
        about: 'Whether a reassignment may leave the partition with more or fewer replicas than before.',
      },
      {
        name: 'topics',
        type: '[]ReassignableTopic',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]ReassignablePartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'replicas',
                type: '[]int32',
                nullable: '0+',
                default: null,
                entity: 'brokerId',
                about: 'The brokers that are to have a replica; null stops a move under way.',
              },
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
        name: 'allowReplicationFactorChange',
        type: 'bool',
        versions: '1+',
        default: true,
        ignorable: true,
        about: 'What the request said about changing the number of replicas.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'responses',
        type: '[]ReassignableTopicResponse',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]ReassignablePartitionResponse',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              {
                name: 'errorMessage',
                type: 'string',
                nullable: '0+',
                about: 'Why the partition failed; null when it did not, or when the broker does not say.',
              },
            ],
          },
        ],
      },
    ],
  },
}
