/** DeleteTopics: DeleteTopics */

import type { ApiSchema } from './dsl.ts'

export const deleteTopics: ApiSchema = {
  kind: 'api',
  key: 20,
  name: 'DeleteTopics',
  versions: '0-6',
  flexible: '4+',
  listeners: ['broker', 'controller'],
  about: 'DeleteTopics',
  history: {
    0: 'The first version.',
    1: 'Response adds `throttleTimeMs`.',
    2: 'Laid out as version 1.',
    3: 'Laid out as version 2.',
    4: 'Compact lengths and tagged fields.',
    5: 'Response adds `responses.errorMessage`.',
    6: 'Request adds `topics`; drops `topicNames`. Response adds `responses.topicId`; allows null in `responses.name`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]DeleteTopicState',
        versions: '6+',
        about: '',
        fields: [
          { name: 'name', type: 'string', nullable: '6+', default: null, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', about: '' },
        ],
      },
      { name: 'topicNames', type: '[]string', versions: '0-5', ignorable: true, entity: 'topicName', about: '' },
      { name: 'timeoutMs', type: 'int32', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '1+', ignorable: true, about: '' },
      {
        name: 'responses',
        type: '[]DeletableTopicResult',
        about: '',
        fields: [
          { name: 'name', type: 'string', nullable: '6+', mapKey: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '6+', ignorable: true, about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '5+',
            nullable: '5+',
            default: null,
            ignorable: true,
            about: '',
          },
        ],
      },
    ],
  },
}
