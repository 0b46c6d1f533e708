/** AlterUserScramCredentials: Creates, changes or deletes SCRAM credentials. */

import type { ApiSchema } from './dsl.ts'

export const alterUserScramCredentials: ApiSchema = {
  kind: 'api',
  key: 51,
  name: 'AlterUserScramCredentials',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Creates, changes or deletes SCRAM credentials.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'deletions',
        type: '[]ScramCredentialDeletion',
        about: 'The credentials to delete.',
        fields: [
          { name: 'name', type: 'string', about: 'The user whose credential it is.' },
          { name: 'mechanism', type: 'int8', about: 'The SCRAM mechanism: 1 SHA-256, 2 SHA-512.' },
        ],
      },
      {
        name: 'upsertions',
        type: '[]ScramCredentialUpsertion',
        about: 'The credentials to create or replace.',
        fields: [
          { name: 'name', type: 'string', about: 'The user whose credential it is.' },
          { name: 'mechanism', type: 'int8', about: 'The SCRAM mechanism: 1 SHA-256, 2 SHA-512.' },
          { name: 'iterations', type: 'int32', about: 'How many times the password is hashed.' },
          { name: 'salt', type: 'bytes', about: 'Random bytes that the client chose for the credential.' },
          {
            name: 'saltedPassword',
            type: 'bytes',
            about: 'The password after hashing with the salt; never the password itself.',
          },
        ],
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
      {
        name: 'results',
        type: '[]AlterUserScramCredentialsResult',
        about: 'The outcome, one by one.',
        fields: [
          { name: 'user', type: 'string', about: 'The name of the user.' },
          { name: 'errorCode', type: 'int16', about: 'What became of this part of the request; 0 is success.' },
          {
            name: 'errorMessage',
            type: 'string',
            nullable: '0+',
            about: 'Why this part of the request failed; null when it did not, or when the broker does not say.',
          },
        ],
      },
    ],
  },
}
