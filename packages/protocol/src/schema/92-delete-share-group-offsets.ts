/** DeleteShareGroupOffsets: DeleteShareGroupOffsets */

import type { ApiSchema } from './dsl.ts'

export const deleteShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 92,
  name: 'DeleteShareGroupOffsets',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DeleteShareGroupOffsets',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      {
        name: 'topics',
        type: '[]DeleteShareGroupOffsetsRequestTopic',
        about: '',
        fields: [{ name: 'topicName', type: 'string', entity: 'topicName', about: '' }],
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
        type: '[]DeleteShareGroupOffsetsResponseTopic',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
        ],
      },
    ],
  },
}
