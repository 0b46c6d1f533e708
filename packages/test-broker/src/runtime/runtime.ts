/** The doors through which the test broker reaches time, chance and the network; nothing else in it does. */

export interface Clock {
  /** Milliseconds since 1970, as the brokers of the cluster see it. */
  nowMs(): number
}

export interface TimerHandle {
  cancel(): void
}

export interface Timers {
  /** Runs the task once, after the delay; tasks due at the same time run in the order they were scheduled. */
  schedule(delayMs: number, task: () => void): TimerHandle
}

export interface RandomSource {
  /** A uniformly distributed integer of 0 … 2³²−1. */
  nextUint32(): number
}

/** A connection that a client opened to one of the brokers. */
export interface AcceptedSocket {
  readonly remoteAddress: string
  /** Writes all segments as one burst; never blocks. */
  write(segments: readonly Uint8Array[]): void
  /** Stops reading until `resume`. */
  pause(): void
  resume(): void
  /** Closes at once: what was written before is still delivered when the network is kind, nothing is read any more. */
  destroy(): void
  /** Tells the reader about bytes and about the end; called once, before any byte is read. */
  attach(events: { onData(bytes: Uint8Array): void; onClose(): void }): void
}

export interface ListeningPort {
  readonly port: number
  close(): Promise<void>
}

export interface Network {
  /** Listens on a port, 0 meaning any free one. */
  listen(
    address: { host: string; port: number },
    onConnection: (socket: AcceptedSocket) => void,
  ): Promise<ListeningPort>
}

export interface Runtime {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: RandomSource
  /** Absent where clients reach the cluster through `cluster.connect` only. */
  readonly network: Network | null
}
