/** Chance that a seed decides: the same seed, the same world. */
import { describe, expect, it } from 'vitest'
import { RawClient } from '../src/raw-client.ts'
import { SeededRandom } from '../src/runtime/seeded-random.ts'
import { batchOf, type Scenario, scenario, startProduce } from './support.ts'

/** Sends records for a while, whatever happens, and writes down what did. */
async function trace(seed: number): Promise<string> {
  const world = scenario({ topics: { orders: { assignment: [[1, 2, 3]] } }, seed })
  const faults = world.cluster.faults.random({
    seed,
    cutBefore: 0.05,
    loseReply: 0.05,
    halfReply: 0.05,
    delay: { probability: 0.2, minMs: 1, maxMs: 50 },
    throttle: { probability: 0.05, ms: 20 },
    produceError: { probability: 0.2, errors: ['NOT_LEADER_OR_FOLLOWER'], afterAppend: ['REQUEST_TIMED_OUT'] },
    leaderMoveEveryMs: 300,
    brokerRestartEveryMs: 500,
    brokerDownMs: { minMs: 10, maxMs: 100 },
    kill: true,
  })
  const lines: string[] = []
  let client: RawClient | null = null
  for (let step = 0; step < 200; step++) {
    if (client === null || client.isClosed) client = connect(world)
    const answer = client === null ? null : startProduce(world.cluster, client, batchOf({ values: [`${step}`] }))
    await world.pass(10)
    const outcome =
      answer === null
        ? 'no leader'
        : await Promise.race([answer, Promise.resolve('waiting')]).catch((error: unknown) => String(error))
    lines.push(
      `${step} ${JSON.stringify(outcome, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))}`,
    )
  }
  faults.stop()
  lines.push(
    world.cluster
      .log('orders', 0)
      .records.map(({ valueText }) => valueText)
      .join(),
    `${faults.hits}`,
  )
  expect(faults.hits).toBeGreaterThan(20)
  return lines.join('\n')
}

function connect({ cluster }: Scenario): RawClient | null {
  try {
    return RawClient.inMemory(cluster, cluster.leaderOf('orders', 0))
  } catch {
    return null
  }
}

describe('random faults', () => {
  it('of the same seed make the same world, of another another', async () => {
    const [first, again, other] = [await trace(11), await trace(11), await trace(12)]
    expect(again).toBe(first)
    expect(other).not.toBe(first)
  })

  it('strike about as often as they are told to', async () => {
    const world = scenario()
    const client = world.connect()
    const faults = world.cluster.faults.random({ seed: 3, delay: { probability: 0.25, minMs: 1, maxMs: 1 } })
    for (let count = 0; count < 400; count++) {
      const answer = startProduce(world.cluster, client, batchOf())
      world.runtime.advance(1)
      await answer
    }
    expect(faults.hits).toBeGreaterThan(60)
    expect(faults.hits).toBeLessThan(140)
  })

  it('come from a generator that repeats itself for a seed', () => {
    const draw = (seed: number): number[] => {
      const random = new SeededRandom(seed)
      return Array.from({ length: 5 }, () => random.nextUint32())
    }
    expect(draw(5)).toEqual(draw(5))
    expect(draw(5)).not.toEqual(draw(6))
  })
})
