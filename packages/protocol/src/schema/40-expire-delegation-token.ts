/** ExpireDelegationToken: Ends a delegation token early. */

import type { ApiSchema } from './dsl.ts'

export const expireDelegationToken: ApiSchema = {
  kind: 'api',
  key: 40,
  name: 'ExpireDelegationToken',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Ends a delegation token early.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'hmac', type: 'bytes', about: "The token's secret, which also identifies it." },
      {
        name: 'expiryTimePeriodMs',
        type: 'int64',
        about: 'In how many milliseconds the token is to expire; a negative number ends it at once.',
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'expiryTimestampMs',
        type: 'int64',
        about: 'When the token expires unless it is renewed, in milliseconds since 1970.',
      },
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
    ],
  },
}
