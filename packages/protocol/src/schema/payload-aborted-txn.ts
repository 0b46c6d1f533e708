/** AbortedTxn: An entry of a segment's index of aborted transactions, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const abortedTxn: PayloadSchema = {
  kind: 'payload',
  name: 'AbortedTxn',
  versions: '0',
  flexible: 'none',
  about: "An entry of a segment's index of aborted transactions, behind two bytes with its version.",
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'producerId', type: 'int64', about: 'The producer whose transaction was aborted.' },
    { name: 'firstOffset', type: 'int64', about: "The offset of the transaction's first record in this partition." },
    { name: 'lastOffset', type: 'int64', about: 'The offset of the marker that ended the transaction.' },
    { name: 'lastStableOffset', type: 'int64', about: 'The last stable offset when the transaction was aborted.' },
  ],
}
