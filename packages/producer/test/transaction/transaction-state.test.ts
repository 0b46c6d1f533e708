/** The table of states: every pair of them, and every call in every state. */

import { describe, expect, test } from 'vitest'
import {
  adviceIn,
  isOngoing,
  mayCall,
  mayFollow,
  type TransactionOperation,
  type TransactionState,
} from '../../src/transaction/transaction-state.ts'

const STATES: readonly TransactionState[] = [
  'uninitialized',
  'initializing',
  'ready',
  'in-transaction',
  'committing',
  'aborting',
  'abortable-error',
  'fatal-error',
]

describe('a state', () => {
  test('is followed by these and no others', () => {
    const after = (from: TransactionState): readonly TransactionState[] => STATES.filter((to) => mayFollow(from, to))
    expect(Object.fromEntries(STATES.map((from) => [from, after(from)]))).toEqual({
      uninitialized: ['initializing', 'fatal-error'],
      initializing: ['uninitialized', 'ready', 'fatal-error'],
      ready: ['in-transaction', 'fatal-error'],
      'in-transaction': ['committing', 'aborting', 'abortable-error', 'fatal-error'],
      committing: ['initializing', 'ready', 'abortable-error', 'fatal-error'],
      aborting: ['initializing', 'ready', 'fatal-error'],
      'abortable-error': ['aborting', 'fatal-error'],
      'fatal-error': [],
    })
  })

  test('allows these calls and no others', () => {
    const operations: readonly TransactionOperation[] = [
      'initTransactions',
      'beginTransaction',
      'send',
      'sendOffsets',
      'commit',
      'abort',
    ]
    const allowed = (state: TransactionState): readonly TransactionOperation[] =>
      operations.filter((operation) => mayCall(operation, state))
    expect(Object.fromEntries(STATES.map((state) => [state, allowed(state)]))).toEqual({
      uninitialized: ['initTransactions'],
      initializing: [],
      ready: ['beginTransaction'],
      'in-transaction': ['send', 'sendOffsets', 'commit', 'abort'],
      committing: [],
      aborting: [],
      'abortable-error': ['abort'],
      'fatal-error': [],
    })
  })

  test('of an open transaction lasts from begin to the answer of its end, an error that can be aborted included [S260]', () => {
    expect(STATES.filter(isOngoing)).toEqual(['in-transaction', 'committing', 'aborting', 'abortable-error'])
  })

  test.each(STATES)('%s has a whole sentence for whoever called the wrong thing', (state) => {
    expect(adviceIn(state)).toMatch(/^[A-Z].*\.$/)
  })
})
