/** ResponseHeader: ResponseHeader */

import type { PayloadSchema } from './dsl.ts'

export const responseHeader: PayloadSchema = {
  kind: 'payload',
  name: 'ResponseHeader',
  versions: '0-1',
  flexible: '1+',
  about: 'ResponseHeader',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  fields: [{ name: 'correlationId', type: 'int32', about: '' }],
}
