/** ListTransactions: Lists the transactions that a broker coordinates. */

import type { ApiSchema } from './dsl.ts'

export const listTransactions: ApiSchema = {
  kind: 'api',
  key: 66,
  name: 'ListTransactions',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Lists the transactions that a broker coordinates.',
  history: {
    0: 'The first version.',
    1: 'Request adds `durationFilter`.',
    2: 'Request adds `transactionalIdPattern`.',
  },
  request: {
    fields: [
      { name: 'stateFilters', type: '[]string', about: 'Only transactions in these states; empty for all.' },
      {
        name: 'producerIdFilters',
        type: '[]int64',
        entity: 'producerId',
        about: 'Only transactions of these producer ids; empty for all.',
      },
      {
        name: 'durationFilter',
        type: 'int64',
        versions: '1+',
        default: -1n,
        about: 'Only transactions open for longer than this many milliseconds; -1 for all.',
      },
      {
        name: 'transactionalIdPattern',
        type: 'string',
        versions: '2+',
        nullable: '2+',
        default: null,
        about: 'Only transactional ids that match this regular expression; null for all.',
      },
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
      { name: 'unknownStateFilters', type: '[]string', about: 'The state filters that the broker does not know.' },
      {
        name: 'transactionStates',
        type: '[]TransactionState',
        about: 'The transactions found.',
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
          {
            name: 'transactionState',
            type: 'string',
            about: 'The state of the transaction, by name: `Ongoing`, `PrepareCommit`, `Empty` and so on.',
          },
        ],
      },
    ],
  },
}
