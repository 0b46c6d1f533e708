/** What the end of a socket says about why: the code of an error, or the first bytes of somebody who is no broker. */

import type { ConnectionFailure } from '../errors.ts'

/** Bytes that are enough to tell other protocols from Kafka's. */
export const GREETING_BYTES = 4

/**
 * Recognises other protocols by the first bytes they send. Read as the length of a frame these would be more than 300 MB,
 * which no broker answers to the first request, so nothing genuine is mistaken.
 */
export function foreignProtocol(greeting: Uint8Array): 'spoke-http' | 'spoke-tls' | null {
  const [first, second, third, fourth] = greeting
  // "HTTP", as in "HTTP/1.1 400 Bad Request".
  if (first === 0x48 && second === 0x54 && third === 0x54 && fourth === 0x50) return 'spoke-http'
  // A TLS record: an alert (21) or a handshake (22) of major version 3.
  if ((first === 0x15 || first === 0x16) && second === 0x03 && third !== undefined && third <= 4) return 'spoke-tls'
  return null
}

/** Sorts the error that a socket ended with; null is an end without error. */
export function failureOf(error: Error | null, tls: boolean): ConnectionFailure {
  if (error === null) return 'closed'
  const code = codeOf(error)
  const known = BY_CODE.get(code)
  if (known !== undefined) return known
  if (!tls) return 'failed'
  if (NOT_TLS_CODES.has(code)) return 'spoke-plaintext'
  return TLS_CODE.test(code) ? 'tls' : 'failed'
}

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}

const BY_CODE: ReadonlyMap<string, ConnectionFailure> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ECONNRESET', 'reset'],
  ['EPIPE', 'reset'],
  ['ENOTFOUND', 'dns'],
  ['EAI_AGAIN', 'dns'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  // The kernel's own patience while connecting is longer than ours: this was a connection that went dead.
  ['ETIMEDOUT', 'reset'],
])

/** How OpenSSL finds bytes that are no TLS record. */
const NOT_TLS_CODES: ReadonlySet<string> = new Set([
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_PACKET_LENGTH_TOO_LONG',
  'ERR_SSL_HTTP_REQUEST',
])

const TLS_CODE = /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|DEPTH_|SELF_|UNABLE_|HOSTNAME_|INVALID_CA|EPROTO)/
