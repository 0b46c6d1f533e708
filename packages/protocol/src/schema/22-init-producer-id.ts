/** InitProducerId: Gets a producer id, and fences older producers of the same transactional id. */

import type { ApiSchema } from './dsl.ts'

export const initProducerId: ApiSchema = {
  kind: 'api',
  key: 22,
  name: 'InitProducerId',
  versions: '0-6',
  latestVersionUnstable: true,
  flexible: '2+',
  listeners: ['broker'],
  about: 'Gets a producer id, and fences older producers of the same transactional id.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'A producer can ask for the next epoch of the identity it has (KIP-360).',
    4: 'May answer PRODUCER_FENCED.',
    5: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
    6: 'Transactions that an outside coordinator decides about (KIP-939).',
  },
  request: {
    fields: [
      {
        name: 'transactionalId',
        type: 'string',
        nullable: '0+',
        entity: 'transactionalId',
        about: 'The transactional id; null for a producer that is only idempotent.',
      },
      {
        name: 'transactionTimeoutMs',
        type: 'int32',
        about: 'After how many milliseconds without an end the coordinator aborts the transaction.',
      },
      {
        name: 'producerId',
        type: 'int64',
        versions: '3+',
        default: -1n,
        entity: 'producerId',
        about: 'The producer id to go on with; -1 to start afresh.',
      },
      {
        name: 'producerEpoch',
        type: 'int16',
        versions: '3+',
        default: -1,
        about: 'The epoch to be followed by the next one; -1 to start afresh.',
      },
      {
        name: 'enable2Pc',
        type: 'bool',
        versions: '6+',
        about: "Whether an outside coordinator decides about the producer's transactions.",
      },
      {
        name: 'keepPreparedTxn',
        type: 'bool',
        versions: '6+',
        about: 'Whether a prepared transaction of the former producer is kept instead of aborted.',
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'producerId',
        type: 'int64',
        default: -1n,
        entity: 'producerId',
        about: 'The producer id to use; -1 when there was an error.',
      },
      { name: 'producerEpoch', type: 'int16', about: 'The epoch to use with the producer id.' },
      {
        name: 'ongoingTxnProducerId',
        type: 'int64',
        versions: '6+',
        default: -1n,
        entity: 'producerId',
        about: 'The producer id of the transaction that is still open; -1 when there is none.',
      },
      {
        name: 'ongoingTxnProducerEpoch',
        type: 'int16',
        versions: '6+',
        default: -1,
        about: 'The epoch of the transaction that is still open; -1 when there is none.',
      },
    ],
  },
}
