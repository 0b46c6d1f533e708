/** A socket of Node behind the transport's door: plain TCP or TLS, writes by reference, one end. */

import { connect as connectTcp, Socket as NetSocket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ConnectOptions, Socket, SocketListener } from './runtime.ts'

/** Share of a read chunk below which the next read gets memory of its own. */
const LEAST_ROOM = 1 / 4

/** Opens its connection when it is made; everything that goes wrong, bad options included, is told by `onClose`. */
export class NodeSocket implements Socket {
  readonly #socket: NetSocket
  readonly #listener: SocketListener
  /** One entry for each write whose bytes Node or the kernel may still read, in the order of the writes. */
  readonly #unflushed: (() => void)[] = []
  #connected = false
  #full = false
  #error: Error | null = null

  constructor(options: ConnectOptions, listener: SocketListener) {
    this.#listener = listener
    this.#socket = open(options, (chunk) => {
      listener.onData(chunk)
    })
    // Small requests must not wait for the acknowledgement of the one before.
    this.#socket.setNoDelay(true)
    this.#socket.setKeepAlive(true)
    this.#listen(options.tls === null ? 'connect' : 'secureConnect')
  }

  get connected(): boolean {
    return this.#connected && !this.#socket.destroyed
  }

  write(segments: readonly Uint8Array[], onFlushed: () => void = nothing): boolean {
    const socket = this.#socket
    if (!socket.writable || segments.length === 0) {
      setImmediate(onFlushed)
      return socket.writable
    }
    this.#unflushed.push(onFlushed)
    const last = segments.length - 1
    // One piece is written as it is: a cork would put it into a queue first.
    if (last > 0) socket.cork()
    for (let i = 0; i < last; i++) socket.write(segments[i]!)
    socket.write(segments[last]!, this.#written)
    if (last > 0) socket.uncork()
    // Asked after uncorking: what the kernel took at once leaves no need to wait, however large it was.
    this.#full = socket.writableLength >= socket.writableHighWaterMark
    return !this.#full
  }

  destroy(error?: Error): void {
    if (error !== undefined) this.#error ??= error
    this.#socket.destroy()
  }

  readonly #written = (error?: Error | null): void => {
    // Node reports the write that failed before it reports the end.
    if (error) this.#connected = false
    this.#unflushed.shift()?.()
  }

  #listen(established: 'connect' | 'secureConnect'): void {
    const socket = this.#socket
    socket.on(established, () => {
      this.#connected = true
      this.#listener.onConnect()
    })
    socket.on('drain', () => {
      if (!this.#full) return
      this.#full = false
      this.#listener.onDrain()
    })
    // Nothing is sent to a broker that has said its last word: its half of the connection is the connection.
    socket.on('end', () => socket.destroy())
    socket.on('error', (error) => {
      this.#error ??= error
    })
    socket.on('close', () => {
      this.#closed()
    })
  }

  #closed(): void {
    this.#connected = false
    // The handle is closed and its writes are cancelled, so nobody reads those bytes any more.
    for (const flushed of this.#unflushed.splice(0)) flushed()
    this.#listener.onClose(this.#error)
  }
}

function nothing(): void {}

function open(options: ConnectOptions, onData: (chunk: Uint8Array) => void): NetSocket {
  const { host, port, tls, writeHighWaterMarkBytes, readChunkBytes } = options
  try {
    const reading = readChunkBytes > 0 ? { onread: chunksOf(readChunkBytes, onData) } : {}
    const size = writeHighWaterMarkBytes
    const socket =
      tls === null
        ? connectTcp({ host, port, ...reading, ...(size > 0 ? { writableHighWaterMark: size } : {}) })
        : connectTls({ ...tls, host, port, ...reading, ...(size > 0 ? { highWaterMark: size } : {}) })
    if (readChunkBytes <= 0) socket.on('data', onData)
    return socket
  } catch (error) {
    // A port out of range, a certificate that cannot be parsed: a connection that fails like any other.
    const socket = new NetSocket()
    socket.destroy(error instanceof Error ? error : new Error(String(error)))
    return socket
  }
}

/**
 * Reads at most `byteLength` at a time. Answers are small, so many reads share one piece of memory, each with a part of
 * its own: decoded messages keep views of it, and nothing is overwritten.
 */
function chunksOf(
  byteLength: number,
  onData: (chunk: Uint8Array) => void,
): { buffer: () => Uint8Array; callback: (count: number, buffer: Uint8Array) => boolean } {
  let memory = Buffer.alloc(0)
  let used = 0
  return {
    buffer: () => {
      if (memory.length - used < byteLength * LEAST_ROOM) {
        memory = Buffer.allocUnsafeSlow(byteLength)
        used = 0
      }
      return memory.subarray(used)
    },
    callback: (count, buffer) => {
      used += count
      onData(buffer.subarray(0, count))
      return true
    },
  }
}
