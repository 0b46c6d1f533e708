/** TxnOffsetCommit: Stores how far a group has read, as part of a transaction. */

import type { ApiSchema } from './dsl.ts'

export const txnOffsetCommit: ApiSchema = {
  kind: 'api',
  key: 28,
  name: 'TxnOffsetCommit',
  versions: '0-6',
  flexible: '3+',
  listeners: ['broker'],
  about: 'Stores how far a group has read, as part of a transaction.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Request adds `topics.partitions.committedLeaderEpoch`.',
    3: 'Compact lengths and tagged fields. Offsets can be bound to a member and its generation (KIP-447).',
    4: 'May answer TRANSACTION_ABORTABLE (KIP-890).',
    5: 'In transactions of version 2, adds the offsets to the transaction (KIP-890).',
    6: 'Topics by id instead of name (KIP-1319).',
  },
  request: {
    fields: [
      {
        name: 'transactionalId',
        type: 'string',
        entity: 'transactionalId',
        about: "The name by which the producer's transactions are kept together over its restarts.",
      },
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'producerId',
        type: 'int64',
        entity: 'producerId',
        about: 'The id by which brokers recognise the producer.',
      },
      { name: 'producerEpoch', type: 'int16', about: 'The epoch of the producer id: it fences older instances.' },
      {
        name: 'generationIdOrMemberEpoch',
        type: 'int32',
        versions: '3+',
        default: -1,
        about:
          "The generation of a classic group, or the member's epoch in a group of the new protocol; -1 from outside any group.",
      },
      {
        name: 'memberId',
        type: 'string',
        versions: '3+',
        about: 'The id of the member whose offsets these are; empty from outside any group.',
      },
      {
        name: 'groupInstanceId',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        default: null,
        about: "The member's static id, which outlives its restarts; null for a dynamic member.",
      },
      {
        name: 'topics',
        type: '[]TxnOffsetCommitRequestTopic',
        about: 'The offsets to commit, topic by topic.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-5',
            ignorable: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '6+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]TxnOffsetCommitRequestPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'committedOffset', type: 'int64', about: 'The offset of the record to be read next.' },
              {
                name: 'committedLeaderEpoch',
                type: 'int32',
                versions: '2+',
                default: -1,
                ignorable: true,
                about: 'The leader epoch of the last record consumed; -1 when it is not known.',
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
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]TxnOffsetCommitResponseTopic',
        about: 'The topics, one by one.',
        fields: [
          {
            name: 'name',
            type: 'string',
            versions: '0-5',
            ignorable: true,
            entity: 'topicName',
            about: 'The name of the topic.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '6+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]TxnOffsetCommitResponsePartition',
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
