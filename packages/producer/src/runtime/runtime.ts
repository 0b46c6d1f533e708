/**
 * The doors to the world: everything the producer takes from outside itself (time, turns of the event loop, chance,
 * sockets, names, threads) comes through these interfaces, so that a simulation can replace all of them at once.
 */

/** Two clocks: one that only ever goes forward, for deadlines, and the calendar, for record timestamps. */
export interface Clock {
  /** Monotonic milliseconds (fractions allowed). Only differences mean anything. */
  now(): number
  /** Milliseconds since 1970-01-01 UTC, an integer. */
  epochMs(): number
}

/** A timer that has been armed; `cancel` may be called at any time and more than once. */
export interface Timer {
  cancel(): void
}

/** When code runs: later, in the next turn, or at the end of this one. */
export interface Scheduler {
  /**
   * Calls `callback` once, `delayMs` from now or a little later. A `background` timer does not keep the process alive.
   */
  after(delayMs: number, callback: () => void, options?: { readonly background?: boolean }): Timer
  /** Calls `callback` in the next turn of the event loop, after what the sockets have to say. */
  turn(callback: () => void): void
  /** Calls `callback` before the current turn ends. */
  microtask(callback: () => void): void
  /**
   * Goes round the event loop and looks at the sockets as long as `goesOn` says so, instead of sleeping until one of
   * them speaks. Where time is simulated nothing sleeps, and this does nothing.
   */
  stayAwake(goesOn: () => boolean): void
}

/** Chance. */
export interface Random {
  /** A number in [0, 1). */
  next(): number
  /** Cryptographically strong bytes (in a simulation: bytes from its seed). */
  bytes(count: number): Uint8Array
}

/** Where a connection leads and how. */
export interface ConnectOptions {
  readonly host: string
  readonly port: number
  /** TLS options as `tls.connect` takes them, or null for plain TCP. */
  readonly tls: Readonly<Record<string, unknown>> | null
  /** Bytes the socket may hold before `write` says stop; -1 for the platform's default. */
  readonly writeHighWaterMarkBytes: number
  /** Upper bound of one chunk that is read; -1 for the platform's default. */
  readonly readChunkBytes: number
}

/** What a socket tells its owner. After `onClose` it tells nothing any more. */
export interface SocketListener {
  /** The connection is there (with TLS: the handshake is done and the certificate accepted). */
  onConnect(): void
  /** Bytes have arrived; the view is valid during the call only. */
  onData(chunk: Uint8Array): void
  /** The write buffer is empty again after a `write` that returned false. */
  onDrain(): void
  /** Exactly once: the connection is gone, or never came to be. `error` is null after a clean end. */
  onClose(error: Error | null): void
}

/** One connection. */
export interface Socket {
  /**
   * Hands over all `segments` in one corked write. The bytes must stay untouched until `onFlushed` is called, which
   * happens exactly once: when the socket needs them no more, whether they were sent or it died. Returns false when
   * the write buffer is above its high water mark (the bytes are taken all the same).
   */
  write(segments: readonly Uint8Array[], onFlushed?: () => void): boolean
  /** Cuts the connection at once; `onClose` follows in a later turn. */
  destroy(error?: Error): void
  /** True between onConnect and onClose. */
  readonly connected: boolean
}

/** Sockets. */
export interface Transport {
  connect(options: ConnectOptions, listener: SocketListener): Socket
}

/** Names. */
export interface Resolver {
  /** All addresses of a host name, in the order of preference. */
  lookupAll(host: string): Promise<readonly string[]>
  /** The canonical name of an address. */
  canonicalName(address: string): Promise<string>
}

/** Work off the event loop. */
export interface Executor {
  /** False where there are no threads: everything is done on the spot. */
  readonly threads: boolean
}

/** All doors together. */
export interface Runtime {
  readonly clock: Clock
  readonly scheduler: Scheduler
  readonly random: Random
  readonly transport: Transport
  readonly resolver: Resolver
  readonly executor: Executor
}
