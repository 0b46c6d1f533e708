/** AbortedTxn: AbortedTxn */

import type { PayloadSchema } from './dsl.ts'

export const abortedTxn: PayloadSchema = {
  kind: 'payload',
  name: 'AbortedTxn',
  versions: '0',
  flexible: 'none',
  about: 'AbortedTxn',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'producerId', type: 'int64', about: '' },
    { name: 'firstOffset', type: 'int64', about: '' },
    { name: 'lastOffset', type: 'int64', about: '' },
    { name: 'lastStableOffset', type: 'int64', about: '' },
  ],
}
