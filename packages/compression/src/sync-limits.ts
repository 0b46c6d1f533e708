/** How much input each codec compresses in about 2 ms: measured (ADR 5). Below that it is done in place. */
import type { CodecName } from './codec-name.ts'

interface LimitFrom {
  readonly level: number
  readonly kibibytes: number
}

/** From the given level up to the next one listed. The slowest of JSON, half random and random data counts. */
const limits: Readonly<Record<CodecName, readonly LimitFrom[]>> = {
  gzip: [
    { level: -1, kibibytes: 64 },
    { level: 1, kibibytes: 96 },
    { level: 4, kibibytes: 72 },
    { level: 6, kibibytes: 64 },
    { level: 7, kibibytes: 56 },
    { level: 8, kibibytes: 32 },
    { level: 9, kibibytes: 24 },
  ],
  snappy: [{ level: 0, kibibytes: 512 }],
  lz4: [
    { level: 1, kibibytes: 112 },
    { level: 3, kibibytes: 88 },
    { level: 5, kibibytes: 64 },
    { level: 7, kibibytes: 40 },
    { level: 8, kibibytes: 32 },
    { level: 9, kibibytes: 512 },
    { level: 10, kibibytes: 16 },
    { level: 11, kibibytes: 12 },
  ],
  zstd: [
    { level: -131_072, kibibytes: 448 },
    { level: 0, kibibytes: 256 },
    { level: 1, kibibytes: 384 },
    { level: 3, kibibytes: 256 },
    { level: 4, kibibytes: 112 },
    { level: 6, kibibytes: 64 },
    { level: 8, kibibytes: 32 },
    { level: 11, kibibytes: 20 },
    { level: 12, kibibytes: 12 },
    { level: 13, kibibytes: 4 },
    { level: 14, kibibytes: 2 },
  ],
}

export function measuredSyncLimitBytes(codec: CodecName, level: number): number {
  const limit = limits[codec].findLast((candidate) => candidate.level <= level)
  return (limit?.kibibytes ?? 0) * 1024
}
