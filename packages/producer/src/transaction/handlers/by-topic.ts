/** Partitions as requests and answers of a transaction have them: listed under their topic. */

/** Groups by topic, in the order in which topics first come. */
export function byTopic<T, P>(
  items: Iterable<T>,
  topicOf: (item: T) => string,
  partOf: (item: T) => P,
): readonly { readonly name: string; readonly partitions: readonly P[] }[] {
  const topics = new Map<string, P[]>()
  for (const item of items) {
    const name = topicOf(item)
    const known = topics.get(name)
    if (known === undefined) topics.set(name, [partOf(item)])
    else known.push(partOf(item))
  }
  return [...topics].map(([name, partitions]) => ({ name, partitions }))
}

/** What the answer said of one partition. */
export interface PartitionCode {
  readonly topic: string
  readonly partition: number
  readonly errorCode: number
}

/** An answer's codes: all of them in its order, and each by its partition. */
export class PartitionCodes {
  readonly all: readonly PartitionCode[]
  readonly #byTopic = new Map<string, Map<number, number>>()

  constructor(codes: readonly PartitionCode[]) {
    this.all = codes
    for (const { topic, partition, errorCode } of codes) {
      const partitions = this.#byTopic.get(topic) ?? new Map<number, number>()
      this.#byTopic.set(topic, partitions.set(partition, errorCode))
    }
  }

  /** Undefined for a partition that the answer left out. */
  of(topic: string, partition: number): number | undefined {
    return this.#byTopic.get(topic)?.get(partition)
  }
}
