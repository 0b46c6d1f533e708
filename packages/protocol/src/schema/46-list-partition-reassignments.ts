/** ListPartitionReassignments: Lists the partitions that are being moved. */

import type { ApiSchema } from './dsl.ts'

export const listPartitionReassignments: ApiSchema = {
  kind: 'api',
  key: 46,
  name: 'ListPartitionReassignments',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Lists the partitions that are being moved.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: 'How long the broker may take, in milliseconds.' },
      {
        name: 'topics',
        type: '[]ListPartitionReassignmentsTopics',
        nullable: '0+',
        default: null,
        about: 'The partitions asked about; null for all.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitionIndexes', type: '[]int32', about: 'The numbers of the partitions.' },
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
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'topics',
        type: '[]OngoingTopicReassignment',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]OngoingPartitionReassignment',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'replicas', type: '[]int32', entity: 'brokerId', about: 'The brokers that have a replica.' },
              {
                name: 'addingReplicas',
                type: '[]int32',
                entity: 'brokerId',
                about: 'Brokers that are to become replicas and are catching up.',
              },
              {
                name: 'removingReplicas',
                type: '[]int32',
                entity: 'brokerId',
                about: 'Brokers that are to stop being replicas.',
              },
            ],
          },
        ],
      },
    ],
  },
}
