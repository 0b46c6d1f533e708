/** Callers who wait for something of the whole producer: room, the end of a flush, or metadata. */

import { AbortError } from './errors.ts'
import type { Scheduler } from './runtime/runtime.ts'

/** How long a caller waits. */
export interface Patience {
  readonly signal?: AbortSignal | undefined
  readonly timeoutMs?: number | undefined
  /** What is told when the time is up. */
  readonly timeoutError?: () => Error
}

/** A flush waits for all records of its generation and of earlier ones. */
interface FlushWaiter {
  readonly generation: number
  readonly done: () => void
}

/** Each wait ends with what it is for, with the caller's signal, or with the caller's time; nothing of it is left then. */
export class WaitingCallers {
  readonly #scheduler: Scheduler
  readonly #forRoom = new Set<() => void>()
  readonly #forFlush = new Set<FlushWaiter>()
  readonly #forMetadata = new Set<() => void>()

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  /** How many wait for room. */
  get forRoom(): number {
    return this.#forRoom.size
  }

  /** Resolves with the next `tellRoom`. */
  room(patience: Patience): Promise<void> {
    return this.#wait('ready', patience, (done) => kept(this.#forRoom, done))
  }

  /** Resolves when `tellFlushes` finds nothing of the generation outstanding. */
  flush(generation: number, patience: Patience): Promise<void> {
    return this.#wait('flush', patience, (done) => kept(this.#forFlush, { generation, done }))
  }

  /** Resolves with the next `tellMetadata`, or when the time is up: whoever asked looks again. */
  metadata(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        timer.cancel()
        forget()
        resolve()
      }
      const forget = kept(this.#forMetadata, done)
      const timer = this.#scheduler.after(timeoutMs, done)
    })
  }

  tellRoom(): void {
    for (const done of this.#forRoom) done()
  }

  /** Tells those whose records have all their outcomes. */
  tellFlushes(outstanding: (generation: number) => number): void {
    for (const { generation, done } of this.#forFlush) if (outstanding(generation) === 0) done()
  }

  tellMetadata(): void {
    for (const done of this.#forMetadata) done()
  }

  #wait(
    operation: string,
    { signal, timeoutMs, timeoutError }: Patience,
    register: (done: () => void) => () => void,
  ): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(new AbortError({ operation, cause: signal.reason }))
        return
      }
      const onAbort = (): void => {
        end()
        reject(new AbortError({ operation, cause: signal?.reason }))
      }
      const forget = register(() => {
        end()
        resolve()
      })
      const timer =
        timeoutMs === undefined || timeoutError === undefined
          ? null
          : this.#scheduler.after(timeoutMs, () => {
              end()
              reject(timeoutError())
            })
      const end = (): void => {
        forget()
        timer?.cancel()
        signal?.removeEventListener('abort', onAbort)
      }
      signal?.addEventListener('abort', onAbort, { once: true })
    })
  }
}

/** Keeps one in the set; returns what takes it out again. */
function kept<T>(set: Set<T>, one: T): () => void {
  set.add(one)
  return () => {
    set.delete(one)
  }
}
