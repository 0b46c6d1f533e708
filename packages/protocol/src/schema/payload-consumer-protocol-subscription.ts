/** ConsumerProtocolSubscription: What a consumer of a classic group says about itself when it joins. In JoinGroup it stands behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const consumerProtocolSubscription: PayloadSchema = {
  kind: 'payload',
  name: 'ConsumerProtocolSubscription',
  versions: '0-3',
  flexible: 'none',
  about:
    'What a consumer of a classic group says about itself when it joins. In JoinGroup it stands behind two bytes with its version.',
  history: {
    0: 'The first version.',
    1: 'Adds `ownedPartitions`.',
    2: 'Adds `generationId`.',
    3: 'Adds `rackId`.',
  },
  fields: [
    { name: 'topics', type: '[]string', about: 'The topics the member subscribes to.' },
    {
      name: 'userData',
      type: 'bytes',
      nullable: '0+',
      default: null,
      about: 'Whatever the assignor wants to pass on; null when it has nothing.',
    },
    {
      name: 'ownedPartitions',
      type: '[]TopicPartition',
      versions: '1+',
      ignorable: true,
      about: 'The partitions the member has had so far, by topic.',
      fields: [
        { name: 'topic', type: 'string', mapKey: true, entity: 'topicName', about: 'The name of the topic.' },
        { name: 'partitions', type: '[]int32', about: 'The numbers of the partitions.' },
      ],
    },
    {
      name: 'generationId',
      type: 'int32',
      versions: '2+',
      default: -1,
      ignorable: true,
      about: 'The generation in which the member got the partitions it owns; -1 when it has none.',
    },
    {
      name: 'rackId',
      type: 'string',
      versions: '3+',
      nullable: '3+',
      default: null,
      ignorable: true,
      about: 'The rack of the member; null when it has none.',
    },
  ],
}
