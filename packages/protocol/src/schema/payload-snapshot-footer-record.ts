/** SnapshotFooterRecord: SnapshotFooterRecord */

import type { PayloadSchema } from './dsl.ts'

export const snapshotFooterRecord: PayloadSchema = {
  kind: 'payload',
  name: 'SnapshotFooterRecord',
  versions: '0',
  flexible: '0+',
  about: 'SnapshotFooterRecord',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'version', type: 'int16', about: '' }],
}
