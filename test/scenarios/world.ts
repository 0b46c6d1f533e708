/** Set-up and tear-down that every scenario shares. */

import { afterEach, expect } from 'vitest'
import { type Scenario, type ScenarioOptions, scenario } from './scenario.ts'

/** Gives each test its world, and checks at its end that nothing is left of it and that no rule was broken. */
export function worlds(): (options?: ScenarioOptions) => Scenario {
  let world: Scenario | null = null
  afterEach(async () => {
    if (world === null) return
    const { producer, time, cluster, network } = world
    world = null
    await time.result(producer.close({ timeoutMs: 0 }), 10_000)
    await time.advance(60_000)
    cluster.assertNoViolations()
    expect(network.openSockets).toBe(0)
  })
  return (options = {}) => {
    world = scenario(options)
    return world
  }
}

/** What the batches of a topic's Produce requests were, in the order they arrived. */
export function produced(world: Scenario): readonly {
  readonly atMs: number
  readonly broker: number
  readonly partition: number
  readonly sequence: number
  readonly epoch: number
  readonly count: number
}[] {
  return world.cluster.requests
    .filter(({ api }) => api === 'Produce')
    .flatMap((request) =>
      request.batches.map((batch) => ({
        atMs: request.receivedAtMs,
        broker: request.brokerId,
        partition: batch.partition,
        sequence: batch.baseSequence,
        epoch: batch.producerEpoch,
        count: batch.recordCount,
      })),
    )
}
