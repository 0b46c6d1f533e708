/** A client that sends any request, right or wrong, and decodes what comes back: for conversations with a broker. */
import { type Api, decodeResponseFrame, encodeRequestFrame, FrameDecoder, peekCorrelationId } from '@millrace/protocol'
import { dial } from './runtime/dial.ts'
import type { TestCluster } from './test-cluster.ts'

/** The connection ended while an answer was waited for. */
export class ConnectionClosedError extends Error {
  override readonly name = 'ConnectionClosedError'
}

interface Channel {
  write(bytes: Uint8Array): void
  close(): void
}

interface Expected {
  readonly correlationId: number
  readonly resolve: (frame: Uint8Array) => void
  readonly reject: (error: Error) => void
}

const MAX_FRAME_BYTES = 256 * 1024 * 1024

export class RawClient {
  readonly clientId: string | null
  /** Resolves when the connection has ended, whoever ended it. */
  readonly closed: Promise<void>
  readonly #decoder = new FrameDecoder({ maxFrameBytes: MAX_FRAME_BYTES })
  #channel: Channel | null = null
  #expected: Expected[] = []
  #nextCorrelationId = 1
  #isClosed = false
  #markClosed: () => void = () => {}

  /** Connects to any broker over a socket. */
  static async dial(host: string, port: number, clientId: string | null = 'raw'): Promise<RawClient> {
    const client = new RawClient(clientId)
    client.#channel = await dial({ host, port }, client.#listener())
    return client
  }

  /** Connects to a broker of a test cluster without a socket. Throws when it is down. */
  static inMemory(cluster: TestCluster, brokerId: number, clientId: string | null = 'raw'): RawClient {
    const client = new RawClient(clientId)
    client.#channel = cluster.connect(brokerId, client.#listener())
    if (client.#channel === null) throw new ConnectionClosedError(`Broker ${brokerId} takes no connection`)
    return client
  }

  private constructor(clientId: string | null) {
    this.clientId = clientId
    this.closed = new Promise((resolve) => {
      this.#markClosed = resolve
    })
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** How many answers are waited for. */
  get unanswered(): number {
    return this.#expected.length
  }

  /** Sends a request and gives its answer. */
  async call<Request, Response>(api: Api<Request, Response>, version: number, message: Request): Promise<Response> {
    const correlationId = this.#nextCorrelationId++
    const answer = this.#expect(correlationId)
    this.writeFrame(encodeRequestFrame(api, version, { correlationId, clientId: this.clientId }, message))
    return decodeResponseFrame(api, version, await answer).message
  }

  /** Sends a request that has no answer. */
  post<Request>(api: Api<Request, unknown>, version: number, message: Request): void {
    const correlationId = this.#nextCorrelationId++
    this.writeFrame(encodeRequestFrame(api, version, { correlationId, clientId: this.clientId }, message))
  }

  /** Sends these bytes and gives the next answer as a frame without its length. */
  exchange(bytes: Uint8Array, correlationId: number): Promise<Uint8Array> {
    const answer = this.#expect(correlationId)
    this.write(bytes)
    return answer
  }

  writeFrame(segments: readonly Uint8Array[]): void {
    this.write(Buffer.concat(segments))
  }

  write(bytes: Uint8Array): void {
    if (this.#isClosed) throw new ConnectionClosedError('The connection is closed')
    this.#channel?.write(bytes)
  }

  close(): void {
    this.#channel?.close()
    this.#ended()
  }

  #expect(correlationId: number): Promise<Uint8Array> {
    return new Promise((resolve, reject) => this.#expected.push({ correlationId, resolve, reject }))
  }

  #listener(): { onData(bytes: Uint8Array): void; onClose(): void } {
    return {
      onData: (bytes) => this.#decoder.push(new Uint8Array(bytes), (frame) => this.#received(frame)),
      onClose: () => this.#ended(),
    }
  }

  #received(frame: Uint8Array): void {
    const expected = this.#expected.shift()
    if (expected === undefined) throw new Error('An answer came that nobody waits for')
    const correlationId = peekCorrelationId(frame)
    if (correlationId === expected.correlationId) expected.resolve(frame)
    else expected.reject(new Error(`Correlation id ${correlationId} came, ${expected.correlationId} is the next`))
  }

  #ended(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    const expected = this.#expected
    this.#expected = []
    for (const { reject } of expected) reject(new ConnectionClosedError('The connection was closed before the answer'))
    this.#markClosed()
  }
}
