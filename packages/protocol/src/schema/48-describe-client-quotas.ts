/** DescribeClientQuotas: DescribeClientQuotas */

import type { ApiSchema } from './dsl.ts'

export const describeClientQuotas: ApiSchema = {
  kind: 'api',
  key: 48,
  name: 'DescribeClientQuotas',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker'],
  about: 'DescribeClientQuotas',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'components',
        type: '[]ComponentData',
        about: '',
        fields: [
          { name: 'entityType', type: 'string', about: '' },
          { name: 'matchType', type: 'int8', about: '' },
          { name: 'match', type: 'string', nullable: '0+', about: '' },
        ],
      },
      { name: 'strict', type: 'bool', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      {
        name: 'entries',
        type: '[]EntryData',
        nullable: '0+',
        about: '',
        fields: [
          {
            name: 'entity',
            type: '[]EntityData',
            about: '',
            fields: [
              { name: 'entityType', type: 'string', about: '' },
              { name: 'entityName', type: 'string', nullable: '0+', about: '' },
            ],
          },
          {
            name: 'values',
            type: '[]ValueData',
            about: '',
            fields: [
              { name: 'key', type: 'string', about: '' },
              { name: 'value', type: 'float64', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
