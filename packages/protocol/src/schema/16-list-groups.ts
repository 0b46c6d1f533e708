/** ListGroups: Lists the groups that a broker coordinates. */

import type { ApiSchema } from './dsl.ts'

export const listGroups: ApiSchema = {
  kind: 'api',
  key: 16,
  name: 'ListGroups',
  versions: '0-5',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Lists the groups that a broker coordinates.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Compact lengths and tagged fields.',
    4: 'Request adds `statesFilter`. Response adds `groups.groupState`.',
    5: 'Request adds `typesFilter`. Response adds `groups.groupType`.',
  },
  request: {
    fields: [
      { name: 'statesFilter', type: '[]string', versions: '4+', about: 'Only groups in these states; empty for all.' },
      {
        name: 'typesFilter',
        type: '[]string',
        versions: '5+',
        about: 'Only groups of these protocols; empty for all.',
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '1+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'groups',
        type: '[]ListedGroup',
        about: 'The groups that this broker coordinates.',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          { name: 'protocolType', type: 'string', about: 'What the group is for: `consumer`, `connect` and so on.' },
          {
            name: 'groupState',
            type: 'string',
            versions: '4+',
            ignorable: true,
            about: 'The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on.',
          },
          {
            name: 'groupType',
            type: 'string',
            versions: '5+',
            ignorable: true,
            about: 'The protocol of the group, by name: `classic`, `consumer`, `share`, `streams`.',
          },
        ],
      },
    ],
  },
}
