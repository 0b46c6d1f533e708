/** ListPartitionReassignments: ListPartitionReassignments */

import type { ApiSchema } from './dsl.ts'

export const listPartitionReassignments: ApiSchema = {
  kind: 'api',
  key: 46,
  name: 'ListPartitionReassignments',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'ListPartitionReassignments',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: '' },
      {
        name: 'topics',
        type: '[]ListPartitionReassignmentsTopics',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitionIndexes', type: '[]int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      {
        name: 'topics',
        type: '[]OngoingTopicReassignment',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]OngoingPartitionReassignment',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'replicas', type: '[]int32', entity: 'brokerId', about: '' },
              { name: 'addingReplicas', type: '[]int32', entity: 'brokerId', about: '' },
              { name: 'removingReplicas', type: '[]int32', entity: 'brokerId', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
