/** Sequences without brokers: every rule of the tracker as a short script. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bumped, NO_IDENTITY, type ProducerIdentity } from '../../src/idempotence/producer-identity.ts'
import { addSequence, sequenceDistance } from '../../src/idempotence/sequence.ts'
import {
  type PartitionSequences,
  type SequencedBatch,
  SequenceTracker,
} from '../../src/idempotence/sequence-tracker.ts'

const FIRST: ProducerIdentity = { producerId: 7n, epoch: 0 }
const SECOND: ProducerIdentity = { producerId: 7n, epoch: 1 }

interface TestBatch extends SequencedBatch {
  onWire: boolean
  ambiguous: boolean
  settled: boolean
}

function batch(recordCount: number): TestBatch {
  return { identity: NO_IDENTITY, baseSequence: -1, recordCount, onWire: false, ambiguous: false, settled: false }
}

function sent(recordCount: number): TestBatch {
  return { ...batch(recordCount), onWire: true }
}

/** A partition on which the broker has acknowledged something (sequence 2³¹ − 1), so that several batches may follow. */
function warm(): { tracker: SequenceTracker<TestBatch>; p: PartitionSequences<TestBatch> } {
  const tracker = new SequenceTracker<TestBatch>()
  const p = tracker.partition('orders', 0)
  p.identity = FIRST
  p.nextSequence = 2147483647
  const first = sent(1)
  tracker.assign(p, first, FIRST)
  tracker.acknowledged(p, first, -1n)
  return { tracker, p }
}

/** A partition with batches of the given sizes on their way under the first identity. */
function inFlight(...sizes: number[]): {
  tracker: SequenceTracker<TestBatch>
  p: PartitionSequences<TestBatch>
  batches: TestBatch[]
} {
  const { tracker, p } = warm()
  const batches = sizes.map((size) => {
    const b = sent(size)
    tracker.assign(p, b, FIRST)
    return b
  })
  return { tracker, p, batches }
}

describe('sequence arithmetic', () => {
  test('0 follows 2147483647, and a batch across the end wraps inside [S231] [S232] [N14]', () => {
    expect(addSequence(2147483647, 1)).toBe(0)
    expect(addSequence(2147483647, 100)).toBe(99)
    expect(addSequence(99, 2147483647)).toBe(98)
    expect(addSequence(2147483642, 10)).toBe(4)
  })

  test('the distance between two sequences is small across the end of the circle', () => {
    expect(sequenceDistance(2147483646, 1)).toBe(3)
    expect(sequenceDistance(1, 2147483646)).toBe(-3)
  })

  test('the distance undoes the addition for every start and every step of up to half the circle', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2147483647 }), fc.integer({ min: 0, max: 2 ** 30 - 1 }), (start, step) => {
        expect(sequenceDistance(start, addSequence(start, step))).toBe(step)
      }),
    )
  })
})

describe('producer identity', () => {
  test('an epoch of 32767 has no successor: a new producer id is needed [N15]', () => {
    expect(bumped({ producerId: 7n, epoch: 32766 })).toEqual({ producerId: 7n, epoch: 32767 })
    expect(bumped({ producerId: 7n, epoch: 32767 })).toBeNull()
  })
})

