/** Metadata: Metadata */

import type { ApiSchema } from './dsl.ts'

export const metadata: ApiSchema = {
  kind: 'api',
  key: 3,
  name: 'Metadata',
  versions: '0-13',
  flexible: '9+',
  listeners: ['broker'],
  about: 'Metadata',
  history: {
    0: 'The first version.',
    1: 'Request allows null in `topics`. Response adds `brokers.rack`, `controllerId`, `topics.isInternal`.',
    2: 'Response adds `clusterId`.',
    3: 'Response adds `throttleTimeMs`.',
    4: 'Request adds `allowAutoTopicCreation`.',
    5: 'Response adds `topics.partitions.offlineReplicas`.',
    6: 'Laid out as version 5.',
    7: 'Response adds `topics.partitions.leaderEpoch`.',
    8: 'Request adds `includeClusterAuthorizedOperations`, `includeTopicAuthorizedOperations`. Response adds `topics.topicAuthorizedOperations`, `clusterAuthorizedOperations`.',
    9: 'Compact lengths and tagged fields.',
    10: 'Request adds `topics.topicId`; allows null in `topics.name`. Response adds `topics.topicId`.',
    11: 'Request drops `includeClusterAuthorizedOperations`. Response drops `clusterAuthorizedOperations`.',
    12: 'Response allows null in `topics.name`.',
    13: 'Response adds `errorCode`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]MetadataRequestTopic',
        nullable: '1+',
        about: '',
        fields: [
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
          { name: 'name', type: 'string', nullable: '10+', entity: 'topicName', about: '' },
        ],
      },
      { name: 'allowAutoTopicCreation', type: 'bool', versions: '4+', default: true, about: '' },
      { name: 'includeClusterAuthorizedOperations', type: 'bool', versions: '8-10', about: '' },
      { name: 'includeTopicAuthorizedOperations', type: 'bool', versions: '8+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', versions: '3+', ignorable: true, about: '' },
      {
        name: 'brokers',
        type: '[]MetadataResponseBroker',
        about: '',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'int32', about: '' },
          { name: 'rack', type: 'string', versions: '1+', nullable: '1+', default: null, ignorable: true, about: '' },
        ],
      },
      { name: 'clusterId', type: 'string', versions: '2+', nullable: '2+', default: null, ignorable: true, about: '' },
      {
        name: 'controllerId',
        type: 'int32',
        versions: '1+',
        default: -1,
        ignorable: true,
        entity: 'brokerId',
        about: '',
      },
      {
        name: 'topics',
        type: '[]MetadataResponseTopic',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'name', type: 'string', nullable: '12+', mapKey: true, entity: 'topicName', about: '' },
          { name: 'topicId', type: 'uuid', versions: '10+', ignorable: true, about: '' },
          { name: 'isInternal', type: 'bool', versions: '1+', ignorable: true, about: '' },
          {
            name: 'partitions',
            type: '[]MetadataResponsePartition',
            about: '',
            fields: [
              { name: 'errorCode', type: 'int16', about: '' },
              { name: 'partitionIndex', type: 'int32', about: '' },
              { name: 'leaderId', type: 'int32', entity: 'brokerId', about: '' },
              { name: 'leaderEpoch', type: 'int32', versions: '7+', default: -1, ignorable: true, about: '' },
              { name: 'replicaNodes', type: '[]int32', entity: 'brokerId', about: '' },
              { name: 'isrNodes', type: '[]int32', entity: 'brokerId', about: '' },
              {
                name: 'offlineReplicas',
                type: '[]int32',
                versions: '5+',
                ignorable: true,
                entity: 'brokerId',
                about: '',
              },
            ],
          },
          { name: 'topicAuthorizedOperations', type: 'int32', versions: '8+', default: -2147483648, about: '' },
        ],
      },
      { name: 'clusterAuthorizedOperations', type: 'int32', versions: '8-10', default: -2147483648, about: '' },
      { name: 'errorCode', type: 'int16', versions: '13+', ignorable: true, about: '' },
    ],
  },
}
