/** ShareGroupHeartbeat: Joins, keeps or leaves membership in a share group (KIP-932). */

import type { ApiSchema } from './dsl.ts'

export const shareGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 76,
  name: 'ShareGroupHeartbeat',
  versions: '1',
  flexible: '1+',
  listeners: ['broker'],
  about: 'Joins, keeps or leaves membership in a share group (KIP-932).',
  history: {
    1: 'The oldest version in use.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      { name: 'memberId', type: 'string', about: 'The id of the member.' },
      { name: 'memberEpoch', type: 'int32', about: "The member's epoch: 0 joins the group, -1 leaves it." },
      {
        name: 'rackId',
        type: 'string',
        nullable: '1+',
        default: null,
        about: 'The rack of the member; null when it has none, or when nothing has changed.',
      },
      {
        name: 'subscribedTopicNames',
        type: '[]string',
        nullable: '1+',
        default: null,
        entity: 'topicName',
        about: 'The topics the member subscribes to by name; null when nothing has changed.',
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
        nullable: '1+',
        default: null,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      { name: 'memberId', type: 'string', nullable: '1+', default: null, about: 'The id of the member.' },
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
        nullable: '1+',
        default: null,
        about: 'The partitions the member is to share; null when they have not changed.',
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
