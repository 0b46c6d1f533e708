/** RemoveRaftVoter: Takes a voter out of the controllers' Raft quorum (KIP-853). */

import type { ApiSchema } from './dsl.ts'

export const removeRaftVoter: ApiSchema = {
  kind: 'api',
  key: 81,
  name: 'RemoveRaftVoter',
  versions: '0',
  flexible: '0+',
  listeners: ['controller', 'broker'],
  about: "Takes a voter out of the controllers' Raft quorum (KIP-853).",
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'clusterId',
        type: 'string',
        nullable: '0+',
        about: 'The cluster the sender means; null to leave it unchecked.',
      },
      { name: 'voterId', type: 'int32', about: 'The id of the voter.' },
      { name: 'voterDirectoryId', type: 'uuid', about: 'The directory in which the voter keeps the metadata log.' },
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
        ignorable: true,
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
    ],
  },
}
