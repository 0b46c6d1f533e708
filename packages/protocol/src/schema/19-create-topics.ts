/** CreateTopics: Creates topics. */

import type { ApiSchema } from './dsl.ts'

export const createTopics: ApiSchema = {
  kind: 'api',
  key: 19,
  name: 'CreateTopics',
  versions: '0-7',
  flexible: '5+',
  listeners: ['broker', 'controller'],
  about: 'Creates topics.',
  history: {
    0: 'The first version.',
    1: 'Request adds `validateOnly`. Response adds `topics.errorMessage`.',
    2: 'Response adds `throttleTimeMs`.',
    3: 'Brokers answer before they delay a client that exceeds a quota.',
    4: "Partitions and replicas may be left to the broker's defaults (KIP-464).",
    5: 'Compact lengths and tagged fields. The response tells the settings of the new topics (KIP-525).',
    6: 'May answer THROTTLING_QUOTA_EXCEEDED (KIP-599).',
    7: "The response tells the topic's id (KIP-516).",
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]CreatableTopic',
        about: 'The topics to create.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'numPartitions',
            type: 'int32',
            about: "How many partitions to make; -1 for the broker's default, or when they are assigned by hand.",
          },
          {
            name: 'replicationFactor',
            type: 'int16',
            about:
              "How many replicas each partition gets; -1 for the broker's default, or when they are assigned by hand.",
          },
          {
            name: 'assignments',
            type: '[]CreatableReplicaAssignment',
            about:
              "The brokers of each partition's replicas, chosen by the client; empty to let the controller choose.",
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: 'The number of the partition.' },
              {
                name: 'brokerIds',
                type: '[]int32',
                entity: 'brokerId',
                about: 'The brokers that get a replica; the first is the preferred leader.',
              },
            ],
          },
          {
            name: 'configs',
            type: '[]CreatableTopicConfig',
            about: 'Settings in which the topic differs from the defaults.',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: 'The key of the setting.' },
              { name: 'value', type: 'string', nullable: '0+', about: 'The value of the setting.' },
            ],
          },
        ],
      },
      {
        name: 'timeoutMs',
        type: 'int32',
        default: 60000,
        about: 'How long to wait until the topics exist everywhere, in milliseconds; 0 returns at once.',
      },
      { name: 'validateOnly', type: 'bool', versions: '1+', about: 'Whether to check the request and change nothing.' },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        versions: '2+',
        ignorable: true,
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'topics',
        type: '[]CreatableTopicResult',
        about: 'The topics, one by one.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'topicId',
            type: 'uuid',
            versions: '7+',
            ignorable: true,
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'errorCode', type: 'int16', about: 'What became of this topic; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            ignorable: true,
            about: 'Why the topic failed; null when it did not, or when the broker does not say.',
          },
          {
            name: 'topicConfigErrorCode',
            type: 'int16',
            versions: '5+',
            tag: 0,
            tagged: '5+',
            ignorable: true,
            about: 'Why the settings are not shown; 0 when they are.',
          },
          {
            name: 'numPartitions',
            type: 'int32',
            versions: '5+',
            default: -1,
            ignorable: true,
            about: 'How many partitions the topic has; -1 when the client may not see it.',
          },
          {
            name: 'replicationFactor',
            type: 'int16',
            versions: '5+',
            default: -1,
            ignorable: true,
            about: 'How many replicas each partition has; -1 when the client may not see it.',
          },
          {
            name: 'configs',
            type: '[]CreatableTopicConfigs',
            versions: '5+',
            nullable: '5+',
            ignorable: true,
            about: 'The settings of the new topic; null when the client may not see them.',
            fields: [
              { name: 'name', type: 'string', about: 'The key of the setting.' },
              {
                name: 'value',
                type: 'string',
                nullable: '5+',
                about: 'The value of the setting; null when it is secret or not set.',
              },
              { name: 'readOnly', type: 'bool', about: 'True when the value cannot be changed while the broker runs.' },
              {
                name: 'configSource',
                type: 'int8',
                default: -1,
                ignorable: true,
                about:
                  'Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger, 7 client metrics, 8 group.',
              },
              { name: 'isSensitive', type: 'bool', about: 'True for a secret: its value is never sent.' },
            ],
          },
        ],
      },
    ],
  },
}
