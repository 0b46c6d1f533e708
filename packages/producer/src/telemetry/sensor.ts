/** A quantity that is recorded again and again: what it was lately, by Java's sample windows, and what it adds up to. */

/** `metricsSampleWindowMs` and `metricsNumSamples`: how long a window is, and how many are kept. */
export interface SampleWindows {
  readonly windowMs: number
  readonly count: number
}

/** What was recorded in one window. */
interface Sample {
  startMs: number
  lastMs: number
  count: number
  sum: number
  max: number
}

/**
 * Windows follow the rules of Java's clients, so that both say the same of the same events. A window begins with the
 * first event after the one before it has passed; one more is kept than counts, because the oldest may still reach into
 * the time that does; one whose last event lies further back is forgotten when somebody looks.
 */
export class Sensor {
  readonly #windows: SampleWindows
  readonly #samples: Sample[] = []
  #current: Sample | null = null
  #index = 0
  /** Sum and number of everything that was ever recorded. */
  total = 0
  count = 0

  constructor(windows: SampleWindows) {
    this.#windows = windows
  }

  record(value: number, nowMs: number): void {
    let sample = this.#current ?? this.#first(nowMs)
    if (nowMs - sample.startMs >= this.#windows.windowMs) sample = this.#advance(nowMs)
    sample.sum += value
    if (value > sample.max) sample.max = value
    sample.count += 1
    sample.lastMs = nowMs
    this.total += value
    this.count += 1
  }

  /** NaN when nothing was recorded lately. */
  average(nowMs: number): number {
    this.#forgetOld(nowMs)
    const count = this.#countOf()
    return count === 0 ? NaN : this.#sumOf() / count
  }

  /** NaN when nothing was recorded lately. */
  max(nowMs: number): number {
    this.#forgetOld(nowMs)
    let max = -Infinity
    for (const sample of this.#samples) max = Math.max(max, sample.max)
    return this.#countOf() === 0 ? NaN : max
  }

  /** Everything that was recorded lately. */
  sum(nowMs: number): number {
    this.#forgetOld(nowMs)
    return this.#sumOf()
  }

  /** The same by the second. */
  perSecond(nowMs: number): number {
    this.#forgetOld(nowMs)
    return this.#sumOf() / (this.#elapsedMs(nowMs) / 1000)
  }

  /** How often something was recorded lately, by the second. */
  countPerSecond(nowMs: number): number {
    this.#forgetOld(nowMs)
    return this.#countOf() / (this.#elapsedMs(nowMs) / 1000)
  }

  #first(nowMs: number): Sample {
    const sample = newSample(nowMs)
    this.#samples.push(sample)
    this.#current = sample
    return sample
  }

  #advance(nowMs: number): Sample {
    this.#index = (this.#index + 1) % (this.#windows.count + 1)
    const known = this.#samples[this.#index]
    if (known === undefined) return this.#first(nowMs)
    reset(known, nowMs)
    this.#current = known
    return known
  }

  #forgetOld(nowMs: number): void {
    const oldMs = this.#windows.count * this.#windows.windowMs
    for (const sample of this.#samples) if (nowMs - sample.lastMs >= oldMs) reset(sample, nowMs)
  }

  /** The time that the kept windows stand for: at least all but one of them, or a rate would leap with the first event. */
  #elapsedMs(nowMs: number): number {
    const { windowMs, count } = this.#windows
    let oldestMs = (this.#current ?? this.#first(nowMs)).startMs
    for (const { startMs } of this.#samples) oldestMs = Math.min(oldestMs, startMs)
    const elapsedMs = nowMs - oldestMs
    const leastMs = (count - 1) * windowMs
    return Math.max(elapsedMs < leastMs ? leastMs + (elapsedMs % windowMs) : elapsedMs, 1)
  }

  #sumOf(): number {
    let sum = 0
    for (const sample of this.#samples) sum += sample.sum
    return sum
  }

  #countOf(): number {
    let count = 0
    for (const sample of this.#samples) count += sample.count
    return count
  }
}

function newSample(nowMs: number): Sample {
  return { startMs: nowMs, lastMs: nowMs, count: 0, sum: 0, max: -Infinity }
}

function reset(sample: Sample, nowMs: number): void {
  sample.startMs = nowMs
  sample.lastMs = nowMs
  sample.count = 0
  sample.sum = 0
  sample.max = -Infinity
}
