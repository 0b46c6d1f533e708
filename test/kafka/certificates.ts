/** Certificates for one run: an authority, a server, a client, and two that must be refused. */

import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

/** A certificate and its key, both PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** What TLS listeners and their clients use. */
export interface Certificates {
  /** The authority that brokers and honest clients trust. */
  readonly ca: string
  /** For 127.0.0.1 and localhost. */
  readonly server: Certificate
  /** For clients of the MTLS listener. */
  readonly client: Certificate
  /** From an authority that brokers do not trust. */
  readonly strangerClient: Certificate
  /** An authority that has signed nothing here: a client that trusts it must refuse the broker. */
  readonly strangerCa: string
}

interface Subject {
  readonly name: string
  readonly authority?: boolean
  readonly hosts?: readonly string[]
}

interface Issuer {
  readonly name: string
  readonly key: KeyObject
}

const VALID_DAYS = 30
const OID = {
  commonName: '550403',
  ecdsaWithSha256: '2a8648ce3d040302',
  basicConstraints: '551d13',
  subjectKeyIdentifier: '551d0e',
  authorityKeyIdentifier: '551d23',
  keyUsage: '551d0f',
  subjectAltName: '551d11',
}

export function makeCertificates(): Certificates {
  const authority = selfSigned('Millrace test authority')
  const stranger = selfSigned('Somebody else')
  return {
    ca: authority.cert,
    server: issued(authority.issuer, { name: 'broker', hosts: ['localhost', '127.0.0.1'] }),
    client: issued(authority.issuer, { name: 'millrace-client' }),
    strangerClient: issued(stranger.issuer, { name: 'stranger' }),
    strangerCa: stranger.cert,
  }
}

function selfSigned(name: string): { readonly cert: string; readonly issuer: Issuer } {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = { name, key: privateKey }
  return { issuer, cert: certificate({ name, authority: true }, privateKey, issuer) }
}

function issued(issuer: Issuer, subject: Subject): Certificate {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    cert: certificate(subject, privateKey, issuer),
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}

/**
 * ```text
 * Certificate     => tbs algorithm signature
 *   tbs           => version serial algorithm issuer validity subject publicKey extensions
 * ```
 * in the Distinguished Encoding Rules, RFC 5280 §4.1.
 */
function certificate(subject: Subject, key: KeyObject, issuer: Issuer): string {
  const algorithm = sequence(oid(OID.ecdsaWithSha256))
  const dayMs = 86_400_000
  const validity = sequence(time(Date.now() - dayMs), time(Date.now() + VALID_DAYS * dayMs))
  const tbs = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    algorithm,
    distinguishedName(issuer.name),
    validity,
    distinguishedName(subject.name),
    publicKeyOf(key),
    tagged(
      0xa3,
      sequence(
        ...usage(subject),
        plainExtension(OID.subjectKeyIdentifier, octets(identifier(key))),
        plainExtension(OID.authorityKeyIdentifier, sequence(tagged(0x80, identifier(issuer.key)))),
      ),
    ),
  )
  const der = sequence(tbs, algorithm, bitString(sign('sha256', tbs, issuer.key), 0))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function usage({ authority = false, hosts = [] }: Subject): Buffer[] {
  const yes = tagged(0x01, Buffer.from([0xff]))
  const certSign = bitString(Buffer.from([0x06]), 1)
  const digitalSignature = bitString(Buffer.from([0x80]), 7)
  return [
    sequence(oid(OID.basicConstraints), yes, octets(sequence(...(authority ? [yes] : [])))),
    plainExtension(OID.keyUsage, authority ? certSign : digitalSignature),
    ...(hosts.length === 0 ? [] : [plainExtension(OID.subjectAltName, sequence(...hosts.map(alternativeName)))]),
  ]
}

function plainExtension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), octets(value))
}

/** Any short name will do, as long as the issuer's is the same in what it issues. */
function identifier(key: KeyObject): Buffer {
  return createHash('sha256').update(publicKeyOf(key)).digest().subarray(0, 20)
}

function publicKeyOf(key: KeyObject): Buffer {
  return createPublicKey(key).export({ type: 'spki', format: 'der' })
}

function alternativeName(host: string): Buffer {
  return /^[\d.]+$/.test(host)
    ? tagged(0x87, Buffer.from(host.split('.').map(Number)))
    : tagged(0x82, Buffer.from(host))
}

function distinguishedName(name: string): Buffer {
  return sequence(tagged(0x31, sequence(oid(OID.commonName), tagged(0x0c, Buffer.from(name)))))
}

function time(ms: number): Buffer {
  const text = new Date(ms).toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)
  return tagged(0x17, Buffer.from(`${text}Z`))
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts))
}

function oid(hex: string): Buffer {
  return tagged(0x06, Buffer.from(hex, 'hex'))
}

function integer(bytes: Buffer): Buffer {
  return tagged(0x02, bytes)
}

function octets(bytes: Buffer): Buffer {
  return tagged(0x04, bytes)
}

function bitString(bytes: Buffer, unusedBits: number): Buffer {
  return tagged(0x03, Buffer.concat([Buffer.from([unusedBits]), bytes]))
}

/** Lengths below 128 are one byte; longer ones say first in how many bytes they come. */
function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  const size = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}
