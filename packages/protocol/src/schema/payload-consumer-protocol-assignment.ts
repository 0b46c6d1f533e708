/** ConsumerProtocolAssignment: What a consumer of a classic group is assigned. In SyncGroup it stands behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const consumerProtocolAssignment: PayloadSchema = {
  kind: 'payload',
  name: 'ConsumerProtocolAssignment',
  versions: '0-3',
  flexible: 'none',
  about: 'What a consumer of a classic group is assigned. In SyncGroup it stands behind two bytes with its version.',
  history: {
    0: 'The first version.',
    1: 'Follows the subscription.',
    2: 'Follows the subscription.',
    3: 'Follows the subscription.',
  },
  fields: [
    {
      name: 'assignedPartitions',
      type: '[]TopicPartition',
      about: 'The partitions that the member is to read, by topic.',
      fields: [
        { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
        { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
      ],
    },
    {
      name: 'userData',
      type: 'bytes',
      nullable: '0+',
      default: null,
      about: 'Whatever the assignor wants to pass on; null when it has nothing.',
    },
  ],
}
