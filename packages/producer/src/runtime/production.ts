/** The doors onto Node itself. */

import { randomBytes } from 'node:crypto'
import { lookup, reverse } from 'node:dns/promises'
import { createConnection, type Socket as NetSocket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import type { ConnectOptions, Runtime, Socket, SocketListener, Timer } from './runtime.ts'

/** Time, chance, names and sockets of this process. */
export function productionRuntime(): Runtime {
  return {
    clock: { now: () => performance.now(), epochMs: () => Date.now() },
    scheduler: {
      after: (delayMs, callback, options) => nodeTimer(delayMs, callback, options?.background === true),
      turn: (callback) => {
        setImmediate(callback)
      },
      microtask: (callback) => {
        queueMicrotask(callback)
      },
    },
    random: { next: () => Math.random(), bytes: (count) => randomBytes(count) },
    transport: { connect: (options, listener) => new NodeSocket(options, listener) },
    resolver: {
      lookupAll: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
      canonicalName: async (address) => (await reverse(address))[0] ?? address,
    },
    executor: { threads: true },
  }
}

/** Longest delay that a timer of Node takes. */
const MAX_DELAY_MS = 2 ** 31 - 1

function nodeTimer(delayMs: number, callback: () => void, background: boolean): Timer {
  // Rounded up: a timer that fires early finds nothing to do and has to be armed again.
  const timeout = setTimeout(callback, Math.min(MAX_DELAY_MS, Math.ceil(Math.max(0, delayMs))))
  if (background) timeout.unref()
  return { cancel: () => clearTimeout(timeout) }
}

class NodeSocket implements Socket {
  readonly #socket: NetSocket
  /** Writes whose bytes the socket may still read. */
  readonly #unflushed = new Set<() => void>()
  #error: Error | null = null
  #connected = false

  constructor(options: ConnectOptions, listener: SocketListener) {
    const { host, port, tls, writeHighWaterMarkBytes } = options
    const common = { host, port, ...(writeHighWaterMarkBytes > 0 ? { writableHighWaterMark: writeHighWaterMarkBytes } : {}) }
    const socket = tls === null ? createConnection(common) : connectTls({ ...tls, ...common })
    this.#socket = socket
    socket.setNoDelay(true)
    socket.on(tls === null ? 'connect' : 'secureConnect', () => {
      this.#connected = true
      listener.onConnect()
    })
    socket.on('data', (chunk: Uint8Array) => {
      listener.onData(chunk)
    })
    socket.on('drain', () => {
      listener.onDrain()
    })
    socket.on('error', (error) => {
      this.#error = error
    })
    socket.on('close', () => {
      this.#connected = false
      listener.onClose(this.#error)
      // After it is known that the connection is gone: what is let go of now was not sent.
      for (const flushed of [...this.#unflushed]) flushed()
    })
  }

  get connected(): boolean {
    return this.#connected
  }

  write(segments: readonly Uint8Array[], onFlushed?: () => void): boolean {
    const socket = this.#socket
    const flushed = onFlushed === undefined ? undefined : this.#once(onFlushed)
    if (socket.destroyed) {
      if (flushed !== undefined) queueMicrotask(flushed)
      return false
    }
    socket.cork()
    const last = segments.length - 1
    let room = true
    for (let i = 0; i <= last; i++) {
      const segment = segments[i] as Uint8Array
      room = i === last && flushed !== undefined ? socket.write(segment, flushed) : socket.write(segment)
    }
    socket.uncork()
    return room
  }

  destroy(error?: Error): void {
    if (error !== undefined) this.#error = error
    this.#socket.destroy()
  }

  #once(onFlushed: () => void): () => void {
    const flushed = (): void => {
      if (this.#unflushed.delete(flushed)) onFlushed()
    }
    this.#unflushed.add(flushed)
    return flushed
  }
}
