/** DescribeCluster: DescribeCluster */

import type { ApiSchema } from './dsl.ts'

export const describeCluster: ApiSchema = {
  kind: 'api',
  key: 60,
  name: 'DescribeCluster',
  versions: '0-2',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'DescribeCluster',
  history: {
    0: 'The first version.',
    1: 'Request adds `endpointType`. Response adds `endpointType`.',
    2: 'Request adds `includeFencedBrokers`. Response adds `brokers.isFenced`.',
  },
  request: {
    fields: [
      { name: 'includeClusterAuthorizedOperations', type: 'bool', about: '' },
      { name: 'endpointType', type: 'int8', versions: '1+', default: 1, about: '' },
      { name: 'includeFencedBrokers', type: 'bool', versions: '2+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', default: null, about: '' },
      { name: 'endpointType', type: 'int8', versions: '1+', default: 1, about: '' },
      { name: 'clusterId', type: 'string', about: '' },
      { name: 'controllerId', type: 'int32', default: -1, entity: 'brokerId', about: '' },
      {
        name: 'brokers',
        type: '[]DescribeClusterBroker',
        about: '',
        fields: [
          { name: 'brokerId', type: 'int32', mapKey: true, entity: 'brokerId', about: '' },
          { name: 'host', type: 'string', about: '' },
          { name: 'port', type: 'int32', about: '' },
          { name: 'rack', type: 'string', nullable: '0+', default: null, about: '' },
          { name: 'isFenced', type: 'bool', versions: '2+', about: '' },
        ],
      },
      { name: 'clusterAuthorizedOperations', type: 'int32', default: -2147483648, about: '' },
    ],
  },
}
