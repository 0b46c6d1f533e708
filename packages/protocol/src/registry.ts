/** Every API by its key: for tools that read frames without knowing what is in them. */

import type { Api } from './api.ts'
import { peekRequest } from './frame.ts'
import { requestHeaderVersion } from './header.ts'
import { MalformedMessageError } from './malformed.ts'
import { allApis } from './messages/all.ts'
import { decodeRequestHeader, type RequestHeader } from './messages/request-header.ts'
import { UnsupportedVersionError } from './unsupported.ts'
import { Reader } from './wire/reader.ts'

export { allApis, allPayloads } from './messages/all.ts'

const BY_KEY: ReadonlyMap<number, Api<unknown, unknown>> = new Map(allApis.map((api) => [api.key, api]))
const BY_NAME: ReadonlyMap<string, Api<unknown, unknown>> = new Map(allApis.map((api) => [api.name, api]))

export interface DecodedRequest {
  /** Has the API's key and version, the correlation id and the client id. */
  readonly header: RequestHeader
  readonly api: Api<unknown, unknown>
  readonly message: unknown
}

export function apiByKey(key: number): Api<unknown, unknown> | undefined {
  return BY_KEY.get(key)
}

/** By the name in the protocol guide, `Produce` for example. */
export function apiByName(name: string): Api<unknown, unknown> | undefined {
  return BY_NAME.get(name)
}

/**
 * Reads a request frame without its length; API and version are found in its header. The frame must be used up
 * exactly. An API or version that this codec does not know is a `MalformedMessageError` too, because nothing behind it
 * can be read: `peekRequest` still tells what was asked.
 */
export function decodeRequestFrame(frame: Uint8Array): DecodedRequest {
  const { apiKey, apiVersion } = peekRequest(frame)
  const api = BY_KEY.get(apiKey)
  if (api === undefined) throw unknownRequest('requestApiKey', 0, `no API has the key ${apiKey}`)
  const reader = new Reader(frame)
  const header = decodeRequestHeader(reader, requestHeaderVersion(api, apiVersion))
  try {
    const message = api.decodeRequest(reader, apiVersion)
    reader.finish()
    return { header, api, message }
  } catch (error) {
    if (!(error instanceof UnsupportedVersionError)) throw error
    throw unknownRequest('requestApiVersion', 2, `${api.name} has no version ${apiVersion}`)
  }
}

function unknownRequest(fieldPath: string, offset: number, reason: string): MalformedMessageError {
  return new MalformedMessageError({ messageName: 'RequestHeader', fieldPath, version: -1, offset, reason })
}
