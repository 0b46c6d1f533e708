/** GroupMetadataKey: The key of a classic group in __consumer_offsets, behind two bytes with the record type 2. */

import type { PayloadSchema } from './dsl.ts'

export const groupMetadataKey: PayloadSchema = {
  kind: 'payload',
  name: 'GroupMetadataKey',
  versions: '0',
  flexible: 'none',
  about: 'The key of a classic group in __consumer_offsets, behind two bytes with the record type 2.',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'group', type: 'string', about: 'The id of the group.' }],
}
