/** TransactionLogValue: TransactionLogValue */

import type { PayloadSchema } from './dsl.ts'

export const transactionLogValue: PayloadSchema = {
  kind: 'payload',
  name: 'TransactionLogValue',
  versions: '0-1',
  flexible: '1+',
  about: 'TransactionLogValue',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields. Adds `previousProducerId`, `nextProducerId`, `nextProducerEpoch`, `clientTransactionVersion`.',
  },
  fields: [
    { name: 'producerId', type: 'int64', about: '' },
    { name: 'previousProducerId', type: 'int64', versions: '1+', default: -1n, tag: 0, tagged: '1+', about: '' },
    { name: 'nextProducerId', type: 'int64', versions: '1+', default: -1n, tag: 1, tagged: '1+', about: '' },
    { name: 'producerEpoch', type: 'int16', about: '' },
    { name: 'nextProducerEpoch', type: 'int16', versions: '1+', default: -1, tag: 3, tagged: '1+', about: '' },
    { name: 'transactionTimeoutMs', type: 'int32', about: '' },
    { name: 'transactionStatus', type: 'int8', about: '' },
    {
      name: 'transactionPartitions',
      type: '[]PartitionsSchema',
      nullable: '0+',
      about: '',
      fields: [
        { name: 'topic', type: 'string', about: '' },
        { name: 'partitionIds', type: '[]int32', about: '' },
      ],
    },
    { name: 'transactionLastUpdateTimestampMs', type: 'int64', about: '' },
    { name: 'transactionStartTimestampMs', type: 'int64', about: '' },
    { name: 'clientTransactionVersion', type: 'int16', versions: '1+', tag: 2, tagged: '1+', about: '' },
  ],
}
