/** DeleteTopics: Deletes topics. */

import type { ApiSchema } from './dsl.ts'

export const deleteTopics: ApiSchema = {
  kind: 'api',
  key: 20,
  name: 'DeleteTopics',
  versions: '0-6',
  flexible: '4+',
  listeners: ['broker', 'controller'],
  about: 'Deletes topics.',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'May answer TOPIC_DELETION_DISABLED.',
    4: 'Compact lengths and tagged fields.',
    5: 'The response has messages, and may be THROTTLING_QUOTA_EXCEEDED (KIP-599).',
    6: 'Topics by name or by id (KIP-516).',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]DeleteTopicState',
        versions: '6+',
        about: 'The topics to delete, by name or by id.',
        fields: [
          {
            name: 'name',
            type: 'string',
            nullable: '6+',
            default: null,
            entity: 'topicName',
            about: 'The name of the topic; null to delete by id.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
        ],
      },
      {
        name: 'topicNames',
        type: '[]string',
        versions: '0-5',
        ignorable: true,
        entity: 'topicName',
        about: 'The names of the topics to delete.',
      },
      { name: 'timeoutMs', type: 'int32', about: 'How long to wait until the topics are gone, in milliseconds.' },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '1+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'responses',
        type: '[]DeletableTopicResult',
        about: 'The outcome, one by one.',
        fields: [
          {
            name: 'name',
            type: 'string',
            nullable: '6+',
            mapKey: true,
            entity: 'topicName',
            about: 'The name of the topic; null when it was asked for by an id that nobody knows.',
          },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '6+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            default: null,
            ignorable: true,
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
