/** SnapshotHeaderRecord: The value of the control record at the start of a snapshot. */

import type { PayloadSchema } from './dsl.ts'

export const snapshotHeaderRecord: PayloadSchema = {
  kind: 'payload',
  name: 'SnapshotHeaderRecord',
  versions: '0',
  flexible: '0+',
  about: 'The value of the control record at the start of a snapshot.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: "The version of this record's layout." },
    {
      name: 'lastContainedLogTimestamp',
      type: 'int64',
      about: 'The timestamp of the newest record in the snapshot, in milliseconds since 1970.',
    },
  ],
}
