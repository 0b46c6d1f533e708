/** TransactionLogKey: TransactionLogKey */

import type { PayloadSchema } from './dsl.ts'

export const transactionLogKey: PayloadSchema = {
  kind: 'payload',
  name: 'TransactionLogKey',
  versions: '0',
  flexible: 'none',
  about: 'TransactionLogKey',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'transactionalId', type: 'string', about: '' }],
}
