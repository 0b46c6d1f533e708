/** ControlRecordTypeSchema: ControlRecordTypeSchema */

import type { PayloadSchema } from './dsl.ts'

export const controlRecordTypeSchema: PayloadSchema = {
  kind: 'payload',
  name: 'ControlRecordTypeSchema',
  versions: '0',
  flexible: 'none',
  about: 'ControlRecordTypeSchema',
  history: {
    0: 'The first version.',
  },
  fields: [{ name: 'type', type: 'int16', about: '' }],
}
