/** FindCoordinator: FindCoordinator */

import type { ApiSchema } from './dsl.ts'

export const findCoordinator: ApiSchema = {
  kind: 'api',
  key: 10,
  name: 'FindCoordinator',
  versions: '0-6',
  flexible: '3+',
  listeners: ['broker'],
  about: 'FindCoordinator',
  history: {
    0: 'The first version.',
    1: 'Request adds `keyType`. Response adds `throttleTimeMs`, `errorMessage`.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields.',
    4: 'Request adds `coordinatorKeys`; drops `key`. Response adds `coordinators`; drops `errorCode`, `errorMessage`, `nodeId`, `host`, `port`.',
    5: 'Laid out as version 4.',
    6: 'Laid out as version 5.',
  },
  request: {
    fields: [
      { name: 'key', type: 'string', versions: '0-3', about: '' },
      { name: 'keyType', type: 'int8', versions: '1+', about: '' },
      { name: 'coordinatorKeys', type: '[]string', versions: '4+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', versions: '0-3', about: '' },
      { name: 'errorMessage', type: 'string', versions: '1-3', nullable: '1-3', ignorable: true, about: '' },
      { name: 'nodeId', type: 'int32', versions: '0-3', entity: 'brokerId', about: '' },
      { name: 'host', type: 'string', versions: '0-3', about: '' },
      { name: 'port', type: 'int32', versions: '0-3', about: '' },
      {
        name: 'coordinators',
        type: '[]Coordinator',
        versions: '4+',
        about: '',
        fields: [
          { name: 'key', type: 'string', about: '' },
          { name: 'nodeId', type: 'int32', entity: 'brokerId', about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'int32', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '4+', ignorable: true, about: '' },
        ],
      },
    ],
  },
}
