/** LegacyOffsetCommitValue: LegacyOffsetCommitValue */

import type { PayloadSchema } from './dsl.ts'

export const legacyOffsetCommitValue: PayloadSchema = {
  kind: 'payload',
  name: 'LegacyOffsetCommitValue',
  versions: '0',
  flexible: 'none',
  about: 'LegacyOffsetCommitValue',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'offset', type: 'int64', about: '' },
    { name: 'metadata', type: 'string', about: '' },
    { name: 'commitTimestamp', type: 'int64', about: '' },
  ],
}
