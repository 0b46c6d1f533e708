/** Joins a compression codec with the batches that use it. */

import { type CodecName, CodecUnavailableError, codecs } from '@millrace/compression'
import type { BatchCompressor } from './accumulator/partition-queue.ts'
import type { TopicSettings } from './config/topic-settings.ts'
import { ConfigurationError } from './errors.ts'
import type { InPlaceBudget } from './in-place-budget.ts'

/** What of a topic's settings its compressor is made of. */
type CompressionSettings = Pick<TopicSettings, 'compressionType' | 'compressionLevel' | 'compressionOnlyIfSmaller'>

/**
 * From which share of its limit on a batch is handed to a thread, once the turn has no time left. By way of one zlib's codecs
 * take up to twice the time (ADR 5).
 */
const WORTH_A_THREAD: Readonly<Record<CodecName, number>> = { gzip: 1, snappy: 0.15, lz4: 0.15, zstd: 1 }

/** The compressor for a compression type and level; null for `none`. Throws when the codec or level cannot be had. */
export function batchCompressor(settings: CompressionSettings, budget: InPlaceBudget): BatchCompressor | null {
  const { compressionType: type, compressionLevel: level, compressionOnlyIfSmaller: onlyIfSmaller } = settings
  if (type === 'none') return null
  const codec = codecs.byName(type)
  try {
    codec.resolveLevel(level)
  } catch (cause) {
    const missing = cause instanceof CodecUnavailableError
    const [key, value] = missing ? ['compressionType', type] : ['compressionLevel', level]
    const problem = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError({ key, value, problem: `${problem}.`, cause })
  }
  const options = level === undefined ? {} : { level }
  return {
    codecId: codec.id,
    onlyIfSmaller,
    // Asked for each batch: another implementation may have been plugged in since.
    placeFor: (sizeBytes) =>
      codec.sync ? budget.place(sizeBytes / codec.syncLimitBytes(level), WORTH_A_THREAD[type]) : 'aside',
    compressSync: (records) => codec.compressSync(records, { ...options, transient: true }),
    compress: (records) => codec.compress(records, options),
  }
}
