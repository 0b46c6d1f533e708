/** StreamsGroupHeartbeat: StreamsGroupHeartbeat */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 88,
  name: 'StreamsGroupHeartbeat',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'StreamsGroupHeartbeat',
  history: {
    0: 'The first version.',
    1: 'Response adds `acceptableRecoveryLag`, `topologyDescriptionRequired`; drops `acceptableRecoveryLagLegacy`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'endpointInformationEpoch', type: 'int32', about: '' },
      { name: 'instanceId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'rackId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'rebalanceTimeoutMs', type: 'int32', default: -1, about: '' },
      {
        name: 'topology',
        type: 'Topology',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'epoch', type: 'int32', about: '' },
          {
            name: 'subtopologies',
            type: '[]Subtopology',
            about: '',
            fields: [
              { name: 'subtopologyId', type: 'string', about: '' },
              { name: 'sourceTopics', type: '[]string', entity: 'topicName', about: '' },
              { name: 'sourceTopicRegex', type: '[]string', about: '' },
              { name: 'stateChangelogTopics', type: '[]TopicInfo', about: '' },
              { name: 'repartitionSinkTopics', type: '[]string', entity: 'topicName', about: '' },
              { name: 'repartitionSourceTopics', type: '[]TopicInfo', about: '' },
              {
                name: 'copartitionGroups',
                type: '[]CopartitionGroup',
                about: '',
                fields: [
                  { name: 'sourceTopics', type: '[]int16', about: '' },
                  { name: 'sourceTopicRegex', type: '[]int16', about: '' },
                  { name: 'repartitionSourceTopics', type: '[]int16', about: '' },
                ],
              },
            ],
          },
        ],
      },
      { name: 'activeTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'standbyTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'warmupTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'processId', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'userEndpoint', type: 'Endpoint', nullable: '0+', default: null, about: '' },
      { name: 'clientTags', type: '[]KeyValue', nullable: '0+', default: null, about: '' },
      { name: 'taskOffsets', type: '[]TaskOffset', nullable: '0+', default: null, about: '' },
      { name: 'taskEndOffsets', type: '[]TaskOffset', nullable: '0+', default: null, about: '' },
      { name: 'shutdownApplication', type: 'bool', about: '' },
    ],
    structs: [
      {
        name: 'KeyValue',
        fields: [
          { name: 'key', type: 'string', about: '' },
          { name: 'value', type: 'string', about: '' },
        ],
      },
      {
        name: 'TopicInfo',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitions', type: 'int32', about: '' },
          { name: 'replicationFactor', type: 'int16', about: '' },
          { name: 'topicConfigs', type: '[]KeyValue', about: '' },
        ],
      },
      {
        name: 'Endpoint',
        fields: [
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'uint16', about: '' },
        ],
      },
      {
        name: 'TaskOffset',
        fields: [
          { name: 'subtopologyId', type: 'string', about: '' },
          { name: 'partition', type: 'int32', about: '' },
          { name: 'offset', type: 'int64', about: '' },
        ],
      },
      {
        name: 'TaskIds',
        fields: [
          { name: 'subtopologyId', type: 'string', about: '' },
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
      { name: 'memberId', type: 'string', about: '' },
      { name: 'memberEpoch', type: 'int32', about: '' },
      { name: 'heartbeatIntervalMs', type: 'int32', about: '' },
      { name: 'acceptableRecoveryLagLegacy', type: 'int32', versions: '0', about: '' },
      { name: 'taskOffsetIntervalMs', type: 'int32', about: '' },
      { name: 'acceptableRecoveryLag', type: 'int64', versions: '1+', default: -1n, ignorable: true, about: '' },
      { name: 'status', type: '[]Status', nullable: '0+', about: '' },
      { name: 'activeTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'standbyTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'warmupTasks', type: '[]TaskIds', nullable: '0+', default: null, about: '' },
      { name: 'topologyDescriptionRequired', type: 'bool', versions: '1+', about: '' },
      { name: 'endpointInformationEpoch', type: 'int32', about: '' },
      {
        name: 'partitionsByUserEndpoint',
        type: '[]EndpointToPartitions',
        nullable: '0+',
        default: null,
        about: '',
        fields: [
          { name: 'userEndpoint', type: 'Endpoint', about: '' },
          { name: 'activePartitions', type: '[]TopicPartition', about: '' },
          { name: 'standbyPartitions', type: '[]TopicPartition', about: '' },
        ],
      },
    ],
    structs: [
      {
        name: 'Status',
        fields: [
          { name: 'statusCode', type: 'int8', about: '' },
          { name: 'statusDetail', type: 'string', about: '' },
        ],
      },
      {
        name: 'TopicPartition',
        fields: [
          { name: 'topic', type: 'string', entity: 'topicName', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
      {
        name: 'TaskIds',
        fields: [
          { name: 'subtopologyId', type: 'string', about: '' },
          { name: 'partitions', type: '[]int32', about: '' },
        ],
      },
      {
        name: 'Endpoint',
        fields: [
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'uint16', about: '' },
        ],
      },
    ],
  },
}
