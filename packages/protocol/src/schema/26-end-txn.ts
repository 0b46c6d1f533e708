/** EndTxn: Commits or aborts a transaction. */

import type { ApiSchema } from './dsl.ts'

export const endTxn: ApiSchema = {
  kind: 'api',
  key: 26,
  name: 'EndTxn',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Commits or aborts a transaction.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'May answer PRODUCER_FENCED.',
    3: 'Compact lengths and tagged fields.',
    4: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
    5: 'The epoch grows with every transaction: the response tells the next identity (KIP-890).',
  },
  request: {
    fields: [
      {
        name: 'transactionalId',
        type: 'string',
        entity: 'transactionalId',
        about: "The name by which the producer's transactions are kept together over its restarts.",
      },
      {
        name: 'producerId',
        type: 'int64',
        entity: 'producerId',
        about: 'The id by which brokers recognise the producer.',
      },
      { name: 'producerEpoch', type: 'int16', about: 'The epoch of the producer id: it fences older instances.' },
      { name: 'committed', type: 'bool', about: 'True commits the transaction, false aborts it.' },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'producerId',
        type: 'int64',
        versions: '5+',
        default: -1n,
        ignorable: true,
        entity: 'producerId',
        about: 'The producer id for the next transaction; -1 when it does not change.',
      },
      {
        name: 'producerEpoch',
        type: 'int16',
        versions: '5+',
        default: -1,
        ignorable: true,
        about: 'The epoch for the next transaction; -1 when it does not change.',
      },
    ],
  },
}
