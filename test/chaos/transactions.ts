/** Transactions under blows: at each step of their cycle a request or its answer is lost, alone or with the broker. */

import { setTimeout as pause } from 'node:timers/promises'
import { Producer, type ProducerOptions } from '@millrace/producer'
import type { SeededRandom } from '@millrace/producer/testing'
import { kafkaStage } from '../integration/transaction-stage.ts'
import type { Direction, KafkaCluster, KafkaNode } from '../kafka/index.ts'
import { initialise, liveThrough, sendCounted } from '../transactions/application.ts'
import { TransactionLedger } from '../transactions/ledger.ts'

/** Where in the cycle of a transaction, and what is lost there. */
export interface Step {
  readonly api: keyof typeof API_KEYS
  readonly lost: Direction
  /** The broker is killed together with it. */
  readonly kill: boolean
}

/** What became of a round. */
export interface TransactionRound {
  readonly problems: readonly string[]
  /** False when the step does not occur with this broker. */
  readonly struck: boolean
  readonly committed: number
  readonly aborted: number
  readonly records: number
  /** The longest transaction, the blow included. */
  readonly longestMs: number
}

const API_KEYS = {
  FindCoordinator: 10,
  InitProducerId: 22,
  AddPartitionsToTxn: 24,
  Produce: 0,
  AddOffsetsToTxn: 25,
  TxnOffsetCommit: 28,
  EndTxn: 26,
} as const

/** What a producer asks once in its life, as long as nothing goes wrong. */
const ONCE: ReadonlySet<Step['api']> = new Set(['FindCoordinator', 'InitProducerId'])

const SAFE = { partitions: 3, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }
const GROUP = 'chaos-readers'
const TRANSACTIONS_BEFORE = 3
const TRANSACTIONS_AFTER = 4
/** A step that has not come up by then does not belong to this protocol. */
const MOST_TRANSACTIONS = 20

/** Every step, without and with the death of the broker. */
export function allSteps(): Step[] {
  const apis = Object.keys(API_KEYS) as (keyof typeof API_KEYS)[]
  return apis.flatMap((api) =>
    (['request', 'reply'] as const).flatMap((lost) => [
      { api, lost, kill: false },
      { api, lost, kill: true },
    ]),
  )
}

export function nameOf({ api, lost, kill }: Step): string {
  return `${api} ${lost} lost${kill ? ', broker killed' : ''}`
}

/** Transactions of one producer, one after another, with one blow among them; then the log is held against the ledger. */
export async function playTransactions(
  kafka: KafkaCluster,
  random: SeededRandom,
  step: Step,
  name: string,
  options: Partial<ProducerOptions> = {},
): Promise<TransactionRound> {
  const stage = kafkaStage(kafka)
  await kafka.createTopic(name, SAFE)
  await kafka.inSync(name, SAFE.replicationFactor)
  const ledger = new TransactionLedger()
  const blow = strike(kafka, step, ONCE.has(step.api) ? 1 : random.between(1, 3))
  const producer = new Producer({
    bootstrapServers: kafka.bootstrapServers,
    transactionalId: name,
    clientId: name,
    lingerMs: 0,
    requestTimeoutMs: 3_000,
    ...options,
  })
  let longestMs = 0
  let after = 0
  const problems: string[] = []
  try {
    await initialise(producer)
    for (let number = 0; number < MOST_TRANSACTIONS && after < TRANSACTIONS_AFTER; number++) {
      if (blow.struck && number > TRANSACTIONS_BEFORE) after += 1
      const startedMs = performance.now()
      const entry = ledger.begin(`${name}/${String(number)}`)
      const records = random.between(1, 40)
      const wish = random.chance(0.75) ? 'commit' : 'abort'
      const ended = await liveThrough(
        producer,
        entry,
        async (transaction) => {
          for (let i = 0; i < records; i++) void sendCounted(transaction, entry, { topic: name, partition: i % 3 })
          if (number % 2 === 1) return
          entry.position = number
          await transaction.sendOffsets([{ topic: name, partition: 0, offset: number }], `${GROUP}-${name}`)
        },
        wish,
      )
      longestMs = Math.max(longestMs, performance.now() - startedMs)
      // There is time enough for any single blow, and nobody else has this id.
      if (ended !== (wish === 'commit' ? 'committed' : 'aborted'))
        problems.push(`${entry.name}: ${wish} became ${ended}`)
      if (ended === 'dead') break
    }
  } finally {
    blow.withdraw()
    await producer.close({ timeoutMs: 10_000 })
    await blow.healed
  }
  await kafka.inSync(name, SAFE.replicationFactor)
  const visible = await stage.visible(name)
  problems.push(...ledger.audit(visible))
  problems.push(...ledger.auditPosition(await stage.position(`${GROUP}-${name}`, name), visible))
  return {
    problems,
    struck: blow.struck,
    committed: ledger.count('committed'),
    aborted: ledger.count('aborted'),
    records: ledger.committedRecords,
    longestMs,
  }
}

/** A blow that waits for its moment at every broker and falls once. */
interface Blow {
  readonly struck: boolean
  /** Resolves when the broker is back; at once while it has not struck. */
  readonly healed: Promise<void>
  withdraw(): void
}

function strike(kafka: KafkaCluster, { api, lost, kill }: Step, nth: number): Blow {
  let struckAt: KafkaNode | null = null
  let healed = Promise.resolve()
  const placed = kafka.nodes.map((node) => {
    const fault = node.proxy().inject({ direction: lost, apiKey: API_KEYS[api], nth }, { kind: 'cut', forward: 'none' })
    void fault.hit.then(() => {
      if (struckAt !== null) return
      struckAt = node
      withdraw()
      if (kill) healed = killAndRaise(node)
    })
    return fault
  })
  const withdraw = (): void => {
    for (const fault of placed) fault.remove()
  }
  return {
    get struck() {
      return struckAt !== null
    },
    get healed() {
      return healed
    },
    withdraw,
  }
}

async function killAndRaise(node: KafkaNode): Promise<void> {
  await node.kill()
  await pause(500)
  await node.start()
}
