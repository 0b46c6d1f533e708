/** ReadShareGroupState: ReadShareGroupState */

import type { ApiSchema } from './dsl.ts'

export const readShareGroupState: ApiSchema = {
  kind: 'api',
  key: 84,
  name: 'ReadShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'ReadShareGroupState',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: '' },
      {
        name: 'topics',
        type: '[]ReadStateData',
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
        type: '[]ReadStateResult',
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
              { name: 'startOffset', type: 'int64', about: '' },
              {
                name: 'stateBatches',
                type: '[]StateBatch',
                about: '',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: '' },
                  { name: 'lastOffset', type: 'int64', about: '' },
                  { name: 'deliveryState', type: 'int8', about: '' },
                  { name: 'deliveryCount', type: 'int16', about: '' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
