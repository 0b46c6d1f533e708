/** GetTelemetrySubscriptions: GetTelemetrySubscriptions */

import type { ApiSchema } from './dsl.ts'

export const getTelemetrySubscriptions: ApiSchema = {
  kind: 'api',
  key: 71,
  name: 'GetTelemetrySubscriptions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'GetTelemetrySubscriptions',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [{ name: 'clientInstanceId', type: 'uuid', about: '' }],
  },
  response: {
    fields: [
      { name: 'throttleTimeMs', type: 'int32', about: '' },
      { name: 'errorCode', type: 'int16', about: '' },
      { name: 'clientInstanceId', type: 'uuid', about: '' },
      { name: 'subscriptionId', type: 'int32', about: '' },
      { name: 'acceptedCompressionTypes', type: '[]int8', about: '' },
      { name: 'pushIntervalMs', type: 'int32', about: '' },
      { name: 'telemetryMaxBytes', type: 'int32', about: '' },
      { name: 'deltaTemporality', type: 'bool', about: '' },
      { name: 'requestedMetrics', type: '[]string', about: '' },
    ],
  },
}
