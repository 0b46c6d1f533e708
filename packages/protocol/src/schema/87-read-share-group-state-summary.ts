/** ReadShareGroupStateSummary: Reads where share-partitions begin, without the state of single records. */

import type { ApiSchema } from './dsl.ts'

export const readShareGroupStateSummary: ApiSchema = {
  kind: 'api',
  key: 87,
  name: 'ReadShareGroupStateSummary',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Reads where share-partitions begin, without the state of single records.',
  history: {
    0: 'The first version.',
    1: 'Response adds `results.partitions.deliveryCompleteCount`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]ReadStateSummaryData',
        about: 'The topics, one by one.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partition', type: 'int32', about: 'The number of the partition.' },
              {
                name: 'leaderEpoch',
                type: 'int32',
                about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
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
        name: 'results',
        type: '[]ReadStateSummaryResult',
        about: 'The outcome, one by one.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]PartitionResult',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partition', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              {
                name: 'errorMessage',
                type: 'string',
                nullable: '0+',
                default: null,
                about: 'Why the partition failed; null when it did not, or when the broker does not say.',
              },
              {
                name: 'stateEpoch',
                type: 'int32',
                about: "The epoch of the share-partition's state: it fences writers of an older one.",
              },
              {
                name: 'leaderEpoch',
                type: 'int32',
                about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
              },
              { name: 'startOffset', type: 'int64', about: 'The first offset that is not done with.' },
              {
                name: 'deliveryCompleteCount',
                type: 'int32',
                versions: '1+',
                default: -1,
                ignorable: true,
                about: 'How many offsets from the start offset on are done with; -1 when that is not known.',
              },
            ],
          },
        ],
      },
    ],
  },
}
