/** DescribeConfigs: Reads the settings of topics, brokers and other resources. */

import type { ApiSchema } from './dsl.ts'

export const describeConfigs: ApiSchema = {
  kind: 'api',
  key: 32,
  name: 'DescribeConfigs',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker', 'controller'],
  about: 'Reads the settings of topics, brokers and other resources.',
  history: {
    0: 'The first version.',
    1: 'Request adds `includeSynonyms`. Response adds `results.configs.configSource`, `results.configs.synonyms`; drops `results.configs.isDefault`.',
    2: 'Brokers answer before they delay a client that exceeds a quota.',
    3: 'Request adds `includeDocumentation`. Response adds `results.configs.configType`, `results.configs.documentation`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'resources',
        type: '[]DescribeConfigsResource',
        about: 'The resources, one by one.',
        fields: [
          {
            name: 'resourceType',
            type: 'int8',
            about: 'The kind of resource: 2 topic, 4 broker, 8 broker logger, 16 client metrics, 32 group.',
          },
          { name: 'resourceName', type: 'string', about: 'The name of the resource.' },
          { name: 'configurationKeys', type: '[]string', nullable: '0+', about: 'The settings wanted; null for all.' },
        ],
      },
      {
        name: 'includeSynonyms',
        type: 'bool',
        versions: '1+',
        about: 'Whether to list for each setting all places that could have set it.',
      },
      {
        name: 'includeDocumentation',
        type: 'bool',
        versions: '3+',
        about: "Whether to send each setting's description.",
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
        name: 'results',
        type: '[]DescribeConfigsResult',
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
          {
            name: 'configs',
            type: '[]DescribeConfigsResourceResult',
            about: 'The settings, key by key.',
            fields: [
              { name: 'name', type: 'string', about: 'The key of the setting.' },
              {
                name: 'value',
                type: 'string',
                nullable: '0+',
                about: 'The value of the setting; null when it is secret or not set.',
              },
              { name: 'readOnly', type: 'bool', about: 'True when the value cannot be changed while the broker runs.' },
              { name: 'isDefault', type: 'bool', versions: '0', about: 'True when nobody has set the value.' },
              {
                name: 'configSource',
                type: 'int8',
                versions: '1+',
                default: -1,
                ignorable: true,
                about:
                  'Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger, 7 client metrics, 8 group.',
              },
              { name: 'isSensitive', type: 'bool', about: 'True for a secret: its value is never sent.' },
              {
                name: 'synonyms',
                type: '[]DescribeConfigsSynonym',
                versions: '1+',
                ignorable: true,
                about: 'Every place that could have set the value, the strongest first.',
                fields: [
                  { name: 'name', type: 'string', about: 'The key that could have set the value.' },
                  {
                    name: 'value',
                    type: 'string',
                    nullable: '1+',
                    about: 'The value of the setting; null when it is secret or not set.',
                  },
                  {
                    name: 'source',
                    type: 'int8',
                    about:
                      'Where the value comes from: 1 topic, 2 broker, 3 default of all brokers, 4 server properties, 5 built in, 6 logger, 7 client metrics, 8 group.',
                  },
                ],
              },
              {
                name: 'configType',
                type: 'int8',
                versions: '3+',
                ignorable: true,
                about:
                  'The type of the value: 0 unknown, 1 boolean, 2 string, 3 int, 4 short, 5 long, 6 double, 7 list, 8 class, 9 password.',
              },
              {
                name: 'documentation',
                type: 'string',
                versions: '3+',
                nullable: '3+',
                ignorable: true,
                about: 'What the setting does; null when that was not asked for.',
              },
            ],
          },
        ],
      },
    ],
  },
}
