/** UnregisterBroker: Forgets a broker that is gone for good. */

import type { ApiSchema } from './dsl.ts'

export const unregisterBroker: ApiSchema = {
  kind: 'api',
  key: 64,
  name: 'UnregisterBroker',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Forgets a broker that is gone for good.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [{ name: 'brokerId', type: 'int32', entity: 'brokerId', about: 'The broker to forget.' }],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
    ],
  },
}
