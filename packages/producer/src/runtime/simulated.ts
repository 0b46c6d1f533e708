/** A world of its own: virtual time, seeded chance, and a network in memory; the same seed gives the same world. */

import type {
  Clock,
  ConnectOptions,
  Executor,
  Random,
  Resolver,
  Runtime,
  Scheduler,
  Socket,
  SocketListener,
  Timer,
  Transport,
} from './runtime.ts'

/** Random numbers from a seed (the generator is SplitMix32). */
export class SeededRandom implements Random {
  #state: number

  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** An integer of 0 … 2³² − 1. */
  nextUint32(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0
    let z = this.#state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }

  next(): number {
    return this.nextUint32() / 2 ** 32
  }

  /** An integer of `min` … `max`, both included. */
  between(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1))
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.next() < probability
  }

  bytes(count: number): Uint8Array {
    return Uint8Array.from({ length: count }, () => this.nextUint32() & 0xff)
  }
}

interface Event {
  readonly dueMs: number
  readonly order: number
  readonly background: boolean
  run: (() => void) | null
}

/** Virtual time: events run in the order of their times, and in the order they were scheduled where these are equal. */
export class VirtualTime {
  #nowMs = 0
  #order = 0
  /** A binary heap, the next event first. */
  readonly #heap: Event[] = []
  readonly #epochMs: number
  #foreground = 0

  constructor(epochMs: number) {
    this.#epochMs = epochMs
  }

  get nowMs(): number {
    return this.#nowMs
  }

  get epochMs(): number {
    return this.#epochMs + Math.floor(this.#nowMs)
  }

  /** Events to come that are not in the background: timers that a process would stay alive for. */
  get pending(): number {
    return this.#foreground
  }

  schedule(delayMs: number, callback: () => void, background = false): Timer {
    const event: Event = {
      dueMs: this.#nowMs + Math.max(0, delayMs),
      order: this.#order++,
      background,
      run: callback,
    }
    if (!background) this.#foreground += 1
    this.#push(event)
    return {
      cancel: () => {
        if (event.run === null) return
        event.run = null
        if (!background) this.#foreground -= 1
      },
    }
  }

  /** Runs everything that is due until `nowMs + ms`, and sets the clock there. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms
    await settled()
    while (this.#runNext(untilMs)) await settled()
    this.#nowMs = untilMs
  }

  /** Runs until `done` says so. Throws when it has not after `limitMs` of virtual time, or when nothing is left to run. */
  async until(done: () => boolean, limitMs: number): Promise<void> {
    const untilMs = this.#nowMs + limitMs
    await settled()
    while (!done()) {
      if (!this.#runNext(untilMs)) {
        throw new Error(`not done after ${String(limitMs)} ms of virtual time (it is ${String(this.#nowMs)} ms)`)
      }
      await settled()
    }
  }

  #runNext(untilMs: number): boolean {
    for (;;) {
      const event = this.#heap[0]
      if (event === undefined || event.dueMs > untilMs) return false
      this.#pop()
      const { run } = event
      if (run === null) continue
      event.run = null
      if (!event.background) this.#foreground -= 1
      this.#nowMs = event.dueMs
      run()
      return true
    }
  }

  #push(event: Event): void {
    const heap = this.#heap
    let index = heap.push(event) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!before(event, heap[parent] as Event)) break
      heap[index] = heap[parent] as Event
      index = parent
    }
    heap[index] = event
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop() as Event
    if (heap.length === 0) return
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1] as Event, heap[child] as Event)) child += 1
      if (!before(heap[child] as Event, last)) break
      heap[index] = heap[child] as Event
      index = child
    }
    heap[index] = last
  }
}

function before(a: Event, b: Event): boolean {
  return a.dueMs < b.dueMs || (a.dueMs === b.dueMs && a.order < b.order)
}

/** Lets every promise that can go on go on: they all run before the next immediate. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}

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
}

const KIND_NETWORK: NetworkBehaviour = { latencyMs: () => 0, chunkBytes: () => Infinity, isFull: () => false }

/** A network in memory: servers by address, and whatever can go wrong between them and a client. */
export class SimulatedNetwork implements Transport {
  readonly #time: VirtualTime
  readonly #servers = new Map<string, SimulatedServer>()
  readonly #sockets = new Set<SimulatedSocket>()
  behaviour: NetworkBehaviour
  /** Addresses where connections are refused. */
  readonly refusing: Set<string> = new Set()
  /** Addresses where nothing arrives and nothing comes back. */
  readonly blackHoles: Set<string> = new Set()

  constructor(time: VirtualTime, behaviour: Partial<NetworkBehaviour> = {}) {
    this.#time = time
    this.behaviour = { ...KIND_NETWORK, ...behaviour }
  }

  /** Makes a server reachable at `host:port`. */
  listen(address: string, server: SimulatedServer): void {
    this.#servers.set(address, server)
  }

