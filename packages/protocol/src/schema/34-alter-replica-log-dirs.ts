/** AlterReplicaLogDirs: Moves replicas between the disks of one broker. */

import type { ApiSchema } from './dsl.ts'

export const alterReplicaLogDirs: ApiSchema = {
  kind: 'api',
  key: 34,
  name: 'AlterReplicaLogDirs',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  about: 'Moves replicas between the disks of one broker.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'dirs',
        type: '[]AlterReplicaLogDir',
        about: 'The log directories, each with the partitions that are to move there.',
        fields: [
          { name: 'path', type: 'string', mapKey: true, about: 'The absolute path of the directory.' },
          {
            name: 'topics',
            type: '[]AlterReplicaLogDirTopic',
            about: 'The topics, one by one.',
            fields: [
              { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
              { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
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
      {
        name: 'results',
        type: '[]AlterReplicaLogDirTopicResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]AlterReplicaLogDirPartitionResult',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
            ],
          },
        ],
      },
    ],
  },
}
