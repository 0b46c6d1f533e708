/** EndTxnMarker: The value of a control record that commits or aborts a transaction, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const endTxnMarker: PayloadSchema = {
  kind: 'payload',
  name: 'EndTxnMarker',
  versions: '0',
  flexible: 'none',
  about: 'The value of a control record that commits or aborts a transaction, behind two bytes with its version.',
  history: {
    0: 'The first version.',
  },
  fields: [
    {
      name: 'coordinatorEpoch',
      type: 'int32',
      about: 'The epoch of the transaction coordinator that wrote the marker.',
    },
  ],
}
