/** ListGroups: ListGroups */

import type { ApiSchema } from './dsl.ts'

export const listGroups: ApiSchema = {
  kind: 'api',
  key: 16,
  name: 'ListGroups',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'ListGroups',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Compact lengths and tagged fields.',
    4: 'Request adds `statesFilter`. Response adds `groups.groupState`.',
    5: 'Request adds `typesFilter`. Response adds `groups.groupType`.',
  },
  request: {
    fields: [
      { name: 'statesFilter', type: '[]string', versions: '4+', about: '' },
      { name: 'typesFilter', type: '[]string', versions: '5+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'groups',
        type: '[]ListedGroup',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          { name: 'protocolType', type: 'string', about: '' },
          { name: 'groupState', type: 'string', versions: '4+', ignorable: true, about: '' },
          { name: 'groupType', type: 'string', versions: '5+', ignorable: true, about: '' },
        ],
      },
    ],
  },
}
