/** ListConfigResources: Lists resources that can have settings. */

import type { ApiSchema } from './dsl.ts'

export const listConfigResources: ApiSchema = {
  kind: 'api',
  key: 74,
  name: 'ListConfigResources',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Lists resources that can have settings.',
  history: {
    0: 'The first version.',
    1: 'Request adds `resourceTypes`. Response adds `configResources.resourceType`.',
  },
  request: {
    fields: [
      {
        name: 'resourceTypes',
        type: '[]int8',
        versions: '1+',
        about: 'The kinds of resources wanted; empty for all that can be listed.',
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
        name: 'configResources',
        type: '[]ConfigResource',
        about: 'The resources found.',
        fields: [
          { name: 'resourceName', type: 'string', about: 'The name of the resource.' },
          {
            name: 'resourceType',
            type: 'int8',
            versions: '1+',
            default: 16,
            ignorable: true,
            about: 'The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group.',
          },
        ],
      },
    ],
  },
}
