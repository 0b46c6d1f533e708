/** How brokers are spoken to: the protocol, and what TLS and SASL need. */

import { ConfigurationError, describeValue } from '../errors.ts'
import { parseJaas } from './jaas.ts'
import type { OAuthToken, SaslOptions, TlsOptions } from './option-shapes.ts'
import { securityDefinitions } from './security-definitions.ts'
import { article, Rejection } from './value-type.ts'

/** The four protocols of Kafka. */
export type SecurityProtocol = 'PLAINTEXT' | 'SSL' | 'SASL_PLAINTEXT' | 'SASL_SSL'

/** Where a key or certificates come from. Files are read when a connection is made. */
export type KeyMaterial =
  | { readonly type: 'PEM' | 'PKCS12'; readonly location: string; readonly password: string | null }
  | { readonly type: 'PEM'; readonly key: string | null; readonly certificates: string }

/** What TLS needs. */
export interface TlsSettings {
  readonly protocols: readonly string[]
  readonly cipherSuites: readonly string[]
  readonly keyStore: KeyMaterial | null
  readonly keyPassword: string | null
  readonly trustStore: KeyMaterial | null
  /** False only when the check of host names was turned off. */
  readonly checksHostName: boolean
  /** What the option `ssl` holds; it goes over everything else here. */
  readonly options: TlsOptions
}

/** What SASL needs. */
export type SaslSettings =
  | {
      readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'
      readonly username: string
      readonly password: string
    }
  | { readonly mechanism: 'OAUTHBEARER'; readonly tokenProvider: () => OAuthToken | Promise<OAuthToken> }
  | {
      readonly mechanism: 'OAUTHBEARER'
      readonly tokenEndpointUrl: string
      readonly clientId: string | null
      readonly clientSecret: string | null
      readonly scope: string | null
    }

/** Everything about security. */
export interface SecuritySettings {
  readonly protocol: SecurityProtocol
  /** Null without TLS. */
  readonly tls: TlsSettings | null
  /** Null without SASL. */
  readonly sasl: SaslSettings | null
}

/** Options as this file reads them. */
export interface SecurityInput {
  /** The resolved value of an option. */
  value(name: string): unknown
  /** Whether the caller gave it. */
  given(name: string): boolean
}

/** Checks the options of security together. Throws `ConfigurationError`. */
export function resolveSecurity(input: SecurityInput): { settings: SecuritySettings; warnings: readonly string[] } {
  refuseJks(input)
  const protocol = protocolOf(input)
  const usesTls = protocol === 'SSL' || protocol === 'SASL_SSL'
  const usesSasl = protocol === 'SASL_PLAINTEXT' || protocol === 'SASL_SSL'
  const settings: SecuritySettings = Object.freeze({
    protocol,
    tls: usesTls ? resolveTls(input) : null,
    sasl: usesSasl ? resolveSasl(input) : null,
  })
  const unused = securityDefinitions.filter(
    ({ name, group }) => input.given(name) && !(group === 'tls' ? usesTls : usesSasl),
  )
  return { settings, warnings: unused.map(({ name }) => `${name} has no effect with securityProtocol ${protocol}.`) }
}

/** Java takes a store for JKS when nothing is said; here the file's name gives that away. */
function refuseJks(input: SecurityInput): void {
  for (const store of ['sslKeystore', 'sslTruststore']) {
    const location = input.value(`${store}Location`)
    const silent = !input.given(`${store}Type`) && typeof location === 'string' && /\.jks$/i.test(location)
    if (input.value(`${store}Type`) !== 'JKS' && !silent) continue
    const advice =
      'Convert it: keytool -importkeystore -srckeystore store.jks -destkeystore store.p12 -deststoretype PKCS12, ' +
      "and say 'PKCS12' here; or use PEM."
    throw new ConfigurationError({ key: `${store}Type`, value: 'JKS', problem: 'Node cannot read JKS stores.', advice })
  }
}

