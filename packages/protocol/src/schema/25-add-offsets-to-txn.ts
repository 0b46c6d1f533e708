/** AddOffsetsToTxn: Tells the transaction coordinator that a transaction commits the offsets of a group. */

import type { ApiSchema } from './dsl.ts'

export const addOffsetsToTxn: ApiSchema = {
  kind: 'api',
  key: 25,
  name: 'AddOffsetsToTxn',
  versions: '0-4',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Tells the transaction coordinator that a transaction commits the offsets of a group.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'May answer PRODUCER_FENCED.',
    3: 'Compact lengths and tagged fields.',
    4: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
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
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
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
    ],
  },
}
