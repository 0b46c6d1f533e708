/** PushTelemetry: PushTelemetry */

import type { ApiSchema } from './dsl.ts'

export const pushTelemetry: ApiSchema = {
  kind: 'api',
  key: 72,
  name: 'PushTelemetry',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'PushTelemetry',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'clientInstanceId', type: 'uuid', about: '' },
      { name: 'subscriptionId', type: 'int32', about: '' },
      { name: 'terminating', type: 'bool', about: '' },
      { name: 'compressionType', type: 'int8', about: '' },
      { name: 'metrics', type: 'bytes', about: '' },
    ],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
    ],
  },
}
