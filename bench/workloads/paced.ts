/** Records at their times. A metronome outside this process says when: timers of Node know whole milliseconds only. */
import { type ChildProcess, spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import type { Outcome } from './task.ts'

/** Ticks for which pacing alone is measured. */
const COST_TICKS = 5000
/** A tick is the time it was due, in nanoseconds of the system's monotonic clock. */
const TICK_BYTES = 8

export class Pace {
  readonly #command: readonly string[]
  readonly #ratePerSecond: number

  /** `command` starts the metronome; its CPU time is its own. */
  constructor(command: readonly string[], ratePerSecond: number) {
    this.#command = command
    this.#ratePerSecond = ratePerSecond
  }

  /** CPU seconds that one tick costs without a client. */
  async cost(): Promise<number> {
    let left = COST_TICKS
    let begin = process.cpuUsage()
    await this.run(
      () => {
        if (left-- === COST_TICKS) begin = process.cpuUsage()
      },
      () => left <= 0,
    )
    const { user, system } = process.cpuUsage(begin)
    return (user + system) / 1e6 / COST_TICKS
  }

  /** Calls `send` with the intended time of each record, as `performance.now()` counts it, until `over`. */
  run(send: (intendedMs: number) => void, over: () => boolean): Promise<void> {
    const originMs = Number(process.hrtime.bigint()) / 1e6 - performance.now()
    const metronome = this.#start()
    return new Promise((resolve, reject) => {
      metronome.once('error', reject)
      metronome.once('exit', () => {
        resolve()
      })
      metronome.stdout?.on('data', (bytes: Buffer) => {
        if (over()) {
          metronome.kill()
          return
        }
        for (let at = 0; at + TICK_BYTES <= bytes.byteLength; at += TICK_BYTES) {
          send(Number(bytes.readBigInt64LE(at)) / 1e6 - originMs)
        }
      })
    })
  }

  #start(): ChildProcess {
    const [file = '', ...args] = this.#command
    return spawn(file, [...args, String(this.#ratePerSecond)], { stdio: ['ignore', 'pipe', 'inherit'] })
  }
}

/** Three times of each record, of those only that were due in the window. */
export class Latencies {
  readonly #fromMs: number
  readonly #latencyMicros: number[] = []
  readonly #serviceMicros: number[] = []
  readonly #scheduleMicros: number[] = []

  constructor(fromMs: number) {
    this.#fromMs = fromMs
  }

  add(intendedMs: number, sentMs: number, ackedMs: number): void {
    if (intendedMs < this.#fromMs) return
    this.#latencyMicros.push(micros(ackedMs - intendedMs))
    this.#serviceMicros.push(micros(ackedMs - sentMs))
    this.#scheduleMicros.push(micros(sentMs - intendedMs))
  }

  figures(): Pick<Outcome, 'latencyMicros' | 'serviceMicros' | 'scheduleMicros'> {
    return {
      latencyMicros: this.#latencyMicros,
      serviceMicros: this.#serviceMicros,
      scheduleMicros: this.#scheduleMicros,
    }
  }
}

function micros(ms: number): number {
  return Math.max(0, Math.round(ms * 1000))
}
