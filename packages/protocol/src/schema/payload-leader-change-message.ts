/** LeaderChangeMessage: LeaderChangeMessage */

import type { PayloadSchema } from './dsl.ts'

export const leaderChangeMessage: PayloadSchema = {
  kind: 'payload',
  name: 'LeaderChangeMessage',
  versions: '0-1',
  flexible: '0+',
  about: 'LeaderChangeMessage',
  history: {
    0: 'The first version.',
    1: 'Adds `Voter.voterDirectoryId`.',
  },
  fields: [
    { name: 'version', type: 'int16', about: '' },
    { name: 'leaderId', type: 'int32', entity: 'brokerId', about: '' },
    { name: 'voters', type: '[]Voter', about: '' },
    { name: 'grantingVoters', type: '[]Voter', about: '' },
  ],
  structs: [
    {
      name: 'Voter',
      fields: [
        { name: 'voterId', type: 'int32', about: '' },
        { name: 'voterDirectoryId', type: 'uuid', versions: '1+', about: '' },
      ],
    },
  ],
}
