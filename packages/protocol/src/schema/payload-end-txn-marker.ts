/** EndTxnMarker: EndTxnMarker */

import type { PayloadSchema } from './dsl.ts'

export const endTxnMarker: PayloadSchema = {
  kind: 'payload',
  name: 'EndTxnMarker',
  versions: '0',
  flexible: 'none',
  about: 'EndTxnMarker',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'coordinatorEpoch', type: 'int32', about: '' }],
}
