/** SaslAuthenticate: SaslAuthenticate */

import type { ApiSchema } from './dsl.ts'

export const saslAuthenticate: ApiSchema = {
  kind: 'api',
  key: 36,
  name: 'SaslAuthenticate',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'SaslAuthenticate',
  history: {
    0: 'The first version.',
    1: 'Response adds `sessionLifetimeMs`.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [{ name: 'authBytes', type: 'bytes', about: '' }],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      { name: 'authBytes', type: 'bytes', about: '' },
      { name: 'sessionLifetimeMs', type: 'int64', versions: '1+', ignorable: true, about: '' },
    ],
  },
}
