/** InitializeShareGroupState: InitializeShareGroupState */

import type { ApiSchema } from './dsl.ts'

export const initializeShareGroupState: ApiSchema = {
  kind: 'api',
  key: 83,
  name: 'InitializeShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'InitializeShareGroupState',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: '' },
      {
        name: 'topics',
        type: '[]InitializeStateData',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'stateEpoch', type: 'int32', about: '' },
              { name: 'startOffset', type: 'int64', about: '' },
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
        type: '[]InitializeStateResult',
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
            ],
          },
        ],
      },
    ],
  },
}
