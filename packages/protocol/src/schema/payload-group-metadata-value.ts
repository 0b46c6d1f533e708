/** GroupMetadataValue: The state of a classic group in __consumer_offsets, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const groupMetadataValue: PayloadSchema = {
  kind: 'payload',
  name: 'GroupMetadataValue',
  versions: '0-4',
  flexible: '4+',
  about: 'The state of a classic group in __consumer_offsets, behind two bytes with its version.',
  history: {
    0: 'The first version.',
    1: 'Adds `MemberMetadata.rebalanceTimeout`.',
    2: 'Adds `currentStateTimestamp`.',
    3: 'Adds `MemberMetadata.groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
  },
  fields: [
    { name: 'protocolType', type: 'string', about: 'What the group is for: `consumer`, `connect` and so on.' },
    { name: 'generation', type: 'int32', about: 'The generation of the group.' },
    { name: 'protocol', type: 'string', nullable: '0+', about: 'The assignor in use; null in an empty group.' },
    {
      name: 'leader',
      type: 'string',
      nullable: '0+',
      about: 'The id of the member that computed the assignment; null in an empty group.',
    },
    {
      name: 'currentStateTimestamp',
      type: 'int64',
      versions: '2+',
      default: -1n,
      ignorable: true,
      about: 'When the group came into its present state, in milliseconds since 1970; -1 when it is not known.',
    },
    { name: 'members', type: '[]MemberMetadata', about: 'The members of the group.' },
  ],
  structs: [
    {
      name: 'MemberMetadata',
      fields: [
        { name: 'memberId', type: 'string', about: 'The id of the member.' },
        {
          name: 'groupInstanceId',
          type: 'string',
          versions: '3+',
          nullable: '3+',
          default: null,
          ignorable: true,
          about: "The member's static id, which outlives its restarts; null for a dynamic member.",
        },
        { name: 'clientId', type: 'string', about: 'The name the client gave itself.' },
        { name: 'clientHost', type: 'string', about: 'The address from which the member is connected.' },
        {
          name: 'rebalanceTimeout',
          type: 'int32',
          versions: '1+',
          default: -1,
          ignorable: true,
          about: 'How long a rebalance waits for the member, in milliseconds; -1 when it is not known.',
        },
        { name: 'sessionTimeout', type: 'int32', about: 'For how long the member may be silent, in milliseconds.' },
        {
          name: 'subscription',
          type: 'bytes',
          about: "What the member said about itself, in the format of the group's protocol.",
        },
        {
          name: 'assignment',
          type: 'bytes',
          about: "What the leader assigned to the member, in the format of the group's protocol.",
        },
      ],
    },
  ],
}
