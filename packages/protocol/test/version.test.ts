/** Versions: which one two sides speak, and what a broker says about itself. */

import { describe, expect, test } from 'vitest'
import {
  type ApiVersionsResponse,
  createApiVersion,
  createApiVersionsResponse,
  createFinalizedFeatureKey,
  createSupportedFeatureKey,
} from '../src/messages/api-versions.ts'
import { Fetch } from '../src/messages/fetch.ts'
import { InitProducerId } from '../src/messages/init-producer-id.ts'
import { Metadata } from '../src/messages/metadata.ts'
import { Produce } from '../src/messages/produce.ts'
import { brokerVersions, negotiate } from '../src/version.ts'

describe('negotiation', () => {
  test('takes the highest version that both know', () => {
    expect(negotiate(Metadata, { min: 0, max: 7 })).toBe(7)
    expect(negotiate(Metadata, { min: 0, max: 99 })).toBe(Metadata.versions.max)
    expect(negotiate(Fetch, { min: 4, max: 17 })).toBe(17)
  })

  test('fails where there is none, or the broker lacks the API', () => {
    expect(negotiate(Metadata, undefined)).toBeNull()
    expect(negotiate(Metadata, { min: 90, max: 99 })).toBeNull()
  })

  test('does not fall for Produce 0 to 2, which Kafka 4 lists and rejects', () => {
    expect(negotiate(Produce, { min: 0, max: 13 })).toBe(13)
    expect(negotiate(Produce, { min: 0, max: 2 })).toBeNull()
    expect(negotiate(Produce, { min: 0, max: 7 })).toBe(7)
  })

  test('never speaks a version that is not stable', () => {
    expect(negotiate(InitProducerId, { min: 0, max: 6 })).toBe(5)
  })

  test('keeps to narrower limits of the caller', () => {
    expect(negotiate(Produce, { min: 0, max: 13 }, { max: 11 })).toBe(11)
    expect(negotiate(Produce, { min: 0, max: 13 }, { max: 2 })).toBeNull()
    expect(negotiate(Metadata, { min: 0, max: 3 }, { min: 4 })).toBeNull()
  })
})

test("a broker's answer to ApiVersions becomes ranges by key and features by name", () => {
  const response: ApiVersionsResponse = createApiVersionsResponse({
    apiKeys: [createApiVersion({ apiKey: 3, minVersion: 0, maxVersion: 13 })],
    supportedFeatures: [createSupportedFeatureKey({ name: 'transaction.version', minVersion: 0, maxVersion: 2 })],
    finalizedFeaturesEpoch: 42n,
    finalizedFeatures: [
      createFinalizedFeatureKey({ name: 'transaction.version', minVersionLevel: 2, maxVersionLevel: 2 }),
    ],
  })
  const versions = brokerVersions(response)
  expect(versions.ranges.get(3)).toEqual({ min: 0, max: 13 })
  expect(versions.ranges.get(0)).toBeUndefined()
  expect(versions.supportedFeatures.get('transaction.version')).toEqual({ min: 0, max: 2 })
  expect(versions.finalizedFeatures.get('transaction.version')).toEqual({ min: 2, max: 2 })
  expect(versions.finalizedFeaturesEpoch).toBe(42n)
})
