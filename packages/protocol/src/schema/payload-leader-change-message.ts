/** LeaderChangeMessage: The value of the control record with which a Raft leader begins its term. */

import type { PayloadSchema } from './dsl.ts'

export const leaderChangeMessage: PayloadSchema = {
  kind: 'payload',
  name: 'LeaderChangeMessage',
  versions: '0-1',
  flexible: '0+',
  about: 'The value of the control record with which a Raft leader begins its term.',
  history: {
    0: 'The first version.',
    1: 'Adds `Voter.voterDirectoryId`.',
  },
  fields: [
    { name: 'version', type: 'int16', about: "The version of this record's layout." },
    { name: 'leaderId', type: 'int32', entity: 'brokerId', about: 'The new leader.' },
    { name: 'voters', type: '[]Voter', about: 'The voters of the quorum.' },
    { name: 'grantingVoters', type: '[]Voter', about: 'The voters who gave their vote to this leader.' },
  ],
  structs: [
    {
      name: 'Voter',
      fields: [
        { name: 'voterId', type: 'int32', about: 'The id of the voter.' },
        {
          name: 'voterDirectoryId',
          type: 'uuid',
          versions: '1+',
          about: 'The directory in which the voter keeps the metadata log.',
        },
      ],
    },
  ],
}
