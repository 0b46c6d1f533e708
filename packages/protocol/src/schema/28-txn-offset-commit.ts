/** TxnOffsetCommit: TxnOffsetCommit */

import type { ApiSchema } from './dsl.ts'

export const txnOffsetCommit: ApiSchema = {
  kind: 'api',
  key: 28,
  name: 'TxnOffsetCommit',
  versions: '0-6',
  flexible: '3+',
  listeners: ['broker'],
  about: 'TxnOffsetCommit',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Request adds `topics.partitions.committedLeaderEpoch`.',
    3: 'Compact lengths and tagged fields. Request adds `generationIdOrMemberEpoch`, `memberId`, `groupInstanceId`.',
    4: 'Laid out as version 3.',
    5: 'Laid out as version 4.',
    6: 'Request adds `topics.topicId`; drops `topics.name`. Response adds `topics.topicId`; drops `topics.name`.',
  },
  request: {
    fields: [
      { name: 'transactionalId', type: 'string', entity: 'transactionalId', about: '' },
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'producerId', type: 'int64', entity: 'producerId', about: '' },
      { name: 'producerEpoch', type: 'int16', about: '' },
      { name: 'generationIdOrMemberEpoch', type: 'int32', versions: '3+', default: -1, about: '' },
      { name: 'memberId', type: 'string', versions: '3+', about: '' },
      { name: 'groupInstanceId', type: 'string', versions: '3+', nullable: '3+', default: null, about: '' },
      {
        name: 'topics',
        type: '[]TxnOffsetCommitRequestTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', versions: '0-5', ignorable: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '6+', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]TxnOffsetCommitRequestPartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'committedOffset', type: 'int64', about: '' },
              { name: 'committedLeaderEpoch', type: 'int32', versions: '2+', default: -1, ignorable: true, about: '' },
              { name: 'committedMetadata', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'topics',
        type: '[]TxnOffsetCommitResponseTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', versions: '0-5', ignorable: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '6+', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]TxnOffsetCommitResponsePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
