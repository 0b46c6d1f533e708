/** What a broker says about being left alone for a while. */

import { apiByName } from '@millrace/protocol/registry'
import { describe, expect, test } from 'vitest'
import { throttleTimeMs, wantsSilence } from '../../src/network/throttle.ts'

describe('a throttle time', () => {
  test.each([
    ['Produce', 6],
    ['Fetch', 8],
    ['ListOffsets', 3],
    ['Metadata', 6],
    ['FindCoordinator', 2],
    ['ApiVersions', 2],
    ['CreateTopics', 3],
    ['DeleteTopics', 2],
    ['InitProducerId', 1],
    ['AddPartitionsToTxn', 1],
    ['AddOffsetsToTxn', 1],
    ['EndTxn', 1],
    ['TxnOffsetCommit', 1],
    ['DescribeConfigs', 2],
  ])('in an answer to %s asks for silence from version %i, before that the broker has waited itself', (name, first) => {
    expect(apiByName(name)?.versions.max).toBeGreaterThanOrEqual(first)
    expect([wantsSilence(name, first - 1), wantsSilence(name, first)]).toEqual([false, true])
  })

  test.each(['GetTelemetrySubscriptions', 'PushTelemetry', 'SaslHandshake'])('of %s silences nobody', (name) => {
    expect(apiByName(name)).toBeDefined()
    expect(wantsSilence(name, 0)).toBe(false)
  })

  test('is read from any answer that has one, and is 0 where there is none', () => {
    expect(throttleTimeMs({ throttleTimeMs: 40 })).toBe(40)
    for (const message of [
      { throttleTimeMs: 0 },
      { throttleTimeMs: -1 },
      { throttleTimeMs: '9' },
      {},
      null,
      undefined,
      7,
    ]) {
      expect(throttleTimeMs(message)).toBe(0)
    }
  })
})
