/** ShareFetch: ShareFetch */

import type { ApiSchema } from './dsl.ts'

export const shareFetch: ApiSchema = {
  kind: 'api',
  key: 78,
  name: 'ShareFetch',
  versions: '1-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'ShareFetch',
  history: {
    1: 'The oldest version in use.',
    2: 'Request adds `shareAcquireMode`, `isRenewAck`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', nullable: '1+', default: null, entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', nullable: '1+', about: '' },
      { name: 'shareSessionEpoch', type: 'int32', about: '' },
      { name: 'maxWaitMs', type: 'int32', about: '' },
      { name: 'minBytes', type: 'int32', about: '' },
      { name: 'maxBytes', type: 'int32', default: 0x7fff_ffff, about: '' },
      { name: 'maxRecords', type: 'int32', about: '' },
      { name: 'batchSize', type: 'int32', about: '' },
      { name: 'shareAcquireMode', type: 'int8', versions: '2+', ignorable: true, about: '' },
      { name: 'isRenewAck', type: 'bool', versions: '2+', about: '' },
      {
        name: 'topics',
        type: '[]FetchTopic',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', mapKey: true, about: '' },
          {
            name: 'partitions',
            type: '[]FetchPartition',
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
      {
        name: 'forgottenTopicsData',
        type: '[]ForgottenTopic',
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
      { name: 'errorMessage', type: 'string', nullable: '1+', default: null, about: '' },
      { name: 'acquisitionLockTimeoutMs', type: 'int32', about: '' },
      {
        name: 'responses',
        type: '[]ShareFetchableTopicResponse',
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
              { name: 'acknowledgeErrorCode', type: 'int16', about: '' },
              { name: 'acknowledgeErrorMessage', type: 'string', nullable: '1+', default: null, about: '' },
              {
                name: 'currentLeader',
                type: 'LeaderIdAndEpoch',
                about: '',
                fields: [
                  { name: 'leaderId', type: 'int32', about: '' },
                  { name: 'leaderEpoch', type: 'int32', about: '' },
                ],
              },
              { name: 'records', type: 'records', about: '' },
              {
                name: 'acquiredRecords',
                type: '[]AcquiredRecords',
                about: '',
                fields: [
                  { name: 'firstOffset', type: 'int64', about: '' },
                  { name: 'lastOffset', type: 'int64', about: '' },
                  { name: 'deliveryCount', type: 'int16', about: '' },
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
