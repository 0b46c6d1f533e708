/** TransactionLogKey: The key of a transaction in __transaction_state, behind two bytes with the record type 0. */

import type { PayloadSchema } from './dsl.ts'

export const transactionLogKey: PayloadSchema = {
  kind: 'payload',
  name: 'TransactionLogKey',
  versions: '0',
  flexible: 'none',
  about: 'The key of a transaction in __transaction_state, behind two bytes with the record type 0.',
  history: {
    0: 'The first version.',
  },
  fields: [
    {
      name: 'transactionalId',
      type: 'string',
      about: "The name by which the producer's transactions are kept together over its restarts.",
    },
  ],
}
