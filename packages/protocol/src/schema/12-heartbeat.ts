/** Heartbeat: Heartbeat */

import type { ApiSchema } from './dsl.ts'

export const heartbeat: ApiSchema = {
  kind: 'api',
  key: 12,
  name: 'Heartbeat',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker'],
  about: 'Heartbeat',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Request adds `groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'generationId', type: 'int32', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'groupInstanceId', type: 'string', versions: '3+', nullable: '3+', default: null, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
    ],
  },
}
