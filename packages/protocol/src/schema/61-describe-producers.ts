/** DescribeProducers: DescribeProducers */

import type { ApiSchema } from './dsl.ts'

export const describeProducers: ApiSchema = {
  kind: 'api',
  key: 61,
  name: 'DescribeProducers',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DescribeProducers',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicRequest',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'partitionIndexes', type: '[]int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'topics',
        type: '[]TopicResponse',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionResponse',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
              {
                name: 'activeProducers',
                type: '[]ProducerState',
                about: '',
                fields: [
                  { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
                  { name: 'producerEpoch', type: 'int32', about: '' },
                  { name: 'lastSequence', type: 'int32', default: -1, about: '' },
                  { name: 'lastTimestamp', type: 'int64', default: -1n, about: '' },
                  { name: 'coordinatorEpoch', type: 'int32', about: '' },
                  { name: 'currentTxnStartOffset', type: 'int64', default: -1n, about: '' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
