/** How long the brokers themselves need: a client without any pace of its own writes to a partition that fares alike. */

import { batchOf, Talk } from '../conversations/talk.ts'
import { pause } from '../integration/support.ts'
import type { KafkaCluster, KafkaNode } from '../kafka/index.ts'

const PAUSE_MS = 10

/** A topic with a partition that the node leads, of which nobody else knows. */
export interface Control {
  readonly topic: string
  readonly partition: number
}

/** Finds the partition that the node leads. */
export async function controlLedBy(
  kafka: KafkaCluster,
  topic: string,
  count: number,
  node: KafkaNode,
): Promise<Control> {
  for (let partition = 0; partition < count; partition++) {
    if ((await kafka.leaderOf(topic, partition)).id === node.id) return { topic, partition }
  }
  throw new Error(`node ${String(node.id)} leads no partition of ${topic}`)
}

/**
 * Resolves when another node leads the partition and a record is acknowledged by all its replicas in sync: named as the
 * leader is not yet able to, for followers take a second to turn to it.
 */
export async function writableElsewhere(kafka: KafkaCluster, control: Control, victim: KafkaNode): Promise<void> {
  const { topic, partition } = control
  for (;;) {
    const leader = await kafka.leaderOf(topic, partition, { otherThan: victim })
    const talk = new Talk(leader.internal, '')
    try {
      const said = await talk.produce(topic, batchOf(), { partition })
      if (said !== 'closed' && said.errorCode === 0) return
    } catch {
      // It does not listen yet, or has just gone.
    } finally {
      talk.close()
    }
    await pause(PAUSE_MS)
  }
}
