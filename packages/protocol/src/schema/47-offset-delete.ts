/** OffsetDelete: OffsetDelete */

import type { ApiSchema } from './dsl.ts'

export const offsetDelete: ApiSchema = {
  kind: 'api',
  key: 47,
  name: 'OffsetDelete',
  versions: '0',
  flexible: 'none',
  listeners: ['broker'],
  about: 'OffsetDelete',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      {
        name: 'topics',
        type: '[]OffsetDeleteRequestTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]OffsetDeleteRequestPartition',
            about: '',
            fields: [{ name: 'partitionIndex', type: 'int32', about: '' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'throttleTimeMs', type: 'int32', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]OffsetDeleteResponseTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]OffsetDeleteResponsePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
