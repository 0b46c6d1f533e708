/** A certificate that signs itself, for TLS servers of tests; nothing of it is kept. */

import { generateKeyPairSync, sign } from 'node:crypto'

/** Key and certificate in PEM. */
export interface Identity {
  readonly key: string
  readonly cert: string
}

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
/** Context-specific: constructed 0 and 3 in the certificate, primitive 2 (a DNS name) among the alternative names. */
const VERSION = 0xa0
const EXTENSIONS = 0xa3
const DNS_NAME = 0x82

/** ASN.1 object identifiers, encoded: ecdsa-with-SHA256, commonName, subjectAltName. */
const ECDSA_WITH_SHA256 = Uint8Array.of(0x06, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 3, 2)
const COMMON_NAME = Uint8Array.of(0x06, 3, 0x55, 4, 3)
const SUBJECT_ALT_NAME = Uint8Array.of(0x06, 3, 0x55, 0x1d, 0x11)

/** An identity for a host name, valid for the rest of this half of the century. */
export function selfSigned(hostName: string): Identity {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const algorithm = der(SEQUENCE, ECDSA_WITH_SHA256)
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8_STRING, text(hostName)))))
  const validity = der(SEQUENCE, der(UTC_TIME, text('200101000000Z')), der(UTC_TIME, text('491231235959Z')))
  const alternatives = der(OCTET_STRING, der(SEQUENCE, der(DNS_NAME, text(hostName))))
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Uint8Array.of(2))),
    der(INTEGER, Uint8Array.of(1)),
    algorithm,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, alternatives))),
  )
  const signature = der(BIT_STRING, Uint8Array.of(0), sign('sha256', body, privateKey))
  const cert = Buffer.from(der(SEQUENCE, body, algorithm, signature)).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${cert.replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`,
  }
}

/** tag, length, content. */
function der(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(content)
  const { length } = body
  const prefix = length < 0x80 ? [tag, length] : [tag, 0x82, length >> 8, length & 0xff]
  return Buffer.concat([Uint8Array.from(prefix), body])
}

function text(value: string): Uint8Array {
  return new TextEncoder().encode(value)
}
