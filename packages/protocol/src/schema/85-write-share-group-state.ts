/** WriteShareGroupState: Stores the state of share-partitions: from their leader to the share coordinator. */

import type { ApiSchema } from './dsl.ts'

export const writeShareGroupState: ApiSchema = {
  kind: 'api',
  key: 85,
  name: 'WriteShareGroupState',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Stores the state of share-partitions: from their leader to the share coordinator.',
  history: {
    0: 'The first version.',
    1: 'Request adds `topics.partitions.deliveryCompleteCount`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]WriteStateData',
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
                name: 'stateEpoch',
                type: 'int32',
                about: "The epoch of the share-partition's state: it fences writers of an older one.",
              },
              {
                name: 'leaderEpoch',
                type: 'int32',
                about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
              },
              {
                name: 'startOffset',
                type: 'int64',
                about: 'The first offset that is not done with; -1 when it is not written.',
              },
              {
                name: 'deliveryCompleteCount',
                type: 'int32',
                versions: '1+',
                default: -1,
                ignorable: true,
                about: 'How many offsets from the start offset on are done with; -1 when that is not known.',
              },
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
  response: {
    fields: [
      {
        name: 'results',
        type: '[]WriteStateResult',
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
            ],
          },
        ],
      },
    ],
  },
}
