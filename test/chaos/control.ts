/** How long the brokers themselves need: a client without any pace of its own writes to the same partition. */

import { setTimeout as pause } from 'node:timers/promises'
import { batchOf, Talk } from '../conversations/talk.ts'
import type { KafkaCluster, KafkaNode } from '../kafka/index.ts'

const PAUSE_MS = 10

/**
 * Resolves when another node leads the topic's first partition and has had a record acknowledged by all replicas in
 * sync. To be named as the leader is not enough: followers take up to a second to turn to it. The record has no key.
 */
export async function writableElsewhere(kafka: KafkaCluster, topic: string, victim: KafkaNode): Promise<void> {
  for (;;) {
    const leader = await kafka.leaderOf(topic, 0, { otherThan: victim })
    const talk = new Talk(leader.internal, '')
    try {
      const said = await talk.produce(topic, batchOf(), { partition: 0 })
      if (said !== 'closed' && said.errorCode === 0) return
    } catch {
      // It does not listen yet, or has just gone.
    } finally {
      talk.close()
    }
    await pause(PAUSE_MS)
  }
}
