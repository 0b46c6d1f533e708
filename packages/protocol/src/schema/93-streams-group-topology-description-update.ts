/** StreamsGroupTopologyDescriptionUpdate: Sends the broker a description of a streams group's topology (KIP-1331). */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupTopologyDescriptionUpdate: ApiSchema = {
  kind: 'api',
  key: 93,
  name: 'StreamsGroupTopologyDescriptionUpdate',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: "Sends the broker a description of a streams group's topology (KIP-1331).",
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      { name: 'memberId', type: 'string', about: 'The id of the member.' },
      { name: 'topologyEpoch', type: 'int32', about: 'The epoch of the topology that is described.' },
      {
        name: 'topologyDescription',
        type: 'TopologyDescription',
        about: 'Every node of the topology, for people and tools to look at.',
      },
    ],
    structs: [
      {
        name: 'TopologyDescription',
        fields: [
          {
            name: 'subtopologies',
            type: '[]TopologyDescriptionSubtopology',
            about: 'The parts of the topology that share no state.',
          },
          {
            name: 'globalStores',
            type: '[]TopologyDescriptionGlobalStore',
            about: 'State stores that every instance fills for itself.',
          },
        ],
      },
      {
        name: 'TopologyDescriptionSubtopology',
        fields: [
          { name: 'subtopologyId', type: 'string', about: 'The id of the subtopology.' },
          { name: 'nodes', type: '[]TopologyDescriptionNode', about: 'The nodes of the subtopology.' },
        ],
      },
      {
        name: 'TopologyDescriptionNode',
        fields: [
          { name: 'name', type: 'string', about: 'The name of the node in the topology.' },
          { name: 'nodeType', type: 'int8', about: 'The kind of node: 1 source, 2 processor, 3 sink.' },
          {
            name: 'sourceTopics',
            type: '[]string',
            entity: 'topicName',
            about: 'The topics that a source reads; empty when they are found by a pattern.',
          },
          {
            name: 'sinkTopic',
            type: 'string',
            nullable: '0+',
            default: null,
            entity: 'topicName',
            about: 'The topic that a sink writes to; null when it is chosen record by record.',
          },
          { name: 'stores', type: '[]string', about: 'The state stores that a processor uses.' },
          { name: 'successors', type: '[]string', about: "The names of the nodes that get this node's records." },
        ],
      },
      {
        name: 'TopologyDescriptionGlobalStore',
        fields: [
          { name: 'source', type: 'TopologyDescriptionNode', about: "The node that reads the store's topic." },
          { name: 'processor', type: 'TopologyDescriptionNode', about: 'The node that fills the store.' },
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
    ],
  },
}
