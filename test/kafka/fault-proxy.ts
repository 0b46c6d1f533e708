/** A TCP proxy between a client and one broker that knows frames, and can lose, cut, delay and change them. */

import { connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import type { Address } from './plain-wire.ts'

/** `request` frames go to the broker, `reply` frames come from it. */
export type Direction = 'request' | 'reply'

/** One Kafka frame on its way. */
export interface ProxiedFrame {
  readonly direction: Direction
  /** Of the request; a reply has that of the request it answers. */
  readonly apiKey: number
  readonly apiVersion: number
  readonly correlationId: number
  /** Counts the proxy's connections, from 1. */
  readonly connection: number
  /** With the four bytes of length in front. */
  readonly bytes: Buffer
}

/** Which frames a fault meets. */
export interface FrameFilter {
  readonly direction: Direction
  /** Left out: of every API. */
  readonly apiKey?: number
  /** The first one to meet, counted from 1 among those that fit; 1 when left out. */
  readonly nth?: number
  /** How many to meet from there on; 1 when left out. */
  readonly times?: number
  readonly matches?: (frame: ProxiedFrame) => boolean
}

/** What happens to a frame. `cut` closes both sides after that much of the frame was forwarded, by a reset or in order. */
export type FrameFault =
  | { readonly kind: 'drop' }
  | { readonly kind: 'cut'; readonly forward: 'none' | 'half' | 'all' | number; readonly close?: 'reset' | 'end' }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'hold'; readonly until: Promise<void> }
  | { readonly kind: 'change'; readonly change: (bytes: Buffer) => Buffer }

/** A fault that was put in place. */
export interface PlacedFault {
  /** How many frames it has met. */
  readonly hits: number
  /** Resolves with the first frame it meets. */
  readonly hit: Promise<ProxiedFrame>
  remove(): void
}

/** How a proxy is started. */
export interface FaultProxyOptions {
  readonly target: Address
  /** A port of the system's choice when left out. */
  readonly port?: number
  /** Bytes that nobody can read, as in TLS: connections can be cut and slowed, frames not told apart. */
  readonly opaque?: boolean
}

/** Beyond this much waiting in one direction, the sending side is not read from. */
const MOST_WAITING_BYTES = 8 << 20

export class FaultProxy {
  readonly port: number
  /** Added to every frame on its way. May be changed at any time; what is under way keeps what it had. */
  readonly latencyMs: { request: number; reply: number } = { request: 0, reply: 0 }
  readonly #server: Server
  readonly #links = new Set<Link>()
  readonly #context: LinkContext
  readonly #rules: Rule[] = []
  #refusing = false
  #accepted = 0

  private constructor(server: Server, port: number, options: FaultProxyOptions) {
    this.#server = server
    this.port = port
    this.#context = {
      target: options.target,
      opaque: options.opaque === true,
      latencyMs: this.latencyMs,
      faultsFor: (frame) => this.#rules.flatMap((rule) => rule.meet(frame)),
    }
    server.on('connection', (client) => this.#accept(client))
  }

