/** What the end of a socket says about why. */

import { describe, expect, test } from 'vitest'
import { failureOf, foreignProtocol } from '../../src/network/connection-failure.ts'

const coded = (code: string) => Object.assign(new Error('it ended'), { code })

describe('the error that a socket ended with', () => {
  test.each([
    ['ECONNREFUSED', 'refused'],
    ['ECONNRESET', 'reset'],
    ['EPIPE', 'reset'],
    ['ETIMEDOUT', 'reset'],
    ['ENOTFOUND', 'dns'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['EMFILE', 'failed'],
  ])('%s means %s, with TLS and without', (code, reason) => {
    expect([failureOf(coded(code), false), failureOf(coded(code), true)]).toEqual([reason, reason])
  })

  test.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
    ['CERT_HAS_EXPIRED', 'tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls'],
    ['EPROTO', 'tls'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'spoke-plaintext'],
    ['ERR_SSL_PACKET_LENGTH_TOO_LONG', 'spoke-plaintext'],
  ])('%s means %s of a TLS socket', (code, reason) => {
    expect(failureOf(coded(code), true)).toBe(reason)
  })

  test('is none when the other side just ended, and nothing special without a code', () => {
    expect(failureOf(null, false)).toBe('closed')
    expect(failureOf(new Error('?'), false)).toBe('failed')
    expect(failureOf(new Error('?'), true)).toBe('failed')
  })
})

describe('first bytes', () => {
  test('of a genuine answer are no foreign protocol, however long it is', () => {
    for (const length of [4, 300, 70_000, 100_000_000, 350_000_000]) {
      const prefix = new Uint8Array(4)
      new DataView(prefix.buffer).setInt32(0, length)
      expect(foreignProtocol(prefix), String(length)).toBeNull()
    }
  })

  test('are not judged before they have come', () => {
    expect(foreignProtocol(Uint8Array.of(0x15, 0x03))).toBeNull()
    expect(foreignProtocol(Uint8Array.of(0x48, 0x54, 0x54))).toBeNull()
  })
})
