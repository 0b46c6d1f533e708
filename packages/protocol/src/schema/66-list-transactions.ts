/** ListTransactions: ListTransactions */

import type { ApiSchema } from './dsl.ts'

export const listTransactions: ApiSchema = {
  kind: 'api',
  key: 66,
  name: 'ListTransactions',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker'],
  about: 'ListTransactions',
  history: {
    0: 'The first version.',
    1: 'Request adds `durationFilter`.',
    2: 'Request adds `transactionalIdPattern`.',
  },
  request: {
    fields: [
      { name: 'stateFilters', type: '[]string', about: '' },
      { name: 'producerIdFilters', type: '[]int64', entity: 'producerId', about: '' },
      { name: 'durationFilter', type: 'int64', versions: '1+', default: -1n, about: '' },
      { name: 'transactionalIdPattern', type: 'string', versions: '2+', nullable: '2+', default: null, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'unknownStateFilters', type: '[]string', about: '' },
      {
        name: 'transactionStates',
        type: '[]TransactionState',
        about: '',
        fields: [
          { name: 'transactionalId', type: 'string', entity: 'transactionalId', about: '' },
          { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
          { name: 'transactionState', type: 'string', about: '' },
        ],
      },
    ],
  },
}
