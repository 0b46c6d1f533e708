/** LegacyOffsetCommitKey: The key of a committed offset in old records of __consumer_offsets, behind two bytes with the record type 0. */

import type { PayloadSchema } from './dsl.ts'

export const legacyOffsetCommitKey: PayloadSchema = {
  kind: 'payload',
  name: 'LegacyOffsetCommitKey',
  versions: '0',
  flexible: 'none',
  about: 'The key of a committed offset in old records of __consumer_offsets, behind two bytes with the record type 0.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'group', type: 'string', about: 'The id of the group.' },
    { name: 'topic', type: 'string', about: 'The name of the topic.' },
    { name: 'partition', type: 'int32', about: 'The number of the partition.' },
  ],
}
