/** AddPartitionsToTxn: Tells the transaction coordinator which partitions a transaction writes to. */

import type { ApiSchema } from './dsl.ts'

export const addPartitionsToTxn: ApiSchema = {
  kind: 'api',
  key: 24,
  name: 'AddPartitionsToTxn',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Tells the transaction coordinator which partitions a transaction writes to.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'May answer PRODUCER_FENCED.',
    3: 'Compact lengths and tagged fields.',
    4: 'Several transactions in one request, between brokers; `verifyOnly` checks instead of adding (KIP-890).',
    5: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
  },
  request: {
    fields: [
      {
        name: 'transactions',
        type: '[]AddPartitionsToTxnTransaction',
        versions: '4+',
        about: 'The transactions to add partitions to.',
        fields: [
          {
            name: 'transactionalId',
            type: 'string',
            mapKey: true,
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
          {
            name: 'verifyOnly',
            type: 'bool',
            about: 'Whether to check that the partitions are in the transaction instead of adding them.',
          },
          {
            name: 'topics',
            type: '[]AddPartitionsToTxnTopic',
            about: 'The partitions that the transaction is about to write to.',
          },
        ],
      },
      {
        name: 'v3AndBelowTransactionalId',
        type: 'string',
        versions: '0-3',
        entity: 'transactionalId',
        about: 'The transactional id of the producer.',
      },
      {
        name: 'v3AndBelowProducerId',
        type: 'int64',
        versions: '0-3',
        entity: 'producerId',
        about: 'The id by which brokers recognise the producer.',
      },
      {
        name: 'v3AndBelowProducerEpoch',
        type: 'int16',
        versions: '0-3',
        about: 'The epoch of the producer id: it fences older instances.',
      },
      {
        name: 'v3AndBelowTopics',
        type: '[]AddPartitionsToTxnTopic',
        versions: '0-3',
        about: 'The partitions that the transaction is about to write to.',
      },
    ],
    structs: [
      {
        name: 'AddPartitionsToTxnTopic',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
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
        name: 'errorCode',
        type: 'int16',
        versions: '4+',
        ignorable: true,
        about: 'What became of the request as a whole; 0 is success.',
      },
      {
        name: 'resultsByTransaction',
        type: '[]AddPartitionsToTxnResult',
        versions: '4+',
        about: 'The outcome, transaction by transaction.',
        fields: [
          {
            name: 'transactionalId',
            type: 'string',
            mapKey: true,
            entity: 'transactionalId',
            about: "The name by which the producer's transactions are kept together over its restarts.",
          },
          { name: 'topicResults', type: '[]AddPartitionsToTxnTopicResult', about: 'The outcome, topic by topic.' },
        ],
      },
      {
        name: 'resultsByTopicV3AndBelow',
        type: '[]AddPartitionsToTxnTopicResult',
        versions: '0-3',
        about: 'The outcome for the one transaction of the request, topic by topic.',
      },
    ],
    structs: [
      {
        name: 'AddPartitionsToTxnTopicResult',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'resultsByPartition',
            type: '[]AddPartitionsToTxnPartitionResult',
            about: 'The outcome, partition by partition.',
          },
        ],
      },
      {
        name: 'AddPartitionsToTxnPartitionResult',
        fields: [
          { name: 'partitionIndex', type: 'int32', mapKey: true, about: 'The number of the partition.' },
          { name: 'partitionErrorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
        ],
      },
    ],
  },
}
