/** ListConfigResources: ListConfigResources */

import type { ApiSchema } from './dsl.ts'

export const listConfigResources: ApiSchema = {
  kind: 'api',
  key: 74,
  name: 'ListConfigResources',
  versions: '0-1',
  flexible: '0+',
  listeners: ['broker'],
  about: 'ListConfigResources',
  history: {
    0: 'The first version.',
    1: 'Request adds `resourceTypes`. Response adds `configResources.resourceType`.',
  },
  request: {
    fields: [{ name: 'resourceTypes', type: '[]int8', versions: '1+', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'configResources',
        type: '[]ConfigResource',
        about: '',
        fields: [
          { name: 'resourceName', type: 'string', about: '' },
          { name: 'resourceType', type: 'int8', versions: '1+', default: 16, ignorable: true, about: '' },
        ],
      },
    ],
  },
}
