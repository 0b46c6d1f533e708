/** The ways to make a test cluster misbehave. */
import type { RandomSource, Runtime } from '../runtime/runtime.ts'
import { SeededRandom } from '../runtime/seeded-random.ts'
import type { ClusterControls } from './cluster-controls.ts'
import { emptyPlan, type FaultPlan } from './fault-plan.ts'
import { type FaultMatch, FaultRule } from './fault-rule.ts'
import { type RandomFaultRates, RandomFaults } from './random-faults.ts'
import type { RequestFacts } from './request-facts.ts'

export class Faults {
  readonly #runtime: Runtime
  readonly #controls: ClusterControls
  #rules: { rule: FaultRule; hold: string | null }[] = []

  constructor(runtime: Runtime, controls: ClusterControls) {
    this.#runtime = runtime
    this.#controls = controls
  }

  /** A new rule for the requests that match; say next what shall happen to them. */
  on(match: FaultMatch): FaultRule {
    return this.#add(match, null, this.#runtime.random)
  }

  /** Requests of this API wait until `release`: before they are served, or with the answer ready. */
  hold(api: string, options: FaultMatch & { at?: 'request' | 'reply' } = {}): FaultRule {
    const { at, ...match } = options
    const rule = this.#add({ times: Number.POSITIVE_INFINITY, ...match, api }, api, this.#runtime.random)
    return rule.hold(at ?? 'request')
  }

  /** Lets go what `hold` keeps: of one API, or everything. */
  release(api?: string): void {
    const held = this.#rules.filter((entry) => entry.hold !== null && (api === undefined || entry.hold === api))
    this.#rules = this.#rules.filter((entry) => !held.includes(entry))
    for (const entry of held) entry.rule.release()
  }

  /** Every answer takes this long from now on. */
  latency(ms: number | { minMs: number; maxMs: number }, match: FaultMatch = {}): FaultRule {
    return this.on({ times: Number.POSITIVE_INFINITY, ...match }).delayReply(ms)
  }

  /** Faults by chance, decided by a seed: the same seed and the same requests give the same faults. */
  random(rates: RandomFaultRates): RandomFaults {
    const random = rates.seed === undefined ? this.#runtime.random : new SeededRandom(rates.seed)
    return new RandomFaults(rates, {
      random,
      timers: this.#runtime.timers,
      controls: this.#controls,
      on: (match) => this.#add(match, null, random),
    })
  }

  /** Makes another broker the leader: the one named, or the next replica in sync; −1 leaves the partition without. */
  moveLeader(topic: string, partition: number, leaderId?: number): void {
    this.#controls.moveLeader(topic, partition, leaderId ?? this.#nextCandidate(topic, partition))
  }

  /** Shuts a broker down in peace: it hands its partitions over first. */
  stopBroker(id: number): Promise<void> {
    return this.#controls.stopBroker(id)
  }

  /** A broker dies: what only it had is lost, its connections break. */
  killBroker(id: number): Promise<void> {
    return this.#controls.killBroker(id)
  }

  /** Brings a stopped or killed broker back, at the same address. */
  startBroker(id: number): Promise<void> {
    return this.#controls.startBroker(id)
  }

  /** A broker hangs: connections stay open, new ones are accepted, and nothing is read or answered. */
  pauseBroker(id: number): void {
    this.#controls.pauseBroker(id)
  }

  resumeBroker(id: number): void {
    this.#controls.resumeBroker(id)
  }

  /** The next connections to this broker are closed as soon as they are open. */
  refuseConnections(id: number, times = 1): void {
    this.#controls.refuseConnections(id, times)
  }

  /** Closes open connections; says how many. */
  cutConnections(match: { broker?: number; clientId?: string } = {}): number {
    return this.#controls.cutConnections(match)
  }

  /** From now on this broker (or every broker) tells the cluster as it is now, whatever becomes of it. */
  freezeMetadata(brokerId?: number): void {
    this.#controls.freezeMetadata(brokerId ?? null)
  }

  thawMetadata(brokerId?: number): void {
    this.#controls.thawMetadata(brokerId ?? null)
  }

  /** Another broker looks after this group or transactional id from now on. */
  moveCoordinator(kind: 'group' | 'transaction', key: string, brokerId: number): void {
    this.#controls.moveCoordinator(kind, key, brokerId)
  }

  /** Transactions are decided and their markers wait: the coordinator answers CONCURRENT_TRANSACTIONS meanwhile. */
  holdMarkers(): void {
    this.#controls.holdMarkers()
  }

  releaseMarkers(): void {
    this.#controls.releaseMarkers()
  }

  /** Followers get nothing any more: acks=all waits, and what acks=1 acknowledged may die with the leader. */
  holdReplication(topic: string, partition?: number): void {
    this.#controls.holdReplication(topic, partition ?? null)
  }

  releaseReplication(topic: string, partition?: number): void {
    this.#controls.releaseReplication(topic, partition ?? null)
  }

  /** Brokers forget what they know of idempotent producers, as after its expiry. */
  forgetProducers(topic: string, partition?: number): void {
    this.#controls.forgetProducers(topic, partition ?? null)
  }

  /** Takes all rules back, and lets go what they hold. */
  clear(): void {
    const rules = this.#rules
    this.#rules = []
    for (const entry of rules) entry.rule.cancel()
  }

  /** What shall happen to a request; null for almost all of them. */
  planFor(request: RequestFacts): FaultPlan | null {
    if (this.#rules.length === 0) return null
    const plan = emptyPlan()
    let isStruck = false
    for (const { rule } of this.#rules) isStruck = rule.contribute(request, plan) || isStruck
    if (isStruck) this.#rules = this.#rules.filter(({ rule }) => !rule.isFinished)
    return isStruck ? plan : null
  }

  #add(match: FaultMatch, hold: string | null, random: RandomSource): FaultRule {
    const rule = new FaultRule(match, random)
    this.#rules.push({ rule, hold })
    return rule
  }

  #nextCandidate(topic: string, partition: number): number {
    const entry = this.#controls.leaderCandidates().find((one) => one.topic === topic && one.partition === partition)
    const candidate = entry?.candidates[0]
    if (candidate === undefined) throw new RangeError(`No other replica in sync can lead ${topic}-${partition}`)
    return candidate
  }
}
