/** UnregisterController: UnregisterController */

import type { ApiSchema } from './dsl.ts'

export const unregisterController: ApiSchema = {
  kind: 'api',
  key: 94,
  name: 'UnregisterController',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'UnregisterController',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [{ name: 'controllerId', type: 'int32', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
    ],
  },
}
