/** One world of transactions from one seed: one to five applications that crash, hang, fence each other and go on. */

import { createHash } from 'node:crypto'
import type { ProducerOptions, Transaction } from '@millrace/producer'
import { SeededRandom, VirtualTime } from '@millrace/producer/testing'
import type { ProfileName, RandomFaultRates, TestCluster } from '@millrace/test-broker'
import { type Ended, initialise, liveThrough, sendCounted } from '../transactions/application.ts'
import { Instance, MEMORY_BYTES } from '../transactions/instance.ts'
import { type TransactionEntry, TransactionLedger, type VisibleRecord } from '../transactions/ledger.ts'
import { virtualCluster } from './virtual-cluster.ts'

/** What a world is like; everything is drawn from the seed. */
export interface TransactionWorldPlan {
  readonly seed: number
  readonly profile: ProfileName
  readonly brokers: number
  readonly partitions: number
  /** Each with a transactional id of its own. */
  readonly applications: number
  /** Of each application. */
  readonly transactions: number
  readonly producer: Partial<ProducerOptions>
  readonly rates: RandomFaultRates
  /** Chance of each request of a transaction to be answered with an error that passes. */
  readonly refusals: number
  readonly markerDelayMs: number
  readonly latencyMs: number
  readonly chunkBytes: number
  /** Chances, per transaction, of what befalls the instance in the middle of it. */
  readonly crashes: number
  readonly hangs: number
  /** Average milliseconds between moves of coordinators, 0 for none. */
  readonly coordinatorMoveEveryMs: number
  /** When transaction.version 2 is finalized; 0 from the start. */
  readonly upgradeAtMs: number
  /** True when overdue transactions are part of the plan. */
  readonly overdue: boolean
}

/** The verdict on a world. */
export interface TransactionWorldResult {
  readonly plan: TransactionWorldPlan
  /** Broken promises in words; empty when all hold. */
  readonly problems: readonly string[]
  /** Digest of everything that happened: equal for equal seeds. */
  readonly trace: string
  readonly transactions: number
  readonly committed: number
  readonly aborted: number
  /** Transactions whose application died while it committed them: all of their records are visible, or none. */
  readonly unknown: number
  readonly committedRecords: number
  /** Instances that crashed, hung, or were fenced. */
  readonly deaths: number
  readonly faults: number
  readonly virtualMs: number
}

const TOPIC = 'outputs'
const GROUP = 'readers'
/** Where the positions of the group belong to; one partition for each application. */
const INPUT = 'inputs'
const START = Date.UTC(2026, 0, 1)
/** Faults end when this much time has passed, so that every world comes to its end. */
const FAULTS_FOR_MS = 120_000
const END_WITHIN_MS = 3_600_000

const PROFILES = ['kafka-4.4', 'kafka-4.4', 'kafka-4.0', 'kafka-3.9', 'kafka-2.8'] as const

