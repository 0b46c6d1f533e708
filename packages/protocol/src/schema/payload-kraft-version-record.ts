/** KRaftVersionRecord: KRaftVersionRecord */

import type { PayloadSchema } from './dsl.ts'

export const kraftVersionRecord: PayloadSchema = {
  kind: 'payload',
  name: 'KRaftVersionRecord',
  versions: '0',
  flexible: '0+',
  about: 'KRaftVersionRecord',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'version', type: 'int16', about: '' },
    { name: 'kRaftVersion', type: 'int16', about: '' },
  ],
}
