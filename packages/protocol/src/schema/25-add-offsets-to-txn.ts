/** AddOffsetsToTxn: AddOffsetsToTxn */

import type { ApiSchema } from './dsl.ts'

export const addOffsetsToTxn: ApiSchema = {
  kind: 'api',
  key: 25,
  name: 'AddOffsetsToTxn',
  versions: '0-4',
  flexible: '3+',
  listeners: ['broker'],
  about: 'AddOffsetsToTxn',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields.',
    4: 'Laid out as version 3.',
  },
  request: {
    fields: [
      { name: 'transactionalId', type: 'string', entity: 'transactionalId', about: '' },
      { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
      { name: 'producerEpoch', type: 'int16', about: '' },
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
    ],
  },
}
