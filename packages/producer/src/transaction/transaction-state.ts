/** The states of a transactional producer, as tables: what may follow what, and which call is right when. */

/**
 * `uninitialized` has no producer id; `initializing` asks for one, or for its next epoch; `ready` may begin;
 * `in-transaction` takes records; `committing` and `aborting` finish what was taken and end it; `abortable-error` can only
 * be aborted; `fatal-error` is the end.
 */
export type TransactionState =
  | 'uninitialized'
  | 'initializing'
  | 'ready'
  | 'in-transaction'
  | 'committing'
  | 'aborting'
  | 'abortable-error'
  | 'fatal-error'

/** What a caller can ask for. */
export type TransactionOperation = 'initTransactions' | 'beginTransaction' | 'send' | 'sendOffsets' | 'commit' | 'abort'

/** From which states each state may be entered. */
const ENTERED_FROM: Readonly<Record<TransactionState, readonly TransactionState[]>> = {
  // A refused request for an id can be repeated when whoever refused it has changed his mind.
  uninitialized: ['initializing'],
  initializing: ['uninitialized', 'committing', 'aborting'],
  ready: ['initializing', 'committing', 'aborting'],
  'in-transaction': ['ready'],
  committing: ['in-transaction'],
  aborting: ['in-transaction', 'abortable-error'],
  'abortable-error': ['in-transaction', 'committing'],
  'fatal-error': [
    'uninitialized',
    'initializing',
    'ready',
    'in-transaction',
    'committing',
    'aborting',
    'abortable-error',
  ],
}

/** In which states each call is right. */
const CALLED_IN: Readonly<Record<TransactionOperation, readonly TransactionState[]>> = {
  initTransactions: ['uninitialized'],
  beginTransaction: ['ready'],
  send: ['in-transaction'],
  sendOffsets: ['in-transaction'],
  commit: ['in-transaction'],
  abort: ['in-transaction', 'abortable-error'],
}

/** What helps whoever called something in the wrong state. */
const ADVICE: Readonly<Record<TransactionState, string>> = {
  uninitialized: 'Call initTransactions() first.',
  initializing: 'Wait until initTransactions(), or the commit() or abort() that goes on, has an outcome.',
  ready: 'Call beginTransaction() first.',
  'in-transaction': 'End the open transaction with commit() or abort() first.',
  committing: 'Wait for commit(); when it has timed out, call it again.',
  aborting: 'Wait for abort(); when it has timed out, call it again.',
  'abortable-error': 'Call abort(), then begin anew.',
  'fatal-error': 'Close the producer.',
}

/** True when the one state may follow the other. */
export function mayFollow(from: TransactionState, to: TransactionState): boolean {
  return ENTERED_FROM[to].includes(from)
}

/** True when the call is right in this state. */
export function mayCall(operation: TransactionOperation, state: TransactionState): boolean {
  return CALLED_IN[operation].includes(state)
}

/** A sentence for whoever made a call that is not right in this state. */
export function adviceIn(state: TransactionState): string {
  return ADVICE[state]
}

/** True from the beginning of a transaction until its end is confirmed. */
export function isOngoing(state: TransactionState): boolean {
  return state === 'in-transaction' || state === 'committing' || state === 'aborting' || state === 'abortable-error'
}
