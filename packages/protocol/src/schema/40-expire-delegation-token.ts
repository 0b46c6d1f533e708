/** ExpireDelegationToken: ExpireDelegationToken */

import type { ApiSchema } from './dsl.ts'

export const expireDelegationToken: ApiSchema = {
  kind: 'api',
  key: 40,
  name: 'ExpireDelegationToken',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'ExpireDelegationToken',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'hmac', type: 'bytes', about: '' },
      { name: 'expiryTimePeriodMs', type: 'int64', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'expiryTimestampMs', type: 'int64', about: '' },
      { name: 'throttleTimeMs', type: 'int32', about: '' },
    ],
  },
}
