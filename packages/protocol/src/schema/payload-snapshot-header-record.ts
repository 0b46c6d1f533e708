/** SnapshotHeaderRecord: SnapshotHeaderRecord */

import type { PayloadSchema } from './dsl.ts'

export const snapshotHeaderRecord: PayloadSchema = {
  kind: 'payload',
  name: 'SnapshotHeaderRecord',
  versions: '0',
  flexible: '0+',
  about: 'SnapshotHeaderRecord',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: '' },
    { name: 'lastContainedLogTimestamp', type: 'int64', about: '' },
  ],
}
