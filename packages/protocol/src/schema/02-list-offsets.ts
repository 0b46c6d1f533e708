/** ListOffsets: ListOffsets */

import type { ApiSchema } from './dsl.ts'

export const listOffsets: ApiSchema = {
  kind: 'api',
  key: 2,
  name: 'ListOffsets',
  versions: '0-11',
  flexible: '6+',
  listeners: ['broker'],
  about: 'ListOffsets',
  history: {
    0: 'The first version.',
    1: 'Request drops `topics.partitions.maxNumOffsets`. Response adds `topics.partitions.timestamp`, `topics.partitions.offset`; drops `topics.partitions.oldStyleOffsets`.',
    2: 'Request adds `isolationLevel`. Response adds `throttleTimeMs`.',
    3: 'Laid out as version 2.',
    4: 'Request adds `topics.partitions.currentLeaderEpoch`. Response adds `topics.partitions.leaderEpoch`.',
    5: 'Laid out as version 4.',
    6: 'Compact lengths and tagged fields.',
    7: 'Laid out as version 6.',
    8: 'Laid out as version 7.',
    9: 'Laid out as version 8.',
    10: 'Request adds `timeoutMs`.',
    11: 'Laid out as version 10.',
  },
  request: {
    fields: [
      { name: 'replicaId', type: 'int32', entity: 'brokerId', about: '' },
      { name: 'isolationLevel', type: 'int8', versions: '2+', about: '' },
      {
        name: 'topics',
        type: '[]ListOffsetsTopic',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]ListOffsetsPartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'currentLeaderEpoch', type: 'int32', versions: '4+', default: -1, ignorable: true, about: '' },
              { name: 'timestamp', type: 'int64', about: '' },
              { name: 'maxNumOffsets', type: 'int32', versions: '0', default: 1, about: '' },
            ],
          },
        ],
      },
      { name: 'timeoutMs', type: 'int32', versions: '10+', ignorable: true, about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '2+', ignorable: true, about: '' },
      {
        name: 'topics',
        type: '[]ListOffsetsTopicResponse',
        about: '',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          {
            name: 'partitions',
            type: '[]ListOffsetsPartitionResponse',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'oldStyleOffsets', type: '[]int64', versions: '0', about: '' },
              { name: 'timestamp', type: 'int64', versions: '1+', default: -1n, about: '' },
              { name: 'offset', type: 'int64', versions: '1+', default: -1n, about: '' },
              { name: 'leaderEpoch', type: 'int32', versions: '4+', default: -1, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
