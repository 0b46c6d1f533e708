/** OffsetDelete: Deletes committed offsets of a group. */

import type { ApiSchema } from './dsl.ts'

export const offsetDelete: ApiSchema = {
  kind: 'api',
  key: 47,
  name: 'OffsetDelete',
  versions: '0',
  flexible: 'none',
  listeners: ['broker'],
  about: 'Deletes committed offsets of a group.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]OffsetDeleteRequestTopic',
        about: 'The topics, one by one.',
        fields: [
          {
            name: 'name',
            type: 'string',
            mapKey: true,
            entity: 'topicName',
            about: 'The name of the topic whose offsets are to go.',
          },
          {
            name: 'partitions',
            type: '[]OffsetDeleteRequestPartition',
            about: 'The partitions, one by one.',
            fields: [{ name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'throttleTimeMs',
        type: 'int32',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]OffsetDeleteResponseTopic',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]OffsetDeleteResponsePartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
            ],
          },
        ],
      },
    ],
  },
}
