/** InitializeShareGroupState: Sets up the state of share-partitions: from the group coordinator to the share coordinator. */

import type { ApiSchema } from './dsl.ts'

export const initializeShareGroupState: ApiSchema = {
  kind: 'api',
  key: 83,
  name: 'InitializeShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Sets up the state of share-partitions: from the group coordinator to the share coordinator.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]InitializeStateData',
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
                name: 'startOffset',
                type: 'int64',
                about: 'The offset from which the group reads; -1 when it is not decided yet.',
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
        type: '[]InitializeStateResult',
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
