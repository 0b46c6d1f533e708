/** AddRaftVoter: Adds a voter to the controllers' Raft quorum (KIP-853). */

import type { ApiSchema } from './dsl.ts'

export const addRaftVoter: ApiSchema = {
  kind: 'api',
  key: 80,
  name: 'AddRaftVoter',
  versions: '0-1',
  flexible: '0+',
  listeners: ['controller', 'broker'],
  about: "Adds a voter to the controllers' Raft quorum (KIP-853).",
  history: {
    0: 'The first version.',
    1: 'Request adds `ackWhenCommitted`.',
  },
  request: {
    fields: [
      {
        name: 'clusterId',
        type: 'string',
        nullable: '0+',
        about: 'The cluster the sender means; null to leave it unchecked.',
      },
      { name: 'timeoutMs', type: 'int32', about: 'How long the broker may take, in milliseconds.' },
      { name: 'voterId', type: 'int32', about: 'The id of the voter.' },
      { name: 'voterDirectoryId', type: 'uuid', about: 'The directory in which the voter keeps the metadata log.' },
      {
        name: 'listeners',
        type: '[]Listener',
        about: 'The addresses at which the new voter listens.',
        fields: [
          { name: 'name', type: 'string', mapKey: true, about: 'The name of the listener.' },
          { name: 'host', type: 'string', about: 'The host name or address to connect to.' },
          { name: 'port', type: 'uint16', about: 'The port to connect to.' },
        ],
      },
      {
        name: 'ackWhenCommitted',
        type: 'bool',
        versions: '1+',
        default: true,
        about: "Whether the answer waits until the change is committed, not only appended to the leader's log.",
      },
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
