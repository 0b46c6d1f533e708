/** AlterUserScramCredentials: AlterUserScramCredentials */

import type { ApiSchema } from './dsl.ts'

export const alterUserScramCredentials: ApiSchema = {
  kind: 'api',
  key: 51,
  name: 'AlterUserScramCredentials',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'AlterUserScramCredentials',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'deletions',
        type: '[]ScramCredentialDeletion',
        about: '',
        fields: [
          { name: 'name', type: 'string', about: '' },
          { name: 'mechanism', type: 'int8', about: '' },
        ],
      },
      {
        name: 'upsertions',
        type: '[]ScramCredentialUpsertion',
        about: '',
        fields: [
          { name: 'name', type: 'string', about: '' },
          { name: 'mechanism', type: 'int8', about: '' },
          { name: 'iterations', type: 'int32', about: '' },
          { name: 'salt', type: 'bytes', about: '' },
          { name: 'saltedPassword', type: 'bytes', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      {
        name: 'results',
        type: '[]AlterUserScramCredentialsResult',
        about: '',
        fields: [
          { name: 'user', type: 'string', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
        ],
      },
    ],
  },
}
