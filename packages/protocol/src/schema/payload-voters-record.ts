/** VotersRecord: The value of the control record that lists the voters of a Raft quorum. */

import type { PayloadSchema } from './dsl.ts'

export const votersRecord: PayloadSchema = {
  kind: 'payload',
  name: 'VotersRecord',
  versions: '0',
  flexible: '0+',
  about: 'The value of the control record that lists the voters of a Raft quorum.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: "The version of this record's layout." },
    {
      name: 'voters',
      type: '[]Voter',
      about: 'The voters of the quorum.',
      fields: [
        { name: 'voterId', type: 'int32', entity: 'brokerId', about: 'The id of the voter.' },
        { name: 'voterDirectoryId', type: 'uuid', about: 'The directory in which the voter keeps the metadata log.' },
        {
          name: 'endpoints',
          type: '[]Endpoint',
          about: 'The addresses at which the voter listens.',
          fields: [
            { name: 'name', type: 'string', mapKey: true, about: 'The name of the listener.' },
            { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
            { name: 'port', type: 'uint16', about: 'The port to connect to.' },
          ],
        },
        {
          name: 'kRaftVersionFeature',
          type: 'KRaftVersionFeature',
          about: 'Which levels of the `kraft.version` feature the voter supports.',
          fields: [
            { name: 'minSupportedVersion', type: 'int16', about: 'The lowest level supported.' },
            { name: 'maxSupportedVersion', type: 'int16', about: 'The highest level supported.' },
          ],
        },
      ],
    },
  ],
}
