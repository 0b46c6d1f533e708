/** OffsetCommitValue: The value of a committed offset in __consumer_offsets, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const offsetCommitValue: PayloadSchema = {
  kind: 'payload',
  name: 'OffsetCommitValue',
  versions: '0-4',
  flexible: '4+',
  about: 'The value of a committed offset in __consumer_offsets, behind two bytes with its version.',
  history: {
    0: 'The first version.',
    1: 'Adds `expireTimestamp`.',
    2: 'Drops `expireTimestamp`.',
    3: 'Adds `leaderEpoch`.',
    4: 'Compact lengths and tagged fields. Adds `topicId`.',
  },
  fields: [
    { name: 'offset', type: 'int64', about: 'The offset of the record to be read next.' },
    {
      name: 'leaderEpoch',
      type: 'int32',
      versions: '3+',
      default: -1,
      ignorable: true,
      about: 'The leader epoch of the last record consumed; -1 when it is not known.',
    },
    { name: 'metadata', type: 'string', about: 'Whatever the client wants to keep with the offset.' },
    { name: 'commitTimestamp', type: 'int64', about: 'When the offset was committed, in milliseconds since 1970.' },
    {
      name: 'expireTimestamp',
      type: 'int64',
      versions: '1',
      default: -1n,
      ignorable: true,
      about: 'When the offset expires, in milliseconds since 1970; -1 when the group decides.',
    },
    {
      name: 'topicId',
      type: 'uuid',
      versions: '4+',
      tag: 0,
      tagged: '4+',
      ignorable: true,
      about: 'The id of the topic, which a topic of the same name created later does not share.',
    },
  ],
}
