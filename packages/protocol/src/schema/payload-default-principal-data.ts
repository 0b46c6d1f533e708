/** DefaultPrincipalData: DefaultPrincipalData */

import type { PayloadSchema } from './dsl.ts'

export const defaultPrincipalData: PayloadSchema = {
  kind: 'payload',
  name: 'DefaultPrincipalData',
  versions: '0',
  flexible: '0+',
  about: 'DefaultPrincipalData',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'type', type: 'string', about: '' },
    { name: 'name', type: 'string', about: '' },
    { name: 'tokenAuthenticated', type: 'bool', about: '' },
  ],
}
