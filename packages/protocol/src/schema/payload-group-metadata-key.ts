/** GroupMetadataKey: GroupMetadataKey */

import type { PayloadSchema } from './dsl.ts'

export const groupMetadataKey: PayloadSchema = {
  kind: 'payload',
  name: 'GroupMetadataKey',
  versions: '0',
  flexible: 'none',
  about: 'GroupMetadataKey',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'group', type: 'string', about: '' }],
}
