/** CreateAcls: CreateAcls */

import type { ApiSchema } from './dsl.ts'

export const createAcls: ApiSchema = {
  kind: 'api',
  key: 30,
  name: 'CreateAcls',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'CreateAcls',
  history: {
    0: 'The first version.',
    1: 'Request adds `creations.resourcePatternType`.',
    2: 'Compact lengths and tagged fields.',
    3: 'Laid out as version 2.',
  },
  request: {
    fields: [
      {
        name: 'creations',
        type: '[]AclCreation',
        about: '',
        fields: [
          { name: 'resourceType', type: 'int8', about: '' },
          { name: 'resourceName', type: 'string', about: '' },
          { name: 'resourcePatternType', type: 'int8', versions: '1+', default: 3, about: '' },
          { name: 'principal', type: 'string', about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'operation', type: 'int8', about: '' },
          { name: 'permissionType', type: 'int8', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]AclCreationResult',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
        ],
      },
    ],
  },
}
