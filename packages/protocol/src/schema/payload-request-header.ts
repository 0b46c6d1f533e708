/** RequestHeader: RequestHeader */

import type { PayloadSchema } from './dsl.ts'

export const requestHeader: PayloadSchema = {
  kind: 'payload',
  name: 'RequestHeader',
  versions: '0-2',
  flexible: '2+',
  about: 'RequestHeader',
  history: {
    0: 'The first version.',
    1: 'Adds `clientId`.',
    2: 'Compact lengths and tagged fields.',
  },
  fields: [
    { name: 'requestApiKey', type: 'int16', about: '' },
    { name: 'requestApiVersion', type: 'int16', about: '' },
    { name: 'correlationId', type: 'int32', about: '' },
    { name: 'clientId', type: 'string', versions: '1+', nullable: '1+', flexible: 'none', about: '' },
  ],
}
