/** AlterClientQuotas: AlterClientQuotas */

import type { ApiSchema } from './dsl.ts'

export const alterClientQuotas: ApiSchema = {
  kind: 'api',
  key: 49,
  name: 'AlterClientQuotas',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker', 'controller'],
  about: 'AlterClientQuotas',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'entries',
        type: '[]EntryData',
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
            name: 'ops',
            type: '[]OpData',
            about: '',
            fields: [
              { name: 'key', type: 'string', about: '' },
              { name: 'value', type: 'float64', about: '' },
              { name: 'remove', type: 'bool', about: '' },
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
        name: 'entries',
        type: '[]EntryData',
        about: '',
        fields: [
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
          {
            name: 'entity',
            type: '[]EntityData',
            about: '',
            fields: [
              { name: 'entityType', type: 'string', about: '' },
              { name: 'entityName', type: 'string', nullable: '0+', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
