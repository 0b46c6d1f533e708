/** DescribeQuorum: Describes the controllers' Raft quorum. */

import type { ApiSchema } from './dsl.ts'

export const describeQuorum: ApiSchema = {
  kind: 'api',
  key: 55,
  name: 'DescribeQuorum',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: "Describes the controllers' Raft quorum.",
  history: {
    0: 'The first version.',
    1: 'Response adds `ReplicaState.lastFetchTimestamp`, `ReplicaState.lastCaughtUpTimestamp`.',
    2: 'Response adds `errorMessage`, `topics.partitions.errorMessage`, `nodes`, `ReplicaState.replicaDirectoryId`.',
  },
  request: {
    fields: [
      {
        name: 'topics',
        type: '[]TopicData',
        about: 'The topics, one by one.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: 'The partitions, one by one.',
            fields: [{ name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' }],
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'errorMessage',
        type: 'string',
        versions: '2+',
        nullable: '2+',
        ignorable: true,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'topics',
        type: '[]TopicData',
        about: 'The topics, one by one.',
        fields: [
          { name: 'topicName', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
          {
            name: 'partitions',
            type: '[]PartitionData',
            about: 'The partitions, one by one.',
            fields: [
              { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
              { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
              {
                name: 'errorMessage',
                type: 'string',
                versions: '2+',
                nullable: '2+',
                ignorable: true,
                about: 'Why the partition failed; null when it did not, or when the broker does not say.',
              },
              {
                name: 'leaderId',
                type: 'int32',
                entity: 'brokerId',
                about: 'The broker that leads the partition; -1 when there is none.',
              },
              {
                name: 'leaderEpoch',
                type: 'int32',
                about: "The epoch of the partition's leader: it grows with each election; -1 when it is not known.",
              },
              {
                name: 'highWatermark',
                type: 'int64',
                about: 'The offset behind the last record that a majority of the voters has.',
              },
              {
                name: 'currentVoters',
                type: '[]ReplicaState',
                about: 'The voters of the quorum, and how far each has come.',
              },
              {
                name: 'observers',
                type: '[]ReplicaState',
                about: 'Replicas without a vote, and how far each has come.',
              },
            ],
          },
        ],
      },
      {
        name: 'nodes',
        type: '[]Node',
        versions: '2+',
        about: 'The controllers, with their addresses.',
        fields: [
          { name: 'nodeId', type: 'int32', mapKey: true, entity: 'brokerId', about: 'The id of the controller.' },
          {
            name: 'listeners',
            type: '[]Listener',
            about: 'The addresses at which the controller listens.',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: 'The name of the listener.' },
              { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
              { name: 'port', type: 'uint16', about: 'The port to connect to.' },
            ],
          },
        ],
      },
    ],
    structs: [
      {
        name: 'ReplicaState',
        fields: [
          { name: 'replicaId', type: 'int32', entity: 'brokerId', about: 'The id of the replica.' },
          {
            name: 'replicaDirectoryId',
            type: 'uuid',
            versions: '2+',
            about: 'The log directory of the replica; all zero when it is not known.',
          },
          {
            name: 'logEndOffset',
            type: 'int64',
            about: "The offset behind the replica's last record; -1 when it is not known.",
          },
          {
            name: 'lastFetchTimestamp',
            type: 'int64',
            versions: '1+',
            default: -1n,
            ignorable: true,
            about: 'When the replica last fetched, in milliseconds since 1970; -1 when it is not known.',
          },
          {
            name: 'lastCaughtUpTimestamp',
            type: 'int64',
            versions: '1+',
            default: -1n,
            ignorable: true,
            about:
              'When the replica last had everything the leader had, in milliseconds since 1970; -1 when it is not known.',
          },
        ],
      },
    ],
  },
}
