/** What a fault's predicate may look at: one request, before it is served. */

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

export interface RequestFacts {
  readonly api: string
  readonly apiVersion: number
  readonly brokerId: number
  readonly connectionId: number
  readonly clientId: string | null
  readonly correlationId: number
  /** The decoded request. */
  readonly message: unknown
  /** The partitions it is about, where it is about partitions. */
  readonly partitions: readonly TopicPartition[]
}
