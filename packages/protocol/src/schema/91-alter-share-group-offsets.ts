/** AlterShareGroupOffsets: Sets from where a share group reads. */

import type { ApiSchema } from './dsl.ts'

export const alterShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 91,
  name: 'AlterShareGroupOffsets',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Sets from where a share group reads.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]AlterShareGroupOffsetsRequestTopic',
        about: 'The offsets to set, topic by topic.',
        fields: [
          { name: 'topicName', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]AlterShareGroupOffsetsRequestPartition',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'startOffset', type: 'int64', about: 'The offset from which the group is to read.' },
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
        nullable: '0+',
        default: null,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'responses',
        type: '[]AlterShareGroupOffsetsResponseTopic',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'topicName', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          {
            name: 'partitions',
            type: '[]AlterShareGroupOffsetsResponsePartition',
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
            ],
          },
        ],
      },
    ],
  },
}
