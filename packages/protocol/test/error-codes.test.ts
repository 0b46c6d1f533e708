/** Error codes: Kafka's numbers and names, and a sentence for each. */

import { expect, test } from 'vitest'
import { errorByCode, errorCodes, kafkaErrors } from '../src/error-codes.ts'

test('there is one error per number from −1 to 133, each with a name and a sentence of its own', () => {
  const errors = kafkaErrors()
  expect(errors.map(({ code }) => code)).toEqual(Array.from({ length: 135 }, (_, index) => index - 1))
  expect(new Set(errors.map(({ name }) => name)).size).toBe(135)
  expect(new Set(errors.map(({ description }) => description)).size).toBe(135)
  for (const { description } of errors) expect(description).toMatch(/^[A-Z].{7,}\.$/)
})

test('an error is found by its number and by its name', () => {
  expect(errorByCode(6)).toMatchObject({ name: 'NOT_LEADER_OR_FOLLOWER', retriable: true })
  expect(errorByCode(10)).toMatchObject({ name: 'MESSAGE_TOO_LARGE', retriable: false })
  expect(errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER).toBe(45)
})

test('a number newer than the table is an unknown server error that says its number', () => {
  expect(errorByCode(999)).toMatchObject({ code: 999, name: 'UNKNOWN_SERVER_ERROR', retriable: false })
  expect(errorByCode(999).description).toContain('999')
})
