/** ResponseHeader: What stands in front of every response. */

import type { PayloadSchema } from './dsl.ts'

export const responseHeader: PayloadSchema = {
  kind: 'payload',
  name: 'ResponseHeader',
  versions: '0-1',
  flexible: '1+',
  about: 'What stands in front of every response.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  fields: [{ name: 'correlationId', type: 'int32', about: 'The number of the request that this answers.' }],
}
