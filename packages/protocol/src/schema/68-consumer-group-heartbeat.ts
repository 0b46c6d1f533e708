/** ConsumerGroupHeartbeat: Joins, keeps or leaves membership in a group of the new protocol (KIP-848). */

import type { ApiSchema } from './dsl.ts'

export const consumerGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 68,
  name: 'ConsumerGroupHeartbeat',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Joins, keeps or leaves membership in a group of the new protocol (KIP-848).',
  history: {
    0: 'The first version.',
    1: 'Request adds `subscribedTopicRegex`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      {
        name: 'memberId',
        type: 'string',
        about: 'The id of the member, which the client makes up itself from version 1 on.',
      },
      {
        name: 'memberEpoch',
        type: 'int32',
        about:
          "The member's epoch: 0 joins the group, -1 leaves it, -2 leaves it for a static member that will be back.",
      },
      {
        name: 'instanceId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: "The member's static id; null for a dynamic member, or when nothing has changed.",
      },
      {
        name: 'rackId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: 'The rack of the member; null when it has none, or when nothing has changed.',
      },
      {
        name: 'rebalanceTimeoutMs',
        type: 'int32',
        default: -1,
        about: 'How long the member may take to give partitions back, in milliseconds; -1 when nothing has changed.',
      },
      {
        name: 'subscribedTopicNames',
        type: '[]string',
        nullable: '0+',
        default: null,
        entity: 'topicName',
        about: 'The topics the member subscribes to by name; null when nothing has changed.',
      },
      {
        name: 'subscribedTopicRegex',
        type: 'string',
        versions: '1+',
        nullable: '1+',
        default: null,
        about: 'The regular expression the member subscribes by; null when it has none, or when nothing has changed.',
      },
      {
        name: 'serverAssignor',
        type: 'string',
        nullable: '0+',
        default: null,
        about:
          'The assignor that the member wants the coordinator to use; null when it does not mind, or when nothing has changed.',
      },
      {
        name: 'topicPartitions',
        type: '[]TopicPartitions',
        nullable: '0+',
        default: null,
        about: 'The partitions the member owns; null when nothing has changed.',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
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
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        default: null,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'memberId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: 'The id for the member to use, when the coordinator made it; else null.',
      },
      {
        name: 'memberEpoch',
        type: 'int32',
        about: 'The epoch of the member: it grows as the member follows the group.',
      },
      {
        name: 'heartbeatIntervalMs',
        type: 'int32',
        about: 'How long the member waits from one heartbeat to the next, in milliseconds.',
      },
      {
        name: 'assignment',
        type: 'Assignment',
        nullable: '0+',
        default: null,
        about: 'The partitions the member is to own; null when they have not changed.',
        fields: [{ name: 'topicPartitions', type: '[]TopicPartitions', about: 'The partitions, by topic.' }],
      },
    ],
    structs: [
      {
        name: 'TopicPartitions',
        fields: [
          {
            name: 'topicId',
            type: 'uuid',
            about: 'The id of the topic, which a topic of the same name created later does not share.',
          },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
      },
    ],
  },
}
