/** LeaveGroup: LeaveGroup */

import type { ApiSchema } from './dsl.ts'

export const leaveGroup: ApiSchema = {
  kind: 'api',
  key: 13,
  name: 'LeaveGroup',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  about: 'LeaveGroup',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Request adds `members`; drops `memberId`. Response adds `members`.',
    4: 'Compact lengths and tagged fields.',
    5: 'Request adds `members.reason`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', versions: '0-2', about: '' },
      {
        name: 'members',
        type: '[]MemberIdentity',
        versions: '3+',
        about: '',
        fields: [
          { name: 'memberId', type: 'string', about: '' },
          { name: 'groupInstanceId', type: 'string', nullable: '3+', default: null, about: '' },
          { name: 'reason', type: 'string', versions: '5+', nullable: '5+', default: null, ignorable: true, about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'members',
        type: '[]MemberResponse',
        versions: '3+',
        about: '',
        fields: [
          { name: 'memberId', type: 'string', about: '' },
          { name: 'groupInstanceId', type: 'string', nullable: '3+', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
        ],
      },
    ],
  },
}
