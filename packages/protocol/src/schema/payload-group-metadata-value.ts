/** GroupMetadataValue: GroupMetadataValue */

import type { PayloadSchema } from './dsl.ts'

export const groupMetadataValue: PayloadSchema = {
  kind: 'payload',
  name: 'GroupMetadataValue',
  versions: '0-4',
  flexible: '4+',
  about: 'GroupMetadataValue',
  history: {
    0: 'The first version.',
    1: 'Adds `MemberMetadata.rebalanceTimeout`.',
    2: 'Adds `currentStateTimestamp`.',
    3: 'Adds `MemberMetadata.groupInstanceId`.',
    4: 'Compact lengths and tagged fields.',
  },
  fields: [
    { name: 'protocolType', type: 'string', about: '' },
    { name: 'generation', type: 'int32', about: '' },
    { name: 'protocol', type: 'string', nullable: '0+', about: '' },
    { name: 'leader', type: 'string', nullable: '0+', about: '' },
    { name: 'currentStateTimestamp', type: 'int64', versions: '2+', default: -1n, ignorable: true, about: '' },
    { name: 'members', type: '[]MemberMetadata', about: '' },
  ],
  structs: [
    {
      name: 'MemberMetadata',
      fields: [
        { name: 'memberId', type: 'string', about: '' },
        {
          name: 'groupInstanceId',
          type: 'string',
          versions: '3+',
          nullable: '3+',
          default: null,
          ignorable: true,
          about: '',
        },
        { name: 'clientId', type: 'string', about: '' },
        { name: 'clientHost', type: 'string', about: '' },
        { name: 'rebalanceTimeout', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
        { name: 'sessionTimeout', type: 'int32', about: '' },
        { name: 'subscription', type: 'bytes', about: '' },
        { name: 'assignment', type: 'bytes', about: '' },
      ],
    },
  ],
}