/** `ssl` and `sasl` say which protocol is meant when `securityProtocol` does not. */
function protocolOf(input: SecurityInput): SecurityProtocol {
  const ssl = input.value('ssl') !== null
  const sasl = input.value('sasl') !== null
  // Checked by its definition.
  const named = input.value('securityProtocol') as SecurityProtocol
  if (!input.given('securityProtocol')) {
    if (sasl) return ssl ? 'SASL_SSL' : 'SASL_PLAINTEXT'
    return ssl ? 'SSL' : 'PLAINTEXT'
  }
  if (ssl && !named.endsWith('SSL')) wrongProtocol(named, 'ssl', 'SSL or SASL_SSL')
  if (sasl && !named.startsWith('SASL')) wrongProtocol(named, 'sasl', 'SASL_PLAINTEXT or SASL_SSL')
  return named
}

function wrongProtocol(protocol: string, option: string, allowed: string): never {
  throw new ConfigurationError({
    key: 'securityProtocol',
    value: protocol,
    problem: `The option "${option}" is given as well, which this protocol does not use.`,
    allowed: `${allowed}, or leave it out`,
  })
}

function resolveTls(input: SecurityInput): TlsSettings {
  const options = input.value('ssl')
  return Object.freeze({
    protocols: tlsProtocols(input),
    cipherSuites: input.value('sslCipherSuites') as readonly string[],
    keyStore: store(input, 'sslKeystore', 'sslKeystoreKey', 'sslKeystoreCertificateChain'),
    keyPassword: input.value('sslKeyPassword') as string | null,
    trustStore: store(input, 'sslTruststore', null, 'sslTruststoreCertificates'),
    checksHostName: input.value('sslEndpointIdentificationAlgorithm') !== '',
    options: typeof options === 'object' && options !== null ? { ...options } : {},
  })
}

function tlsProtocols(input: SecurityInput): readonly string[] {
  const enabled = input.value('sslEnabledProtocols') as readonly string[]
  const known = ['TLSv1.2', 'TLSv1.3']
  const unknown = enabled.find((protocol) => !known.includes(protocol))
  if (unknown !== undefined) {
    const problem = `${describeValue(unknown)} is not a version of TLS that Kafka uses.`
    throw new ConfigurationError({
      key: 'sslEnabledProtocols',
      value: enabled.join(','),
      problem,
      allowed: known.join(', '),
    })
  }
  const offered = enabled.length === 0 ? known : enabled
  return input.value('sslProtocol') === 'TLSv1.2' ? offered.filter((protocol) => protocol === 'TLSv1.2') : offered
}

/** A key store or trust store: a file, or PEM text. */
function store(
  input: SecurityInput,
  prefix: string,
  keyOption: string | null,
  certificatesOption: string,
): KeyMaterial | null {
  const type = input.value(`${prefix}Type`) as 'PEM' | 'PKCS12'
  const location = input.value(`${prefix}Location`) as string | null
  const password = input.value(`${prefix}Password`) as string | null
  const key = keyOption === null ? null : (input.value(keyOption) as string | null)
  const certificates = input.value(certificatesOption) as string | null
  const inline = key !== null || certificates !== null
  const refuse = (option: string, problem: string): never => {
    throw new ConfigurationError({ key: option, problem })
  }
  if (inline && type !== 'PEM') refuse(`${prefix}Type`, 'Keys and certificates given as text are PEM.')
  if (inline && location !== null)
    refuse(`${prefix}Location`, 'Keys and certificates are given as text as well; keep one.')
  if (type === 'PEM' && password !== null)
    refuse(`${prefix}Password`, 'PEM stores have no password; a key has sslKeyPassword.')
  if (key !== null && certificates === null) refuse(certificatesOption, 'It is missing beside the private key.')
  if (keyOption !== null && certificates !== null && key === null)
    refuse(keyOption, 'It is missing beside the certificate chain.')
  if (certificates !== null) return Object.freeze({ type: 'PEM', key, certificates })
  return location === null ? null : Object.freeze({ type, location, password })
}

