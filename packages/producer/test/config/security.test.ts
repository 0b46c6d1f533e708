/** Options of TLS and SASL together, as the connection will need them. */

import { describe, expect, it } from 'vitest'
import { definitions } from '../../src/config/definitions.ts'
import { resolveSecurity, type SecuritySettings } from '../../src/config/security.ts'
import type { ConfigurationError } from '../../src/errors.ts'
import { failureOf } from './scenario.ts'

function secure(options: Readonly<Record<string, unknown>>): SecuritySettings {
  const defaults = new Map(definitions.map((definition) => [definition.name, definition.default]))
  const value = (name: string): unknown => (name in options ? options[name] : defaults.get(name))
  return resolveSecurity({ value, given: (name) => name in options }).settings
}

function refused(options: Readonly<Record<string, unknown>>): ConfigurationError {
  return failureOf(() => secure(options))
}

const PLAIN = 'org.apache.kafka.common.security.plain.PlainLoginModule required'
const SCRAM = 'org.apache.kafka.common.security.scram.ScramLoginModule required'
const OAUTH = 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required'

describe('the protocol', () => {
  it('follows from ssl and sasl when it is left out', () => {
    const sasl = { mechanism: 'PLAIN', username: 'u', password: 'p' }
    expect(secure({}).protocol).toBe('PLAINTEXT')
    expect(secure({ ssl: true }).protocol).toBe('SSL')
    expect(secure({ sasl }).protocol).toBe('SASL_PLAINTEXT')
    expect(secure({ ssl: {}, sasl }).protocol).toBe('SASL_SSL')
  })

  it('must not contradict them', () => {
    expect(refused({ securityProtocol: 'PLAINTEXT', ssl: true })).toMatchObject({ key: 'securityProtocol' })
    expect(refused({ securityProtocol: 'SSL', sasl: {} })).toMatchObject({ key: 'securityProtocol' })
  })
})

describe('TLS', () => {
  it('has stores, protocols and the check of host names', () => {
    const settings = secure({
      securityProtocol: 'SSL',
      sslTruststoreLocation: '/ca.pem',
      sslKeystoreType: 'PKCS12',
      sslKeystoreLocation: '/client.p12',
      sslKeystorePassword: 'secret',
    })
    expect(settings.sasl).toBeNull()
    expect(settings.tls).toEqual({
      protocols: ['TLSv1.2', 'TLSv1.3'],
      cipherSuites: [],
      keyStore: { type: 'PKCS12', location: '/client.p12', password: 'secret' },
      keyPassword: null,
      trustStore: { type: 'PEM', location: '/ca.pem', password: null },
      checksHostName: true,
      options: {},
    })
  })

  it('takes keys and certificates as text', () => {
    const settings = secure({
      ssl: true,
      sslKeystoreKey: 'K',
      sslKeystoreCertificateChain: 'C',
      sslTruststoreCertificates: 'T',
    })
    expect(settings.tls?.keyStore).toEqual({ type: 'PEM', key: 'K', certificates: 'C' })
    expect(settings.tls?.trustStore).toEqual({ type: 'PEM', key: null, certificates: 'T' })
  })

  it('offers no 1.3 with the protocol 1.2, and no host name check with an empty algorithm', () => {
    const tls = secure({ ssl: true, sslProtocol: 'TLSv1.2', sslEndpointIdentificationAlgorithm: '' }).tls
    expect(tls).toMatchObject({ protocols: ['TLSv1.2'], checksHostName: false })
  })

  it.each([
    [{ sslEnabledProtocols: ['SSLv3'] }, 'sslEnabledProtocols'],
    [{ sslKeystoreKey: 'K' }, 'sslKeystoreCertificateChain'],
    [{ sslKeystoreCertificateChain: 'C' }, 'sslKeystoreKey'],
    [{ sslKeystoreKey: 'K', sslKeystoreCertificateChain: 'C', sslKeystoreLocation: '/x' }, 'sslKeystoreLocation'],
    [{ sslKeystoreKey: 'K', sslKeystoreCertificateChain: 'C', sslKeystoreType: 'PKCS12' }, 'sslKeystoreType'],
    [{ sslKeystoreLocation: '/x.pem', sslKeystorePassword: 'p' }, 'sslKeystorePassword'],
    [{ sslTruststoreType: 'JKS' }, 'sslTruststoreType'],
    [{ sslTruststoreLocation: '/trust.JKS' }, 'sslTruststoreType'],
  ])('refuses %j by %s', (options, key) => {
    expect(refused({ securityProtocol: 'SSL', ...options })).toMatchObject({ key })
  })
})

