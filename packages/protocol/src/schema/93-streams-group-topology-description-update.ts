/** StreamsGroupTopologyDescriptionUpdate: StreamsGroupTopologyDescriptionUpdate */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupTopologyDescriptionUpdate: ApiSchema = {
  kind: 'api',
  key: 93,
  name: 'StreamsGroupTopologyDescriptionUpdate',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'StreamsGroupTopologyDescriptionUpdate',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: '' },
      { name: 'memberId', type: 'string', about: '' },
      { name: 'topologyEpoch', type: 'int32', about: '' },
      { name: 'topologyDescription', type: 'TopologyDescription', about: '' },
    ],
    structs: [
      {
        name: 'TopologyDescription',
        fields: [
          { name: 'subtopologies', type: '[]TopologyDescriptionSubtopology', about: '' },
          { name: 'globalStores', type: '[]TopologyDescriptionGlobalStore', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionSubtopology',
        fields: [
          { name: 'subtopologyId', type: 'string', about: '' },
          { name: 'nodes', type: '[]TopologyDescriptionNode', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionNode',
        fields: [
          { name: 'name', type: 'string', about: '' },
          { name: 'nodeType', type: 'int8', about: '' },
          { name: 'sourceTopics', type: '[]string', entity: 'topicName', about: '' },
          { name: 'sinkTopic', type: 'string', nullable: '0+', default: null, entity: 'topicName', about: '' },
          { name: 'stores', type: '[]string', about: '' },
          { name: 'successors', type: '[]string', about: '' },
        ],
      },
      {
        name: 'TopologyDescriptionGlobalStore',
        fields: [
          { name: 'source', type: 'TopologyDescriptionNode', about: '' },
          { name: 'processor', type: 'TopologyDescriptionNode', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
    ],
  },
}
