/** ReadShareGroupState: Reads the state of share-partitions: from their leader to the share coordinator. */

import type { ApiSchema } from './dsl.ts'

export const readShareGroupState: ApiSchema = {
  kind: 'api',
  key: 84,
  name: 'ReadShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Reads the state of share-partitions: from their leader to the share coordinator.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]ReadStateData',
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
        type: '[]ReadStateResult',
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
              { name: 'startOffset', type: 'int64', about: 'The first offset that is not done with.' },
              {
                name: 'stateBatches',
                type: '[]StateBatch',
                about: 'Ranges of offsets that share one delivery state.',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: 'The offset of the first record of the range.' },
                  { name: 'lastOffset', type: 'int64', about: 'The offset of the last record of the range.' },
                  {
                    name: 'deliveryState',
                    type: 'int8',
                    about: 'What the records are: 0 available, 2 acknowledged, 4 archived.',
                  },
                  { name: 'deliveryCount', type: 'int16', about: 'How many times the records have been delivered.' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
