/** UnregisterBroker: UnregisterBroker */

import type { ApiSchema } from './dsl.ts'

export const unregisterBroker: ApiSchema = {
  kind: 'api',
  key: 64,
  name: 'UnregisterBroker',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'UnregisterBroker',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [{ name: 'brokerId', type: 'int32', entity: 'brokerId', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
    ],
  },
}
