/** The ring against a plain array. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Deque } from '../../src/accumulator/deque.ts'

test('a deque does what an array does, whatever the order of operations', () => {
  const operation = fc.record({
    kind: fc.constantFrom('push', 'unshift', 'shift', 'insert', 'remove'),
    value: fc.integer({ min: 0, max: 20 }),
    index: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 100 }), (operations) => {
      const deque = new Deque<number>()
      const array: number[] = []
      for (const { kind, value, index } of operations) {
        const at = index % (array.length + 1)
        if (kind === 'push') {
          deque.push(value)
          array.push(value)
        } else if (kind === 'unshift') {
          deque.unshift(value)
          array.unshift(value)
        } else if (kind === 'shift') {
          expect(deque.shift()).toBe(array.shift())
        } else if (kind === 'insert') {
          deque.insert(at, value)
          array.splice(at, 0, value)
        } else {
          const found = array.indexOf(value)
          if (found >= 0) array.splice(found, 1)
          expect(deque.remove(value)).toBe(found >= 0)
        }
        expect(deque.length).toBe(array.length)
        expect(deque.first()).toBe(array[0])
        expect(deque.last()).toBe(array.at(-1))
        expect(Array.from({ length: deque.length }, (_, i) => deque.at(i))).toEqual(array)
      }
    }),
  )
})
