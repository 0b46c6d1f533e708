/** ElectLeaders: ElectLeaders */

import type { ApiSchema } from './dsl.ts'

export const electLeaders: ApiSchema = {
  kind: 'api',
  key: 43,
  name: 'ElectLeaders',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'ElectLeaders',
  history: {
    0: 'The first version.',
    1: 'Request adds `electionType`. Response adds `errorCode`.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      { name: 'electionType', type: 'int8', versions: '1+', about: '' },
      {
        name: 'topicPartitions',
        type: '[]TopicPartitions',
        nullable: '0+',
        about: '',
        fields: [
          { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
      { name: 'timeoutMs', type: 'int32', default: 60000, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', versions: '1+', about: '' },
      {
        name: 'replicaElectionResults',
        type: '[]ReplicaElectionResult',
        about: '',
        fields: [
          { name: 'topic', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitionResult',
            type: '[]PartitionResult',
            about: '',
            fields: [
              { name: 'partitionId', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
