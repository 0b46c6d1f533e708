/** LeaveGroup: Takes members out of a classic group. */

import type { ApiSchema } from './dsl.ts'

export const leaveGroup: ApiSchema = {
  kind: 'api',
  key: 13,
  name: 'LeaveGroup',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  about: 'Takes members out of a classic group.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Several members in one request.',
    4: 'Compact lengths and tagged fields.',
    5: 'Request adds `members.reason`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      { name: 'memberId', type: 'string', versions: '0-2', about: 'The id of the member that leaves.' },
      {
        name: 'members',
        type: '[]MemberIdentity',
        versions: '3+',
        about: 'The members that leave.',
        fields: [
          { name: 'memberId', type: 'string', about: 'The id of the member.' },
          {
            name: 'groupInstanceId',
            type: 'string',
            nullable: '3+',
            default: null,
            about: "The member's static id, which outlives its restarts; null for a dynamic member.",
          },
          {
            name: 'reason',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            default: null,
            ignorable: true,
            about: "Why the member does it, for the broker's log; null when it does not say.",
          },
        ],
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
        name: 'members',
        type: '[]MemberResponse',
        versions: '3+',
        about: 'What became of each member.',
        fields: [
          { name: 'memberId', type: 'string', about: 'The id of the member.' },
          {
            name: 'groupInstanceId',
            type: 'string',
            nullable: '3+',
            about: "The member's static id, which outlives its restarts; null for a dynamic member.",
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this member; 0 is success.' },
        ],
      },
    ],
  },
}
