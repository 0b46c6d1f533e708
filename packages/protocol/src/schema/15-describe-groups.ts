/** DescribeGroups: Describes classic groups with their members. */

import type { ApiSchema } from './dsl.ts'

export const describeGroups: ApiSchema = {
  kind: 'api',
  key: 15,
  name: 'DescribeGroups',
  versions: '0-6',
  flexible: '5+',
  listeners: ['broker'],
  about: 'Describes classic groups with their members.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Request adds `includeAuthorizedOperations`. Response adds `groups.authorizedOperations`.',
    4: 'Response adds `groups.members.groupInstanceId`.',
    5: 'Compact lengths and tagged fields.',
    6: 'Response adds `groups.errorMessage`.',
  },
  request: {
    fields: [
      { name: 'groups', type: '[]string', entity: 'groupId', about: 'The ids of the groups to describe.' },
      {
        name: 'includeAuthorizedOperations',
        type: 'bool',
        versions: '3+',
        about: 'Whether to tell what the client may do with the group.',
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
      {
        name: 'groups',
        type: '[]DescribedGroup',
        about: 'The groups, as far as they could be described.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this group; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '6+',
            nullable: '6+',
            default: null,
            about: 'Why the group failed; null when it did not, or when the broker does not say.',
          },
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'groupState',
            type: 'string',
            about: 'The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on.',
          },
          { name: 'protocolType', type: 'string', about: 'What the group is for: `consumer`, `connect` and so on.' },
          { name: 'protocolData', type: 'string', about: 'The assignor in use.' },
          {
            name: 'members',
            type: '[]DescribedGroupMember',
            about: 'The members of the group.',
            fields: [
              { name: 'memberId', type: 'string', about: 'The id of the member.' },
              {
                name: 'groupInstanceId',
                type: 'string',
                versions: '4+',
                nullable: '4+',
                default: null,
                ignorable: true,
                about: "The member's static id, which outlives its restarts; null for a dynamic member.",
              },
              { name: 'clientId', type: 'string', about: 'The name the client gave itself.' },
              { name: 'clientHost', type: 'string', about: 'The address from which the member is connected.' },
              {
                name: 'memberMetadata',
                type: 'bytes',
                about: "What the member said about itself, in the format of the group's protocol.",
              },
              {
                name: 'memberAssignment',
                type: 'bytes',
                about: "What the member was assigned, in the format of the group's protocol.",
              },
            ],
          },
          {
            name: 'authorizedOperations',
            type: 'int32',
            versions: '3+',
            default: -2147483648,
            about:
              'What the client may do with the group, one bit per operation; the lowest int32 when it did not ask.',
          },
        ],
      },
    ],
  },
}
