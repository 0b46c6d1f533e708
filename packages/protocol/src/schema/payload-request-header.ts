/** RequestHeader: What stands in front of every request. */

import type { PayloadSchema } from './dsl.ts'

export const requestHeader: PayloadSchema = {
  kind: 'payload',
  name: 'RequestHeader',
  versions: '0-2',
  flexible: '2+',
  about: 'What stands in front of every request.',
  history: {
    0: 'The first version.',
    1: 'Adds `clientId`.',
    2: 'Compact lengths and tagged fields.',
  },
  fields: [
    { name: 'requestApiKey', type: 'int16', about: 'The number of the API.' },
    { name: 'requestApiVersion', type: 'int16', about: 'The version of the request, and of its answer.' },
    { name: 'correlationId', type: 'int32', about: 'Chosen by the client; the answer repeats it.' },
    {
      name: 'clientId',
      type: 'string',
      versions: '1+',
      nullable: '1+',
      flexible: 'none',
      about:
        'The name the client gives itself, for quotas, logs and metrics. It keeps its two bytes of length even in flexible versions.',
    },
  ],
}
