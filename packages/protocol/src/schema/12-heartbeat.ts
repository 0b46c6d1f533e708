/** Heartbeat: Says that a member of a classic group is alive, and learns of rebalances. */

import type { ApiSchema } from './dsl.ts'

export const heartbeat: ApiSchema = {
  kind: 'api',
  key: 12,
  name: 'Heartbeat',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker'],
  about: 'Says that a member of a classic group is alive, and learns of rebalances.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Request adds `groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      { name: 'generationId', type: 'int32', about: 'The generation of the group: it grows with each rebalance.' },
      { name: 'memberId', type: 'string', about: 'The id of the member.' },
      {
        name: 'groupInstanceId',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        default: null,
        about: "The member's static id, which outlives its restarts; null for a dynamic member.",
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
    ],
  },
}
