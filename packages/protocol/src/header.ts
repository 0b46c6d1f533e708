/** Which header stands in front of a message: the one thing about a frame that no body tells. */

import type { Api } from './api.ts'

const API_VERSIONS_KEY = 18

/** Header version 2 brings tagged fields and comes with the flexible versions of an API. */
export function requestHeaderVersion(api: Api<unknown, unknown>, version: number): 1 | 2 {
  return isFlexible(api, version) ? 2 : 1
}

/**
 * Header version 1 comes with the flexible versions, except for ApiVersions: its caller cannot know yet what the broker
 * speaks, so the answer must be readable at any version (KIP-511).
 */
export function responseHeaderVersion(api: Api<unknown, unknown>, version: number): 0 | 1 {
  return isFlexible(api, version) && api.key !== API_VERSIONS_KEY ? 1 : 0
}

export function isFlexible(api: Api<unknown, unknown>, version: number): boolean {
  return api.firstFlexibleVersion !== null && version >= api.firstFlexibleVersion
}
