/** WriteTxnMarkers: WriteTxnMarkers */

import type { ApiSchema } from './dsl.ts'

export const writeTxnMarkers: ApiSchema = {
  kind: 'api',
  key: 27,
  name: 'WriteTxnMarkers',
  versions: '0-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'WriteTxnMarkers',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
    2: 'Request adds `markers.transactionVersion`.',
  },
  request: {
    fields: [
      {
        name: 'markers',
        type: '[]WritableTxnMarker',
        about: '',
        fields: [
          { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
          { name: 'producerEpoch', type: 'int16', about: '' },
          { name: 'transactionResult', type: 'bool', about: '' },
          {
            name: 'topics',
            type: '[]WritableTxnMarkerTopic',
            about: '',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: '' },
              { name: 'partitionIndexes', type: '[]int32', about: '' },
            ],
          },
          { name: 'coordinatorEpoch', type: 'int32', about: '' },
          { name: 'transactionVersion', type: 'int8', versions: '2+', ignorable: true, about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'markers',
        type: '[]WritableTxnMarkerResult',
        about: '',
        fields: [
          { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
          {
            name: 'topics',
            type: '[]WritableTxnMarkerTopicResult',
            about: '',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: '' },
              {
                name: 'partitions',
                type: '[]WritableTxnMarkerPartitionResult',
                about: '',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: '' },
                  { name: 'errorCode', type: 'int16', about: '' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
