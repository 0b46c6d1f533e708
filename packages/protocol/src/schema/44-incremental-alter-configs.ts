/** IncrementalAlterConfigs: Changes single settings of resources. */

import type { ApiSchema } from './dsl.ts'

export const incrementalAlterConfigs: ApiSchema = {
  kind: 'api',
  key: 44,
  name: 'IncrementalAlterConfigs',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker', 'controller'],
  about: 'Changes single settings of resources.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'resources',
        type: '[]AlterConfigsResource',
        about: 'The resources, one by one.',
        fields: [
          {
            name: 'resourceType',
            type: 'int8',
            mapKey: true,
            about: 'The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group.',
          },
          { name: 'resourceName', type: 'string', mapKey: true, about: 'The name of the resource.' },
          {
            name: 'configs',
            type: '[]AlterableConfig',
            about: 'The settings to change; all others stay.',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: 'The key of the setting.' },
              {
                name: 'configOperation',
                type: 'int8',
                mapKey: true,
                about:
                  'What to do with the value: 0 set it, 1 go back to the default, 2 append to a list, 3 take out of a list.',
              },
              {
                name: 'value',
                type: 'string',
                nullable: '0+',
                about: 'The new value, or what is to be appended or taken out.',
              },
            ],
          },
        ],
      },
      { name: 'validateOnly', type: 'bool', about: 'Whether to check the request and change nothing.' },
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
        name: 'responses',
        type: '[]AlterConfigsResourceResponse',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
          { name: 'resourceType', type: 'int8', about: 'The kind of resource, as in the request.' },
          { name: 'resourceName', type: 'string', about: 'The name of the resource.' },
        ],
      },
    ],
  },
}
