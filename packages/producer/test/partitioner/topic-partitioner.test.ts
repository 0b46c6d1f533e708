/** The partitioners that options can name, and those of users. */

import { describe, expect, it } from 'vitest'
import { InvalidPartitionError, UsageError } from '../../src/errors.ts'
import { type PartitionInput, partitionerNames } from '../../src/partitioner/partitioner.ts'
import { everyOutcomeOf, leaders, partitionerFor, scripted } from './scenario.ts'

describe('the round-robin partitioner', () => {
  it('takes partitions in turn, and only those with a leader while there is any [S109]', () => {
    const partitioner = partitionerFor('round-robin', { partitions: 3 })
    expect(choices(partitioner, 6)).toEqual([0, 1, 2, 0, 1, 2])
    partitioner.describe(leaders(3, 1))
    expect(new Set(choices(partitioner, 6))).toEqual(new Set([0, 2]))
    partitioner.describe(leaders(3, 0, 1, 2))
    expect(new Set(choices(partitioner, 6))).toEqual(new Set([0, 1, 2]))
  })

  it('pays no attention to keys [S110]', () => {
    const partitioner = partitionerFor('round-robin', { partitions: 4 })
    expect(Array.from({ length: 8 }, () => partitioner.choose('same', null, 4))).toEqual([0, 1, 2, 3, 0, 1, 2, 3])
  })
})

describe('the legacy partitioner of KafkaJS', () => {
  it('takes partitions in turn from anywhere for records without a key', () => {
    const partitioner = partitionerFor('kafkajs-legacy', { partitions: 4, random: scripted(1 / 2 ** 31) })
    expect(choices(partitioner, 5)).toEqual([1, 2, 3, 0, 1])
  })
})

describe('the default partitioner', () => {
  it('puts the records of one key into one partition', () => {
    const partitioner = partitionerFor('default')
    expect(new Set(Array.from({ length: 101 }, () => partitioner.choose('customer-7', null, 6))).size).toBe(1)
  })

  it('counts partitions without a leader: a key does not move when one is lost', () => {
    const partitioner = partitionerFor('default')
    const before = partitioner.choose('customer-7', null, 6)
    partitioner.describe(leaders(6, before))
    expect(partitioner.choose('customer-7', null, 6)).toBe(before)
  })

  it('told to ignore keys leaves every record to the sticky partition', () => {
    const partitioner = partitionerFor('default', { ignoreKeys: true })
    partitioner.choose('customer-7', null, 6)
    expect(partitioner.sticky?.choosing).toBe(true)
  })

  it('alone is adaptive, and only when asked to be', () => {
    expect(partitionerNames.filter((name) => partitionerFor(name).adaptive)).toEqual(['default'])
    expect(partitionerFor('default', { adaptive: false }).adaptive).toBe(false)
  })
})

describe('the uniform sticky partitioner', () => {
  it('pays no attention to keys', () => {
    const partitioner = partitionerFor('uniform-sticky', { random: everyOutcomeOf(6) })
    partitioner.choose('customer-7', null, 6)
    expect(partitioner.sticky?.choosing).toBe(true)
  })
})

describe('every named partitioner', () => {
  it.each(partitionerNames)(
    '%s chooses among the partitions there are, also when there is one and for odd keys',
    (name) => {
      const keys = [null, '', 'k', '\uD800', 'ü'.repeat(50), new Uint8Array(0), Uint8Array.of(0, 255, 128)]
      for (const partitions of [1, 2, 7, 1000]) {
        const partitioner = partitionerFor(name, { partitions, random: everyOutcomeOf(7) })
        for (const key of keys) {
          const chosen = partitioner.choose(key, null, partitions)
          expect(
            Number.isInteger(chosen) && chosen >= 0 && chosen < partitions,
            `${name} chose ${String(chosen)}`,
          ).toBe(true)
        }
      }
    },
  )
})

describe("a partitioner of the user's", () => {
  it('is told topic, key, value, and which partitions there are and can be reached', () => {
    let seen: PartitionInput | undefined
    const partitioner = partitionerFor(
      (input) => {
        seen = { ...input }
        return 2
      },
      { partitions: 4 },
    )
    partitioner.describe(leaders(4, 1))
    expect(partitioner.choose('k', Uint8Array.of(1), 4)).toBe(2)
    expect(seen).toEqual({
      topic: 'orders',
      key: 'k',
      value: Uint8Array.of(1),
      partitionCount: 4,
      availablePartitions: [0, 2, 3],
    })
  })

  it('keeps its own state when it is an object', () => {
    const alternating = {
      name: 'alternating',
      last: 1,
      partition(): number {
        this.last = 1 - this.last
        return this.last
      },
    }
    expect(choices(partitionerFor(alternating), 4)).toEqual([0, 1, 0, 1])
  })

  it('leaves the choice to the sticky partition by returning null', () => {
    const partitioner = partitionerFor(() => null, { random: scripted(0.5) })
    expect(partitioner.choose('k', null, 6)).toBe(3)
    expect(partitioner.sticky?.choosing).toBe(true)
  })

  it.each([-1, 6, 1.5, Number.NaN, '2', undefined])(
    'that answers %s fails this record with an error that names it [S034]',
    (answer) => {
      const partitioner = partitionerFor({ name: 'mine', partition: () => answer as number })
      const failure = failureOf(() => partitioner.choose('k', null, 6))
      expect(failure).toBeInstanceOf(InvalidPartitionError)
      expect(failure).toMatchObject({ topic: 'orders', partitionCount: 6, category: 'usage', delivery: 'not-written' })
      expect(failure.message).toContain('"mine"')
    },
  )

  it('that throws fails this record alone, with what it threw as the cause', () => {
    let calls = 0
    const partitioner = partitionerFor(() => {
      calls += 1
      if (calls === 2) throw new RangeError('boom')
      return 1
    })
    expect(partitioner.choose('a', null, 6)).toBe(1)
    const failure = failureOf(() => partitioner.choose('b', null, 6))
    expect(failure).toBeInstanceOf(UsageError)
    expect(failure).toMatchObject({ delivery: 'not-written', cause: new RangeError('boom') })
    expect(partitioner.choose('c', null, 6)).toBe(1)
  })
})

function choices(partitioner: ReturnType<typeof partitionerFor>, count: number): number[] {
  return Array.from({ length: count }, () => partitioner.choose(null, null, 6))
}

function failureOf(action: () => unknown): Error {
  try {
    action()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
