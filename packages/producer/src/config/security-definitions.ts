/** The options of TLS and SASL. They are checked whether or not the protocol uses them. */

import { camelCase, type Definition, type OptionGroup } from './definition.ts'
import {
  choice,
  decimal,
  INT_MAX,
  integer,
  LONG_MAX,
  list,
  name,
  plainText,
  secret,
  truth,
  type ValueType,
} from './value-type.ts'

const CONVERT =
  'Node cannot read JKS. Convert it: keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12, then use the type PKCS12.'
const JVM_ONLY = 'It names a class or provider of the JVM, which a JavaScript process cannot load.'
const KERBEROS = 'GSSAPI (Kerberos) is not available in a JavaScript process without a native addon.'
const VALIDATOR = 'Tokens are validated by the broker; a client has no use for it.'

type Entry = Partial<Pick<Definition, 'use' | 'importance' | 'note' | 'kip' | 'javaDefault'>>

function define(group: OptionGroup, prefix: string) {
  return (key: string, type: ValueType, defaultValue: unknown, doc: string, entry: Entry = {}): Definition => ({
    java: `${prefix}${key}`,
    name: camelCase(`${prefix}${key}`),
    group,
    type,
    default: defaultValue,
    importance: 'low',
    use: 'effective',
    doc,
    ...entry,
  })
}

const tls = define('tls', 'ssl.')
const sasl = define('sasl', 'sasl.')

const storeType = { ...choice(['PEM', 'PKCS12', 'JKS'], true), allowed: 'PEM or PKCS12' }

const tlsDefinitions: readonly Definition[] = [
  tls('protocol', choice(['TLSv1.3', 'TLSv1.2']), 'TLSv1.3', 'Highest version of TLS that is offered.', {
    importance: 'medium',
  }),
  tls('enabled.protocols', list, ['TLSv1.2', 'TLSv1.3'], 'Versions of TLS that are offered: TLSv1.2, TLSv1.3.', {
    importance: 'medium',
  }),
  tls('cipher.suites', list, [], 'Cipher suites that are offered; none means the default of Node.'),
  tls('provider', name, null, 'Name of a provider of the JVM.', {
    importance: 'medium',
    use: 'refused',
    note: JVM_ONLY,
  }),
  tls('keystore.type', storeType, 'PEM', "Format of the client's key store.", {
    importance: 'medium',
    use: 'mapped',
    note: CONVERT,
    javaDefault: 'JKS',
  }),
  tls('keystore.location', name, null, "File with the client's key and certificates.", { importance: 'high' }),
  tls('keystore.password', secret, null, 'Password of the key store; not with PEM.', { importance: 'high' }),
  tls('keystore.key', secret, null, 'Private key as PEM text; needs the certificate chain.', {
    importance: 'high',
    kip: 'KIP-651',
  }),
  tls('keystore.certificate.chain', secret, null, 'Certificate chain as PEM text.', {
    importance: 'high',
    kip: 'KIP-651',
  }),
  tls('key.password', secret, null, 'Password of an encrypted private key.', { importance: 'high' }),
  tls('truststore.type', storeType, 'PEM', 'Format of the trust store.', {
    importance: 'medium',
    use: 'mapped',
    note: CONVERT,
    javaDefault: 'JKS',
  }),
  tls('truststore.location', name, null, 'File with the certificates to trust; none means those that Node trusts.', {
    importance: 'high',
  }),
  tls('truststore.password', secret, null, 'Password of the trust store; not with PEM.', { importance: 'high' }),
  tls('truststore.certificates', secret, null, 'Certificates to trust as PEM text.', {
    importance: 'high',
    kip: 'KIP-651',
  }),
  tls('keymanager.algorithm', name, null, 'Key manager of the JVM.', {
    use: 'refused',
    note: JVM_ONLY,
    javaDefault: 'SunX509',
  }),
  tls('trustmanager.algorithm', name, null, 'Trust manager of the JVM.', {
    use: 'refused',
    note: JVM_ONLY,
    javaDefault: 'PKIX',
  }),
  tls(
    'endpoint.identification.algorithm',
    { ...choice(['https', ''], true), allowed: 'https, or the empty string' },
    'https',
    "Whether the certificate must be for the host's name; the empty string turns the check off.",
  ),
  tls('secure.random.implementation', name, null, 'Random generator of the JVM.', { use: 'refused', note: JVM_ONLY }),
  tls('engine.factory.class', name, null, 'Factory of TLS engines.', {
    use: 'refused',
    note: `${JVM_ONLY} Use the option "ssl".`,
  }),
]

