/** DescribeUserScramCredentials: DescribeUserScramCredentials */

import type { ApiSchema } from './dsl.ts'

export const describeUserScramCredentials: ApiSchema = {
  kind: 'api',
  key: 50,
  name: 'DescribeUserScramCredentials',
  versions: '0',
  flexible: '0+',
  listeners: ['broker', 'controller'],
  about: 'DescribeUserScramCredentials',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'users',
        type: '[]UserName',
        nullable: '0+',
        about: '',
        fields: [{ name: 'name', type: 'string', about: '' }],
      },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
      {
        name: 'results',
        type: '[]DescribeUserScramCredentialsResult',
        about: '',
        fields: [
          { name: 'user', type: 'string', about: '' },
          { name: 'errorCode', type: 'int16', about: '' },
          { name: 'errorMessage', type: 'string', nullable: '0+', about: '' },
          {
            name: 'credentialInfos',
            type: '[]CredentialInfo',
            about: '',
            fields: [
              { name: 'mechanism', type: 'int8', about: '' },
              { name: 'iterations', type: 'int32', about: '' },
            ],
          },
        ],
      },
    ],
  },
}
