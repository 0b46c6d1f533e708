/** The compression levels that Kafka's configuration knows (KIP-390). */
import type { CodecName } from './codec-name.ts'
import { CompressionLevelError } from './errors.ts'

export interface LevelRange {
  readonly min: number
  readonly max: number
  readonly default: number
  /** Levels outside `min` to `max` that are allowed all the same. */
  readonly special: readonly number[]
}

/** Snappy has no level. */
export const levelRanges: Readonly<Record<CodecName, LevelRange | null>> = {
  gzip: { min: 1, max: 9, default: -1, special: [-1] },
  snappy: null,
  lz4: { min: 1, max: 17, default: 9, special: [] },
  zstd: { min: -131072, max: 22, default: 3, special: [] },
}

/** The level to use: the given one, checked against Kafka's range, or the codec's default. Snappy: always 0. */
export function resolveLevel(codec: CodecName, level: number | undefined): number {
  const range = levelRanges[codec]
  if (level === undefined) return range === null ? 0 : range.default
  if (range === null) {
    throw new CompressionLevelError(codec, level, `${codec} has no compression level, but ${String(level)} was given`)
  }
  const known = Number.isInteger(level) && ((level >= range.min && level <= range.max) || range.special.includes(level))
  if (!known) {
    throw new CompressionLevelError(
      codec,
      level,
      `${codec} has no level ${String(level)}: it takes whole numbers from ${String(range.min)} to ${String(range.max)}${range.special.map((special) => ` or ${String(special)}`).join('')}`,
    )
  }
  return level
}
