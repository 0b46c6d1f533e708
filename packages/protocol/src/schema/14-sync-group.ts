/** SyncGroup: SyncGroup */

import type { ApiSchema } from './dsl.ts'

export const syncGroup: ApiSchema = {
  kind: 'api',
  key: 14,
  name: 'SyncGroup',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  about: 'SyncGroup',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Request adds `groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
    5: 'Request adds `protocolType`, `protocolName`. Response adds `protocolType`, `protocolName`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'generationId', type: 'int32', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'groupInstanceId', type: 'string', versions: '3+', nullable: '3+', default: null, about: '' },
      {
        name: 'protocolType',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: '',
      },
      {
        name: 'protocolName',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: '',
      },
      {
        name: 'assignments',
        type: '[]SyncGroupRequestAssignment',
        about: '',
        fields: [
          { name: 'memberId', type: 'string', about: '' },
          { name: 'assignment', type: 'bytes', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'protocolType',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: '',
      },
      {
        name: 'protocolName',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: '',
      },
      { name: 'assignment', type: 'bytes', about: '' },
    ],
  },
}
