/** What a broker says about being left alone for a while (KIP-219). */

/**
 * First version of an API in which the broker answers first and expects silence afterwards. In earlier ones it held the
 * answer back itself, so the wait is over when the number is read. The telemetry APIs are throttled by their own rules.
 */
const FIRST_SILENT_VERSION: ReadonlyMap<string, number> = new Map([
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
])

/** The throttle time in an answer, whatever the version: 0 when there is none. */
export function throttleTimeMs(message: unknown): number {
  if (typeof message !== 'object' || message === null || !('throttleTimeMs' in message)) return 0
  const { throttleTimeMs } = message
  return typeof throttleTimeMs === 'number' && throttleTimeMs > 0 ? throttleTimeMs : 0
}

/** True when the broker that answered so wants nothing from us until the throttle time has passed. */
export function wantsSilence(apiName: string, version: number): boolean {
  const first = FIRST_SILENT_VERSION.get(apiName)
  return first !== undefined && version >= first
}
