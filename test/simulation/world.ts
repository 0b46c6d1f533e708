/** One world from one seed: a producer, a cluster, faults by chance, and the invariants checked when all is quiet again. */

import { createHash } from 'node:crypto'
import { isMillraceError, Producer, type ProducerOptions, type RecordMetadata } from '@millrace/producer'
import { SeededRandom, SimulatedNetwork, SimulatedRuntime, VirtualTime } from '@millrace/producer/testing'
import type { RandomFaultRates, TestCluster } from '@millrace/test-broker'
import { leadTo, virtualCluster } from './virtual-cluster.ts'

/** What a world is like; everything is drawn from the seed. */
export interface WorldPlan {
  readonly seed: number
  readonly brokers: number
  readonly partitions: number
  readonly records: number
  /** Milliseconds over which the records are sent. */
  readonly durationMs: number
  readonly producer: Partial<ProducerOptions>
  readonly rates: RandomFaultRates
  readonly latencyMs: number
  readonly chunkBytes: number
  readonly fullWrites: number
  /** Average milliseconds between cuts of all connections, 0 for none. */
  readonly cutEveryMs: number
  /** True when brokers die without handing over, which may lose what only they had. */
  readonly kills: boolean
}

/** What became of one record. */
interface Sent {
  readonly id: number
  readonly value: string
  state: 'pending' | 'acknowledged' | 'failed' | 'refused'
  partition: number
  offset: bigint
  delivery: string | undefined
  error: string | null
  settlements: number
  /** Callbacks are called in the run that settles; promises go on a moment later. */
  readonly viaCallback: boolean
  /** Place among all settlements of its kind. */
  settledAs: number
}

/** The verdict on a world. */
export interface WorldResult {
  readonly plan: WorldPlan
  /** Broken invariants in words; empty when all hold. */
  readonly problems: readonly string[]
  /** Digest of everything that happened: equal for equal seeds. */
  readonly trace: string
  readonly acknowledged: number
  readonly failed: number
  readonly faults: number
  readonly virtualMs: number
}

const TOPIC = 'orders'
const START = Date.UTC(2026, 0, 1)

