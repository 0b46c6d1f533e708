/** ConsumerProtocolAssignment: ConsumerProtocolAssignment */

import type { PayloadSchema } from './dsl.ts'

export const consumerProtocolAssignment: PayloadSchema = {
  kind: 'payload',
  name: 'ConsumerProtocolAssignment',
  versions: '0-3',
  flexible: 'none',
  about: 'ConsumerProtocolAssignment',
  history: {
    0: 'The first version.',
    1: 'Laid out as version 0.',
    2: 'Laid out as version 1.',
    3: 'Laid out as version 2.',
  },
  fields: [
    {
      name: 'assignedPartitions',
      type: '[]TopicPartition',
      about: '',
      fields: [
        { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: '' },
        { name: 'partitions', type: '[]int32', about: '' },
      ],
    },
    { name: 'userData', type: 'bytes', nullable: '0+', default: null, about: '' },
  ],
}
