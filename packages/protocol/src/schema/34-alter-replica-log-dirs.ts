/** AlterReplicaLogDirs: AlterReplicaLogDirs */

import type { ApiSchema } from './dsl.ts'

export const alterReplicaLogDirs: ApiSchema = {
  kind: 'api',
  key: 34,
  name: 'AlterReplicaLogDirs',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker'],
  about: 'AlterReplicaLogDirs',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'dirs',
        type: '[]AlterReplicaLogDir',
        about: '',
        fields: [
          { name: 'path', type: 'string', mapKey: true, about: '' },
          {
            name: 'topics',
            type: '[]AlterReplicaLogDirTopic',
            about: '',
            fields: [
              { name: 'name', type: 'string', mapKey: true, entity: 'topicName', about: '' },
              { name: 'partitions', type: '[]int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]AlterReplicaLogDirTopicResult',
        about: '',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]AlterReplicaLogDirPartitionResult',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
