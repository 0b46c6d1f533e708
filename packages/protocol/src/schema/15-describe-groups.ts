/** DescribeGroups: DescribeGroups */

import type { ApiSchema } from './dsl.ts'

export const describeGroups: ApiSchema = {
  kind: 'api',
  key: 15,
  name: 'DescribeGroups',
  versions: '0-6',
  flexible: '5+',
  listeners: ['broker'],
  about: 'DescribeGroups',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Request adds `includeAuthorizedOperations`. Response adds `groups.authorizedOperations`.',
    4: 'Response adds `groups.members.groupInstanceId`.',
    5: 'Compact lengths and tagged fields.',
    6: 'Response adds `groups.errorMessage`.',
  },
  request: {
    fields: [
      { name: 'groups', type: '[]string', entity: 'groupId', about: '' },
      { name: 'includeAuthorizedOperations', type: 'bool', versions: '3+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      {
        name: 'groups',
        type: '[]DescribedGroup',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', versions: '6+', nullable: '6+', default: null, about: '' },
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          { name: 'groupState', type: 'string', about: '' },
          { name: 'protocolType', type: 'string', about: '' },
          { name: 'protocolData', type: 'string', about: '' },
          {
            name: 'members',
            type: '[]DescribedGroupMember',
            about: '',
            fields: [
              { name: 'memberId', type: 'string', about: '' },
              {
                name: 'groupInstanceId',
                type: 'string',
                versions: '4+',
                nullable: '4+',
                default: null,
                ignorable: true,
                about: '',
              },
              { name: 'clientId', type: 'string', about: '' },
              { name: 'clientHost', type: 'string', about: '' },
              { name: 'memberMetadata', type: 'bytes', about: '' },
              { name: 'memberAssignment', type: 'bytes', about: '' },
            ],
          },
          { name: 'authorizedOperations', type: 'int32', versions: '3+', default: -2147483648, about: '' },
        ],
      },
    ],
  },
}