describe('SASL', () => {
  it('reads credentials from JAAS lines', () => {
    const jaas = (line: string): Readonly<Record<string, unknown>> => ({
      securityProtocol: 'SASL_SSL',
      saslJaasConfig: line,
    })
    expect(secure({ ...jaas(`${PLAIN} username="u" password="p\\"; q";`), saslMechanism: 'PLAIN' }).sasl).toEqual({
      mechanism: 'PLAIN',
      username: 'u',
      password: 'p"; q',
    })
    expect(
      secure({ ...jaas(`  ${SCRAM}\n  username=u\n  password='p'\n;`), saslMechanism: 'SCRAM-SHA-512' }).sasl,
    ).toEqual({
      mechanism: 'SCRAM-SHA-512',
      username: 'u',
      password: "'p'",
    })
    const oauth = jaas(`${OAUTH} clientId="c" clientSecret="s" scope="x";`)
    const url = { saslOauthbearerTokenEndpointUrl: 'https://idp/token' }
    expect(secure({ ...oauth, ...url, saslMechanism: 'OAUTHBEARER', saslOauthbearerScope: 'y' }).sasl).toEqual({
      mechanism: 'OAUTHBEARER',
      tokenEndpointUrl: 'https://idp/token',
      clientId: 'c',
      clientSecret: 's',
      scope: 'y',
    })
  })

  it.each([
    'x',
    `${PLAIN} username="u" password="p"`,
    `${PLAIN} username="u";`,
    `${PLAIN} password="p";`,
    `${PLAIN} username= ;`,
    `${PLAIN} username "u";`,
    `${PLAIN} username="u" password="p;`,
    `${PLAIN.replace('required', 'maybe')} username="u" password="p";`,
    `${PLAIN} username="u" password="p"; ${PLAIN} username="u" password="p";`,
    `${SCRAM} username="u" password="p";`,
  ])('refuses the JAAS line %s without showing it', (saslJaasConfig) => {
    const error = refused({ securityProtocol: 'SASL_PLAINTEXT', saslMechanism: 'PLAIN', saslJaasConfig })
    expect(error).toMatchObject({ key: 'saslJaasConfig', value: undefined })
    expect(error.message).not.toContain('"p"')
  })

  it('without a mechanism, or with Kerberos, is refused with the choices there are [S029]', () => {
    expect(refused({ securityProtocol: 'SASL_SSL' }).allowed).toContain('SCRAM-SHA-512')
    expect(refused({ securityProtocol: 'SASL_SSL', saslMechanism: 'GSSAPI' }).message).toContain('Kerberos')
    expect(refused({ securityProtocol: 'SASL_SSL', saslMechanism: 'PLAIN' })).toMatchObject({ key: 'saslJaasConfig' })
  })

  it('takes credentials or a token provider as an object', () => {
    const credentials = { mechanism: 'SCRAM-SHA-256', username: 'u', password: '' }
    expect(secure({ sasl: credentials }).sasl).toEqual(credentials)
    const tokenProvider = (): { token: string } => ({ token: 't' })
    expect(secure({ sasl: { mechanism: 'OAUTHBEARER', tokenProvider } }).sasl).toEqual({
      mechanism: 'OAUTHBEARER',
      tokenProvider,
    })
  })

  it.each([
    [{}, 'sasl.mechanism'],
    [{ mechanism: 'GSSAPI' }, 'sasl.mechanism'],
    [{ mechanism: 'PLAIN', password: 'p' }, 'sasl.username'],
    [{ mechanism: 'PLAIN', username: 'u', password: 7 }, 'sasl.password'],
    [{ mechanism: 'OAUTHBEARER' }, 'sasl.tokenProvider'],
  ])('refuses %j by %s', (sasl, key) => {
    expect(refused({ sasl })).toMatchObject({ key })
  })
})
