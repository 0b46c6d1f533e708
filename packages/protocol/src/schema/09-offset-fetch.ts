/** OffsetFetch: OffsetFetch */

import type { ApiSchema } from './dsl.ts'

export const offsetFetch: ApiSchema = {
  kind: 'api',
  key: 9,
  name: 'OffsetFetch',
  versions: '0-10',
  flexible: '6+',
  listeners: ['broker'],
  about: 'OffsetFetch',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Request allows null in `topics`. Response adds `errorCode`.',
    3: 'Response adds `throttleTimeMs`.',
    4: 'Laid out as version 3.',
    5: 'Response adds `topics.partitions.committedLeaderEpoch`.',
    6: 'Compact lengths and tagged fields.',
    7: 'Request adds `requireStable`.',
    8: 'Request adds `groups`; drops `groupId`, `topics`. Response adds `groups`; drops `topics`, `errorCode`.',
    9: 'Request adds `groups.memberId`, `groups.memberEpoch`.',
    10: 'Request adds `groups.topics.topicId`; drops `groups.topics.name`. Response adds `groups.topics.topicId`; drops `groups.topics.name`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', versions: '0-7', entity: 'groupId', about: '' },
      {
        name: 'topics',
        type: '[]OffsetFetchRequestTopic',
        versions: '0-7',
        nullable: '2-7',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitionIndexes', type: '[]int32', about: '' },
        ],
      },
      {
        name: 'groups',
        type: '[]OffsetFetchRequestGroup',
        versions: '8+',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          {
            name: 'memberId',
            type: 'string',
            versions: '9+',
            nullable: '9+',
            default: null,
            ignorable: true,
            about: '',
          },
          { name: 'memberEpoch', type: 'int32', versions: '9+', default: -1, ignorable: true, about: '' },
          {
            name: 'topics',
            type: '[]OffsetFetchRequestTopics',
            nullable: '8+',
            about: '',
            fields: [
              { name: 'name', type: 'string', versions: '8-9', ignorable: true, entity: 'topicName', about: '' },
              { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
              { name: 'partitionIndexes', type: '[]int32', about: '' },
            ],
          },
        ],
      },
      { name: 'requireStable', type: 'bool', versions: '7+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]OffsetFetchResponseTopic',
        versions: '0-7',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]OffsetFetchResponsePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'committedOffset', type: 'int64', about: '' },
              { name: 'committedLeaderEpoch', type: 'int32', versions: '5-7', default: -1, ignorable: true, about: '' },
              { name: 'metadata', type: 'string', nullable: '0-7', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
            ],
          },
        ],
      },
      { name: 'errorCode', type: 'int16', versions: '2-7', ignorable: true, about: '' },
      {
        name: 'groups',
        type: '[]OffsetFetchResponseGroup',
        versions: '8+',
        about: '',
        fields: [
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          {
            name: 'topics',
            type: '[]OffsetFetchResponseTopics',
            about: '',
            fields: [
              { name: 'name', type: 'string', versions: '8-9', ignorable: true, entity: 'topicName', about: '' },
              { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
              {
                name: 'partitions',
                type: '[]OffsetFetchResponsePartitions',
                about: '',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: '' },
                  { name: 'committedOffset', type: 'int64', about: '' },
                  { name: 'committedLeaderEpoch', type: 'int32', default: -1, ignorable: true, about: '' },
                  { name: 'metadata', type: 'string', nullable: '8+', about: '' },
                  { name: 'errorCode', type: 'int16', about: '' },
                ],
              },
            ],
          },
          { name: 'errorCode', type: 'int16', about: '' },
        ],
      },
    ],
  },
}
