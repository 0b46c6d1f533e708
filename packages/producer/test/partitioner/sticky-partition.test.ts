/** Where records without a key go, and when they go elsewhere. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { NodeAvailability } from '../../src/partitioner/node-availability.ts'
import { StickyPartition } from '../../src/partitioner/sticky-partition.ts'
import { everyOutcomeOf, leaders, scripted, stickyFor, tally } from './scenario.ts'

describe('a sticky partition', () => {
  it('stays until a batch of bytes was appended, then changes [S100]', () => {
    const sticky = stickyFor({ hasLeader: leaders(3), batchSizeBytes: 3, random: scripted(0, 0.5) })
    const seen = [0, 1, 2, 3].map(() => {
      const partition = sticky.choose()
      sticky.appended(partition, 1, true)
      return partition
    })
    expect(seen).toEqual([0, 0, 0, 1])
  })

  it('of a topic with one partition is always that one [S100]', () => {
    const sticky = stickyFor({ hasLeader: leaders(1), batchSizeBytes: 3 })
    expect(tally(sticky, 10)).toEqual([10])
  })

  it('is one with a leader while there is any, and any when there is none [S101]', () => {
    expect(tally(stickyFor({ hasLeader: leaders(4, 0, 2), random: everyOutcomeOf(2) }), 100)).toEqual([0, 50, 0, 50])
    const none = stickyFor({ hasLeader: leaders(4, 0, 1, 2, 3), random: everyOutcomeOf(4) })
    expect(tally(none, 100)).toEqual([25, 25, 25, 25])
  })

  it('with adaptive choice is more often one with a short queue: the longest plus one, less its own length [S102] [S105]', () => {
    const sticky = stickyFor({ hasLeader: leaders(5), random: everyOutcomeOf(21) })
    sticky.updateLoad([5, 0, 3, 0, 1], null)
    expect(tally(sticky, 21)).toEqual([1, 6, 3, 6, 5])

    const three = stickyFor({ hasLeader: leaders(3), random: everyOutcomeOf(14) })
    three.updateLoad([1, 7, 2], null)
    expect(tally(three, 14)).toEqual([7, 1, 6])
  })

  it('with a batch size of zero is refused, of one byte is fine [S103]', () => {
    const options = { mode: 'bytes', random: scripted(0) } as const
    expect(() => new StickyPartition({ ...options, batchSizeBytes: 0 })).toThrow(UsageError)
    expect(() => new StickyPartition({ ...options, batchSizeBytes: Number.NaN })).toThrow(UsageError)
    expect(() => new StickyPartition({ ...options, batchSizeBytes: 1 })).not.toThrow()
  })

  it('changes at a batch boundary after its bytes, and at twice its bytes wherever it is [S104]', () => {
    const sticky = stickyFor({ hasLeader: leaders(2), batchSizeBytes: 100, random: scripted(0, 0.9) })
    sticky.choose()
    sticky.appended(0, 120, false)
    expect(sticky.choose(), 'the batch is still open').toBe(0)
    sticky.appended(0, 10, true)
    expect(sticky.choose(), 'the batch is full').toBe(1)

    const late = stickyFor({ hasLeader: leaders(2), batchSizeBytes: 100, random: scripted(0, 0.9) })
    late.choose()
    late.appended(0, 150, false)
    late.choose()
    late.appended(0, 50, false)
    expect(late.choose(), 'never past twice the batch size').toBe(1)
  })

  it('completes a switch that was put off when its queue has nothing open any more', () => {
    const sticky = stickyFor({ hasLeader: leaders(2), batchSizeBytes: 100, random: scripted(0, 0.9) })
    sticky.choose()
    sticky.appended(0, 99, false)
    expect(sticky.atBatchBoundary(), 'less than a batch so far').toBe(0)
    sticky.appended(0, 1, false)
    expect(sticky.atBatchBoundary()).toBe(1)
  })

  it('does not count records that had another way to their partition', () => {
    const sticky = stickyFor({ hasLeader: leaders(2), batchSizeBytes: 100, random: scripted(0, 0.9) })
    sticky.choose()
    sticky.skip()
    sticky.appended(0, 1000, true)
    expect(sticky.choose()).toBe(0)
    sticky.appended(1, 1000, true)
    expect(sticky.choose(), 'an append to another partition').toBe(0)
  })

  it('per batch changes with every batch, and never stays where it was while there is another', () => {
    const sticky = stickyFor({ hasLeader: leaders(3), batchSizeBytes: 100, mode: 'batch', random: scripted(0) })
    const seen = Array.from({ length: 6 }, () => {
      const partition = sticky.choose()
      sticky.appended(partition, 5, false)
      expect(sticky.choose(), 'the batch is still open').toBe(partition)
      sticky.appended(partition, 5, true)
      return partition
    })
    for (let i = 1; i < seen.length; i++) expect(seen[i]).not.toBe(seen[i - 1])
  })

  it('per batch changes when its batch was sent before it was full', () => {
    const sticky = stickyFor({ hasLeader: leaders(2), batchSizeBytes: 100, mode: 'batch', random: scripted(0) })
    expect(sticky.atBatchBoundary(), 'nothing was appended').toBe(0)
    sticky.appended(0, 5, false)
    expect(sticky.atBatchBoundary()).toBe(1)
  })

  it('that no longer exists is left', () => {
    const sticky = stickyFor({ hasLeader: leaders(4), random: scripted(0.99, 0) })
    expect(sticky.choose()).toBe(3)
    sticky.describe(leaders(2))
    expect(sticky.choose()).toBe(0)
  })
})

describe('the load of partitions', () => {
  const uniform = (lengths: number[], count = lengths.length, ...without: number[]): number[] => {
    const hasLeader = leaders(count, ...without)
    const sticky = stickyFor({ hasLeader, random: everyOutcomeOf(hasLeader.filter(Boolean).length) })
    sticky.updateLoad(lengths, null)
    return tally(sticky, hasLeader.filter(Boolean).length * 2)
  }

  it('does not count when all queues are alike, when there is one partition, or when queues are missing', () => {
    expect(uniform([3, 3, 3])).toEqual([2, 2, 2])
    expect(uniform([3])).toEqual([2])
    expect(uniform([3, 1], 3)).toEqual([2, 2, 2])
  })

  it('leaves out partitions without a leader', () => {
    const sticky = stickyFor({ hasLeader: leaders(3, 1), random: everyOutcomeOf(4) })
    sticky.updateLoad([2, 9, 0], null)
    expect(tally(sticky, 4)).toEqual([1, 0, 3])
  })

  it('leaves out brokers that take nothing, with empty queues too, while another has partitions [S106]', () => {
    const sticky = stickyFor({ hasLeader: leaders(3), random: everyOutcomeOf(3) })
    sticky.updateLoad([0, 0, 0], [true, false, true])
    expect(tally(sticky, 3)).toEqual([0, 3])

    const allStuck = stickyFor({ hasLeader: leaders(3), random: everyOutcomeOf(3) })
    allStuck.updateLoad([0, 0, 0], [true, true, true])
    expect(tally(allStuck, 3)).toEqual([1, 1, 1])
  })

  it('does not outlive the partitions it was measured for', () => {
    const sticky = stickyFor({ hasLeader: leaders(3), random: everyOutcomeOf(2) })
    sticky.updateLoad([0, 9, 9], null)
    sticky.describe(leaders(2))
    expect(tally(sticky, 2)).toEqual([1, 1])
  })

  it('whatever the queues, makes each choice as often as its weight says', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 9 }), (lengths) => {
        const longest = Math.max(...lengths)
        const weights = lengths.map((length) => (longest === Math.min(...lengths) ? 1 : longest + 1 - length))
        const cycle = weights.reduce((sum, weight) => sum + weight, 0)
        const sticky = stickyFor({ hasLeader: leaders(lengths.length), random: everyOutcomeOf(cycle) })
        sticky.updateLoad(lengths, null)
        expect(tally(sticky, cycle)).toEqual(weights)
      }),
    )
  })
})

describe('a broker', () => {
  it('is stuck once it has had records due and taken none for longer than the timeout [S106] [S175]', () => {
    const nodes = new NodeAvailability(100)
    nodes.looked(1, 1000, false)
    nodes.looked(2, 1000, true)
    nodes.looked(1, 1100, false)
    expect(nodes.isStuck(1), 'exactly the timeout').toBe(false)
    nodes.looked(1, 1200, false)
    nodes.looked(2, 1200, true)
    expect([nodes.isStuck(1), nodes.isStuck(2), nodes.isStuck(3)]).toEqual([true, false, false])
    nodes.looked(1, 1300, true)
    expect(nodes.isStuck(1), 'it takes again').toBe(false)
    nodes.looked(2, 9000, false)
    nodes.forget(2)
    expect(nodes.isStuck(2)).toBe(false)
  })

  it('is never stuck with a timeout of 0', () => {
    const nodes = new NodeAvailability(0)
    nodes.looked(1, 0, false)
    nodes.looked(1, 1_000_000, false)
    expect(nodes.isStuck(1)).toBe(false)
  })
})
