/** ReadShareGroupStateSummary: ReadShareGroupStateSummary */

import type { ApiSchema } from './dsl.ts'

export const readShareGroupStateSummary: ApiSchema = {
  kind: 'api',
  key: 87,
  name: 'ReadShareGroupStateSummary',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'ReadShareGroupStateSummary',
  history: {
    0: 'The first version.',
    1: 'Response adds `results.partitions.deliveryCompleteCount`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: '' },
      {
        name: 'topics',
        type: '[]ReadStateSummaryData',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'leaderEpoch', type: 'int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'results',
        type: '[]ReadStateSummaryResult',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionResult',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
              { name: 'stateEpoch', type: 'int32', about: '' },
              { name: 'leaderEpoch', type: 'int32', about: '' },
              { name: 'startOffset', type: 'int64', about: '' },
              { name: 'deliveryCompleteCount', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
