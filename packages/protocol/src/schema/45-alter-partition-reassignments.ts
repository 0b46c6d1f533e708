/** AlterPartitionReassignments: AlterPartitionReassignments */

import type { ApiSchema } from './dsl.ts'

export const alterPartitionReassignments: ApiSchema = {
  kind: 'api',
  key: 45,
  name: 'AlterPartitionReassignments',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'AlterPartitionReassignments',
  history: {
    0: 'The first version.',
    1: 'Request adds `allowReplicationFactorChange`. Response adds `allowReplicationFactorChange`.',
  },
  request: {
    fields: [
      { name: 'timeoutMs', type: 'int32', default: 60000, about: '' },
      { name: 'allowReplicationFactorChange', type: 'bool', versions: '1+', default: true, about: '' },
      {
        name: 'topics',
        type: '[]ReassignableTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]ReassignablePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'replicas', type: '[]int32', nullable: '0+', default: null, entity: 'brokerId', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'allowReplicationFactorChange', type: 'bool', versions: '1+', default: true, ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      {
        name: 'responses',
        type: '[]ReassignableTopicResponse',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]ReassignablePartitionResponse',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
