/** What scenarios of transactions share: both protocols, what readers of committed records see, what brokers were asked. */

import type { Transaction } from '@millrace/producer'
import type { Scenario, ScenarioOptions } from './scenario.ts'

/** The two protocols, each by the newest brokers that speak it. */
export const PROTOCOLS: readonly { readonly version: 1 | 2; readonly profile: 'kafka-3.9' | 'kafka-4.4' }[] = [
  { version: 1, profile: 'kafka-3.9' },
  { version: 2, profile: 'kafka-4.4' },
]

export const TRANSACTIONAL_ID = 'orders-1'

/** Settings of a producer that can make transactions. */
export function transactional(world: ScenarioOptions = {}): ScenarioOptions {
  return { ...world, producer: { transactionalId: TRANSACTIONAL_ID, ...world.producer } }
}

/** Waits in virtual time. */
export function result<T>(world: Scenario, promise: Promise<T>, limitMs = 200_000): Promise<T> {
  return world.time.result(promise, limitMs)
}

/** An initialised producer's first transaction. */
export async function begun(world: Scenario): Promise<Transaction> {
  await result(world, world.producer.initTransactions())
  return world.producer.beginTransaction()
}

/** The error that a promise rejects with, null when it resolves. */
export async function failure(
  world: Scenario,
  promise: Promise<unknown>,
): Promise<(Error & { readonly code?: string; readonly kafkaCode?: string; readonly category?: string }) | null> {
  return await result(
    world,
    promise.then(
      () => null,
      (error: unknown) => error as Error,
    ),
  )
}

/** The APIs that brokers were asked for, in order, without those that every producer uses. */
export function asked(world: Scenario): readonly string[] {
  return world.cluster.requests.map(({ api }) => api).filter((api) => api !== 'ApiVersions' && api !== 'Metadata')
}

/** Values that a reader of committed records sees in a partition. */
export function committed(world: Scenario, partition = 0): readonly string[] {
  return world.cluster.log(world.topic, partition).committed.map(({ valueText }) => valueText ?? 'null')
}

/** How the transaction stands with its coordinator. */
export function coordinated(world: Scenario): { state: string; epoch: number; producerId: bigint } | null {
  const found = world.cluster.transactions.find(({ transactionalId }) => transactionalId === TRANSACTIONAL_ID)
  return found === undefined ? null : { state: found.state, epoch: found.producerEpoch, producerId: found.producerId }
}
