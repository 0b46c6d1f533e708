/** How long something lasted, recorded while it lasts and when it ends. */

import type { Sensor } from './sensor.ts'

/** Begins and ends as often as it is told; what runs already does not begin again. */
export class Stopwatch {
  readonly sensor: Sensor
  #sinceMs = -1

  constructor(sensor: Sensor) {
    this.sensor = sensor
  }

  begin(nowMs: number): void {
    if (this.#sinceMs < 0) this.#sinceMs = nowMs
  }

  /** Records what has passed, so that a long time does not show only when it is over. */
  lap(nowMs: number): void {
    if (this.#sinceMs < 0) return
    this.sensor.record(nowMs - this.#sinceMs, nowMs)
    this.#sinceMs = nowMs
  }

  end(nowMs: number): void {
    this.lap(nowMs)
    this.#sinceMs = -1
  }
}
