/** SnapshotFooterRecord: The value of the control record at the end of a snapshot. */

import type { PayloadSchema } from './dsl.ts'

export const snapshotFooterRecord: PayloadSchema = {
  kind: 'payload',
  name: 'SnapshotFooterRecord',
  versions: '0',
  flexible: '0+',
  about: 'The value of the control record at the end of a snapshot.',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'version', type: 'int16', about: "The version of this record's layout." }],
}
