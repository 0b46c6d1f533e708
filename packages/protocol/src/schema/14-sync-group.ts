/** SyncGroup: Hands the leader's assignment to the members of a classic group. */

import type { ApiSchema } from './dsl.ts'

export const syncGroup: ApiSchema = {
  kind: 'api',
  key: 14,
  name: 'SyncGroup',
  versions: '0-5',
  flexible: '4+',
  listeners: ['broker'],
  about: "Hands the leader's assignment to the members of a classic group.",
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Request adds `groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
    5: 'Request adds `protocolType`, `protocolName`. Response adds `protocolType`, `protocolName`.',
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
      {
        name: 'protocolType',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: 'What the group is for: `consumer`, `connect` and so on.',
      },
      {
        name: 'protocolName',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: 'The name of the assignor that the group has agreed on.',
      },
      {
        name: 'assignments',
        type: '[]SyncGroupRequestAssignment',
        about: 'The assignments that the leader computed, one per member; empty from everybody else.',
        fields: [
          { name: 'memberId', type: 'string', about: 'The id of the member.' },
          {
            name: 'assignment',
            type: 'bytes',
            about: "What the member is to do, in the format of the group's protocol.",
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
        name: 'protocolType',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: 'What the group is for: `consumer`, `connect` and so on.',
      },
      {
        name: 'protocolName',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        ignorable: true,
        about: 'The name of the assignor that the group has agreed on.',
      },
      {
        name: 'assignment',
        type: 'bytes',
        about:
          "What the leader assigned to this member, in the format of the group's protocol; empty when it got nothing.",
      },
    ],
  },
}
