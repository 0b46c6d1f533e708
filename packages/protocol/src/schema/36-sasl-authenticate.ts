/** SaslAuthenticate: Carries one step of a SASL exchange. */

import type { ApiSchema } from './dsl.ts'

export const saslAuthenticate: ApiSchema = {
  kind: 'api',
  key: 36,
  name: 'SaslAuthenticate',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Carries one step of a SASL exchange.',
  history: {
    0: 'The first version.',
    1: 'Response adds `sessionLifetimeMs`.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'authBytes', type: 'bytes', about: 'One step of the SASL exchange, in the format of the mechanism.' },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      { name: 'authBytes', type: 'bytes', about: 'One step of the SASL exchange, in the format of the mechanism.' },
      {
        name: 'sessionLifetimeMs',
        type: 'int64',
        versions: '1+',
        ignorable: true,
        about: 'After how many milliseconds the client has to authenticate again; 0 for never.',
      },
    ],
  },
}
