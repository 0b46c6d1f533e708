/** One round: two producers under load, one fault in the middle, and every record held against the log at the end. */

import { setTimeout as pause } from 'node:timers/promises'
import { type Delivery, isMillraceError, Producer } from '@millrace/producer'
import type { SeededRandom } from '@millrace/producer/testing'
import { Ledger } from '../integration/ledger.ts'
import { until } from '../integration/support.ts'
import type { KafkaCluster } from '../kafka/index.ts'
import type { Fault, FaultReport } from './faults.ts'

/** What all rounds share. The producers live through them all, with the identity and the sequences that they have. */
export interface Stage {
  readonly kafka: KafkaCluster
  readonly random: SeededRandom
  /** Has time enough for any fault: none of its records may fail. */
  readonly patient: Producer
  /** Gives records up within the faults: it must tell the truth about each. */
  readonly impatient: Producer
}

/** What a round has shown. */
export interface RoundResult extends FaultReport {
  readonly problems: readonly string[]
  readonly acknowledged: number
  readonly notWritten: number
  readonly maybeWritten: number
}

const SAFE = { partitions: 3, replicationFactor: 3, configs: { 'min.insync.replicas': '2' } }
const KEYS = 31
const OUTCOMES_WITHIN_MS = 60_000

/** Producers as a user would have them, but for how long they wait. */
export function openStage(kafka: KafkaCluster, random: SeededRandom): Stage {
  const common = { bootstrapServers: kafka.bootstrapServers, acks: 'all', enableIdempotence: true } as const
  return {
    kafka,
    random,
    patient: new Producer({ ...common, clientId: 'patient', requestTimeoutMs: 3_000 }),
    impatient: new Producer({ ...common, clientId: 'impatient', requestTimeoutMs: 1_000, deliveryTimeoutMs: 2_500 }),
  }
}

export async function playRound(stage: Stage, name: string, fault: Fault): Promise<RoundResult> {
  const { kafka, random } = stage
  const parties = [party(stage.patient, `${name}-patient`), party(stage.impatient, `${name}-impatient`)] as const
  const [patient, impatient] = parties
  const topics = parties.map(({ topic }) => topic)
  for (const topic of topics) await kafka.createTopic(topic, SAFE)
  for (const topic of topics) await kafka.inSync(topic, SAFE.replicationFactor)

  let loading = true
  const load = parties.map(({ ledger, producer }) =>
    ledger.send(producer, Infinity, { keys: KEYS, perMs: 1, goOn: () => loading }),
  )
  let report: FaultReport
  try {
    await until(() => parties.every(({ ledger }) => ledger.acknowledged.length > 200))
    await pause(random.between(0, 500))
    const { topic, ledger } = patient
    const leader = await kafka.leaderOf(topic, 0)
    report = await fault({ kafka, topic, leader, ledger, random })
    for (const each of topics) await kafka.inSync(each, SAFE.replicationFactor)
    await pause(200)
  } finally {
    loading = false
    await Promise.all(load)
  }
  for (const { producer } of parties) await producer.flush({ timeoutMs: OUTCOMES_WITHIN_MS })

  const java = await kafka.java()
  const problems = patient.ledger.failures.map(({ message }) => `failed although there was time: ${message}`)
  for (const { topic, ledger } of parties) {
    // Without a key are the records that measured the brokers.
    const log = (await java.read(topic)).filter(({ key }) => key !== null)
    problems.push(...ledger.audit(log).problems.map((problem) => `${topic}: ${problem}`))
  }
  for (const topic of topics) await java.deleteTopic(topic)
  return {
    ...report,
    problems,
    acknowledged: patient.ledger.acknowledged.length + impatient.ledger.acknowledged.length,
    notWritten: count(impatient.ledger, 'not-written'),
    maybeWritten: count(impatient.ledger, 'maybe-written'),
  }
}

/** A producer, its topic, and what it was told. */
interface Party {
  readonly producer: Producer
  readonly topic: string
  readonly ledger: Ledger
}

function party(producer: Producer, topic: string): Party {
  return { producer, topic, ledger: new Ledger(topic) }
}

function count(ledger: Ledger, delivery: Delivery): number {
  return ledger.failures.filter((error) => isMillraceError(error) && error.delivery === delivery).length
}
