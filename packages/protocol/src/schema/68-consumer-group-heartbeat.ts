/** ConsumerGroupHeartbeat: ConsumerGroupHeartbeat */

import type { ApiSchema } from './dsl.ts'

export const consumerGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'ConsumerGroupHeartbeat',
  history: {
    0: 'The first version.',
    1: 'Request adds `subscribedTopicRegex`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'instanceId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'rackId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'rebalanceTimeoutMs', type: 'int32', default: -1, about: '' },
      { name: 'subscribedTopicNames', type: '[]string', nullable: '0+', default: null, entity: 'topicName', about: '' },
      { name: 'subscribedTopicRegex', type: 'string', versions: '1+', nullable: '1+', default: null, about: '' },
      { name: 'serverAssignor', type: 'string', nullable: '0+', default: null, about: '' },
      {
        name: 'topicPartitions',
        type: '[]TopicPartitions',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'memberId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'heartbeatIntervalMs', type: 'int32', about: '' },
      {
        name: 'assignment',
        type: 'Assignment',
        nullable: '0+',
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
