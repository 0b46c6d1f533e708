/** What can befall the leader of a partition, and how it ends: each fault returns when the cluster is whole again. */

import { setTimeout as pause } from 'node:timers/promises'
import type { SeededRandom } from '@millrace/producer/testing'
import type { Ledger } from '../integration/ledger.ts'
import { until } from '../integration/support.ts'
import type { KafkaCluster, KafkaNode } from '../kafka/index.ts'
import { writableElsewhere } from './control.ts'

/** Where a fault strikes: the leader of the topic's first partition. */
export interface Scene {
  readonly kafka: KafkaCluster
  readonly topic: string
  readonly leader: KafkaNode
  readonly ledger: Ledger
  readonly random: SeededRandom
}

/** What a fault took, in milliseconds from the moment it struck. */
export interface FaultReport {
  /** Until the brokers had another leader and took a record for all replicas; NaN where they kept theirs. */
  readonly failoverMs: number
  /** Until a record was acknowledged again, answers that were under way not counted. */
  readonly recoveredMs: number
}

export type Fault = (scene: Scene) => Promise<FaultReport>

const PRODUCE = 0

/** So long after the stroke an answer from before it may still arrive; no cluster has a new leader sooner. */
const UNDER_WAY_MS = 500

/** SIGKILL: the broker's connections are reset, its partitions have no leader until the controller has noticed. */
async function kill(scene: Scene): Promise<FaultReport> {
  const { leader } = scene
  await leader.kill()
  const report = await failover(scene, performance.now())
  await leader.start()
  return report
}

/** SIGSTOP: connections stay and nothing is answered; it wakes up as a leader that has been replaced. */
async function hang(scene: Scene): Promise<FaultReport> {
  const { leader, random } = scene
  leader.pause()
  try {
    const report = await failover(scene, performance.now())
    await pause(random.between(0, 1_500))
    return report
  } finally {
    leader.resume()
  }
}

/**
 * The network between clients and the leader has gone, without a word. In half of the rounds the leadership moves to
 * another node meanwhile, so that what comes through in the end meets a broker that no longer leads.
 */
async function partition(scene: Scene): Promise<FaultReport> {
  const { kafka, topic, leader, random } = scene
  const struckMs = performance.now()
  const proxy = leader.proxy()
  proxy.freeze()
  proxy.refuse(true)
  let failoverMs = NaN
  try {
    if (random.chance(0.5)) {
      const { replicas } = await kafka.partition(topic, 0)
      const others = replicas.filter((id) => id !== leader.id)
      await (await kafka.java()).moveLeader(topic, 0, [...others, leader.id])
      await kafka.leaderOf(topic, 0, { otherThan: leader })
      failoverMs = performance.now() - struckMs
    }
    await pause(random.between(500, 5_000))
  } finally {
    proxy.refuse(false)
    proxy.thaw()
  }
  return { failoverMs, recoveredMs: (await recovered(scene, struckMs)) - struckMs }
}

/** Every now and then a broker writes a request and its answer is lost with the connection. */
async function loseReplies(scene: Scene): Promise<FaultReport> {
  const { kafka, random } = scene
  const struckMs = performance.now()
  const untilMs = struckMs + random.between(2_000, 5_000)
  while (performance.now() < untilMs) {
    for (const node of kafka.nodes) {
      if (random.chance(0.5)) node.proxy().loseReply(PRODUCE, { nth: random.between(1, 5) })
    }
    await pause(random.between(100, 500))
  }
  return { failoverMs: NaN, recoveredMs: (await recovered(scene, struckMs)) - struckMs }
}

export const FAULTS: Readonly<Record<string, Fault>> = { kill, hang, partition, 'lose-replies': loseReplies }

/** Waits for another leader, and for the first acknowledgement under it. */
async function failover(scene: Scene, struckMs: number): Promise<FaultReport> {
  await writableElsewhere(scene.kafka, scene.topic, scene.leader)
  const failoverMs = performance.now() - struckMs
  return { failoverMs, recoveredMs: (await recovered(scene, struckMs)) - struckMs }
}

async function recovered({ ledger }: Scene, struckMs: number): Promise<number> {
  const first = (): number => ledger.firstAcknowledgedMs({ partition: 0, afterMs: struckMs + UNDER_WAY_MS })
  await until(() => first() < Infinity)
  return first()
}
