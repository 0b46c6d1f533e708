/** DeleteAcls: DeleteAcls */

import type { ApiSchema } from './dsl.ts'

export const deleteAcls: ApiSchema = {
  kind: 'api',
  key: 31,
  name: 'DeleteAcls',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'DeleteAcls',
  history: {
    0: 'The first version.',
    1: 'Request adds `filters.patternTypeFilter`. Response adds `filterResults.matchingAcls.patternType`.',
    2: 'Compact lengths and tagged fields.',
    3: 'Laid out as version 2.',
  },
  request: {
    fields: [
      {
        name: 'filters',
        type: '[]DeleteAclsFilter',
        about: '',
        fields: [
          { name: 'resourceTypeFilter', type: 'int8', about: '' },
          { name: 'resourceNameFilter', type: 'string', nullable: '0+', about: '' },
          { name: 'patternTypeFilter', type: 'int8', versions: '1+', default: 3, about: '' },
          { name: 'principalFilter', type: 'string', nullable: '0+', about: '' },
          { name: 'hostFilter', type: 'string', nullable: '0+', about: '' },
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
        name: 'filterResults',
        type: '[]DeleteAclsFilterResult',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
          {
            name: 'matchingAcls',
            type: '[]DeleteAclsMatchingAcl',
            about: '',
            fields: [
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
              { name: 'resourceType', type: 'int8', about: '' },
              { name: 'resourceName', type: 'string', about: '' },
              { name: 'patternType', type: 'int8', versions: '1+', default: 3, about: '' },
              { name: 'principal', type: 'string', about: '' },
              { name: 'host', type: 'string', about: '' },
              { name: 'operation', type: 'int8', about: '' },
              { name: 'permissionType', type: 'int8', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
