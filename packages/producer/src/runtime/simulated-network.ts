/** A network in memory: servers by address, and whatever can go wrong between them and a client. */

import type { ConnectOptions, Socket, SocketListener, Transport } from './runtime.ts'
import { fingerprint, type Trace } from './trace.ts'
import type { VirtualTime } from './virtual-time.ts'

/** The server's end of a simulated connection. */
export interface ServerConnection {
  write(bytes: Uint8Array): void
  close(): void
}

/** A server: told of a connection, it gives back the way to reach it, or null to refuse. */
export type SimulatedServer = (client: {
  readonly onData: (bytes: Uint8Array) => void
  readonly onClose: () => void
}) => ServerConnection | null

/** How the network behaves; every function is asked anew each time, so that chance can decide. */
export interface NetworkBehaviour {
  /** Milliseconds that a piece of data travels. */
  readonly latencyMs: () => number
  /** Largest piece that arrives at once; the rest follows. */
  readonly chunkBytes: () => number
  /** True when a write fills the socket's buffer, so that the client must wait for it to drain. */
  readonly isFull: () => boolean
  /** Bytes that leave the client's socket in a millisecond; what has not left is still read from the client's memory. */
  readonly bytesPerMs: () => number
  /** True when the connection breaks behind the piece that is just arriving, in either direction. */
  readonly breaks: () => boolean
}

const KIND_NETWORK: NetworkBehaviour = {
  latencyMs: () => 0,
  chunkBytes: () => Infinity,
  isFull: () => false,
  bytesPerMs: () => Infinity,
  breaks: () => false,
}

/** What a socket may hold before `write` says stop, when the client has no opinion. */
const DEFAULT_WRITE_BUFFER_BYTES = 65_536

/** All servers and connections of a simulated world. */
export class SimulatedNetwork implements Transport {
  readonly #time: VirtualTime
  readonly #trace: Trace | null
  readonly #servers = new Map<string, SimulatedServer>()
  readonly #sockets = new Set<SimulatedSocket>()
  #socketCount = 0
  behaviour: NetworkBehaviour
  /** Addresses where connections are refused. */
  readonly refusing: Set<string> = new Set()
  /** Addresses where nothing arrives and nothing comes back; an open connection to one of them is half open. */
  readonly blackHoles: Set<string> = new Set()

  constructor(time: VirtualTime, behaviour: Partial<NetworkBehaviour> = {}, trace: Trace | null = null) {
    this.#time = time
    this.#trace = trace
    this.behaviour = { ...KIND_NETWORK, ...behaviour }
  }

  /** Makes a server reachable at `host:port`. */
  listen(address: string, server: SimulatedServer): void {
    this.#servers.set(address, server)
  }

  connect(options: ConnectOptions, listener: SocketListener): Socket {
    const address = `${options.host}:${String(options.port)}`
    const socket: SimulatedSocket = new SimulatedSocket({
      id: ++this.#socketCount,
      address,
      time: this.#time,
      network: this,
      listener,
      trace: this.#trace,
      highWaterMarkBytes:
        options.writeHighWaterMarkBytes > 0 ? options.writeHighWaterMarkBytes : DEFAULT_WRITE_BUFFER_BYTES,
      onGone: () => this.#sockets.delete(socket),
    })
    this.#sockets.add(socket)
    socket.open(this.refusing.has(address) ? undefined : this.#servers.get(address))
    return socket
  }

  /** Cuts all connections to an address, or all there are; says how many. */
  cut(address?: string): number {
    const struck = [...this.#sockets].filter((socket) => address === undefined || socket.address === address)
    for (const socket of struck) socket.cut()
    return struck.length
  }

  /** Connections that are open or being opened. */
  get openSockets(): number {
    return this.#sockets.size
  }
}

interface SimulatedSocketParts {
  readonly id: number
  readonly address: string
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
  readonly listener: SocketListener
  readonly trace: Trace | null
  readonly highWaterMarkBytes: number
  readonly onGone: () => void
}

/** One write on its way out of the client's memory. */
interface Departure {
  readonly segments: readonly Uint8Array[]
  readonly byteLength: number
  readonly onFlushed: (() => void) | undefined
}

class SimulatedSocket implements Socket {
  readonly #p: SimulatedSocketParts
  #server: ServerConnection | null = null
  #state: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting'
  /** Writes that have not left yet, oldest first. */
  readonly #departures: Departure[] = []
  #unsentBytes = 0
  #full = false
  /** When the last write leaves, and when the last piece in each direction arrives: nothing overtakes. */
  #departureMs = 0
  #upMs = 0
  #downMs = 0

  constructor(parts: SimulatedSocketParts) {
    this.#p = parts
  }

  get address(): string {
    return this.#p.address
  }

  get connected(): boolean {
    return this.#state === 'open'
  }

  open(server: SimulatedServer | undefined): void {
    const { network, time, address } = this.#p
    this.#note(`connects to ${address}`)
    // Into a black hole: no answer at all, the client has to give up by itself.
    if (network.blackHoles.has(address)) return
    time.schedule(network.behaviour.latencyMs(), () => {
      if (this.#state !== 'connecting') return
      this.#state = 'open'
      this.#server = server?.(this.#clientOf()) ?? null
      if (this.#server === null) this.#end(failure('ECONNREFUSED', `connect ECONNREFUSED ${address}`))
      else this.#p.listener.onConnect()
    })
  }

  write(segments: readonly Uint8Array[], onFlushed?: () => void): boolean {
    const { time, network, highWaterMarkBytes } = this.#p
    if (this.#state !== 'open') {
      if (onFlushed !== undefined) time.schedule(0, onFlushed)
      return false
    }
    const byteLength = segments.reduce((sum, segment) => sum + segment.length, 0)
    this.#departures.push({ segments, byteLength, onFlushed })
    this.#unsentBytes += byteLength
    this.#departureMs = Math.max(this.#departureMs, time.nowMs) + byteLength / network.behaviour.bytesPerMs()
    time.schedule(this.#departureMs - time.nowMs, () => {
      this.#depart()
    })
    this.#full = this.#unsentBytes >= highWaterMarkBytes || network.behaviour.isFull()
    return !this.#full
  }

  destroy(error?: Error): void {
    if (this.#state === 'closed' || this.#state === 'closing') return
    this.#state = 'closing'
    this.#p.time.schedule(0, () => {
      this.#gone(error ?? null)
    })
    // What has left arrives all the same, ahead of the end: a request given up may still be served.
    this.#p.time.schedule(this.#arrival('up') - this.#p.time.nowMs, () => {
      this.#leaveServer()
    })
  }

