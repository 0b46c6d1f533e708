/** RemoveRaftVoter: RemoveRaftVoter */

import type { ApiSchema } from './dsl.ts'

export const removeRaftVoter: ApiSchema = {
  kind: 'api',
  key: 81,
  name: 'RemoveRaftVoter',
  versions: '0',
  flexible: '0+',
  listeners: ['controller', 'broker'],
  about: 'RemoveRaftVoter',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'clusterId', type: 'string', nullable: '0+', about: '' },
      { name: 'voterId', type: 'int32', about: '' },
      { name: 'voterDirectoryId', type: 'uuid', about: '' },
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
