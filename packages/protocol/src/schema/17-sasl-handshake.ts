/** SaslHandshake: SaslHandshake */

import type { ApiSchema } from './dsl.ts'

export const saslHandshake: ApiSchema = {
  kind: 'api',
  key: 17,
  name: 'SaslHandshake',
  versions: '0-1',
  flexible: 'none',
  listeners: ['broker', 'controller'],
  about: 'SaslHandshake',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
  },
  request: {
    fields: [{ name: 'mechanism', type: 'string', about: '' }],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'mechanisms', type: '[]string', about: '' },
    ],
  },
}