  /** The connection breaks: what has not arrived is lost on both sides. */
  cut(): void {
    if (this.#state !== 'open') return
    this.#leaveServer()
    this.#end(failure('ECONNRESET', 'read ECONNRESET'))
  }

  #leaveServer(): void {
    this.#server?.close()
    this.#server = null
  }

  #clientOf(): { onData: (bytes: Uint8Array) => void; onClose: () => void } {
    return {
      onData: (bytes) => {
        this.#fromServer(bytes)
      },
      onClose: () => {
        this.#p.time.schedule(this.#arrival('down') - this.#p.time.nowMs, () => {
          this.#end(null)
        })
      },
    }
  }

  /** The oldest write leaves the client's memory: only now its bytes are read, so a client that reused them is found out. */
  #depart(): void {
    const departure = this.#departures.shift()
    // None is left when the connection has ended in the meantime.
    if (departure === undefined) return
    this.#unsentBytes -= departure.byteLength
    const bytes = joined(departure)
    departure.onFlushed?.()
    for (const piece of this.#pieces(bytes)) this.#toServer(piece)
    if (this.#departures.length > 0 || !this.#full) return
    this.#full = false
    if (this.#state === 'open') this.#p.listener.onDrain()
  }

  #toServer(piece: Uint8Array): void {
    this.#travel('up', piece, () => this.#server?.write(piece))
  }

  #fromServer(bytes: Uint8Array): void {
    for (const piece of this.#pieces(bytes.slice())) {
      this.#travel('down', piece, () => {
        if (this.#state === 'open') this.#p.listener.onData(piece)
      })
    }
  }

  #travel(direction: 'up' | 'down', piece: Uint8Array, arrive: () => void): void {
    const { time, network, address, trace } = this.#p
    if (network.blackHoles.has(address)) return
    time.schedule(this.#arrival(direction) - time.nowMs, () => {
      if (trace !== null) this.#note(`${direction} ${String(piece.length)} bytes ${fingerprint(piece)}`)
      arrive()
      if (network.behaviour.breaks()) this.cut()
    })
  }

  *#pieces(bytes: Uint8Array): Generator<Uint8Array> {
    for (let start = 0; start < bytes.length; ) {
      const end = Math.min(bytes.length, start + Math.max(1, this.#p.network.behaviour.chunkBytes()))
      yield bytes.subarray(start, end)
      start = end
    }
  }

  #arrival(direction: 'up' | 'down'): number {
    const { time, network } = this.#p
    const wished = time.nowMs + network.behaviour.latencyMs()
    if (direction === 'up') {
      this.#upMs = Math.max(this.#upMs, wished)
      return this.#upMs
    }
    this.#downMs = Math.max(this.#downMs, wished)
    return this.#downMs
  }

  #end(error: Error | null): void {
    if (this.#state === 'closed' || this.#state === 'closing') return
    this.#state = 'closing'
    this.#gone(error)
  }

  #gone(error: Error | null): void {
    this.#state = 'closed'
    this.#note(`ends${error === null ? '' : `: ${error.message}`}`)
    this.#p.onGone()
    for (const { onFlushed } of this.#departures.splice(0)) onFlushed?.()
    this.#p.listener.onClose(error)
  }

  #note(what: string): void {
    this.#p.trace?.note(this.#p.time.nowMs, `#${String(this.#p.id)} ${what}`)
  }
}

function failure(code: string, message: string): Error {
  return Object.assign(new Error(message), { code })
}

function joined({ segments, byteLength }: Departure): Uint8Array {
  const bytes = new Uint8Array(byteLength)
  let position = 0
  for (const segment of segments) {
    bytes.set(segment, position)
    position += segment.length
  }
  return bytes
}
