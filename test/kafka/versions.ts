/** The Kafka versions that tests run against, and what differs between versions. */

/** Every default in one place; a new release is a new entry here. */
export const KAFKA_VERSIONS: {
  readonly newest: readonly [string, ...string[]]
  readonly tools: string
  readonly matrix: readonly string[]
} = {
  /** Newest first. A release whose tools are not published yet is passed over until they are. */
  newest: ['4.4.0', '4.3.1'],
  /** Lends its tools to a release without any, and its clients to the Java helper. */
  tools: '4.3.1',
  /** One version per kind of broker: current, the first line without ZooKeeper, the last with it, an old one, the oldest. */
  matrix: ['4.3.1', '4.0.2', '3.9.2', '2.8.2', '2.1.1'],
}

/** Whether `version` is `least` or newer; both like `3.9` or `3.9.2`. */
export function isAtLeast(version: string, least: string): boolean {
  const have = numbersOf(version)
  const want = numbersOf(least)
  for (let i = 0; i < Math.max(have.length, want.length); i++) {
    const difference = (have[i] ?? 0) - (want[i] ?? 0)
    if (difference !== 0) return difference > 0
  }
  return true
}

/** Releases before 3.3 keep their metadata in ZooKeeper here: their KRaft mode was not for production. */
export function needsZooKeeper(version: string): boolean {
  return !isAtLeast(version, '3.3')
}

function numbersOf(version: string): number[] {
  if (!/^\d+(\.\d+){1,2}$/.test(version)) {
    throw new TypeError(`a Kafka version is two or three numbers, like 4.3.1; this is ${JSON.stringify(version)}`)
  }
  return version.split('.').map(Number)
}