  connect(options: ConnectOptions, listener: SocketListener): Socket {
    const address = `${options.host}:${String(options.port)}`
    const socket = new SimulatedSocket(this.#time, this, address, listener, () => this.#sockets.delete(socket))
    this.#sockets.add(socket)
    const server = this.refusing.has(address) ? undefined : this.#servers.get(address)
    socket.open(server)
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

class SimulatedSocket implements Socket {
  readonly address: string
  readonly #time: VirtualTime
  readonly #network: SimulatedNetwork
  readonly #listener: SocketListener
  readonly #onGone: () => void
  readonly #unflushed = new Set<() => void>()
  #server: ServerConnection | null = null
  #state: 'connecting' | 'open' | 'closing' | 'closed' = 'connecting'
  /** When the last piece in each direction arrives: nothing overtakes. */
  #upMs = 0
  #downMs = 0

  constructor(
    time: VirtualTime,
    network: SimulatedNetwork,
    address: string,
    listener: SocketListener,
    onGone: () => void,
  ) {
    this.#time = time
    this.#network = network
    this.address = address
    this.#listener = listener
    this.#onGone = onGone
  }

  get connected(): boolean {
    return this.#state === 'open'
  }

  open(server: SimulatedServer | undefined): void {
    // Into a black hole: no answer at all, the client has to give up by itself.
    if (this.#network.blackHoles.has(this.address)) return
    this.#time.schedule(this.#network.behaviour.latencyMs(), () => {
      if (this.#state !== 'connecting') return
      this.#state = 'open'
      const connection = server?.({
        onData: (bytes) => {
          this.#fromServer(bytes)
        },
        onClose: () => {
          this.#time.schedule(this.#arrival('down') - this.#time.nowMs, () => {
            this.#close(null)
          })
        },
      })
      if (connection === undefined || connection === null) {
        this.#close(Object.assign(new Error(`connect ECONNREFUSED ${this.address}`), { code: 'ECONNREFUSED' }))
        return
      }
      this.#server = connection
      this.#listener.onConnect()
    })
  }

  write(segments: readonly Uint8Array[], onFlushed?: () => void): boolean {
    const flushed = onFlushed === undefined ? undefined : this.#once(onFlushed)
    if (this.#state !== 'open') {
      if (flushed !== undefined) this.#time.schedule(0, flushed)
      return false
    }
    const bytes = joined(segments)
    for (let start = 0; start < bytes.length; ) {
      const end = Math.min(bytes.length, start + Math.max(1, this.#network.behaviour.chunkBytes()))
      this.#toServer(bytes.subarray(start, end), end === bytes.length ? flushed : undefined)
      start = end
    }
    if (!this.#network.behaviour.isFull()) return true
    this.#time.schedule(this.#upMs - this.#time.nowMs, () => {
      if (this.#state === 'open') this.#listener.onDrain()
    })
    return false
  }

  destroy(): void {
    if (this.#state === 'closed' || this.#state === 'closing') return
    this.#state = 'closing'
    this.#server?.close()
    this.#time.schedule(0, () => {
      this.#gone(null)
    })
  }

  /** The connection breaks: what has not arrived is lost on both sides. */
  cut(): void {
    if (this.#state !== 'open') return
    this.#server?.close()
    this.#close(Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }))
  }

  #toServer(bytes: Uint8Array, flushed: (() => void) | undefined): void {
    const lost = this.#network.blackHoles.has(this.address)
    this.#time.schedule(this.#arrival('up') - this.#time.nowMs, () => {
      flushed?.()
      if (this.#state === 'open' && !lost) this.#server?.write(bytes)
    })
  }

  #fromServer(bytes: Uint8Array): void {
    for (let start = 0; start < bytes.length; ) {
      const end = Math.min(bytes.length, start + Math.max(1, this.#network.behaviour.chunkBytes()))
      const chunk = bytes.slice(start, end)
      const lost = this.#network.blackHoles.has(this.address)
      this.#time.schedule(this.#arrival('down') - this.#time.nowMs, () => {
        if (this.#state === 'open' && !lost) this.#listener.onData(chunk)
      })
      start = end
    }
  }

  #arrival(direction: 'up' | 'down'): number {
    const wished = this.#time.nowMs + this.#network.behaviour.latencyMs()
    if (direction === 'up') return (this.#upMs = Math.max(this.#upMs, wished))
    return (this.#downMs = Math.max(this.#downMs, wished))
  }

  #close(error: Error | null): void {
    if (this.#state === 'closed' || this.#state === 'closing') return
    this.#state = 'closing'
    this.#gone(error)
  }

  #gone(error: Error | null): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#onGone()
    this.#listener.onClose(error)
    for (const flushed of [...this.#unflushed]) flushed()
  }

  #once(onFlushed: () => void): () => void {
    const flushed = (): void => {
      if (this.#unflushed.delete(flushed)) onFlushed()
    }
    this.#unflushed.add(flushed)
    return flushed
  }
}

function joined(segments: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(segments.reduce((sum, segment) => sum + segment.length, 0))
  let position = 0
  for (const segment of segments) {
    bytes.set(segment, position)
    position += segment.length
  }
  return bytes
}

/** All doors onto one simulated world. */
export class SimulatedRuntime implements Runtime {
  readonly time: VirtualTime
  readonly network: SimulatedNetwork
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: SeededRandom
  readonly transport: Transport
  readonly resolver: Resolver
  readonly executor: Executor

  /** Several runtimes may share one world: pass the `time` and `network` of another. */
  constructor(options: {
    readonly seed: number
    readonly time?: VirtualTime
    readonly network?: SimulatedNetwork
    readonly epochMs?: number
  }) {
    const time = options.time ?? new VirtualTime(options.epochMs ?? Date.UTC(2026, 0, 1))
    this.time = time
    this.network = options.network ?? new SimulatedNetwork(time)
    this.random = new SeededRandom(options.seed)
    this.clock = { now: () => time.nowMs, epochMs: () => time.epochMs }
    this.scheduler = {
      after: (delayMs, callback, timer) => time.schedule(delayMs, callback, timer?.background === true),
      turn: (callback) => {
        time.schedule(0, callback)
      },
      microtask: (callback) => {
        queueMicrotask(callback)
      },
    }
    this.transport = this.network
    this.resolver = {
      lookupAll: (host) => Promise.resolve([host]),
      canonicalName: (address) => Promise.resolve(address),
    }
    this.executor = { threads: false }
  }
}
