/** DescribeDelegationToken: Lists delegation tokens. */

import type { ApiSchema } from './dsl.ts'

export const describeDelegationToken: ApiSchema = {
  kind: 'api',
  key: 41,
  name: 'DescribeDelegationToken',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Lists delegation tokens.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'Response adds `tokens.tokenRequesterPrincipalType`, `tokens.tokenRequesterPrincipalName`.',
  },
  request: {
    fields: [
      {
        name: 'owners',
        type: '[]DescribeDelegationTokenOwner',
        nullable: '0+',
        about: 'The principals whose tokens are wanted; null for all.',
        fields: [
          {
            name: 'principalType',
            type: 'string',
            about: 'The type of the principal; `User` unless a custom authorizer says otherwise.',
          },
          { name: 'principalName', type: 'string', about: 'The name of the principal.' },
        ],
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
      {
        name: 'tokens',
        type: '[]DescribedDelegationToken',
        about: 'The tokens, as far as the client may see them.',
        fields: [
          { name: 'principalType', type: 'string', about: 'The type of the principal who owns the token.' },
          { name: 'principalName', type: 'string', about: 'The name of the principal who owns the token.' },
          {
            name: 'tokenRequesterPrincipalType',
            type: 'string',
            versions: '3+',
            about: 'The type of the principal who asked for the token.',
          },
          {
            name: 'tokenRequesterPrincipalName',
            type: 'string',
            versions: '3+',
            about: 'The name of the principal who asked for the token.',
          },
          { name: 'issueTimestamp', type: 'int64', about: 'When the token was made, in milliseconds since 1970.' },
          {
            name: 'expiryTimestamp',
            type: 'int64',
            about: 'When the token expires unless it is renewed, in milliseconds since 1970.',
          },
          {
            name: 'maxTimestamp',
            type: 'int64',
            about: 'The time up to which the token can be renewed, in milliseconds since 1970.',
          },
          { name: 'tokenId', type: 'string', about: 'The id of the token.' },
          { name: 'hmac', type: 'bytes', about: "The token's secret, which also identifies it." },
          {
            name: 'renewers',
            type: '[]DescribedDelegationTokenRenewer',
            about: 'The principals who may renew the token beside its owner.',
            fields: [
              { name: 'principalType', type: 'string', about: 'The type of a principal who may renew the token.' },
              { name: 'principalName', type: 'string', about: 'The name of a principal who may renew the token.' },
            ],
          },
        ],
      },
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
    ],
  },
}
