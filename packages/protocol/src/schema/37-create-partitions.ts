/** CreatePartitions: CreatePartitions */

import type { ApiSchema } from './dsl.ts'

export const createPartitions: ApiSchema = {
  kind: 'api',
  key: 37,
  name: 'CreatePartitions',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'CreatePartitions',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
    3: 'Laid out as version 2.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]CreatePartitionsTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'count', type: 'int32', about: '' },
          {
            name: 'assignments',
            type: '[]CreatePartitionsAssignment',
            nullable: '0+',
            about: '',
            fields: [{ name: 'brokerIds', type: '[]int32', entity: 'brokerId', about: '' }],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', about: '' },
      { name: 'validateOnly', type: 'bool', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]CreatePartitionsTopicResult',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
        ],
      },
    ],
  },
}
