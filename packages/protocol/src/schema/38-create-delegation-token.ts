/** CreateDelegationToken: Makes a delegation token, with which others can act for a principal. */

import type { ApiSchema } from './dsl.ts'

export const createDelegationToken: ApiSchema = {
  kind: 'api',
  key: 38,
  name: 'CreateDelegationToken',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'Makes a delegation token, with which others can act for a principal.',
  history: {
    0: 'The first version.',
    1: 'Brokers answer before they delay a client that exceeds a quota.',
    2: 'Compact lengths and tagged fields.',
    3: 'Request adds `ownerPrincipalType`, `ownerPrincipalName`. Response adds `tokenRequesterPrincipalType`, `tokenRequesterPrincipalName`.',
  },
  request: {
    fields: [
      {
        name: 'ownerPrincipalType',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        about: 'The type of the principal for whom the token is made; null for the one who asks.',
      },
      {
        name: 'ownerPrincipalName',
        type: 'string',
        versions: '3+',
        nullable: '3+',
        about: 'The name of the principal for whom the token is made; null for the one who asks.',
      },
      {
        name: 'renewers',
        type: '[]CreatableRenewers',
        about: 'The principals who may renew the token beside its owner.',
        fields: [
          { name: 'principalType', type: 'string', about: 'The type of a principal who may renew the token.' },
          { name: 'principalName', type: 'string', about: 'The name of a principal who may renew the token.' },
        ],
      },
      {
        name: 'maxLifetimeMs',
        type: 'int64',
        about: 'For how many milliseconds the token can be renewed; -1 for the longest that the server allows.',
      },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: 'What became of the request as a whole; 0 is success.' },
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
      { name: 'issueTimestampMs', type: 'int64', about: 'When the token was made, in milliseconds since 1970.' },
      {
        name: 'expiryTimestampMs',
        type: 'int64',
        about: 'When the token expires unless it is renewed, in milliseconds since 1970.',
      },
      {
        name: 'maxTimestampMs',
        type: 'int64',
        about: 'The time up to which the token can be renewed, in milliseconds since 1970.',
      },
      { name: 'tokenId', type: 'string', about: 'The id of the token.' },
      { name: 'hmac', type: 'bytes', about: "The token's secret, which also identifies it." },
      {
        name: 'throttleTimeMs',
        type: 'int32',
        about: 'For how many milliseconds the client exceeded a quota and should send nothing; 0 when it did not.',
      },
    ],
  },
}
