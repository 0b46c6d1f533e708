/** DefaultPrincipalData: A principal as brokers pass it on with a forwarded request, behind two bytes with its version. */

import type { PayloadSchema } from './dsl.ts'

export const defaultPrincipalData: PayloadSchema = {
  kind: 'payload',
  name: 'DefaultPrincipalData',
  versions: '0',
  flexible: '0+',
  about: 'A principal as brokers pass it on with a forwarded request, behind two bytes with its version.',
  history: {
    0: 'The first version.',
  },
  fields: [
    { name: 'type', type: 'string', about: 'The type of the principal.' },
    { name: 'name', type: 'string', about: 'The name of the principal.' },
    { name: 'tokenAuthenticated', type: 'bool', about: 'Whether the principal proved itself with a delegation token.' },
  ],
}
