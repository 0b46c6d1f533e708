/** DeleteShareGroupState: Deletes the state of share-partitions: from the group coordinator to the share coordinator. */

import type { ApiSchema } from './dsl.ts'

export const deleteShareGroupState: ApiSchema = {
  kind: 'api',
  key: 86,
  name: 'DeleteShareGroupState',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Deletes the state of share-partitions: from the group coordinator to the share coordinator.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]DeleteStateData',
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
            fields: [{ name: 'partition', type: 'int32', about: 'The number of the partition.' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'results',
        type: '[]DeleteStateResult',
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
