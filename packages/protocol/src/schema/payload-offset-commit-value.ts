/** OffsetCommitValue: OffsetCommitValue */

import type { PayloadSchema } from './dsl.ts'

export const offsetCommitValue: PayloadSchema = {
  kind: 'payload',
  name: 'OffsetCommitValue',
  versions: '0-4',
  flexible: '4+',
  about: 'OffsetCommitValue',
  history: {
    0: 'The first version.',
    1: 'Adds `expireTimestamp`.',
    2: 'Drops `expireTimestamp`.',
    3: 'Adds `leaderEpoch`.',
    4: 'Compact lengths and tagged fields. Adds `topicId`.',
  },
  fields: [
    { name: 'offset', type: 'int64', about: '' },
    { name: 'leaderEpoch', type: 'int32', versions: '3+', default: -1, ignorable: true, about: '' },
    { name: 'metadata', type: 'string', about: '' },
    { name: 'commitTimestamp', type: 'int64', about: '' },
    { name: 'expireTimestamp', type: 'int64', versions: '1', default: -1n, ignorable: true, about: '' },
    { name: 'topicId', type: 'uuid', versions: '4+', tag: 0, tagged: '4+', ignorable: true, about: '' },
  ],
}