  static async start(options: FaultProxyOptions): Promise<FaultProxy> {
    // Half-open: one side's end is passed on like its bytes, in order.
    const server = createServer({ allowHalfOpen: true, noDelay: true })
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen({ host: '127.0.0.1', port: options.port ?? 0, exclusive: true }, resolve)
    })
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the proxy has no port')
    return new FaultProxy(server, address.port, options)
  }

  /** Connections that are open now. */
  get connections(): number {
    return this.#links.size
  }

  /** Connections since the start. */
  get accepted(): number {
    return this.#accepted
  }

  /** Puts a fault in place; where several meet one frame, all apply, in the order they were placed. */
  inject(filter: FrameFilter, fault: FrameFault): PlacedFault {
    if (this.#context.opaque) throw new Error('an opaque proxy cannot tell frames apart')
    const rule = new Rule(filter, fault, () => this.#rules.splice(this.#rules.indexOf(rule), 1))
    this.#rules.push(rule)
    return rule
  }

  /** The broker does the work and the client never hears of it: the reply is swallowed and the connection is cut. */
  loseReply(apiKey: number, { nth = 1 }: { readonly nth?: number } = {}): PlacedFault {
    return this.inject({ direction: 'reply', apiKey, nth }, { kind: 'cut', forward: 'none' })
  }

  /** Holds matching frames, and all behind them, until they are let go. */
  hold(filter: Omit<FrameFilter, 'times' | 'nth'>): PlacedFault & { release(): void } {
    const { promise, resolve } = deferred()
    const placed = this.inject({ ...filter, times: Number.POSITIVE_INFINITY }, { kind: 'hold', until: promise })
    return Object.assign(placed, {
      release: () => {
        placed.remove()
        resolve()
      },
    })
  }

  /** Resets every open connection. */
  cutAll(): void {
    for (const link of [...this.#links]) link.cut()
  }

  /** No byte goes either way, and no connection is closed: a network that has silently gone. */
  freeze(): void {
    for (const link of this.#links) link.freeze()
  }

  thaw(): void {
    for (const link of this.#links) link.thaw()
  }

  /** While true, connections are accepted and reset at once. */
  refuse(refusing: boolean): void {
    this.#refusing = refusing
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve))
    this.cutAll()
    await closed
  }

  #accept(client: Socket): void {
    this.#accepted += 1
    if (this.#refusing) {
      client.resetAndDestroy()
      return
    }
    const link = new Link(client, this.#accepted, this.#context)
    this.#links.add(link)
    link.onClosed = () => this.#links.delete(link)
  }
}

/** What a link needs of its proxy. */
interface LinkContext {
  readonly target: Address
  readonly opaque: boolean
  readonly latencyMs: Readonly<Record<Direction, number>>
  faultsFor(frame: ProxiedFrame): readonly FrameFault[]
}

class Rule implements PlacedFault {
  hits = 0
  readonly hit: Promise<ProxiedFrame>
  readonly remove: () => void
  readonly #filter: FrameFilter
  readonly #fault: FrameFault
  readonly #resolveHit: (frame: ProxiedFrame) => void
  #seen = 0

  constructor(filter: FrameFilter, fault: FrameFault, remove: () => void) {
    const { promise, resolve } = deferred<ProxiedFrame>()
    this.hit = promise
    this.#resolveHit = resolve
    this.#filter = filter
    this.#fault = fault
    let placed = true
    this.remove = () => {
      if (placed) remove()
      placed = false
    }
  }

  /** The fault, when this frame is one to meet. */
  meet(frame: ProxiedFrame): FrameFault[] {
    const { direction, apiKey, nth = 1, times = 1, matches } = this.#filter
    if (frame.direction !== direction || (apiKey !== undefined && frame.apiKey !== apiKey)) return []
    if (matches !== undefined && !matches(frame)) return []
    this.#seen += 1
    if (this.#seen < nth || this.#seen >= nth + times) return []
    this.hits += 1
    this.#resolveHit(frame)
    return [this.#fault]
  }
}

/** One client connection and its connection to the broker. */
class Link {
  onClosed: () => void = () => {}
  readonly #sides: readonly [Socket, Socket]
  readonly #lanes: readonly [Lane, Lane]
  readonly #asked = new Map<number, { readonly apiKey: number; readonly apiVersion: number }>()
  readonly #number: number
  readonly #context: LinkContext

  constructor(client: Socket, number: number, context: LinkContext) {
    this.#number = number
    this.#context = context
    const broker = connect({ ...context.target, noDelay: true, allowHalfOpen: true })
    this.#sides = [client, broker]
    this.#lanes = [this.#lane('request', client, broker), this.#lane('reply', broker, client)]
    for (const socket of this.#sides) {
      socket.on('error', () => this.cut())
      socket.on('close', () => this.#closed())
    }
  }

  cut(close: 'reset' | 'end' = 'reset'): void {
    for (const lane of this.#lanes) lane.stop()
    for (const socket of this.#sides) {
      if (socket.destroyed) continue
      if (close === 'end') socket.destroySoon()
      // A socket that is already ending cannot be reset: its handle would stay open and keep the process alive.
      else if (socket.writableEnded) socket.destroy()
      else socket.resetAndDestroy()
    }
  }

  freeze(): void {
    for (const lane of this.#lanes) lane.freeze()
  }

  thaw(): void {
    for (const lane of this.#lanes) lane.thaw()
  }

  #lane(direction: Direction, from: Socket, to: Socket): Lane {
    const { opaque, latencyMs } = this.#context
    const splitter = new FrameSplitter()
    return new Lane(from, to, {
      latencyMs: () => latencyMs[direction],
      split: (chunk) => (opaque ? [chunk] : splitter.push(chunk)),
      rest: () => splitter.rest(),
      faults: (bytes) => (opaque ? [] : this.#context.faultsFor(this.#describe(direction, bytes))),
      cut: (close) => this.cut(close),
    })
  }

  #describe(direction: Direction, bytes: Buffer): ProxiedFrame {
    const connection = this.#number
    if (direction === 'reply') {
      const correlationId = bytes.length >= 8 ? bytes.readInt32BE(4) : -1
      const { apiKey, apiVersion } = this.#asked.get(correlationId) ?? { apiKey: -1, apiVersion: -1 }
      this.#asked.delete(correlationId)
      return { direction, apiKey, apiVersion, correlationId, connection, bytes }
    }
    if (bytes.length < 12) return { direction, apiKey: -1, apiVersion: -1, correlationId: -1, connection, bytes }
    const apiKey = bytes.readInt16BE(4)
    const apiVersion = bytes.readInt16BE(6)
    const correlationId = bytes.readInt32BE(8)
    this.#asked.set(correlationId, { apiKey, apiVersion })
    return { direction, apiKey, apiVersion, correlationId, connection, bytes }
  }

  #closed(): void {
    if (this.#sides.every((socket) => socket.destroyed)) this.onClosed()
    // One side gone means the other has nobody to talk to; what is under way is lost with it, as on a real network.
    else if (this.#sides.some((socket) => socket.destroyed && socket.errored !== null)) this.cut()
  }
}

/** What a lane asks its link. */
interface LaneRules {
  latencyMs(): number
  split(chunk: Buffer): readonly Buffer[]
  /** What is left of a frame that never became whole. */
  rest(): Buffer
  faults(frame: Buffer): readonly FrameFault[]
  cut(close: 'reset' | 'end'): void
}

/** One direction of a link: frames leave in the order they came, each when its time has come. */
class Lane {
  readonly #from: Socket
  readonly #to: Socket
  readonly #rules: LaneRules
  readonly #stopped = new AbortController()
  #tail: Promise<void> = Promise.resolve()
  #waitingBytes = 0
  #gate: Deferred | null = null

  constructor(from: Socket, to: Socket, rules: LaneRules) {
    this.#from = from
    this.#to = to
    this.#rules = rules
    from.on('data', (chunk: Buffer) => {
      for (const bytes of rules.split(chunk)) this.#queue(bytes)
    })
    from.on('end', () =>
      this.#then(() => {
        to.end(rules.rest())
      }),
    )
  }

  stop(): void {
    this.#stopped.abort()
    this.thaw()
  }

  freeze(): void {
    this.#gate ??= deferred()
  }

  thaw(): void {
    this.#gate?.resolve()
    this.#gate = null
  }

  #queue(bytes: Buffer): void {
    const faults = this.#rules.faults(bytes)
    const lateMs = faults.reduce((sum, fault) => sum + (fault.kind === 'delay' ? fault.ms : 0), this.#rules.latencyMs())
    // From its arrival, not from when its turn comes: latency does not add up over a pipeline.
    const due = lateMs > 0 ? this.#sleep(lateMs) : null
    this.#waitingBytes += bytes.length
    if (this.#waitingBytes > MOST_WAITING_BYTES) this.#from.pause()
    this.#then(async () => {
      await due
      for (const fault of faults) if (fault.kind === 'hold') await this.#unlessStopped(fault.until)
      await this.#gate?.promise
      this.#waitingBytes -= bytes.length
      if (this.#stopped.signal.aborted) return
      this.#forward(bytes, faults)
      if (this.#to.writableNeedDrain) await this.#drained()
      if (this.#waitingBytes <= MOST_WAITING_BYTES) this.#from.resume()
    })
  }

  #forward(bytes: Buffer, faults: readonly FrameFault[]): void {
    let outgoing = bytes
    for (const fault of faults) {
      switch (fault.kind) {
        case 'drop':
          return
        case 'change':
          outgoing = fault.change(outgoing)
          break
        case 'cut':
          this.#forwardAndCut(outgoing.subarray(0, forwardedBytes(outgoing, fault.forward)), fault.close ?? 'reset')
          return
        case 'delay':
        case 'hold':
          break
      }
    }
    this.#to.write(outgoing)
  }

  /** A reset throws away what the kernel has not sent, so the cut waits until these bytes are out. */
  #forwardAndCut(bytes: Buffer, close: 'reset' | 'end'): void {
    this.#stopped.abort()
    if (bytes.length === 0) this.#rules.cut(close)
    else this.#to.write(bytes, () => setTimeout(() => this.#rules.cut(close), 20))
  }

  #then(step: () => void | Promise<void>): void {
    this.#tail = this.#tail.then(async () => {
      await this.#gate?.promise
      if (!this.#stopped.signal.aborted) await step()
    })
  }

  async #sleep(ms: number): Promise<void> {
    try {
      await delay(ms, undefined, { signal: this.#stopped.signal })
    } catch {
      // The link was cut; nothing is forwarded any more.
    }
  }

  async #drained(): Promise<void> {
    await this.#unlessStopped(
      new Promise((resolve) => {
        this.#to.once('drain', resolve)
        this.#to.once('close', resolve)
      }),
    )
  }

  async #unlessStopped(wait: Promise<unknown>): Promise<void> {
    const { signal } = this.#stopped
    if (signal.aborted) return
    const stopped = deferred()
    const onAbort = () => stopped.resolve()
    signal.addEventListener('abort', onAbort)
    await Promise.race([wait, stopped.promise])
    signal.removeEventListener('abort', onAbort)
  }
}

/** Cuts a stream of bytes into frames, their length included. */
class FrameSplitter {
  #pending: Buffer[] = []
  #pendingBytes = 0

  push(chunk: Buffer): Buffer[] {
    this.#pending.push(chunk)
    this.#pendingBytes += chunk.length
    const frames: Buffer[] = []
    for (let length = this.#nextLength(); length <= this.#pendingBytes; length = this.#nextLength()) {
      const bytes = this.rest()
      frames.push(bytes.subarray(0, length))
      if (bytes.length > length) {
        this.#pending.push(bytes.subarray(length))
        this.#pendingBytes = bytes.length - length
      }
    }
    return frames
  }

  /** Takes everything out. */
  rest(): Buffer {
    const [first] = this.#pending
    const bytes = this.#pending.length === 1 && first !== undefined ? first : Buffer.concat(this.#pending)
    this.#pending = []
    this.#pendingBytes = 0
    return bytes
  }

  /** Infinity while not even the length is here. */
  #nextLength(): number {
    if (this.#pendingBytes < 4) return Number.POSITIVE_INFINITY
    const [first] = this.#pending
    if (first === undefined || first.length < 4) this.#pending = [Buffer.concat(this.#pending)]
    return 4 + (this.#pending[0]?.readUInt32BE(0) ?? 0)
  }
}

function forwardedBytes(bytes: Buffer, forward: 'none' | 'half' | 'all' | number): number {
  switch (forward) {
    case 'none':
      return 0
    case 'half':
      return bytes.length >> 1
    case 'all':
      return bytes.length
    default:
      return Math.min(forward, bytes.length)
  }
}

interface Deferred<T = void> {
  readonly promise: Promise<T>
  readonly resolve: (value: T) => void
}

function deferred<T = void>(): Deferred<T> {
  let resolve: (value: T) => void = () => {}
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
