/** What a broker speaks, and the version to speak with it. */

import type { Api, VersionRange } from './api.ts'
import type { ApiVersionsResponse } from './messages/api-versions.ts'

const PRODUCE_KEY = 0

/**
 * Kafka 4 lists Produce from version 0, because an old client refuses to start otherwise, and rejects 0 to 2
 * (KAFKA-18659). Those versions carry message sets, which nobody writes any more, so they count nowhere.
 */
const LOWEST_PRODUCE_VERSION = 3

/** What one broker said about itself in its ApiVersions response. */
export interface BrokerVersions {
  /** Per API key. */
  readonly ranges: ReadonlyMap<number, VersionRange>
  /** Per feature, the levels that this broker could run at. */
  readonly supportedFeatures: ReadonlyMap<string, VersionRange>
  /** Per feature, the levels in force in the cluster. */
  readonly finalizedFeatures: ReadonlyMap<string, VersionRange>
  /** Newer finalized features have a higher epoch; −1 when the broker knows none. */
  readonly finalizedFeaturesEpoch: bigint
}

export function brokerVersions(response: ApiVersionsResponse): BrokerVersions {
  const { apiKeys, supportedFeatures, finalizedFeatures, finalizedFeaturesEpoch } = response
  return {
    ranges: new Map(
      apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, { min: minVersion, max: maxVersion }]),
    ),
    supportedFeatures: new Map(
      supportedFeatures.map(({ name, minVersion, maxVersion }) => [name, { min: minVersion, max: maxVersion }]),
    ),
    finalizedFeatures: new Map(
      finalizedFeatures.map(({ name, minVersionLevel, maxVersionLevel }) => [
        name,
        { min: minVersionLevel, max: maxVersionLevel },
      ]),
    ),
    finalizedFeaturesEpoch,
  }
}

/**
 * The highest version that both sides speak; null when there is none or the broker does not list the API. `limits`
 * narrows what we would speak, as when Produce 12 is only for transactions of version 2.
 */
export function negotiate(
  api: Api<unknown, unknown>,
  broker: VersionRange | undefined,
  limits: Partial<VersionRange> = {},
): number | null {
  if (broker === undefined) return null
  const ourMin = Math.max(api.key === PRODUCE_KEY ? LOWEST_PRODUCE_VERSION : api.versions.min, limits.min ?? 0)
  const ourMax = Math.min(api.versions.max, limits.max ?? api.versions.max)
  const version = Math.min(ourMax, broker.max)
  return version >= Math.max(ourMin, broker.min) ? version : null
}
