/** InitProducerId: InitProducerId */

import type { ApiSchema } from './dsl.ts'

export const initProducerId: ApiSchema = {
  kind: 'api',
  key: 22,
  name: 'InitProducerId',
  versions: '0-6',
  latestVersionUnstable: true,
  flexible: '2+',
  listeners: ['broker'],
  about: 'InitProducerId',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
    3: 'Request adds `producerId`, `producerEpoch`.',
    4: 'Laid out as version 3.',
    5: 'Laid out as version 4.',
    6: 'Request adds `enable2Pc`, `keepPreparedTxn`. Response adds `ongoingTxnProducerId`, `ongoingTxnProducerEpoch`.',
  },
  request: {
    fields: [
      { name: 'transactionalId', type: 'string', nullable: '0+', entity: 'transactionalId', about: '' },
      { name: 'transactionTimeoutMs', type: 'int32', about: '' },
      { name: 'producerId', type: 'int64', versions: '3+', default: -1n, entity: 'producerId', about: '' },
      { name: 'producerEpoch', type: 'int16', versions: '3+', default: -1, about: '' },
      { name: 'enable2Pc', type: 'bool', versions: '6+', about: '' },
      { name: 'keepPreparedTxn', type: 'bool', versions: '6+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'producerId', type: 'int64', default: -1n, entity: 'producerId', about: '' },
      { name: 'producerEpoch', type: 'int16', about: '' },
      { name: 'ongoingTxnProducerId', type: 'int64', versions: '6+', default: -1n, entity: 'producerId', about: '' },
      { name: 'ongoingTxnProducerEpoch', type: 'int16', versions: '6+', default: -1, about: '' },
    ],
  },
}
