/** DescribeClientQuotas: Lists quotas. */

import type { ApiSchema } from './dsl.ts'

export const describeClientQuotas: ApiSchema = {
  kind: 'api',
  key: 48,
  name: 'DescribeClientQuotas',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker'],
  about: 'Lists quotas.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'components',
        type: '[]ComponentData',
        about: 'What an entry must match: one condition per kind of entity.',
        fields: [
          { name: 'entityType', type: 'string', about: 'The kind of the part: `user`, `client-id`, `ip`.' },
          {
            name: 'matchType',
            type: 'int8',
            about: 'How the name is matched: 0 exactly, 1 the default entity, 2 any name that is set.',
          },
          {
            name: 'match',
            type: 'string',
            nullable: '0+',
            about: 'The name to match, if the kind of match needs one; else null.',
          },
        ],
      },
      { name: 'strict', type: 'bool', about: 'Whether entities with parts beside those asked for are left out.' },
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
        name: 'errorMessage',
        type: 'string',
        nullable: '0+',
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'entries',
        type: '[]EntryData',
        nullable: '0+',
        about: 'The entities found, with their quotas; null when the request failed.',
        fields: [
          {
            name: 'entity',
            type: '[]EntityData',
            about: 'What the quota applies to: one part per kind, a user and a client id for example.',
            fields: [
              { name: 'entityType', type: 'string', about: 'The kind of the part: `user`, `client-id`, `ip`.' },
              {
                name: 'entityName',
                type: 'string',
                nullable: '0+',
                about: 'The name of the part; null for its default.',
              },
            ],
          },
          {
            name: 'values',
            type: '[]ValueData',
            about: 'The limits of the entity.',
            fields: [
              { name: 'key', type: 'string', about: 'The name of the quota, `producer_byte_rate` for example.' },
              { name: 'value', type: 'float64', about: 'The limit.' },
            ],
          },
        ],
      },
    ],
  },
}
