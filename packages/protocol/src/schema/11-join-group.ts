/** JoinGroup: JoinGroup */

import type { ApiSchema } from './dsl.ts'

export const joinGroup: ApiSchema = {
  kind: 'api',
  key: 11,
  name: 'JoinGroup',
  versions: '0-9',
  flexible: '6+',
  listeners: ['broker'],
  about: 'JoinGroup',
  history: {
    0: 'The first version.',
    1: 'Request adds `rebalanceTimeoutMs`.',
    2: 'Response adds `throttleTimeMs`.',
    3: 'Laid out as version 2.',
    4: 'Laid out as version 3.',
    5: 'Request adds `groupInstanceId`. Response adds `members.groupInstanceId`.',
    6: 'Compact lengths and tagged fields.',
    7: 'Response adds `protocolType`; allows null in `protocolName`.',
    8: 'Request adds `reason`.',
    9: 'Response adds `skipAssignment`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'sessionTimeoutMs', type: 'int32', about: '' },
      { name: 'rebalanceTimeoutMs', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'groupInstanceId', type: 'string', versions: '5+', nullable: '5+', default: null, about: '' },
      { name: 'protocolType', type: 'string', about: '' },
      {
        name: 'protocols',
        type: '[]JoinGroupRequestProtocol',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: '' },
          { name: 'metadata', type: 'bytes', about: '' },
        ],
      },
      { name: 'reason', type: 'string', versions: '8+', nullable: '8+', default: null, ignorable: true, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'generationId', type: 'int32', default: -1, about: '' },
      {
        name: 'protocolType',
        type: 'string',
        versions: '7+',
        nullable: '7+',
        default: null,
        ignorable: true,
        about: '',
      },
      { name: 'protocolName', type: 'string', nullable: '7+', about: '' },
      { name: 'leader', type: 'string', about: '' },
      { name: 'skipAssignment', type: 'bool', versions: '9+', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      {
        name: 'members',
        type: '[]JoinGroupResponseMember',
        about: '',
        fields: [
          { name: 'memberId', type: 'string', about: '' },
          {
            name: 'groupInstanceId',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            default: null,
            ignorable: true,
            about: '',
          },
          { name: 'metadata', type: 'bytes', about: '' },
        ],
      },
    ],
  },
}
