/** ConsumerProtocolSubscription: ConsumerProtocolSubscription */

import type { PayloadSchema } from './dsl.ts'

export const consumerProtocolSubscription: PayloadSchema = {
  kind: 'payload',
  name: 'ConsumerProtocolSubscription',
  versions: '0-3',
  flexible: 'none',
  about: 'ConsumerProtocolSubscription',
  history: {
    0: 'The first version.',
    1: 'Adds `ownedPartitions`.',
    2: 'Adds `generationId`.',
    3: 'Adds `rackId`.',
  },
  fields: [
    { name: 'topics', type: '[]string', about: '' },
    { name: 'userData', type: 'bytes', nullable: '0+', default: null, about: '' },
    {
      name: 'ownedPartitions',
      type: '[]TopicPartition',
      versions: '1+',
      ignorable: true,
      about: '',
      fields: [
        { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
        { name: 'partitions', type: '[]int32', about: '' },
      ],
    },
    { name: 'generationId', type: 'int32', versions: '2+', default: -1, ignorable: true, about: '' },
    { name: 'rackId', type: 'string', versions: '3+', nullable: '3+', default: null, ignorable: true, about: '' },
  ],
}
