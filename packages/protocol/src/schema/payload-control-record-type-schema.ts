/** ControlRecordTypeSchema: The key of a control record, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const controlRecordTypeSchema: PayloadSchema = {
  kind: 'payload',
  name: 'ControlRecordTypeSchema',
  versions: '0',
  flexible: 'none',
  about: 'The key of a control record, behind two bytes with its version.',
  history: {
    0: 'The first version.',
  },
  fields: [
    {
      name: 'type',
      type: 'int16',
      about:
        'What the record marks: 0 abort, 1 commit, 2 leader change, 3 and 4 start and end of a snapshot, 5 KRaft version, 6 voters.',
    },
  ],
}
