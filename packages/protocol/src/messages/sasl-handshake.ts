/** Generated from schema/17-sasl-handshake.ts by codegen/generate.ts; change it there. */

import type { Api } from '../api.ts'
import { assertVersion } from '../wire/guards.ts'
import type { Reader } from '../wire/reader.ts'
import type { Writer } from '../wire/writer.ts'

/**
 * Chooses the SASL mechanism, before the client has proved who it is.
 *
 * - v0: The first version.
 * - v1: The exchange that follows goes through SaslAuthenticate instead of bare tokens.
 */
export const SaslHandshake: Api<SaslHandshakeRequest, SaslHandshakeResponse> = {
  key: 17,
  name: 'SaslHandshake',
  versions: { min: 0, max: 1 },
  firstFlexibleVersion: null,
  encodeRequest: encodeSaslHandshakeRequest,
  decodeRequest: decodeSaslHandshakeRequest,
  encodeResponse: encodeSaslHandshakeResponse,
  decodeResponse: decodeSaslHandshakeResponse,
}

/** Chooses the SASL mechanism, before the client has proved who it is. */
export interface SaslHandshakeRequest {
  /** The name of the SASL mechanism: `PLAIN`, `SCRAM-SHA-256`, `OAUTHBEARER` and so on. */
  mechanism: string
}

export function createSaslHandshakeRequest(init: Partial<SaslHandshakeRequest> = {}): SaslHandshakeRequest {
  return { mechanism: '', ...init }
}

export function encodeSaslHandshakeRequest(writer: Writer, message: SaslHandshakeRequest, version: number): void {
  assertVersion('SaslHandshakeRequest', version, 0, 1)
  const flexible = false
  writer.string(message.mechanism, flexible)
}

export function decodeSaslHandshakeRequest(reader: Reader, version: number): SaslHandshakeRequest {
  assertVersion('SaslHandshakeRequest', version, 0, 1)
  reader.begin('SaslHandshakeRequest', version)
  const flexible = false
  const mechanism = reader.string('mechanism', flexible)
  return { mechanism }
}

/** The answer to a SaslHandshake request. */
export interface SaslHandshakeResponse {
  /** What became of the request as a whole; 0 is success. */
  errorCode: number
  /** The mechanisms that the broker offers. */
  mechanisms: string[]
}

export function createSaslHandshakeResponse(init: Partial<SaslHandshakeResponse> = {}): SaslHandshakeResponse {
  return { errorCode: 0, mechanisms: [], ...init }
}

export function encodeSaslHandshakeResponse(writer: Writer, message: SaslHandshakeResponse, version: number): void {
  assertVersion('SaslHandshakeResponse', version, 0, 1)
  const flexible = false
  writer.int16(message.errorCode)
  writer.stringArray(message.mechanisms, flexible)
}

export function decodeSaslHandshakeResponse(reader: Reader, version: number): SaslHandshakeResponse {
  assertVersion('SaslHandshakeResponse', version, 0, 1)
  reader.begin('SaslHandshakeResponse', version)
  const flexible = false
  const errorCode = reader.int16('errorCode')
  const mechanisms = reader.stringArray('mechanisms', flexible)
  return { errorCode, mechanisms }
}
