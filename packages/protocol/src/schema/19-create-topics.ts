/** CreateTopics: CreateTopics */

import type { ApiSchema } from './dsl.ts'

export const createTopics: ApiSchema = {
  kind: 'api',
  key: 19,
  name: 'CreateTopics',
  versions: '0-7',
  flexible: '5+',
  listeners: ['broker', 'controller'],
  about: 'CreateTopics',
  history: {
    0: 'The first version.',
    1: 'Request adds `validateOnly`. Response adds `topics.errorMessage`.',
    2: 'Response adds `throttleTimeMs`.',
    3: 'Laid out as version 2.',
    4: 'Laid out as version 3.',
    5: 'Compact lengths and tagged fields. Response adds `topics.topicConfigErrorCode`, `topics.numPartitions`, `topics.replicationFactor`, `topics.configs`.',
    6: 'Laid out as version 5.',
    7: 'Response adds `topics.topicId`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]CreatableTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'numPartitions', type: 'int32', about: '' },
          { name: 'replicationFactor', type: 'int16', about: '' },
          {
            name: 'assignments',
            type: '[]CreatableReplicaAssignment',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: '' },
              { name: 'brokerIds', type: '[]int32', entity: 'brokerId', about: '' },
            ],
          },
          {
            name: 'configs',
            type: '[]CreatableTopicConfig',
            about: '',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: '' },
              { name: 'value', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', default: 60000, about: '' },
      { name: 'validateOnly', type: 'bool', versions: '1+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]CreatableTopicResult',
        about: '',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '7+', ignorable: true, about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', versions: '1+', nullable: '1+', ignorable: true, about: '' },
          {
            name: 'topicConfigErrorCode',
            type: 'int16',
            versions: '5+',
            tag: 0,
            tagged: '5+',
            ignorable: true,
            about: '',
          },
          { name: 'numPartitions', type: 'int32', versions: '5+', default: -1, ignorable: true, about: '' },
          { name: 'replicationFactor', type: 'int16', versions: '5+', default: -1, ignorable: true, about: '' },
          {
            name: 'configs',
            type: '[]CreatableTopicConfigs',
            versions: '5+',
            nullable: '5+',
            ignorable: true,
            about: '',
            fields: [
              { name: 'name', type: 'string', about: '' },
              { name: 'value', type: 'string', nullable: '5+', about: '' },
              { name: 'readOnly', type: 'bool', about: '' },
              { name: 'configSource', type: 'int8', default: -1, ignorable: true, about: '' },
              { name: 'isSensitive', type: 'bool', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
