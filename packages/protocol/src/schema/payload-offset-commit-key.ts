/** OffsetCommitKey: OffsetCommitKey */

import type { PayloadSchema } from './dsl.ts'

export const offsetCommitKey: PayloadSchema = {
  kind: 'payload',
  name: 'OffsetCommitKey',
  versions: '0',
  flexible: 'none',
  about: 'OffsetCommitKey',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'group', type: 'string', about: '' },
    { name: 'topic', type: 'string', about: '' },
    { name: 'partition', type: 'int32', about: '' },
  ],
}
