/** ConsumerGroupDescribe: Describes groups of the new protocol (KIP-848). */

import type { ApiSchema } from './dsl.ts'

export const consumerGroupDescribe: ApiSchema = {
  kind: 'api',
  key: 69,
  name: 'ConsumerGroupDescribe',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Describes groups of the new protocol (KIP-848).',
  history: {
    0: 'The first version.',
    1: 'Response adds `groups.members.memberType`.',
  },
  request: {
    fields: [
      { name: 'groupIds', type: '[]string', entity: 'groupId', about: 'The groups to describe.' },
      {
        name: 'includeAuthorizedOperations',
        type: 'bool',
        about: 'Whether to tell what the client may do with the group.',
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
        name: 'groups',
        type: '[]DescribedGroup',
        about: 'The groups, as far as they could be described.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this group; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            default: null,
            about: 'Why the group failed; null when it did not, or when the broker does not say.',
          },
          { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
          {
            name: 'groupState',
            type: 'string',
            about: 'The state of the group, by name: `Stable`, `Empty`, `Assigning` and so on.',
          },
          {
            name: 'groupEpoch',
            type: 'int32',
            about: "Grows with each change of the group's members or subscriptions.",
          },
          {
            name: 'assignmentEpoch',
            type: 'int32',
            about: 'The group epoch for which the target assignment was computed.',
          },
          { name: 'assignorName', type: 'string', about: 'The assignor that the coordinator uses for the group.' },
          {
            name: 'members',
            type: '[]Member',
            about: 'The members of the group.',
            fields: [
              { name: 'memberId', type: 'string', about: 'The id of the member.' },
              {
                name: 'instanceId',
                type: 'string',
                nullable: '0+',
                default: null,
                about: "The member's static id, which outlives its restarts; null for a dynamic member.",
              },
              {
                name: 'rackId',
                type: 'string',
                nullable: '0+',
                default: null,
                about: 'The rack of the member; null when it has none.',
              },
              {
                name: 'memberEpoch',
                type: 'int32',
                about: 'The epoch of the member: it grows as the member follows the group.',
              },
              { name: 'clientId', type: 'string', about: 'The name the client gave itself.' },
              { name: 'clientHost', type: 'string', about: 'The address from which the member is connected.' },
              {
                name: 'subscribedTopicNames',
                type: '[]string',
                entity: 'topicName',
                about: 'The topics the member subscribes to by name.',
              },
              {
                name: 'subscribedTopicRegex',
                type: 'string',
                nullable: '0+',
                default: null,
                about: 'The regular expression the member subscribes by; null when it has none.',
              },
              { name: 'assignment', type: 'Assignment', about: 'The partitions the member owns now.' },
              {
                name: 'targetAssignment',
                type: 'Assignment',
                about: 'The partitions the member is to have when the group has settled.',
              },
              {
                name: 'memberType',
                type: 'int8',
                versions: '1+',
                default: -1,
                ignorable: true,
                about: 'The protocol the member speaks: 0 classic, 1 consumer, -1 unknown.',
              },
            ],
          },
          {
            name: 'authorizedOperations',
            type: 'int32',
            default: -2147483648,
            about:
              'What the client may do with the group, one bit per operation; the lowest int32 when it did not ask.',
          },
        ],
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
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
        ],
      },
      {
        name: 'Assignment',
        fields: [{ name: 'topicPartitions', type: '[]TopicPartitions', about: 'The partitions, by topic.' }],
      },
    ],
  },
}
