/** StreamsGroupHeartbeat: Joins, keeps or leaves membership in a streams group (KIP-1071). */

import type { ApiSchema } from './dsl.ts'

export const streamsGroupHeartbeat: ApiSchema = {
  kind: 'api',
  key: 88,
  name: 'StreamsGroupHeartbeat',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Joins, keeps or leaves membership in a streams group (KIP-1071).',
  history: {
    0: 'The first version.',
    1: 'Response adds `acceptableRecoveryLag`, `topologyDescriptionRequired`; drops `acceptableRecoveryLagLegacy`.',
  },
  request: {
    fields: [
      { name: 'groupId', type: 'string', entity: 'groupId', about: 'The id of the group.' },
      { name: 'memberId', type: 'string', about: 'The id of the member.' },
      {
        name: 'memberEpoch',
        type: 'int32',
        about:
          "The member's epoch: 0 joins the group, -1 leaves it, -2 leaves it for a static member that will be back.",
      },
      {
        name: 'endpointInformationEpoch',
        type: 'int32',
        about: 'The newest epoch of endpoint information that the client has.',
      },
      {
        name: 'instanceId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: "The member's static id; null for a dynamic member, or when nothing has changed.",
      },
      {
        name: 'rackId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: 'The rack of the member; null when it has none, or when nothing has changed.',
      },
      {
        name: 'rebalanceTimeoutMs',
        type: 'int32',
        default: -1,
        about: 'How long the member may take to give tasks back, in milliseconds; -1 when nothing has changed.',
      },
      {
        name: 'topology',
        type: 'Topology',
        nullable: '0+',
        default: null,
        about: 'The topology of the application, sent when the member joins; null otherwise.',
        fields: [
          { name: 'epoch', type: 'int32', about: 'The epoch of the topology that the client has.' },
          {
            name: 'subtopologies',
            type: '[]Subtopology',
            about: 'The parts of the topology that share no state.',
            fields: [
              { name: 'subtopologyId', type: 'string', about: 'The id of the subtopology.' },
              {
                name: 'sourceTopics',
                type: '[]string',
                entity: 'topicName',
                about: 'The topics that the subtopology reads.',
              },
              {
                name: 'sourceTopicRegex',
                type: '[]string',
                about: 'Regular expressions of the topics that the subtopology reads.',
              },
              {
                name: 'stateChangelogTopics',
                type: '[]TopicInfo',
                about: 'Internal topics in which the subtopology keeps its state.',
              },
              {
                name: 'repartitionSinkTopics',
                type: '[]string',
                entity: 'topicName',
                about: 'Internal topics the subtopology writes to, to be read by another with a new partitioning.',
              },
              {
                name: 'repartitionSourceTopics',
                type: '[]TopicInfo',
                about: 'Internal topics that the subtopology reads after a change of partitioning.',
              },
              {
                name: 'copartitionGroups',
                type: '[]CopartitionGroup',
                about: 'Sets of source topics that must have equally many partitions.',
                fields: [
                  { name: 'sourceTopics', type: '[]int16', about: "Indexes into the subtopology's `sourceTopics`." },
                  {
                    name: 'sourceTopicRegex',
                    type: '[]int16',
                    about: "Indexes into the subtopology's `sourceTopicRegex`.",
                  },
                  {
                    name: 'repartitionSourceTopics',
                    type: '[]int16',
                    about: "Indexes into the subtopology's `repartitionSourceTopics`.",
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        name: 'activeTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about: 'The tasks the member processes at the moment; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'standbyTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about: 'The tasks of which the member keeps a copy; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'warmupTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about: 'The tasks the member is catching up with; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'processId',
        type: 'string',
        nullable: '0+',
        default: null,
        about: 'The streams instance the member belongs to; null when nothing has changed.',
      },
      {
        name: 'userEndpoint',
        type: 'Endpoint',
        nullable: '0+',
        default: null,
        about: 'Where the application answers interactive queries; null when it does not, or when nothing has changed.',
      },
      {
        name: 'clientTags',
        type: '[]KeyValue',
        nullable: '0+',
        default: null,
        about: 'Labels of the client, by which tasks are spread over racks or zones; null when they have not changed.',
      },
      {
        name: 'taskOffsets',
        type: '[]TaskOffset',
        nullable: '0+',
        default: null,
        about: 'How far the member has restored, task by task; null when it is not due.',
      },
      {
        name: 'taskEndOffsets',
        type: '[]TaskOffset',
        nullable: '0+',
        default: null,
        about: 'The ends of the changelogs, task by task; null when they are not due.',
      },
      { name: 'shutdownApplication', type: 'bool', about: 'Whether all clients of the group should stop.' },
    ],
    structs: [
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
      { name: 'memberId', type: 'string', about: 'The id of the member.' },
      {
        name: 'memberEpoch',
        type: 'int32',
        about: 'The epoch of the member: it grows as the member follows the group.',
      },
      {
        name: 'heartbeatIntervalMs',
        type: 'int32',
        about: 'How long the member waits from one heartbeat to the next, in milliseconds.',
      },
      {
        name: 'acceptableRecoveryLagLegacy',
        type: 'int32',
        versions: '0',
        about: 'The same limit in the place where early brokers sent it; read `acceptableRecoveryLag` instead.',
      },
      {
        name: 'taskOffsetIntervalMs',
        type: 'int32',
        about: "How long the client waits between two reports of its tasks' offsets, in milliseconds.",
      },
      {
        name: 'acceptableRecoveryLag',
        type: 'int64',
        versions: '1+',
        default: -1n,
        ignorable: true,
        about:
          'How many offsets a client may be behind and still count as caught up when active tasks are assigned; -1 from brokers that do not know the setting.',
      },
      {
        name: 'status',
        type: '[]Status',
        nullable: '0+',
        about: 'What else the member should know; none when all is well.',
      },
      {
        name: 'activeTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about: 'The tasks the member is to process; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'standbyTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about:
          'The tasks of which the member is to keep a copy; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'warmupTasks',
        type: '[]TaskIds',
        nullable: '0+',
        default: null,
        about: 'The tasks the member is to catch up with; null when that has not changed since the last heartbeat.',
      },
      {
        name: 'topologyDescriptionRequired',
        type: 'bool',
        versions: '1+',
        about: 'True when the broker lacks an up-to-date description of the topology and asks the client for it.',
      },
      {
        name: 'endpointInformationEpoch',
        type: 'int32',
        about: 'The epoch of the endpoint information in this answer.',
      },
      {
        name: 'partitionsByUserEndpoint',
        type: '[]EndpointToPartitions',
        nullable: '0+',
        default: null,
        about:
          'Who has which partitions, for interactive queries: one entry per member, so an endpoint with several threads has several. Null when nothing has changed.',
        fields: [
          { name: 'userEndpoint', type: 'Endpoint', about: 'Where the application answers interactive queries.' },
          {
            name: 'activePartitions',
            type: '[]TopicPartition',
            about: 'Source partitions of the active tasks that the member runs.',
          },
          {
            name: 'standbyPartitions',
            type: '[]TopicPartition',
            about: 'Source partitions of the standby and warm-up tasks that the member keeps.',
          },
        ],
      },
    ],
    structs: [
      {
        name: 'Status',
        fields: [
          { name: 'statusCode', type: 'int8', about: 'The number of the status.' },
          { name: 'statusDetail', type: 'string', about: 'The status in words.' },
        ],
      },
      {
        name: 'TopicPartition',
        fields: [
          { name: 'topic', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
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
        name: 'Endpoint',
        fields: [
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'uint16', about: 'The port to connect to.' },
        ],
      },
    ],
  },
}
