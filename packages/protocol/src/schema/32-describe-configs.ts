/** DescribeConfigs: DescribeConfigs */

import type { ApiSchema } from './dsl.ts'

export const describeConfigs: ApiSchema = {
  kind: 'api',
  key: 32,
  name: 'DescribeConfigs',
  versions: '0-4',
  flexible: '4+',
  listeners: ['broker', 'controller'],
  about: 'DescribeConfigs',
  history: {
    0: 'The first version.',
    1: 'Request adds `includeSynonyms`. Response adds `results.configs.configSource`, `results.configs.synonyms`; drops `results.configs.isDefault`.',
    2: 'Laid out as version 1.',
    3: 'Request adds `includeDocumentation`. Response adds `results.configs.configType`, `results.configs.documentation`.',
    4: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'resources',
        type: '[]DescribeConfigsResource',
        about: '',
        fields: [
          { name: 'resourceType', type: 'int8', about: '' },
          { name: 'resourceName', type: 'string', about: '' },
          { name: 'configurationKeys', type: '[]string', nullable: '0+', about: '' },
        ],
      },
      { name: 'includeSynonyms', type: 'bool', versions: '1+', about: '' },
      { name: 'includeDocumentation', type: 'bool', versions: '3+', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]DescribeConfigsResult',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
          { name: 'resourceType', type: 'int8', about: '' },
          { name: 'resourceName', type: 'string', about: '' },
          {
            name: 'configs',
            type: '[]DescribeConfigsResourceResult',
            about: '',
            fields: [
              { name: 'name', type: 'string', about: '' },
              { name: 'value', type: 'string', nullable: '0+', about: '' },
              { name: 'readOnly', type: 'bool', about: '' },
              { name: 'isDefault', type: 'bool', versions: '0', about: '' },
              { name: 'configSource', type: 'int8', versions: '1+', default: -1, ignorable: true, about: '' },
              { name: 'isSensitive', type: 'bool', about: '' },
              {
                name: 'synonyms',
                type: '[]DescribeConfigsSynonym',
                versions: '1+',
                ignorable: true,
                about: '',
                fields: [
                  { name: 'name', type: 'string', about: '' },
                  { name: 'value', type: 'string', nullable: '1+', about: '' },
                  { name: 'source', type: 'int8', about: '' },
                ],
              },
              { name: 'configType', type: 'int8', versions: '3+', ignorable: true, about: '' },
              { name: 'documentation', type: 'string', versions: '3+', nullable: '3+', ignorable: true, about: '' },
            ],
          },
        ],
      },
    ],
  },
}
