/** Time that passes only when it is told to, and everything that waits for it. */

import type { Timer } from './runtime.ts'

/** A program that does this much in no time at all goes round in circles. */
const MOST_AT_ONCE = 1_000_000

interface Event {
  readonly dueMs: number
  readonly order: number
  readonly background: boolean
  run: (() => void) | null
}

/**
 * Virtual time: events run in the order of their times, and in the order they were scheduled where these are equal.
 * After each event every promise that can go on goes on before the next one, so code under test may await as it likes.
 */
export class VirtualTime {
  #nowMs = 0
  #order = 0
  /** A binary heap, the next event first. */
  readonly #heap: Event[] = []
  readonly #epochMs: number
  #foreground = 0
  /** Events in a row for which time did not move. */
  #standing = 0

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

  /** Every event to come, those in the background included. */
  get scheduled(): number {
    return this.#heap.filter(({ run }) => run !== null).length
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

  /** Runs until only the background is left, as a process that ends by itself. Throws when it has not after `limitMs`. */
  async untilIdle(limitMs: number): Promise<void> {
    await settled()
    await this.until(() => this.#foreground === 0, limitMs)
  }

  /** Runs until the promise is settled, and gives its result. Throws when it has not after `limitMs`. */
  async result<T>(promise: Promise<T>, limitMs: number): Promise<T> {
    let done = false
    const settle = (): void => {
      done = true
    }
    promise.then(settle, settle)
    await this.until(() => done, limitMs)
    return promise
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
      this.#standing = event.dueMs === this.#nowMs ? this.#standing + 1 : 0
      if (this.#standing > MOST_AT_ONCE) throw new Error(`time stands still at ${String(this.#nowMs)} ms`)
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
      if (!before(event, heap[parent]!)) break
      heap[index] = heap[parent]!
      index = parent
    }
    heap[index] = event
  }

  #pop(): void {
    const heap = this.#heap
    const last = heap.pop()!
    if (heap.length === 0) return
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!)) child += 1
      if (!before(heap[child]!, last)) break
      heap[index] = heap[child]!
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
