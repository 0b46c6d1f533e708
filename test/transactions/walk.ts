/** Random walks over the transactional API: what callers may do in any order, a model of what must come of it, and faults. */

import { isMillraceError, type Transaction } from '@millrace/producer'
import { VirtualTime } from '@millrace/producer/testing'
import type { ProfileName, TestCluster } from '@millrace/test-broker'
import { SeededRandom } from '@millrace/test-broker/testing'
import fc from 'fast-check'
import { virtualCluster } from '../simulation/virtual-cluster.ts'
import { Instance } from './instance.ts'
import { type TransactionEntry, TransactionLedger } from './ledger.ts'

/** What the model believes of the one producer that is in charge. */
interface Model {
  /** The open transaction; null between transactions. */
  open: TransactionEntry | null
  /** Something was refused for good, so that it can only be aborted. */
  tainted: boolean
  /** How many transactions were begun, which names them and is the position of those with offsets. */
  begun: number
}

type Command = fc.AsyncCommand<Model, Walk>

const TOPIC = 'outputs'
const INPUT = 'inputs'
const GROUP = 'readers'
const PARTITIONS = 3
const BROKERS = 3
const ID = 'walker'
/** Every call comes to its end within this much virtual time, whatever has been put in its way. */
const SOON_MS = 300_000
const TRANSACTIONAL_APIS = [
  'InitProducerId',
  'FindCoordinator',
  'AddPartitionsToTxn',
  'AddOffsetsToTxn',
  'TxnOffsetCommit',
  'Produce',
  'EndTxn',
] as const
/** What passes when it is tried again. */
const PASSING = ['COORDINATOR_LOAD_IN_PROGRESS', 'NOT_COORDINATOR', 'CONCURRENT_TRANSACTIONS'] as const

/** The world that a walk goes through. */
export class Walk {
  readonly time = new VirtualTime(Date.UTC(2026, 0, 1))
  readonly cluster: TestCluster
  readonly ledger = new TransactionLedger()
  readonly #seed: number
  readonly #instances: Instance[] = []
  #transaction: Transaction | null = null
  /** Kept for calls that come too late. */
  #stale: Transaction | null = null
  #sends: Promise<void>[] = []

  private constructor(seed: number, profile: ProfileName) {
    this.#seed = seed
    this.cluster = virtualCluster(this.time, new SeededRandom(seed), {
      brokers: BROKERS,
      topics: { [TOPIC]: { partitions: PARTITIONS }, [INPUT]: { partitions: 1 } },
      profile,
      seed,
      // A batch that was lost with its connection on the way looks new to the broker when it is sent again.
      ignore: ['sequence-after-unknown-fate', 'sequence-gap'],
    })
  }

  static async begin(seed: number, profile: ProfileName): Promise<Walk> {
    const walk = new Walk(seed, profile)
    await walk.takeOver()
    return walk
  }

  /** A new instance with the same transactional id, which fences the one before it. */
  async takeOver(): Promise<void> {
    const instance = new Instance({
      time: this.time,
      cluster: this.cluster,
      seed: this.#seed + this.#instances.length,
      producer: {
        clientId: `walker-${String(this.#instances.length)}`,
        transactionalId: ID,
        transactionTimeoutMs: 900_000,
        requestTimeoutMs: 2000,
        deliveryTimeoutMs: 120_000,
        lingerMs: 0,
        batchSize: 500,
        retryBackoffMaxMs: 1000,
        reconnectBackoffMaxMs: 1000,
      },
    })
    this.#instances.push(instance)
    await this.time.result(instance.producer.initTransactions(), SOON_MS)
    this.#transaction = null
    this.#stale = null
    this.#sends = []
  }

  get instance(): Instance {
    const instance = this.#instances.at(-1)
    if (instance === undefined) throw new Error('a walk begins with an instance')
    return instance
  }

  get transaction(): Transaction {
    if (this.#transaction === null) throw new Error('the model says that a transaction is open')
    return this.#transaction
  }

  get stale(): Transaction | null {
    return this.#stale
  }

  beginTransaction(): void {
    this.#transaction = this.instance.producer.beginTransaction()
    this.#sends = []
  }

  endTransaction(): void {
    this.#stale = this.#transaction
    this.#transaction = null
  }

  /** Sends `count` records, by one of the three ways. */
  send(entry: TransactionEntry, count: number, way: 'send' | 'sendMany' | 'enqueue', partition: number): void {
    const records = Array.from({ length: count }, () => ({ topic: TOPIC, partition, value: entry.next() }))
    const failed = (): void => {
      entry.failed += 1
    }
    if (way === 'sendMany') {
      this.#sends.push(this.transaction.sendMany(records).then(() => undefined, failed))
      return
    }
    for (const record of records) {
      if (way === 'send') {
        this.#sends.push(this.transaction.send(record).then(() => undefined, failed))
        continue
      }
      this.#sends.push(
        new Promise((resolve) => {
          try {
            const taken = this.transaction.enqueue(record, (error) => {
              if (error !== null) failed()
              resolve()
            })
            if (!taken) throw new Error('there is room for all of this')
          } catch {
            // A transaction that can only be aborted takes nothing more.
            failed()
            resolve()
          }
        }),
      )
    }
  }

