/** The first question on every connection, and what its answer means: which versions a broker speaks. */

import {
  ApiVersions,
  type ApiVersionsResponse,
  type BrokerVersions,
  brokerVersions,
  decodeResponseFrame,
  errorCodes,
  MalformedMessageError,
} from '@millrace/protocol'

/** What follows from an answer to ApiVersions. */
export type VersionExchange =
  | { readonly kind: 'agreed'; readonly versions: BrokerVersions }
  | { readonly kind: 'ask-again'; readonly version: number }
  | { readonly kind: 'refused'; readonly errorCode: number }

/** The error code stands behind the correlation id, in every version. */
const ERROR_CODE_OFFSET = 4

/** Reads the answer to a request of version `asked`. Throws `MalformedMessageError` when no version fits. */
export function readApiVersions(frame: Uint8Array, asked: number): VersionExchange {
  if (errorCodeOf(frame) === errorCodes.UNSUPPORTED_VERSION) {
    const errorCode = errorCodes.UNSUPPORTED_VERSION
    return asked === 0 ? { kind: 'refused', errorCode } : { kind: 'ask-again', version: nextVersion(frame, asked) }
  }
  const response = decode(frame, asked)
  return response.errorCode === errorCodes.NONE
    ? { kind: 'agreed', versions: brokerVersions(response) }
    : { kind: 'refused', errorCode: response.errorCode }
}

function errorCodeOf(frame: Uint8Array): number | null {
  if (frame.length < ERROR_CODE_OFFSET + 2) return null
  return new DataView(frame.buffer, frame.byteOffset, frame.byteLength).getInt16(ERROR_CODE_OFFSET)
}

/** Some brokers answer in version 0 whatever they were asked in. */
function decode(frame: Uint8Array, asked: number): ApiVersionsResponse {
  try {
    return decodeResponseFrame(ApiVersions, asked, frame).message
  } catch (error) {
    if (!(error instanceof MalformedMessageError) || asked === 0) throw error
    try {
      return decodeResponseFrame(ApiVersions, 0, frame).message
    } catch {
      throw error
    }
  }
}

/**
 * The version to ask in next. A broker that does not know ours says in version 0 which it knows, but not all do: some
 * list nothing, some send a body that cannot be read, and 0 is understood by every one of them.
 */
function nextVersion(frame: Uint8Array, asked: number): number {
  try {
    const { apiKeys } = decodeResponseFrame(ApiVersions, 0, frame).message
    const own = apiKeys.find(({ apiKey }) => apiKey === ApiVersions.key)
    return own === undefined ? 0 : Math.max(0, Math.min(own.maxVersion, asked - 1))
  } catch {
    return 0
  }
}