describe('SequenceTracker', () => {
  test('a new partition starts at 0 and goes on where the last batch ended [S230] [S205]', () => {
    const { tracker, p, batches } = inFlight(3)
    expect(batches[0]?.baseSequence).toBe(0)
    expect(p.nextSequence).toBe(3)
    tracker.acknowledged(p, batches[0] as TestBatch, 2n)
    expect(p.lastAckedSequence).toBe(2)
    expect(p.lastAckedOffset).toBe(2n)
  })

  test('acknowledgements move the last sequence and offset batch by batch [S207]', () => {
    const { tracker, p, batches } = inFlight(1, 1)
    tracker.acknowledged(p, batches[0] as TestBatch, 0n)
    expect([p.lastAckedSequence, p.lastAckedOffset]).toEqual([0, 0n])
    tracker.acknowledged(p, batches[1] as TestBatch, 1n)
    expect([p.lastAckedSequence, p.lastAckedOffset]).toEqual([1, 1n])
  })

  test('a second batch acknowledged before the first never makes the last sequence go back [S214]', () => {
    const { tracker, p, batches } = inFlight(1, 1)
    tracker.acknowledged(p, batches[1] as TestBatch, 1n)
    tracker.acknowledged(p, batches[0] as TestBatch, 0n)
    expect([p.lastAckedSequence, p.lastAckedOffset]).toEqual([1, 1n])
  })

  test('the last sequence does not go back across the wrap either', () => {
    const { tracker, p } = warm()
    p.nextSequence = 2147483647
    p.lastAckedSequence = 2147483646
    const [a, b] = [sent(1), sent(1)]
    tracker.assign(p, a, FIRST)
    tracker.assign(p, b, FIRST)
    expect([a.baseSequence, b.baseSequence]).toEqual([2147483647, 0])
    tracker.acknowledged(p, b, 11n)
    tracker.acknowledged(p, a, 10n)
    expect(p.lastAckedSequence).toBe(0)
  })

  test('the first batch of an identity goes alone: a broker without its state would take any sequence', () => {
    const tracker = new SequenceTracker<TestBatch>()
    const p = tracker.partition('orders', 0)
    const first = sent(2)
    tracker.assign(p, first, FIRST)
    expect(tracker.maySendNew(p, FIRST)).toBe(false)
    tracker.acknowledged(p, first, 1n)
    expect(tracker.maySendNew(p, FIRST)).toBe(true)
  })

  test('a sixth batch in flight is refused: a broker remembers five', () => {
    const { tracker, p } = inFlight(1, 1, 1, 1, 1)
    expect(tracker.maySendNew(p, FIRST)).toBe(false)
  })

  test('only the first batch that is not settled may be sent again [S243]', () => {
    const { tracker, p, batches } = inFlight(1, 1)
    expect(tracker.mayResend(p, batches[1] as TestBatch)).toBe(false)
    expect(tracker.mayResend(p, batches[0] as TestBatch)).toBe(true)
  })

  test('a batch given up in doubt holds back new ones until the later ones are answered [N12]', () => {
    const { tracker, p, batches } = inFlight(2, 2)
    const [first, second] = batches as [TestBatch, TestBatch]
    first.onWire = false
    first.ambiguous = true
    tracker.givenUp(p, first)
    expect(tracker.maySendNew(p, FIRST)).toBe(false)
    expect(tracker.resolution(p)).toBe('held')
    second.onWire = false
    tracker.acknowledged(p, second, 3n)
    expect(tracker.resolution(p)).toBe('resumed')
    tracker.resume(p)
    expect(tracker.maySendNew(p, FIRST)).toBe(true)
    expect(p.nextSequence).toBe(4)
  })

  test('a gap that the later batches confirm needs a new epoch, and they are stamped anew from 0', () => {
    const { tracker, p, batches } = inFlight(2, 2, 3)
    const [first, second, third] = batches as [TestBatch, TestBatch, TestBatch]
    first.onWire = false
    first.ambiguous = true
    tracker.givenUp(p, first)
    second.onWire = false
    expect(tracker.resolution(p)).toBe('held')
    third.onWire = false
    expect(tracker.resolution(p)).toBe('bump')
    expect(tracker.bump(p, SECOND)).toEqual([second, third])
    expect([second.baseSequence, third.baseSequence, p.nextSequence]).toEqual([0, 2, 5])
    expect([second.identity, third.identity]).toEqual([SECOND, SECOND])
  })

  test('a batch that may be in the log is never stamped anew', () => {
    const { tracker, p, batches } = inFlight(1)
    const [only] = batches as [TestBatch]
    only.onWire = false
    only.ambiguous = true
    tracker.requestBump(p)
    expect(tracker.resolution(p)).toBe('held')
    expect(() => tracker.bump(p, SECOND)).toThrow('may be in the log')
    expect(only.baseSequence).toBe(0)
  })

  test('a definite failure leaves a gap: the partition needs a bump, the others do not [N13]', () => {
    const { tracker, p, batches } = inFlight(1)
    const other = tracker.partition('orders', 1)
    const theirs = sent(4)
    tracker.assign(other, theirs, FIRST)
    const [only] = batches as [TestBatch]
    only.onWire = false
    tracker.failed(p, only)
    expect(tracker.resolution(p)).toBe('bump')
    tracker.bump(p, SECOND)
    expect(tracker.maySendNew(p, SECOND)).toBe(true)
    expect(tracker.maySendNew(other, SECOND)).toBe(false)
    tracker.acknowledged(other, theirs, 3n)
    const next = sent(1)
    tracker.assign(other, next, SECOND)
    expect([next.baseSequence, next.identity]).toEqual([0, SECOND])
  })

  test('five batches in flight whose second is lost are stamped 0, 1, 2, 3 and the next sequence is 4 [S234]', () => {
    const { tracker, p, batches } = inFlight(1, 1, 1, 1, 1)
    for (const b of batches) b.onWire = false
    tracker.acknowledged(p, batches[0] as TestBatch, 0n)
    tracker.requestBump(p)
    tracker.bump(p, SECOND)
    expect(batches.slice(1).map((b) => b.baseSequence)).toEqual([0, 1, 2, 3])
    expect(p.nextSequence).toBe(4)
  })

  test('the parts of a split batch share its sequences among them, in place', () => {
    const { tracker, p, batches } = inFlight(5, 1)
    const parts = [batch(2), batch(3)]
    tracker.split(p, batches[0] as TestBatch, parts)
    expect(parts.map((b) => b.baseSequence)).toEqual([0, 2])
    expect(p.inFlight).toEqual([...parts, batches[1]])
  })

  test('an outcome for a batch that is no longer tracked changes nothing [S235] [S236]', () => {
    const { tracker, p, batches } = inFlight(1)
    const [only] = batches as [TestBatch]
    tracker.acknowledged(p, only, 0n)
    only.onWire = false
    tracker.failed(p, only)
    tracker.givenUp(p, only)
    tracker.acknowledged(p, only, 9n)
    expect([p.lastAckedSequence, p.lastAckedOffset, p.needsBump, p.unresolved]).toEqual([0, 0n, false, false])
  })

  test('a topic that was created anew starts its sequences again [N20]', () => {
    const { tracker, p, batches } = inFlight(3)
    const [only] = batches as [TestBatch]
    tracker.acknowledged(p, only, 2n)
    tracker.forgetTopic('orders')
    expect(tracker.maySendNew(p, FIRST)).toBe(false)
    expect(tracker.resolution(p)).toBe('bump')
  })

  test('whatever happens, the sequences in flight are contiguous and end where the next one starts', () => {
    const action = fc.record({
      kind: fc.constantFrom('assign', 'ack', 'reject', 'doubt', 'giveUp', 'fail', 'settle'),
      count: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const tracker = new SequenceTracker<TestBatch>()
        const p = tracker.partition('orders', 0)
        let identity = FIRST
        let offset = 0n
        for (const { kind, count } of actions) {
          const head = p.inFlight[0]
          if (kind === 'assign' && tracker.maySendNew(p, identity)) tracker.assign(p, sent(count), identity)
          else if (head !== undefined && kind === 'ack') {
            offset += 1n
            tracker.acknowledged(p, head, offset)
          } else if (head !== undefined && kind === 'reject') head.onWire = false
          else if (head !== undefined && kind === 'doubt') Object.assign(head, { onWire: false, ambiguous: true })
          else if (head !== undefined && kind === 'giveUp' && head.ambiguous) tracker.givenUp(p, head)
          else if (head !== undefined && kind === 'fail' && !head.onWire && !head.ambiguous) tracker.failed(p, head)
          else if (kind === 'settle' && tracker.held().has(p)) {
            const resolution = tracker.resolution(p)
            if (resolution === 'resumed') tracker.resume(p)
            if (resolution === 'bump') {
              identity = bumped(identity) ?? identity
              tracker.bump(p, identity)
            }
          }
          let expected = p.inFlight[0]?.baseSequence ?? p.nextSequence
          for (const b of p.inFlight) {
            expect(b.baseSequence).toBe(expected)
            expect(b.identity).toBe(p.identity)
            expected = addSequence(expected, b.recordCount)
          }
          expect(p.nextSequence).toBe(expected)
        }
      }),
    )
  })
})
