/** TransactionLogValue: The state of a transaction in __transaction_state, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const transactionLogValue: PayloadSchema = {
  kind: 'payload',
  name: 'TransactionLogValue',
  versions: '0-1',
  flexible: '1+',
  about: 'The state of a transaction in __transaction_state, behind two bytes with its version.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields. Adds `previousProducerId`, `nextProducerId`, `nextProducerEpoch`, `clientTransactionVersion`.',
  },
  fields: [
    { name: 'producerId', type: 'int64', about: 'The id by which brokers recognise the producer.' },
    {
      name: 'previousProducerId',
      type: 'int64',
      versions: '1+',
      default: -1n,
      tag: 0,
      tagged: '1+',
      about: 'The producer id before the last change; -1 when there was none.',
    },
    {
      name: 'nextProducerId',
      type: 'int64',
      versions: '1+',
      default: -1n,
      tag: 1,
      tagged: '1+',
      about: 'The producer id after the transaction is complete; -1 when it does not change.',
    },
    { name: 'producerEpoch', type: 'int16', about: 'The epoch of the producer id: it fences older instances.' },
    {
      name: 'nextProducerEpoch',
      type: 'int16',
      versions: '1+',
      default: -1,
      tag: 3,
      tagged: '1+',
      about: 'The epoch after the transaction is complete; -1 when it does not change.',
    },
    {
      name: 'transactionTimeoutMs',
      type: 'int32',
      about: 'After how many milliseconds without an end the coordinator aborts the transaction.',
    },
    { name: 'transactionStatus', type: 'int8', about: "The number of the transaction's state." },
    {
      name: 'transactionPartitions',
      type: '[]PartitionsSchema',
      nullable: '0+',
      about: 'The partitions in the transaction; null when it has none.',
      fields: [
        { name: 'topic', type: 'string', about: 'The name of the topic.' },
        { name: 'partitionIds', type: '[]int32', about: 'The numbers of the partitions.' },
      ],
    },
    {
      name: 'transactionLastUpdateTimestampMs',
      type: 'int64',
      about: 'When the transaction last changed, in milliseconds since 1970.',
    },
    {
      name: 'transactionStartTimestampMs',
      type: 'int64',
      about: 'When the transaction began, in milliseconds since 1970.',
    },
    {
      name: 'clientTransactionVersion',
      type: 'int16',
      versions: '1+',
      tag: 2,
      tagged: '1+',
      about: 'The version of the transaction protocol that the producer used.',
    },
  ],
}
