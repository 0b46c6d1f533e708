/** CreatePartitions: Adds partitions to topics. */

import type { ApiSchema } from './dsl.ts'

export const createPartitions: ApiSchema = {
  kind: 'api',
  key: 37,
  name: 'CreatePartitions',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Adds partitions to topics.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'May answer THROTTLING_QUOTA_EXCEEDED (KIP-599).',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]CreatePartitionsTopic',
        about: 'The topics to enlarge.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          { name: 'count', type: 'int32', about: 'How many partitions the topic is to have in all.' },
          {
            name: 'assignments',
            type: '[]CreatePartitionsAssignment',
            nullable: '0+',
            about:
              "The brokers of each new partition's replicas, chosen by the client; null to let the controller choose.",
            fields: [
              {
                name: 'brokerIds',
                type: '[]int32',
                entity: 'brokerId',
                about: 'The brokers that get a replica; the first is the preferred leader.',
              },
            ],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', about: 'How long the broker may take, in milliseconds.' },
      { name: 'validateOnly', type: 'bool', about: 'Whether to check the request and change nothing.' },
    ],
  },
  response: {
    fields: [
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
      {
        name: 'results',
        type: '[]CreatePartitionsTopicResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
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
