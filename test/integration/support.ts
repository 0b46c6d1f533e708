/** What the suites against real brokers have in common: a producer that is always closed, and waits that end. */

import { setTimeout as pause } from 'node:timers/promises'
import { isMillraceError, Producer, type ProducerOptions } from '@millrace/producer'
import type { KafkaCluster } from '../kafka/index.ts'

/** Longest wait for something that ought to happen soon, on a machine that is busy with brokers. */
const SOON_MS = 60_000

/** A producer for the length of the work. */
export async function withProducer<T>(
  kafka: KafkaCluster,
  options: Partial<ProducerOptions>,
  work: (producer: Producer) => Promise<T>,
): Promise<T> {
  const producer = new Producer({ bootstrapServers: kafka.bootstrapServers, ...options })
  try {
    return await work(producer)
  } finally {
    await producer.close({ timeoutMs: SOON_MS })
  }
}

/** Values of all records in the topic, as Java's consumer reads them. */
export async function valuesIn(kafka: KafkaCluster, topic: string): Promise<(string | undefined)[]> {
  return (await (await kafka.java()).read(topic)).map(({ value }) => value?.toString())
}

/** Resolves when the condition holds. */
export async function until(condition: () => boolean | Promise<boolean>, limitMs: number = SOON_MS): Promise<void> {
  const deadlineMs = performance.now() + limitMs
  while (!(await condition())) {
    if (performance.now() > deadlineMs) throw new Error(`not within ${String(limitMs)} ms: ${condition.toString()}`)
    await pause(5)
  }
}

/**
 * Sends records until the broker refuses one for want of replicas, and gives those that may be in the log all the same: a
 * leader may learn a moment after the others that it has lost a follower, and until then it takes records and waits.
 */
export async function untilRefused(producer: Producer, topic: string): Promise<readonly string[]> {
  const doubtful: string[] = []
  await until(async () => {
    const value = `cannot wait ${String(doubtful.length)}`
    const error = await failureOf(producer.send({ topic, value }))
    if (!isMillraceError(error)) throw error
    if (error.delivery !== 'not-written') doubtful.push(value)
    return (
      error.code === 'MILLRACE_DELIVERY_TIMEOUT' &&
      error.delivery === 'not-written' &&
      isMillraceError(error.cause) &&
      error.cause.kafkaCode === 'NOT_ENOUGH_REPLICAS'
    )
  })
  return doubtful
}

/** '0', '1', '2', … */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(i))
}

/** What the promise was rejected with. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise
  } catch (error) {
    return error
  }
  throw new Error('it did not fail')
}
