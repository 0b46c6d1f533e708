/** ShareAcknowledge: ShareAcknowledge */

import type { ApiSchema } from './dsl.ts'

export const shareAcknowledge: ApiSchema = {
  kind: 'api',
  key: 79,
  name: 'ShareAcknowledge',
  versions: '1-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'ShareAcknowledge',
  history: {
    1: 'The oldest version in use.',
    2: 'Request adds `isRenewAck`. Response adds `acquisitionLockTimeoutMs`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', nullable: '1+', default: null, entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', nullable: '1+', about: '' },
      { name: 'shareSessionEpoch', type: 'int32', about: '' },
      { name: 'isRenewAck', type: 'bool', versions: '2+', about: '' },
      {
        name: 'topics',
        type: '[]AcknowledgeTopic',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', mapKey: true, about: '' },
          {
            name: 'partitions',
            type: '[]AcknowledgePartition',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', mapKey: true, about: '' },
              {
                name: 'acknowledgementBatches',
                type: '[]AcknowledgementBatch',
                about: '',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: '' },
                  { name: 'lastOffset', type: 'int64', about: '' },
                  { name: 'acknowledgeTypes', type: '[]int8', about: '' },
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
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '1+', default: null, about: '' },
      { name: 'acquisitionLockTimeoutMs', type: 'int32', versions: '2+', ignorable: true, about: '' },
      {
        name: 'responses',
        type: '[]ShareAcknowledgeTopicResponse',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', mapKey: true, about: '' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: '',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'errorMessage', type: 'string', nullable: '1+', default: null, about: '' },
              {
                name: 'currentLeader',
                type: 'LeaderIdAndEpoch',
                about: '',
                fields: [
                  { name: 'leaderId', type: 'int32', about: '' },
                  { name: 'leaderEpoch', type: 'int32', about: '' },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'nodeEndpoints',
        type: '[]NodeEndpoint',
        about: '',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'int32', about: '' },
          { name: 'rack', type: 'string', nullable: '1+', default: null, about: '' },
        ],
      },
    ],
  },
}
