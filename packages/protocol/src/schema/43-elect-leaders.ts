/** ElectLeaders: Asks for leader elections. */

import type { ApiSchema } from './dsl.ts'

export const electLeaders: ApiSchema = {
  kind: 'api',
  key: 43,
  name: 'ElectLeaders',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Asks for leader elections.',
  history: {
    0: 'The first version.',
    1: 'Request adds `electionType`. Response adds `errorCode`.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'electionType',
        type: 'int8',
        versions: '1+',
        about: '0 elects the preferred replica; 1 any replica alive, even one that is not in sync.',
      },
      {
        name: 'topicPartitions',
        type: '[]TopicPartitions',
        nullable: '0+',
        about: 'The partitions that need an election; null for all.',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
      },
      { name: 'timeoutMs', type: 'int32', default: 60000, about: 'How long the broker may take, in milliseconds.' },
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
        name: 'errorCode',
        type: 'int16',
        versions: '1+',
        about: 'What became of the request as a whole; 0 is success.',
      },
      {
        name: 'replicaElectionResults',
        type: '[]ReplicaElectionResult',
        about: 'The outcome, topic by topic.',
        fields: [
          { name: 'topic', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitionResult',
            type: '[]PartitionResult',
            about: 'The outcome, partition by partition.',
            fields: [
              { name: 'partitionId', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: "What became of this partition's election; 0 is success." },
              {
                name: 'errorMessage',
                type: 'string',
                nullable: '0+',
                about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
              },
            ],
          },
        ],
      },
    ],
  },
}
