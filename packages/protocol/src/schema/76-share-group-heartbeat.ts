/** ShareGroupHeartbeat: ShareGroupHeartbeat */

import type { ApiSchema } from './dsl.ts'

export const shareGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 76,
  name: 'ShareGroupHeartbeat',
  versions: '1',
  flexible: '1+',
  listeners: ['broker'],
  about: 'ShareGroupHeartbeat',
  history: {
    1: 'The oldest version in use.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'rackId', type: 'string', nullable: '1+', default: null, about: '' },
      { name: 'subscribedTopicNames', type: '[]string', nullable: '1+', default: null, entity: 'topicName', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '1+', default: null, about: '' },
      { name: 'memberId', type: 'string', nullable: '1+', default: null, about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'heartbeatIntervalMs', type: 'int32', about: '' },
      {
        name: 'assignment',
        type: 'Assignment',
        nullable: '1+',
        default: null,
        about: '',
        fields: [{ name: 'topicPartitions', type: '[]TopicPartitions', about: '' }],
      },
    ],
    structs: [
      {
        name: 'TopicPartitions',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
    ],
  },
}
