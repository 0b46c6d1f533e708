/** DescribeUserScramCredentials: Lists which users have SCRAM credentials. */

import type { ApiSchema } from './dsl.ts'

export const describeUserScramCredentials: ApiSchema = {
  kind: 'api',
  key: 50,
  name: 'DescribeUserScramCredentials',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'Lists which users have SCRAM credentials.',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'users',
        type: '[]UserName',
        nullable: '0+',
        about: 'The users to describe; null or empty for all.',
        fields: [{ name: 'name', type: 'string', about: 'The user to describe.' }],
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
        about: 'Why the request failed as a whole; null when it did not, or when the broker does not say.',
      },
      {
        name: 'results',
        type: '[]DescribeUserScramCredentialsResult',
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
          {
            name: 'credentialInfos',
            type: '[]CredentialInfo',
            about: 'The mechanisms for which the user has a credential, each with its iterations.',
            fields: [
              { name: 'mechanism', type: 'int8', about: 'The SCRAM mechanism: 0 unknown, 1 SHA-256, 2 SHA-512.' },
              { name: 'iterations', type: 'int32', about: 'How many times the password is hashed.' },
            ],
          },
        ],
      },
    ],
  },
}
