/** KRaftVersionRecord: The value of the control record that sets the `kraft.version` feature. */

import type { PayloadSchema } from './dsl.ts'

export const kraftVersionRecord: PayloadSchema = {
  kind: 'payload',
  name: 'KRaftVersionRecord',
  versions: '0',
  flexible: '0+',
  about: 'The value of the control record that sets the `kraft.version` feature.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: "The version of this record's layout." },
    { name: 'kRaftVersion', type: 'int16', about: 'The level of the `kraft.version` feature from here on.' },
  ],
}
