/** DescribeCluster: Describes the cluster and its brokers or controllers. */

import type { ApiSchema } from './dsl.ts'

export const describeCluster: ApiSchema = {
  kind: 'api',
  key: 60,
  name: 'DescribeCluster',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Describes the cluster and its brokers or controllers.',
  history: {
    0: 'The first version.',
    1: 'Request adds `endpointType`. Response adds `endpointType`.',
    2: 'Request adds `includeFencedBrokers`. Response adds `brokers.isFenced`.',
  },
  request: {
    fields: [
      {
        name: 'includeClusterAuthorizedOperations',
        type: 'bool',
        about: 'Whether to tell what the client may do with the cluster.',
      },
      {
        name: 'endpointType',
        type: 'int8',
        versions: '1+',
        default: 1,
        about: "Whose addresses are meant: 1 the brokers', 2 the controllers'.",
      },
      {
        name: 'includeFencedBrokers',
        type: 'bool',
        versions: '2+',
        about: 'Whether to list brokers that are registered but fenced.',
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
      {
        name: 'endpointType',
        type: 'int8',
        versions: '1+',
        default: 1,
        about: "Whose addresses are meant: 1 the brokers', 2 the controllers'.",
      },
      { name: 'clusterId', type: 'string', about: 'The id of the cluster.' },
      {
        name: 'controllerId',
        type: 'int32',
        default: -1,
        entity: 'brokerId',
        about: 'The broker that takes requests for the controller; -1 when there is none.',
      },
      {
        name: 'brokers',
        type: '[]DescribeClusterBroker',
        about: 'The brokers, or the controllers if those were asked for.',
        fields: [
          { name: 'brokerId', type: 'int32', mapKey: true, entity: 'brokerId', about: "The broker's id." },
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'int32', about: 'The port to connect to.' },
          {
            name: 'rack',
            type: 'string',
            nullable: '0+',
            default: null,
            about: 'The rack of the broker; null when it has none.',
          },
          {
            name: 'isFenced',
            type: 'bool',
            versions: '2+',
            about: 'True when the broker is registered but may not lead.',
          },
        ],
      },
      {
        name: 'clusterAuthorizedOperations',
        type: 'int32',
        default: -2147483648,
        about: 'What the client may do with the cluster, one bit per operation; the lowest int32 when it did not ask.',
      },
    ],
  },
}
