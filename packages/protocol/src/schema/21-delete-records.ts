/** DeleteRecords: DeleteRecords */

import type { ApiSchema } from './dsl.ts'

export const deleteRecords: ApiSchema = {
  kind: 'api',
  key: 21,
  name: 'DeleteRecords',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  about: 'DeleteRecords',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]DeleteRecordsTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]DeleteRecordsPartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'offset', type: 'int64', about: '' },
            ],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'topics',
        type: '[]DeleteRecordsTopicResult',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]DeleteRecordsPartitionResult',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: '' },
              { name: 'lowWatermark', type: 'int64', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
