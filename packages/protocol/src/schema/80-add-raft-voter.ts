/** AddRaftVoter: AddRaftVoter */

import type { ApiSchema } from './dsl.ts'

export const addRaftVoter: ApiSchema = {
  kind: 'api',
  key: 80,
  name: 'AddRaftVoter',
  versions: '0-1',
  flexible: '0+',
  listeners: ['controller', 'broker'],
  about: 'AddRaftVoter',
  history: {
    0: 'The first version.',
    1: 'Request adds `ackWhenCommitted`.',
  },
  request: {
    fields: [
      { name: 'clusterId', type: 'string', nullable: '0+', about: '' },
      { name: 'timeoutMs', type: 'int32', about: '' },
      { name: 'voterId', type: 'int32', about: '' },
      { name: 'voterDirectoryId', type: 'uuid', about: '' },
      {
        name: 'listeners',
        type: '[]Listener',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'uint16', about: '' },
        ],
      },
      { name: 'ackWhenCommitted', type: 'bool', versions: '1+', default: true, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', ignorable: true, about: '' },
    ],
  },
}
