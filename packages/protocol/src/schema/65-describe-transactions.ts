/** DescribeTransactions: Describes transactions by their transactional ids. */

import type { ApiSchema } from './dsl.ts'

export const describeTransactions: ApiSchema = {
  kind: 'api',
  key: 65,
  name: 'DescribeTransactions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Describes transactions by their transactional ids.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'transactionalIds',
        type: '[]string',
        entity: 'transactionalId',
        about: 'The transactional ids to describe.',
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
      {
        name: 'transactionStates',
        type: '[]TransactionState',
        about: 'The transactions found.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'Whether the transaction could be described; 0 is success.' },
          {
            name: 'transactionalId',
            type: 'string',
            entity: 'transactionalId',
            about: "The name by which the producer's transactions are kept together over its restarts.",
          },
          {
            name: 'transactionState',
            type: 'string',
            about: 'The state of the transaction, by name: `Ongoing`, `PrepareCommit`, `Empty` and so on.',
          },
          {
            name: 'transactionTimeoutMs',
            type: 'int32',
            about: 'After how many milliseconds without an end the coordinator aborts the transaction.',
          },
          {
            name: 'transactionStartTimeMs',
            type: 'int64',
            about: 'When the transaction began, in milliseconds since 1970; -1 when none is open.',
          },
          {
            name: 'producerId',
            type: 'int64',
            entity: 'producerId',
            about: 'The id by which brokers recognise the producer.',
          },
          { name: 'producerEpoch', type: 'int16', about: 'The epoch of the producer id: it fences older instances.' },
          {
            name: 'topics',
            type: '[]TopicData',
            about: 'The partitions in the transaction, by topic.',
            fields: [
              { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
              { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
            ],
          },
        ],
      },
    ],
  },
}