/** Errors that say "not now"; those of `after` are said although the work was done. */
const REFUSALS: readonly {
  readonly api: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}[] = [
  {
    api: 'InitProducerId',
    before: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS'],
    after: ['COORDINATOR_NOT_AVAILABLE'],
  },
  {
    api: 'AddPartitionsToTxn',
    before: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS'],
    after: ['COORDINATOR_NOT_AVAILABLE'],
  },
  {
    api: 'AddOffsetsToTxn',
    before: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR'],
    after: ['COORDINATOR_NOT_AVAILABLE'],
  },
  { api: 'TxnOffsetCommit', before: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR'], after: ['REQUEST_TIMED_OUT'] },
  {
    api: 'EndTxn',
    before: ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS'],
    after: ['COORDINATOR_NOT_AVAILABLE'],
  },
  { api: 'FindCoordinator', before: ['COORDINATOR_NOT_AVAILABLE'], after: [] },
]

/** Draws a world. */
export function planTransactionWorld(seed: number): TransactionWorldPlan {
  const r = new SeededRandom(seed)
  const p = (probability: number, most: number): number => (r.chance(probability) ? r.next() * most : 0)
  const brokers = r.chance(0.3) ? 1 : 3
  const overdue = r.chance(0.15)
  const lingerMs = r.chance(0.5) ? 0 : r.between(1, 30)
  const requestTimeoutMs = r.between(500, 5000)
  const upgradeAtMs = r.chance(0.25) ? r.between(1, 10_000) : 0
  return {
    seed,
    upgradeAtMs,
    profile: PROFILES[r.between(0, PROFILES.length - 1)] ?? 'kafka-4.4',
    brokers,
    partitions: r.between(1, 6),
    applications: r.between(1, 5),
    transactions: r.between(1, 8),
    markerDelayMs: r.chance(0.5) ? 0 : r.between(1, 300),
    latencyMs: r.chance(0.5) ? 0 : r.between(1, 30),
    chunkBytes: r.chance(0.7) ? 0 : r.between(1, 400),
    crashes: p(0.5, 0.3),
    hangs: p(0.4, 0.3),
    refusals: p(0.6, 0.2),
    coordinatorMoveEveryMs: brokers > 1 && r.chance(0.4) ? r.between(200, 5000) : 0,
    overdue,
    producer: {
      transactionTimeoutMs: overdue ? r.between(500, 5000) : 900_000,
      maxInFlightRequestsPerConnection: r.between(1, 5),
      batchSize: r.chance(0.3) ? 16_384 : r.between(100, 1000),
      lingerMs,
      requestTimeoutMs,
      deliveryTimeoutMs: lingerMs + requestTimeoutMs + r.between(0, 60_000),
      maxBlockMs: r.between(1000, 60_000),
      retryBackoffMs: r.between(1, 200),
      retryBackoffMaxMs: 1000,
      reconnectBackoffMs: r.between(1, 100),
      reconnectBackoffMaxMs: 1000,
    },
    rates: {
      seed: r.nextUint32(),
      loseReply: p(0.5, 0.1),
      cutBefore: p(0.4, 0.1),
      halfReply: p(0.2, 0.05),
      neverAnswer: p(0.2, 0.02),
      delay: { probability: p(0.5, 0.3), minMs: 1, maxMs: r.between(10, 2000) },
      produceError: {
        probability: p(0.4, 0.2),
        errors: ['NOT_LEADER_OR_FOLLOWER', 'NOT_ENOUGH_REPLICAS', 'REQUEST_TIMED_OUT', 'CORRUPT_MESSAGE'],
        afterAppend: ['NOT_ENOUGH_REPLICAS_AFTER_APPEND', 'REQUEST_TIMED_OUT', 'NOT_LEADER_OR_FOLLOWER'],
      },
      ...(brokers > 1 && r.chance(0.4) ? { leaderMoveEveryMs: r.between(100, 5000) } : {}),
      ...(brokers > 1 && r.chance(0.3)
        ? {
            brokerRestartEveryMs: r.between(1000, 10_000),
            brokerDownMs: { minMs: 100, maxMs: 3000 },
            kill: r.chance(0.5),
          }
        : {}),
    },
  }
}

/** Lives through a world and judges it. */
export async function runTransactionWorld(plan: TransactionWorldPlan): Promise<TransactionWorldResult> {
  return new TransactionWorld(plan).run()
}

/** A transactional id, whoever holds it. */
interface Application {
  readonly index: number
  instances: number
  begun: number
  running: number
}

class TransactionWorld {
  readonly #plan: TransactionWorldPlan
  readonly #time = new VirtualTime(START)
  readonly #random: SeededRandom
  readonly #cluster: TestCluster
  readonly #ledger = new TransactionLedger()
  readonly #applications: readonly Application[]
  readonly #instances: Instance[] = []
  readonly #trace = createHash('sha256')
  readonly #problems: string[] = []
  #deaths = 0

  constructor(plan: TransactionWorldPlan) {
    this.#plan = plan
    this.#random = new SeededRandom(plan.seed ^ 0x5eed)
    this.#applications = Array.from({ length: plan.applications }, (_, index) => ({
      index,
      instances: 0,
      begun: 0,
      running: 0,
    }))
    this.#cluster = virtualCluster(this.#time, new SeededRandom(plan.seed ^ 0xb20ce2), {
      brokers: plan.brokers,
      topics: { [TOPIC]: { partitions: plan.partitions }, [INPUT]: { partitions: plan.applications } },
      profile: plan.profile,
      seed: plan.seed,
      markerDelayMs: plan.markerDelayMs,
      ignore: [
        // A batch that was lost with its connection on the way looks new to the broker when it is sent again.
        'sequence-after-unknown-fate',
        'sequence-gap',
        // Where faults outlast a transaction's timeout its client could not have ended it.
        ...(plan.overdue ? (['transaction-hanging'] as const) : []),
      ],
    })
  }

  async run(): Promise<TransactionWorldResult> {
    const plan = this.#plan
    const { faults } = this.#cluster
    const chance = faults.random(plan.rates)
    const refusals = this.#refuse()
    this.#upgrade()
    this.#moveCoordinators()
    for (const application of this.#applications) this.#start(application)
    let faultCount = 0
    this.#time.schedule(FAULTS_FOR_MS, () => {
      faultCount = chance.hits + refusals.reduce((sum, rule) => sum + rule.hits, 0)
      chance.stop()
      faults.clear()
    })
    try {
      await this.#time.until(() => this.#applications.every((each) => this.#isDone(each)), END_WITHIN_MS)
    } catch (error) {
      const left = this.#applications.filter((each) => !this.#isDone(each)).map(({ index }) => index)
      this.#problem(`applications ${left.join(', ')} never came to their end: ${String(error)}`)
    }
    faultCount ||= chance.hits + refusals.reduce((sum, rule) => sum + rule.hits, 0)
    chance.stop()
    faults.clear()
    await this.#end()
    this.#judge()
    this.#note(String(this.#time.nowMs))
    return {
      plan,
      problems: this.#problems,
      trace: this.#trace.digest('hex'),
      transactions: this.#ledger.transactions,
      committed: this.#ledger.count('committed'),
      aborted: this.#ledger.count('aborted'),
      unknown: this.#ledger.count('committing'),
      committedRecords: this.#ledger.committedRecords,
      deaths: this.#deaths,
      faults: faultCount,
      virtualMs: this.#time.nowMs,
    }
  }

  #isDone({ begun, running }: Application): boolean {
    return begun >= this.#plan.transactions && running === 0
  }

  #refuse(): readonly { readonly hits: number }[] {
    const { refusals } = this.#plan
    if (refusals === 0) return []
    return REFUSALS.flatMap(({ api, before, after }) => {
      const probability = refusals / (before.length + after.length)
      const on = () => this.#cluster.faults.on({ api, probability })
      return [...before.map((error) => on().fail(error)), ...after.map((error) => on().failAfterAppend(error))]
    })
  }

  /** A cluster that begins with the old protocol and goes over to the new one, where it knows both. */
  #upgrade(): void {
    const feature = 'transaction.version'
    const newest = this.#cluster.profile.finalizedFeatures[feature]
    if (newest === undefined || this.#plan.upgradeAtMs === 0) return
    this.#cluster.finalizeFeature(feature, 1)
    this.#time.schedule(this.#plan.upgradeAtMs, () => {
      this.#cluster.finalizeFeature(feature, newest)
    })
  }

  #moveCoordinators(): void {
    const { coordinatorMoveEveryMs, brokers } = this.#plan
    if (coordinatorMoveEveryMs === 0) return
    const r = this.#random
    for (let atMs = coordinatorMoveEveryMs; atMs < FAULTS_FOR_MS; atMs += r.between(1, 2 * coordinatorMoveEveryMs)) {
      const application = r.between(0, this.#applications.length)
      const broker = r.between(1, brokers)
      this.#time.schedule(atMs, () => {
        if (application === this.#applications.length) this.#cluster.faults.moveCoordinator('group', GROUP, broker)
        else this.#cluster.faults.moveCoordinator('transaction', idOf(application), broker)
      })
    }
  }

  /** Another instance of the application, which fences those before it. */
  #start(application: Application): void {
    application.instances += 1
    application.running += 1
    const name = `${idOf(application.index)}/${String(application.instances)}`
    const instance = this.#open(application, name)
    this.#live(application, instance, name).then(
      () => {
        application.running -= 1
        this.#note(`${String(this.#time.nowMs)} ${name} ends`)
        // Somebody always watches over an application.
        if (application.begun < this.#plan.transactions && application.running === 0) this.#start(application)
      },
      (error: unknown) => {
        this.#problem(`${name} threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
      },
    )
  }

  #open(application: Application, name: string): Instance {
    const plan = this.#plan
    const r = this.#random
    const instance = new Instance({
      time: this.#time,
      cluster: this.#cluster,
      seed: r.nextUint32(),
      producer: { clientId: name.replace('/', '-'), transactionalId: idOf(application.index), ...plan.producer },
      latencyMs: () => (plan.latencyMs === 0 ? 0 : r.between(0, plan.latencyMs)),
      chunkBytes: () => (plan.chunkBytes === 0 ? Infinity : r.between(1, plan.chunkBytes)),
    })
    this.#instances.push(instance)
    return instance
  }

  /** The instance's whole life; it ends with its work, its crash, or the error that says it must not go on. */
  async #live(application: Application, instance: Instance, name: string): Promise<void> {
    const { producer } = instance
    try {
      await initialise(producer)
    } catch (error) {
      this.#note(`${name} could not begin: ${String(error)}`)
      await this.#bury(instance)
      return
    }
    for (let number = 1; application.begun < this.#plan.transactions; number++) {
      application.begun += 1
      const entry = this.#ledger.begin(`${name}/${String(number)}`)
      this.#plot(application, instance)
      const ended = await this.#transact(instance, entry, {
        topic: INPUT,
        partition: application.index,
        offset: application.begun,
      })
      this.#note(`${String(this.#time.nowMs)} ${entry.name} ${ended} ${entry.ending} ${String(entry.failed)}`)
      if (ended === 'dead') {
        await this.#bury(instance)
        return
      }
    }
  }

  /** A dead instance makes room; how it died is checked where nobody has killed it. */
  async #bury(instance: Instance): Promise<void> {
    this.#deaths += 1
    await this.#pause(this.#random.between(0, 500))
    await instance.producer.close({ timeoutMs: 0 })
  }

  /** Something may happen to the instance in the middle of its transaction. */
  #plot(application: Application, instance: Instance): void {
    const r = this.#random
    const plan = this.#plan
    if (r.chance(plan.crashes)) {
      this.#time.schedule(r.between(0, 400), () => {
        instance.crash()
      })
    } else if (r.chance(plan.hangs)) {
      this.#time.schedule(r.between(0, 400), () => {
        instance.freeze(r.between(100, 20_000))
        // Somebody holds it for dead. When it wakes up it must find out that it is.
        if (r.chance(0.7) && application.running === 1 && !instance.crashed) this.#start(application)
      })
    }
  }

  #transact(
    instance: Instance,
    entry: TransactionEntry,
    position: { readonly topic: string; readonly partition: number; readonly offset: number },
  ): Promise<Ended> {
    const r = this.#random
    const wish = r.chance(0.75) ? 'commit' : 'abort'
    const records = r.chance(0.1) ? 0 : r.between(1, 30)
    const withOffsets = r.chance(0.4)
    return liveThrough(
      instance.producer,
      entry,
      async (transaction) => {
        const sends: Promise<void>[] = []
        for (let sent = 0; sent < records; sent++) {
          if (r.chance(0.2)) await this.#pause(r.between(0, 100))
          sends.push(this.#send(transaction, entry))
        }
        if (withOffsets) {
          entry.position = position.offset
          await transaction.sendOffsets([position], GROUP)
        }
        if (r.chance(0.5)) await Promise.all(sends)
        if (r.chance(0.2)) await this.#pause(r.between(0, this.#plan.overdue ? 20_000 : 300))
      },
      wish,
    )
  }

  #send(transaction: Transaction, entry: TransactionEntry): Promise<void> {
    const r = this.#random
    return sendCounted(transaction, entry, {
      topic: TOPIC,
      ...(r.chance(0.6)
        ? { partition: r.between(0, this.#plan.partitions - 1) }
        : { key: `k${String(r.between(0, 9))}` }),
    })
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.#time.schedule(ms, resolve)
    })
  }

  /** Closes every producer and lets the world come to rest. */
  async #end(): Promise<void> {
    const closing = Promise.all(this.#instances.map(({ producer }) => producer.close()))
    try {
      await this.#time.result(closing, 600_000)
    } catch (error) {
      this.#problem(`close() did not end: ${String(error)}`)
    }
    // What crashed instances have left open is aborted when its time is over.
    await this.#time.advance(1_000_000)
    const open = this.#instances.reduce((sum, { openSockets }) => sum + openSockets, 0)
    if (open > 0) this.#problem(`${String(open)} sockets are open after close()`)
    for (const { producer } of this.#instances) {
      const { bufferAvailableBytes } = producer.health()
      if (bufferAvailableBytes !== MEMORY_BYTES) this.#problem(`${String(bufferAvailableBytes)} bytes free at the end`)
    }
  }

  #judge(): void {
    const { cluster, visible } = { cluster: this.#cluster, visible: this.#visible() }
    for (const violation of cluster.violations) this.#problem(`violation: ${violation.message}`)
    for (const { topic, partition } of cluster.openTransactions) {
      this.#problem(`a transaction hangs in ${topic}-${String(partition)}`)
    }
    for (const problem of this.#ledger.audit(visible)) this.#problem(problem)
    for (const { index } of this.#applications) {
      const position = Number(cluster.committedOffset(GROUP, INPUT, index) ?? -1n)
      const isOf = ({ name }: TransactionEntry): boolean => name.startsWith(`${idOf(index)}/`)
      for (const problem of this.#ledger.auditPosition(position, visible, isOf))
        this.#problem(`${problem} (${idOf(index)})`)
    }
    for (const { partition, offset, value } of visible) this.#note(`${String(partition)}@${String(offset)} ${value}`)
  }

  #visible(): VisibleRecord[] {
    return Array.from({ length: this.#plan.partitions }, (_, partition) =>
      this.#cluster.log(TOPIC, partition).committed.map(({ offset, valueText }) => ({
        partition,
        offset,
        value: valueText ?? 'null',
      })),
    ).flat()
  }

  #problem(what: string): void {
    this.#problems.push(what)
  }

  #note(what: string): void {
    this.#trace.update(`${what}\n`)
  }
}

function idOf(application: number): string {
  return `application-${String(application)}`
}
