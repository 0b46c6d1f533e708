/** VotersRecord: VotersRecord */

import type { PayloadSchema } from './dsl.ts'

export const votersRecord: PayloadSchema = {
  kind: 'payload',
  name: 'VotersRecord',
  versions: '0',
  flexible: '0+',
  about: 'VotersRecord',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: '' },
    {
      name: 'voters',
      type: '[]Voter',
      about: '',
      fields: [
        { name: 'voterId', type: 'int32', entity: 'brokerId', about: '' },
        { name: 'voterDirectoryId', type: 'uuid', about: '' },
        {
          name: 'endpoints',
          type: '[]Endpoint',
          about: '',
          fields: [
            { name: 'name', type: 'string', mapKey: true, about: '' },
            { name: 'host', type: 'string', about: '' },
            { name: 'port', type: 'uint16', about: '' },
          ],
        },
        {
          name: 'kRaftVersionFeature',
          type: 'KRaftVersionFeature',
          about: '',
          fields: [
            { name: 'minSupportedVersion', type: 'int16', about: '' },
            { name: 'maxSupportedVersion', type: 'int16', about: '' },
          ],
        },
      ],
    },
  ],
}
