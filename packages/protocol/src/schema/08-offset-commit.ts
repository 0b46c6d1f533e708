/** OffsetCommit: Stores how far a group has read. */

import type { ApiSchema } from './dsl.ts'

export const offsetCommit: ApiSchema = {
  kind: 'api',
  key: 8,
  name: 'OffsetCommit',
  versions: '0-10',
  flexible: '8+',
  listeners: ['broker'],
  about: 'Stores how far a group has read.',
  history: {
    0: 'The first version.',
    1: 'Request adds `generationIdOrMemberEpoch`, `memberId`, `topics.partitions.commitTimestamp`.',
    2: 'Request adds `retentionTimeMs`; drops `topics.partitions.commitTimestamp`.',
    3: 'Response adds `throttleTimeMs`.',
    4: 'Brokers answer before they delay a client that exceeds a quota.',
    5: 'Request drops `retentionTimeMs`.',
    6: 'Request adds `topics.partitions.committedLeaderEpoch`.',
    7: 'Request adds `groupInstanceId`.',
    8: 'Compact lengths and tagged fields.',
    9: 'Members of groups of the new protocol can commit (KIP-848).',
    10: 'Topics by id instead of name (KIP-848).',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'generationIdOrMemberEpoch',
        type: 'int32',
        versions: '1+',
        default: -1,
        ignorable: true,
        about:
          "The generation of a classic group, or the member's epoch in a group of the new protocol; -1 from outside any group.",
      },
      {
        name: 'memberId',
        type: 'string',
        versions: '1+',
        ignorable: true,
        about: 'The id of the member whose offsets these are; empty from outside any group.',
      },
      {
        name: 'groupInstanceId',
        type: 'string',
        versions: '7+',
        nullable: '7+',
        default: null,
        about: "The member's static id, which outlives its restarts; null for a dynamic member.",
      },
      {
        name: 'retentionTimeMs',
        type: 'int64',
        versions: '2-4',
        default: -1n,
        ignorable: true,
        about: "For how long the offsets are kept, in milliseconds; -1 for as long as the broker's configuration says.",
      },
      {
        name: 'topics',
        type: '[]OffsetCommitRequestTopic',
        about: 'The offsets to commit, topic by topic.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-9',
            ignorable: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '10+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]OffsetCommitRequestPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'committedOffset', type: 'int64', about: 'The offset of the record to be read next.' },
              {
                name: 'committedLeaderEpoch',
                type: 'int32',
                versions: '6+',
                default: -1,
                ignorable: true,
                about: 'The leader epoch of the last record consumed; -1 when it is not known.',
              },
              {
                name: 'commitTimestamp',
                type: 'int64',
                versions: '1',
                default: -1n,
                about: 'When the offset counts as committed, in milliseconds since 1970; -1 for now.',
              },
              {
                name: 'committedMetadata',
                type: 'string',
                nullable: '0+',
                about: 'Whatever the client wants to keep with the offset.',
              },
            ],
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
        versions: '3+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]OffsetCommitResponseTopic',
        about: 'The topics, one by one.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-9',
            ignorable: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '10+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]OffsetCommitResponsePartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
            ],
          },
        ],
      },
    ],
  },
}
