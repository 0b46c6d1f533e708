/** Lost answers, moved leaders, late answers: what is acknowledged is in the log once and in order. */

import { afterEach, describe, expect, test } from 'vitest'
import { type Scenario, type ScenarioOptions, scenario } from './scenario.ts'

let world: Scenario

function setUp(options: ScenarioOptions = {}): Scenario {
  world = scenario(options)
  return world
}

afterEach(async () => {
  const closing = world.producer.close({ timeoutMs: 0 })
  await world.time.advance(1000)
  await closing
  world.cluster.assertNoViolations()
  expect(world.network.openSockets).toBe(0)
})

describe('a record', () => {
  test('sent to an idle cluster is acknowledged with its offset', async () => {
    const { send, untilSettled } = setUp()
    const first = send('a')
    const second = send('b')
    await untilSettled()
    expect([first.metadata?.offset, second.metadata?.offset]).toEqual([0n, 1n])
    expect(world.log()).toEqual(['a', 'b'])
  })

  test('whose answer is lost is written once, and its true offset is reported [N3]', async () => {
    const { send, untilSettled, cluster } = setUp()
    cluster.faults.on({ api: 'Produce' }).loseReply()
    const only = send('a')
    await untilSettled()
    expect(only.metadata?.offset).toBe(0n)
    expect(world.log()).toEqual(['a'])
  })
})
