/** DescribeProducers: Lists the producers that partitions keep state of. */

import type { ApiSchema } from './dsl.ts'

export const describeProducers: ApiSchema = {
  kind: 'api',
  key: 61,
  name: 'DescribeProducers',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Lists the producers that partitions keep state of.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicRequest',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitionIndexes', type: '[]int32', about: 'The numbers of the partitions.' },
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
        type: '[]TopicResponse',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]PartitionResponse',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              {
                name: 'errorMessage',
                type: 'string',
                nullable: '0+',
                default: null,
                about: 'Why the partition failed; null when it did not, or when the broker does not say.',
              },
              {
                name: 'activeProducers',
                type: '[]ProducerState',
                about: 'The producers of which the partition keeps state.',
                fields: [
                  {
                    name: 'producerId',
                    type: 'int64',
                    entity: 'producerId',
                    about: 'The id by which brokers recognise the producer.',
                  },
                  {
                    name: 'producerEpoch',
                    type: 'int32',
                    about: 'The epoch of the producer id: it fences older instances.',
                  },
                  {
                    name: 'lastSequence',
                    type: 'int32',
                    default: -1,
                    about: "The sequence number of the producer's last record; -1 when it is not known.",
                  },
                  {
                    name: 'lastTimestamp',
                    type: 'int64',
                    default: -1n,
                    about:
                      "The timestamp of the producer's last batch, in milliseconds since 1970; -1 when it is not known.",
                  },
                  {
                    name: 'coordinatorEpoch',
                    type: 'int32',
                    about:
                      'The epoch of the coordinator that wrote the last marker of this producer; -1 when there was none.',
                  },
                  {
                    name: 'currentTxnStartOffset',
                    type: 'int64',
                    default: -1n,
                    about: "Where the producer's open transaction begins; -1 when it has none.",
                  },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