function resolveSasl(input: SecurityInput): SaslSettings {
  const sasl = input.value('sasl')
  if (typeof sasl === 'object' && sasl !== null) return saslFromOptions(sasl)
  const mechanism = input.value('saslMechanism') as string
  if (mechanism === 'GSSAPI') {
    throw new ConfigurationError({
      key: 'saslMechanism',
      value: mechanism,
      problem: 'GSSAPI (Kerberos) is not available in a JavaScript process; it is the default, as in Java.',
      allowed: 'PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER',
    })
  }
  return saslFromJaas(mechanism as SaslSettings['mechanism'], input)
}

function saslFromOptions(sasl: object): SaslSettings {
  const { mechanism, username, password, tokenProvider } = sasl as Record<string, unknown>
  const refuse = (key: string, problem: string): never => {
    throw new ConfigurationError({ key: `sasl.${key}`, problem })
  }
  if (mechanism === 'OAUTHBEARER') {
    if (typeof tokenProvider !== 'function') refuse('tokenProvider', `It is ${article(tokenProvider)}, not a function.`)
    return Object.freeze({
      mechanism,
      tokenProvider: tokenProvider as Extract<SaslOptions, { tokenProvider: unknown }>['tokenProvider'],
    })
  }
  if (mechanism !== 'PLAIN' && mechanism !== 'SCRAM-SHA-256' && mechanism !== 'SCRAM-SHA-512') {
    throw new ConfigurationError({
      key: 'sasl.mechanism',
      value: mechanism,
      problem: 'There is no such choice.',
      allowed: 'PLAIN, SCRAM-SHA-256, SCRAM-SHA-512, OAUTHBEARER',
    })
  }
  if (typeof username !== 'string' || username === '') return refuse('username', 'It is not a string, or empty.')
  if (typeof password !== 'string') return refuse('password', 'It is not a string.')
  return Object.freeze({ mechanism, username, password })
}

const LOGIN_MODULES: Readonly<Record<string, string>> = {
  PLAIN: 'org.apache.kafka.common.security.plain.PlainLoginModule',
  'SCRAM-SHA-256': 'org.apache.kafka.common.security.scram.ScramLoginModule',
  'SCRAM-SHA-512': 'org.apache.kafka.common.security.scram.ScramLoginModule',
  OAUTHBEARER: 'org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule',
}

function saslFromJaas(mechanism: SaslSettings['mechanism'], input: SecurityInput): SaslSettings {
  const refuse = (key: string, problem: string): never => {
    throw new ConfigurationError({ key, problem })
  }
  const text = input.value('saslJaasConfig') as string | null
  if (text === null)
    return mechanism === 'OAUTHBEARER' ? endpoint(input, new Map()) : refuse('saslJaasConfig', 'It is missing.')
  const entry = parseJaas(text)
  if (entry instanceof Rejection) return refuse('saslJaasConfig', entry.problem)
  if (entry.module !== LOGIN_MODULES[mechanism]) {
    refuse('saslJaasConfig', `Its login module is not the one for ${mechanism}, ${String(LOGIN_MODULES[mechanism])}.`)
  }
  if (mechanism === 'OAUTHBEARER') return endpoint(input, entry.options)
  const username = entry.options.get('username') ?? refuse('saslJaasConfig', 'It has no username.')
  const password = entry.options.get('password') ?? refuse('saslJaasConfig', 'It has no password.')
  return Object.freeze({ mechanism, username, password })
}

function endpoint(input: SecurityInput, jaas: ReadonlyMap<string, string>): SaslSettings {
  const tokenEndpointUrl = input.value('saslOauthbearerTokenEndpointUrl') as string | null
  if (tokenEndpointUrl === null) {
    throw new ConfigurationError({
      key: 'saslOauthbearerTokenEndpointUrl',
      problem: 'It is missing.',
      advice: 'Or use the option "sasl" with a tokenProvider.',
    })
  }
  const either = (option: string, jaasOption: string): string | null =>
    (input.value(option) as string | null) ?? jaas.get(jaasOption) ?? null
  return Object.freeze({
    mechanism: 'OAUTHBEARER',
    tokenEndpointUrl,
    clientId: either('saslOauthbearerClientCredentialsClientId', 'clientId'),
    clientSecret: either('saslOauthbearerClientCredentialsClientSecret', 'clientSecret'),
    scope: either('saslOauthbearerScope', 'scope'),
  })
}
