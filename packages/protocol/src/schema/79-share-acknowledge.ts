/** ShareAcknowledge: Acknowledges records that a member of a share group has acquired (KIP-932). */

import type { ApiSchema } from './dsl.ts'

export const shareAcknowledge: ApiSchema = {
  kind: 'api',
  key: 79,
  name: 'ShareAcknowledge',
  versions: '1-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'Acknowledges records that a member of a share group has acquired (KIP-932).',
  history: {
    1: 'The oldest version in use.',
    2: 'Request adds `isRenewAck`. Response adds `acquisitionLockTimeoutMs`.',
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
      { name: 'isRenewAck', type: 'bool', versions: '2+', about: 'Whether the acknowledgements contain renewals.' },
      {
        name: 'topics',
        type: '[]AcknowledgeTopic',
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
            type: '[]AcknowledgePartition',
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
        versions: '2+',
        ignorable: true,
        about: 'How long a record stays acquired before it is given to somebody else, in milliseconds.',
      },
      {
        name: 'responses',
        type: '[]ShareAcknowledgeTopicResponse',
        about: 'What became of the acknowledgements, topic by topic.',
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
