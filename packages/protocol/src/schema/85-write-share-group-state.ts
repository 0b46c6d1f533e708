/** WriteShareGroupState: WriteShareGroupState */

import type { ApiSchema } from './dsl.ts'

export const writeShareGroupState: ApiSchema = {
  kind: 'api',
  key: 85,
  name: 'WriteShareGroupState',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'WriteShareGroupState',
  history: {
    0: 'The first version.',
    1: 'Request adds `topics.partitions.deliveryCompleteCount`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', about: '' },
      {
        name: 'topics',
        type: '[]WriteStateData',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'stateEpoch', type: 'int32', about: '' },
              { name: 'leaderEpoch', type: 'int32', about: '' },
              { name: 'startOffset', type: 'int64', about: '' },
              { name: 'deliveryCompleteCount', type: 'int32', versions: '1+', default: -1, ignorable: true, about: '' },
              {
                name: 'stateBatches',
                type: '[]StateBatch',
                about: '',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: '' },
                  { name: 'lastOffset', type: 'int64', about: '' },
                  { name: 'deliveryState', type: 'int8', about: '' },
                  { name: 'deliveryCount', type: 'int16', about: '' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'results',
        type: '[]WriteStateResult',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          {
            name: 'partitions',
            type: '[]PartitionResult',
            about: '',
            fields: [
              { name: 'partition', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
