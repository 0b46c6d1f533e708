/** DeleteGroups: DeleteGroups */

import type { ApiSchema } from './dsl.ts'

export const deleteGroups: ApiSchema = {
  kind: 'api',
  key: 42,
  name: 'DeleteGroups',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker'],
  about: 'DeleteGroups',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
    3: 'Response adds `results.errorMessage`.',
  },
  request: {
    fields: [{ name: 'groupsNames', type: '[]string', entity: 'groupId', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]DeletableGroupResult',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', mapKey: true, entity: 'groupId', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '3+',
            nullable: '3+',
            default: null,
            ignorable: true,
            about: '',
          },
        ],
      },
    ],
  },
}
