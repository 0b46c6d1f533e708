/** SaslHandshake: Chooses the SASL mechanism, before the client has proved who it is. */

import type { ApiSchema } from './dsl.ts'

export const saslHandshake: ApiSchema = {
  kind: 'api',
  key: 17,
  name: 'SaslHandshake',
  versions: '0-1',
  flexible: 'none',
  listeners: ['broker', 'controller'],
  about: 'Chooses the SASL mechanism, before the client has proved who it is.',
  history: {
    0: 'The first version.',
    1: 'The exchange that follows goes through SaslAuthenticate instead of bare tokens.',
  },
  request: {
    fields: [
      {
        name: 'mechanism',
        type: 'string',
        about: 'The name of the SASL mechanism: `PLAIN`, `SCRAM-SHA-256`, `OAUTHBEARER` and so on.',
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      { name: 'mechanisms', type: '[]string', about: 'The mechanisms that the broker offers.' },
    ],
  },
}
