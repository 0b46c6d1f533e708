/** ShareFetch: Acquires records for a member of a share group, and acknowledges earlier ones (KIP-932). */

import type { ApiSchema } from './dsl.ts'

export const shareFetch: ApiSchema = {
  kind: 'api',
  key: 78,
  name: 'ShareFetch',
  versions: '1-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'Acquires records for a member of a share group, and acknowledges earlier ones (KIP-932).',
  history: {
    1: 'The oldest version in use.',
    2: 'Request adds `shareAcquireMode`, `isRenewAck`.',
  },
  request: {
    fields: [
      {
        name: 'groupId',
        type: 'string',
        nullable: '1+',
        default: null,
        entity: 'groupId',
        about: 'The id of the group.',
      },
      { name: 'memberId', type: 'string', nullable: '1+', about: 'The id of the member.' },
      {
        name: 'shareSessionEpoch',
        type: 'int32',
        about: 'Which request of the share session this is: 0 opens it, -1 closes it.',
      },
      {
        name: 'maxWaitMs',
        type: 'int32',
        about: 'How long the broker may wait for `minBytes` to come together, in milliseconds.',
      },
      { name: 'minBytes', type: 'int32', about: 'How much the broker collects before it answers.' },
      {
        name: 'maxBytes',
        type: 'int32',
        default: 0x7fff_ffff,
        about: 'How large the answer may be; the first batch is sent whatever its size.',
      },
      { name: 'maxRecords', type: 'int32', about: 'How many records to acquire at most; whole batches may exceed it.' },
      { name: 'batchSize', type: 'int32', about: 'How many records one acquired range should have at best.' },
      {
        name: 'shareAcquireMode',
        type: 'int8',
        versions: '2+',
        ignorable: true,
        about: 'How records are acquired: 0 whole batches, 1 never more than `maxRecords`.',
      },
      { name: 'isRenewAck', type: 'bool', versions: '2+', about: 'Whether the acknowledgements contain renewals.' },
      {
        name: 'topics',
        type: '[]FetchTopic',
        about: 'The topics, one by one.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            mapKey: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]FetchPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: 'The number of the partition.' },
              {
                name: 'acknowledgementBatches',
                type: '[]AcknowledgementBatch',
                about: 'Ranges of offsets that the consumer has dealt with, and how.',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: 'The offset of the first record of the range.' },
                  { name: 'lastOffset', type: 'int64', about: 'The offset of the last record of the range.' },
                  {
                    name: 'acknowledgeTypes',
                    type: '[]int8',
                    about:
                      'One verdict per offset, or one for all of them: 0 gap, 1 accept, 2 release, 3 reject, 4 renew.',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'forgottenTopicsData',
        type: '[]ForgottenTopic',
        about: 'Partitions to take out of the session.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
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
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '1+',
        default: null,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'acquisitionLockTimeoutMs',
        type: 'int32',
        about: 'How long a record stays acquired before it is given to somebody else, in milliseconds.',
      },
      {
        name: 'responses',
        type: '[]ShareFetchableTopicResponse',
        about: 'The records, topic by topic.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            mapKey: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              {
                name: 'errorMessage',
                type: 'string',
                nullable: '1+',
                default: null,
                about: 'Why the partition failed; null when it did not, or when the broker does not say.',
              },
              {
                name: 'acknowledgeErrorCode',
                type: 'int16',
                about: 'What became of the acknowledgements sent with the request; 0 is success.',
              },
              {
                name: 'acknowledgeErrorMessage',
                type: 'string',
                nullable: '1+',
                default: null,
                about: 'Why the acknowledgements were refused; null on success.',
              },
              {
                name: 'currentLeader',
                type: 'LeaderIdAndEpoch',
                about: 'Who leads the partition now, if the request came to the wrong broker.',
                fields: [
                  {
                    name: 'leaderId',
                    type: 'int32',
                    about: 'The broker that leads the partition; -1 when there is none.',
                  },
                  {
                    name: 'leaderEpoch',
                    type: 'int32',
                    about: 'The newest leader epoch that the broker knows; -1 when it knows none.',
                  },
                ],
              },
              {
                name: 'records',
                type: 'records',
                about: 'Record batches as they stand in the log, the last one maybe cut off; null when there are none.',
              },
              {
                name: 'acquiredRecords',
                type: '[]AcquiredRecords',
                about: 'The ranges of offsets that this consumer now holds.',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: 'The offset of the first record of the range.' },
                  { name: 'lastOffset', type: 'int64', about: 'The offset of the last record of the range.' },
                  { name: 'deliveryCount', type: 'int16', about: 'How many times the records have been delivered.' },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'nodeEndpoints',
        type: '[]NodeEndpoint',
        about: 'The addresses of the leaders named above, so that the client need not ask for metadata first.',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: 'The id of the broker.' },
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'int32', about: 'The port to connect to.' },
          {
            name: 'rack',
            type: 'string',
            nullable: '1+',
            default: null,
            about: 'The rack of the broker; null when it has none.',
          },
        ],
      },
    ],
  },
}