/** Draws a world. */
export function planWorld(seed: number): WorldPlan {
  const r = new SeededRandom(seed)
  const idempotent = r.chance(0.75)
  const acks = idempotent ? ('all' as const) : ([0, 1, 'all', 'all'] as const)[r.between(0, 3)]
  const requestTimeoutMs = r.between(500, 8000)
  const lingerMs = r.chance(0.5) ? 0 : r.between(1, 30)
  const brokers = r.chance(0.2) ? 1 : 3
  const kills = brokers === 3 && r.chance(0.3)
  const p = (probability: number, most: number): number => (r.chance(probability) ? r.next() * most : 0)
  return {
    seed,
    brokers,
    partitions: r.between(1, 6),
    records: r.between(20, 250),
    durationMs: r.between(10, 5000),
    latencyMs: r.chance(0.5) ? 0 : r.between(1, 40),
    chunkBytes: r.chance(0.5) ? 0 : r.between(1, 400),
    fullWrites: p(0.3, 0.3),
    cutEveryMs: r.chance(0.4) ? r.between(200, 4000) : 0,
    kills,
    producer: {
      enableIdempotence: idempotent,
      acks: acks ?? 'all',
      maxInFlightRequestsPerConnection: r.between(1, 5),
      batchSize: r.chance(0.3) ? 16384 : r.between(100, 2000),
      lingerMs,
      bufferMemory: r.chance(0.3) ? r.between(4000, 20_000) : 33_554_432,
      maxWaitingBytes: 33_554_432,
      requestTimeoutMs,
      deliveryTimeoutMs: lingerMs + requestTimeoutMs + r.between(0, 60_000),
      maxBlockMs: r.between(1000, 60_000),
      retries: r.chance(0.1) ? r.between(1, 3) : 2147483647,
      retryBackoffMs: r.between(1, 200),
      retryBackoffMaxMs: 1000,
      reconnectBackoffMs: r.between(1, 100),
      reconnectBackoffMaxMs: 1000,
      metadataMaxAgeMs: r.chance(0.2) ? r.between(100, 2000) : 300_000,
      compressionType: (['none', 'none', 'gzip', 'snappy', 'lz4'] as const)[r.between(0, 4)] ?? 'none',
      partitioner: (['default', 'round-robin', 'sticky'] as const)[r.between(0, 2)] ?? 'default',
    },
    rates: {
      seed: r.nextUint32(),
      loseReply: p(0.5, 0.1),
      cutBefore: p(0.4, 0.1),
      halfReply: p(0.3, 0.05),
      neverAnswer: p(0.3, 0.02),
      delay: { probability: p(0.5, 0.3), minMs: 1, maxMs: r.between(10, 3000) },
      throttle: { probability: p(0.2, 0.1), ms: r.between(1, 500) },
      produceError: {
        probability: p(0.5, 0.2),
        errors: [
          'NOT_LEADER_OR_FOLLOWER',
          'NOT_ENOUGH_REPLICAS',
          'KAFKA_STORAGE_ERROR',
          'REQUEST_TIMED_OUT',
          'CORRUPT_MESSAGE',
          'UNKNOWN_TOPIC_OR_PARTITION',
        ],
        afterAppend: ['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'REQUEST_TIMED_OUT', 'NOT_LEADER_OR_FOLLOWER'],
      },
      ...(brokers > 1 && r.chance(0.4) ? { leaderMoveEveryMs: r.between(100, 5000) } : {}),
      ...(brokers > 1 && r.chance(0.3)
        ? { brokerRestartEveryMs: r.between(1000, 10_000), brokerDownMs: { minMs: 100, maxMs: 5000 }, kill: kills }
        : {}),
    },
  }
}

/** Lives through a world and judges it. */
export async function runWorld(plan: WorldPlan): Promise<WorldResult> {
  const world = new World(plan)
  return world.run()
}

class World {
  readonly #plan: WorldPlan
  readonly #time = new VirtualTime(START)
  readonly #random: SeededRandom
  readonly #network: SimulatedNetwork
  readonly #cluster: TestCluster
  readonly #producer: Producer
  readonly #sent: Sent[] = []
  readonly #trace = createHash('sha256')
  readonly #problems: string[] = []
  #settled = 0

  constructor(plan: WorldPlan) {
    this.#plan = plan
    const r = new SeededRandom(plan.seed ^ 0x5eed)
    this.#random = r
    this.#network = new SimulatedNetwork(this.#time, {
      latencyMs: () => (plan.latencyMs === 0 ? 0 : r.between(0, plan.latencyMs)),
      chunkBytes: () => (plan.chunkBytes === 0 ? Infinity : r.between(1, plan.chunkBytes)),
      isFull: () => r.chance(plan.fullWrites),
    })
    this.#cluster = virtualCluster(this.#time, new SeededRandom(plan.seed ^ 0xb20ce2), {
      brokers: plan.brokers,
      topics: { [TOPIC]: { partitions: plan.partitions } },
      seed: plan.seed,
      // A batch that was lost with its connection on the way looks new to the broker when it is sent again. It may be,
      // although an earlier one has been given up meanwhile: the answer settles the doubt about both.
      ignore: ['sequence-after-unknown-fate', 'sequence-gap'],
    })
    leadTo(this.#network, this.#cluster)
    this.#producer = new Producer(
      { bootstrapServers: this.#cluster.bootstrapServers, clientId: 'world', ...plan.producer },
      new SimulatedRuntime({ seed: plan.seed ^ 0xc11e47, time: this.#time, network: this.#network }),
    )
  }

  async run(): Promise<WorldResult> {
    const plan = this.#plan
    const faults = this.#cluster.faults.random(plan.rates)
    this.#scheduleCuts()
    this.#scheduleSends()
    await this.#time.advance(plan.durationMs)
    let faultCount = 0
    try {
      // Every record has an outcome within its own budgets, faults or not.
      const budgetMs = Number(plan.producer.maxBlockMs) + Number(plan.producer.deliveryTimeoutMs) + 120_000
      if (this.#random.chance(0.5)) {
        faultCount = faults.hits
        faults.stop()
      }
      await this.#time.until(() => this.#sent.every(({ state }) => state !== 'pending'), budgetMs)
    } catch (error) {
      const pending = this.#sent.filter(({ state }) => state === 'pending').length
      this.#problem(`${String(pending)} records never got an outcome: ${String(error)}`)
    }
    faultCount = Math.max(faultCount, faults.hits)
    faults.stop()
    this.#cluster.faults.clear()
    await this.#end()
    this.#judge()
    for (const sent of this.#sent) this.#note(JSON.stringify({ ...sent, offset: String(sent.offset) }))
    this.#note(String(this.#time.nowMs))
    return {
      plan,
      problems: this.#problems,
      trace: this.#trace.digest('hex'),
      acknowledged: this.#sent.filter(({ state }) => state === 'acknowledged').length,
      failed: this.#sent.filter(({ state }) => state === 'failed').length,
      faults: faultCount,
      virtualMs: this.#time.nowMs,
    }
  }

  #scheduleSends(): void {
    const { records, durationMs } = this.#plan
    let atMs = 0
    for (let id = 0; id < records; id++) {
      // Bursts and pauses.
      if (!this.#random.chance(0.7)) atMs += this.#random.next() * ((2 * durationMs) / records) * 3
      this.#time.schedule(Math.min(atMs, durationMs), () => {
        this.#send(id)
      })
    }
  }

  #send(id: number): void {
    const r = this.#random
    const size = r.chance(0.1) ? r.between(0, 3000) : r.between(0, 100)
    const sent: Sent = {
      id,
      value: `${String(id)}:${'x'.repeat(size)}`,
      state: 'pending',
      partition: -1,
      offset: -1n,
      delivery: undefined,
      error: null,
      settlements: 0,
      viaCallback: r.chance(0.3),
      settledAs: -1,
    }
    this.#sent.push(sent)
    const record = {
      topic: TOPIC,
      value: sent.value,
      ...(r.chance(0.5) ? { key: `k${String(r.between(0, 9))}` } : {}),
      ...(r.chance(0.2) ? { partition: r.between(0, this.#plan.partitions - 1) } : {}),
    }
    const settle = (error: unknown, metadata: RecordMetadata | null): void => {
      sent.settlements += 1
      sent.settledAs = this.#settled++
      sent.state = error === null ? 'acknowledged' : 'failed'
      sent.partition = metadata?.partition ?? -1
      sent.offset = metadata?.offset ?? -1n
      if (isMillraceError(error)) sent.delivery = error.delivery
      if (error !== null) sent.error = error instanceof Error ? error.message : 'not an error'
      this.#note(`${String(this.#time.nowMs)} ${String(id)} ${sent.state} ${String(sent.offset)}`)
    }
    if (sent.viaCallback) {
      if (!this.#producer.enqueue(record, settle)) sent.state = 'refused'
    } else {
      this.#producer.send(record).then(
        (metadata) => {
          settle(null, metadata)
        },
        (error: unknown) => {
          settle(error, null)
        },
      )
    }
    if (r.chance(0.02)) void this.#producer.flush()
  }

  #scheduleCuts(): void {
    const { cutEveryMs, durationMs } = this.#plan
    if (cutEveryMs === 0) return
    for (let atMs = cutEveryMs; atMs < durationMs + 20_000; atMs += this.#random.between(1, 2 * cutEveryMs)) {
      this.#time.schedule(atMs, () => {
        this.#network.cut()
      })
    }
  }

  /** Closes the producer and lets the world come to rest. */
  async #end(): Promise<void> {
    let closed = false
    void this.#producer.close().then(() => {
      closed = true
    })
    try {
      await this.#time.until(() => closed, 300_000)
    } catch (error) {
      this.#problem(`close() did not end: ${String(error)}`)
    }
    const { bufferAvailableBytes } = this.#producer.health()
    // Answers to expired batches and broken sockets may still hold memory for a moment.
    await this.#time.advance(60_000)
    const bound = this.#plan.producer.bufferMemory
    if (this.#producer.health().bufferAvailableBytes !== bound) {
      const left = this.#producer.health().bufferAvailableBytes
      this.#problem(
        `memory: ${String(left)} of ${String(bound)} bytes free at the end (${String(bufferAvailableBytes)} at close)`,
      )
    }
    if (this.#network.openSockets > 0) this.#problem(`${String(this.#network.openSockets)} sockets open after close()`)
    const connections = this.#cluster.acceptedConnections()
    await this.#time.advance(600_000)
    if (this.#cluster.acceptedConnections() !== connections) this.#problem('the producer reconnected after close()')
  }

  #judge(): void {
    for (const violation of this.#cluster.violations) this.#problem(`violation: ${violation.message}`)
    const { enableIdempotence, acks, maxInFlightRequestsPerConnection } = this.#plan.producer
    const idempotent = enableIdempotence === true
    const inLog = this.#logged()
    for (const sent of this.#sent) this.#judgeRecord(sent, inLog.get(sent.value) ?? [], idempotent, acks)
    // Without answers nobody knows what overtook what.
    const ordered = idempotent || (maxInFlightRequestsPerConnection === 1 && acks !== 0)
    if (ordered) this.#judgeOrder(inLog, idempotent)
    this.#judgeMetrics()
  }

  #judgeRecord(sent: Sent, places: readonly Place[], idempotent: boolean, acks: unknown): void {
    const what = `record ${String(sent.id)} (${sent.state}${sent.delivery === undefined ? '' : `, ${sent.delivery}`})`
    if (sent.state === 'pending') return
    if (sent.state === 'refused') {
      if (places.length > 0) this.#problem(`${what} was refused and is in the log`)
      return
    }
    if (sent.settlements !== 1) this.#problem(`${what} was settled ${String(sent.settlements)} times`)
    if (idempotent && places.length > 1) this.#problem(`${what} is in the log ${String(places.length)} times`)
    if (sent.state === 'failed' && sent.delivery === undefined)
      this.#problem(`${what} has no delivery: ${String(sent.error)}`)
    if (sent.delivery === 'not-written' && places.length > 0) {
      this.#problem(`${what} is in the log at ${describe(places[0])}: ${String(sent.error)}`)
    }
    if (sent.state !== 'acknowledged') return
    // What only a leader had may die with it, and without acknowledgement nothing is promised.
    const promised =
      acks === 'all' || (acks === 1 && !this.#plan.kills && this.#plan.rates.leaderMoveEveryMs === undefined)
    if (promised && places.length === 0) this.#problem(`${what} is not in the log`)
    const place = places.find(({ partition, offset }) => partition === sent.partition && offset === sent.offset)
    if (acks === 'all' && sent.offset >= 0n && place === undefined) {
      this.#problem(
        `${what} was reported at ${String(sent.partition)}@${String(sent.offset)}, is at ${describe(places[0])}`,
      )
    }
  }

  /** Acknowledged records of a partition stand in the order of their calls, and were acknowledged in it. */
  #judgeOrder(inLog: ReadonlyMap<string, readonly Place[]>, idempotent: boolean): void {
    const byPartition = new Map<number, Sent[]>()
    for (const sent of this.#sent) {
      if (sent.state !== 'acknowledged') continue
      const list = byPartition.get(sent.partition) ?? []
      list.push(sent)
      byPartition.set(sent.partition, list)
    }
    for (const [partition, list] of byPartition) {
      let lastOffset = -1n
      const lastSettled = { callback: -1, promise: -1 }
      for (const sent of list) {
        const offset = inLog.get(sent.value)?.[0]?.offset ?? lastOffset + 1n
        if (offset <= lastOffset) {
          this.#problem(
            `record ${String(sent.id)} stands at ${String(partition)}@${String(offset)}, before an earlier one`,
          )
        }
        const kind = sent.viaCallback ? 'callback' : 'promise'
        if (idempotent && sent.settledAs <= lastSettled[kind]) {
          this.#problem(
            `record ${String(sent.id)} was acknowledged before an earlier one of partition ${String(partition)}`,
          )
        }
        lastOffset = offset
        lastSettled[kind] = sent.settledAs
      }
    }
  }

  /** What was counted is what became of the records. */
  #judgeMetrics(): void {
    const failed = this.#sent.filter(({ state }) => state === 'failed')
    const counted = {
      'record-acknowledged-total': this.#sent.filter(({ state }) => state === 'acknowledged').length,
      'record-error-total': failed.length,
      'record-maybe-written-total': failed.filter(({ delivery }) => delivery === 'maybe-written').length,
    }
    const metrics = this.#producer.metrics()
    for (const [name, count] of Object.entries(counted)) {
      const value = metrics.find((metric) => metric.name === name && metric.tags['topic'] === undefined)?.value
      if (value !== count) this.#problem(`${name} is ${String(value)} after ${String(count)} such records`)
    }
  }

  #logged(): Map<string, Place[]> {
    const found = new Map<string, Place[]>()
    for (let partition = 0; partition < this.#plan.partitions; partition++) {
      for (const { value, offset } of this.#cluster.log(TOPIC, partition).records) {
        const text = value === null ? '' : Buffer.from(value).toString()
        const places = found.get(text) ?? []
        places.push({ partition, offset })
        found.set(text, places)
      }
    }
    return found
  }

  #problem(what: string): void {
    this.#problems.push(what)
  }

  #note(what: string): void {
    this.#trace.update(`${what}\n`)
  }
}

interface Place {
  readonly partition: number
  readonly offset: bigint
}

function describe(place: Place | undefined): string {
  return place === undefined ? 'nowhere' : `${String(place.partition)}@${String(place.offset)}`
}
