/** Trouble that must harm nobody: records go on all the while, and in the end the log has each of them once, in order. */

import { Producer, type ProducerOptions } from '@millrace/producer'
import { expect } from 'vitest'
import type { KafkaCluster } from '../kafka/index.ts'
import { Ledger } from './ledger.ts'
import { until } from './support.ts'

const KEYS = 31

/** Sends records until the work is done, and holds them against the log: nothing failed, lost, doubled or reordered. */
export async function harmless(
  kafka: KafkaCluster,
  topic: string,
  options: Partial<ProducerOptions>,
  work: (ledger: Ledger) => Promise<void>,
): Promise<void> {
  const ledger = new Ledger(topic)
  const producer = new Producer({ bootstrapServers: kafka.bootstrapServers, lingerMs: 2, ...options })
  let working = true
  try {
    const sending = ledger.send(producer, Infinity, { keys: KEYS, perMs: 1, goOn: () => working })
    await until(() => ledger.settled > 200)
    await work(ledger).finally(() => {
      working = false
    })
    await sending
    await producer.flush({ timeoutMs: 60_000 })
  } finally {
    working = false
    await producer.close({ timeoutMs: 5_000 })
  }
  expect(ledger.failures).toEqual([])
  const log = await (await kafka.java()).read(topic)
  expect(ledger.audit(log)).toEqual({ problems: [], inLog: ledger.sent })
}
