/** What callers hand over as offsets and groups, in the shapes of several consumers. */

import { describe, expect, test } from 'vitest'
import { UsageError } from '../../src/errors.ts'
import { checkedGroup, checkedOffsets, hasMember } from '../../src/transaction/offsets.ts'

describe('offsets', () => {
  test.each([7n, 7, '7'])('%s are taken as they come', (offset) => {
    expect(checkedOffsets([{ topic: 'orders', partition: 3, offset }])).toEqual([
      { topic: 'orders', partition: 3, offset: 7n, leaderEpoch: -1, metadata: '' },
    ])
  })

  test('of 64 bits are exact', () => {
    const [one] = checkedOffsets([{ topic: 'orders', partition: 0, offset: '9223372036854775807' }])
    expect(one?.offset).toBe(9223372036854775807n)
  })

  test.each([-1, 0.5, NaN, 2 ** 60, '', '1e3', '-1', '9223372036854775808', -1n, 1n << 63n, null, {}])(
    '%s cannot be committed',
    (offset) => {
      expect(() => checkedOffsets([{ topic: 'orders', partition: 0, offset: offset as never }])).toThrow(UsageError)
    },
  )

  test.each([
    { topic: '', partition: 0, offset: 1 },
    { topic: 'orders', partition: -1, offset: 1 },
    { topic: 'orders', partition: 0.5, offset: 1 },
    { topic: 'orders', partition: 0, offset: 1, leaderEpoch: 2 ** 31 },
  ])('of no partition are refused: %j', (offset) => {
    expect(() => checkedOffsets([offset])).toThrow(UsageError)
  })

  test.each([null, undefined, 'orders', 7, { orders: 1 }])('that are no list are refused: %j', (offsets) => {
    expect(() => checkedOffsets(offsets as never)).toThrow(UsageError)
  })
})

describe('a group', () => {
  test('by its id alone has no member to be checked', () => {
    const group = checkedGroup('readers')
    expect(group).toEqual({ groupId: 'readers', generationId: -1, memberId: '', groupInstanceId: null })
    expect(hasMember(group)).toBe(false)
  })

  test.each([
    { groupId: 'readers', generationId: 0, memberId: 'a' },
    { groupId: 'readers', memberId: 'a' },
    { groupId: 'readers', groupInstanceId: 'pod-1' },
  ])('with its member has one: %j', (group) => {
    expect(hasMember(checkedGroup(group))).toBe(true)
  })
})
