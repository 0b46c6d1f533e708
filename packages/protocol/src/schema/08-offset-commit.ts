/** OffsetCommit: OffsetCommit */

import type { ApiSchema } from './dsl.ts'

export const offsetCommit: ApiSchema = {
  kind: 'api',
  key: 8,
  name: 'OffsetCommit',
  versions: '0-10',
  flexible: '8+',
  listeners: ['broker'],
  about: 'OffsetCommit',
  history: {
    0: 'The first version.',
    1: 'Request adds `generationIdOrMemberEpoch`, `memberId`, `topics.partitions.commitTimestamp`.',
    2: 'Request adds `retentionTimeMs`; drops `topics.partitions.commitTimestamp`.',
    3: 'Response adds `throttleTimeMs`.',
    4: 'Laid out as version 3.',
    5: 'Request drops `retentionTimeMs`.',
    6: 'Request adds `topics.partitions.committedLeaderEpoch`.',
    7: 'Request adds `groupInstanceId`.',
    8: 'Compact lengths and tagged fields.',
    9: 'Laid out as version 8.',
    10: 'Request adds `topics.topicId`; drops `topics.name`. Response adds `topics.topicId`; drops `topics.name`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'generationIdOrMemberEpoch', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
      { name: 'memberId', type: 'string', versions: '1+', ignorable: true, about: '' },
      { name: 'groupInstanceId', type: 'string', versions: '7+', nullable: '7+', default: null, about: '' },
      { name: 'retentionTimeMs', type: 'int64', versions: '2-4', default: -1n, ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]OffsetCommitRequestTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', versions: '0-9', ignorable: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]OffsetCommitRequestPartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'committedOffset', type: 'int64', about: '' },
              { name: 'committedLeaderEpoch', type: 'int32', versions: '6+', default: -1, ignorable: true, about: '' },
              { name: 'commitTimestamp', type: 'int64', versions: '1', default: -1n, about: '' },
              { name: 'committedMetadata', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]OffsetCommitResponseTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', versions: '0-9', ignorable: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]OffsetCommitResponsePartition',
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
