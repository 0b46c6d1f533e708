/** AlterConfigs: Replaces all settings of resources. */

import type { ApiSchema } from './dsl.ts'

export const alterConfigs: ApiSchema = {
  kind: 'api',
  key: 33,
  name: 'AlterConfigs',
  versions: '0-2',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Replaces all settings of resources.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
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
            about: 'The whole new configuration: what is not listed goes back to its default.',
            fields: [
              { name: 'name', type: 'string', mapKey: true, about: 'The key of the setting.' },
              { name: 'value', type: 'string', nullable: '0+', about: 'The new value; null for the default.' },
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
