/** StreamsGroupDescribe: StreamsGroupDescribe */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupDescribe: ApiSchema = {
  kind: 'api',
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'StreamsGroupDescribe',
  history: {
    0: 'The first version.',
    1: 'Request adds `includeTopologyDescription`. Response adds `groups.topologyDescription`, `groups.topologyDescriptionStatus`, `groups.assignorName`, `TopologyDescription.subtopologies`, `TopologyDescription.globalStores`, `TopologyDescriptionSubtopology.subtopologyId`, `TopologyDescriptionSubtopology.nodes`, `TopologyDescriptionNode.name`, `TopologyDescriptionNode.nodeType`, `TopologyDescriptionNode.sourceTopics`, `TopologyDescriptionNode.sinkTopic`, `TopologyDescriptionNode.stores`, `TopologyDescriptionNode.successors`, `TopologyDescriptionGlobalStore.source`, `TopologyDescriptionGlobalStore.processor`.',
  },
  request: {
    fields: [
      { name: 'groupIds', type: '[]string', entity: 'groupId', about: '' },
      { name: 'includeAuthorizedOperations', type: 'bool', about: '' },
      { name: 'includeTopologyDescription', type: 'bool', versions: '1+', about: '' },
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
          { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
          { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
          { name: 'groupState', type: 'string', about: '' },
          { name: 'groupEpoch', type: 'int32', about: '' },
          { name: 'assignmentEpoch', type: 'int32', about: '' },
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
                nullable: '0+',
                default: null,
                about: '',
                fields: [
                  { name: 'subtopologyId', type: 'string', about: '' },
                  { name: 'sourceTopics', type: '[]string', entity: 'topicName', about: '' },
                  { name: 'repartitionSinkTopics', type: '[]string', entity: 'topicName', about: '' },
                  { name: 'stateChangelogTopics', type: '[]TopicInfo', about: '' },
                  { name: 'repartitionSourceTopics', type: '[]TopicInfo', about: '' },
                ],
              },
            ],
          },
          {
            name: 'members',
            type: '[]Member',
            about: '',
            fields: [
              { name: 'memberId', type: 'string', about: '' },
              { name: 'memberEpoch', type: 'int32', about: '' },
              { name: 'instanceId', type: 'string', nullable: '0+', default: null, about: '' },
              { name: 'rackId', type: 'string', nullable: '0+', default: null, about: '' },
              { name: 'clientId', type: 'string', about: '' },
              { name: 'clientHost', type: 'string', about: '' },
              { name: 'topologyEpoch', type: 'int32', about: '' },
              { name: 'processId', type: 'string', about: '' },
              { name: 'userEndpoint', type: 'Endpoint', nullable: '0+', default: null, about: '' },
              { name: 'clientTags', type: '[]KeyValue', about: '' },
              { name: 'taskOffsets', type: '[]TaskOffset', about: '' },
              { name: 'taskEndOffsets', type: '[]TaskOffset', about: '' },
              { name: 'assignment', type: 'Assignment', about: '' },
              { name: 'targetAssignment', type: 'Assignment', about: '' },
              { name: 'isClassic', type: 'bool', about: '' },
            ],
          },
          { name: 'authorizedOperations', type: 'int32', default: -2147483648, about: '' },
          {
            name: 'topologyDescription',
            type: 'TopologyDescription',
            versions: '1+',
            nullable: '1+',
            default: null,
            about: '',
          },
          { name: 'topologyDescriptionStatus', type: 'int8', versions: '1+', about: '' },
          {
            name: 'assignorName',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            default: null,
            ignorable: true,
            about: '',
          },
        ],
      },
    ],
    structs: [
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
        name: 'Assignment',
        fields: [
          { name: 'activeTasks', type: '[]TaskIds', about: '' },
          { name: 'standbyTasks', type: '[]TaskIds', about: '' },
          { name: 'warmupTasks', type: '[]TaskIds', about: '' },
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
        name: 'TopologyDescription',
        fields: [
          { name: 'subtopologies', type: '[]TopologyDescriptionSubtopology', versions: '1+', about: '' },
          { name: 'globalStores', type: '[]TopologyDescriptionGlobalStore', versions: '1+', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionSubtopology',
        fields: [
          { name: 'subtopologyId', type: 'string', versions: '1+', about: '' },
          { name: 'nodes', type: '[]TopologyDescriptionNode', versions: '1+', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionNode',
        fields: [
          { name: 'name', type: 'string', versions: '1+', about: '' },
          { name: 'nodeType', type: 'int8', versions: '1+', about: '' },
          { name: 'sourceTopics', type: '[]string', versions: '1+', entity: 'topicName', about: '' },
          {
            name: 'sinkTopic',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            default: null,
            entity: 'topicName',
            about: '',
          },
          { name: 'stores', type: '[]string', versions: '1+', about: '' },
          { name: 'successors', type: '[]string', versions: '1+', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionGlobalStore',
        fields: [
          { name: 'source', type: 'TopologyDescriptionNode', versions: '1+', about: '' },
          { name: 'processor', type: 'TopologyDescriptionNode', versions: '1+', about: '' },
        ],
      },
    ],
  },
}
