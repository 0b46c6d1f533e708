/** CreateAcls: Adds access rules. */

import type { ApiSchema } from './dsl.ts'

export const createAcls: ApiSchema = {
  kind: 'api',
  key: 30,
  name: 'CreateAcls',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Adds access rules.',
  history: {
    0: 'The first version.',
    1: 'Request adds `creations.resourcePatternType`.',
    2: 'Compact lengths and tagged fields.',
    3: 'Users can be resources (KIP-373).',
  },
  request: {
    fields: [
      {
        name: 'creations',
        type: '[]AclCreation',
        about: 'The rules to add.',
        fields: [
          {
            name: 'resourceType',
            type: 'int8',
            about: 'The kind of resource: 2 topic, 3 group, 4 cluster, 5 transactional id, 6 delegation token, 7 user.',
          },
          { name: 'resourceName', type: 'string', about: 'The name of the resource.' },
          {
            name: 'resourcePatternType',
            type: 'int8',
            versions: '1+',
            default: 3,
            about: 'How the name is matched: 3 literally, 4 as a prefix.',
          },
          {
            name: 'principal',
            type: 'string',
            about: 'Whom the rule applies to, as `User:name`; `User:*` for everybody.',
          },
          { name: 'host', type: 'string', about: 'The address the rule applies to; `*` for any.' },
          {
            name: 'operation',
            type: 'int8',
            about:
              'What the rule is about: 1 any, 2 all, 3 read, 4 write, 5 create, 6 delete, 7 alter, 8 describe, and so on.',
          },
          { name: 'permissionType', type: 'int8', about: 'What the rule does: 1 any, 2 deny, 3 allow.' },
        ],
      },
    ],
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
        type: '[]AclCreationResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
