/** What each answer of a broker means for a batch: the table, row by row. */

import { errorByCode, errorCodes } from '@millrace/protocol'
import { describe, expect, test } from 'vitest'
import { type BatchView, isDefiniteRejection, produceOutcome } from '../../src/sender/produce-outcome.ts'

function answer(errorCode: number, logStartOffset = -1n): Parameters<typeof produceOutcome>[0] {
  return { errorCode, baseOffset: errorCode === 0 ? 42n : -1n, logStartOffset }
}

function view(over: Partial<BatchView> & { errorCode?: number } = {}): BatchView {
  return {
    recordCount: 2,
    ambiguous: false,
    mayRetry: true,
    retriable: over.errorCode === undefined ? false : errorByCode(over.errorCode).retriable,
    sequence: { first: true, transactional: null },
    ...over,
  }
}

function judge(errorCode: number, over: Partial<BatchView> = {}, logStartOffset?: bigint): unknown {
  return produceOutcome(answer(errorCode, logStartOffset), view({ ...over, errorCode }))
}

describe('produceOutcome', () => {
  test('no error completes the batch with its offset', () => {
    expect(judge(errorCodes.NONE)).toEqual({ kind: 'completed', offsetKnown: true })
  })

  test('DUPLICATE_SEQUENCE_NUMBER is success with an unknown offset [N4]', () => {
    expect(judge(errorCodes.DUPLICATE_SEQUENCE_NUMBER)).toEqual({ kind: 'completed', offsetKnown: false })
  })

  test('a batch refused as too large is split; a single record fails as not written', () => {
    expect(judge(errorCodes.MESSAGE_TOO_LARGE)).toEqual({ kind: 'split' })
    expect(judge(errorCodes.MESSAGE_TOO_LARGE, { recordCount: 1 })).toEqual({
      kind: 'failed',
      ambiguous: false,
      fatal: false,
    })
  })

  test('NOT_ENOUGH_REPLICAS is retried and wrote nothing; …_AFTER_APPEND is retried and may have [N8] [N9]', () => {
    expect(judge(errorCodes.NOT_ENOUGH_REPLICAS)).toEqual({ kind: 'retry', ambiguous: false, bump: false })
    expect(judge(errorCodes.NOT_ENOUGH_REPLICAS_AFTER_APPEND)).toEqual({ kind: 'retry', ambiguous: true, bump: false })
  })

  test('a retriable error without time or retries left fails, with the ambiguity of all its attempts', () => {
    expect(judge(errorCodes.NOT_ENOUGH_REPLICAS, { mayRetry: false })).toMatchObject({
      kind: 'failed',
      ambiguous: false,
    })
    expect(judge(errorCodes.NOT_ENOUGH_REPLICAS, { mayRetry: false, ambiguous: true })).toMatchObject({
      kind: 'failed',
      ambiguous: true,
    })
  })

  test('ambiguity never goes away: a definite rejection of a later attempt does not take it back', () => {
    expect(judge(errorCodes.NOT_ENOUGH_REPLICAS, { ambiguous: true })).toMatchObject({ kind: 'retry', ambiguous: true })
  })

  test('NOT_LEADER_OR_FOLLOWER may come after the append, and leaves the batch in doubt', () => {
    expect(judge(errorCodes.NOT_LEADER_OR_FOLLOWER)).toMatchObject({ kind: 'retry', ambiguous: true })
  })

  describe('OUT_OF_ORDER_SEQUENCE_NUMBER', () => {
    const code = errorCodes.OUT_OF_ORDER_SEQUENCE_NUMBER

    test('behind an unsettled batch it only came too early: the same bytes again', () => {
      expect(judge(code, { sequence: { first: false, transactional: null } })).toEqual({
        kind: 'retry',
        ambiguous: false,
        bump: false,
      })
    })

    test('for the first one that was never in doubt the epoch is bumped and it is sent again [S224]', () => {
      expect(judge(code)).toEqual({ kind: 'retry', ambiguous: false, bump: true })
    })

    test('for one that may be in the log it is the end: failed as maybe written, never stamped anew', () => {
      expect(judge(code, { ambiguous: true })).toEqual({ kind: 'failed', ambiguous: true, fatal: false })
    })

    test('without idempotence it is an ordinary final error', () => {
      expect(judge(code, { sequence: null })).toEqual({ kind: 'failed', ambiguous: false, fatal: false })
    })
  })

  describe('UNKNOWN_PRODUCER_ID', () => {
    const code = errorCodes.UNKNOWN_PRODUCER_ID

    test('without a log start offset the same bytes are sent again', () => {
      expect(judge(code)).toEqual({ kind: 'retry', ambiguous: false, bump: false })
    })

    test('with one the epoch is bumped for a batch that was never in doubt', () => {
      expect(judge(code, {}, 100n)).toEqual({ kind: 'retry', ambiguous: false, bump: true })
    })

    test('with one, a batch that may be in the log fails as maybe written', () => {
      expect(judge(code, { ambiguous: true }, 100n)).toEqual({ kind: 'failed', ambiguous: true, fatal: false })
    })
  })

  test('authorization for the cluster, fencing and an impossible version are fatal', () => {
    for (const code of [
      errorCodes.CLUSTER_AUTHORIZATION_FAILED,
      errorCodes.PRODUCER_FENCED,
      errorCodes.UNSUPPORTED_VERSION,
      errorCodes.INVALID_PRODUCER_ID_MAPPING,
    ]) {
      expect(judge(code)).toMatchObject({ kind: 'failed', fatal: true })
    }
  })

  test('a code that nobody knows may have been given after the append', () => {
    expect(isDefiniteRejection(9999)).toBe(false)
    expect(isDefiniteRejection(errorCodes.UNKNOWN_SERVER_ERROR)).toBe(false)
  })
})
