/** LegacyOffsetCommitValue: The value that belongs to a legacy key of a committed offset, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const legacyOffsetCommitValue: PayloadSchema = {
  kind: 'payload',
  name: 'LegacyOffsetCommitValue',
  versions: '0',
  flexible: 'none',
  about: 'The value that belongs to a legacy key of a committed offset, behind two bytes with its version.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'offset', type: 'int64', about: 'The offset of the record to be read next.' },
    { name: 'metadata', type: 'string', about: 'Whatever the client wants to keep with the offset.' },
    { name: 'commitTimestamp', type: 'int64', about: 'When the offset was committed, in milliseconds since 1970.' },
  ],
}
