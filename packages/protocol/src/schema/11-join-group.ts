/** JoinGroup: Makes a consumer a member of a classic group, and starts a rebalance. */

import type { ApiSchema } from './dsl.ts'

export const joinGroup: ApiSchema = {
  kind: 'api',
  key: 11,
  name: 'JoinGroup',
  versions: '0-9',
  flexible: '6+',
  listeners: ['broker'],
  about: 'Makes a consumer a member of a classic group, and starts a rebalance.',
  history: {
    0: 'The first version.',
    1: 'Request adds `rebalanceTimeoutMs`.',
    2: 'Response adds `throttleTimeMs`.',
    3: 'Brokers answer before they delay a client that exceeds a quota.',
    4: 'May answer MEMBER_ID_REQUIRED, to be tried again with the id given (KIP-394).',
    5: 'Request adds `groupInstanceId`. Response adds `members.groupInstanceId`.',
    6: 'Compact lengths and tagged fields.',
    7: 'Response adds `protocolType`; allows null in `protocolName`.',
    8: 'Request adds `reason`.',
    9: 'Response adds `skipAssignment`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'sessionTimeoutMs',
        type: 'int32',
        about: 'For how long the member may be silent before it counts as gone, in milliseconds.',
      },
      {
        name: 'rebalanceTimeoutMs',
        type: 'int32',
        versions: '1+',
        default: -1,
        ignorable: true,
        about: 'How long a rebalance waits for the member, in milliseconds.',
      },
      {
        name: 'memberId',
        type: 'string',
        about: 'The id that the coordinator gave the member; empty at the first try.',
      },
      {
        name: 'groupInstanceId',
        type: 'string',
        versions: '5+',
        nullable: '5+',
        default: null,
        about: "The member's static id, which outlives its restarts; null for a dynamic member.",
      },
      { name: 'protocolType', type: 'string', about: 'What the group is for: `consumer`, `connect` and so on.' },
      {
        name: 'protocols',
        type: '[]JoinGroupRequestProtocol',
        about: 'The assignors that the member can work with, best first.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: 'The name of the assignor.' },
          {
            name: 'metadata',
            type: 'bytes',
            about: 'What the assignor needs to know about the member, in the format of the protocol.',
          },
        ],
      },
      {
        name: 'reason',
        type: 'string',
        versions: '8+',
        nullable: '8+',
        default: null,
        ignorable: true,
        about: "Why the member does it, for the broker's log; null when it does not say.",
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '2+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'generationId',
        type: 'int32',
        default: -1,
        about: 'The generation of the group: it grows with each rebalance.',
      },
      {
        name: 'protocolType',
        type: 'string',
        versions: '7+',
        nullable: '7+',
        default: null,
        ignorable: true,
        about: 'What the group is for: `consumer`, `connect` and so on.',
      },
      {
        name: 'protocolName',
        type: 'string',
        nullable: '7+',
        about: 'The name of the assignor that the group has agreed on.',
      },
      { name: 'leader', type: 'string', about: 'The id of the member that computes the assignment.' },
      {
        name: 'skipAssignment',
        type: 'bool',
        versions: '9+',
        about: 'True when the leader need not compute anything: the group keeps its assignment.',
      },
      { name: 'memberId', type: 'string', about: 'The id for the member to use from now on.' },
      {
        name: 'members',
        type: '[]JoinGroupResponseMember',
        about: 'All members with their subscriptions, for the leader; empty for the others.',
        fields: [
          { name: 'memberId', type: 'string', about: 'The id of the member.' },
          {
            name: 'groupInstanceId',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            default: null,
            ignorable: true,
            about: "The member's static id, which outlives its restarts; null for a dynamic member.",
          },
          {
            name: 'metadata',
            type: 'bytes',
            about: 'What the assignor needs to know about the member, in the format of the protocol.',
          },
        ],
      },
    ],
  },
}
