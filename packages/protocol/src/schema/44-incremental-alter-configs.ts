/** IncrementalAlterConfigs: IncrementalAlterConfigs */

import type { ApiSchema } from './dsl.ts'

export const incrementalAlterConfigs: ApiSchema = {
  kind: 'api',
  key: 44,
  name: 'IncrementalAlterConfigs',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker', 'controller'],
  about: 'IncrementalAlterConfigs',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'resources',
        type: '[]AlterConfigsResource',
        about: '',
        fields: [
          { name: 'resourceType', type: 'int8', mapKey: true, about: '' },
          { name: 'resourceName', type: 'string', mapKey: true, about: '' },
          {
            name: 'configs',
            type: '[]AlterableConfig',
            about: '',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: '' },
              { name: 'configOperation', type: 'int8', mapKey: true, about: '' },
              { name: 'value', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
      { name: 'validateOnly', type: 'bool', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'responses',
        type: '[]AlterConfigsResourceResponse',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
          { name: 'resourceType', type: 'int8', about: '' },
          { name: 'resourceName', type: 'string', about: '' },
        ],
      },
    ],
  },
}
