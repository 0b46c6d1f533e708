/** DeleteShareGroupState: DeleteShareGroupState */

import type { ApiSchema } from './dsl.ts'

export const deleteShareGroupState: ApiSchema = {
  kind: 'api',
  key: 86,
  name: 'DeleteShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DeleteShareGroupState',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: '' },
      {
        name: 'topics',
        type: '[]DeleteStateData',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [{ name: 'partition', type: 'int32', about: '' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'results',
        type: '[]DeleteStateResult',
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
