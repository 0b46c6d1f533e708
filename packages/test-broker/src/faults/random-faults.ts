/** Faults that strike by chance, through the same rules as scripted ones. */
import type { RandomSource, TimerHandle, Timers } from '../runtime/runtime.ts'
import { nextFraction, nextInteger } from '../runtime/seeded-random.ts'
import type { ClusterControls } from './cluster-controls.ts'
import type { FaultMatch, FaultRule } from './fault-rule.ts'

/** Chances are per request (0 … 1); periods are averages in milliseconds. What is not said does not happen. */
export interface RandomFaultRates {
  readonly seed?: number
  /** Which requests: all, if not said. */
  readonly match?: FaultMatch
  readonly cutBefore?: number
  readonly loseReply?: number
  readonly halfReply?: number
  readonly neverAnswer?: number
  readonly delay?: { probability: number; minMs: number; maxMs: number }
  readonly throttle?: { probability: number; ms: number }
  /** Errors for Produce, one of them by chance, before or after the append as named. */
  readonly produceError?: { probability: number; errors: readonly string[]; afterAppend?: readonly string[] }
  readonly leaderMoveEveryMs?: number
  readonly brokerRestartEveryMs?: number
  readonly brokerDownMs?: { minMs: number; maxMs: number }
  /** Restarted brokers die instead of leaving in peace. */
  readonly kill?: boolean
}

interface Doors {
  readonly random: RandomSource
  readonly timers: Timers
  readonly controls: ClusterControls
  on(match: FaultMatch): FaultRule
}

export class RandomFaults {
  readonly #rates: RandomFaultRates
  readonly #doors: Doors
  readonly #rules: FaultRule[] = []
  readonly #timers = new Set<TimerHandle>()
  #isStopped = false

  constructor(rates: RandomFaultRates, doors: Doors) {
    this.#rates = rates
    this.#doors = doors
    this.#addRules()
    if (rates.leaderMoveEveryMs !== undefined) this.#repeat(rates.leaderMoveEveryMs, () => this.#moveSomeLeader())
    if (rates.brokerRestartEveryMs !== undefined)
      this.#repeat(rates.brokerRestartEveryMs, () => this.#restartSomeBroker())
  }

  /** How many requests were struck. */
  get hits(): number {
    return this.#rules.reduce((sum, rule) => sum + rule.hits, 0)
  }

  /** Nothing strikes any more. Brokers that are down come back at their time. */
  stop(): void {
    this.#isStopped = true
    for (const rule of this.#rules) rule.cancel()
    for (const timer of this.#timers) timer.cancel()
    this.#timers.clear()
  }

  #addRules(): void {
    const { cutBefore, loseReply, halfReply, neverAnswer, delay, throttle, produceError } = this.#rates
    if (cutBefore !== undefined) this.#rule(cutBefore).cutBefore()
    if (loseReply !== undefined) this.#rule(loseReply).loseReply()
    if (halfReply !== undefined) this.#rule(halfReply).halfReply()
    if (neverAnswer !== undefined) this.#rule(neverAnswer).neverAnswer()
    if (delay !== undefined) this.#rule(delay.probability).delayReply(delay)
    if (throttle !== undefined) this.#rule(throttle.probability).throttle(throttle.ms)
    if (produceError === undefined) return
    const share = produceError.probability / (produceError.errors.length + (produceError.afterAppend?.length ?? 0))
    for (const error of produceError.errors) this.#rule(share, 'Produce').fail(error)
    for (const error of produceError.afterAppend ?? []) this.#rule(share, 'Produce').failAfterAppend(error)
  }

  #rule(probability: number, api?: string): FaultRule {
    const match: FaultMatch = { ...this.#rates.match, probability, ...(api === undefined ? {} : { api }) }
    const rule = this.#doors.on(match)
    this.#rules.push(rule)
    return rule
  }

  /** Again and again, at times that average the period. */
  #repeat(periodMs: number, action: () => void): void {
    const delayMs = Math.round(periodMs * (0.5 + nextFraction(this.#doors.random)))
    const timer = this.#doors.timers.schedule(delayMs, () => {
      this.#timers.delete(timer)
      if (this.#isStopped) return
      action()
      this.#repeat(periodMs, action)
    })
    this.#timers.add(timer)
  }

  #moveSomeLeader(): void {
    const movable = this.#doors.controls.leaderCandidates().filter((entry) => entry.candidates.length > 0)
    const chosen = this.#pick(movable)
    const leaderId = chosen === undefined ? undefined : this.#pick(chosen.candidates)
    if (chosen === undefined || leaderId === undefined) return
    this.#doors.controls.moveLeader(chosen.topic, chosen.partition, leaderId)
  }

  #restartSomeBroker(): void {
    const { controls, random, timers } = this.#doors
    const id = this.#pick(controls.brokerIds)
    if (id === undefined) return
    const down = this.#rates.brokerDownMs ?? { minMs: 100, maxMs: 1000 }
    void (this.#rates.kill === true ? controls.killBroker(id) : controls.stopBroker(id))
    timers.schedule(nextInteger(random, { min: down.minMs, max: down.maxMs }), () => void controls.startBroker(id))
  }

  #pick<T>(choices: readonly T[]): T | undefined {
    return choices[nextInteger(this.#doors.random, { min: 0, max: choices.length - 1 })]
  }
}
