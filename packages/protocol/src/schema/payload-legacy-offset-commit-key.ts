/** LegacyOffsetCommitKey: LegacyOffsetCommitKey */

import type { PayloadSchema } from './dsl.ts'

export const legacyOffsetCommitKey: PayloadSchema = {
  kind: 'payload',
  name: 'LegacyOffsetCommitKey',
  versions: '0',
  flexible: 'none',
  about: 'LegacyOffsetCommitKey',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'group', type: 'string', about: '' },
    { name: 'topic', type: 'string', about: '' },
    { name: 'partition', type: 'int32', about: '' },
  ],
}
