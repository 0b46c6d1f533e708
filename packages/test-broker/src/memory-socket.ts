/** A connection without a network: bytes handed over in turns of the runtime's timers. */
import type { AcceptedSocket, Timers } from './runtime/runtime.ts'

/** The client's side of a connection in memory. */
export interface MemoryConnection {
  /** Hands bytes to the broker, in this turn. They are copied. */
  write(bytes: Uint8Array): void
  /** Closes the connection; `onClose` is not called for it. */
  close(): void
}

/** What the client hears; never from within its own call to `write` or `close`. */
export interface MemoryListener {
  onData(bytes: Uint8Array): void
  onClose(): void
}

export class MemorySocket implements AcceptedSocket {
  readonly remoteAddress = 'memory'
  readonly #timers: Timers
  readonly #listener: MemoryListener
  #events: { onData(bytes: Uint8Array): void; onClose(): void } | null = null
  #isPaused = false
  #unread: Uint8Array[] = []
  #state: 'open' | 'closing' | 'closed' = 'open'

  constructor(timers: Timers, listener: MemoryListener) {
    this.#timers = timers
    this.#listener = listener
  }

  /** The client's end. */
  readonly client: MemoryConnection = {
    // Not slice(): of a Buffer that would be a view, and the client may write into its memory again.
    write: (bytes) => this.#fromClient(new Uint8Array(bytes)),
    close: () => this.#closedByClient(),
  }

  attach(events: { onData(bytes: Uint8Array): void; onClose(): void }): void {
    this.#events = events
  }

  write(segments: readonly Uint8Array[]): void {
    if (this.#state !== 'open') return
    const bytes = joined(segments)
    this.#timers.schedule(0, () => {
      if (this.#state !== 'closed') this.#listener.onData(bytes)
    })
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    const unread = this.#unread
    this.#unread = []
    for (const bytes of unread) this.#fromClient(bytes)
  }

  destroy(): void {
    if (this.#state !== 'open') return
    this.#state = 'closing'
    this.#timers.schedule(0, () => {
      if (this.#state === 'closed') return
      this.#state = 'closed'
      this.#listener.onClose()
    })
  }

  #fromClient(bytes: Uint8Array): void {
    if (this.#state !== 'open') return
    if (this.#isPaused) this.#unread.push(bytes)
    else this.#events?.onData(bytes)
  }

  #closedByClient(): void {
    if (this.#state === 'closed') return
    this.#state = 'closed'
    this.#events?.onClose()
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