const oauth = 'OAUTHBEARER: '

const saslDefinitions: readonly Definition[] = [
  sasl(
    'mechanism',
    choice(['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512', 'OAUTHBEARER', 'GSSAPI']),
    'GSSAPI',
    'How credentials are proven.',
    {
      importance: 'medium',
      note: `${KERBEROS} It is the default all the same, as in Java: choose another with a SASL protocol.`,
    },
  ),
  sasl('jaas.config', secret, null, 'One login module in JAAS syntax, with its credentials.', {
    importance: 'medium',
    kip: 'KIP-85',
  }),
  sasl('client.callback.handler.class', name, null, 'Client callbacks.', {
    importance: 'medium',
    use: 'refused',
    note: JVM_ONLY,
  }),
  sasl('login.callback.handler.class', name, null, 'Login callbacks.', {
    importance: 'medium',
    use: 'refused',
    note: `${JVM_ONLY} Use the option "sasl" with a tokenProvider.`,
  }),
  sasl('login.class', name, null, 'Login class.', { importance: 'medium', use: 'refused', note: JVM_ONLY }),
  sasl('kerberos.service.name', name, null, 'Kerberos service of the brokers.', {
    importance: 'medium',
    use: 'refused',
    note: KERBEROS,
  }),
  sasl('kerberos.kinit.cmd', plainText, '/usr/bin/kinit', 'Kerberos command.', { use: 'refused', note: KERBEROS }),
  sasl('kerberos.ticket.renew.window.factor', decimal(0, 1), 0.8, 'Kerberos renewal.', {
    use: 'refused',
    note: KERBEROS,
  }),
  sasl('kerberos.ticket.renew.jitter', decimal(0, 1), 0.05, 'Kerberos renewal.', { use: 'refused', note: KERBEROS }),
  sasl('kerberos.min.time.before.relogin', integer(0, LONG_MAX), 60_000, 'Kerberos renewal.', {
    use: 'refused',
    note: KERBEROS,
  }),
  sasl(
    'login.refresh.window.factor',
    decimal(0.5, 1),
    0.8,
    `${oauth}a token is replaced after this part of its life.`,
    { kip: 'KIP-255' },
  ),
  sasl('login.refresh.window.jitter', decimal(0, 0.25), 0.05, `${oauth}random part of that.`, { kip: 'KIP-255' }),
  sasl('login.refresh.min.period.seconds', integer(0, 900), 60, `${oauth}a token is kept at least this long.`, {
    kip: 'KIP-255',
  }),
  sasl(
    'login.refresh.buffer.seconds',
    integer(0, 3600),
    300,
    `${oauth}a token is replaced at least this long before it ends.`,
    {
      kip: 'KIP-255',
    },
  ),
  sasl('login.connect.timeout.ms', nullableInteger(), null, `${oauth}limit of connecting to the token endpoint.`, {
    kip: 'KIP-768',
  }),
  sasl('login.read.timeout.ms', nullableInteger(), null, `${oauth}limit of reading from the token endpoint.`, {
    kip: 'KIP-768',
  }),
  sasl(
    'login.retry.backoff.ms',
    integer(0, LONG_MAX),
    100,
    `${oauth}first wait before the token endpoint is tried again.`,
    {
      kip: 'KIP-768',
    },
  ),
  sasl('login.retry.backoff.max.ms', integer(0, LONG_MAX), 10_000, `${oauth}longest such wait.`, { kip: 'KIP-768' }),
  sasl('oauthbearer.token.endpoint.url', name, null, `${oauth}where tokens come from: an http(s) or file URL.`, {
    importance: 'medium',
    kip: 'KIP-768',
  }),
  sasl('oauthbearer.scope.claim.name', name, 'scope', `${oauth}claim with the scope.`, { kip: 'KIP-768' }),
  sasl('oauthbearer.sub.claim.name', name, 'sub', `${oauth}claim with the subject.`, { kip: 'KIP-768' }),
  sasl(
    'oauthbearer.header.urlencode',
    truth,
    false,
    `${oauth}id and secret are URL-encoded in the Authorization header.`,
    {
      kip: 'KIP-1139',
    },
  ),
  sasl('oauthbearer.jwks.endpoint.url', name, null, 'Key set of the validator.', {
    importance: 'medium',
    use: 'inert',
    note: VALIDATOR,
  }),
  sasl('oauthbearer.jwks.endpoint.refresh.ms', integer(0, LONG_MAX), 3_600_000, 'Key set of the validator.', {
    use: 'inert',
    note: VALIDATOR,
  }),
  sasl('oauthbearer.jwks.endpoint.retry.backoff.ms', integer(0, LONG_MAX), 100, 'Key set of the validator.', {
    use: 'inert',
    note: VALIDATOR,
  }),
  sasl('oauthbearer.jwks.endpoint.retry.backoff.max.ms', integer(0, LONG_MAX), 10_000, 'Key set of the validator.', {
    use: 'inert',
    note: VALIDATOR,
  }),
  sasl('oauthbearer.clock.skew.seconds', integer(0, INT_MAX), 30, 'Clock difference the validator allows.', {
    use: 'inert',
    note: VALIDATOR,
  }),
  sasl('oauthbearer.expected.audience', list, [], 'Audience the validator expects.', { use: 'inert', note: VALIDATOR }),
  sasl('oauthbearer.expected.issuer', name, null, 'Issuer the validator expects.', { use: 'inert', note: VALIDATOR }),
  sasl('oauthbearer.jwt.retriever.class', name, null, 'Class that obtains tokens.', {
    importance: 'medium',
    use: 'refused',
    note: `${JVM_ONLY} Use the option "sasl" with a tokenProvider.`,
    javaDefault: 'org.apache.kafka.common.security.oauthbearer.DefaultJwtRetriever',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.jwt.validator.class', name, null, 'Class that validates tokens.', {
    importance: 'medium',
    use: 'refused',
    note: JVM_ONLY,
    javaDefault: 'org.apache.kafka.common.security.oauthbearer.DefaultJwtValidator',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.scope', name, null, `${oauth}scope to ask for.`, { importance: 'medium', kip: 'KIP-1139' }),
  sasl('oauthbearer.client.credentials.client.id', name, null, `${oauth}id of the client.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.client.credentials.client.secret', secret, null, `${oauth}secret of the client.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl(
    'oauthbearer.assertion.algorithm',
    choice(['RS256', 'ES256'], true),
    'RS256',
    `${oauth}how assertions are signed.`,
    {
      importance: 'medium',
      kip: 'KIP-1139',
    },
  ),
  sasl('oauthbearer.assertion.claim.aud', name, null, `${oauth}audience of assertions.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.assertion.claim.exp.seconds', integer(0, 86_400), 300, `${oauth}life of assertions.`, {
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.assertion.claim.iss', name, null, `${oauth}issuer of assertions.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.assertion.claim.jti.include', truth, false, `${oauth}assertions get a random id.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl(
    'oauthbearer.assertion.claim.nbf.seconds',
    integer(0, 3600),
    60,
    `${oauth}assertions are valid this long before now.`,
    {
      kip: 'KIP-1139',
    },
  ),
  sasl('oauthbearer.assertion.claim.sub', name, null, `${oauth}subject of assertions.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl(
    'oauthbearer.assertion.file',
    name,
    null,
    `${oauth}file with a ready-made assertion; other assertion keys are then ignored.`,
    {
      importance: 'medium',
      kip: 'KIP-1139',
    },
  ),
  sasl('oauthbearer.assertion.private.key.file', name, null, `${oauth}PEM file with the key that signs assertions.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl('oauthbearer.assertion.private.key.passphrase', secret, null, `${oauth}password of that key.`, {
    importance: 'medium',
    kip: 'KIP-1139',
  }),
  sasl(
    'oauthbearer.assertion.template.file',
    name,
    null,
    `${oauth}JSON file with more header fields and claims of assertions.`,
    {
      importance: 'medium',
      kip: 'KIP-1139',
    },
  ),
]

/** All options of TLS and SASL. */
export const securityDefinitions: readonly Definition[] = [...tlsDefinitions, ...saslDefinitions]

function nullableInteger(): ValueType {
  const type = integer(0, INT_MAX)
  return { ...type, written: 'number | null', parse: (value) => (value === null ? null : type.parse(value)) }
}
