/** AddPartitionsToTxn: AddPartitionsToTxn */

import type { ApiSchema } from './dsl.ts'

export const addPartitionsToTxn: ApiSchema = {
  kind: 'api',
  key: 24,
  name: 'AddPartitionsToTxn',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'AddPartitionsToTxn',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields.',
    4: 'Request adds `transactions`; drops `v3AndBelowTransactionalId`, `v3AndBelowProducerId`, `v3AndBelowProducerEpoch`, `v3AndBelowTopics`. Response adds `errorCode`, `resultsByTransaction`; drops `resultsByTopicV3AndBelow`.',
    5: 'Laid out as version 4.',
  },
  request: {
    fields: [
      {
        name: 'transactions',
        type: '[]AddPartitionsToTxnTransaction',
        versions: '4+',
        about: '',
        fields: [
          { name: 'transactionalId', type: 'string', mapKey: true, entity: 'transactionalId', about: '' },
          { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
          { name: 'producerEpoch', type: 'int16', about: '' },
          { name: 'verifyOnly', type: 'bool', about: '' },
          { name: 'topics', type: '[]AddPartitionsToTxnTopic', about: '' },
        ],
      },
      { name: 'v3AndBelowTransactionalId', type: 'string', versions: '0-3', entity: 'transactionalId', about: '' },
      { name: 'v3AndBelowProducerId', type: 'int64', versions: '0-3', entity: 'producerId', about: '' },
      { name: 'v3AndBelowProducerEpoch', type: 'int16', versions: '0-3', about: '' },
      { name: 'v3AndBelowTopics', type: '[]AddPartitionsToTxnTopic', versions: '0-3', about: '' },
    ],
    structs: [
      {
        name: 'AddPartitionsToTxnTopic',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', versions: '4+', ignorable: true, about: '' },
      {
        name: 'resultsByTransaction',
        type: '[]AddPartitionsToTxnResult',
        versions: '4+',
        about: '',
        fields: [
          { name: 'transactionalId', type: 'string', mapKey: true, entity: 'transactionalId', about: '' },
          { name: 'topicResults', type: '[]AddPartitionsToTxnTopicResult', about: '' },
        ],
      },
      { name: 'resultsByTopicV3AndBelow', type: '[]AddPartitionsToTxnTopicResult', versions: '0-3', about: '' },
    ],
    structs: [
      {
        name: 'AddPartitionsToTxnTopicResult',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'resultsByPartition', type: '[]AddPartitionsToTxnPartitionResult', about: '' },
        ],
      },
      {
        name: 'AddPartitionsToTxnPartitionResult',
        fields: [
          { name: 'partitionIndex', type: 'int32', mapKey: true, about: '' },
          { name: 'partitionErrorCode', type: 'int16', about: '' },
        ],
      },
    ],
  },
}
