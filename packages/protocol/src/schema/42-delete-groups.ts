/** DeleteGroups: Deletes groups that have no members. */

import type { ApiSchema } from './dsl.ts'

export const deleteGroups: ApiSchema = {
  kind: 'api',
  key: 42,
  name: 'DeleteGroups',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker'],
  about: 'Deletes groups that have no members.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'Response adds `results.errorMessage`.',
  },
  request: {
    fields: [{ name: 'groupsNames', type: '[]string', entity: 'groupId', about: 'The ids of the groups to delete.' }],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'results',
        type: '[]DeletableGroupResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'groupId', type: 'string', mapKey: true, entity: 'groupId', about: 'The id of the group.' },
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '3+',
            nullable: '3+',
            default: null,
            ignorable: true,
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
