/** WriteTxnMarkers: Writes the markers that end transactions: from the coordinator to the leaders. */

import type { ApiSchema } from './dsl.ts'

export const writeTxnMarkers: ApiSchema = {
  kind: 'api',
  key: 27,
  name: 'WriteTxnMarkers',
  versions: '0-2',
  flexible: '1+',
  listeners: ['broker'],
  about: 'Writes the markers that end transactions: from the coordinator to the leaders.',
  history: {
    0: 'The first version.',
    1: 'Compact lengths and tagged fields.',
    2: 'Request adds `markers.transactionVersion`.',
  },
  request: {
    fields: [
      {
        name: 'markers',
        type: '[]WritableTxnMarker',
        about: 'One entry per producer whose transaction ends.',
        fields: [
          {
            name: 'producerId',
            type: 'int64',
            entity: 'producerId',
            about: 'The id by which brokers recognise the producer.',
          },
          { name: 'producerEpoch', type: 'int16', about: 'The epoch of the producer id: it fences older instances.' },
          { name: 'transactionResult', type: 'bool', about: 'True commits, false aborts.' },
          {
            name: 'topics',
            type: '[]WritableTxnMarkerTopic',
            about: 'The partitions that get the marker, by topic.',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
              {
                name: 'partitionIndexes',
                type: '[]int32',
                about: 'The numbers of the partitions that get the marker.',
              },
            ],
          },
          {
            name: 'coordinatorEpoch',
            type: 'int32',
            about: 'The epoch of the coordinator that sends the marker: an older one is refused.',
          },
          {
            name: 'transactionVersion',
            type: 'int8',
            versions: '2+',
            ignorable: true,
            about: 'The version of the transaction protocol by which the marker is checked.',
          },
        ],
      },
    ],
  },
  response: {
    fields: [
      {
        name: 'markers',
        type: '[]WritableTxnMarkerResult',
        about: "What became of each producer's markers.",
        fields: [
          {
            name: 'producerId',
            type: 'int64',
            entity: 'producerId',
            about: 'The id by which brokers recognise the producer.',
          },
          {
            name: 'topics',
            type: '[]WritableTxnMarkerTopicResult',
            about: 'The topics, one by one.',
            fields: [
              { name: 'name', type: 'string', entity: 'topicName', about: 'The name of the topic.' },
              {
                name: 'partitions',
                type: '[]WritableTxnMarkerPartitionResult',
                about: 'The partitions, one by one.',
                fields: [
                  { name: 'partitionIndex', type: 'int32', about: 'The number of the partition.' },
                  { name: 'errorCode', type: 'int16', about: 'What became of this partition; 0 is success.' },
                ],
              },
            ],
          },
        ],
      },
    ],
  },
}
