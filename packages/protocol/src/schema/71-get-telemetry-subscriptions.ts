/** GetTelemetrySubscriptions: Learns which metrics the broker wants from this client (KIP-714). */

import type { ApiSchema } from './dsl.ts'

export const getTelemetrySubscriptions: ApiSchema = {
  kind: 'api',
  key: 71,
  name: 'GetTelemetrySubscriptions',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: 'Learns which metrics the broker wants from this client (KIP-714).',
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      {
        name: 'clientInstanceId',
        type: 'uuid',
        about: 'The id that tells this client from all others; all zero in the first request, to be given one.',
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
      { name: 'clientInstanceId', type: 'uuid', about: 'The id for this client to use from now on.' },
      {
        name: 'subscriptionId',
        type: 'int32',
        about: 'Stands for the set of metrics wanted: when it is out of date, the client fetches it again.',
      },
      {
        name: 'acceptedCompressionTypes',
        type: '[]int8',
        about: 'The ids of the codecs in which the broker takes metrics, best first.',
      },
      {
        name: 'pushIntervalMs',
        type: 'int32',
        about: 'How long the client waits between two pushes, in milliseconds.',
      },
      { name: 'telemetryMaxBytes', type: 'int32', about: 'How large one push may be.' },
      {
        name: 'deltaTemporality',
        type: 'bool',
        about: 'True when counters are to be pushed as differences, false as totals.',
      },
      {
        name: 'requestedMetrics',
        type: '[]string',
        about: 'Prefixes of the metrics wanted; one empty string for all of them, an empty list for none.',
      },
    ],
  },
}
