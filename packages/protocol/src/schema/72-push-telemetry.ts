/** PushTelemetry: Sends the client's metrics to the broker (KIP-714). */

import type { ApiSchema } from './dsl.ts'

export const pushTelemetry: ApiSchema = {
  kind: 'api',
  key: 72,
  name: 'PushTelemetry',
  versions: '0',
  flexible: '0+',
  listeners: ['broker'],
  about: "Sends the client's metrics to the broker (KIP-714).",
  history: {
    0: 'The first version.',
  },
  request: {
    fields: [
      { name: 'clientInstanceId', type: 'uuid', about: 'The id that the broker gave this client.' },
      {
        name: 'subscriptionId',
        type: 'int32',
        about: 'Stands for the set of metrics wanted: when it is out of date, the client fetches it again.',
      },
      { name: 'terminating', type: 'bool', about: 'True in the last push of a client that is about to end.' },
      {
        name: 'compressionType',
        type: 'int8',
        about: 'The id of the codec in which the metrics are packed: 0 none, 1 gzip, 2 snappy, 3 lz4, 4 zstd.',
      },
      { name: 'metrics', type: 'bytes', about: 'The metrics, as an OpenTelemetry MetricsData message of version 1.' },
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
    ],
  },
}
