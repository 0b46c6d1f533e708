/** ShareGroupDescribe: ShareGroupDescribe */

import type { ApiSchema } from './dsl.ts'

export const shareGroupDescribe: ApiSchema = {
  kind: 'api',
  key: 77,
  name: 'ShareGroupDescribe',
  versions: '1',
  flexible: '1+',
  listeners: ['broker'],
  about: 'ShareGroupDescribe',
  history: {
    1: 'The oldest version in use.',
  },
  request: {
    fields: [
      { name: 'groupIds', type: '[]string', entity: 'groupId', about: '' },
      { name: 'includeAuthorizedOperations', type: 'bool', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'groups',
        type: '[]DescribedGroup',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '1+', default: null, about: '' },
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          { name: 'groupState', type: 'string', about: '' },
          { name: 'groupEpoch', type: 'int32', about: '' },
          { name: 'assignmentEpoch', type: 'int32', about: '' },
          { name: 'assignorName', type: 'string', about: '' },
          {
            name: 'members',
            type: '[]Member',
            about: '',
            fields: [
              { name: 'memberId', type: 'string', about: '' },
              { name: 'rackId', type: 'string', nullable: '1+', default: null, about: '' },
              { name: 'memberEpoch', type: 'int32', about: '' },
              { name: 'clientId', type: 'string', about: '' },
              { name: 'clientHost', type: 'string', about: '' },
              { name: 'subscribedTopicNames', type: '[]string', entity: 'topicName', about: '' },
              { name: 'assignment', type: 'Assignment', about: '' },
            ],
          },
          { name: 'authorizedOperations', type: 'int32', default: -2147483648, about: '' },
        ],
      },
    ],
    structs: [
      {
        name: 'TopicPartitions',
        fields: [
          { name: 'topicId', type: 'uuid', about: '' },
          { name: 'topicName', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
      { name: 'Assignment', fields: [{ name: 'topicPartitions', type: '[]TopicPartitions', about: '' }] },
    ],
  },
}
