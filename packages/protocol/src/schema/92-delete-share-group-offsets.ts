/** DeleteShareGroupOffsets: Forgets how far a share group has come with topics. */

import type { ApiSchema } from './dsl.ts'

export const deleteShareGroupOffsets: ApiSchema = {
  kind: 'api',
  key: 92,
  name: 'DeleteShareGroupOffsets',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Forgets how far a share group has come with topics.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'topics',
        type: '[]DeleteShareGroupOffsetsRequestTopic',
        about: 'The topics, one by one.',
        fields: [{ name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' }],
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
        type: '[]DeleteShareGroupOffsetsResponseTopic',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            default: null,
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
