/** CreateDelegationToken: CreateDelegationToken */

import type { ApiSchema } from './dsl.ts'

export const createDelegationToken: ApiSchema = {
  kind: 'api',
  key: 38,
  name: 'CreateDelegationToken',
  versions: '0-3',
  flexible: '2+',
  listeners: ['broker', 'controller'],
  about: 'CreateDelegationToken',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Compact lengths and tagged fields.',
    3: 'Request adds `ownerPrincipalType`, `ownerPrincipalName`. Response adds `tokenRequesterPrincipalType`, `tokenRequesterPrincipalName`.',
  },
  request: {
    fields: [
      { name: 'ownerPrincipalType', type: 'string', versions: '3+', nullable: '3+', about: '' },
      { name: 'ownerPrincipalName', type: 'string', versions: '3+', nullable: '3+', about: '' },
      {
        name: 'renewers',
        type: '[]CreatableRenewers',
        about: '',
        fields: [
          { name: 'principalType', type: 'string', about: '' },
          { name: 'principalName', type: 'string', about: '' },
        ],
      },
      { name: 'maxLifetimeMs', type: 'int64', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'principalType', type: 'string', about: '' },
      { name: 'principalName', type: 'string', about: '' },
      { name: 'tokenRequesterPrincipalType', type: 'string', versions: '3+', about: '' },
      { name: 'tokenRequesterPrincipalName', type: 'string', versions: '3+', about: '' },
      { name: 'issueTimestampMs', type: 'int64', about: '' },
      { name: 'expiryTimestampMs', type: 'int64', about: '' },
      { name: 'maxTimestampMs', type: 'int64', about: '' },
      { name: 'tokenId', type: 'string', about: '' },
      { name: 'hmac', type: 'bytes', about: '' },
      { name: 'throttleTimeMs', type: 'int32', about: '' },
    ],
  },
}
