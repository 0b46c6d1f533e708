/** EndTxn: EndTxn */

import type { ApiSchema } from './dsl.ts'

export const endTxn: ApiSchema = {
  kind: 'api',
  key: 26,
  name: 'EndTxn',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'EndTxn',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields.',
    4: 'Laid out as version 3.',
    5: 'Response adds `producerId`, `producerEpoch`.',
  },
  request: {
    fields: [
      { name: 'transactionalId', type: 'string', entity: 'transactionalId', about: '' },
      { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
      { name: 'producerEpoch', type: 'int16', about: '' },
      { name: 'committed', type: 'bool', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'producerId',
        type: 'int64',
        versions: '5+',
        default: -1n,
        ignorable: true,
        entity: 'producerId',
        about: '',
      },
      { name: 'producerEpoch', type: 'int16', versions: '5+', default: -1, ignorable: true, about: '' },
    ],
  },
}
