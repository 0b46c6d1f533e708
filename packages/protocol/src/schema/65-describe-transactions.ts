/** DescribeTransactions: DescribeTransactions */

import type { ApiSchema } from './dsl.ts'

export const describeTransactions: ApiSchema = {
  kind: 'api',
  key: 65,
  name: 'DescribeTransactions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'DescribeTransactions',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [{ name: 'transactionalIds', type: '[]string', entity: 'transactionalId', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'transactionStates',
        type: '[]TransactionState',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'transactionalId', type: 'string', entity: 'transactionalId', about: '' },
          { name: 'transactionState', type: 'string', about: '' },
          { name: 'transactionTimeoutMs', type: 'int32', about: '' },
          { name: 'transactionStartTimeMs', type: 'int64', about: '' },
          { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
          { name: 'producerEpoch', type: 'int16', about: '' },
          {
            name: 'topics',
            type: '[]TopicData',
            about: '',
            fields: [
              { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
              { name: 'partitions', type: '[]int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
