/** A broker of which a test speaks every word: it reads requests, and answers when and how it is told. */

import { type Api, ApiVersions, encodeResponseFrame, FrameDecoder, type VersionRange } from '@millrace/protocol'
import { createApiVersion, createApiVersionsResponse } from '@millrace/protocol/messages/api-versions'
import { allApis, decodeRequestFrame } from '@millrace/protocol/registry'
import type { ServerConnection, SimulatedServer } from '../../src/runtime/simulated-network.ts'

/** A request as it arrived, and the ways to answer it. */
export interface ReceivedRequest {
  readonly apiName: string
  readonly version: number
  readonly correlationId: number
  readonly clientId: string | null
  readonly message: unknown
  /** Answers in the version of the request. */
  reply(message: object, how?: { readonly version?: number; readonly correlationId?: number }): void
  /** Sends these bytes instead of an answer. */
  replyBytes(bytes: Uint8Array): void
}

/** One connection as the broker sees it. */
export interface AcceptedConnection {
  readonly requests: readonly ReceivedRequest[]
  /** True when the client has gone. */
  readonly isGone: boolean
  write(bytes: Uint8Array): void
  close(): void
}

/** What a broker does by itself. */
export type Habit = (request: ReceivedRequest) => void

/** Answers ApiVersions and keeps every other request waiting. */
export class ScriptedBroker {
  readonly connections: AcceptedConnection[] = []
  /** Every request of every connection, in the order of arrival. */
  readonly requests: ReceivedRequest[] = []
  readonly #habits = new Map<string, Habit>()
  /** What it says about itself; every version there is unless a test says less. */
  ranges: Map<number, VersionRange> = new Map(allApis.map(({ key, versions }) => [key, versions]))

  constructor() {
    this.when('ApiVersions', (request) => {
      request.reply(this.versionsResponse())
    })
  }

  /** From now on this is done with requests of an API. */
  when(apiName: string, habit: Habit): void {
    this.#habits.set(apiName, habit)
  }

  /** Requests of an API so far. */
  received(apiName: string): readonly ReceivedRequest[] {
    return this.requests.filter((request) => request.apiName === apiName)
  }

  /** The last connection that was made. */
  get connection(): AcceptedConnection {
    const last = this.connections.at(-1)
    if (last === undefined) throw new Error('nobody has connected')
    return last
  }

  versionsResponse(): object {
    const apiKeys = [...this.ranges].map(([apiKey, { min, max }]) =>
      createApiVersion({ apiKey, minVersion: min, maxVersion: max }),
    )
    return createApiVersionsResponse({ apiKeys })
  }

  /** Takes a new connection; to be listened with. */
  readonly accept = (client: Parameters<SimulatedServer>[0]): ServerConnection => {
    const frames = new FrameDecoder({ maxFrameBytes: 10_000_000 })
    const requests: ReceivedRequest[] = []
    const connection = { requests, isGone: false, write: client.onData, close: client.onClose }
    this.connections.push(connection)
    return {
      write: (bytes) => {
        frames.push(bytes, (frame) => {
          const request = receivedRequest(frame, client.onData)
          requests.push(request)
          this.requests.push(request)
          this.#habits.get(request.apiName)?.(request)
        })
      },
      close: () => {
        connection.isGone = true
      },
    }
  }
}

function receivedRequest(frame: Uint8Array, write: (bytes: Uint8Array) => void): ReceivedRequest {
  const { api, header, message } = decodeRequestFrame(frame)
  return {
    apiName: api.name,
    version: header.requestApiVersion,
    correlationId: header.correlationId,
    clientId: header.clientId,
    message,
    reply: (answer, how = {}) => {
      const version = how.version ?? header.requestApiVersion
      write(responseBytes(api, version, how.correlationId ?? header.correlationId, answer))
    },
    replyBytes: write,
  }
}

/** A whole response, its length in front. */
export function responseBytes<Q, S>(api: Api<Q, S>, version: number, correlationId: number, message: S): Uint8Array {
  return Buffer.concat(encodeResponseFrame(api, version, correlationId, message))
}

/** A frame of these bytes, their length in front. */
export function frameOf(...body: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + body.length)
  new DataView(bytes.buffer).setInt32(0, body.length)
  bytes.set(body, 4)
  return bytes
}

/** The body of an ApiVersions answer in version 0: an error, and the versions of ApiVersions itself, if any. */
export function versionZeroAnswer(errorCode: number, own: VersionRange | null): object {
  const apiKeys =
    own === null ? [] : [createApiVersion({ apiKey: ApiVersions.key, minVersion: own.min, maxVersion: own.max })]
  return createApiVersionsResponse({ errorCode, apiKeys })
}
