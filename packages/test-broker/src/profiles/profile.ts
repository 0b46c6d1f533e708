/** What one kind of broker offers and how it behaves where brokers differ. */
import type { SequenceHabits } from '../log/producer-states.ts'

export interface VersionRange {
  readonly min: number
  readonly max: number
}

export interface FeatureRange {
  readonly min: number
  readonly max: number
}

export interface BrokerTraits extends SequenceHabits {
  /** What an ApiVersions request above the maximum gets with its error 35: the range of ApiVersions, nothing, or the whole list. */
  readonly apiVersionsFallback: 'own-range' | 'empty' | 'whole-list'
  /** Produce 0–2 are offered and refused (4.x). */
  readonly refusesLegacyProduce: boolean
  /** More than one batch in a partition entry: refused, or all but the first dropped without a word. */
  readonly severalBatches: 'refuse' | 'keep-first'
  /** Whether compressed records are looked into. */
  readonly looksIntoCompressed: boolean
  /** A batch that claims append time: its records are refused, or nobody looks. */
  readonly appendTimeClaim: 'refuse' | 'accept'
  /** Whether zstd in an old Produce version is refused. */
  readonly checksCodecVersion: boolean
  /** Whether the reply tells the append time and the log start. */
  readonly repliesWithLogTimes: boolean
  /** Whether `min.insync.replicas` means anything. */
  readonly hasMinInsyncReplicas: boolean
  /** A partition without a leader: said so, or covered up with a guess. */
  readonly leaderless: 'say' | 'guess'
  /** Whether the reply to a refused batch carries per-record errors. */
  readonly repliesWithRecordErrors: boolean
  /** What the first Metadata answer says of a topic that it has just created. */
  readonly freshTopicAnswer: 'UNKNOWN_TOPIC_OR_PARTITION' | 'LEADER_NOT_AVAILABLE' | 'NONE'
  /** The error of a transactional producer that was replaced. */
  readonly fencedError: 'PRODUCER_FENCED' | 'INVALID_PRODUCER_EPOCH'
  /** What a transactional batch gets whose transaction does not have its partition. Before 3.6 nobody asks the coordinator. */
  readonly unverifiedBatch: 'INVALID_TXN_STATE' | 'INVALID_PRODUCER_EPOCH' | 'accept'
}

export interface Profile {
  readonly name: string
  /** Ranges by API key. Of these the test broker offers what it serves. */
  readonly versions: Readonly<Record<number, VersionRange>>
  readonly supportedFeatures: Readonly<Record<string, FeatureRange>>
  /** Finalized levels by feature name. */
  readonly finalizedFeatures: Readonly<Record<string, number>>
  readonly traits: BrokerTraits
  /** Defaults of broker settings that differ from the newest Kafka's. */
  readonly configs: Readonly<Record<string, string>>
}
