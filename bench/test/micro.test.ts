/** Micro cases of the producer: the world moves by hand, and every case does its work more than once. */
import { expect, test } from 'vitest'
import { producerCases } from '../producer/cases.ts'
import { SteppedWorld } from '../producer/stepped-world.ts'
import { BENCH_TOPIC } from '../run/broker.ts'

test('a record in a stepped world is taken, written and told about one step at a time', async () => {
  const world = new SteppedWorld(3)
  const producer = await world.producer({})
  // The first record fetches the producer's id.
  producer.enqueue({ topic: BENCH_TOPIC, value: 'first', partition: 0 })
  await world.settle()
  const told: (bigint | undefined)[] = []
  for (let index = 0; index < 3; index++) {
    producer.enqueue({ topic: BENCH_TOPIC, value: 'x', partition: 0 }, (_, metadata) => told.push(metadata?.offset))
  }

  world.answer()
  world.arrive()
  expect(told).toEqual([])

  world.turn()
  world.answer()
  expect(told).toEqual([])

  world.arrive()
  expect(told).toEqual([1n, 2n, 3n])
})

test.each(producerCases.map((one) => [one.job, one] as const))('%s runs again and again', async (_, { prepare }) => {
  const { before, run, count } = await prepare()
  for (let turn = 0; turn < 3; turn++) {
    await before?.()
    await run()
  }

  expect(count).toBeGreaterThan(0)
})
