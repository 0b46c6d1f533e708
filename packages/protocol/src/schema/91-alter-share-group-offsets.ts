/** AlterShareGroupOffsets: AlterShareGroupOffsets */

import type { ApiSchema } from './dsl.ts'

export const alterShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 91,
  name: 'AlterShareGroupOffsets',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'AlterShareGroupOffsets',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      {
        name: 'topics',
        type: '[]AlterShareGroupOffsetsRequestTopic',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]AlterShareGroupOffsetsRequestPartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'startOffset', type: 'int64', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
      {
        name: 'responses',
        type: '[]AlterShareGroupOffsetsResponseTopic',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]AlterShareGroupOffsetsResponsePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
