/** DeleteRecords: Deletes the oldest records of partitions. */

import type { ApiSchema } from './dsl.ts'

export const deleteRecords: ApiSchema = {
  kind: 'api',
  key: 21,
  name: 'DeleteRecords',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  about: 'Deletes the oldest records of partitions.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]DeleteRecordsTopic',
        about: 'The partitions whose old records are to go.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]DeleteRecordsPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'offset',
                type: 'int64',
                about: 'Records before this offset are deleted; -1 for everything below the high watermark.',
              },
            ],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', about: 'How long the broker may take, in milliseconds.' },
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
        name: 'topics',
        type: '[]DeleteRecordsTopicResult',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]DeleteRecordsPartitionResult',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: 'The number of the partition.' },
              {
                name: 'lowWatermark',
                type: 'int64',
                about: 'The first offset that is left; -1 when the deletion failed.',
              },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
            ],
          },
        ],
      },
    ],
  },
}
