/** DescribeDelegationToken: DescribeDelegationToken */

import type { ApiSchema } from './dsl.ts'

export const describeDelegationToken: ApiSchema = {
  kind: 'api',
  key: 41,
  name: 'DescribeDelegationToken',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'DescribeDelegationToken',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
    3: 'Response adds `tokens.tokenRequesterPrincipalType`, `tokens.tokenRequesterPrincipalName`.',
  },
  request: {
    fields: [
      {
        name: 'owners',
        type: '[]DescribeDelegationTokenOwner',
        nullable: '0+',
        about: '',
        fields: [
          { name: 'principalType', type: 'string', about: '' },
          { name: 'principalName', type: 'string', about: '' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      {
        name: 'tokens',
        type: '[]DescribedDelegationToken',
        about: '',
        fields: [
          { name: 'principalType', type: 'string', about: '' },
          { name: 'principalName', type: 'string', about: '' },
          { name: 'tokenRequesterPrincipalType', type: 'string', versions: '3+', about: '' },
          { name: 'tokenRequesterPrincipalName', type: 'string', versions: '3+', about: '' },
          { name: 'issueTimestamp', type: 'int64', about: '' },
          { name: 'expiryTimestamp', type: 'int64', about: '' },
          { name: 'maxTimestamp', type: 'int64', about: '' },
          { name: 'tokenId', type: 'string', about: '' },
          { name: 'hmac', type: 'bytes', about: '' },
          {
            name: 'renewers',
            type: '[]DescribedDelegationTokenRenewer',
            about: '',
            fields: [
              { name: 'principalType', type: 'string', about: '' },
              { name: 'principalName', type: 'string', about: '' },
            ],
          },
        ],
      },
      { name: 'throttleTimeMs', type: 'int32', about: '' },
    ],
  },
}
