/** AlterClientQuotas: Changes quotas. */

import type { ApiSchema } from './dsl.ts'

export const alterClientQuotas: ApiSchema = {
  kind: 'api',
  key: 49,
  name: 'AlterClientQuotas',
  versions: '0-1',
  flexible: '1+',
  listeners: ['broker', 'controller'],
  about: 'Changes quotas.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
  },
  request: {
    fields: [
      {
        name: 'entries',
        type: '[]EntryData',
        about: 'The quotas to change, entity by entity.',
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
            name: 'ops',
            type: '[]OpData',
            about: 'The quotas to set or remove.',
            fields: [
              { name: 'key', type: 'string', about: 'The name of the quota, `producer_byte_rate` for example.' },
              { name: 'value', type: 'float64', about: 'The new limit.' },
              { name: 'remove', type: 'bool', about: 'Whether the quota is removed; `value` does not count then.' },
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
        name: 'entries',
        type: '[]EntryData',
        about: 'What became of each entity.',
        fields: [
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
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
        ],
      },
    ],
  },
}