  /** Every record sent in this transaction has its outcome. */
  async sent(): Promise<void> {
    await this.time.result(Promise.all(this.#sends), SOON_MS)
  }

  /** The result of a call; what it was rejected with, if it was. */
  async outcome(call: Promise<unknown>): Promise<{ readonly error: unknown } | null> {
    const settled = call.then(
      () => null,
      (error: unknown) => ({ error }),
    )
    return this.time.result(settled, SOON_MS)
  }

  /** Ends everything and holds the log against the ledger. */
  async end(): Promise<readonly string[]> {
    this.cluster.faults.clear()
    this.cluster.faults.releaseMarkers()
    for (const { producer } of this.#instances) await this.time.result(producer.close(), SOON_MS)
    await this.time.advance(1_000_000)
    const visible = Array.from({ length: PARTITIONS }, (_, partition) =>
      this.cluster.log(TOPIC, partition).committed.map(({ offset, valueText }) => ({
        partition,
        offset,
        value: valueText ?? 'null',
      })),
    ).flat()
    const position = Number(this.cluster.committedOffset(GROUP, INPUT, 0) ?? -1n)
    return [
      ...this.ledger.audit(visible),
      ...this.ledger.auditPosition(position, visible),
      ...this.cluster.violations.map(({ message }) => `violation: ${message}`),
      ...this.cluster.openTransactions.map(({ partition }) => `a transaction hangs in partition ${String(partition)}`),
      ...this.#instances.flatMap(({ openSockets }) => (openSockets > 0 ? ['sockets are open after close()'] : [])),
    ]
  }
}

/** Fails unless the call was rejected with this code. */
function assertRejected(outcome: { readonly error: unknown } | null, what: string, codes: readonly string[]): void {
  if (outcome === null) throw new Error(`${what} succeeded`)
  const code = isMillraceError(outcome.error) ? outcome.error.code : String(outcome.error)
  if (!codes.includes(code)) throw new Error(`${what} was rejected with ${code}`, { cause: outcome.error })
}

function assertFulfilled(outcome: { readonly error: unknown } | null, what: string): void {
  if (outcome !== null) throw new Error(`${what} was rejected: ${String(outcome.error)}`, { cause: outcome.error })
}

const MISUSE = ['MILLRACE_TRANSACTION_STATE']
const FENCED = ['MILLRACE_PRODUCER_FENCED']
const ABORTABLE = 'MILLRACE_TRANSACTION_ABORTABLE'

function command(
  name: string,
  run: (model: Model, walk: Walk) => Promise<void>,
  check: (model: Readonly<Model>) => boolean = () => true,
): Command {
  return { toString: () => name, check, run }
}

const isOpen = ({ open }: Readonly<Model>): boolean => open !== null

/** The open transaction of the model, which `isOpen` has checked. */
function opened({ open }: Model): TransactionEntry {
  if (open === null) throw new Error('no transaction is open')
  return open
}

const begin = command('begin', async (model, walk) => {
  if (model.open !== null) {
    // A second one is refused, and the first is not disturbed.
    const begins = Promise.resolve().then(() => walk.instance.producer.beginTransaction())
    assertRejected(await walk.outcome(begins), 'a second begin', model.tainted ? [...MISUSE, ABORTABLE] : MISUSE)
    return
  }
  model.begun += 1
  model.open = walk.ledger.begin(`${ID}/${String(model.begun)}`)
  model.tainted = false
  walk.beginTransaction()
})

const commit = command(
  'commit',
  async (model, walk) => {
    const entry = opened(model)
    entry.committing()
    const outcome = await walk.outcome(walk.transaction.commit())
    if (!model.tainted) {
      assertFulfilled(outcome, 'commit')
      entry.committed()
    } else {
      if (outcome === null) throw new Error('a transaction was committed although a part of it was refused')
      assertFulfilled(await walk.outcome(walk.transaction.abort()), 'abort after a failed commit')
      entry.aborted()
    }
    walk.endTransaction()
    model.open = null
  },
  isOpen,
)

const abort = command(
  'abort',
  async (model, walk) => {
    assertFulfilled(await walk.outcome(walk.transaction.abort()), 'abort')
    opened(model).aborted()
    walk.endTransaction()
    model.open = null
  },
  isOpen,
)

/** The second of two commits at once is refused, and the first is not disturbed. */
const commitTwice = command(
  'commit twice at once',
  async (model, walk) => {
    const entry = opened(model)
    entry.committing()
    const first = walk.transaction.commit()
    assertRejected(await walk.outcome(walk.transaction.commit()), 'a second commit at once', MISUSE)
    assertFulfilled(await walk.outcome(first), 'the first of two commits')
    entry.committed()
    walk.endTransaction()
    model.open = null
  },
  (model) => isOpen(model) && !model.tainted,
)

const tooLate = command('use a transaction that has ended', async (_model, walk) => {
  const { stale } = walk
  if (stale === null) return
  assertRejected(await walk.outcome(stale.send({ topic: TOPIC, value: 'too late' })), 'send after the end', MISUSE)
  assertRejected(
    await walk.outcome(stale.sendOffsets([{ topic: INPUT, partition: 0, offset: 99 }], GROUP)),
    'sendOffsets after the end',
    MISUSE,
  )
})

const outside = command(
  'send outside of a transaction',
  async (_model, walk) => {
    const { producer } = walk.instance
    assertRejected(await walk.outcome(producer.send({ topic: TOPIC, value: 'outside' })), 'send outside', MISUSE)
  },
  (model) => !isOpen(model),
)

function send(count: number, way: 'send' | 'sendMany' | 'enqueue', partition: number): Command {
  return command(
    `${way} ${String(count)} to ${String(partition)}`,
    (model, walk) => {
      walk.send(opened(model), count, way, partition)
      return Promise.resolve()
    },
    isOpen,
  )
}

const awaitSends = command('await the sends', (_model, walk) => walk.sent(), isOpen)

function sendOffsets(group: string | { groupId: string; memberId: string; generationId: number }): Command {
  return command(
    `sendOffsets(${JSON.stringify(group)})`,
    async (model, walk) => {
      const entry = opened(model)
      const outcome = await walk.outcome(
        walk.transaction.sendOffsets([{ topic: INPUT, partition: 0, offset: model.begun }], group),
      )
      // A member that the group does not know is refused, and the transaction with it.
      if (typeof group !== 'string') model.tainted = true
      if (outcome === null) entry.position = model.begun
      if (!model.tainted) assertFulfilled(outcome, 'sendOffsets')
      else if (typeof group !== 'string' && outcome === null) throw new Error('offsets of an unknown member were taken')
    },
    isOpen,
  )
}

const flush = command('flush', async (_model, walk) => {
  assertFulfilled(await walk.outcome(walk.instance.producer.flush()), 'flush')
})

const closeAndReopen = command('close, and open anew', async (model, walk) => {
  assertFulfilled(await walk.outcome(walk.instance.producer.close()), 'close')
  model.open = null
  await walk.takeOver()
})

const kill = command('kill, and open anew', async (model, walk) => {
  walk.instance.crash()
  model.open = null
  await walk.takeOver()
})

function killWhileCommitting(ms: number): Command {
  return command(
    `kill ${String(ms)} ms into a commit, and open anew`,
    async (model, walk) => {
      opened(model).committing()
      const commits = walk.transaction.commit()
      // Whatever it says, nobody is left to hear it.
      commits.catch(() => undefined)
      await walk.time.advance(ms)
      walk.instance.crash()
      model.open = null
      await walk.takeOver()
    },
    isOpen,
  )
}

/** Another instance takes over while this one lives: whatever this one does next, it is told that it was fenced. */
const fence = command('be fenced', async (model, walk) => {
  const old = walk.instance
  const transaction = model.open === null ? old.producer.beginTransaction() : walk.transaction
  await walk.takeOver()
  const late = await walk.outcome(transaction.send({ topic: TOPIC, partition: 0, value: `${ID}/fenced/0` }))
  if (late === null) throw new Error('a fenced producer has written')
  // A batch that is refused for its epoch may be one whose transaction was ended by the broker: an abort finds out.
  assertRejected(await walk.outcome(transaction.commit()), 'commit of a fenced producer', [...FENCED, ABORTABLE])
  assertRejected(await walk.outcome(transaction.abort()), 'abort of a fenced producer', FENCED)
  const begins = Promise.resolve().then(() => old.producer.beginTransaction())
  assertRejected(await walk.outcome(begins), 'begin of a fenced producer', FENCED)
  model.open = null
})

function faultOnce(
  api: (typeof TRANSACTIONAL_APIS)[number],
  kind: 'loseReply' | 'cutBefore' | 'halfReply' | 'delay',
): Command {
  return command(`the next ${api}: ${kind}`, (_model, walk) => {
    const rule = walk.cluster.faults.on({ api })
    if (kind === 'delay') rule.delayReply(1500)
    else rule[kind]()
    return Promise.resolve()
  })
}

function refuseOnce(
  api: Exclude<(typeof TRANSACTIONAL_APIS)[number], 'Produce' | 'FindCoordinator'>,
  error: (typeof PASSING)[number],
): Command {
  return command(`the next ${api} is answered with ${error}`, (_model, walk) => {
    walk.cluster.faults.on({ api }).fail(error)
    return Promise.resolve()
  })
}

function moveLeader(partition: number): Command {
  return command(`the leader of ${String(partition)} moves`, (_model, walk) => {
    walk.cluster.faults.moveLeader(TOPIC, partition)
    return Promise.resolve()
  })
}

function moveCoordinator(kind: 'group' | 'transaction', broker: number): Command {
  return command(`the ${kind} coordinator moves to ${String(broker)}`, (_model, walk) => {
    walk.cluster.faults.moveCoordinator(kind, kind === 'group' ? GROUP : ID, broker)
    return Promise.resolve()
  })
}

function holdMarkers(ms: number): Command {
  return command(`markers take ${String(ms)} ms`, (_model, walk) => {
    walk.cluster.faults.holdMarkers()
    walk.time.schedule(ms, () => walk.cluster.faults.releaseMarkers())
    return Promise.resolve()
  })
}

const cut = command('all connections break', (_model, walk) => {
  walk.instance.cut()
  return Promise.resolve()
})

function freeze(ms: number): Command {
  return command(`nothing arrives for ${String(ms)} ms`, (_model, walk) => {
    walk.instance.freeze(ms)
    return Promise.resolve()
  })
}

function pause(ms: number): Command {
  return command(`${String(ms)} ms pass`, (_model, walk) => walk.time.advance(ms))
}

const apis = fc.constantFrom(...TRANSACTIONAL_APIS)
const partitions = fc.nat(PARTITIONS - 1)

/** Every command there is; what is done most stands there more than once. */
const COMMANDS: fc.Arbitrary<Command>[] = [
  fc.constant(begin),
  fc.constant(begin),
  fc.constant(begin),
  fc.constant(commit),
  fc.constant(commit),
  fc.constant(abort),
  fc.constant(commitTwice),
  fc.constant(tooLate),
  fc.constant(outside),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('send', 'sendMany', 'enqueue'), partitions)
    .map((args) => send(...args)),
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.constantFrom('send', 'sendMany', 'enqueue'), partitions)
    .map((args) => send(...args)),
  fc.constant(awaitSends),
  fc.constant(sendOffsets(GROUP)),
  fc.constant(sendOffsets({ groupId: GROUP, memberId: 'nobody', generationId: 7 })),
  fc.constant(flush),
  fc.constant(closeAndReopen),
  fc.constant(kill),
  fc.integer({ min: 0, max: 300 }).map(killWhileCommitting),
  fc.constant(fence),
  fc.tuple(apis, fc.constantFrom('loseReply', 'cutBefore', 'halfReply', 'delay')).map((args) => faultOnce(...args)),
  fc
    .tuple(
      fc.constantFrom('InitProducerId', 'AddPartitionsToTxn', 'AddOffsetsToTxn', 'TxnOffsetCommit', 'EndTxn'),
      fc.constantFrom(...PASSING),
    )
    .map((args) => refuseOnce(...args)),
  partitions.map(moveLeader),
  fc
    .tuple(fc.constantFrom('group', 'transaction'), fc.integer({ min: 1, max: BROKERS }))
    .map((args) => moveCoordinator(...args)),
  fc.integer({ min: 1, max: 3000 }).map(holdMarkers),
  fc.constant(cut),
  fc.integer({ min: 1, max: 5000 }).map(freeze),
  fc.integer({ min: 1, max: 2000 }).map(pause),
]

/** How to walk. */
export interface WalkOptions {
  readonly seed: number
  readonly runs: number
}

/** Walks until the model is left, and throws then, with the shortest walk that leaves it. */
export async function randomWalks({ seed, runs }: WalkOptions): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(),
      // Versions of both protocols; the oldest knows no members in TxnOffsetCommit.
      fc.constantFrom<ProfileName[]>('kafka-4.4', 'kafka-4.0', 'kafka-3.9', 'kafka-2.8'),
      fc.commands(COMMANDS, { maxCommands: 40, size: 'max' }),
      async (worldSeed, profile, commands) => {
        let walk: Walk | null = null
        await fc.asyncModelRun(async () => {
          walk = await Walk.begin(worldSeed, profile)
          return { model: { open: null, tainted: false, begun: 0 }, real: walk }
        }, commands)
        const problems = (await (walk as Walk | null)?.end()) ?? []
        if (problems.length > 0) throw new Error(problems.join('\n'))
      },
    ),
    { seed, numRuns: runs },
  )
}
