/** StreamsGroupDescribe: Describes streams groups (KIP-1071). */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupDescribe: ApiSchema = {
  kind: 'api',
  key: 89,
  name: 'StreamsGroupDescribe',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Describes streams groups (KIP-1071).',
  history: {
    0: 'The first version.',
    1: 'Request adds `includeTopologyDescription`. Response adds `groups.topologyDescription`, `groups.topologyDescriptionStatus`, `groups.assignorName`, `TopologyDescription.subtopologies`, `TopologyDescription.globalStores`, `TopologyDescriptionSubtopology.subtopologyId`, `TopologyDescriptionSubtopology.nodes`, `TopologyDescriptionNode.name`, `TopologyDescriptionNode.nodeType`, `TopologyDescriptionNode.sourceTopics`, `TopologyDescriptionNode.sinkTopic`, `TopologyDescriptionNode.stores`, `TopologyDescriptionNode.successors`, `TopologyDescriptionGlobalStore.source`, `TopologyDescriptionGlobalStore.processor`.',
  },
  request: {
    fields: [
      { name: 'groupIds', type: '[]string', entity: 'groupId', about: 'The groups to describe.' },
      {
        name: 'includeAuthorizedOperations',
        type: 'bool',
        about: 'Whether to tell what the client may do with the group.',
      },
      {
        name: 'includeTopologyDescription',
        type: 'bool',
        versions: '1+',
        about: 'Whether to send the full description of the topology.',
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
        about: 'The streams groups, as far as they could be described.',
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
          {
            name: 'topology',
            type: 'Topology',
            nullable: '0+',
            default: null,
            about: 'The topology in force; null when the group could not be described.',
            fields: [
              { name: 'epoch', type: 'int32', about: 'The epoch of the topology in force.' },
              {
                name: 'subtopologies',
                type: '[]Subtopology',
                nullable: '0+',
                default: null,
                about:
                  'The parts of the topology, with patterns resolved to topics; null when that has not been done yet.',
                fields: [
                  { name: 'subtopologyId', type: 'string', about: 'The id of the subtopology.' },
                  {
                    name: 'sourceTopics',
                    type: '[]string',
                    entity: 'topicName',
                    about: 'The topics that the subtopology reads.',
                  },
                  {
                    name: 'repartitionSinkTopics',
                    type: '[]string',
                    entity: 'topicName',
                    about: 'Internal topics the subtopology writes to, to be read by another with a new partitioning.',
                  },
                  {
                    name: 'stateChangelogTopics',
                    type: '[]TopicInfo',
                    about: 'Internal topics in which the subtopology keeps its state.',
                  },
                  {
                    name: 'repartitionSourceTopics',
                    type: '[]TopicInfo',
                    about: 'Internal topics that the subtopology reads after a change of partitioning.',
                  },
                ],
              },
            ],
          },
          {
            name: 'members',
            type: '[]Member',
            about: 'The members of the group.',
            fields: [
              { name: 'memberId', type: 'string', about: 'The id of the member.' },
              {
                name: 'memberEpoch',
                type: 'int32',
                about: 'The epoch of the member: it grows as the member follows the group.',
              },
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
              { name: 'clientId', type: 'string', about: 'The name the client gave itself.' },
              { name: 'clientHost', type: 'string', about: 'The address from which the member is connected.' },
              { name: 'topologyEpoch', type: 'int32', about: 'The epoch of the topology that the member runs.' },
              { name: 'processId', type: 'string', about: 'The streams instance the member belongs to.' },
              {
                name: 'userEndpoint',
                type: 'Endpoint',
                nullable: '0+',
                default: null,
                about: 'Where the application answers interactive queries; null when it does not.',
              },
              {
                name: 'clientTags',
                type: '[]KeyValue',
                about: 'Labels of the client, by which tasks are spread over racks or zones.',
              },
              { name: 'taskOffsets', type: '[]TaskOffset', about: 'How far the member has restored, task by task.' },
              { name: 'taskEndOffsets', type: '[]TaskOffset', about: 'The ends of the changelogs, task by task.' },
              { name: 'assignment', type: 'Assignment', about: 'The tasks the member has now.' },
              {
                name: 'targetAssignment',
                type: 'Assignment',
                about: 'The tasks the member is to have when the group has settled.',
              },
              {
                name: 'isClassic',
                type: 'bool',
                about: 'True for a member that has not been upgraded to the streams protocol.',
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
          {
            name: 'topologyDescription',
            type: 'TopologyDescription',
            versions: '1+',
            nullable: '1+',
            default: null,
            about: 'Every node of the topology; null unless its status says that it is there.',
          },
          {
            name: 'topologyDescriptionStatus',
            type: 'int8',
            versions: '1+',
            about: 'Whether `topologyDescription` is there, and if not, why.',
          },
          {
            name: 'assignorName',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            default: null,
            ignorable: true,
            about: 'The assignor that the coordinator will use next; the assignment in force may come from another.',
          },
        ],
      },
    ],
    structs: [
      {
        name: 'Endpoint',
        fields: [
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'uint16', about: 'The port to connect to.' },
        ],
      },
      {
        name: 'TaskOffset',
        fields: [
          { name: 'subtopologyId', type: 'string', about: 'The id of the subtopology.' },
          { name: 'partition', type: 'int32', about: 'The number of the partition.' },
          { name: 'offset', type: 'int64', about: "How far the task's changelogs have come, all of them added up." },
        ],
      },
      {
        name: 'Assignment',
        fields: [
          { name: 'activeTasks', type: '[]TaskIds', about: 'The tasks the member processes.' },
          { name: 'standbyTasks', type: '[]TaskIds', about: 'The tasks of which the member keeps a copy.' },
          {
            name: 'warmupTasks',
            type: '[]TaskIds',
            about: 'The tasks the member is catching up with, to take them over later.',
          },
        ],
      },
      {
        name: 'TaskIds',
        fields: [
          { name: 'subtopologyId', type: 'string', about: 'The id of the subtopology.' },
          {
            name: 'partitions',
            type: '[]int32',
            about: "The partitions of the subtopology's inputs; each is one task.",
          },
        ],
      },
      {
        name: 'KeyValue',
        fields: [
          { name: 'key', type: 'string', about: 'The name of the label or setting.' },
          { name: 'value', type: 'string', about: 'The value of the label or setting.' },
        ],
      },
      {
        name: 'TopicInfo',
        fields: [
          { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: 'int32', about: 'How many partitions the topic has; 0 when any number will do.' },
          {
            name: 'replicationFactor',
            type: 'int16',
            about: "How many replicas each partition gets; 0 for the broker's default.",
          },
          { name: 'topicConfigs', type: '[]KeyValue', about: 'Settings in which the topic differs from the defaults.' },
        ],
      },
      {
        name: 'TopologyDescription',
        fields: [
          {
            name: 'subtopologies',
            type: '[]TopologyDescriptionSubtopology',
            versions: '1+',
            about: 'The parts of the topology that share no state.',
          },
          {
            name: 'globalStores',
            type: '[]TopologyDescriptionGlobalStore',
            versions: '1+',
            about: 'State stores that every instance fills for itself.',
          },
        ],
      },
      {
        name: 'TopologyDescriptionSubtopology',
        fields: [
          { name: 'subtopologyId', type: 'string', versions: '1+', about: 'The id of the subtopology.' },
          { name: 'nodes', type: '[]TopologyDescriptionNode', versions: '1+', about: 'The nodes of the subtopology.' },
        ],
      },
      {
        name: 'TopologyDescriptionNode',
        fields: [
          { name: 'name', type: 'string', versions: '1+', about: 'The name of the node in the topology.' },
          { name: 'nodeType', type: 'int8', versions: '1+', about: 'The kind of node: 1 source, 2 processor, 3 sink.' },
          {
            name: 'sourceTopics',
            type: '[]string',
            versions: '1+',
            entity: 'topicName',
            about: 'The topics that a source reads; empty when they are found by a pattern.',
          },
          {
            name: 'sinkTopic',
            type: 'string',
            versions: '1+',
            nullable: '1+',
            default: null,
            entity: 'topicName',
            about: 'The topic that a sink writes to; null when it is chosen record by record.',
          },
          { name: 'stores', type: '[]string', versions: '1+', about: 'The state stores that a processor uses.' },
          {
            name: 'successors',
            type: '[]string',
            versions: '1+',
            about: "The names of the nodes that get this node's records.",
          },
        ],
      },
      {
        name: 'TopologyDescriptionGlobalStore',
        fields: [
          {
            name: 'source',
            type: 'TopologyDescriptionNode',
            versions: '1+',
            about: "The node that reads the store's topic.",
          },
          {
            name: 'processor',
            type: 'TopologyDescriptionNode',
            versions: '1+',
            about: 'The node that fills the store.',
          },
        ],
      },
    ],
  },
}
